"""Where a number stands that is about no company: a small card beside it with its rows of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTableView, QVBoxLayout, QWidget

from juryapp.session.tracing import Trace
from juryapp.text.words import Words
from juryapp.ui.figures.trace_rows import TraceModel
from juryapp.ui.fonts import Size, font
from juryapp.ui.theme import GRID
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, row
from juryapp.ui.widgets.row_lines import SIDE
from juryapp.ui.widgets.scroll_bar import thin_bars
from juryapp.ui.widgets.tables import set_up_table

WIDTH = 560
TABLE_HEIGHT, WIDEST = 180, 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One number in words: what it is of, what it is, and the lines that tell where it stands.

    A long list of rows is cut in `lines` and whole in `complete`.
    """

    company: str
    figure: str
    lines: tuple[str, ...]
    complete: tuple[str, ...]

    def text(self, *, complete: bool) -> str:
        """All of it, a line each."""
        return "\n".join((f"{self.company}: {self.figure}", *(self.complete if complete else self.lines)))


class ProvenanceCard(QFrame):
    """A small card over the page; a click outside it, Escape or its button close it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        panel = Panel(self)
        panel.set_chosen(True)
        column.addWidget(panel)
        self.title = Label(Kind.HEADING)
        self.where = QPlainTextEdit()
        self.where.setReadOnly(True)
        self.where.setFrameShape(QFrame.Shape.NoFrame)
        self.where.setFont(font(Size.BODY))
        self.where.viewport().setAutoFillBackground(False)
        thin_bars(self.where)
        self._complete = ""
        self.copy, self.close_button = Button(Look.QUIET, icon="copy"), Button()
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._complete))
        self.close_button.clicked.connect(self.hide)
        panel.body.addWidget(self.title)
        panel.body.addWidget(self.where)
        self.said = Label(Kind.SMALL)
        self.rows = TraceModel(self)
        self.table = QTableView()
        set_up_table(self.table)
        self.table.setModel(self.rows)
        self.table.setFixedHeight(TABLE_HEIGHT)
        panel.body.addWidget(self.said)
        panel.body.addWidget(self.table)
        self.show_no_rows()
        panel.body.addLayout(row(self.copy, None, self.close_button))

    def show_origins(self, title: str, origins: Sequence[Origin], words: Words, at: QPoint) -> None:
        """Show where figures stand, beside the point `at` of the screen."""
        self.title.setText(title)
        self.setAccessibleName(words("figure.where_title"))
        self.where.setAccessibleName(words("figure.where_title"))
        self.close_button.setText(words("action.close"))
        self.copy.setText(words("action.copy"))
        nothing = words("figure.no_provenance")
        self._complete = "\n\n".join(one.text(complete=True) for one in origins) or nothing
        self.where.setPlainText("\n\n".join(one.text(complete=False) for one in origins) or nothing)
        lines = sum(1 + sum(1 + len(line) // 54 for line in one.lines) for one in origins) + len(origins)
        self.where.setFixedHeight(min(360, max(60, lines * 18)))
        self.show_no_rows()
        self.adjustSize()
        self._keep_on_screen(QPoint(at.x() - self.width() - GRID, at.y() - 40))
        self.show()
        self.close_button.setFocus()

    def show_no_rows(self, said: str = "") -> None:
        """No rows, and why."""
        self.said.setText(said)
        self.said.setVisible(bool(said))
        self.table.hide()

    def show_rows(self, traces: Sequence[Trace], words: Words) -> None:
        """The rows as they stand in the kept files, with the figures' own cells in view."""
        self.show_no_rows()
        self.rows.show_traces(traces, words)
        self.table.setAccessibleName(words("evidence.rows_of_file"))
        self.table.setVisible(bool(self.rows.rowCount()))
        self.adjustSize()
        self._keep_on_screen(self.pos())
        there = self.rows.first_own()
        if there is not None:
            for at in range(self.rows.columnCount()):
                self.table.setColumnWidth(at, min(WIDEST, self.table.sizeHintForColumn(at) + 2 * SIDE))
            self.table.scrollTo(self.rows.index(*there))

    def _keep_on_screen(self, at: QPoint) -> None:
        room = self.screen().availableGeometry()
        x = min(max(room.left(), at.x()), room.right() - self.width())
        self.move(x, min(max(room.top(), at.y()), room.bottom() - self.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
