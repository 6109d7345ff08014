"""Paints a slide at any size: everything is placed on a canvas of 960 x 540, as on the slides themselves."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from juryapp.session.hall import stage_colours
from juryapp.text.words import Words
from juryapp.ui.ceremony.lists import GUTTER, column_width, columns_of, gap_of, size_of
from juryapp.ui.ceremony.stills import Look, Still
from juryapp.ui.charts import lay_out, paint, stage_chart_colours
from juryapp.ui.fitting import WRAPPED, fitted, one_line

WIDTH, HEIGHT = 960.0, 540.0

_LEFT, _ROOM = 60.0, 840.0
_CHART = QRectF(520, 116, 380, 306)
_ROW = 46.0
_NAME_SIZES = (60, 54, 48, 44, 40, 36, 32, 28, 26, 24, 22, 20, 18, 16, 14)
_SMALL_SIZES = (12, 11, 10, 9, 8)

_REGULAR, _BOLD = QFont.Weight.Normal, QFont.Weight.Bold


def paint_still(painter: QPainter, room: QRectF, still: Still, words: Words) -> None:
    """Paint the slide into `room`, which has its shape."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.translate(room.topLeft())
    painter.scale(room.width() / WIDTH, room.height() / HEIGHT)
    painter.setClipRect(QRectF(0, 0, WIDTH, HEIGHT))
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), QColor(f"#{stage_colours.BACKGROUND}"))
    _frame(painter, still)
    match still.look:
        case Look.TITLE:
            _title(painter, still)
        case Look.NAMES:
            _names(painter, still)
        case Look.WINNER:
            _winner(painter, still, words)
        case Look.SENTENCE:
            _sentence(painter, still)
    painter.restore()


def _frame(painter: QPainter, still: Still) -> None:
    """What every slide says."""
    _line(painter, still.kicker, QRectF(_LEFT, 44, 620, 28), (18, 16, 14, 12, 11, 10), colour=stage_colours.SOFT)
    _line(painter, still.stamp, QRectF(700, 44, 200, 28), (16,), colour=stage_colours.DRAFT, weight=_BOLD, right=True)
    colour = stage_colours.DRAFT if still.stamp else stage_colours.MUTED
    _line(painter, still.marks, QRectF(_LEFT, 508, _ROOM, 18), _SMALL_SIZES, colour=colour)
    foot = QRectF(_LEFT, 476, _ROOM, 30)
    _paragraphs(painter, (still.foot,), foot, _SMALL_SIZES, colour=stage_colours.MUTED, weight=_REGULAR)


def _title(painter: QPainter, still: Still) -> None:
    room = QRectF(_LEFT, 170, _ROOM, 110 if still.extra else 190)
    below = _paragraphs(painter, still.names, room, (66, *_NAME_SIZES), colour=stage_colours.INK)
    extra = QRectF(_LEFT, below + 16, _ROOM, 70)
    _paragraphs(painter, (still.extra,), extra, (20, 18, 16), colour=stage_colours.SOFT, weight=_REGULAR)


def _names(painter: QPainter, still: Still) -> None:
    _label(painter, still)
    size = size_of(still.names)
    columns = columns_of(still.names)
    width, gap = column_width(len(columns)), gap_of(size, len(columns[0]))
    for number, column in enumerate(columns):
        left, top = _LEFT + number * (width + GUTTER), 156.0
        for name in column:
            box = QRectF(left, top, width, 400)
            top = _paragraphs(painter, (name,), box, (size,), colour=stage_colours.INK) + gap


def _winner(painter: QPainter, still: Still, words: Words) -> None:
    _label(painter, still)
    width = 430 if still.chart is not None else _ROOM
    below = _paragraphs(painter, still.names, QRectF(_LEFT, 146, width, 230), _NAME_SIZES, colour=stage_colours.INK)
    colour = stage_colours.GOLD if still.gold else stage_colours.BAR
    for text, size, ink in ((still.points, 28, colour), (still.extra, 18, stage_colours.SOFT)):
        if text:
            below += 14
            weight = _BOLD if text is still.points else _REGULAR
            _line(painter, text, QRectF(_LEFT, below, width, 34), (size, 16, 14), colour=ink, weight=weight)
            below += 30
    if still.chart is not None:
        colours = stage_chart_colours()
        room = QRectF(_CHART)
        room.setHeight(min(room.height(), _ROW * len(still.chart.series[0].bars)))
        paint(painter, lay_out(still.chart, room, words=words, colours=colours, framed=False))
        note = QRectF(room.left(), room.bottom() + 6, room.width(), 32)
        _paragraphs(painter, (still.chart.note,), note, _SMALL_SIZES, colour=stage_colours.MUTED, weight=_REGULAR)


def _sentence(painter: QPainter, still: Still) -> None:
    _label(painter, still)
    _paragraphs(painter, still.names, QRectF(_LEFT, 156, _ROOM, 230), (36, 32, 28, 24), colour=stage_colours.SOFT)


def _label(painter: QPainter, still: Still) -> None:
    colour = stage_colours.GOLD if still.gold else stage_colours.BAR
    _line(painter, still.label, QRectF(_LEFT, 108, _ROOM, 34), (22, 20, 18), colour=colour, weight=_BOLD)


def _line(
    painter: QPainter,
    text: str,
    room: QRectF,
    sizes: tuple[int, ...],
    *,
    colour: str,
    weight: QFont.Weight = _REGULAR,
    right: bool = False,
) -> None:
    if not text:
        return
    face, shown = one_line(text, sizes, width=room.width(), weight=weight)
    painter.setFont(face)
    painter.setPen(QColor(f"#{colour}"))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), shown)


def _paragraphs(
    painter: QPainter,
    texts: tuple[str, ...],
    room: QRectF,
    sizes: tuple[int, ...],
    *,
    colour: str,
    weight: QFont.Weight = _BOLD,
) -> float:
    """Texts below one another as large as they fit; returns where they end."""
    texts = tuple(filter(None, texts))
    if not texts:
        return room.top()
    face, heights = fitted(texts, sizes, width=room.width(), height=room.height(), weight=weight)
    painter.setFont(face)
    painter.setPen(QColor(f"#{colour}"))
    top = room.top()
    for text, height in zip(texts, heights, strict=True):
        painter.drawText(QRectF(room.left(), top, room.width(), height), WRAPPED, text)
        top += height
    return top
