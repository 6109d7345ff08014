"""One queue of questions over all files, answered by buttons or by Y and N."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QApplication, QGridLayout, QVBoxLayout, QWidget

from juryapp.domain.errors import Severity
from juryapp.domain.proposal import AcceptNew, AcceptStrong, Strength
from juryapp.text.words import Words
from juryapp.ui.evidence.asked import NO, YES, About, Answer, Place, Question
from juryapp.ui.evidence.questions import needing, questions_of
from juryapp.ui.theme import theme_of
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.flow import Flow
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, Scrolled, emptied, row

MOST_SHOWN = 25
DIGITS = "123456789"
"""Each presses the button at that place of the current card."""


class QuestionCard(QWidget):
    """A question, why it is asked, and a button per answer with its effect beside it. `stake` says whose prize it
    could move."""

    answered = Signal(object)
    typing_wanted = Signal(object, object)
    left = Signal(str)
    place_wanted = Signal(str, str)
    letter_wanted = Signal(str)

    def __init__(self, question: Question, words: Words, stake: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.buttons: list[Button] = []
        self._current = False
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 0, 8)
        column.setSpacing(4)
        title, reason = Label(Kind.STRONG, self), Label(Kind.SMALL, self)
        self.stake = Label(Kind.NEEDS, self)
        self.stake.setText(stake)
        self.stake.setVisible(bool(stake))
        title.setText(question.title)
        reason.setText(question.reason)
        reason.setVisible(bool(question.reason))
        column.addWidget(self.stake)
        column.addWidget(title)
        column.addWidget(reason)
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(4)
        for at, answer in enumerate(question.answers):
            self._add(grid, at, answer)
        settles = any(answer.settles for answer in question.answers)
        if question.answers and not (question.holds or settles or question.told):
            self._add_leave(grid, len(question.answers), words)
        column.addLayout(grid)
        if question.place is not None:
            self._add_look(column, question.place, words)

    def _add(self, grid: QGridLayout, at: int, answer: Answer) -> None:
        button, effect = Button(Look.SECONDARY, parent=self), Label(Kind.SMALL, self)
        keyed = not answer.key or f"({answer.key})" in answer.text
        button.setText(answer.text if keyed else f"{answer.text} ({answer.key})")
        button.setAccessibleName(f"{answer.text}: {self.question.title}")
        button.setAccessibleDescription(answer.effect)
        effect.setText(answer.effect)
        button.clicked.connect(lambda: self.give(answer))
        self.buttons.append(button)
        grid.addWidget(button, at, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(effect, at, 1)

    def _add_leave(self, grid: QGridLayout, at: int, words: Words) -> None:
        button, effect = Button(Look.QUIET, parent=self), Label(Kind.SMALL, self)
        button.setText(words("question.leave"))
        button.setAccessibleName(f"{button.text()}: {self.question.title}")
        effect.setText(words("question.effect_leave"))
        button.clicked.connect(lambda: self.left.emit(self.question.id))
        grid.addWidget(button, at, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(effect, at, 1)

    def _add_look(self, column: QVBoxLayout, place: Place, words: Words) -> None:
        """Where it stands, one click away."""
        self.look = Button(Look.QUIET, "table-2", self)
        self.look.setText(words("evidence.show_cell" if place[1] else "evidence.show_sheet"))
        self.look.setAccessibleName(f"{self.look.text()}: {self.question.title} {self.question.reason}")
        self.look.clicked.connect(lambda: self.place_wanted.emit(*place))
        self.ask = Button(Look.QUIET, "copy", self)
        self.ask.setText(words("action.ask_firm"))
        self.ask.setAccessibleName(f"{self.ask.text()}: {self.question.title} {self.question.reason}")
        self.ask.clicked.connect(lambda: self.letter_wanted.emit(place[0]))
        self.ask.setVisible(bool(place[1]) and self.question.severity is not Severity.NOTE)
        links = QWidget(self)
        flow = Flow(links, gap=0, between=0)
        flow.addWidget(self.look)
        flow.addWidget(self.ask)
        column.addWidget(links)

    def give(self, answer: Answer) -> None:
        """Answer so; numbers that are still to be typed are asked for beside the button."""
        if answer.typed is None:
            self.answered.emit(answer)
        else:
            button = self.buttons[self.question.answers.index(answer)]
            self.typing_wanted.emit(answer.typed, button.mapToGlobal(QPoint(0, button.height())))

    def set_current(self, current: bool) -> None:
        """The one that Y and N answer."""
        self._current = current
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A bar on the left: amber where somebody must answer, the accent for the current one."""
        theme = theme_of()
        quiet = self.question.severity in (Severity.NOTE, Severity.WARNING)
        colour = theme.accent if self._current else theme.line if quiet else theme.needs
        QPainter(self).fillRect(0, 4, 3, self.height() - 12, QColor(colour))


