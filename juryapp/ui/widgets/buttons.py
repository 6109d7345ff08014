"""Buttons: one that stands out, one that does not, one that reads like a link; all with a focus that is seen."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from juryapp.ui.fonts import Size, font, strong
from juryapp.ui.icons import pixmap
from juryapp.ui.theme import RADIUS_CONTROL, Theme, theme_of

HEIGHT = 34
ICON = 18


class Look(Enum):
    """How much a button stands out."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    ON_DARK = "on_dark"
    """As quiet, on the ground of the rail, which is dark in both themes."""


class Button(QPushButton):
    """A button with words, an icon before them, or an icon alone (then it needs an accessible name and a tool tip).

    Enter presses the one that has the focus, as Space does.
    """

    def __init__(self, look: Look = Look.SECONDARY, icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self.setFont(font(Size.BODY, font().weight()) if look is Look.QUIET else strong())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)

    def set_icon(self, name: str) -> None:
        """Show another icon."""
        if name != self._icon:
            self._icon = name
            self.updateGeometry()
            self.update()

    def set_look(self, look: Look) -> None:
        """Stand out more or less."""
        self._look = look
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the icon and the words."""
        words = self.fontMetrics().horizontalAdvance(self.text().replace("&", "")) if self.text() else 0
        icon = ICON if self._icon else 0
        gap = 8 if words and icon else 0
        edge = 10 if self._look is Look.QUIET else 14
        return QSize(words + icon + gap + (2 * edge if words else 16), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never smaller than its words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The whole button."""
        theme = theme_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter, theme)
        self._paint_content(painter, ink)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.ink if self._look is Look.PRIMARY else theme.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)

    def _paint_ground(self, painter: QPainter, theme: Theme) -> QColor:
        """Paint what lies behind the words, and tell their colour."""
        ground, border, ink = self._colours(theme)
        if ground:
            painter.setBrush(QColor(ground))
            painter.setPen(QPen(QColor(border), 1) if border else Qt.PenStyle.NoPen)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CONTROL, RADIUS_CONTROL)
        return QColor(ink)

    def _colours(self, theme: Theme) -> tuple[str, str, str]:
        over = self.underMouse() and self.isEnabled()
        if self._look is Look.PRIMARY:
            if not self.isEnabled():
                return theme.line, "", theme.muted
            return theme.accent_strong if over or self.isDown() else theme.accent, "", theme.on_accent
        if self._look is Look.ON_DARK:
            return theme.rail_here if over or self.isDown() else "", "", theme.rail_strong
        ink = theme.ink if self.isEnabled() else theme.muted
        if self._look is Look.SECONDARY:
            marked = self.isDown() or self.isChecked()
            return theme.tint if marked else theme.hover if over else theme.panel, theme.line, ink
        alone = theme.ink if over else theme.muted if self.isEnabled() else theme.line
        quiet = theme.accent if self.isEnabled() and self.text() else alone
        return theme.tint if self.isChecked() else theme.hover if over or self.isDown() else "", "", quiet

    def _paint_content(self, painter: QPainter, ink: QColor) -> None:
        hint = self.sizeHint().width()
        words = self.text()
        edge = (10 if self._look is Look.QUIET else 14) if words else 8
        left = edge + max(0, (self.width() - hint) // 2)
        if self._icon:
            top = (self.height() - ICON) // 2
            painter.drawPixmap(left, top, pixmap(self._icon, ink, ICON, self.devicePixelRatioF()))
            left += ICON + 8
        painter.setPen(ink)
        painter.setFont(self.font())
        room = QRect(left, 0, self.width() - left - 4, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextHideMnemonic
        painter.drawText(room, int(flags), words)
