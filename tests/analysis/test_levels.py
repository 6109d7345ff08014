"""Levels that are no means: in floats as in fractions, in margins among what a score is a sum of, or not at all."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juryapp.analysis.leaving_out import Award, without_each
from juryapp.analysis.levels import levels_of
from juryapp.analysis.scoring import KnownValues
from juryapp.decision.tally import Prepared, tally
from juryapp.domain.answer import Answers
from juryapp.domain.criterion import Aggregate
from juryapp.domain.outcome import Outcome
from juryapp.domain.robustness import Uncertain
from juryapp.domain.rulebook import Rulebook
from juryapp.session.robustness import robustness_job
from juryapp.session.trust import acceptability_job, margin_of
from juryapp.text.margin_words import inner_text, margin_text
from juryapp.text.words import words_for
from tests.builders import Number, evidence, leaf, rulebook
from tests.decision.test_aggregating import GEOMETRIC, MEAN, ROW, WEAKEST, tree

F = Fraction
EN = words_for("en")
ROWS: dict[str, list[Number]] = {"x": [60, 90, 40, 10, 50], "y": [50, 50, 50, 50, 50], "z": [10, 90, 90, 90, 90]}


def outcome_of(rules: Rulebook, rows: dict[str, list[Number]]) -> tuple[Prepared, Outcome]:
    prepared = Prepared(evidence(rows, rules), rules)
    return prepared, prepared.tally(Answers())


@settings(max_examples=60)
@given(st.sampled_from(Aggregate), st.sampled_from(Aggregate), st.lists(ROW, min_size=1, max_size=3))
def test_floats_score_as_fractions_do(middle: Aggregate, top: Aggregate, rows: list[list[Number]]) -> None:
    rules = tree(middle, top=top, inner=GEOMETRIC)
    _, outcome = outcome_of(rules, {f"p{at}": row for at, row in enumerate(rows)})
    scores = {one.participant.company: float(one.total) / 100 for one in outcome.categories[0].scores}
    values = [tuple(None if number is None else float(number) / 100 for number in row) for row in rows]
    known = KnownValues(values, levels_of(rules))
    drawn = np.array([[float(share) for _, share in outcome.weights]])
    found = known.scores(np.random.default_rng(1), drawn)[0][known.level]
    assert found == pytest.approx([scores.get(f"p{at}", 0.0) for at in range(len(rows))], abs=1e-9)


def test_a_shift_of_weight_is_one_among_what_the_score_is_a_sum_of() -> None:
    """x has 76 on a and on b 30, the mean of f and g; y has 50 on both. They are level at 76 w + 30 (1 - w) = 50."""
    rules = tree(WEAKEST)
    prepared, outcome = outcome_of(rules, {"x": [76, 90, 40, 10, 50], "y": [50, 50, 50, 50, 50]})
    found = margin_of(prepared, outcome, "c")
    flip = found.nearest
    assert found.leaders == ("x",) and flip is not None and flip.rival == "y"
    assert {shift.criterion: (shift.before, shift.after) for shift in flip.shifts} == {
        "a": (F(2, 3), F(10, 23)),
        "b": (F(1, 3), F(13, 23)),
    }
    assert found.held == ("b",) and inner_text(found, rules, EN) == "Weights within B are left as they are."
    assert {hold.criterion: hold.low for hold in found.holds}["a"] == F(10, 23)


@pytest.mark.parametrize("top", [GEOMETRIC, WEAKEST])
def test_where_the_top_level_is_no_mean_no_shift_is_worked_out_and_that_is_said(top: Aggregate) -> None:
    rules = tree(MEAN, top=top)
    prepared, outcome = outcome_of(rules, ROWS)
    found = margin_of(prepared, outcome, "c")
    assert (found.flips, found.holds, found.never, found.additive) == ((), (), (), False)
    said = margin_text(found, rules, {}, EN)
    assert said == "The score is no weighted sum here, so no smallest shift of weight is worked out."
    assert inner_text(found, rules, EN) == ""
    award = Award(evidence=evidence(ROWS, rules), rulebook=rules, answers=Answers(), outcome=outcome)
    sure = robustness_job(prepared, award, "c", rows=lambda _: lambda *_: (), draws=200, seed=1)(None)
    assert sure is not None and sure.holds == ()


def test_any_weights_at_all_are_drawn_for_the_true_score() -> None:
    """Under the weakest link y wins with any weights; in a mean x would win most."""
    rules = rulebook(["a", "b"], aggregate=WEAKEST)
    rows: dict[str, list[Number]] = {"x": [100, 10], "y": [20, 20]}
    shares = []
    for one in (rules, replace(rules, aggregate=MEAN)):
        prepared, outcome = outcome_of(one, rows)
        award = Award(evidence=evidence(rows, one), rulebook=one, answers=Answers(), outcome=outcome)
        draw = acceptability_job(prepared, award, "c", Uncertain.WEIGHTS, rows=lambda _: None, draws=2000, seed=1)
        found = draw(None)
        assert found is not None
        shares.append(float(found.share("y")))
    assert shares[0] == 1 and shares[1] == pytest.approx(1 / 9, abs=0.03)


def test_leaving_out_a_criterion_keeps_the_levels_and_the_gates() -> None:
    rules = tree(WEAKEST)
    gated = replace(rules, needs=1, criteria=(*rules.criteria, leaf("h", least=F(50)), leaf("i", least=F(50))))
    rows: dict[str, list[Number]] = {"x": [60, 90, 40, 10, 50, 0, 60], "y": [50, 50, 50, 50, 50, 60, 0]}
    weights = {**dict(gated.weights.fixed), "h": F(1, 100), "i": F(1, 100)}
    gated = replace(gated, weights=replace(gated.weights, fixed=tuple(weights.items())))
    outcome = tally(evidence(rows, gated), gated, Answers())
    award = Award(evidence=evidence(rows, gated), rulebook=gated, answers=Answers(), outcome=outcome)
    without = {one.id: one.winners for one in without_each(award, "c")}
    assert without["h"] == ("x",) and without["i"] == ("y",)
    weights.pop("d")
    fixed = replace(gated.weights, fixed=tuple(weights.items()))
    by_hand = replace(gated, criteria=tuple(one for one in gated.criteria if one.id != "d"), weights=fixed)
    kept = [*rows["x"][:2], *rows["x"][3:]], [*rows["y"][:2], *rows["y"][3:]]
    again = tally(evidence(dict(zip("xy", kept, strict=True)), by_hand), by_hand, Answers())
    assert without["d"] == again.categories[0].winners
