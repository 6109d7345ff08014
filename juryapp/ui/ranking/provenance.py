"""Where a figure stands: the file, sheet, column and rows that it was made of, one click away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from juryapp.domain.criterion import Criterion
from juryapp.domain.evidence import Evidence, Figure
from juryapp.domain.participant import ParticipantId
from juryapp.domain.rulebook import Rulebook
from juryapp.text.outcome_words import n_text
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.fonts import Size, font
from juryapp.ui.ranking.figure_words import figure_text
from juryapp.ui.theme import GRID
from juryapp.ui.widgets.buttons import Button
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, row

WIDTH = 420


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One figure in words: whose it is, what it is, and the lines that tell where it stands."""

    company: str
    figure: str
    lines: tuple[str, ...]


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
                told = words("figure.with_n", figure=told, n=n_text(source, figure.n, words))
            head = f"{name} · {shown(figure.measure)}" if len(criterion.parts) > 1 else name
            found.append(Origin(company=company, figure=told, lines=(head, *_place(figure, words))))
    return tuple(found)


def _place(figure: Figure, words: Words) -> tuple[str, ...]:
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
        lines.append(words("figure.rows", count=row_count(at.rows), rows=at.rows.replace(",", ", ")))
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
        self.close_button = Button()
        self.close_button.clicked.connect(self.hide)
        panel.body.addWidget(self.title)
        panel.body.addWidget(self.where)
        panel.body.addLayout(row(None, self.close_button))

    def show_origins(self, title: str, origins: Sequence[Origin], words: Words, at: QPoint) -> None:
        """Show where figures stand, beside the point `at` of the screen."""
        self.title.setText(title)
        self.setAccessibleName(words("figure.where_title"))
        self.where.setAccessibleName(words("figure.where_title"))
        self.close_button.setText(words("action.close"))
        blocks = ["\n".join((f"{one.company}: {one.figure}", *one.lines)) for one in origins]
        self.where.setPlainText("\n\n".join(blocks) or words("figure.no_provenance"))
        lines = sum(1 + len(one.lines) + max(len(line) for line in one.lines) // 52 for one in origins)
        self.where.setFixedHeight(min(320, max(60, (lines + len(origins)) * 20)))
        self.adjustSize()
        room = self.screen().availableGeometry()
        x = min(max(room.left(), at.x() - self.width() - GRID), room.right() - self.width())
        y = min(max(room.top(), at.y() - 40), room.bottom() - self.height())
        self.move(x, y)
        self.show()
        self.close_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
