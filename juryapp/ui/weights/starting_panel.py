"""Where weights can begin: equal, or what a study says matters, looked at first and never used by itself."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from juryapp.domain.context import ContextTable
from juryapp.domain.criterion import Criterion
from juryapp.domain.errors import Where
from juryapp.domain.rulebook import Rulebook
from juryapp.session.starting import Likeness, StartingPoint, Statement, starting_points
from juryapp.session.state import EditionState
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.weights.bar import ShareBar
from juryapp.ui.weights.percent import segments_of
from juryapp.ui.weights.shares import Shares
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.fields import Choice
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, emptied, row

AS_THEY_ARE, EQUAL = "", "equal"
_REASONS = {Likeness.NAME: "weights.start_by_name", Likeness.MEANING: "weights.start_by_meaning"}


class StartingPanel(Panel):
    """A choice; what was chosen opens below it with the weights it would give. `wanted` brings (Shares, StartedFrom
    or None) once its button is pressed."""

    wanted = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=16)
        self._words: Words | None = None
        self._rules: Rulebook | None = None
        self._points: dict[str, StartingPoint] = {}
        self._equal: Mapping[str, Fraction] = {}
        self._shown_of: tuple[tuple[ContextTable, ...], tuple[Criterion, ...]] | None = None
        self.choices: dict[str, Choice] = {}
        self._whys: dict[str, Label] = {}
        self.label, self.choice = Label(Kind.SMALL, wrap=False), Choice()
        self.begun = Label()
        self.body.addLayout(row(self.label, self.choice, None))
        self.body.addWidget(self.begun)
        self.begun.hide()
        self.about, self.left_over, self.unspoken = Label(Kind.SMALL), Label(Kind.SMALL), Label(Kind.SMALL)
        self.statements = QGridLayout()
        self.statements.setHorizontalSpacing(16)
        self.statements.setColumnStretch(0, 2)
        self.statements.setColumnStretch(3, 3)
        self.bar = ShareBar(thickness=12, fixed=True)
        self.use, self.close_button = Button(Look.SECONDARY), Button(Look.QUIET)
        self._details = QWidget(self)
        inside = QVBoxLayout(self._details)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.addWidget(self.about)
        inside.addLayout(self.statements)
        for widget in (self.left_over, self.unspoken, self.bar):
            inside.addWidget(widget)
        inside.addLayout(row(self.use, self.close_button, None))
        self.body.addWidget(self._details)
        self._details.hide()
        self.choice.activated.connect(lambda _: self._on_chosen())
        self.use.clicked.connect(self._on_use)
        self.close_button.clicked.connect(self.close_details)

    @property
    def is_open(self) -> bool:
        """Whether a starting point is looked at."""
        return bool(self.choice.currentData())

    def retranslate(self, words: Words) -> None:
        """Word what does not depend on the edition; a starting point that was open is closed."""
        self._words = words
        self.label.setText(words("weights.start"))
        self.choice.setAccessibleName(words("weights.start"))
        self.use.setText(words("weights.start_use"))
        self.close_button.setText(words("action.close"))
        self.bar.setAccessibleName(words("weights.start_preview"))
        self._shown_of = None

    def show_state(self, state: EditionState, equal: Mapping[str, Fraction]) -> None:
        """Offer what the edition holds beside equal weights; made anew only for other studies or criteria."""
        known = self._shown_of
        if self._words is None or (known and known[0] is state.evidence.context and known[1] == state.rulebook.leaves):
            return
        words, self._rules, self._equal = self._words, state.rulebook, equal
        self._shown_of = (state.evidence.context, state.rulebook.leaves)
        self._points = {_key(each): each for each in starting_points(state)}
        self.choice.clear()
        self.choice.addItem(words("weights.start_as_they_are"), AS_THEY_ARE)
        self.choice.addItem(words("weights.start_equal"), EQUAL)
        for key, each in self._points.items():
            self.choice.addItem(words("weights.start_study", study=shown(each.context.called)), key)
        self.close_details()

    def show_begun(self, study: str) -> None:
        """Tell from which study the trial began, if it began at one."""
        if self._words is not None:
            self.begun.setText(self._words("weights.start_begun", study=shown(study)) if study else "")
            self.begun.setVisible(bool(study))

    def close_details(self) -> None:
        """Look at the weights as they are."""
        self.choice.choose(AS_THEY_ARE)
        self._details.hide()

    def _on_chosen(self) -> None:
        self._details.setVisible(self.is_open)
        if self.is_open:
            self._show_details()

    def _looked_at(self) -> StartingPoint | None:
        return self._points.get(str(self.choice.currentData()))

    def _show_details(self) -> None:
        words, rules = self._words, self._rules
        if words is None or rules is None:
            return
        point = self._looked_at()
        emptied(self.statements)
        self.choices, self._whys = {}, {}
        for widget in (self.about, self.left_over, self.unspoken):
            widget.setVisible(point is not None)
        if point is not None:
            self.about.setText(about_text(point, words))
            for at, each in enumerate(point.statements):
                self._add_statement(at, each, point, rules, words)
        self._show_result()

    def _add_statement(self, at: int, each: Statement, point: StartingPoint, rules: Rulebook, words: Words) -> None:
        answer, share = Label(Kind.BODY), Label(Kind.BODY, wrap=False)
        answer.setText(shown(each.answer))
        share.setText(words.percent(each.share, 0 if (each.share * 100).denominator == 1 else 1))
        place = Where(file=point.context.file, sheet=point.context.sheet, cell=each.cell)
        share.setToolTip(words.where(place))
        share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        stands_for = Choice()
        stands_for.addItem(words("weights.start_none"), "")
        for leaf in rules.leaves:
            stands_for.addItem(shown(leaf.name.in_(words.language)), leaf.id)
        stands_for.choose(each.criterion)
        stands_for.setAccessibleName(words("weights.start_stands_for", answer=shown(each.answer)))
        why = Label(Kind.SMALL)
        why.setText(_reason(each, rules, words))
        stands_for.activated.connect(lambda _, answer=each.answer: self._on_stands_for(answer))
        for column, widget in enumerate((answer, share, stands_for, why)):
            self.statements.addWidget(widget, at, column)
        self.choices[each.answer], self._whys[each.answer] = stands_for, why

    def _show_result(self) -> None:
        """What it would give, what is not used, and of which criteria the study does not speak."""
        words, rules, point = self._words, self._rules, self._looked_at()
        if words is None or rules is None:
            return
        self.use.setEnabled(point is None or point.is_useful)
        self.bar.set_segments(segments_of(Shares.of(rules, self._weights()), rules, words))
        told = " · ".join(f"{each.name} {each.text}" for each in self.bar.segments)
        self.bar.setAccessibleDescription(told)
        if point is None:
            return
        unused = tuple(shown(each.answer) for each in point.unused)
        self.left_over.setText(words("weights.start_unused", answers=unused) if unused else "")
        self.left_over.setVisible(bool(unused))
        silent = tuple(shown(rules.criterion(id).name.in_(words.language)) for id in point.unspoken(rules))
        said = words("weights.start_unspoken", criteria=silent) if silent else ""
        self.unspoken.setText(said if point.is_useful else words("weights.start_too_few"))
        self.unspoken.setVisible(bool(self.unspoken.text()))

    def _weights(self) -> Mapping[str, Fraction]:
        point, rules = self._looked_at(), self._rules
        return point.weights(rules) if point is not None and rules is not None else self._equal

    def _on_stands_for(self, answer: str) -> None:
        point = self._looked_at()
        if point is None:
            return
        key, criterion = _key(point), str(self.choices[answer].currentData())
        self._points[key] = point.with_criterion(answer, criterion)
        self._whys[answer].setText("")
        self._show_result()

    def _on_use(self) -> None:
        if self._rules is None:
            return
        point, shares = self._looked_at(), Shares.of(self._rules, self._weights())
        self.close_details()
        self.choice.setFocus()
        self.wanted.emit(shares, point.recorded if point else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes what is looked at."""
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.close_details()
        else:
            super().keyPressEvent(event)


def about_text(point: StartingPoint, words: Words) -> str:
    """Where the shares are from, and what they can be used for, honestly."""
    context = point.context
    if context.n is None:
        said = [f"{context.file}."]
    else:
        said = [words("weights.start_from_file", file=context.file, n=context.n)]
    if context.several:
        total = words.percent(context.total, 0 if (context.total * 100).denominator == 1 else 1)
        said.append(words("weights.start_several", sum=total))
    else:
        said.append(words("weights.start_proportions"))
    if context.self_selected:
        said.append(words("weights.start_self_selected"))
    return " ".join(said)


def _reason(each: Statement, rules: Rulebook, words: Words) -> str:
    """Why a statement is suggested for a criterion, or between which a person has to say."""
    if each.likeness is Likeness.SEVERAL:
        between = tuple(shown(rules.criterion(id).name.in_(words.language)) for id in each.between)
        return words("weights.start_between", criteria=between)
    return words(_REASONS[each.likeness]) if each.likeness in _REASONS else ""


def _key(point: StartingPoint) -> str:
    """What tells starting points apart: equal weights have a key without such a mark."""
    return f"#{point.context.revision}#{point.context.table}"
