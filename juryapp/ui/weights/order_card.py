"""Criteria beside each other, put in order by dragging their lines, by keys or by buttons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from juryapp.text.words import Words
from juryapp.ui.fonts import font
from juryapp.ui.theme import theme_of, view_palette
from juryapp.ui.weights.order import Order, equalled, lines, place, put, stepped
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.panel import row

_ROW = 36


class OrderList(QListWidget):
    """The lines from the top down. It changes nothing itself: `wanted` carries the order that was asked for."""

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order: Order = ()
        self._held: tuple[Order, str] | None = None
        self.setFont(font())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_order(self, order: Order, texts: Sequence[str]) -> None:
        """Show an order, each line in words; the line that was chosen stays so, wherever it is now."""
        chosen = self.chosen
        self._order = order
        self.setPalette(view_palette(theme_of()))
        self.clear()
        for id, text in zip(lines(order), texts, strict=True):
            item = QListWidgetItem(text, self)
            item.setData(Qt.ItemDataRole.UserRole, id)
            item.setSizeHint(QSize(10, _ROW))
            item.setToolTip(text)
        ids = lines(order)
        self.setCurrentRow(ids.index(chosen) if chosen in ids else 0)
        self.setFixedHeight(_ROW * len(ids) + 4)

    @property
    def chosen(self) -> str:
        """The criterion of the chosen line."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    def step(self, step: int) -> None:
        """Ask for the chosen line one place up or down."""
        self._want(stepped(self._order, self.chosen, step))

    def equal(self) -> None:
        """Ask for the chosen line to be equal to the one above, or not any more."""
        self._want(equalled(self._order, self.chosen))

    def _want(self, order: Order) -> None:
        if order != self._order:
            self.wanted.emit(order)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the line under the pointer."""
        super().mousePressEvent(event)
        item = self.itemAt(event.position().toPoint())
        if item is not None and event.button() is Qt.MouseButton.LeftButton:
            self._held = self._order, str(item.data(Qt.ItemDataRole.UserRole))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The held line goes where the pointer is; the others make room meanwhile."""
        if self._held is None:
            return
        order, id = self._held
        at = min(max(int(event.position().y()) // _ROW, 0), self.count() - 1)
        self._want(put(order, id, at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with the arrows moves the chosen line; = makes it equal to the one above."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.step(steps[Qt.Key(event.key())])
        elif event.text() == "=":
            self.equal()
        else:
            super().keyPressEvent(event)


class OrderCard(QWidget):
    """The list with its buttons."""

    def __init__(self, name: str, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._order: Order = ()
        self.list = OrderList()
        self.list.setAccessibleName(name)
        self.up, self.down = Button(icon="arrow-up"), Button(icon="arrow-down")
        self.equal = Button(Look.QUIET, icon="equal")
        self.up.setText(words("weights.order_up"))
        self.down.setText(words("weights.order_down"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addLayout(row(self.up, self.down, self.equal, None))
        self.up.clicked.connect(lambda: self.list.step(-1))
        self.down.clicked.connect(lambda: self.list.step(1))
        self.equal.clicked.connect(self.list.equal)
        self.list.currentRowChanged.connect(lambda _row: self._show_buttons())

    def show_order(self, order: Order, names: dict[str, str], percents: dict[str, str]) -> None:
        """Show an order with what each line counts."""
        self._order = order
        said = [
            self._words("weights.order_line", place=place(order, id), criterion=names[id], percent=percents[id])
            for id in lines(order)
        ]
        self.list.show_order(order, said)
        self._show_buttons()

    def _show_buttons(self) -> None:
        id = self.list.chosen
        tied = any(len(group) > 1 and id in group for group in self._order)
        self.equal.setText(self._words("weights.order_apart" if tied else "weights.order_equal"))
        self.up.setEnabled(bool(id) and stepped(self._order, id, -1) != self._order)
        self.down.setEnabled(bool(id) and stepped(self._order, id, 1) != self._order)
        self.equal.setEnabled(bool(id) and equalled(self._order, id) != self._order)
