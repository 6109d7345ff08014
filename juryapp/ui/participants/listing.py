"""A table of things, and beside it what can be done with the chosen one. Each part of the page is one of these."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QStackedLayout, QTableView, QVBoxLayout, QWidget

from juryapp.ui.participants.two_lines import TwoLines
from juryapp.ui.widgets.empty import EmptyState
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Rule, Scrolled, row
from juryapp.ui.widgets.tables import set_up_table

SIDE, NARROW, ROOMY = 340, 300, 800
"""Pixels of the column beside the table, in a small window too, and of the width from which it has all of them."""
ROW = 44
BESIDE = 28
"""Pixels of a cell that are not its words."""


class ChoosingTable(QTableView):
    """Enter goes on to what can be done with the chosen row."""

    entered_form = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, and Qt's own keys."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entered_form.emit()
        else:
            super().keyPressEvent(event)


class Columns(QObject):
    """Gives each column what its words need; where the room is short, those of `gives_way` are cut in their order down
    to so many pixels, and tool tips tell the rest. The first column takes what is left over."""

    def __init__(self, table: QTableView, gives_way: Mapping[int, int]) -> None:
        super().__init__(table)
        self._table, self._gives_way = table, gives_way
        self._needed: list[int] = []
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share out the room again when there is more or less of it."""
        if event.type() is QEvent.Type.Resize:
            self._share()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """Share it out by what stands in the table now."""
        model = self._table.model()
        self._needed = [self._need(at) for at in range(model.columnCount() if model else 0)]
        self._share()

    def _share(self) -> None:
        if not self._needed:
            return
        wanted, room = list(self._needed), self._table.viewport().width()
        for at, least in self._gives_way.items():
            over = max(0, sum(wanted) - room)
            wanted[at] = max(min(least, wanted[at]), wanted[at] - over)
        wanted[0] += max(0, room - sum(wanted))
        for at, width in enumerate(wanted):
            self._table.horizontalHeader().resizeSection(at, width)

    def _need(self, at: int) -> int:
        """The width in pixels that the words of a column need."""
        model, wide = self._table.model(), self._table.fontMetrics().horizontalAdvance
        texts = {str(model.data(model.index(row, at))) for row in range(model.rowCount())}
        texts.add(str(model.headerData(at, Qt.Orientation.Horizontal)))
        return max(map(wide, texts)) + BESIDE


class Listing(QWidget):
    """Table on the left, on the right a column that scrolls over a foot that stays. Or, instead, why it is empty."""

    def __init__(
        self,
        *,
        icon: str,
        gives_way: Mapping[int, int],
        searchable: bool = True,
        with_button: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.summary, self.search = Label(Kind.STRONG, wrap=False), Field()
        if not searchable:
            self.search.hide()
        self.search.setMinimumWidth(120)
        self.search.setMaximumWidth(240)
        self.table = ChoosingTable()
        set_up_table(self.table, row_height=ROW)
        self.table.setItemDelegate(TwoLines(self.table))
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # Long names differ at their ends.
        self.columns = Columns(self.table, gives_way)
        self.empty = EmptyState(icon, with_button=with_button)
        self.side = Scrolled(margin=20, spacing=8)
        self.foot = QWidget()
        self._both = QWidget()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._both)
        self._stack.addWidget(self.empty)
        self._lay_out()

    def _lay_out(self) -> None:
        panel = Panel(padding=0)
        top = self._top = row(self.summary, 8, self.search)
        top.setContentsMargins(12, 4, 12, 4)
        panel.body.addLayout(top)
        panel.body.addWidget(self.table, 1)
        beside = self._beside = Panel(padding=0, spacing=0)
        beside.body.setContentsMargins(1, 1, 1, 1)
        beside.body.addWidget(self.side, 1)
        beside.body.addWidget(self.foot)
        line = QHBoxLayout(self._both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        line.addWidget(panel, 1)
        line.addWidget(beside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the table some room in a small window."""
        self._beside.setFixedWidth(SIDE if self.width() >= ROOMY else NARROW)
        super().resizeEvent(event)

    def put_beside_search(self, button: QWidget) -> None:
        """What can be done with no row chosen."""
        self._top.addWidget(button)

    def put_foot(self, why: QWidget | None, *buttons: QWidget) -> None:
        """What stays in sight below what scrolls: why something waits, and the buttons."""
        column = QVBoxLayout(self.foot)
        column.setContentsMargins(0, 0, 0, 12)
        column.addWidget(Rule())
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 0, 20, 0)
        if why is not None:
            inner.addWidget(why)
        inner.addLayout(row(None, *buttons))
        column.addLayout(inner)

    def show_empty(self, empty: bool) -> None:
        """Show why there is nothing, or the table."""
        self._stack.setCurrentIndex(1 if empty else 0)

    def focus_first(self) -> None:
        """Give the focus to the table, or to what can be done where there is none."""
        empty = self._stack.currentIndex() == 1
        (self.empty.button if empty else self.table).setFocus(Qt.FocusReason.OtherFocusReason)
