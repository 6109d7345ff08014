"""Where a figure stands: the file, sheet, column and rows that it was made of, one click away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTableView, QVBoxLayout, QWidget

from juryapp.domain.criterion import Criterion, Unit
from juryapp.domain.evidence import Evidence, Figure
from juryapp.domain.participant import ParticipantId
from juryapp.domain.rulebook import Rulebook
from juryapp.session.tracing import Trace
from juryapp.text.outcome_words import n_text
from juryapp.text.raw_figures import figure_text, is_count
from juryapp.text.shown import shown
from juryapp.text.sureness import sureness_lines
from juryapp.text.words import Words
from juryapp.ui.fonts import Size, font
from juryapp.ui.ranking.trace_rows import TraceModel
from juryapp.ui.theme import GRID
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, row
from juryapp.ui.widgets.row_lines import SIDE
from juryapp.ui.widgets.scroll_bar import thin_bars
from juryapp.ui.widgets.tables import set_up_table

WIDTH = 560
TABLE_HEIGHT, WIDEST = 180, 200
MOST_ROWS = 16
"""Ranges of rows that are listed before the rest is only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One figure in words: whose it is, what it is, and the lines that tell where it stands.

    A long list of rows is cut in `lines` and whole in `complete`.
    """

    company: str
    figure: str
    lines: tuple[str, ...]
    complete: tuple[str, ...]
    source: Figure | None = None
    """The figure itself, for whoever shows its rows."""

    def text(self, *, complete: bool) -> str:
        """All of it, a line each."""
        return "\n".join((f"{self.company}: {self.figure}", *(self.complete if complete else self.lines)))


def origins_of(
    participant: ParticipantId, company: str, criterion: Criterion, evidence: Evidence, rules: Rulebook, words: Words
) -> tuple[Origin, ...]:
    """The figures that feed a criterion of a participant, in the order of the criterion's parts."""
    found = []
    for part in criterion.parts:
        source = rules.source(part.source)
        name = shown(source.name.in_(words.language))
        for figure in evidence.figures:
            if (figure.participant, figure.source, figure.measure) != (participant, part.source, part.measure):
                continue
            number = figure.number
            if number is None:
                told = words("term.missing")
            else:
                told = figure_text(number, criterion.unit, words, n=figure.n)
                if not (criterion.unit is Unit.SHARE and is_count(number, figure.n)):
                    told = words("figure.with_n", figure=told, n=n_text(source, figure.n, words))
            head = f"{name} · {shown(figure.measure)}" if len(criterion.parts) > 1 else name
            place, whole = _place(figure, words, MOST_ROWS), _place(figure, words, None)
            sure = sureness_lines(figure, criterion.unit, words)
            lines, complete = (head, *sure, *place), (head, *sure, *whole)
            found.append(Origin(company=company, figure=told, lines=lines, complete=complete, source=figure))
    return tuple(found)


def _place(figure: Figure, words: Words, most: int | None) -> tuple[str, ...]:
    at = figure.provenance
    if not at.file:
        return (words("figure.no_provenance"),)
    lines = [shown(at.file)]
    place = []
    if at.sheet:
        place.append(words("figure.sheet", sheet=at.sheet))
    if at.column:
        place.append(words("figure.column", column=at.column))
    if place:
        lines.append(" · ".join(place))
    if at.rows:
        ranges = at.rows.split(",")
        cut = [*ranges[:most], "…"] if most is not None and len(ranges) > most else ranges
        lines.append(words("figure.rows", count=row_count(at.rows), rows=", ".join(one.strip() for one in cut)))
    return tuple(lines)


def row_count(rows: str) -> int:
    """How many rows "7-31,40" names."""
    count = 0
    for part in rows.split(","):
        first, _, last = part.strip().partition("-")
        count += int(last) - int(first) + 1 if last and first.isdigit() and last.isdigit() else 1
    return count


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
