"""Charts as pictures of 1920 x 1080: the same specification as on the slides, in the same colours, byte for byte again.

matplotlib's object API only, and one figure for all charts; nothing here knows a window.
"""

from __future__ import annotations

import io
import warnings
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from juryapp.domain.chart import Bar, ChartSpec, Role
from juryapp.export import colours
from juryapp.export.measure import BOLD, MEDIUM, REGULAR, SEMIBOLD, fitted, font_file, width_of
from juryapp.text.words import Words

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

WIDTH, HEIGHT = 1920, 1080
_LEFT, _RIGHT, _TOP, _BOTTOM = 120, 1800, 300, 900
_PIXEL = 0.72
"""Points per pixel at 100 dots per inch."""

_ROLE_COLOURS = {Role.WINNER: colours.GOLD, Role.OTHER: colours.OTHER, Role.CRITERION: colours.BAR}
_TITLE_SIZES = (60, 54, 48, 44, 40, 36, 32, 28)
_NOTE_SIZES = (26, 24, 22, 20, 18, 16, 14)


class ChartPainter:
    """Paints specifications as PNG, one after another; each carries `award`, `marks` and, in its corner, `draft`."""

    def __init__(self, *, words: Words, award: str, marks: tuple[str, ...], draft: str) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # half a second, and only exports paint
        from matplotlib.figure import Figure

        self._words = words
        self._award = award
        self._marks = marks
        self._draft = draft
        self._fonts: dict[str, FontProperties] = {}
        self._figure = Figure(figsize=(WIDTH / 100, HEIGHT / 100), dpi=100, facecolor=f"#{colours.BACKGROUND}")
        self._canvas: Any = FigureCanvasAgg(self._figure)

    def png(self, spec: ChartSpec) -> bytes:
        """The picture. The same specification gives the same bytes."""
        self._figure.clear()
        axes = self._figure.add_axes((0, 0, 1, 1))
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(HEIGHT, 0)
        axes.axis("off")
        self._head(axes, spec)
        rows = len(spec.series[0].bars)
        height = min(140.0, (_BOTTOM - _TOP) / max(rows, 1))
        for row in range(rows):
            self._row(axes, spec, row, _TOP + row * height, height)
        self._foot(axes, spec)
        out = io.BytesIO()
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing from font", UserWarning)  # it draws a box instead
            self._canvas.print_png(out, metadata={"Software": None})
        return out.getvalue()

    def _head(self, axes: Any, spec: ChartSpec) -> None:
        size = fitted([self._award], sizes=(28, *_NOTE_SIZES), width=_RIGHT - _LEFT - 220, height=34, leading=1.2).size
        self._text(axes, self._award, _LEFT, 72, size, colour=colours.SOFT)
        fit = fitted([spec.title], sizes=_TITLE_SIZES, width=_RIGHT - _LEFT, height=76, weight=BOLD, leading=1.2)
        for number, line in enumerate(fit.lines):
            self._text(axes, line, _LEFT, 146 + number * fit.size * 1.2, fit.size, weight=BOLD)
        self._text(axes, spec.note, _LEFT, 218, 26, colour=colours.SOFT)
        if self._draft:
            self._text(axes, self._draft, _RIGHT, 72, 30, weight=BOLD, colour=colours.DRAFT, right=True)
        if len(spec.series) > 1:
            left: float = _LEFT
            for series in spec.series:
                self._bar(axes, left, 246, 20, 20, colours.CRITERIA[series.colour % len(colours.CRITERIA)])
                self._text(axes, series.name, left + 30, 264, 22, colour=colours.SOFT)
                left += 60 + width_of(series.name, 22)

    def _row(self, axes: Any, spec: ChartSpec, row: int, top: float, height: float) -> None:
        """A label in ink, below it the bar, beside the bar its value."""
        bars = [series.bars[row] for series in spec.series]
        label = min(32.0, height * 0.36)
        thick = min(28.0, height * 0.3)
        is_winner = bars[0].role is Role.WINNER
        weight, ink = (SEMIBOLD, colours.GOLD) if is_winner else (MEDIUM, colours.INK)
        size = fitted(
            [bars[0].label], sizes=[label * part / 10 for part in range(10, 3, -1)], width=_RIGHT - _LEFT,
            height=label * 1.3, weight=weight, leading=1.2,
        ).size  # fmt: skip
        self._text(axes, bars[0].label, _LEFT, top + label, size, weight=weight, colour=ink)
        end: float = _LEFT
        for series, bar in zip(spec.series, bars, strict=True):
            if bar.value is not None:
                length = _length(bar.value, spec.maximum)
                stacked = colours.CRITERIA[series.colour % len(colours.CRITERIA)]
                colour = stacked if len(bars) > 1 else _ROLE_COLOURS[bar.role]
                self._bar(axes, end, top + label * 1.45, length, thick, colour)
                end += length
        total = self._value(bars, spec.decimals)
        if total:
            middle = top + label * 1.45 + thick / 2 + label * 0.36
            self._text(axes, total, end + 18, middle, label, weight=SEMIBOLD, colour=ink)

    def _value(self, bars: list[Bar], decimals: int) -> str:
        known = [bar.value for bar in bars if bar.value is not None]
        return self._words.number(sum(known, Decimal(0)), decimals) if known else ""

    def _foot(self, axes: Any, spec: ChartSpec) -> None:
        for text, baseline, colour in (
            (spec.source_line, 980, colours.SOFT),
            (" · ".join(self._marks), 1022, colours.DRAFT if self._draft else colours.MUTED),
        ):
            size = fitted([text], sizes=_NOTE_SIZES, width=_RIGHT - _LEFT, height=32, leading=1.2).size
            self._text(axes, text, _LEFT, baseline, size, colour=colour)

    def _bar(self, axes: Any, left: float, top: float, width: float, height: float, colour: str) -> None:
        from matplotlib.patches import Rectangle

        axes.add_patch(Rectangle((left, top), width, height, facecolor=f"#{colour}", linewidth=0))

    def _text(
        self,
        axes: Any,
        text: str,
        x: float,
        baseline: float,
        size: float,
        *,
        weight: str = REGULAR,
        colour: str = colours.INK,
        right: bool = False,
    ) -> None:
        """One line, never read as mathematics, `size` in pixels."""
        if text:
            axes.text(
                x, baseline, text, fontproperties=self._font(weight), fontsize=size * _PIXEL, color=f"#{colour}",
                ha="right" if right else "left", va="baseline", parse_math=False,
            )  # fmt: skip

    def _font(self, weight: str) -> FontProperties:
        from matplotlib.font_manager import FontProperties

        if weight not in self._fonts:
            self._fonts[weight] = FontProperties(fname=str(font_file(weight)))
        return self._fonts[weight]


def _length(value: Decimal, maximum: int) -> float:
    """Pixels of a bar; the longest leaves room for its value."""
    return float(value) / maximum * (_RIGHT - _LEFT - 180)
