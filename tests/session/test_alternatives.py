from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.decision.weights import combined, of_answer
from juryapp.domain.alternative import Alternatives, Group, Way
from juryapp.domain.rulebook import Combine, WeightsWay
from juryapp.session.commands import SetWeights
from juryapp.session.samples import build_sample
from juryapp.session.session import Session


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    path = tmp_path_factory.mktemp("alternatives") / "calls.jury"
    with build_sample("kundeserviceprisen-2011", path, actor="Guro", rulings=True) as session:
        yield session


def found(session: Session, category: str) -> Alternatives:
    alternatives = session.alternatives_job(category, session.outcome)(None)
    assert alternatives is not None
    return alternatives


def test_every_way_there_is_stands_once_under_its_group(calls: Session) -> None:
    state, every = calls.state, found(calls, "bank")
    assert [one.id for one in every.jurors] == [answer.person for answer in state.answers.jurors]
    assert [one.id for one in every.found if one.way is Way.SOURCE] == list(state.rulebook.feeding)
    assert {one.way for one in every.found} == {way for way in Way if way.group is not Group.YEARS}
    assert len({(one.way, one.id) for one in every.found}) == len(every.found)


def test_the_rule_of_combining_that_the_award_has_gives_the_ranking_of_the_award(calls: Session) -> None:
    every = found(calls, "bank")
    assert every.of(Way(calls.state.rulebook.weights.combine.value)).ranking == every.now
    assert every.now == calls.outcome.category("bank").ranking


@pytest.mark.parametrize("category", ["bank", "energi", "sikkerhet"])
def test_each_ranking_is_the_one_that_its_weights_give_when_they_are_put_in_force(
    calls: Session, category: str
) -> None:
    every, rules = found(calls, category), calls.state.rulebook
    jurors = calls.state.answers.jurors
    for answer in jurors:
        trial = calls.preview(dict(of_answer(rules, answer)))
        assert every.of(Way.JUROR, answer.person).ranking == trial.category(category).ranking
    each = [of_answer(rules, answer) for answer in jurors]
    for combine in Combine:
        trial = calls.preview(dict(combined(each, combine)))
        assert every.of(Way(combine.value)).ranking == trial.category(category).ranking
    assert every.of(Way.EQUAL).ranking == calls.preview({}).category(category).ranking


def test_a_study_alone_is_the_one_of_the_studies_side_by_side(calls: Session) -> None:
    shown = {one.category: one for one in calls.side_by_side_job(calls.outcome)(lambda: False)}
    for category in shown:
        every = found(calls, category)
        for alone in shown[category].alone:
            assert every.of(Way.SOURCE, alone.source).first == alone.first


def test_a_trial_is_compared_and_not_what_is_stored(calls: Session) -> None:
    leaves = [leaf.id for leaf in calls.state.rulebook.leaves]
    trial = calls.preview({leaves[0]: Fraction(1)})
    every = calls.alternatives_job("bank", trial)(None)
    assert every is not None
    assert every.now == trial.category("bank").ranking != calls.outcome.category("bank").ranking
    assert every.of(Way.EQUAL) == found(calls, "bank").of(Way.EQUAL)
    assert every.of(Way.TOPSIS) != found(calls, "bank").of(Way.TOPSIS)


def test_what_nobody_waits_for_is_not_worked_out(calls: Session) -> None:
    asked = iter([False, False, True])
    assert calls.alternatives_job("bank", calls.outcome)(lambda: next(asked)) is None
    with pytest.raises(KeyError):
        calls.alternatives_job("nowhere", calls.outcome)


def test_without_jurors_there_is_nobody_to_ask_and_nothing_to_combine(tmp_path: Path) -> None:
    path = tmp_path / "agreed.jury"
    with build_sample("kundeserviceprisen-2011", path, actor="Guro", rulings=False) as session:
        leaves = {leaf.id: Fraction(1) for leaf in session.state.rulebook.leaves}
        session.execute(SetWeights(way=WeightsWay.AGREED, importance=tuple(leaves.items())))
        ways = {one.way for one in found(session, "bank").found}
    assert ways == {Way.EQUAL, Way.SOURCE, Way.TOPSIS, Way.PROMETHEE, Way.PRODUCT}


def test_moves_are_told_of_everybody_with_a_place_on_either_side(calls: Session) -> None:
    every = found(calls, "bank")
    for other in every.found:
        moves = every.moves(other)
        assert {move.company for move in moves} == {*every.now.order, *other.ranking.order}
        for move in moves:
            assert (every.now.place_of(move.company), other.ranking.place_of(move.company)) == move[1:]
            if move.before is not None and move.after is not None:
                assert move.after + move.by == move.before