class QuestionQueue(Panel):
    """All open questions; the first is the current one. Emits answers; whoever listens makes the proposal anew."""

    answered = Signal(list)
    typing_wanted = Signal(object, object)
    place_wanted = Signal(str, str)
    letter_wanted = Signal(str)
    take_back_wanted = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=16)
        self._title = Label(Kind.HEADING, self)
        self.take_back = Button(Look.QUIET, "undo-2", self)
        self.accept_strong, self.accept_new = Button(Look.SECONDARY, "check", self), Button(Look.SECONDARY, parent=self)
        self.ask_firm = Button(Look.SECONDARY, "copy", self)
        self._none = Label(Kind.MUTED, self)
        self._list = Scrolled(self, margin=0, spacing=12)
        self._cards: list[QuestionCard] = []
        self._done: set[str] = set()
        self._questions: tuple[Question, ...] = ()
        self._words: Words | None = None
        self._stakes: dict[str, str] = {}
        self._steps: list[tuple[str, bool]] = []
        self._given: tuple[object, ...] | None = None
        self._last, self._returning, self._can_take_back = "", False, False
        top = row(self._title, self.take_back)
        top.setStretch(0, 1)
        self.body.addLayout(top)
        self.body.addLayout(row(self.accept_strong, self.accept_new, self.ask_firm, None))
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self._none)
        self.body.addWidget(self._list, 1)
        self.accept_strong.clicked.connect(lambda: self._give_all(AcceptStrong()))
        self.accept_new.clicked.connect(lambda: self._give_all(AcceptNew()))
        self.take_back.clicked.connect(self._on_take_back)
        self.ask_firm.clicked.connect(lambda: self.letter_wanted.emit(""))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
        for key in (YES, NO, *DIGITS):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda pressed=key: self.press(pressed))

    @property
    def open(self) -> tuple[Question, ...]:
        """The questions that a person is still asked: first what hinders all else, then what could move a prize."""
        asked = (one for one in needing(self._questions) if one.id not in self._done)
        return tuple(sorted(asked, key=lambda one: (one.severity is not Severity.REFUSAL, one.id not in self._stakes)))

    @property
    def unsettled(self) -> frozenset[str]:
        """The tables, by their ids, about which something is still asked."""
        asked = (Severity.QUESTION, Severity.REFUSAL)
        waiting = (one for one in self._questions if one.severity in asked and one.id not in self._done)
        return frozenset(one.place[0] for one in waiting if one.place)

    @property
    def cards(self) -> list[QuestionCard]:
        """The cards that are shown."""
        return self._cards

    def begin(self) -> None:
        """Other files are read: what was settled of files read before says nothing of them, whatever their names."""
        self._done.clear()
        self._steps.clear()
        self._given, self._last, self._returning = None, "", False
        self._stakes = {}

    def ask(self, about: About, *, can_take_back: bool) -> None:
        """Ask what is open now."""
        proposal, words = about.proposal, about.words
        self._words = words
        self._questions = questions_of(about)
        self._remember(proposal.answers.given)
        here = {one.id for one in self._questions if one.holds}
        self._done -= here  # An answer that did not settle it is asked again.
        strong = sum(one.strength is Strength.STRONG for one in proposal.undecided)
        fresh = sum(not one.suggestions for one in proposal.undecided)
        self.accept_strong.setText(words("question.accept_strong", count=strong))
        self.accept_strong.setVisible(strong > 1)
        self.accept_new.setText(words("question.accept_new", count=fresh))
        self.accept_new.setVisible(fresh > 1)
        self.ask_firm.setText(words("action.ask_firm"))
        self.ask_firm.setVisible(any(one.place and one.place[1] for one in self._questions))
        self.take_back.setText(words("question.take_back_short"))
        self.take_back.setAccessibleName(words("question.take_back"))
        self.take_back.setToolTip(words("question.take_back"))
        self.show_take_back(can_take_back)
        self._rebuild()

    def show_take_back(self, can_take_back: bool) -> None:
        """Whether there is something to take back: an answer, or a question that was left as it is."""
        self._can_take_back = can_take_back
        self.take_back.setEnabled(can_take_back or self._left_last)

    @property
    def _left_last(self) -> bool:
        return bool(self._steps) and not self._steps[-1][1]

    def _remember(self, given: tuple[object, ...]) -> None:
        """The steps in their order: what was answered, in the queue or beside it, and what was left as it is."""
        if self._given is not None and given != self._given:
            if self._returning:
                self._returning = False
            else:
                self._steps.append((self._last, True))
            self._last = ""
        self._given = given

    def show_stakes(self, stakes: dict[str, str]) -> None:
        """Say which questions could move a prize, and bring those up; in words, by the id of the question."""
        if stakes != self._stakes:
            self._stakes = stakes
            self._rebuild()

    def _rebuild(self) -> None:
        if self._words is None:
            return
        words, asked = self._words, self.open
        told = tuple(one for one in self._questions if one not in needing(self._questions))
        self._title.setText(words("evidence.questions", count=len(asked)) if asked else words("question.none_left"))
        self._none.setText(words("evidence.only_told" if told else "evidence.no_questions"))
        self._none.setVisible(not asked)
        emptied(self._list.body)
        self._cards = [self._card(one, words) for one in (*asked[:MOST_SHOWN], *told[:MOST_SHOWN])]
        for card in self._cards:
            self._list.body.addWidget(card)
        if len(asked) > MOST_SHOWN:
            more = Label(Kind.MUTED)
            more.setText(words("banner.more", count=len(asked) - MOST_SHOWN))
            self._list.body.addWidget(more)
        last = QWidget()
        self._list.body.addWidget(last, 1)
        if asked:
            self._cards[0].set_current(True)
        self._list.setVisible(bool(self._cards))

    def _card(self, question: Question, words: Words) -> QuestionCard:
        card = QuestionCard(question, words, self._stakes.get(question.id, ""))
        card.answered.connect(lambda answer: self._on_answered(question, answer))
        card.typing_wanted.connect(self.typing_wanted)
        card.left.connect(self._on_left)
        card.place_wanted.connect(self.place_wanted)
        card.letter_wanted.connect(self.letter_wanted)
        return card

    def _on_answered(self, question: Question, answer: Answer) -> None:
        self._done.add(question.id)
        self._rebuild()
        self.settled.emit()
        if answer.answers:
            self._last = question.id
            self.answered.emit(list(answer.answers))
        else:
            self._step_left(question.id)

    def _on_left(self, id: str) -> None:
        self._done.add(id)
        self._rebuild()
        self.settled.emit()
        self._step_left(id)

    def _step_left(self, id: str) -> None:
        self._steps.append((id, False))
        self.show_take_back(self._can_take_back)

    def _on_take_back(self) -> None:
        """The last step alone: what was settled before it stays settled."""
        id, answered = self._steps.pop() if self._steps else ("", True)
        self._done.discard(id)
        if answered:
            self._returning = True
            self.take_back_wanted.emit()
        else:
            self._rebuild()
            self.settled.emit()
            self.show_take_back(self._can_take_back)

    def _give_all(self, answer: AcceptStrong | AcceptNew) -> None:
        self.accept_strong.hide()
        self.accept_new.hide()
        self.answered.emit([answer])

    @property
    def current(self) -> QuestionCard | None:
        """The card that has the focus, else the first one: the one that the keys answer."""
        asked = [card for card in self._cards if card.question in self.open]
        focus = QApplication.focusWidget()
        held = (card for card in asked if focus is not None and card.isAncestorOf(focus))
        return next(held, asked[0] if asked else None)

    def press(self, key: str) -> None:
        """Answer the current question by its key, or by the place of the button."""
        card = self.current
        if card is None or not self.isVisible():
            return
        answers = card.question.answers
        if key in DIGITS:
            answer = answers[int(key) - 1] if int(key) <= len(answers) else None
        else:
            answer = next((one for one in answers if one.key == key), None)
        if answer is not None:
            card.give(answer)

    def _on_focus_changed(self, _old: QWidget | None, _now: QWidget | None) -> None:
        """The bar stands where the keys answer."""
        current = self.current
        for card in self._cards:
            card.set_current(card is current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move between the buttons."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
            return
        super().keyPressEvent(event)
