"""The slides side by side, as many as fit a row; arrows move between them, Enter shows one large."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from juryapp.text.words import Words
from juryapp.ui.ceremony.still_painter import HEIGHT, WIDTH, paint_still
from juryapp.ui.ceremony.stills import Still
from juryapp.ui.charts import chart_text
from juryapp.ui.fonts import Size, font
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.scroll_bar import thin_bars

Index = QModelIndex | QPersistentModelIndex

NOTHING = QModelIndex()

_NARROWEST = 290
_MARGIN = 10
_CAPTION = 24


class StillModel(QAbstractListModel):
    """A row for each slide; its text is the caption, its accessible text all that the slide says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stills: tuple[Still, ...] = ()
        self._words: Words | None = None

    def show_stills(self, stills: Sequence[Still], words: Words) -> None:
        """Hold other slides; where there are as many, the same one stays chosen."""
        if len(stills) == len(self._stills):
            self._stills, self._words = tuple(stills), words
            if stills:
                self.dataChanged.emit(self.index(0), self.index(len(stills) - 1))
            return
        self.beginResetModel()
        self._stills, self._words = tuple(stills), words
        self.endResetModel()

    def still(self, row: int) -> Still:
        """The slide of a row."""
        return self._stills[row]

    @property
    def words(self) -> Words | None:
        """The words of the slides' language."""
        return self._words

    def rowCount(self, parent: Index = NOTHING) -> int:
        """One row per slide."""
        return 0 if parent.isValid() else len(self._stills)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Caption, tool tip and accessible text."""
        if not index.isValid():
            return None
        still = self._stills[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return still.caption
        if role == Qt.ItemDataRole.AccessibleTextRole and self._words is not None:
            chart = [chart_text(still.chart, self._words)] if still.chart else []
            return ". ".join((still.caption, *still.words, *chart))
        return None


class StillDelegate(QStyledItemDelegate):
    """Paints a slide and its caption."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The slide in its own colours, on whatever theme."""
        model = index.model()
        if not isinstance(model, StillModel) or model.words is None:
            return
        theme = theme_of()
        box = QRectF(option.rect).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        slide = QRectF(box.left(), box.top(), box.width(), box.width() * HEIGHT / WIDTH)
        paint_still(painter, slide, model.still(index.row()), model.words)
        painter.save()
        painter.setPen(QColor(theme.line))
        painter.drawRect(slide)
        if option.state & QStyle.StateFlag.State_Selected:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(theme.accent if focused else theme.muted), 3))
            painter.drawRoundedRect(slide.adjusted(-4, -4, 4, 4), 4, 4)
        painter.setPen(QColor(theme.ink))
        painter.setFont(font(Size.SMALL))
        caption = QRectF(box.left(), slide.bottom() + 6, box.width(), _CAPTION - 6)
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, int(caption.width()))
        painter.drawText(caption, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """As wide as the view's grid says."""
        view = option.widget
        return view.gridSize() if isinstance(view, QListView) else QSize(_NARROWEST, 200)


class Thumbnails(QListView):
    """All slides of the ceremony."""

    large_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stills = StillModel(self)
        self.setModel(self.stills)
        self.setItemDelegate(StillDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        thin_bars(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(lambda index: self.large_wanted.emit(index.row()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many to a row as fit, all of one size."""
        room = self.viewport().width() - 2  # Qt breaks the row where the last one only just fits.
        width = room // max(1, room // _NARROWEST)
        slide = (width - 2 * _MARGIN) * HEIGHT / WIDTH
        self.setGridSize(QSize(width, int(slide) + 2 * _MARGIN + _CAPTION))
        super().resizeEvent(event)
