"""Criteria compared two at a time, one question after the other, and how well the answers agree with each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle, QVBoxLayout, QWidget

from juryapp.session.asked_weights import FURTHEST, Priorities
from juryapp.text.figures import half_up
from juryapp.text.words import Words
from juryapp.ui.theme import theme_of
from juryapp.ui.weights.pair_matrix import PairMatrix
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import row

EDGE = 10
"""Pixels on each side of the scale, so that the handle is whole at its ends."""
Pair = tuple[str, str]
Pairs = Mapping[Pair, Fraction]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Two criteria beside each other, and how it is asked."""

    pair: Pair
    asked: str


class PairScale(QSlider):
    """Saaty's scale from 9 for the first over 1 to 9 for the second; a click is where it is clicked."""

    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(1 - FURTHEST, FURTHEST - 1)
        self.setPageStep(2)
        self.setMinimumHeight(36)

    @property
    def times(self) -> Fraction:
        """How many times as important the first is."""
        value = self.value()
        return Fraction(1 - value) if value <= 0 else Fraction(1, 1 + value)

    def show_times(self, times: Fraction) -> None:
        """Stand at the nearest mark, without telling anybody."""
        blocked = self.blockSignals(True)
        self.setValue(1 - round(times) if times >= 1 else round(1 / times) - 1)
        self.blockSignals(blocked)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The line with its marks, the middle one taller, and the handle: seen on both themes."""
        theme = theme_of()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, wide = self.height() / 2, self.width() - 2 * EDGE
        painter.setPen(QPen(QColor(theme.muted), 2))
        painter.drawLine(QPointF(EDGE, middle), QPointF(EDGE + wide, middle))
        steps = self.maximum() - self.minimum()
        for at in range(steps + 1):
            x, tall = EDGE + wide * at / steps, 9 if 2 * at == steps else 5
            painter.drawLine(QPointF(x, middle - tall), QPointF(x, middle + tall))
        handle = QPointF(EDGE + wide * (self.value() - self.minimum()) / steps, middle)
        painter.setPen(QPen(QColor(theme.ink if self.hasFocus() else theme.panel), 2))
        painter.setBrush(QColor(theme.accent))
        painter.drawEllipse(handle, 8, 8)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the pointer is."""
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stay under a held pointer."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event)

    def _follow(self, event: QMouseEvent) -> None:
        x, wide = int(event.position().x()) - EDGE, max(1, self.width() - 2 * EDGE)
        self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), x, wide))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter answers so."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.answered.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the page."""
        event.ignore()


