"""A tie as a card, and in it the place where the jury decides: an order or a shared prize, and why."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from juryapp.text.words import Words
from juryapp.ui.fonts import font
from juryapp.ui.ranking.tie_story import TieStory, Waiting
from juryapp.ui.theme import RADIUS_CONTROL, theme_of
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.one_of import OneOf
from juryapp.ui.widgets.panel import Panel, Rule, row
from juryapp.ui.widgets.pill import Pill, Tone
from juryapp.ui.widgets.scroll_bar import thin_bars

Order = tuple[tuple[str, ...], ...]


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


class Decision(QWidget):
    """What a waiting group needs. `decided` carries the order, best first (one group shares), and the reason."""

    decided = Signal(object, str)

    def __init__(self, waiting: Waiting, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = dict(waiting.companies)
        self._order = [key for key, _ in waiting.companies]
        self._words = words
        self.needed, self.why = Label(Kind.NEEDS), Label(Kind.SMALL)
        self.in_order, self.share = OneOf(), OneOf()
        self.reason, self.button = Reason(), Button(Look.PRIMARY)
        self._grid = QGridLayout()
        self._lines = [self._line(at) for at in range(len(self._order))]
        self._lay_out()
        self._word()
        self._show_order()

    @property
    def order(self) -> tuple[str, ...]:
        """The keys as they are put in order now, best first."""
        return tuple(self._order)

    def up(self, at: int) -> Button:
        """The button that moves the company at position `at` up."""
        return self._lines[at][1]

    def _line(self, at: int) -> tuple[Label, Button, Button]:
        name = Label(wrap=False)
        up, down = Button(Look.QUIET, icon="arrow-up"), Button(Look.QUIET, icon="arrow-down")
        up.clicked.connect(partial(self._swap, at - 1, at))
        down.clicked.connect(partial(self._swap, at, at + 1))
        up.setEnabled(at > 0)
        down.setEnabled(at < len(self._order) - 1)
        for column, widget in enumerate((up, down, name)):
            self._grid.addWidget(widget, at, column)
        return name, up, down

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        choices = QButtonGroup(self)
        for choice in (self.in_order, self.share):
            choices.addButton(choice)
        self.in_order.setChecked(True)
        self._grid.setHorizontalSpacing(4)
        self._grid.setVerticalSpacing(0)
        self._grid.setContentsMargins(24, 0, 0, 0)
        self._grid.setColumnStretch(2, 1)
        column.addWidget(self.needed)
        column.addWidget(self.in_order)
        column.addLayout(self._grid)
        column.addWidget(self.share)
        column.addWidget(self.why)
        column.addWidget(_Framed(self.reason))
        column.addLayout(row(self.button, None))
        choices.buttonToggled.connect(lambda *_: self._show_choice())
        self.reason.textChanged.connect(self._show_choice)
        self.button.clicked.connect(self._on_decide)

    def _word(self) -> None:
        words = self._words
        self.needed.setText(words("tie.needed"))
        self.in_order.setText(words("tie.choose_order"))
        self.share.setText(words("tie.share"))
        self.why.setText(words("tie.reason_label"))
        self.reason.setAccessibleName(words("tie.reason_label"))
        for choice in (self.in_order, self.share):
            choice.setAccessibleName(choice.text())
        self._show_choice()

    def _show_order(self) -> None:
        for at, (name, up, down) in enumerate(self._lines):
            company = self._names[self._order[at]]
            name.setText(f"{self._words.ordinal(at + 1)}  {company}")
            for button, code in ((up, "tie.move_up"), (down, "tie.move_down")):
                told = self._words(code, name=company)
                button.setAccessibleName(told)
                button.setToolTip(told)

    def _show_choice(self) -> None:
        ordered = self.in_order.isChecked()
        for name, up, down in self._lines:
            for widget in (name, up, down):
                widget.setVisible(ordered)
        self.button.setText(self._words("tie.store_order" if ordered else "tie.store_share"))
        written = bool(self.reason.toPlainText().strip())
        self.button.setEnabled(written)
        self.button.setToolTip("" if written else self._words("tie.reason_missing"))

    def _swap(self, upper: int, lower: int, _checked: bool = False) -> None:
        self._order[upper], self._order[lower] = self._order[lower], self._order[upper]
        self._show_order()

    def _on_decide(self) -> None:
        order: Order = tuple((key,) for key in self._order) if self.in_order.isChecked() else (tuple(self._order),)
        self.decided.emit(order, " ".join(self.reason.toPlainText().split()))


class TieCard(Panel):
    """A tie in full. `decided` carries category, place, order and reason."""

    decided = Signal(str, int, object, str)

    def __init__(self, story: TieStory, words: Words, *, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.story = story
        self.title, self.pill = Label(Kind.HEADING), Pill(Tone.NEEDS if story.is_open else Tone.GOOD)
        self.title.setText(story.title)
        self.pill.setText(words("tie.state_open" if story.is_open else "tie.state_decided"))
        top = row(self.title, self.pill)
        top.setStretch(0, 1)
        self.body.addLayout(top)
        self._say(story.equal, Kind.BODY)
        self._say(story.rule, Kind.SMALL)
        self._say(words("tie.chain_title"), Kind.STRONG)
        for number, step in enumerate(story.steps, 1):
            self._say(f"{number}. {step}", Kind.BODY)
        for number, step in enumerate(story.unused, len(story.steps) + 1):
            self._say(f"{number}. {step}", Kind.MUTED)
        if story.result:
            self.body.addWidget(Rule())
            self._say(story.result, Kind.STRONG)
        for reason in story.reasons:
            self._say(reason, Kind.BODY)
        self.decisions = tuple(self._decision(one, words) for one in story.waiting) if editable else ()

    @property
    def text(self) -> str:
        """Everything the card says, line by line."""
        return "\n".join(label.text() for label in self.findChildren(Label) if not label.isHidden())

    def _say(self, text: str, kind: Kind) -> None:
        label = Label(kind)
        label.setText(text)
        self.body.addWidget(label)

    def _decision(self, waiting: Waiting, words: Words) -> Decision:
        made = Decision(waiting, words)
        made.decided.connect(partial(self.decided.emit, waiting.category, waiting.place))
        self.body.addWidget(Rule())
        self.body.addWidget(made)
        return made
