"""Scales, gates and levels in words: the same sentence wherever it is asked for."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from juryapp.decision.tally import tally
from juryapp.domain.answer import Answers
from juryapp.domain.criterion import Aggregate, Criterion, Direction, Knot, Unit, ValueFunction, Yardstick
from juryapp.domain.outcome import Contribution
from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import Text
from juryapp.text.outcome_words import reason_text
from juryapp.text.raw_figures import contribution_text
from juryapp.text.scales import scale_text
from juryapp.text.together import parts_note, together_sentences
from juryapp.text.why_not import why_not
from juryapp.text.words import LANGUAGES, words_for
from tests.builders import evidence, leaf, rulebook

F = Fraction
EN = words_for("en")


def waiting(**changes: object) -> Criterion:
    return leaf("wait", direction=Direction.MINIMISE, unit=Unit.SECONDS, **changes)


@pytest.mark.parametrize(
    ("criterion", "said"),
    [
        (
            waiting(value_function=ValueFunction.bands([Knot(F(60), F(1)), Knot(F(180), F(1, 2))], F(0))),
            "In steps: 100 points up to 1:00, 50 points up to 3:00, otherwise 0 points.",
        ),
        (
            leaf("a", value_function=ValueFunction.bands([Knot(F(60), F(1, 2)), Knot(F(80), F(1))], F(1, 10))),
            "In steps: 100 points from 80, 50 points from 60, otherwise 10 points.",
        ),
        (
            leaf("a", value_function=ValueFunction.target(F(0), F(3), F(9))),
            "100 points at 3, 0 points at 0 or less and at 9 or more, straight between.",
        ),
        (
            leaf("a", value_function=ValueFunction(knots=(Knot(F(1), F(0), "1"), Knot(F(2), F(1), "A")))),
            "Points for grades, straight between them: 1 = 0; A (2) = 100.",
        ),
    ],
)
def test_a_scale_is_one_sentence(criterion: Criterion, said: str) -> None:
    assert scale_text(criterion, EN) == said


@pytest.mark.parametrize("by", Yardstick)
def test_a_scale_that_follows_this_years_figures_says_so_in_every_language(by: Yardstick) -> None:
    late = {"en": "A late participant", "nb": "En sen deltaker", "sv": "En sen deltagare"}
    observed = leaf("a", value_function=ValueFunction(observed=True, by=by))
    assert all(late[language] in scale_text(observed, words_for(language)) for language in LANGUAGES)


def _asked(needs: int = 2) -> Rulebook:
    branch = Criterion(id="b", name=Text("Contact"), needs=needs, aggregate=Aggregate.WEAKEST_LINK)
    below = [leaf("c", parent="b", least=F(50)), leaf("d", parent="b", least=F(70)), leaf("e", parent="b", least=F(9))]
    return rulebook([branch, *below, leaf("f")])


def test_who_misses_too_many_thresholds_is_told_which_and_by_how_much() -> None:
    rules = _asked()
    out = tally(evidence({"x": [40, "69.96", 10, 0]}, rules), rules, Answers()).categories[0].not_ranked[0]
    said = "Not ranked: 1 of 3 requirements met, 2 needed. Missed: C 40 and D 69.96. Met: E."
    assert reason_text(out, rules, EN) == said
    told = why_not(out, "X", rules, EN)
    assert told.reason == said and told.criterion == "c"
    rule = "Contact: at least 2 of these must be met to be ranked: C at least 50, D at least 70 and E at least 9."
    assert told.rule == rule


def test_rules_that_are_no_means_are_told_and_means_are_not() -> None:
    rules = replace(_asked(0), aggregate=Aggregate.GEOMETRIC_MEAN)
    assert list(together_sentences(rules, EN)) == [
        "The score is the weighted geometric mean of Contact and F. One of them at 0 makes the whole 0.",
        "Contact: the weakest of C, D and E counts alone.",
    ]
    assert parts_note(rules, EN).count(".") == 2
    assert list(together_sentences(rulebook(["a"]), EN)) == [] and parts_note(rulebook(["a"]), EN) == ""


def test_a_figure_that_stands_for_a_grade_has_its_name_and_one_between_grades_has_none() -> None:
    knots = (Knot(F(1), F(0), "1"), Knot(F(2), F(1, 2), "C"), Knot(F(4), F(1), "A"))
    graded = leaf("a", value_function=ValueFunction(knots=knots))
    told = [contribution_text(graded, Contribution("a", F(at), F(1), F(1), 9), EN) for at in ("4", "2", "3", "1")]
    assert told == ["A (4)", "C (2)", "3", "1"]
