"""Who is out of the ranking decides nothing in it, and a rule that says nothing stops nobody."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from juryapp.decision.tally import tally
from juryapp.decision.weights import combined
from juryapp.domain.answer import Answer, Answers, Ruling
from juryapp.domain.criterion import ValueFunction
from juryapp.domain.rulebook import (
    Combine,
    Link,
    LinkKind,
    MissingPolicy,
    PlaceConvention,
    PrizeKind,
    Prizes,
    Source,
    WeightsRule,
    WeightsWay,
)
from juryapp.domain.words import Text
from tests.builders import evidence, leaf, rulebook

OBSERVED = leaf("a", value_function=ValueFunction(observed=True))


def test_a_participant_below_the_minimum_is_scored_on_the_bounds_of_those_who_compete() -> None:
    rules = rulebook([OBSERVED], sources=(Source(id="s", name=Text("Study"), minimum_n=15),))
    category = tally(evidence({"x": [10], "y": [30], "z": [20]}, rules, n={"z": 7}), rules, Answers()).categories[0]
    assert [category.score(name).total for name in "xyz"] == [0, 100, 50]


def test_whoever_is_not_eligible_for_want_of_a_figure_sets_no_bounds() -> None:
    rules = rulebook([OBSERVED, "b"], {"a": 1}, missing=MissingPolicy.NOT_ELIGIBLE)
    outcome = tally(evidence({"w": [90, None], "x": [10, 1], "y": [30, 1]}, rules), rules, Answers()).categories[0]
    assert [one.code for one in outcome.not_ranked] == ["rank.missing_figure"]
    assert [outcome.score(name).total for name in "xy"] == [0, 100]


def test_where_the_median_is_nothing_everywhere_the_mean_decides() -> None:
    jurors = [{"a": Fraction(1), "b": Fraction(0), "c": Fraction(0)}]
    jurors += [{"a": Fraction(0), "b": Fraction(1), "c": Fraction(0)}]
    jurors += [{"a": Fraction(0), "b": Fraction(0), "c": Fraction(1)}]
    assert combined(jurors, Combine.MEDIAN) == dict.fromkeys("abc", Fraction(1, 3))
    five = [*jurors, {**jurors[0], "a": Fraction(0), "d": Fraction(1)}, {**jurors[0], "a": Fraction(0)}]
    five = [{name: one.get(name, Fraction(0)) for name in "abcde"} for one in five]
    five[4]["e"] = Fraction(1)
    assert combined(five, Combine.TRIMMED_MEAN) == dict.fromkeys("abcde", Fraction(1, 5))
    rules = rulebook(["a", "b", "c"], weights=None)
    rules = replace(rules, weights=WeightsRule(way=WeightsWay.EACH_JUROR, combine=Combine.MEDIAN))
    answers = tuple(Answer(person=name, importance=((name, Fraction(1)),)) for name in "abc")
    outcome = tally(evidence({"x": [3, 3, 3]}, rules), rules, Answers(jurors=answers))
    assert outcome.categories[0].score("x").total == 3


def test_a_ruling_is_about_the_places_counted_from_the_top_under_every_numbering() -> None:
    rows = {"v": [90], "w": [50], "x": [50], "y": [10]}
    for convention in PlaceConvention:
        rules = rulebook(
            ["a"],
            chain=(Link(kind=LinkKind.JURY),),
            convention=convention,
            prizes=Prizes(kind=PrizeKind.PODIUM),
        )
        waiting = tally(evidence(rows, rules), rules, Answers())
        assert [(where, tie.place, tie.waiting) for where, tie in waiting.open_ties] == [("c", 2, (("w", "x"),))]
        assert waiting.categories[0].winners == ("v",)
        ruling = Ruling(category="c", place=2, order=(("x",), ("w",)), reason="r")
        decided = tally(evidence(rows, rules), rules, Answers(rulings=(ruling,)))
        assert not decided.open_ties
        assert decided.categories[0].ranking.order == ("v", "x", "w", "y")
        elsewhere = tally(evidence(rows, rules), rules, Answers(rulings=(replace(ruling, place=3),)))
        assert elsewhere.open_ties
