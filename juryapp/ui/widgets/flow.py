"""Puts widgets side by side and goes on in the next line where they do not fit."""

from __future__ import annotations

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class Flow(QLayout):
    """As words flow; each widget keeps its own size, and those of a line share its middle."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 4, between: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap, self._between = gap, between
        self.setContentsMargins(QMargins())

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The one at a place; None beyond the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let one go."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Narrow is high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What all lines take."""
        return self._laid(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """All in one line."""
        sizes = [item.sizeHint() for item in self._items]
        wide = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return self._with_margins(QSize(wide, max((size.height() for size in sizes), default=0)))

    def minimumSize(self) -> QSize:
        """The largest alone."""
        sizes = [item.minimumSize() for item in self._items]
        wide, high = (max((getattr(size, side)() for size in sizes), default=0) for side in ("width", "height"))
        return self._with_margins(QSize(wide, high))

    def _with_margins(self, size: QSize) -> QSize:
        around = self.contentsMargins()
        return size + QSize(around.left() + around.right(), around.top() + around.bottom())

    def setGeometry(self, rect: QRect) -> None:
        """Lay them out."""
        super().setGeometry(rect)
        self._laid(rect, move=True)

    def _laid(self, rect: QRect, *, move: bool) -> int:
        around = self.contentsMargins()
        room = rect.marginsRemoved(around)
        top, line = room.top(), list[tuple[QLayoutItem, int]]()
        left, high = room.left(), 0
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            size = item.sizeHint()
            if line and left + size.width() > room.left() + room.width():
                self._place(line, top, high, move=move)
                top, left, high, line = top + high + self._between, room.left(), 0, []
            line.append((item, left))
            left, high = left + size.width() + self._gap, max(high, size.height())
        self._place(line, top, high, move=move)
        return top + high - rect.top() + around.bottom()

    @staticmethod
    def _place(line: list[tuple[QLayoutItem, int]], top: int, high: int, *, move: bool) -> None:
        for item, left in line if move else ():
            size = item.sizeHint()
            item.setGeometry(QRect(QPoint(left, top + (high - size.height()) // 2), size))
