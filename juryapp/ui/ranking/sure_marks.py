"""What the page on how sure the winner is draws: a share as a bar behind its number, a weight within its limits."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from juryapp.ui.fonts import font, strong
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.labels import Figure, Kind

ROW = 28
TRACK = 8
MARGINS = 8
"""Pixels to the left and the right of a share's number."""


class ShareCell(QWidget):
    """A share of draws: its number in ink, to the right, over a bar as long as the share."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self._text = ""
        self._leads = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(ROW)
        self.setMinimumWidth(64)

    def set_share(self, share: float, text: str, *, leads: bool) -> None:
        """The share, 0..1, its number as it is shown, and whether nobody has a larger one."""
        self._share, self._text, self._leads = share, text, leads
        self.setMinimumWidth(max(64, QFontMetrics(self._face).horizontalAdvance(text) + MARGINS))
        self.update()

    @property
    def text(self) -> str:
        """The number as it is shown."""
        return self._text

    @property
    def _face(self) -> QFont:
        return strong() if self._leads else font()

    def sizeHint(self) -> QSize:
        """Room for a bar that tells something."""
        return QSize(110, ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The bar, then the number."""
        theme = theme_of()
        painter = QPainter(self)
        room = QRectF(self.rect()).adjusted(0, 3, 0, -3)
        painter.fillRect(room, QColor(theme.hover))
        bar = QColor(theme.accent)
        bar.setAlpha(120 if self._leads else 60)
        painter.fillRect(QRectF(room.left(), room.top(), room.width() * self._share, room.height()), bar)
        painter.setFont(self._face)
        painter.setPen(QColor(theme.ink))
        inside = self.rect().adjusted(2, 0, 2 - MARGINS, 0)
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._text)


class AheadCell(Figure):
    """In how many draws somebody was ahead of the winner. The keys reach it, and then it tells every way of drawing."""

    def __init__(self, text: str, told: str, parent: QWidget | None = None) -> None:
        super().__init__(Kind.BODY, parent)
        self.setText(text)
        self.setToolTip(told)
        self.setAccessibleName(told)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContentsMargins(0, 0, 6, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The number, framed while it has the keys."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(theme_of().accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class HoldStrip(QWidget):
    """0 to 100 % of weight as a track; the part within which nothing changes, and a mark at what it is now."""

    def __init__(self, colour: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = colour
        self._low, self._now, self._high = 0.0, 0.0, 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(ROW)

    def set_hold(self, low: float, now: float, high: float) -> None:
        """Shares of one."""
        self._low, self._now, self._high = low, now, high
        self.update()

    def sizeHint(self) -> QSize:
        """Room to see a difference of a few per cent."""
        return QSize(220, ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Track, range, mark."""
        theme = theme_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        middle, width = self.height() / 2, self.width() - 4
        painter.setBrush(QColor(theme.line))
        painter.drawRoundedRect(QRectF(2, middle - TRACK / 2, width, TRACK), TRACK / 2, TRACK / 2)
        painter.setBrush(theme.criterion(self._colour))
        span = max(2.0, (self._high - self._low) * width)
        painter.drawRoundedRect(QRectF(2 + self._low * width, middle - TRACK / 2, span, TRACK), TRACK / 2, TRACK / 2)
        painter.setPen(QPen(QColor(theme.ink), 2))
        at = 2 + self._now * width
        painter.drawLine(int(at), int(middle - 10), int(at), int(middle + 10))
