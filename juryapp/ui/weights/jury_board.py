"""The board of an open edition: what the chair does with answers, and what they tell once they are open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from juryapp.domain.answer import Answers, Role
from juryapp.domain.concordance import ByJuror, Concordance
from juryapp.domain.rulebook import Rulebook, WeightsWay
from juryapp.session.commands import BeginRound, OpenAnswers
from juryapp.session.jury import agreement_of, first_of
from juryapp.text.concordance_words import agreement_text, by_juror_lines, division_text
from juryapp.text.shown import shown
from juryapp.ui.bridge import Bridge
from juryapp.ui.dialogs.confirm import Confirm
from juryapp.ui.latest import Latest
from juryapp.ui.weights.board import AnswerBoard, Seat
from juryapp.ui.weights.shares import Shares


class JuryBoard(AnswerBoard):
    """Shows the answers of an edition, opens them and begins rounds. Both are asked about first, with their reason."""

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self.confirm: Confirm | None = None
        self._about: object = None
        self._agreed: tuple[Answers, Rulebook, Concordance] | None = None
        self._by_juror: tuple[ByJuror, ...] = ()
        self._latest = Latest(self)
        self._latest.found.connect(self._on_found)
        self.open_wanted.connect(self._on_open_wanted)
        self.round_wanted.connect(self._on_round_wanted)

    def refresh(self) -> None:
        """Show the edition as it stands."""
        bridge, state, rules = self._bridge, self._bridge.state, self._bridge.rulebook
        weigh = bridge.session.weights_of
        given = {one.person: Shares.of(rules, weigh(dict(one.importance))) for one in state.answers.jurors}
        seats = [
            Seat(person=person, shares=given.get(person.id), handed_in=person.id in state.round.handed_in)
            for person in state.voices
        ]
        panel = Shares.of(rules, dict(bridge.session.outcome.weights))
        self.show_board(seats, panel, state.round, rules, bridge.words)
        free = state.seal is None and rules.weights.way is WeightsWay.EACH_JUROR
        self.show_actions(may_open=free and not state.round.is_open, may_begin=free and state.round.is_open)
        found, named = self._agreement(), {person.id: person.name for person in state.persons}
        self.show_agreement(agreement_text(found, bridge.words), division_text(found, rules, named, bridge.words))
        self._ask_by_juror()

    def _agreement(self) -> Concordance:
        """Worked out once for the same answers and rules: with many jurors it takes as long as a frame."""
        about = self._bridge.state.answers, self._bridge.rulebook
        if self._agreed is None or self._agreed[0] is not about[0] or self._agreed[1] is not about[1]:
            self._agreed = (*about, agreement_of(self._bridge.state))
        return self._agreed[2]

    def _ask_by_juror(self) -> None:
        """Who would be first by whose weights is worked out off this thread, once for the same result."""
        session, outcome = self._bridge.session, self._bridge.session.outcome
        if self._about is not outcome:
            self._about, self._by_juror = outcome, ()
            self._latest.forget()
            if self._bridge.state.answers.jurors and self._bridge.state.evidence.figures:
                self._latest.ask(session.by_juror_job)
        self._show_by_juror()

    def _on_found(self, found: tuple[ByJuror, ...]) -> None:
        self._by_juror = found
        self._show_by_juror()

    def _show_by_juror(self) -> None:
        bridge, state = self._bridge, self._bridge.state
        named = {person.id: person.name for person in state.persons}
        named |= {company.id: company.name.in_(bridge.language) for company in state.evidence.companies}
        panel = dict(first_of(bridge.session.outcome))
        self.show_alone(by_juror_lines(self._by_juror, panel, bridge.rulebook, named, bridge.words), bridge.words)

    def _on_open_wanted(self) -> None:
        words, state = self._bridge.words, self._bridge.state
        missing = tuple(shown(person.name) for person in state.waiting_for)
        text = words("weights.open_without", names=missing) if missing else words("weights.open_text")
        asked = Confirm(
            title=words("weights.open_all"),
            text=" ".join(filter(None, (text, self._not_chair()))),
            act=words("weights.open_count", missing=len(missing), jurors=len(state.voices))
            if missing
            else words("weights.open_all"),
            cancel=words("job.cancel"),
            reason=words("weights.open_reason") if missing else "",
            parent=self,
        )
        self._ask(asked)
        asked.accepted.connect(lambda: self._bridge.execute(OpenAnswers(reason=asked.reason.text().strip())))

    def _not_chair(self) -> str:
        """That somebody else leads the jury, where that is so: it hinders nothing, and the minutes tell who opened."""
        chair = next((one for one in self._bridge.state.persons if one.role is Role.CHAIR), None)
        actor = self._bridge.session.actor
        if chair is None or actor.id == chair.id:
            return ""
        return self._bridge.words("weights.open_not_chair", chair=shown(chair.name), person=shown(actor.name))

    def _on_round_wanted(self) -> None:
        words = self._bridge.words
        asked = Confirm(
            title=words("weights.new_round"),
            text=words("weights.new_round_text"),
            act=words("weights.new_round"),
            cancel=words("job.cancel"),
            reason=words("weights.new_round_reason"),
            parent=self,
        )
        self._ask(asked)
        asked.accepted.connect(lambda: self._bridge.execute(BeginRound(reason=asked.reason.text().strip())))

    def _ask(self, asked: Confirm) -> None:
        self.confirm = asked
        asked.finished.connect(self._on_answered)
        asked.open()

    def _on_answered(self) -> None:
        if self.confirm is not None:
            self.confirm.deleteLater()
        self.confirm = None
