"""The window's painter of charts: the same specification that the slides and the pictures are made from.

What is drawn is first laid out as plain values, so that tests read back what a person sees. Labels stand in ink
above their bars and values beside them; colour never carries a meaning alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from juryapp.domain.chart import Bar, ChartSpec, Role
from juryapp.session.hall import stage_colours
from juryapp.text.words import Words
from juryapp.ui.fitting import one_line
from juryapp.ui.fonts import Size, font

_GAP = 8.0
_TALLEST_ROW = 46.0
_LABEL_SIZES = (15, 14, 13, 12, 11, 10, 9, 8)
_REGULAR, _MEDIUM, _STRONG = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartColours:
    """Colours by what they mean, as #RRGGBB; `strong` is for the winner's words."""

    ink: str
    strong: str
    muted: str
    winner: str
    other: str
    criterion: str
    series: tuple[str, ...]


def stage_chart_colours() -> ChartColours:
    """Those of the slides."""
    return ChartColours(
        ink=f"#{stage_colours.INK}",
        strong=f"#{stage_colours.GOLD}",
        muted=f"#{stage_colours.MUTED}",
        winner=f"#{stage_colours.GOLD}",
        other=f"#{stage_colours.OTHER}",
        criterion=f"#{stage_colours.BAR}",
        series=tuple(f"#{colour}" for colour in stage_colours.CRITERIA),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """Words on one line: where its baseline begins, its face and its colour."""

    text: str
    at: tuple[float, float]
    face: QFont
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A bar, or a segment of one: left, top, width, height."""

    box: tuple[float, float, float, float]
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnRow:
    """A row as it is painted: its label, its segments, and its value ("" where none is to be seen)."""

    label: Written
    segments: tuple[Filled, ...]
    value: Written | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnChart:
    """Everything that is painted. `lines` are title, legend, note and source."""

    rows: tuple[DrawnRow, ...]
    lines: tuple[Written, ...]
    keys: tuple[Filled, ...] = ()


def value_text(bars: Sequence[Bar], decimals: int, words: Words) -> str:
    """The value of a row as it is shown: the sum of its shown parts, or "" where none is to be seen."""
    known = [bar.value for bar in bars if bar.value is not None]
    return words.number(sum(known, Decimal(0)), decimals) if known else ""


def chart_text(spec: ChartSpec, words: Words) -> str:
    """The chart in words, for those who do not see it."""
    rows = [[series.bars[row] for series in spec.series] for row in range(len(spec.series[0].bars))]
    said = [" ".join(filter(None, (bars[0].label, value_text(bars, spec.decimals, words)))) for bars in rows]
    return ". ".join(filter(None, (spec.title, ", ".join(said), spec.note, spec.source_line)))


def lay_out(spec: ChartSpec, room: QRectF, *, words: Words, colours: ChartColours, framed: bool = True) -> DrawnChart:
    """Where everything of a chart goes in `room`; `framed` with title, legend, note and source line."""
    lines: list[Written] = []
    keys: list[Filled] = []
    top, bottom = room.top(), room.bottom()
    if framed:
        top = _head(spec, room, colours, lines)
        bottom = _foot(spec, room, colours, lines)
    if len(spec.series) > 1:
        top = _legend(spec, room, top, colours=colours, lines=lines, keys=keys)
    count = len(spec.series[0].bars)
    pitch = min(_TALLEST_ROW, (bottom - top) / max(count, 1))
    area = QRectF(room.left(), top, room.width(), bottom - top)
    rows = tuple(_row(spec, row, area, pitch, words=words, colours=colours) for row in range(count))
    return DrawnChart(rows=rows, lines=tuple(lines), keys=tuple(keys))


def _head(spec: ChartSpec, room: QRectF, colours: ChartColours, lines: list[Written]) -> float:
    face, text = one_line(spec.title, (Size.HEADING, Size.BODY), width=room.width(), weight=_STRONG)
    metrics = QFontMetricsF(face)
    top = room.top() + metrics.ascent()
    lines.append(Written(text=text, at=(room.left(), top), face=face, colour=colours.ink))
    return top + metrics.descent() + _GAP


def _foot(spec: ChartSpec, room: QRectF, colours: ChartColours, lines: list[Written]) -> float:
    """Note and source line at the bottom, each cut where it is too long; returns where they begin."""
    bottom = room.bottom()
    for text in filter(None, (spec.source_line, spec.note)):
        face, shown = one_line(text, (Size.SMALL, 11, 10), width=room.width(), weight=_REGULAR)
        metrics = QFontMetricsF(face)
        at = (room.left(), bottom - metrics.descent())
        lines.append(Written(text=shown, at=at, face=face, colour=colours.muted))
        bottom -= metrics.height() + 2
    return bottom - _GAP


def _legend(
    spec: ChartSpec, room: QRectF, top: float, *, colours: ChartColours, lines: list[Written], keys: list[Filled]
) -> float:
    """The names of the series beside their colours, in as many lines as they take."""
    face = font(Size.SMALL)
    metrics = QFontMetricsF(face)
    left = room.left()
    for series in spec.series:
        width = 18 + metrics.horizontalAdvance(series.name)
        if left > room.left() and left + width > room.right():
            left, top = room.left(), top + metrics.height() + 4
        keys.append(Filled(box=(left, top + 3, 10, 10), colour=colours.series[series.colour % len(colours.series)]))
        at = (left + 16, top + metrics.ascent())
        lines.append(Written(text=series.name, at=at, face=face, colour=colours.ink))
        left += width + 16
    return top + metrics.height() + _GAP


def _row(spec: ChartSpec, row: int, area: QRectF, pitch: float, *, words: Words, colours: ChartColours) -> DrawnRow:
    bars = [series.bars[row] for series in spec.series]
    wins = bars[0].role is Role.WINNER
    weight, ink = (_STRONG, colours.strong) if wins else (_MEDIUM, colours.ink)
    size = max(8, min(15, int(pitch * 0.36)))
    face, label = one_line(
        bars[0].label, [one for one in _LABEL_SIZES if one <= size], width=area.width(), weight=weight
    )
    top = area.top() + row * pitch
    baseline = top + QFontMetricsF(face).ascent()
    number = font(size, _STRONG)
    metrics = QFontMetricsF(number)
    value = value_text(bars, spec.decimals, words)
    thick = max(4.0, min(14.0, pitch * 0.3))
    under = baseline + QFontMetricsF(face).descent() + 1
    longest = area.width() - _widest_value(spec, metrics, words) - _GAP
    segments, end = [], area.left()
    for series, bar in zip(spec.series, bars, strict=True):
        if bar.value is None:
            continue
        length = float(bar.value) / spec.maximum * longest
        colour = _bar_colour(bar, colours, stacked=len(bars) > 1, index=series.colour)
        segments.append(Filled(box=(end, under, length, thick), colour=colour))
        end += length
    at = (end + _GAP, under + thick / 2 + metrics.capHeight() / 2)
    return DrawnRow(
        label=Written(text=label, at=(area.left(), baseline), face=face, colour=ink),
        segments=tuple(segments),
        value=Written(text=value, at=at, face=number, colour=ink) if value else None,
    )


def _widest_value(spec: ChartSpec, metrics: QFontMetricsF, words: Words) -> float:
    """Room for the longest value that a bar of the axis can have."""
    return metrics.horizontalAdvance(words.number(Decimal(spec.maximum), spec.decimals))


def _bar_colour(bar: Bar, colours: ChartColours, *, stacked: bool, index: int) -> str:
    if stacked:
        return colours.series[index % len(colours.series)]
    return {Role.WINNER: colours.winner, Role.OTHER: colours.other, Role.CRITERION: colours.criterion}[bar.role]


def paint(painter: QPainter, chart: DrawnChart) -> None:
    """Paint what was laid out."""
    painter.setPen(Qt.PenStyle.NoPen)
    for part in (*chart.keys, *(segment for row in chart.rows for segment in row.segments)):
        painter.fillRect(QRectF(*part.box), QColor(part.colour))
    values = [row.value for row in chart.rows if row.value is not None]
    for line in (*chart.lines, *(row.label for row in chart.rows), *values):
        painter.setFont(line.face)
        painter.setPen(QColor(line.colour))
        painter.drawText(QPointF(*line.at), line.text)
