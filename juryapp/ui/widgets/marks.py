"""What a box to tick and a ring to choose have in common: words beside a mark, and a focus that is seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton

from juryapp.ui.fonts import font
from juryapp.ui.theme import theme_of

MARK = 18
_GAP = 10
_HEIGHT = 28


def set_up_mark(button: QAbstractButton) -> None:
    """The face and the pointer of all marks."""
    button.setFont(font())
    button.setCursor(Qt.CursorShape.PointingHandCursor)


def room_for(button: QAbstractButton) -> QSize:
    """Mark, words, and room for the focus; words are not cut."""
    return QSize(MARK + _GAP + button.fontMetrics().horizontalAdvance(button.text()) + 12, _HEIGHT)


def mark_box(button: QAbstractButton) -> QRectF:
    """Where the mark is drawn."""
    return QRectF(2.5, (button.height() - MARK) / 2 + 0.5, MARK - 1, MARK - 1)


def paint_words(painter: QPainter, button: QAbstractButton) -> None:
    """The words beside the mark, and the focus around both."""
    theme = theme_of()
    painter.setPen(QColor(theme.ink if button.isEnabled() else theme.muted))
    painter.setFont(button.font())
    words = button.rect().adjusted(MARK + _GAP + 2, 0, 0, 0)
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), button.text())
    if button.hasFocus():
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.accent), 2))
        painter.drawRoundedRect(QRectF(button.rect()).adjusted(1, 1, -1, -1), 5, 5)
