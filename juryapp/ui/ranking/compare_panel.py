"""Why does A beat B? One sentence, a waterfall that adds up, and the raw figures, each a link to where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from juryapp.domain.rulebook import Rulebook
from juryapp.text.together import lead_note
from juryapp.text.waterfall import Step, Waterfall, against_text, signed, why_text
from juryapp.text.words import Words
from juryapp.ui.fonts import Size, font
from juryapp.ui.theme import theme_of
from juryapp.ui.weights.percent import colour_of
from juryapp.ui.weights.swatch import Swatch
from juryapp.ui.widgets.labels import Figure, Kind, Label
from juryapp.ui.widgets.panel import Panel, Rule, Scrolled

BAR = 14
NOTHING: Mapping[str, str] = MappingProxyType({})
LAST = 300
"""The row of the grid with the lead, below as many criteria as any award has."""

NAMES_MOST = 140
"""Pixels that names of criteria get at the cost of the bars."""


class StepBar(QWidget):
    """One step of the waterfall: ink where the first is ahead, grey where behind; the sign stands beside it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = (0.0, 1.0)
        self._step = (0.0, 0.0)
        self._total = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def set_step(self, room: tuple[float, float], step: tuple[float, float], *, total: bool = False) -> None:
        """`room` is what the whole width stands for, in points; `step` is from where to where."""
        self._room, self._step, self._total = room, step, total
        self.update()

    def sizeHint(self) -> QSize:
        """A line's height."""
        return QSize(90, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bar, and the line of zero."""
        theme = theme_of()
        painter = QPainter(self)
        low, high = self._room
        scale = (self.width() - 2) / ((high - low) or 1.0)
        zero = 1 - low * scale
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(int(zero), 0, int(zero), self.height())
        start, end = self._step
        left, right = sorted((1 + (start - low) * scale, 1 + (end - low) * scale))
        colour = QColor(theme.ink)
        if end < start:
            colour = QColor(theme.muted)
            colour.setAlpha(150)
        if self._total:
            colour = QColor(theme.accent)
        if end != start:
            painter.fillRect(QRectF(left, (self.height() - BAR) / 2, max(1.5, right - left), BAR), colour)


class FigureLink(QPushButton):
    """Raw figures that tell where they stand when pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font(Size.SMALL))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Accent words, underlined where the pointer or the focus is."""
        theme = theme_of()
        painter = QPainter(self)
        face = self.font()
        face.setUnderline(self.underMouse() or self.hasFocus())
        painter.setFont(face)
        painter.setPen(QColor(theme.accent))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 4)
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)
        if self.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Elided(Label):
    """One line that is shortened where there is no room; the whole of it is its tool tip.

    Long names differ at their ends, so the middle goes.
    """

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(kind, parent, wrap=False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """As much as fits."""
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, self.width())
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), shown)


class _Line:
    """The widgets of one criterion, used again for every comparison."""

    def __init__(self, grid: QGridLayout, row: int) -> None:
        self.swatch = Swatch()
        self.name = Elided(Kind.BODY)
        self.bar = StepBar()
        self.points = Figure(Kind.STRONG)
        self.link = FigureLink()
        self.mark = Label(Kind.SMALL)
        self.about: tuple[str, ...] = ()
        for column, widget in enumerate((self.swatch, self.name, self.bar, self.points)):
            grid.addWidget(widget, row * 3, column)
        grid.addWidget(self.link, row * 3 + 1, 1, 1, 3)
        grid.addWidget(self.mark, row * 3 + 2, 1, 1, 3)
        self.mark.hide()

    def show(self, visible: bool) -> None:
        for widget in (self.swatch, self.name, self.bar, self.points, self.link):
            widget.setVisible(visible)
        self.mark.setVisible(visible and bool(self.mark.text()))


class ComparePanel(Panel):
    """The side panel of the ranking. `source_wanted` asks where the figures of a criterion stand."""

    source_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=0)
        scrolled = Scrolled(self, margin=20, spacing=8)
        self.body.addWidget(scrolled)
        self.title = Label(Kind.HEADING)
        self.sentence = Label()
        self.hint = Label(Kind.SMALL)
        self.note = Label(Kind.SMALL)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 5)
        self._grid.setColumnStretch(2, 4)
        self._lines: list[_Line] = []
        self._named: tuple[str, ...] = ()
        self.lead_name, self.lead, self._lead_bar = Label(Kind.STRONG, wrap=False), Figure(Kind.STRONG), StepBar()
        self._rule = Rule()
        self._grid.addWidget(self._rule, LAST, 0, 1, 4)
        for column, widget in enumerate((self.lead_name, self._lead_bar, self.lead), 1):
            self._grid.addWidget(widget, LAST + 1, column)
        self._grid.setRowMinimumHeight(LAST + 1, 32)
        for item in (self.title, self.sentence):
            scrolled.body.addWidget(item)
        scrolled.body.addSpacing(8)
        scrolled.body.addLayout(self._grid)
        for item in (self.note, self.hint):
            scrolled.body.addWidget(item)
        scrolled.body.addStretch(1)

    @property
    def lines(self) -> tuple[tuple[str, str, str], ...]:
        """What stands there, for each criterion: its name, its part of the lead, and the raw figures."""
        seen = [line for line in self._lines if not line.name.isHidden()]
        return tuple((line.name.text(), line.points.text(), line.link.text()) for line in seen)

    def links(self) -> tuple[FigureLink, ...]:
        """The links to the cells, from top to bottom."""
        return tuple(line.link for line in self._lines if not line.link.isHidden())

    def show_nothing(self, text: str) -> None:
        """Say why nothing is compared."""
        self.title.setText(text)
        for widget in (self.sentence, self.hint, self.note, self.lead_name, self.lead, self._lead_bar, self._rule):
            widget.setVisible(False)
        for line in self._lines:
            line.show(False)

    def show_comparison(
        self,
        title: str,
        fall: Waterfall,
        rules: Rulebook,
        words: Words,
        *,
        below: Mapping[str, str] = NOTHING,
        known: dict[str, str] | None = None,
        aloud: bool = True,
    ) -> None:
        """Show a comparison that has been taken apart; `below` tells by criterion what each firm says, where
        several feed it, and what was corrected by hand.

        `known` keeps the raw figures of two by criterion, which no weight changes. What is not told `aloud` yet, while
        a hand holds a weight, is told by showing the same again.
        """
        known = {} if known is None else known
        self.title.setText(title)
        self.sentence.setText(why_text(fall, words))
        for widget in (self.sentence, self.hint, self.lead_name, self.lead, self._lead_bar, self._rule):
            widget.setVisible(True)
        self.note.setText(lead_note(rules, words))
        self.note.setVisible(bool(self.note.text()))
        while len(self._lines) < len(fall.steps):
            self._add_line()
        low, high = (float(end) for end in fall.span)
        for line, step in zip(self._lines, fall.steps, strict=False):
            line.mark.setText(below.get(step.criterion, ""))
            if step.criterion not in known:
                known[step.criterion] = against_text(step.difference, rules, words)
            self._fill(line, step, (low, high), known[step.criterion], rules, words)
            if aloud:
                points = line.points.text()
                line.bar.setAccessibleName(words("rank.waterfall_name", criterion=step.name, points=points))
        for line in self._lines[len(fall.steps) :]:
            line.show(False)
        self._give_names_room(tuple(step.name for step in fall.steps))
        self.lead_name.setText(words("term.lead"))
        self.lead.setText(signed(fall.lead, words))
        self._lead_bar.set_step((low, high), (0.0, float(fall.lead)), total=True)

    def _give_names_room(self, names: tuple[str, ...]) -> None:
        """Bars tell as much when they are shorter; names do not."""
        if names == self._named:  # A drag leaves them.
            return
        self._named = names
        widest = max((line.name.sizeHint().width() for line in self._lines[: len(names)]), default=0)
        self._grid.setColumnMinimumWidth(1, min(widest, NAMES_MOST))

    def _add_line(self) -> None:
        line = _Line(self._grid, len(self._lines))
        line.link.clicked.connect(partial(self._on_link, len(self._lines)))
        self._lines.append(line)

    def _on_link(self, index: int, _checked: bool = False) -> None:
        self.source_wanted.emit(str(self._lines[index].link.property("criterion")))

    def _fill(
        self, line: _Line, step: Step, room: tuple[float, float], figures: str, rules: Rulebook, words: Words
    ) -> None:
        line.points.setText(signed(step.points, words))
        line.bar.set_step(room, (float(step.start), float(step.end)))
        about = (step.criterion, step.name, figures, words.language)
        if line.about != about:  # A drag mostly leaves them; tool tips cost as if it did not.
            line.about = about
            line.swatch.set_colour(colour_of(rules, step.criterion))
            line.name.setText(step.name)
            line.name.setToolTip(step.name)
            line.link.setText(figures)
            line.link.setToolTip(figures)
            line.link.setAccessibleName(f"{step.name}: {figures}. {words('action.show_source')}")
            line.link.setProperty("criterion", step.criterion)
        line.show(True)
