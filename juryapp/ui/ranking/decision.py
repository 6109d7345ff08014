"""Where the jury decides a tie: an order, in which some may share a place, or a shared prize, and why."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from juryapp.text.words import Words
from juryapp.ui.fonts import font
from juryapp.ui.ranking.tie_story import Waiting
from juryapp.ui.theme import RADIUS_CONTROL, theme_of
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.one_of import OneOf
from juryapp.ui.widgets.panel import row
from juryapp.ui.widgets.scroll_bar import thin_bars
from juryapp.ui.widgets.tick import Tick

Order = tuple[tuple[str, ...], ...]

BESIDE_NAME = 190
"""Pixels of a line that the arrows, the place and the gaps take."""


class Reason(QPlainTextEdit):
    """Where the reason is written; Tab leaves it, as from any field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFont(font())
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        thin_bars(self)
        self.setFixedHeight(64)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is for the page."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Framed(QWidget):
    """The frame of a field around the reason."""

    def __init__(self, inner: Reason) -> None:
        super().__init__()
        self._inner = inner
        around = QVBoxLayout(self)
        around.setContentsMargins(6, 4, 4, 4)
        around.addWidget(inner)
        inner.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """The frame shows the focus."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground and border."""
        theme = theme_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        focus = self._inner.hasFocus()
        painter.setBrush(QColor(theme.panel))
        painter.setPen(QPen(QColor(theme.accent if focus else theme.muted), 2 if focus else 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS_CONTROL, RADIUS_CONTROL)


class Line:
    """A position in the order: two arrows, the place, who stands there, and whether the place is the one above."""

    def __init__(self, at: int, *, last: bool, can_share: bool) -> None:
        self.up, self.down = Button(Look.QUIET, icon="arrow-up"), Button(Look.QUIET, icon="arrow-down")
        self.place, self.name, self.joins = Label(Kind.STRONG, wrap=False), Label(), Tick()
        self.up.setEnabled(at > 0)
        self.down.setEnabled(not last)
        self.can_join = can_share and at > 0

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """From left to right."""
        return (self.up, self.down, self.place, self.name, self.joins)

    def show_all(self, visible: bool) -> None:
        """Show the line, or hide it."""
        for widget in self.widgets:
            widget.setVisible(visible and (widget is not self.joins or self.can_join))

    def word(self, place: str, company: str, words: Words) -> None:
        """Say who stands here now, in the names of the controls too."""
        self.place.setText(place)
        self.name.setText(company)
        for button, code in ((self.up, "tie.move_up"), (self.down, "tie.move_down")):
            told = words(code, name=company)
            button.setAccessibleName(told)
            button.setToolTip(told)
        self.joins.setText(words("tie.joins"))
        self.joins.setAccessibleName(words("tie.joins_who", name=company))


class Decision(QWidget):
    """What a waiting group needs. `decided` carries the order, best first (a group shares a place), and the reason."""

    decided = Signal(object, str)

    def __init__(self, waiting: Waiting, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = dict(waiting.companies)
        self._order = [key for key, _ in waiting.companies]
        self._first = waiting.place
        self._words = words
        self.needed, self.why = Label(Kind.NEEDS), Label(Kind.SMALL)
        self.in_order, self.share = OneOf(), OneOf()
        self.reason, self.button, self.missing = Reason(), Button(Look.PRIMARY), Label(Kind.SMALL)
        count = len(self._order)
        self._lines = [Line(at, last=at == count - 1, can_share=count > 2) for at in range(count)]
        self._lay_out()
        self._word()
        self._connect()
        self._show_order()
        self._show_choice()

    @property
    def order(self) -> Order:
        """The keys in groups as they are put in order now, best first; one group where the prize is shared."""
        if self.share.isChecked():
            return (tuple(self._order),)
        groups: list[tuple[str, ...]] = []
        for line, key in zip(self._lines, self._order, strict=True):
            if groups and line.joins.isChecked():
                groups[-1] += (key,)
            else:
                groups.append((key,))
        return tuple(groups)

    def line(self, at: int) -> Line:
        """The line of a position."""
        return self._lines[at]

    def up(self, at: int) -> Button:
        """The button that moves the company at a position up."""
        return self._lines[at].up

    def _lay_out(self) -> None:
        lines = QWidget(self)
        grid = QGridLayout(lines)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(4)
        grid.setContentsMargins(24, 0, 0, 0)
        grid.setColumnStretch(3, 1)
        for at, line in enumerate(self._lines):
            for column, widget in enumerate(line.widgets):
                grid.addWidget(widget, at, column)
        self._room = lines
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 8, 0, 0)
        column_.setSpacing(8)
        for widget in (self.needed, self.in_order, lines, self.share, self.why, _Framed(self.reason)):
            column_.addWidget(widget)
        last = row(self.button, self.missing)
        last.setStretch(1, 1)
        column_.addLayout(last)

    def _connect(self) -> None:
        choices = QButtonGroup(self)
        for choice in (self.in_order, self.share):
            choices.addButton(choice)
        self.in_order.setChecked(True)
        choices.buttonToggled.connect(lambda *_: self._show_choice())
        for at, line in enumerate(self._lines):
            line.up.clicked.connect(partial(self._swap, at, at - 1))
            line.down.clicked.connect(partial(self._swap, at, at + 1))
            line.joins.toggled.connect(self._on_joined)
        self.reason.textChanged.connect(self._show_choice)
        self.button.clicked.connect(self._on_decide)

    def _word(self) -> None:
        words = self._words
        self.needed.setText(words("tie.needed"))
        self.in_order.setText(words("tie.choose_order"))
        self.share.setText(words("tie.share"))
        self.why.setText(words("tie.reason_label"))
        self.reason.setAccessibleName(words("tie.reason_label"))
        self.missing.setText(words("tie.reason_missing"))
        self.button.setAccessibleDescription(words("tie.reason_missing"))

    def _show_order(self) -> None:
        place = self._first
        for at, (line, key) in enumerate(zip(self._lines, self._order, strict=True)):
            if not line.joins.isChecked():
                place = self._first + at
            line.word(self._words.ordinal(place), self._names[key], self._words)
        names = max(line.name.fontMetrics().horizontalAdvance(line.name.text()) for line in self._lines)
        joins = max(line.joins.sizeHint().width() for line in self._lines)
        self._room.setMaximumWidth(BESIDE_NAME + names + joins)

    def _show_choice(self) -> None:
        ordered = self.in_order.isChecked()
        for line in self._lines:
            line.show_all(ordered)
        self.button.setText(self._words("tie.store_share" if len(self.order) == 1 else "tie.store_order"))
        written = bool(self.reason.toPlainText().strip())
        self.button.setEnabled(written)
        self.button.setToolTip("" if written else self._words("tie.reason_missing"))
        self.missing.setVisible(not written)

    def _swap(self, here: int, there: int, _checked: bool = False) -> None:
        """Change two places; the focus goes along, so that a second press moves the same company on."""
        pressed = self._lines[here].up if there < here else self._lines[here].down
        self._order[here], self._order[there] = self._order[there], self._order[here]
        self._show_order()
        if pressed.hasFocus():
            moved = self._lines[there]
            on, back = (moved.up, moved.down) if there < here else (moved.down, moved.up)
            (on if on.isEnabled() else back).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_joined(self) -> None:
        self._show_order()
        self._show_choice()

    def _on_decide(self) -> None:
        self.decided.emit(self.order, " ".join(self.reason.toPlainText().split()))
