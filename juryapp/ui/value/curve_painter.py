"""How a scale is painted: paper and numbers, this year's figures, the line, and what can be taken hold of."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from juryapp.domain.criterion import Knot
from juryapp.ui.fonts import Size, font, strong
from juryapp.ui.theme import Theme, theme_of
from juryapp.ui.value.drawing import Seen

LEFT, RIGHT, TOP, BOTTOM = 48, 20, 28, 44
"""Pixels around the drawing: points to the left, figures below."""
RUG = 7
GRIP, CHOSEN = 6, 8
_TALLEST = 0.62
"""How far up the tallest bar goes: the line stays in front of what it is about."""
_LABEL = 72
_QUARTERS = (0, 25, 50, 75, 100)


def paint_curve(painter: QPainter, seen: Seen) -> None:
    """From the back to the front."""
    theme = theme_of()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_paper(painter, seen, theme)
    _paint_field(painter, seen, theme)
    _paint_short(painter, seen, theme)
    _paint_ticks(painter, seen, theme)
    _paint_line(painter, seen, seen.drawing.before, QPen(QColor(theme.muted), 1.5, Qt.PenStyle.DashLine))
    for line in seen.drawing.lines:
        _paint_line(painter, seen, line, QPen(QColor(theme.accent), 2.5))
    _paint_most(painter, seen, theme)
    _paint_grips(painter, seen, theme)


def paint_frame(painter: QPainter, area: QRectF) -> None:
    """The focus around a drawing in which nothing can be taken hold of."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme_of().accent), 2))
    painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 6, 6)


def _paint_paper(painter: QPainter, seen: Seen, theme: Theme) -> None:
    plot = seen.plot
    painter.setFont(font(Size.SMALL))
    painter.setPen(QColor(theme.muted))
    painter.drawText(QPointF(4, plot.top() - 14), seen.drawing.points)
    for points in _QUARTERS:
        y = plot.bottom() - points / 100 * plot.height()
        painter.setPen(QPen(QColor(theme.line), 1))
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
        painter.setPen(QColor(theme.muted))
        room = QRectF(0, y - 9, LEFT - 10, 18)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(points))


def _paint_field(painter: QPainter, seen: Seen, theme: Theme) -> None:
    """Bars of how many, and a tick for each participant on the axis."""
    plot, behind = seen.plot, seen.drawing.behind
    painter.setPen(Qt.PenStyle.NoPen)
    soft = QColor(theme.muted)
    soft.setAlpha(70 if theme.dark else 55)
    painter.setBrush(soft)
    tallest = max(behind.bars, key=lambda bar: bar.count, default=None)
    most = tallest.count if tallest is not None else 1
    for bar in behind.bars:
        left, right = seen.x(bar.low), seen.x(bar.high)
        tall = bar.count / most * plot.height() * _TALLEST
        area = QRectF(left + 0.5, plot.bottom() - tall, max(1.0, right - left - 1), tall)
        painter.drawRect(area.intersected(plot))
    painter.setFont(font(Size.SMALL))
    painter.setPen(QColor(theme.muted))
    if seen.drawing.empty:
        flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)
        painter.drawText(plot.adjusted(16, 16, -16, -12), flags, seen.drawing.empty)
    painter.setPen(QPen(QColor(theme.ink), 1))
    top, bottom = plot.bottom() + 1, plot.bottom() + RUG
    painter.drawLines([QLineF(x, top, x, bottom) for x in (plot.left() + part * plot.width() for part in behind.rug)])


def _paint_most(painter: QPainter, seen: Seen, theme: Theme) -> None:
    """How many the highest bar stands for, on paper of its own: a line that runs through it would strike it out."""
    tallest = max(seen.drawing.behind.bars, key=lambda bar: bar.count, default=None)
    if tallest is None:
        return
    painter.setFont(font(Size.SMALL))
    wide = painter.fontMetrics().horizontalAdvance(str(tallest.count)) + 8
    middle, top = seen.x((tallest.low + tallest.high) / 2), seen.plot.bottom() - seen.plot.height() * _TALLEST
    room = QRectF(middle - wide / 2, top - 18, wide, 16)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.panel))
    painter.drawRoundedRect(room, 4, 4)
    painter.setPen(QColor(theme.muted))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignCenter), str(tallest.count))


