"""The form of the line that counts the participants: all of them in a list, each name there to be typed over."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from juryapp.text.words import Words
from juryapp.ui.award.form_views import FormView
from juryapp.ui.award.forms import Form, Own
from juryapp.ui.models.proposed_names import Index, ProposedNamesModel
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.row_lines import RowLines
from juryapp.ui.widgets.tables import set_up_table

LONGEST = 320
"""Pixels before the list scrolls by itself."""
HEADER = 40
MARGIN = 10


class NameDelegate(RowLines):
    """What is typed stands where the name stood."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field with the cell's own margin."""
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setTextMargins(MARGIN, 0, MARGIN, 0)
        return editor


class NamesTable(QTableView):
    """Enter and F2 change the name in the row."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what stands in the row, whichever cell is the current one."""
        index = self.currentIndex()
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if opens and index.isValid() and self.state() != QAbstractItemView.State.EditingState:
            first = index.siblingAtColumn(0)
            if first.flags() & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(first)
                self.edit(first)
            return
        super().keyPressEvent(event)


class NamesForm(FormView):
    """A list over a model that lives longer than the form; what is typed goes out through the model."""

    def __init__(self, model: ProposedNamesModel, name: str, words: Words, parent: QWidget) -> None:
        super().__init__(name, words, parent)
        self.model = model
        hint = Label(Kind.SMALL, self)
        hint.setText(words("award.participants_hint"))
        self.table = NamesTable(self)
        set_up_table(self.table)
        self.table.setItemDelegate(NameDelegate(self.table))
        self.table.setModel(model)
        self.table.setAccessibleName(words("term.participants"))
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # Long names differ at their ends.
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.column.addWidget(hint)
        self.column.addWidget(self.table)
        self.setFocusProxy(self.table)
        model.refused.connect(self.typed)
        model.settled.connect(self.settled)
        model.modelReset.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        rows = self.table.verticalHeader().defaultSectionSize() * self.model.rowCount()
        self.table.setFixedHeight(min(rows + HEADER, LONGEST))

    def show_form(self, form: Form, *, afresh: bool = False) -> bool:
        """As `FormView`; the model is kept up to date by the page."""
        return isinstance(form, Own)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first row."""
        super().showEvent(event)
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
