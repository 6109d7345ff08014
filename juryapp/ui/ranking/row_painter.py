"""Paints one row of the ranking: place, name, what was got of what was possible, score and n."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap

from juryapp.ui.fonts import Size, font, strong
from juryapp.ui.icons import pixmap
from juryapp.ui.ranking.bars import LANE_GAP, Bar, Boxes, Form, Known
from juryapp.ui.ranking.columns import Columns
from juryapp.ui.ranking.fitted import Fitted
from juryapp.ui.ranking.rows import Row
from juryapp.ui.theme import LIGHT, ROW_RANKING, theme_of

BAR = 20
PEN = 14
N_LINES = 3
"""Studies whose n a row has room for; the tool tip tells them all."""
STRIP, CHIP = 6, 16
"""Pixels: what is hatched of a bar that rests on figures in part, and the mark of a criterion that has no bar."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def _between(first: str, second: str) -> QColor:
    """The colour half way between two."""
    one, other = QColor(first), QColor(second)
    return QColor((one.red() + other.red()) // 2, (one.green() + other.green()) // 2, (one.blue() + other.blue()) // 2)


class RowPainter:
    """Paints rows at the given columns; made anew for each paint, so that it holds the theme of now."""

    def __init__(self, painter: QPainter, columns: Columns, form: Form, fitted: Fitted, *, joint: str) -> None:
        self._painter = painter
        self._columns = columns
        self._form = form
        self._fitted = fitted
        self._joint = joint
        self._theme = theme_of()
        self._body, self._strong = font(), strong()
        self._small, self._place = font(Size.SMALL), strong(Size.HEADING)
        self._metrics = {id(face): QFontMetrics(face) for face in (self._body, self._strong, self._small, self._place)}
        self._brushes = [QBrush(self._theme.criterion(index)) for index in range(len(form.lanes))]
        self._edge = QBrush(_between(self._theme.muted, self._theme.panel))
        self._ground = QBrush(QColor(self._theme.panel))

    def paint(self, row: Row, top: int, width: int, *, chosen: bool, current: bool, lane: int | None = None) -> None:
        """The row whose upper edge is at `top`; `lane` is the one that the keys are at."""
        area = QRectF(0, top, width, ROW_RANKING)
        if chosen:
            self._painter.fillRect(area, QColor(self._theme.tint))
            self._painter.fillRect(QRectF(0, top, 4, ROW_RANKING), QColor(self._theme.accent))
        self._painter.fillRect(QRectF(0, top + ROW_RANKING - 1, width, 1), QColor(self._theme.line))
        self._paint_place(row, top)
        self._paint_name(row, top)
        if row.score is not None:
            boxes = self._form.boxes(self._columns, row.key, row.score)
            lanes = self._paint_stacked if self._form.stacked else self._paint_lanes
            lanes(self._form.bars(row.key, row.score), boxes, top + (ROW_RANKING - BAR) // 2)
            self._paint_marks(row, boxes, top, lane if current else None)
            columns = self._columns
            self._text(row.score_text, self._strong, self._theme.ink, columns.score, columns.score_width, top, RIGHT)
        self._paint_n(row, top)
        if current:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(QColor(self._theme.accent), 2))
            self._painter.drawRect(area.adjusted(2, 1, -2, -3))

    def _paint_place(self, row: Row, top: int) -> None:
        if row.place is None:
            self._text("–", self._body, self._theme.muted, self._columns.place, 28, top, CENTRE)
            return
        middle = top + ROW_RANKING / 2 - (8 if row.joint else 0)
        circle = QRectF(self._columns.place, middle - 14, 28, 28)
        ink = self._theme.ink
        if row.place == 1:
            self._painter.setPen(Qt.PenStyle.NoPen)
            self._painter.setBrush(QColor(self._theme.gold))
            self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._painter.drawEllipse(circle)
            self._painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            ink = LIGHT.ink
        self._painter.setFont(self._place)
        self._painter.setPen(QColor(ink))
        self._painter.drawText(circle, int(CENTRE), str(row.place))
        if row.joint:
            self._painter.setFont(self._small)
            self._painter.setPen(QColor(self._theme.muted))
            below = QRectF(self._columns.place - 14, middle + 14, 56, 16)
            self._painter.drawText(below, int(CENTRE), self._joint)

    def _paint_name(self, row: Row, top: int) -> None:
        columns = self._columns
        ranked = row.place is not None
        face = self._strong if row.place == 1 else self._body
        ink = self._theme.ink if ranked else self._theme.muted
        width = columns.name_width if ranked else columns.score + columns.score_width - columns.name
        shift = 10 if row.detail else 0
        self._text(row.name, face, ink, columns.name, width, top - shift, LEFT)
        if row.detail:
            self._text(row.detail, self._small, self._theme.muted, columns.name, width, top + shift, LEFT)

    def _paint_n(self, row: Row, top: int) -> None:
        columns = self._columns
        lines = row.n if len(row.n) <= N_LINES else (*row.n[: N_LINES - 1], f"+{len(row.n) - N_LINES + 1}")
        for index, line in enumerate(lines):
            shift = round(17 * (index - (len(lines) - 1) / 2))
            self._text(line, self._small, self._theme.muted, columns.n, columns.n_width, top + shift, RIGHT)

    def _paint_lanes(self, bars: Sequence[Bar], boxes: Boxes, top: int) -> None:
        """A lane per criterion: as wide as its weight, outlined for what was possible, filled for what was got."""
        painter = self._painter
        self._frames([box for bar, box in zip(bars, boxes, strict=True) if bar.known is not Known.NOTHING], top)
        for bar, brush, (left, width) in zip(bars, self._brushes, boxes, strict=True):
            if bar.known is Known.NOTHING:
                self._assumed(QRect(left, top, width, BAR), brush, bar.fill)
            elif width >= 1:
                filled = QRect(left, top, round(width * min(1.0, bar.fill or 0.0)), BAR)
                painter.fillRect(filled, brush)
                if bar.known is Known.PART:
                    self._hatch(filled.adjusted(0, BAR - STRIP, 0, 0))

    def _paint_marks(self, row: Row, boxes: Boxes, top: int, lane: int | None) -> None:
        """A pen where a figure was corrected by hand, and a frame around the lane that the keys are at."""
        if not row.corrected and lane is None:
            return
        bar = top + (ROW_RANKING - BAR) // 2
        for at, (left, width) in enumerate(boxes):
            if row.corrected.intersection(self._form.lanes[at].leaves):
                self._painter.drawPixmap(left + max(0, width - PEN), bar - PEN - 1, self._pen())
            if at == lane:
                self._painter.setBrush(Qt.BrushStyle.NoBrush)
                self._painter.setPen(QPen(QColor(self._theme.accent), 2))
                self._painter.drawRect(QRect(left, bar, max(width, 2), BAR).adjusted(-2, -2, 1, 1))

    def _pen(self) -> QPixmap:
        return pixmap("pencil", self._theme.needs, PEN, self._painter.device().devicePixelRatioF())

    def _frames(self, boxes: Boxes, top: int) -> None:
        """Outlined boxes by two fills: Qt strokes a rectangle twenty times slower than it fills one."""
        painter = self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        for inset, brush in ((0, self._edge), (1, self._ground)):
            painter.setBrush(brush)
            above, high = top + inset, BAR - 2 * inset
            wide = ((left + inset, width - 2 * inset) for left, width in boxes)
            painter.drawRects([QRect(left, above, width, high) for left, width in wide if width > 0])

    def _assumed(self, box: QRect, brush: QBrush, fill: float | None) -> None:
        """A lane without a figure: dashed, hatched as far as the rules fill it; a dash where they take its weight."""
        if fill:
            filled = QRect(box.left(), box.top(), round(box.width() * fill), box.height())
            self._painter.fillRect(filled, brush)
            self._hatch(filled)
        elif fill is not None:
            self._painter.fillRect(box, QBrush(self._edge.color(), Qt.BrushStyle.BDiagPattern))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(self._edge, 1, Qt.PenStyle.DashLine))
        self._painter.drawRect(box.adjusted(0, 0, -1, -1))
        if fill is None and box.width() > 12:
            self._painter.setPen(QColor(self._theme.muted))
            self._painter.drawText(box, int(CENTRE), "–")

    def _hatch(self, box: QRect) -> None:
        """Lines in the colour of the ground, across what was filled without a figure."""
        self._painter.fillRect(box, QBrush(QColor(self._theme.panel), Qt.BrushStyle.BDiagPattern))

    def _paint_stacked(self, bars: Sequence[Bar], boxes: Boxes, top: int) -> None:
        """One bar on 0-100: what each criterion adds to the score, end to end; below it, chips of those that cannot."""
        self._frames([(self._columns.lanes, self._columns.lanes_width)], top)
        chips = 0
        for bar, (left, width), brush in zip(bars, boxes, self._brushes, strict=True):
            if width:
                self._painter.fillRect(QRect(left, top, width, BAR), brush)
                if bar.known is not Known.ALL:
                    whole = bar.known is Known.NOTHING
                    self._hatch(QRect(left, top + (0 if whole else BAR - STRIP), width, BAR if whole else STRIP))
            elif bar.known is Known.NOTHING:
                chip = QRect(self._columns.lanes + chips * (CHIP + LANE_GAP), top + BAR + 4, CHIP, STRIP + 2)
                self._painter.fillRect(chip, brush)
                self._hatch(chip)
                chips += 1

    def _text(
        self, text: str, face: QFont, colour: str, left: int, width: int, top: int, flags: Qt.AlignmentFlag
    ) -> None:
        metrics = self._metrics[id(face)]
        shown, wide = self._fitted(text, face, metrics, width)
        baseline = top + (ROW_RANKING + metrics.ascent() - metrics.descent()) / 2
        x = float(left)
        if flags & Qt.AlignmentFlag.AlignRight:
            x = left + width - wide
        elif flags & Qt.AlignmentFlag.AlignHCenter:
            x = left + (width - wide) / 2
        self._painter.setFont(face)
        self._painter.setPen(QColor(colour))
        self._painter.drawText(QPointF(x, baseline), shown)
