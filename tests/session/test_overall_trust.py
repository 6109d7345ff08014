"""How far the overall prize can be trusted, held against the rules themselves under the very weights in question."""

from __future__ import annotations

import random
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juryapp.analysis.bootstrap import RowsOf
from juryapp.analysis.drawing import AnyWeights
from juryapp.analysis.leaving_out import Award, each_alone, without_each
from juryapp.decision.tally import Prepared
from juryapp.domain.answer import Answers
from juryapp.domain.criterion import ValueFunction
from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Evidence
from juryapp.domain.margin import Flip
from juryapp.domain.outcome import Basis, Outcome
from juryapp.domain.robustness import Acceptability, LeftOut, Uncertain
from juryapp.domain.rulebook import Category, MissingPolicy, Rulebook, TieDefinition
from juryapp.domain.words import OVERALL, Text
from juryapp.session.trust import acceptability_job, doubt_job, margin_of
from tests.builders import evidence, leaf, rulebook

CATEGORIES = (Category(id="c", name=Text("Calls")), Category(id="d", name=Text("Desks")))
RULES = rulebook(["a", "b"], {"a": 3, "b": 1}, categories=CATEGORIES, tie=TieDefinition.EXACT)
Figures = dict[str, list[int | None]]


def no_rows(_cancelled: object) -> RowsOf:
    """Every figure counts by its standard error."""
    return lambda _participant, _source: ()


def both(first: Figures, second: Figures, rules: Rulebook = RULES) -> Evidence:
    """Two categories' companies, `c` and `d`."""
    one, other = evidence(first, rules, category="c"), evidence(second, rules, category="d")
    known = {company.id: company for company in (*one.companies, *other.companies)}
    return Evidence(
        companies=tuple(known.values()),
        participants=(*one.participants, *other.participants),
        figures=(*one.figures, *other.figures),
    )


def award(found: Evidence, rules: Rulebook = RULES) -> tuple[Prepared, Award]:
    prepared = Prepared(found, rules)
    outcome = prepared.tally(Answers())
    return prepared, Award(evidence=found, rulebook=rules, answers=Answers(), outcome=outcome)


def first_with(prepared: Prepared, outcome: Outcome, flip: Flip) -> set[str]:
    weights = dict(outcome.weights) | {shift.criterion: shift.after for shift in flip.shifts}
    return best_of(prepared.tally_with(weights, Basis.AGREED, ()))


def best_of(outcome: Outcome) -> set[str]:
    """Whoever has the best score in any category: level, the rules for ties choose among them."""
    totals = {
        f"{one.category}/{score.participant.company}": score.total for one in outcome.categories for score in one.scores
    }
    return {key for key, total in totals.items() if total == max(totals.values())}


def test_who_is_second_in_the_winners_own_category_can_be_the_nearest_to_the_overall_prize() -> None:
    """x wins c and the prize. With more of b it is y that overtakes both x in c and z of the other category."""
    prepared, one = award(both({"x": [90, 40], "y": [70, 95]}, {"z": [60, 60]}))
    found = margin_of(prepared, one.outcome, OVERALL)
    assert found.leaders == ("c/x",)
    assert found.nearest is not None
    assert found.nearest.rival == "c/y"
    assert found.never == ("d/z",)
    assert "c/y" in first_with(prepared, one.outcome, found.nearest)


FIGURE = st.integers(min_value=0, max_value=20).map(lambda number: number * 5)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(FIGURE, FIGURE, FIGURE), min_size=4, max_size=7),
    st.tuples(*[st.integers(min_value=1, max_value=9)] * 3),
    st.integers(min_value=0, max_value=999),
)
def test_an_overall_flip_flips_the_prize_and_nothing_smaller_does(
    rows: list[tuple[int, int, int]], importance: tuple[int, int, int], seed: int
) -> None:
    rules = replace(rulebook(["a", "b", "c"], dict(zip("abc", importance, strict=True))), categories=CATEGORIES)
    half = len(rows) // 2
    halves = [{f"x{at}": list(row) for at, row in enumerate(part)} for part in (rows[:half], rows[half:])]
    prepared, one = award(both(halves[0], halves[1], rules), rules)  # type: ignore[arg-type]
    found = margin_of(prepared, one.outcome, OVERALL)
    for flip in found.flips:
        assert flip.rival in first_with(prepared, one.outcome, flip)
    if found.nearest is None:
        return
    dice = random.Random(seed)
    now = dict(one.outcome.weights)
    for _ in range(20):
        pair = dice.sample(sorted(now), 2)
        moved = min(found.nearest.moved * Fraction(dice.randint(1, 999), 1000), now[pair[0]])
        after = now | {pair[0]: now[pair[0]] - moved, pair[1]: now[pair[1]] + moved}
        assert best_of(prepared.tally_with(after, Basis.AGREED, ())) <= set(found.leaders)


