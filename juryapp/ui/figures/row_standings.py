"""Beside the rows of a sheet, and always in view: their numbers in the file, and whether each counts."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QWidget

from juryapp.session.row_standing import Standing
from juryapp.ui.figures.source_model import SourceModel
from juryapp.ui.fonts import Size, font
from juryapp.ui.icons import pixmap
from juryapp.ui.theme import ROW_SHEET, theme_of
from juryapp.ui.widgets.row_lines import SIDE

MARK = 14
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowStandings(QHeaderView):
    """A tick before what counts, a minus before what does not; the words say why."""

    def __init__(self, model: SourceModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._source = model
        self._number, self._small = font(), font(Size.SMALL)
        self._room = (0, 0)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setDefaultSectionSize(ROW_SHEET)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Base)
        self.fit()

    def fit(self) -> None:
        """Room for the longest number and for the words that a row can have."""
        numbers = QFontMetrics(self._number).horizontalAdvance(self._source.last_number()) + 2 * SIDE
        wide = QFontMetrics(self._small).horizontalAdvance
        words = max((wide(text) for text in self._source.standing_texts()), default=0)
        self._room = numbers, words + MARK + 4 + SIDE if words else 0
        self.setFixedWidth(sum(self._room))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Number, mark and word."""
        theme, numbers = theme_of(), self._room[0]
        painter.save()
        painter.fillRect(rect, QColor(theme.panel))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(theme.muted))
        painter.setFont(self._number)
        number = str(self._source.headerData(section, Qt.Orientation.Vertical))
        painter.drawText(QRect(rect.left(), rect.top(), numbers - SIDE, rect.height()), int(RIGHT), number)
        standing = self._source.standing(section)
        if standing is not None:
            counted = standing is Standing.COUNTED
            left = rect.left() + numbers
            mark = pixmap("check" if counted else "minus", theme.good if counted else theme.needs, MARK)
            painter.drawPixmap(left, rect.top() + (rect.height() - MARK) // 2, mark)
            painter.setFont(self._small)
            painter.setPen(QColor(theme.muted if counted else theme.needs_text))
            room = QRect(left + MARK + 4, rect.top(), rect.right() - left - MARK - 4, rect.height())
            painter.drawText(room, int(LEFT), self._source.standing_text(section))
        painter.restore()