def _paint_short(painter: QPainter, seen: Seen, theme: Theme) -> None:
    """What the requirement leaves out."""
    short = seen.drawing.falls_short
    if short is None:
        return
    left, right = (seen.x(figure) for figure in short)
    tint = QColor(theme.needs)
    tint.setAlpha(34)
    painter.fillRect(QRectF(left, seen.plot.top(), right - left, seen.plot.height()).intersected(seen.plot), tint)


def _paint_ticks(painter: QPainter, seen: Seen, theme: Theme) -> None:
    plot = seen.plot
    painter.setFont(font(Size.SMALL))
    painter.setPen(QPen(QColor(theme.muted), 1))
    painter.drawLine(plot.bottomLeft(), plot.bottomRight())
    for figure, text in seen.drawing.ticks(max(2, int(plot.width() // _LABEL))):
        x = seen.x(figure)
        painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + RUG + 4))
        wide = QFontMetrics(painter.font()).horizontalAdvance(text)
        at = min(max(x - wide / 2, 0.0), seen.width - wide - 1.0)
        painter.drawText(QPointF(at, plot.bottom() + RUG + 20), text)


def _paint_line(painter: QPainter, seen: Seen, knots: Sequence[Knot], pen: QPen) -> None:
    """Flat beyond the ends, to the edges of the drawing."""
    if not knots:
        return
    axis = seen.drawing.axis
    points = [Knot(min(axis.low, knots[0].figure), knots[0].value), *knots]
    points.append(Knot(max(axis.high, knots[-1].figure), knots[-1].value))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF([seen.point(knot.figure, knot.value) for knot in points]))


def _paint_grips(painter: QPainter, seen: Seen, theme: Theme) -> None:
    """Lines first, then corners; the chosen one is larger, ringed, and says what it is."""
    drawing = seen.drawing
    for at, grip in enumerate(drawing.grips):
        chosen = at == seen.at and seen.marked
        point = seen.point(grip.figure, grip.value)
        colour = QColor(theme.accent if grip.value is not None else theme.needs)
        if grip.value is None:
            painter.setPen(QPen(colour, 2.5 if chosen else 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(point, QPointF(point.x(), seen.plot.bottom()))
        size = CHOSEN if chosen else GRIP
        painter.setPen(QPen(QColor(theme.ink if chosen else theme.panel), 2))
        painter.setBrush(colour)
        if grip.value is None:
            painter.drawPolygon(QPolygonF([point + QPointF(*to) for to in ((-size, -size), (size, -size), (0, size))]))
        else:
            painter.drawEllipse(point, size, size)
    _paint_words(painter, seen, theme)


def _paint_words(painter: QPainter, seen: Seen, theme: Theme) -> None:
    """What each grip says stands beside it in ink, as far as no other stands there; the chosen one first."""
    grips = seen.drawing.grips
    falls = _falls(seen.drawing.lines)  # What stands beside a corner stands off the line.
    taken: list[QRectF] = []
    order = sorted(range(len(grips)), key=lambda at: (at != seen.at, grips[at].value is not None, at))
    for at in order:
        face = strong(Size.SMALL) if at == seen.at else font(Size.SMALL)
        metrics = QFontMetrics(face)
        wide, point = metrics.horizontalAdvance(grips[at].shown) + 8, seen.point(grips[at].figure, grips[at].value)
        above = point.y() - 26 if point.y() - 26 > 0 else point.y() + 10
        left = min(max(point.x() - (4 if falls else wide - 4), LEFT), seen.width - wide - 2.0)
        if grips[at].value is None:
            left, above = point.x() + 8 if point.x() + 8 + wide < seen.width else point.x() - 8 - wide, TOP + 6
        area = QRectF(left, above, wide, 18)
        if any(area.intersects(other) for other in taken):
            continue
        taken.append(area)
        ground = QColor(theme.panel)
        ground.setAlpha(215)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(area, 4, 4)
        painter.setPen(QColor(theme.ink))
        painter.setFont(face)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), grips[at].shown)


def _falls(lines: Sequence[Sequence[Knot]]) -> bool:
    return bool(lines) and lines[0][0].value > lines[0][-1].value
