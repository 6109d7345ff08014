"""What a drawing of a scale shows, and where each figure and value stands in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF

from juryapp.domain.criterion import Knot
from juryapp.ui.value.axis import Axis
from juryapp.ui.value.field import NOBODY, Bar, Behind, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Grip:
    """What can be dragged: a corner at a figure and a value, 0..1, or a line at a figure where `value` is None.

    `shown` stands beside it, `told` is read aloud.
    """

    figure: Fraction
    value: Fraction | None
    shown: str
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """All that is seen. Each of `lines` goes from left to right; `before` is the scale that holds, where it is another.

    `falls_short` are the ends of what the requirement leaves out. `ticks` are figures with their words; `points` names
    what goes up. `named` tells of participants with the same figure who they are, `counted` how many a bar has.
    """

    axis: Axis
    lines: tuple[tuple[Knot, ...], ...] = ()
    before: tuple[Knot, ...] = ()
    grips: tuple[Grip, ...] = ()
    behind: Behind = NOBODY
    falls_short: tuple[Fraction, Fraction] | None = None
    ticks: Callable[[int], tuple[tuple[Fraction, str], ...]] = lambda _: ()
    empty: str = ""
    points: str = ""
    named: Callable[[Sequence[Standing]], str] = lambda _: ""
    counted: Callable[[Bar], str] = lambda _: ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A drawing in a widget: `plot` is where figures and points stand, `at` the grip that the keys move; `marked` says
    whether it is shown as chosen, `alone` whether the whole has the focus and nothing in it can be taken."""

    drawing: Drawing
    plot: QRectF
    width: int
    at: int
    marked: bool
    alone: bool

    def x(self, figure: Fraction) -> float:
        """Where a figure stands, in pixels."""
        return self.plot.left() + self.drawing.axis.part(figure) * self.plot.width()

    def point(self, figure: Fraction, value: Fraction | None) -> QPointF:
        """Where a figure with a value stands; a line is taken at its upper end."""
        up = 1.0 if value is None else float(value)
        return QPointF(self.x(figure), self.plot.bottom() - up * self.plot.height())