class PairsCard(QWidget):
    """One question at a time. `compared` carries a pair and how many times as important its first is."""

    compared = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions: tuple[Question, ...] = ()
        self._names: Mapping[str, str] = {}
        self._given: Pairs = {}
        self._judged: tuple[Priorities, ...] = ()
        self._doubt: Pair | None = None
        self._words: Words | None = None
        self.at = 0
        self.asked, self.progress = Label(Kind.STRONG), Label(Kind.SMALL, wrap=False)
        self.first, self.second = Label(Kind.STRONG), Label(Kind.STRONG)
        self.second.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.scale, self.says = PairScale(), Label()
        self.back, self.next = Button(icon="chevron-left"), Button(icon="chevron-right")
        self.ratio, self.doubt, self.reconsider = Label(Kind.SMALL), Label(), Button(Look.SECONDARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.asked)
        named = row(self.first, self.second)  # Half of the line each, however long their names are.
        named.setStretch(0, 1)
        named.setStretch(1, 1)
        column.addLayout(named)
        column.addWidget(self.scale)
        column.addWidget(self.says)
        column.addLayout(row(self.back, self.next, 16, self.progress, None))
        self.matrix = PairMatrix()
        column.addLayout(row(self.matrix, None))
        column.addWidget(self.ratio)
        column.addWidget(self.doubt)
        column.addLayout(row(self.reconsider, None))
        self.scale.valueChanged.connect(lambda _value: self._answer())
        self.scale.answered.connect(self._on_next)
        self.back.clicked.connect(lambda: self._go(self.at - 1))
        self.next.clicked.connect(self._on_next)
        self.reconsider.clicked.connect(self._on_reconsider)

    def begin(self, questions: Sequence[Question], names: Mapping[str, str], words: Words) -> None:
        """Ask these, from the first one."""
        self._questions, self._names, self._words, self.at = tuple(questions), names, words, 0
        self.back.setText(words("pairs.back"))
        self.next.setText(words("pairs.next"))
        self.reconsider.setText(words("pairs.reconsider_it"))

    def show_pairs(self, given: Pairs, judged: Sequence[Priorities]) -> None:
        """Show what was answered, and how well whole sets of siblings agree with themselves."""
        self._given, self._judged = given, tuple(judged)
        words = self._words
        if words is None or not self._questions:
            return
        question = self._questions[self.at]
        first, second = (self._names[id] for id in question.pair)
        self.asked.setText(question.asked)
        self.first.setText(first)
        self.second.setText(second)
        done, count = words("pairs.answered", count=len(given), all=len(self._questions)), len(self._questions)
        self.progress.setText(f"{words('pairs.progress', at=self.at + 1, all=count)} · {done}")
        times = given.get(question.pair)
        self.scale.show_times(times or Fraction(1))
        self.says.setText(says(first, second, times, words))
        self.scale.setAccessibleName(words("pairs.scale", first=first, second=second))
        self.scale.setAccessibleDescription(self.says.text())
        self.back.setEnabled(self.at > 0)
        self._show_agreement(judged, words)
        doubted = self._doubt if not self.doubt.isHidden() else None
        self.matrix.show_matrix(self._family(), self._names, given, words, asked=question.pair, doubted=doubted)
        self.matrix.setAccessibleName(words("pairs.matrix"))
        told = (f"{first}, {second}: {self.says.text()}", "" if doubted is None else self.doubt.text())
        self.matrix.setAccessibleDescription(" ".join(filter(None, told)))

    def _family(self) -> tuple[str, ...]:
        """Those that are compared with what is asked about now, in the order of the questions."""
        one = self._questions[self.at].pair[0]
        together = {id for question in self._questions if one in question.pair for id in question.pair}
        return tuple(dict.fromkeys(id for question in self._questions for id in question.pair if id in together))

    def _show_agreement(self, judged: Sequence[Priorities], words: Words) -> None:
        worst = max((one for one in judged if len(one.weights) > 2), key=lambda one: one.ratio, default=None)
        self.ratio.setVisible(worst is not None)
        doubted = worst is not None and worst.reconsider is not None and not worst.consistent
        for widget in (self.doubt, self.reconsider):
            widget.setVisible(doubted)
        if worst is None:
            return
        code = "pairs.consistent" if worst.consistent else "pairs.inconsistent"
        self.ratio.setText(words(code, ratio=words.number(worst.ratio, 3)))
        if worst.reconsider is None:
            return
        first, second, implied = worst.reconsider
        said = self._given.get((first, second), Fraction(1))
        self._doubt = first, second
        one, other = self._names[first], self._names[second]
        told = {"said": more_of(one, other, said, words), "implied": more_of(one, other, implied, words)}
        self.doubt.setText(words("pairs.reconsider", first=one, second=other, **told))
        self.reconsider.setAccessibleDescription(self.doubt.text())

    def _answer(self) -> None:
        self.compared.emit(self._questions[self.at].pair, self.scale.times)

    def _on_next(self) -> None:
        """What stands is the answer; then the next question that has none, else the next one."""
        self._answer()
        count = len(self._questions)
        after = [at % count for at in range(self.at + 1, self.at + count)]
        self._go(next((at for at in after if self._questions[at].pair not in self._given), min(self.at + 1, count - 1)))

    def _on_reconsider(self) -> None:
        at = next(at for at, question in enumerate(self._questions) if question.pair == self._doubt)
        self._go(at)

    def _go(self, at: int) -> None:
        self.at = at
        self.show_pairs(self._given, self._judged)
        self.scale.setFocus()


def says(first: str, second: str, times: Fraction | None, words: Words) -> str:
    """A comparison in the words of Saaty's scale."""
    if times is None:
        return words("pairs.unanswered")
    if times < 1:
        first, second, times = second, first, 1 / times
    return words(f"pairs.says_{round(times)}", first=first, second=second)


def more_of(first: str, second: str, times: Fraction, words: Words) -> str:
    """Which of two counts how many times as much as the other: "Waiting time 2.5 times"; or the same."""
    if times < 1:
        first, times = second, 1 / times
    decimals = 0 if times.denominator == 1 else 1
    if half_up(times, decimals) == 1:
        return words("pairs.same")
    return words("pairs.times", criterion=first, times=words.number(times, decimals))
