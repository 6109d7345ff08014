"""The scale of one criterion as a page of its own: drawn and dragged on the left, the ranking that follows beside it.

Nothing is stored before *Use*, and what is stored is the change of the rules that the form of the criterion makes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from juryapp.domain.criterion import ValueKind
from juryapp.domain.outcome import Outcome
from juryapp.domain.rulebook import Rulebook
from juryapp.session.measures import measures_of
from juryapp.session.rulebook_edits import with_changed
from juryapp.session.state import Phase
from juryapp.session.trying import Drawn, Tried, rules_job
from juryapp.text.exact import exact_figure
from juryapp.text.scales import scale_text
from juryapp.text.shown import shown
from juryapp.ui.award.holding import held
from juryapp.ui.award.known import key_of
from juryapp.ui.award.scale_forms import OBSERVED, kind_text, natural_ends
from juryapp.ui.bridge import ALL, OVERALL, Bridge
from juryapp.ui.value.desk import Desk, desk_of
from juryapp.ui.value.drawing import Drawing
from juryapp.ui.value.field import NOBODY, Behind, Standing, behind, field_of
from juryapp.ui.value.followed import Followed, Two, followed
from juryapp.ui.value.following import Following
from juryapp.ui.value.layout import ValueLayout
from juryapp.ui.value.told import bar_text, beyond_lines, field_text, grips_of, namer, short_line
from juryapp.ui.widgets.announce import announce


class ValueView(ValueLayout):
    """`left` says that nobody wants it any more."""

    left = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._id = ""
        self._desk: Desk | None = None
        self._tried: Tried | None = None
        self._seen: tuple[object, Behind] = (None, NOBODY)
        self.following = Following(self)
        self.following.found.connect(self._on_found)
        self.following.is_long.connect(lambda: self.summary.setText(bridge.words("value.working")))
        self.back.clicked.connect(self.leave)
        self.kind.activated.connect(self._on_kind)
        self.least.clicked.connect(self._on_least)
        self.curve.wanted.connect(self._on_wanted)
        self.curve.add_wanted.connect(self._on_add)
        self.curve.removal_wanted.connect(self._on_removal)
        self.curve.chosen.connect(lambda _: self._show_grip())
        self.curve.released.connect(self._on_released)
        self.grip.typed.connect(self._on_typed)
        self.use.clicked.connect(self._on_use)
        self.reset.clicked.connect(self._on_reset)

    @property
    def criterion(self) -> str:
        """The id of the criterion that is open, or ""."""
        return self._id

    @property
    def is_trial(self) -> bool:
        """Whether something is tried that is not stored."""
        return self._desk is not None and self._desk.is_trial

    def open_criterion(self, id: str) -> None:
        """Draw the scale of a criterion."""
        self._id, self._desk = id, None
        self.refresh()
        self.curve.choose(0)
        self.curve.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Back to the sentences; what was tried is gone."""
        self.following.forget()
        self._id, self._desk = "", None
        self.left.emit()

    def refresh(self) -> None:
        """The edition as it stands: a trial stays as long as what holds is still the same."""
        bridge = self._bridge
        if not self._id:
            return
        leaf = next((one for one in bridge.rulebook.leaves if one.id == self._id), None)
        if leaf is None:
            self.leave()
            return
        before, self._tried = self._desk, None
        self.following.forget()
        field = field_of(leaf, bridge.session.outcome, bridge.state.evidence)
        if before is None or before.base != leaf or before.field != field:
            parts = {key_of(part.source, part.measure) for part in leaf.parts}
            measures = (one for one in measures_of(bridge.session) if key_of(one.source, one.id) in parts)
            self._desk = desk_of(leaf, field, natural_ends(leaf.unit, leaf.direction, measures))
        self.retranslate(bridge.words)
        self._show(asked=True)

    def _try(self, desk: Desk | None, *, settle: bool = False) -> None:
        """Show another trial, and ask what follows from it."""
        if desk is None or self._desk is None or desk == self._desk:
            return
        other = desk.made != self._desk.made
        self._desk = desk.settled() if settle else desk
        if desk.kind in OBSERVED or desk.kind is not self._desk.kind:
            self._tried = None
        self._show(asked=other)

    def _show(self, *, asked: bool) -> None:
        desk = self._desk
        if desk is None:
            return
        words, sealed = self._bridge.words, self._bridge.state.seal is not None
        name = shown(desk.made.name.in_(words.language))
        self.title.setText(words("value.title", criterion=name))
        self.curve.setAccessibleName(words("value.curve_name", criterion=name))
        self.show_kinds(tuple((kind_text(kind, words), kind) for kind in desk.kinds), desk.kind)
        self.kind.setEnabled(not sealed)
        self.least.setEnabled(not sealed and desk.kind is not ValueKind.TARGET)
        self.least.setChecked(desk.made.least is not None)
        self.sentence.setText(scale_text(desk.made, words))
        self._draw(desk)
        self.say_notes(self._notes(desk))
        self._show_grip()
        self.show_actions(trial=desk.is_trial, sealed=sealed)
        if asked:
            self._ask(desk)

    def _category(self) -> str:
        """The category whose figures are seen; "" for all."""
        return "" if self._bridge.category in (ALL, OVERALL) else self._bridge.category

    def _behind(self, desk: Desk) -> Behind:
        """This year's figures; a drag leaves them as they are."""
        about = desk.field, self._category(), desk.axis
        if self._seen[0] != about:
            self._seen = about, behind(*about)
        return self._seen[1]

    def _draw(self, desk: Desk) -> None:
        words, axis = self._bridge.words, desk.axis
        shape, base = desk.shape, desk.reset().shape
        sealed = self._bridge.state.seal is not None
        short = None
        if shape is not None and shape.least is not None:
            short = (axis.low, shape.least) if shape.rising else (shape.least, axis.high)
        curves = self._tried.curves if self._tried is not None else ()
        unit = desk.made.unit
        grades = tuple((knot.figure, knot.grade) for knot in shape.knots if knot.grade) if shape is not None else ()
        self.curve.show_drawing(
            Drawing(
                axis=axis,
                lines=(shape.line(axis),) if shape is not None else curves,
                before=base.line(axis) if base is not None and desk.is_trial and base != shape else (),
                grips=grips_of(shape, axis, desk.made, words) if shape is not None and not sealed else (),
                behind=self._behind(desk),
                falls_short=short,
                ticks=lambda most: grades or tuple((one, exact_figure(one, unit, words)) for one in axis.ticks(most)),
                empty="" if self._behind(desk).seen else words("value.no_figures"),
                points=words("unit.points"),
                named=self._namer(desk),
                counted=lambda bar: bar_text(bar, unit, words),
            )
        )

    def _namer(self, desk: Desk) -> Callable[[Sequence[Standing]], str]:
        """Who has a figure, for whoever points at it."""
        words, category = self._bridge.words, self._category()
        names = {one.id: shown(one.name.in_(words.language)) for one in self._bridge.state.evidence.companies}
        categories = {one.id: shown(one.name.in_(words.language)) for one in self._bridge.rulebook.categories}
        return namer(names, categories, desk.made, words, several=not category)

    def _notes(self, desk: Desk) -> list[str]:
        """What there is to know about the drawing, most telling first."""
        words, category, shape = self._bridge.words, self._category(), desk.shape
        seen = self._behind(desk).seen
        said: list[str] = []
        if shape is None:
            said.append(words("value.observed"))
            if not category:
                said.append(words("value.choose_category"))
        elif seen:
            said += beyond_lines(shape, self._behind(desk), desk.made, words)
            said.append(short_line(shape, seen, desk.made, words))
        if desk.kind is ValueKind.TARGET and desk.base.least is not None:
            said.append(words("value.least_goes"))
        if seen:
            known = {one.id: shown(one.name.in_(words.language)) for one in self._bridge.rulebook.categories}
            said.append(field_text(seen, desk.made, known.get(category, ""), words))
        if len(desk.made.parts) > 1:
            said.append(words("value.several"))
        if desk.is_trial and self._bridge.state.phase is Phase.FIGURES_SEEN:
            said.append(words("value.seen"))
        return [line for line in said if line]

    def _show_grip(self) -> None:
        """Below the drawing and aloud: what the keys are at."""
        desk, grips, words = self._desk, self.curve.drawing.grips, self._bridge.words
        told = grips[self.curve.at].told if grips else ""
        self.curve.setAccessibleDescription(" ".join(filter(None, (told, self.sentence.text()))))
        shape = desk.shape if desk is not None else None
        handles = shape.handles(desk.axis) if shape is not None and desk is not None and grips else ()
        unit = desk.made.unit if desk is not None else None
        self.grip.show_handle(handles[self.curve.at] if handles else None, told, unit, words)
        if self.curve.hasFocus():
            announce(self.curve, told)

    def _ask(self, desk: Desk) -> None:
        """What follows: at once where nothing is tried and nothing has to be worked out."""
        bridge, session = self._bridge, self._bridge.session
        category = self._category()
        needs_curve = desk.shape is None and bool(category)
        if not desk.is_trial and not needs_curve:
            self.following.forget()
            self._show_followed(session.outcome, session.outcome)
            return
        drawn = None
        if needs_curve:
            drawn = Drawn(criterion=self._id, category=category, low=desk.axis.low, high=desk.axis.high)
        rules = with_changed(bridge.rulebook, desk.made)
        self.following.ask(lambda: rules_job(session, rules, drawn))

    def _on_found(self, tried: Tried) -> None:
        self._tried = tried
        if self._desk is not None:
            if self._desk.shape is None:
                self._draw(self._desk)
            self._show_followed(self._bridge.session.outcome, tried.outcome)

    def _show_followed(self, before: Outcome, after: Outcome) -> None:
        bridge, words = self._bridge, self._bridge.words
        if self._desk is None:
            return
        if bridge.state.is_withheld:
            self.show_followed(Followed(rows=(), headings=(), said=(words("value.withheld"),), by_place=False))
            return
        names = {one.id: shown(one.name.in_(words.language)) for one in bridge.state.evidence.companies}
        two = Two(before=before, after=after, criterion=self._desk.made)
        self.show_followed(followed(two, bridge.rulebook, bridge.category, names, words))

    def _on_wanted(self, at: int, figure: Fraction, value: Fraction | None) -> None:
        desk = self._desk
        if desk is not None and desk.shape is not None:
            self._try(desk.shaped(desk.shape.moved(at, figure, value, desk.axis)))

    def _on_typed(self, figure: Fraction, value: Fraction | None) -> None:
        """Exactly what was typed, or why it cannot be."""
        desk, at, words = self._desk, self.curve.at, self._bridge.words
        if desk is None or desk.shape is None:
            return
        wide = desk.settled(figure)
        shape = desk.shape.moved(at, figure, value, wide.axis)
        made = shape.handles(wide.axis)[at]
        if made.figure != figure:
            self.grip.refuse(words("value.figure_between"))
        elif made.value != value:
            self.grip.refuse(words("value.points_between"))
        else:
            self._try(desk.shaped(shape), settle=True)

    def _on_add(self, figure: Fraction) -> None:
        desk = self._desk
        added = desk.shape.added(figure, desk.axis) if desk is not None and desk.shape is not None else None
        if added is not None and desk is not None:
            self._try(desk.shaped(added[0]))
            self.curve.choose(added[1])

    def _on_removal(self, at: int) -> None:
        desk = self._desk
        left = desk.shape.without(at, desk.axis) if desk is not None and desk.shape is not None else None
        if left is not None and desk is not None:
            self._try(desk.shaped(left))
        else:
            self._bridge.notice.emit(self._bridge.words("value.not_removable"), False)

    def _on_released(self) -> None:
        """The hand is off: the axis makes room again for the next drag."""
        if self._desk is not None:
            self._try(self._desk.settled())

    def _on_kind(self) -> None:
        if self._desk is not None:
            self._try(self._desk.of_kind(ValueKind(self.kind.currentData())))
            self.curve.choose(0)

    def _on_least(self) -> None:
        desk = self._desk
        if desk is None:
            return
        least = desk.least_met if desk.made.least is None else None
        self._try(desk.with_least(least), settle=True)
        if least is not None and self.curve.drawing.grips:
            self.curve.choose(len(self.curve.drawing.grips) - 1)
            self.curve.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_reset(self) -> None:
        if self._desk is not None:
            self._try(self._desk.reset())
            self.curve.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_use(self) -> None:
        """Put in force what is seen, as the criterion's form does; or say what hinders it."""
        desk, bridge = self._desk, self._bridge
        if desk is None:
            return
        made = held(bridge.rulebook, with_changed(bridge.rulebook, desk.made), bridge.words)
        if isinstance(made, Rulebook):
            bridge.change_rules(made, about=f"criterion:{self._id}")
        elif made is not None:
            self.grip.refuse(bridge.words.problem(made))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the trial back; without one it leads back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.is_trial:
            self._on_reset()
        else:
            self.leave()
