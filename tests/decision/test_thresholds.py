"""Whoever misses a threshold has no place, and nobody else notices."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.decision.tally import tally
from juryapp.domain.answer import Answers
from juryapp.domain.criterion import Criterion, Direction, Knot, Part, ValueFunction
from juryapp.domain.evidence import Evidence, Figure
from juryapp.domain.outcome import CategoryOutcome
from juryapp.domain.rulebook import MissingPolicy, Rulebook, Source
from juryapp.domain.words import Text
from tests.builders import Number, evidence, leaf, rulebook

Rows = dict[str, list[Number]]


def judged(rules: Rulebook, rows: Rows, n: dict[str, int] | None = None) -> CategoryOutcome:
    return tally(evidence(rows, rules, n=n), rules, Answers()).categories[0]


def out(category: CategoryOutcome) -> dict[str, str]:
    return {one.company: one.code for one in category.not_ranked}


def test_a_figure_below_the_least_has_no_place_and_one_exactly_at_it_has() -> None:
    rules = rulebook([leaf("a", least=Fraction(65)), "b"])
    rows: Rows = {"x": ["64.9999999999", 100], "y": [65, 10]}
    outcome = tally(evidence(rows, rules), rules, Answers())
    category = outcome.categories[0]
    assert category.ranking.order == ("y",) and category.winners == ("y",) and category.nominated == ("y",)
    assert out(category) == {"x": "rank.below_threshold"}
    assert dict(category.not_ranked[0].facts) == {
        "criterion": "a",
        "figure": "649999999999/10000000000",
        "threshold": "65",
    }
    assert (outcome.counts.imported, outcome.counts.ranked, outcome.counts.excluded) == (2, 1, 1)


def test_where_less_is_better_a_figure_above_the_least_has_no_place() -> None:
    slow = leaf(
        "a",
        direction=Direction.MINIMISE,
        value_function=ValueFunction.linear(Fraction(300), Fraction(0)),
        least=Fraction(240),
    )
    assert out(judged(rulebook([slow]), {"x": ["240.001"], "y": [240], "z": [10]})) == {"x": "rank.below_threshold"}


def test_what_is_compared_is_the_figure_and_not_its_points() -> None:
    flat = ValueFunction(
        knots=tuple(Knot(Fraction(at), Fraction(v, 100)) for at, v in ((0, 0), (50, 80), (70, 80), (90, 100)))
    )
    rules = rulebook([leaf("a", value_function=flat, least=Fraction(60))])
    category = judged(rules, {"x": [55], "y": [65]})
    assert category.score("x").total == category.score("y").total == 80
    assert out(category) == {"x": "rank.below_threshold"}
    beyond = rulebook([leaf("a", value_function=flat, least=Fraction(95))])
    assert out(judged(beyond, {"x": [94], "y": [96]})) == {"x": "rank.below_threshold"}


def _two_measures(**changes: object) -> Rulebook:
    parts = (Part(source="s", measure="m", share=Fraction(1, 4)), Part(source="s", measure="k", share=Fraction(3, 4)))
    return rulebook([leaf("a", parts=parts, least=Fraction(50), **changes)])


def _figures(rules: Rulebook, rows: dict[str, dict[str, int]]) -> Evidence:
    bare = evidence({company: [0] for company in rows}, rules)
    return replace(
        bare,
        figures=tuple(
            Figure(participant=one.id, source="s", measure=measure, numerator=number, denominator=1, n=25)
            for one in bare.participants
            for measure, number in rows[one.id.company].items()
        ),
    )


def test_of_several_measures_their_mean_by_shares_is_compared() -> None:
    bent = ValueFunction(
        knots=(Knot(Fraction(0), Fraction(0)), Knot(Fraction(80), Fraction(1, 10)), Knot(Fraction(100), Fraction(1)))
    )
    rules = _two_measures(value_function=bent)
    found = _figures(rules, {"x": {"m": 100, "k": 33}, "y": {"m": 20, "k": 60}})
    category = tally(found, rules, Answers()).categories[0]
    assert category.score("x").contributions[0].figure == Fraction(199, 4)
    assert category.score("x").total > category.score("y").total
    assert out(category) == {"x": "rank.below_threshold"}


def test_with_one_measure_of_two_the_missing_policy_decides_what_is_compared() -> None:
    rules = _two_measures()
    found = _figures(rules, {"x": {"m": 40}, "y": {"m": 60, "k": 60}})
    assert out(tally(found, rules, Answers()).categories[0]) == {"x": "rank.below_threshold"}
    for policy in (MissingPolicy.WORST, MissingPolicy.CATEGORY_MEAN, MissingPolicy.NOT_ELIGIBLE):
        category = tally(found, replace(rules, missing=policy), Answers()).categories[0]
        assert out(category) == {"x": "rank.no_figures"}


@pytest.mark.parametrize("policy", [MissingPolicy.RESCALE, MissingPolicy.WORST, MissingPolicy.CATEGORY_MEAN])
def test_a_missing_figure_misses_no_threshold(policy: MissingPolicy) -> None:
    rules = rulebook([leaf("a", least=Fraction(99)), "b"], missing=policy)
    category = judged(rules, {"x": [None, 50], "y": [99, 40]})
    assert out(category) == {}


def test_too_little_evidence_and_what_is_missing_are_told_before_a_threshold() -> None:
    source = Source(id="s", name=Text("Study"), minimum_n=15)
    rules = rulebook([leaf("a", least=Fraction(65)), "b"], sources=(source,), missing=MissingPolicy.NOT_ELIGIBLE)
    found = judged(rules, {"w": [10, 10], "x": [10, None], "y": [10, 10], "z": [90, 10]}, n={"w": 7})
    assert out(found) == {"w": "rank.below_minimum", "x": "rank.missing_figure", "y": "rank.below_threshold"}


def test_of_several_missed_thresholds_the_first_in_the_order_of_the_rules_is_told() -> None:
    rules = rulebook([leaf("a", least=Fraction(65)), leaf("b", least=Fraction(65))])
    turned = replace(rules, criteria=rules.criteria[::-1])
    rows: Rows = {"x": [10, 10]}
    told = [dict(judged(each, rows).not_ranked[0].facts)["criterion"] for each in (rules, turned)]
    assert told == ["a", "b"]


def test_a_threshold_counts_also_where_the_criterion_weighs_nothing() -> None:
    rules = rulebook(["a", leaf("b", least=Fraction(65))], {"a": 1, "b": 0})
    assert judged(rules, {"x": [90, 60], "y": [50, 70]}).winners == ("y",)


def test_whoever_misses_a_threshold_still_sets_the_observed_bounds_and_the_mean() -> None:
    observed = leaf("a", value_function=ValueFunction(observed=True))
    rules = rulebook([observed, "b"], missing=MissingPolicy.CATEGORY_MEAN)
    rows: Rows = {"w": [10, 40], "x": [20, None], "y": [30, 60]}
    before = judged(rules, rows)
    asking = judged(replace(rules, criteria=(replace(observed, least=Fraction(15)), rules.criteria[1])), rows)
    assert out(asking) == {"w": "rank.below_threshold"}
    assert [asking.score(one).total for one in "xy"] == [before.score(one).total for one in "xy"]


figures = st.integers(0, 100).map(Fraction)


@st.composite
def awards(draw: st.DrawFn) -> tuple[Rulebook, Rulebook, Rows]:
    """An award without thresholds and with some, of any direction, scale and policy; and a row of figures each."""
    criteria: list[Criterion] = []
    for name in ("a", "b", "c")[: draw(st.integers(1, 3))]:
        direction = draw(st.sampled_from(Direction))
        ends = (Fraction(0), Fraction(100)) if direction is Direction.MAXIMISE else (Fraction(100), Fraction(0))
        scale = draw(st.sampled_from([ValueFunction(observed=True), ValueFunction.linear(*ends)]))
        criteria.append(leaf(name, direction=direction, value_function=scale))
    weights: dict[str, Number] = {one.id: draw(st.integers(1, 9)) for one in criteria}
    rules = rulebook(criteria, weights, missing=draw(st.sampled_from(MissingPolicy)))
    asking = tuple(replace(one, least=draw(st.one_of(st.none(), figures))) for one in criteria)
    row = st.lists(st.one_of(figures, st.none()), min_size=len(criteria), max_size=len(criteria))
    rows = {f"p{at}": list(each) for at, each in enumerate(draw(st.lists(row, min_size=1, max_size=6)))}
    return rules, replace(rules, criteria=asking), rows


@given(awards())
def test_a_threshold_takes_places_away_and_changes_nothing_else(award: tuple[Rulebook, Rulebook, Rows]) -> None:
    rules, asking, rows = award
    before, after = judged(rules, rows), judged(asking, rows)
    assert after.scores == before.scores
    fallen = {company for company, code in out(after).items() if code == "rank.below_threshold"}
    assert set(before.ranking.order) == set(after.ranking.order) | fallen
    assert set(out(after)) == set(out(before)) | fallen
    for company in set(before.ranking.order):
        parts = dict(zip((one.id for one in asking.leaves), after.score(company).contributions, strict=True))
        short = [one for one in asking.leaves if (f := parts[one.id].figure) is not None and one.falls_short(f)]
        assert (company in fallen) == bool(short)


@given(awards(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_criteria_decides_nobodys_place(
    award: tuple[Rulebook, Rulebook, Rows], chance: random.Random
) -> None:
    _, rules, rows = award
    found = evidence(rows, rules)
    shuffled = replace(
        found,
        figures=tuple(chance.sample(found.figures, len(found.figures))),
        participants=tuple(chance.sample(found.participants, len(found.participants))),
    )
    here = tally(found, rules, Answers())
    assert tally(shuffled, rules, Answers()) == here
    turned = tally(found, replace(rules, criteria=rules.criteria[::-1]), Answers())
    assert turned.categories[0].ranking == here.categories[0].ranking
    assert out(turned.categories[0]) == out(here.categories[0])


def _gated(needs: int) -> Rulebook:
    """Three thresholds of 50 below one criterion."""
    branch = Criterion(id="b", name=Text("B"), needs=needs)
    return rulebook([branch, *(leaf(id, parent="b", least=Fraction(50)) for id in "cde"), leaf("f")])


def test_some_of_several_thresholds_must_be_met_whichever_they_are() -> None:
    rows: Rows = {"x": [50, 49, 60, 0], "y": [50, 49, 10, 100], "z": [90, 90, 90, 0]}
    category = judged(_gated(2), rows)
    assert out(category) == {"y": "rank.gate"}
    assert dict(category.not_ranked[0].facts) == {
        "gate": "b",
        "needs": 2,
        "of": 3,
        "met": "c",
        "missed": "d e",
        "figures": "49 10",
    }
    assert out(judged(_gated(3), rows)) == {"x": "rank.gate", "y": "rank.gate"}
    assert out(judged(_gated(0), rows)) == {"x": "rank.below_threshold", "y": "rank.below_threshold"}


def test_the_whole_tree_can_be_asked_for_some_thresholds() -> None:
    assert out(judged(replace(_gated(0), needs=1), {"x": [50, 0, 0, 0], "y": [49, 0, 0, 100]})) == {"y": "rank.gate"}


@given(st.lists(st.lists(st.one_of(st.none(), st.integers(0, 100)), min_size=4, max_size=4), min_size=1, max_size=5))
def test_asking_for_all_thresholds_together_is_asking_for_each(rows: list[list[Number]]) -> None:
    """A missing figure misses nothing in either; and who is asked for fewer is never out for it."""
    named: Rows = {f"p{at}": row for at, row in enumerate(rows)}
    each, together, some = (judged(_gated(needs), named) for needs in (0, 3, 2))
    assert [one.company for one in each.not_ranked] == [one.company for one in together.not_ranked]
    assert {one.company for one in some.not_ranked} <= {one.company for one in together.not_ranked}
    assert each.scores == together.scores == some.scores
