from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from juryapp.domain.answer import Role
from juryapp.domain.participant import Status
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.commands import AddPerson, HandIn, OpenAnswers, RuleOnTie, SetStatus
from juryapp.session.session import Session
from juryapp.session.stages import Stage, Standing, stage_states


def _states(edition: Session) -> dict[Stage, tuple[Standing, int]]:
    return {one.stage: (one.standing, one.count) for one in stage_states(edition.state, edition.outcome)}


def test_an_open_tie_is_what_is_left_to_do_until_the_jury_has_ruled(edition: Session) -> None:
    category, tie = edition.outcome.open_ties[0]
    assert _states(edition)[Stage.TIES] == (Standing.NEEDS_YOU, 1)
    edition.execute(RuleOnTie(category=category, place=tie.place, order=(tie.waiting[0],), reason="Equally good."))
    assert _states(edition)[Stage.TIES] == (Standing.DONE, 0)


def test_the_stages_of_an_award_without_figures_have_not_begun(tmp_path: Path, edition: Session) -> None:
    rules = replace(edition.state.rulebook, edition="empty")
    with Session.create(tmp_path / "empty.jury", rules, actor="Kari Holm") as empty:
        states = _states(empty)
    assert states[Stage.AWARD] == (Standing.DONE, 0)
    for stage in (Stage.EVIDENCE, Stage.PARTICIPANTS, Stage.RANKING, Stage.TIES, Stage.SIGNOFF, Stage.CEREMONY):
        assert states[stage] == (Standing.NOT_BEGUN, 0)


def test_weights_wait_for_every_juror_who_has_a_say(edition: Session) -> None:
    rules = edition.state.rulebook
    edition.change_rules(replace(rules, weights=replace(rules.weights, way=WeightsWay.EACH_JUROR)))
    edition.execute(AddPerson(name="Ane", role=Role.CHAIR))
    edition.execute(AddPerson(name="Bo", role=Role.JUROR))
    edition.execute(AddPerson(name="Cille", role=Role.OBSERVER))
    assert _states(edition)[Stage.WEIGHTS] == (Standing.NEEDS_YOU, 2)
    importance = tuple((leaf.id, rules.weights.fixed[0][1]) for leaf in rules.leaves)
    edition.execute(HandIn(person="ane", importance=importance))
    assert _states(edition)[Stage.WEIGHTS] == (Standing.NEEDS_YOU, 1)
    edition.execute(HandIn(person="bo", importance=importance))
    assert _states(edition)[Stage.WEIGHTS] == (Standing.NEEDS_YOU, 1)
    assert _states(edition)[Stage.RANKING] == _states(edition)[Stage.TIES] == (Standing.NOT_BEGUN, 0)
    edition.execute(OpenAnswers())
    assert _states(edition)[Stage.WEIGHTS] == (Standing.DONE, 0)


def test_a_sealed_edition_is_sealed_in_every_stage(edition: Session) -> None:
    for category, tie in edition.outcome.open_ties:
        edition.execute(RuleOnTie(category=category, place=tie.place, order=(tie.waiting[0],), reason="Equal."))
    edition.seal()
    assert {standing for standing, _ in _states(edition).values()} == {Standing.SEALED}


def test_a_withdrawal_needs_nobody(edition: Session) -> None:
    one = edition.state.evidence.participants[0].id
    edition.execute(SetStatus(category=one.category, company=one.company, status=Status.WITHDRAWN, reason="Merged."))
    assert _states(edition)[Stage.PARTICIPANTS] == (Standing.DONE, 0)
