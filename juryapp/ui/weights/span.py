"""What a weight stands for: the declared span of 0-100 points, with this year's figures drawn inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from juryapp.domain.criterion import Criterion, Direction, Unit, ValueFunction, ValueKind
from juryapp.domain.outcome import Outcome
from juryapp.text.exact import exact_number
from juryapp.text.raw_figures import figure_text, natural_decimals
from juryapp.text.scales import scale_text
from juryapp.text.words import Words
from juryapp.ui.theme import theme_of

Found = Sequence[tuple[Fraction, Fraction | None]]
"""Figures with their values."""
TRACK = 6
DOT = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A criterion's span in words, and where this year's figures stand in it: 0 is the end that gives 0 points.

    `positions` of figures beyond an end are at that end. Of scales with no two ends they are the points that the
    figures get: around a target, in steps, or where this year's figures make the scale.
    """

    sentence: str
    year: str = ""
    beyond: str = ""
    positions: tuple[float, ...] = ()


def span_of(criterion: Criterion, outcome: Outcome, words: Words) -> Span:
    """The declared span of a leaf and this year's figures of all participants that have one."""
    function = criterion.value_function
    found = [
        (part.figure, part.value)
        for category in outcome.categories
        for score in category.scores
        for part in score.contributions
        if part.criterion == criterion.id and part.figure is not None
    ]
    figures = [figure for figure, _ in found]
    if function is None or function.kind not in (ValueKind.ENDS, ValueKind.KNOTS, ValueKind.GRADES):
        return Span(
            sentence=scale_text(criterion, words),
            year=_year(criterion, figures, words),
            beyond=" ".join(_around(criterion, found, words)) if criterion.has_target else "",
            positions=tuple(sorted(float(value) for _, value in found if value is not None)),
        )
    worst, best = function.worst, function.best
    beyond = sum(1 for figure, value in found if value == 0 and _is_beyond(figure, worst, best))
    told = figure_text(worst, criterion.unit, words)
    return Span(
        sentence=_sentence(criterion, function, words),
        year=_year(criterion, figures, words),
        beyond=words("weights.beyond", count=beyond, worst=told) if beyond else "",
        positions=tuple(sorted(min(max(float((one - worst) / (best - worst)), 0.0), 1.0) for one in figures)),
    )


def _around(criterion: Criterion, found: Found, words: Words) -> Iterator[str]:
    """Who is too far from a target on either side."""
    function = criterion.value_function
    low, high = (function.knots[0].figure, function.knots[-1].figure) if function else (Fraction(0), Fraction(0))
    zero = [figure for figure, value in found if value == 0]
    for end, count in ((low, sum(one < low for one in zero)), (high, sum(one > high for one in zero))):
        if count:
            yield words("weights.beyond", count=count, worst=figure_text(end, criterion.unit, words))


def _is_beyond(figure: Fraction, worst: Fraction, best: Fraction) -> bool:
    return figure < worst if worst < best else figure > worst


def _sentence(criterion: Criterion, function: ValueFunction, words: Words) -> str:
    if function.kind is ValueKind.GRADES:
        return scale_text(criterion, words)
    first, last = function.knots[0], function.knots[-1]
    if len(function.knots) > 2 or {first.value, last.value} != {Fraction(0), Fraction(1)}:
        corners = tuple(
            f"{figure_text(knot.figure, criterion.unit, words)} → {exact_number(knot.value * 100, words)}"
            for knot in function.knots
        )
        return words("minutes.corners", corners=", ".join(corners))
    slower = criterion.direction is Direction.MINIMISE and criterion.unit in (Unit.SECONDS, Unit.HOURS)
    return words(
        "weights.span_slower" if slower else "weights.span",
        worst=figure_text(function.worst, criterion.unit, words),
        best=figure_text(function.best, criterion.unit, words),
    )


def _year(criterion: Criterion, figures: Sequence[Fraction], words: Words) -> str:
    if not figures:
        return ""
    ends = min(figures), max(figures)
    low, high = ends if criterion.direction is Direction.MAXIMISE else reversed(ends)
    scale = 100 if criterion.unit is Unit.SHARE else 1
    decimals = max(natural_decimals(end * scale) for end in ends)
    low_text, high_text = (figure_text(end, criterion.unit, words, decimals=decimals) for end in (low, high))
    return words("weights.year_range", low=low_text, high=high_text)


class SpanStrip(QWidget):
    """The span from 0 points (left) to 100 (right) as a track, and a dot for each participant of this year."""

    def __init__(self, colour: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self._positions: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(14)

    def set_positions(self, positions: Sequence[float]) -> None:
        """Where the dots stand, 0..1."""
        self._positions = tuple(positions)
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, this year's part of it, and the dots."""
        theme = theme_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, width = self.height() / 2, self.width() - DOT
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(QRectF(DOT / 2, middle - TRACK / 2, width, TRACK), TRACK / 2, TRACK / 2)
        if not self._positions:
            return
        low, high = self._positions[0], self._positions[-1]
        soft = theme.criterion(self._colour)
        soft.setAlpha(90)
        painter.setBrush(soft)
        painter.drawRect(QRectF(DOT / 2 + low * width, middle - TRACK / 2, (high - low) * width, TRACK))
        dots = theme.criterion(self._colour)
        dots.setAlpha(130)
        painter.setBrush(dots)
        for position in self._positions:
            painter.drawEllipse(QRectF(position * width, middle - DOT / 2, DOT, DOT))
