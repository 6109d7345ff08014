"""A table that is pasted or typed. It is read like any file when it is done, and asked about in the same way."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from juryapp.text.words import Words
from juryapp.ui.evidence.clipboard import held, is_table, table_of
from juryapp.ui.evidence.sheet_table import NoCorner
from juryapp.ui.fonts import Size, font
from juryapp.ui.models.typed_table import TypedTableModel
from juryapp.ui.theme import ROW_SHEET, theme_of
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, row
from juryapp.ui.widgets.tables import set_up_table

WIDE, NUMBERS = 150, 44


class RowNumbers(QHeaderView):
    """The number of each row, in the look of the headings."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setFixedWidth(NUMBERS)
        self.setDefaultSectionSize(ROW_SHEET)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.setFont(font(Size.SMALL))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One number."""
        theme = theme_of()
        painter.save()
        painter.fillRect(rect, QColor(theme.panel))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(theme.line))
        painter.setPen(QColor(theme.muted))
        painter.setFont(self.font())
        flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(rect.adjusted(0, 0, -8, 0), flags, str(section + 1))
        painter.restore()


class TypingTable(QTableView):
    """A letter typed begins a cell anew, Enter goes on in it, Delete empties it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of a spreadsheet program."""
        model, index = self.model(), self.currentIndex()
        if model is not None and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and index.isValid():
            model.setData(index, "")
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if self.state() is not QAbstractItemView.State.EditingState:  # The editor's own Enter comes by here too.
                self.edit(index)
        else:
            super().keyPressEvent(event)


class TableForm(QWidget):
    """`done` brings the rows. Above them stands why one is here, where that was a file that cannot be read."""

    done = Signal(list)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: Words | None = None
        self._title, self._note = Label(Kind.TITLE, wrap=False), Label(Kind.SMALL)
        self.why = Label(Kind.NEEDS)
        self.paste, self.cancel = Button(Look.SECONDARY, "copy"), Button(Look.SECONDARY)
        self.read = Button(Look.PRIMARY, "check")
        self.model = TypedTableModel(self)
        self.table = TypingTable(self)
        set_up_table(self.table)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.table.setEditTriggers(triggers.DoubleClicked | triggers.AnyKeyPressed | triggers.EditKeyPressed)
        self.table.setVerticalHeader(RowNumbers(self.table))
        self.table.setModel(self.model)
        NoCorner(self.table)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setDefaultSectionSize(WIDE)
        panel = Panel(self, padding=0)
        panel.body.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 20)
        column.setSpacing(12)
        column.addLayout(row(self._title, None, self.paste, self.cancel, self.read))
        column.addWidget(self.why)
        column.addWidget(self._note)
        column.addWidget(panel, 1)
        self.paste.clicked.connect(self._on_paste)
        self.cancel.clicked.connect(self.left)
        self.read.clicked.connect(lambda: self.done.emit(self.model.rows))
        self.model.edited.connect(self._show_ready)

    def set_words(self, words: Words) -> None:
        """Word it anew."""
        self._words = words
        self._title.setText(words("evidence.table_title"))
        self.paste.setText(words("evidence.paste_here"))
        self.cancel.setText(words("action.cancel"))
        self.read.setText(words("evidence.read_table"))
        self.table.setAccessibleName(words("evidence.table_title"))
        self._show_ready()

    def begin(self, rows: list[list[str]], why: str = "") -> None:
        """Begin with these rows, or with none."""
        self.model.clear()
        if rows:
            self.model.put(rows)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()

    def take(self, data: QMimeData) -> bool:
        """Put in what the clipboard or a drop holds; whether that is a table."""
        rows = table_of(data)
        if not is_table(rows):
            return False
        self.model.put(rows)
        return True

    def paste_here(self) -> None:
        """Put the clipboard in from the current cell on: a table, or a cell of one."""
        rows = table_of(held())
        if rows:
            self.model.put(rows, self.table.currentIndex())

    def _on_paste(self) -> None:
        taken = self.take(held())
        if not taken and self._words is not None:
            self.why.setText(self._words("evidence.nothing_to_paste"))
        self.why.setVisible(not taken)
        self.table.setFocus()

    def _show_ready(self) -> None:
        if self._words is None:
            return
        rows = self.model.rows
        self.read.setEnabled(is_table(rows))
        told = self._words("evidence.table_size", rows=len(rows), columns=max(map(len, rows), default=0))
        self._note.setText(" ".join((self._words("evidence.table_hint"), told if rows else "")))
