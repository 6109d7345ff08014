"""Where people type and choose, drawn like the buttons beside them."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from juryapp.ui.fonts import font
from juryapp.ui.icons import pixmap
from juryapp.ui.theme import RADIUS_CONTROL, theme_of
from juryapp.ui.widgets.buttons import HEIGHT


def _frame(painter: QPainter, widget: QWidget, focus: bool) -> None:
    theme = theme_of()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(theme.panel if widget.isEnabled() else theme.paper))
    painter.setPen(QPen(QColor(theme.accent if focus else theme.line), 2 if focus else 1))
    inset = 1.0 if focus else 0.5
    room = QRectF(widget.rect()).adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(room, RADIUS_CONTROL, RADIUS_CONTROL)


class Field(QLineEdit):
    """A line of text. `numeric` puts it on the right."""

    def __init__(self, parent: QWidget | None = None, *, numeric: bool = False) -> None:
        super().__init__(parent)
        self.setFrame(False)
        self.setFont(font())
        self.setFixedHeight(HEIGHT)
        self.setTextMargins(8, 0, 8, 0)
        clear = self.palette()
        clear.setColor(QPalette.ColorRole.Base, Qt.GlobalColor.transparent)  # The frame is painted below Qt's text.
        self.setPalette(clear)
        if numeric:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, and in it what Qt paints."""
        painter = QPainter(self)
        _frame(painter, self, self.hasFocus())
        painter.end()
        super().paintEvent(event)


class Choice(QComboBox):
    """One of several. The value of an entry is its data."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font())
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.currentTextChanged.connect(lambda _: self.updateGeometry())

    def choose(self, value: object) -> None:
        """Show the entry with this value, without telling anybody. Values are compared as Python does, not as Qt."""
        at = next((at for at in range(self.count()) if self.itemData(at) == value), -1)
        blocked = self.blockSignals(True)
        self.setCurrentIndex(at)
        self.blockSignals(blocked)
        self.updateGeometry()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page, whatever lies below the pointer: nothing is chosen by passing over it."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Room for the widest entry, up to 360 pixels, and for all of the chosen one, however wide it is."""
        wide = self.fontMetrics().horizontalAdvance
        widest = max((wide(self.itemText(i)) for i in range(self.count())), default=60)
        return QSize(max(min(widest, 360), wide(self.currentText())) + 48, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """A few letters and the arrow."""
        return QSize(min(self.sizeHint().width(), 120), HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Frame, chosen entry and arrow."""
        painter = QPainter(self)
        _frame(painter, self, self.hasFocus())
        theme = theme_of()
        ink = theme.ink if self.isEnabled() else theme.muted
        painter.setPen(QColor(ink))
        painter.setFont(self.font())
        room = QRect(12, 0, self.width() - 42, self.height())
        text = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), text)
        arrow = pixmap("chevron-down", theme.muted, 16, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - 26, (self.height() - 16) // 2, arrow)