def drawn(prepared: Prepared, one: Award, uncertain: Uncertain, draws: int = 300) -> Acceptability:
    job = acceptability_job(prepared, one, OVERALL, uncertain, rows=no_rows, draws=draws, seed=5)
    found = job(None)
    assert found is not None
    return found


def test_each_draw_of_weights_gives_the_places_that_the_rules_give() -> None:
    prepared, one = award(both({"x": [90, 40], "y": [30, 95]}, {"y": [80, 55], "z": [20, 99], "w": [20, 99]}))
    found = drawn(prepared, one, Uncertain.WEIGHTS)
    counts: dict[str, list[int]] = {standing.company: [0] * len(standing.places) for standing in found.standings}
    for line in AnyWeights(2).draw(np.random.default_rng(5), 300):
        weights = {id: Fraction(float(share)) for id, share in zip("ab", line, strict=True)}
        total = sum(weights.values())
        shares = {id: share / total for id, share in weights.items()}
        overall = prepared.tally_with(shares, Basis.AGREED, ()).overall
        assert overall is not None
        for place in overall.ranking.places:
            for key in place.companies:
                counts[key][place.number - 1] += 1
    assert {standing.company: list(standing.places) for standing in found.standings} == counts
    assert sum(found.share(key) for key in ("c/x", "c/y", "d/y")) + found.share("d/z") == 1
    assert found.share("d/w") == found.share("d/z")


def test_figures_of_two_categories_are_measured_again_together() -> None:
    found = both({"x": [60, 60], "y": [20, 20]}, {"z": [60, 60]})
    spread = replace(found, figures=tuple(replace(one, standard_error=5.0) for one in found.figures))
    prepared, one = award(spread)
    shares = drawn(prepared, one, Uncertain.FIGURES, 4000)
    assert float(shares.share("c/x")) == pytest.approx(0.5, abs=0.03)
    assert shares.share("c/y") == 0
    assert dict(shares.by_errors) == {"s": 6}


def test_the_verdict_on_the_prize_knows_chance_and_the_nearest_flip() -> None:
    found = both({"x": [90, 40], "y": [70, 95]}, {"z": [60, 60]})
    spread = replace(found, figures=tuple(replace(one, standard_error=4.0) for one in found.figures))
    prepared, one = award(spread)
    doubt = doubt_job(prepared, one, OVERALL, no_rows)(None)
    assert doubt is not None
    assert doubt.flip == margin_of(prepared, one.outcome, OVERALL).nearest
    assert doubt.chance is not None
    assert (doubt.chance.first, doubt.chance.second) == ("c/x", "d/z")
    expected = 1.96 * (2 * 4.0**2 * (0.75**2 + 0.25**2)) ** 0.5
    assert doubt.chance.separable == pytest.approx(expected, rel=0.05)


def test_only_contenders_are_left_out_where_nobody_sets_another_ones_bounds() -> None:
    _, one = award(both({"x": [90, 40], "y": [70, 95]}, {"z": [60, 60], "w": [50, 50]}))
    found = {each.id: each.winners for each in without_each(one, OVERALL) if each.kind is LeftOut.PARTICIPANT}
    assert found == {"c/x": ("c/y",), "d/z": ("c/x",)}


def test_anybody_is_left_out_where_observed_bounds_are_anybodys() -> None:
    seen = ValueFunction(observed=True)
    rules = rulebook([leaf("a", value_function=seen), leaf("b", value_function=seen)], {"a": 3, "b": 1})
    rules = replace(rules, categories=CATEGORIES, missing=MissingPolicy.RESCALE)
    _, one = award(both({"x": [90, 40], "y": [70, 95]}, {"z": [60, 60], "w": [50, 50]}, rules), rules)
    found = {each.id for each in without_each(one, OVERALL) if each.kind is LeftOut.PARTICIPANT}
    assert found == {"c/x", "c/y", "d/z", "d/w"}


def test_one_study_alone_has_a_first_of_all() -> None:
    _, one = award(both({"x": [90, 40]}, {"z": [60, 60]}))
    assert [(each.first, each.ranked, each.n) for each in each_alone(one, OVERALL)] == [(("c/x",), 2, 25)]


def test_where_jurors_stand_aside_one_shift_of_weight_says_nothing_of_the_prize() -> None:
    prepared, one = award(both({"x": [90, 40]}, {"z": [60, 60]}))
    own = tuple(one.outcome.weights)
    categories = (replace(one.outcome.categories[0], weights=own, aside=("p",)), one.outcome.categories[1])
    recused = replace(one.outcome, categories=categories)
    with pytest.raises(JuryError) as refusal:
        margin_of(prepared, recused, OVERALL)
    assert refusal.value.code == "overall.recused"
