"""Random commands of several people, undo, redo and reopening: whatever comes, the edition stays whole."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from juryapp.decision.tally import tally
from juryapp.domain.answer import Role
from juryapp.domain.arrival import CorrectionAnswer, FileAnswer, ProposedCorrection, Relation
from juryapp.domain.correction import key_of
from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Status
from juryapp.domain.proposal import AcceptNew, CategoryAnswer
from juryapp.domain.rulebook import Combine, PlaceConvention, PrizeKind, Prizes, Rulebook, WeightsRule, WeightsWay
from juryapp.domain.words import Text
from juryapp.session.commands import (
    AddPerson,
    BeginRound,
    Command,
    CorrectFigure,
    HandIn,
    OpenAnswers,
    RemovePerson,
    Reopen,
    RestoreRevision,
    RuleOnTie,
    SetStatus,
    SetWeights,
    WithdrawCorrection,
)
from juryapp.session.loading import load_state
from juryapp.session.moves import preview_import
from juryapp.session.recusal_commands import EndRecusal, Recuse
from juryapp.session.session import Session
from juryapp.session.start import read_files
from juryapp.session.withholding import would_follow
from juryapp.storage import journal
from tests.session.conftest import TABLE, write_table

ACTORS = ("Kari Holm", "Per Dahl", "王芳", "Иван")
PEOPLE = ("Per Dahl", "Liv Moe", "Öla", "Ola")
FILES = {
    "ny.csv": TABLE.replace("5,2", "4,2"),
    "mer.csv": "Selskap;Bransje;Løst (%)\nFjelltele;Mobil;80\nSkogtele;Mobil;60\nHavbank;Bank;70\n",
    "fler.csv": TABLE.replace("4,1", "4,2") + "Vindkraft;Strøm;25;1:00;4,4\nSolkraft;Strøm;25;1:00;4,4\n",
    "indeks.csv": "Selskap;Indeks (0-100)\nFjelltele;71\nHavbank;64\n",
}
ids = st.sampled_from(["per-dahl", "liv-moe", "ola", "ola-2", "x", "nobody"])
importance = st.dictionaries(st.sampled_from(["ventetid", "kompetanse"]), st.integers(0, 3).map(Fraction)).map(
    lambda found: tuple(sorted(found.items()))
)


class Edition(RuleBasedStateMachine):
    """An edition in several hands. What is refused changes nothing; nothing but a `JuryError` ever comes out."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self.session: Session

    @initialize()
    def begin(self) -> None:
        draft = read_files([write_table(self.folder)])
        rules = draft.award(name="Prisen", year=2026, language="nb")
        self.session = Session.create(self.folder / "pris.jury", rules, actor=ACTORS[0])
        self.session.accept(draft.proposal)

    def teardown(self) -> None:
        if hasattr(self, "session"):
            self.session.close()
        self._folder.cleanup()

    def attempt(self, act: Callable[[], object]) -> bool:
        digest, count = self.session.digest, len(self.session.entries())
        try:
            act()
        except JuryError:
            assert (self.session.digest, len(self.session.entries())) == (digest, count)
            return False
        assert len(self.session.entries()) == count + 1
        return True

    def do(self, command: Command) -> None:
        """Do it; then taking it back must give the very edition of before, and doing it again that of after."""
        before = self.session.digest
        if self.attempt(lambda: self.session.execute(command)) and self.session.undo_name():
            after = self.session.digest
            self.session.undo()
            assert self.session.digest == before
            self.session.redo()
            assert self.session.digest == after

    @rule(name=st.sampled_from(ACTORS))
    def somebody_else_sits_down(self, name: str) -> None:
        self.session.act_as(name)

    @rule(name=st.sampled_from(PEOPLE), role=st.sampled_from(Role))
    def add_person(self, name: str, role: Role) -> None:
        self.do(AddPerson(name=name, role=role))

    @rule(person=ids)
    def remove_person(self, person: str) -> None:
        self.do(RemovePerson(person=person))

    @rule(person=ids, importance=importance)
    def hand_in(self, person: str, importance: tuple[tuple[str, Fraction], ...]) -> None:
        self.do(HandIn(person=person, importance=importance))

    @rule(reason=st.sampled_from(["", "Syk"]))
    def open_answers(self, reason: str) -> None:
        self.do(OpenAnswers(reason=reason))

    @rule()
    def begin_a_round(self) -> None:
        self.do(BeginRound(reason="Ombestemt"))

    @rule(person=ids, company=st.sampled_from(["fjelltele", "havbank", "vindkraft"]), ends=st.booleans())
    def stand_aside(self, person: str, company: str, ends: bool) -> None:
        made: Command = EndRecusal(person=person, company=company)
        self.do(made if ends else Recuse(person=person, company=company, reason="Styremedlem"))

    @rule(way=st.sampled_from(WeightsWay), importance=importance, present=st.lists(ids, max_size=1))
    def weigh(self, way: WeightsWay, importance: tuple[tuple[str, Fraction], ...], present: list[str]) -> None:
        self.do(SetWeights(way=way, importance=importance, present=tuple(present)))

    @rule(company=st.sampled_from(["fjelltele", "skogtele", "havbank", "vindkraft"]), status=st.sampled_from(Status))
    def set_status(self, company: str, status: Status) -> None:
        category = "bank" if company == "havbank" else "mobil"
        self.do(SetStatus(category=category, company=company, status=status, reason="Grunn"))

    @rule(data=st.data())
    def rule_on_a_tie(self, data: st.DataObject) -> None:
        found = self.session.outcome.open_ties
        if found:
            category, tie = data.draw(st.sampled_from(found))
            group = data.draw(st.sampled_from(tie.waiting))
            order = tuple((one,) for one in data.draw(st.permutations(group)))
            place = tie.place + data.draw(st.integers(0, 1))
            shared = data.draw(st.booleans())
            self.do(RuleOnTie(category=category, place=place, order=(group,) if shared else order, reason="Grunn"))

    @rule(change=st.integers(0, 6))
    def change_rules(self, change: int) -> None:
        changed = _changed(self.session.state.rulebook, change)
        self.do_rules(changed)

    def do_rules(self, rules: Rulebook) -> None:
        before = self.session.digest
        if self.attempt(lambda: self.session.change_rules(rules)):
            self.session.undo()
            assert self.session.digest == before
            self.session.redo()

    @rule(name=st.sampled_from(sorted(FILES)), relation=st.sampled_from([None, *Relation]), keep=st.booleans())
    def accept_import(self, name: str, relation: Relation | None, keep: bool) -> None:
        draft = self.session.propose_import([write_table(self.folder, FILES[name], name)]).with_answer(AcceptNew())
        draft = draft.with_answer(*(CategoryAnswer(name=one.name) for one in draft.proposal.undecided_categories))
        if relation is not None:
            draft = draft.with_answer(FileAnswer(file=name, as_=relation))
        asked = draft.proposal.undecided_corrections
        draft = draft.with_answer(*(CorrectionAnswer(**_cell(one), keep=keep) for one in asked))
        foreseen = preview_import(self.session, draft)
        before = set(self.session.state.evidence.figures)
        if self.attempt(lambda: self.session.accept(draft.proposal)):
            after = {key_of(one): one.number for one in self.session.state.evidence.figures}
            assert {key_of(one) for one in before} - after.keys() == {one.key for one in foreseen.gone}
            assert all(after[one.key] == one.figure.number for one in (*foreseen.changed, *foreseen.new))

    @rule(at=st.integers(0, 30), number=st.fractions(0, 6, max_denominator=9), withdraw=st.booleans())
    def correct_a_figure(self, at: int, number: Fraction, withdraw: bool) -> None:
        figures = sorted(self.session.state.evidence.figures, key=key_of)
        if figures:
            figure = figures[at % len(figures)]
            cell: dict[str, Any] = {"category": figure.participant.category, "company": figure.participant.company}
            cell |= {"source": figure.source, "measure": figure.measure, "segment": figure.segment}
            self.do(
                WithdrawCorrection(**cell)
                if withdraw
                else CorrectFigure(**cell, number=number, reason="Feil", confirmed_by="Ida")
            )

    @rule(revision=st.integers(1, 5))
    def restore_a_version(self, revision: int) -> None:
        self.do(RestoreRevision(revision=revision))

    @rule()
    def undo(self) -> None:
        self.attempt(self.session.undo)

    @rule()
    def redo(self) -> None:
        self.attempt(self.session.redo)

    @rule()
    def seal(self) -> None:
        self.attempt(self.session.seal)

    @rule()
    def reopen_the_seal(self) -> None:
        self.attempt(lambda: self.session.execute(Reopen(reason="Grunn")))

    @rule(actor=st.sampled_from(ACTORS))
    def close_and_open(self, actor: str) -> None:
        digest, undo, path = self.session.digest, self.session.undo_name(), self.session.path
        name = self.session.actor.name
        self.session.close()
        self.session = Session.open(path, actor=name)
        assert (self.session.digest, self.session.undo_name()) == (digest, undo)
        self.session.act_as(actor)

    @rule()
    def verify(self) -> None:
        assert [check.code for check in self.session.verify() if not check.holds] == []

    @invariant()
    def everything_agrees(self) -> None:
        if not hasattr(self, "session"):
            return
        session = self.session
        outcome, stored = session.outcome, load_state(session.database)
        assert session.state == stored
        assert outcome == would_follow(stored)
        secret = {one.person for one in session.state.answers.jurors if one.round > stored.round.opened}
        counts = outcome.counts
        assert not secret and counts.imported == counts.ranked + counts.excluded
        if stored.is_withheld:
            assert not any(one.ranking.places or one.winners for one in outcome.categories)
        else:
            assert outcome == tally(stored.evidence, stored.rulebook, stored.answers)
            assert counts.excluded == sum(len(category.not_ranked) for category in outcome.categories)
        assert journal.check_chain(session.database) == []
        publication = session.publication()
        assert publication.sealed is (stored.seal is not None)
        told = dict.fromkeys(event.number for event in publication.events)
        assert list(told) == [entry.number for entry in session.entries()]
        if stored.seal is not None:
            assert stored.seal.digest == publication.digest


def _cell(one: ProposedCorrection) -> dict[str, Any]:
    return {
        "participant": one.participant,
        "source": one.source,
        "measure": one.measure,
        "segment": one.segment,
    }


def _changed(rules: Rulebook, change: int) -> Rulebook:
    return (
        replace(rules, award=Text(rules.award.plain + "n")),
        replace(rules, decimals=(rules.decimals + 1) % 4),
        replace(rules, criteria=rules.criteria[:1], weights=replace(rules.weights, fixed=())),
        replace(rules, weights=WeightsRule(way=WeightsWay.EACH_JUROR, combine=Combine.MEDIAN)),
        replace(rules, convention=PlaceConvention.GAP_BEFORE, prizes=Prizes(kind=PrizeKind.PODIUM)),
        replace(rules, prizes=Prizes(kind=PrizeKind.STANDARD, standard=Fraction(50))),
        replace(rules, categories=rules.categories[:-1]),
    )[change]


TestEdition = Edition.TestCase
TestEdition.settings = settings(max_examples=8, stateful_step_count=25, deadline=None)
