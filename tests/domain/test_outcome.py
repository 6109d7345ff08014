"""What can be asked of a ranking and an outcome, and what the answer is where there is none."""

from __future__ import annotations

from fractions import Fraction

import pytest

from juryapp.domain.answer import Role, Ruling
from juryapp.domain.errors import JuryError, Problem, Severity, Where
from juryapp.domain.evidence import Figure
from juryapp.domain.outcome import (
    Basis,
    CategoryOutcome,
    Counts,
    Outcome,
    OverallOutcome,
    Place,
    Ranking,
    Tie,
)
from juryapp.domain.participant import ParticipantId
from juryapp.domain.rulebook import PrizeKind, Prizes
from tests.builders import leaf, rulebook

RANKING = Ranking(places=(Place(number=1, companies=("b", "c")), Place(number=3, companies=("a",))))
OPEN = Tie(place=1, companies=("b", "c"), steps=(), at_prize=True, open=True, waiting=(("b", "c"),))
LOW = Tie(place=3, companies=("d", "e"), steps=(), at_prize=False, open=False)


def category(*ties: Tie) -> CategoryOutcome:
    return CategoryOutcome(
        category="bank", ranking=RANKING, scores=(), ties=ties, not_ranked=(), winners=(), nominated=()
    )


def outcome(*ties: Tie, overall: OverallOutcome | None = None) -> Outcome:
    return Outcome(
        basis=Basis.EQUAL,
        weights=(),
        categories=(category(*ties),),
        overall=overall,
        counts=Counts(imported=3, ranked=3, excluded=0),
    )


def test_everyone_at_a_shared_place_has_its_number() -> None:
    assert [RANKING.place_of(company) for company in "abc"] == [3, 1, 1]


def test_who_is_not_ranked_has_no_place() -> None:
    assert RANKING.place_of("z") is None
    assert Ranking().order == ()


def test_the_order_runs_from_the_best_and_by_id_within_a_place() -> None:
    assert RANKING.order == ("b", "c", "a")


def test_only_ties_that_wait_for_a_decision_are_open_and_the_overall_ones_come_last() -> None:
    overall = OverallOutcome(ranking=Ranking(), winners=(), ties=(OPEN,))
    assert outcome(LOW).open_ties == ()
    assert outcome(OPEN, LOW, overall=overall).open_ties == (("bank", OPEN), ("overall", OPEN))


def test_asking_for_what_is_not_there_is_an_error_and_never_somebody_else() -> None:
    rules = rulebook(["a"])
    for ask in (outcome().category, category().score, rules.category, rules.criterion, rules.source):
        with pytest.raises(KeyError):
            ask("nobody")


def test_a_figure_without_a_denominator_has_no_number() -> None:
    participant = ParticipantId(category="bank", company="a")
    assert Figure(participant=participant, source="s", measure="m", missing="figure.empty").number is None
    assert Figure(participant=participant, source="s", measure="m", numerator=3, denominator=4).number == Fraction(3, 4)


def test_participants_stand_in_order_of_category_and_then_company() -> None:
    ids = [ParticipantId(category=one, company=two) for one, two in (("b", "a"), ("a", "b"), ("a", "a"))]
    assert [(one.category, one.company) for one in sorted(ids)] == [("a", "a"), ("a", "b"), ("b", "a")]


def test_a_ruling_decides_between_all_that_it_names() -> None:
    ruling = Ruling(category="bank", place=1, order=(("b",), ("a", "c")), reason="Varmere")
    assert ruling.tied == {"a", "b", "c"}


def test_chair_deputy_and_jurors_weigh_and_nobody_else() -> None:
    assert {role for role in Role if role.weighs} == {Role.CHAIR, Role.DEPUTY, Role.JUROR}


@pytest.mark.parametrize(
    ("kind", "places"),
    [(PrizeKind.WINNER, 1), (PrizeKind.PODIUM, 3), (PrizeKind.STANDARD, 0), (PrizeKind.NONE, 0)],
)
def test_a_prize_depends_on_as_many_places_as_it_has(kind: PrizeKind, places: int) -> None:
    assert Prizes(kind=kind).places == places


def test_a_tree_of_criteria_is_asked_by_level() -> None:
    rules = rulebook([leaf("branch", parts=(), value_function=None), leaf("x", parent="branch"), leaf("y")])
    assert [one.id for one in rules.children()] == ["branch", "y"]
    assert [one.id for one in rules.children("branch")] == ["x"]
    assert [one.id for one in rules.leaves] == ["x", "y"]


def test_a_refusal_keeps_its_facts_and_place_when_it_becomes_a_problem() -> None:
    where = Where(file="a.xlsx", cell="D11")
    problem = JuryError("intake.damaged", where=where, file="a.xlsx").as_problem()
    assert problem == Problem(code="intake.damaged", severity=Severity.REFUSAL, facts={"file": "a.xlsx"}, where=where)
