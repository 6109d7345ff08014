"""A sheet as a grid with the understanding drawn on it; a column's role is changed by its heading."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView, QVBoxLayout, QWidget

from juryapp.domain.proposal import ColumnAnswer, ColumnRole, ImportProposal, LeaveOut, ProposedTable, UseTable
from juryapp.text.words import Words
from juryapp.ui.models.sheet import SheetModel, balance_text
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, row
from juryapp.ui.widgets.tables import set_up_table

NUMBER_WIDTH = 56
WIDEST = 260
NARROWEST = 90


class SheetView(QWidget):
    """One sheet at a time, chosen from all that were read."""

    answered = Signal(list)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._proposal: ImportProposal | None = None
        self._words: Words | None = None
        self.back = Button(Look.SECONDARY, "arrow-left", self)
        self.sheet = Choice(self)
        self.use = Button(Look.SECONDARY, parent=self)
        self._understood, self.balance = Label(Kind.SMALL, self), Label(Kind.BODY, self)
        self.model = SheetModel(self)
        self.table = QTableView(self)
        set_up_table(self.table)
        self.table.setModel(self.model)
        header = self.table.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_heading)
        panel = Panel(self, padding=0)
        panel.body.addWidget(self.table, 1)
        self.balance.setContentsMargins(16, 8, 16, 8)
        panel.body.addWidget(self.balance)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(row(self.back, self.sheet, self._understood, None, self.use))
        column.addWidget(panel, 1)
        self.back.clicked.connect(self.left)
        self.sheet.activated.connect(lambda _: self._show())
        self.use.clicked.connect(self._on_use)

    def show_proposal(self, proposal: ImportProposal, words: Words) -> None:
        """Show what was understood now; the sheet that was open stays open."""
        self._proposal, self._words = proposal, words
        here = self.sheet.currentData()
        self.sheet.clear()
        for table in proposal.tables:
            self.sheet.addItem(words("evidence.sheet_of", sheet=table.sheet, file=table.file), table.id)
        self.sheet.choose(here if here is not None else proposal.tables[0].id if proposal.tables else None)
        self.back.setText(words("action.back"))
        self.sheet.setAccessibleName(words("term.sheet"))
        self._show()

    def open(self, table: str) -> None:
        """Go to a sheet."""
        self.sheet.choose(table)
        self._show()
        self.table.setFocus()

    @property
    def shown(self) -> ProposedTable | None:
        """The sheet that is shown."""
        if self._proposal is None or self.sheet.currentData() is None:
            return None
        return self._proposal.table(str(self.sheet.currentData()))

    def _show(self) -> None:
        table, words = self.shown, self._words
        if table is None or words is None:
            return
        self.model.show_table(table, words)
        self.table.setAccessibleName(words("evidence.sheet_of", sheet=table.sheet, file=table.file))
        self.balance.setText(balance_text(table, words))
        self._understood.setText(
            " ".join((words(table.reason.code, **dict(table.reason.facts)), words("evidence.heading_hint")))
        )
        self.use.setText(words("action.leave_out" if table.used else "question.use_sheet"))
        self._fit()

    def _fit(self) -> None:
        header = self.table.horizontalHeader()
        header.resizeSection(0, NUMBER_WIDTH)
        for at in range(1, self.model.columnCount()):
            wide = self.table.sizeHintForColumn(at) + 24
            heading = header.fontMetrics().horizontalAdvance(str(self.model.headerData(at, Qt.Orientation.Horizontal)))
            header.resizeSection(at, max(NARROWEST, min(WIDEST, wide), min(WIDEST, heading + 28)))

    def _on_use(self) -> None:
        table = self.shown
        if table is not None:
            self.answered.emit([LeaveOut(table=table.id) if table.used else UseTable(table=table.id)])

    def _on_heading(self, section: int) -> None:
        menu = self.role_menu(section)
        if menu is not None:
            header = self.table.horizontalHeader()
            menu.popup(header.mapToGlobal(QPoint(header.sectionViewportPosition(section), header.height())))

    def role_menu(self, section: int) -> QMenu | None:
        """What the column can be taken for; None where it is none of the table's own."""
        table, column, words = self.shown, self.model.column(section), self._words
        if table is None or column is None or words is None or not table.source:
            return None
        menu = QMenu(self)
        for role in ColumnRole:
            action = QAction(words(f"column_role.{role.value}"), menu)
            action.setCheckable(True)
            action.setChecked(role is column.role)
            answer = ColumnAnswer(source=table.source, header=column.header, role=role)
            action.triggered.connect(lambda _checked=False, given=answer: self.answered.emit([given]))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
