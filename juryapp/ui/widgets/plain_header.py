"""Headings of a table: small words in muted ink over one thin line."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from juryapp.ui.fonts import Size, font
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.row_lines import SIDE

HEIGHT = 36


class PlainHeader(QHeaderView):
    """Horizontal; aligned as the model says, with the same room left and right as the cells have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFont(font(Size.SMALL))
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setFixedHeight(HEIGHT)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """One heading."""
        theme = theme_of()
        painter.save()
        painter.fillRect(rect, QColor(theme.panel))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        model = self.model()
        text = str(model.headerData(section, self.orientation()) or "")
        side = model.headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        room = rect.adjusted(SIDE, 0, -SIDE, 0)
        painter.setPen(QColor(theme.muted))
        painter.setFont(self.font())
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(side or self.defaultAlignment()), shown)
        painter.restore()
