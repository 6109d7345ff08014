from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from juryapp.analysis.chance import chance_between
from juryapp.analysis.robustness import Question, acceptability
from juryapp.decision.tally import Prepared
from juryapp.domain.answer import Answer, Answers
from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Evidence
from juryapp.domain.robustness import Acceptability, Uncertain
from juryapp.domain.rulebook import MissingPolicy, Rulebook, WeightsRule, WeightsWay
from tests.builders import evidence, rulebook


def question(
    found: Evidence, rules: Rulebook, uncertain: Uncertain, *, answers: Answers | None = None, draws: int = 20_000
) -> Question:
    prepared = Prepared(found, rules)
    given = answers or Answers()
    return Question(
        evidence=found,
        rulebook=rules,
        answers=given,
        outcome=prepared.tally(given),
        entrants=prepared.entrants("c"),
        uncertain=uncertain,
        draws=draws,
        seed=3,
    )


def asked(one: Question) -> Acceptability:
    found = acceptability(one)
    assert found is not None
    return found


def measured(found: Evidence, error: float | None) -> Evidence:
    return replace(found, figures=tuple(replace(one, standard_error=error) for one in found.figures))


RULES = rulebook(["a", "b"], {"a": 3, "b": 1})
FOUND = evidence({"x": [90, 40], "y": [70, 70], "z": [30, 90]}, RULES)


def test_shares_are_told_per_company_with_the_weights_that_suit_it() -> None:
    told = asked(question(FOUND, RULES, Uncertain.WEIGHTS))
    assert [standing.company for standing in told.standings] == ["x", "y", "z"]
    assert float(told.share("x")) == pytest.approx(0.4, abs=0.02)
    assert dict(told.standings[0].central)["a"] == pytest.approx(0.8, abs=0.02)
    assert sum(told.share(company) for company in "xyz") == 1
    assert (told.draws, told.seed, told.compared) == (20_000, 3, 10_000)


def test_only_those_with_a_place_are_drawn() -> None:
    strict = replace(RULES, missing=MissingPolicy.NOT_ELIGIBLE)
    found = evidence({"x": [90, 40], "y": [70, None]}, strict)
    assert [one.company for one in asked(question(found, strict, Uncertain.WEIGHTS)).standings] == ["x"]


def test_one_who_never_wins_has_no_weights_that_suit_it() -> None:
    found = evidence({"x": [90, 90], "y": [70, 70]}, RULES)
    assert asked(question(found, RULES, Uncertain.WEIGHTS)).standings[1].central == ()


def test_figures_drawn_anew_leave_a_wide_lead_and_shake_a_narrow_one() -> None:
    wide = evidence({"x": [90, 40], "y": [50, 40]}, RULES)
    narrow = evidence({"x": [61, 40], "y": [60, 40]}, RULES)
    assert asked(question(measured(wide, 2.0), RULES, Uncertain.FIGURES)).share("x") == 1
    share = float(asked(question(measured(narrow, 2.0), RULES, Uncertain.FIGURES)).share("x"))
    # The lead is 0.75 points, its standard error sqrt(2) * 2 * sqrt(9 + 1) / 4 = 2.236: 63 % of a normal lie above 0.
    assert share == pytest.approx(0.631, abs=0.02)


def test_without_standard_errors_nothing_is_said_about_chance() -> None:
    with pytest.raises(JuryError) as refused:
        asked(question(measured(FOUND, None), RULES, Uncertain.FIGURES))
    assert refused.value.code == "robustness.no_errors"
    assert refused.value.facts == {"count": 6, "sources": ("s",)}


def test_a_figure_that_tells_no_error_is_held_as_it_is_and_said_to_be() -> None:
    narrow = measured(evidence({"x": [61, 40], "y": [60, 40]}, RULES), 2.0)
    silent = replace(narrow, figures=(replace(narrow.figures[0], standard_error=None), *narrow.figures[1:]))
    told = asked(question(silent, RULES, Uncertain.FIGURES))
    assert told.held == (("s", 1),)
    # The standard error of the lead is now sqrt(9 + 1 + 1) / 4 * 2 = 1.658: 67.4 % of a normal lie above 0.
    assert float(told.share("x")) == pytest.approx(0.674, abs=0.02)
    assert asked(question(FOUND, RULES, Uncertain.WEIGHTS)).held == ()


