"""A frame around what scrolls while it has the keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from juryapp.ui.theme import RADIUS_CONTROL, theme_of


class FocusRing(QWidget):
    """Lies over its parent, whose content would cover what the parent itself paints; the pointer passes through."""

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        around.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come and go with the focus, and keep to the size."""
        if event.type() is QEvent.Type.FocusIn:
            self.raise_()
            self.show()
        elif event.type() is QEvent.Type.FocusOut:
            self.hide()
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.Resize) and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme_of().accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), RADIUS_CONTROL, RADIUS_CONTROL)