def test_figures_and_weights_are_drawn_together() -> None:
    both = asked(question(measured(FOUND, 20.0), RULES, Uncertain.BOTH))
    weights = asked(question(FOUND, RULES, Uncertain.WEIGHTS))
    assert both.share("y", 3) > weights.share("y", 3) == 0


@pytest.mark.parametrize("policy", [MissingPolicy.WORST, MissingPolicy.CATEGORY_MEAN, MissingPolicy.RESCALE])
def test_what_is_missing_is_treated_as_the_rules_treat_it(policy: MissingPolicy) -> None:
    """With errors of nothing, drawing figures gives the outcome itself."""
    rules = replace(RULES, missing=policy)
    found = measured(evidence({"x": [60, 50], "y": [65, None], "z": [10, 100]}, rules), 0.0)
    one = question(found, rules, Uncertain.FIGURES, draws=10)
    ranking = one.outcome.category("c").ranking
    assert all(asked(one).share(company, ranking.place_of(company) or 0) == 1 for company in "xyz")


def test_jurors_are_drawn_anew_by_their_own_weights() -> None:
    rules = replace(RULES, weights=WeightsRule(way=WeightsWay.EACH_JUROR))
    jurors = tuple(
        Answer(person=person, importance=(("a", Fraction(a)), ("b", Fraction(1 - a))))
        for person, a in (("kari", 1), ("ola", 0), ("siv", 1))
    )
    found = evidence({"x": [90, 40], "y": [70, 71], "z": [30, 90]}, rules)
    told = asked(question(found, rules, Uncertain.JURORS, answers=Answers(jurors=jurors)))
    # Thirds of the jury think of b: none gives 90 to x, one 73, two 70.7 to y, all three 90 to z.
    assert float(told.share("x")) == pytest.approx(20 / 27, abs=0.02)
    assert float(told.share("y")) == pytest.approx(6 / 27, abs=0.02)
    assert float(told.share("z")) == pytest.approx(1 / 27, abs=0.01)
    with pytest.raises(JuryError) as refused:
        asked(question(FOUND, rules, Uncertain.JURORS, answers=Answers(jurors=jurors[:1])))
    assert refused.value.code == "robustness.few_jurors"


def test_nobody_ranked_is_refused() -> None:
    with pytest.raises(JuryError) as refused:
        asked(question(evidence({}, RULES), RULES, Uncertain.WEIGHTS))
    assert refused.value.code == "robustness.nobody"


def test_it_can_be_cancelled() -> None:
    assert acceptability(question(FOUND, RULES, Uncertain.WEIGHTS), lambda: True) is None


@pytest.mark.parametrize(("n", "separable"), [(15, 0.716), (25, 0.554), (50, 0.392), (100, 0.277), (200, 0.196)])
def test_the_separable_difference_of_two_means_is_the_published_one(n: int, separable: float) -> None:
    """In standard deviations of one answer, here 10 points on a scale of 100."""
    rules = rulebook(["a"])
    found = measured(evidence({"x": [60], "y": [50]}, rules), 10 / n**0.5)
    chance = chance_between(question(found, rules, Uncertain.FIGURES), "x", "y")
    assert chance.separable == pytest.approx(10 * separable, rel=0.03)


def test_where_no_figure_of_the_two_tells_its_error_there_is_no_separable_difference() -> None:
    assert chance_between(question(FOUND, RULES, Uncertain.FIGURES), "x", "y").separable is None


def test_figures_held_are_told_with_the_separable_difference() -> None:
    silent = measured(FOUND, 1.0)
    silent = replace(silent, figures=(replace(silent.figures[0], standard_error=None), *silent.figures[1:]))
    chance = chance_between(question(silent, RULES, Uncertain.FIGURES), "x", "y")
    assert chance.held == (("s", 1),)
    assert chance.separable is not None


def test_mean_n_and_spread_of_a_firm_tell_the_error_that_rows_would() -> None:
    rules = rulebook(["a"])
    found = evidence({"x": [60], "y": [50]}, rules)
    spread = replace(found, figures=tuple(replace(one, spread=10.0, n=25) for one in found.figures))
    chance = chance_between(question(spread, rules, Uncertain.FIGURES), "x", "y")
    assert chance is not None
    assert chance.separable == pytest.approx(5.54, rel=0.03)
    assert chance.held == ()
