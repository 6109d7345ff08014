from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.decision.rounding import decimal_text, half_up
from juryapp.decision.tally import tally
from juryapp.decision.weights import combined, leaf_weights
from juryapp.domain.answer import Answer, Answers, Ruling
from juryapp.domain.criterion import Criterion, Direction, ValueFunction
from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Evidence
from juryapp.domain.outcome import Basis, Outcome
from juryapp.domain.participant import ParticipantId, Status
from juryapp.domain.rulebook import (
    Combine,
    Link,
    LinkKind,
    MissingPolicy,
    PrizeKind,
    Prizes,
    Rulebook,
    Source,
    TieDefinition,
    WeightsRule,
    WeightsWay,
)
from juryapp.domain.words import Text
from tests.builders import evidence, leaf, rulebook

NO_ANSWERS = Answers()


def order(outcome: Outcome) -> list[tuple[int, tuple[str, ...]]]:
    return [(place.number, place.companies) for place in outcome.categories[0].ranking.places]


def test_a_score_is_the_weighted_mean_of_values_and_its_contributions_add_up() -> None:
    rules = rulebook(["a", "b"], {"a": 3, "b": 1})
    outcome = tally(evidence({"x": [80, 40]}, rules), rules, NO_ANSWERS)
    score = outcome.categories[0].score("x")
    assert score.total == 70
    assert [part.points for part in score.contributions] == [60, 10]


def test_equal_weights_are_said_to_be_equal() -> None:
    rules = rulebook(["a", "b"])
    outcome = tally(evidence({"x": [80, 40]}, rules), rules, NO_ANSWERS)
    assert outcome.basis is Basis.EQUAL
    assert outcome.weights == (("a", Fraction(1, 2)), ("b", Fraction(1, 2)))


def test_scores_published_as_the_same_figure_tie_and_exact_ones_do_not() -> None:
    published = rulebook(["a"], chain=(Link(kind=LinkKind.SHARED),))
    rows = {"x": ["94.65"], "y": ["94.74"], "z": ["94.64"]}
    assert order(tally(evidence(rows, published), published, NO_ANSWERS)) == [(1, ("x", "y")), (3, ("z",))]
    exact = replace(published, tie=TieDefinition.EXACT)
    assert order(tally(evidence(rows, exact), exact, NO_ANSWERS)) == [(1, ("y",)), (2, ("x",)), (3, ("z",))]


def test_a_true_tie_of_thirds_stays_a_tie() -> None:
    rules = rulebook(["a", "b", "c"], tie=TieDefinition.EXACT, chain=(Link(kind=LinkKind.SHARED),))
    rows = {"x": ["0.1", "0.2", "0.3"], "y": ["0.3", "0.1", "0.2"]}
    assert order(tally(evidence(rows, rules), rules, NO_ANSWERS)) == [(1, ("x", "y"))]


def test_equally_heavy_criteria_are_summed_when_the_heaviest_splits() -> None:
    rules = rulebook(["a", "b", "c"], {"a": 2, "b": 2, "c": 1}, chain=(Link(kind=LinkKind.HEAVIEST_CRITERION),))
    rows = {"x": [50, 50, 50], "y": [60, 45, 40]}
    outcome = tally(evidence(rows, rules), rules, NO_ANSWERS)
    assert order(outcome) == [(1, ("y",)), (2, ("x",))]
    assert outcome.categories[0].ties[0].steps[0].split == (("y",), ("x",))


def test_a_partial_split_goes_on_to_the_next_link() -> None:
    chain = (Link(kind=LinkKind.CRITERION, name="a"), Link(kind=LinkKind.LARGER_N, name="s"))
    rules = rulebook(["a", "b"], chain=chain)
    rows = {"x": [60, 40], "y": [50, 50], "z": [60, 40]}
    outcome = tally(evidence(rows, rules, n={"x": 20, "z": 25}), rules, NO_ANSWERS)
    assert order(outcome) == [(1, ("z",)), (2, ("x",)), (3, ("y",))]
    assert [step.split for step in outcome.categories[0].ties[0].steps] == [(("x", "z"), ("y",)), (("z",), ("x",))]


def test_a_tie_below_the_prizes_stays_shared_and_asks_nobody() -> None:
    rules = rulebook(["a"])
    outcome = tally(evidence({"x": [90], "y": [50], "z": [50]}, rules), rules, NO_ANSWERS)
    tie = outcome.categories[0].ties[0]
    assert (tie.at_prize, tie.open, tie.steps) == (False, False, ())
    assert order(outcome) == [(1, ("x",)), (2, ("y", "z"))]
    assert outcome.categories[0].winners == ("x",)


def test_a_ruling_decides_only_while_that_very_set_is_tied() -> None:
    rules = rulebook(["a"], chain=(Link(kind=LinkKind.JURY),))
    rows: dict[str, list[int | str | Fraction | None]] = {"x": [50], "y": [50]}
    open_tie = tally(evidence(rows, rules), rules, NO_ANSWERS)
    assert open_tie.open_ties and open_tie.categories[0].winners == ()
    ruling = Ruling(category="c", place=1, order=(("y",), ("x",)), reason="warmth")
    decided = tally(evidence(rows, rules), rules, Answers(rulings=(ruling,)))
    assert decided.categories[0].winners == ("y",)
    assert not decided.open_ties
    rows["z"] = [50]
    assert tally(evidence(rows, rules), rules, Answers(rulings=(ruling,))).open_ties


def test_a_shared_prize_has_several_winners() -> None:
    rules = rulebook(["a"], chain=(Link(kind=LinkKind.JURY),))
    ruling = Ruling(category="c", place=1, order=(("x", "y"),), reason="both")
    outcome = tally(evidence({"x": [50], "y": [50]}, rules), rules, Answers(rulings=(ruling,)))
    assert outcome.categories[0].winners == ("x", "y")


def test_the_nominated_are_the_best_three_and_a_tie_at_the_border_takes_both() -> None:
    rules = rulebook(["a"])
    outcome = tally(evidence({"v": [90], "w": [80], "x": [70], "y": [70], "z": [10]}, rules), rules, NO_ANSWERS)
    assert outcome.categories[0].nominated == ("v", "w", "x", "y")


def test_a_participant_below_the_minimum_is_counted_scored_and_not_ranked() -> None:
    rules = rulebook(["a"], sources=(Source(id="s", name=Text("Study"), minimum_n=15),))
    outcome = tally(evidence({"x": [90], "y": [50]}, rules, n={"x": 7}), rules, NO_ANSWERS)
    category = outcome.categories[0]
    assert category.not_ranked[0].code == "rank.below_minimum"
    assert dict(category.not_ranked[0].facts) == {"count": 7, "minimum": 15, "source": "s"}
    assert category.score("x").total == 90
    assert (outcome.counts.imported, outcome.counts.ranked, outcome.counts.excluded) == (2, 1, 1)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (MissingPolicy.RESCALE, Fraction(80)),
        (MissingPolicy.WORST, Fraction(40)),
        (MissingPolicy.CATEGORY_MEAN, Fraction(60)),
    ],
)
def test_what_is_missing_is_treated_as_the_rules_say(policy: MissingPolicy, expected: Fraction) -> None:
    rules = rulebook(["a", "b"], missing=policy)
    outcome = tally(evidence({"x": [80, None], "y": [50, 40]}, rules), rules, NO_ANSWERS)
    assert outcome.categories[0].score("x").total == expected


def test_a_participant_without_a_figure_may_be_not_eligible() -> None:
    rules = rulebook(["a", "b"], missing=MissingPolicy.NOT_ELIGIBLE)
    outcome = tally(evidence({"x": [80, None], "y": [50, 40]}, rules), rules, NO_ANSWERS)
    assert [one.code for one in outcome.categories[0].not_ranked] == ["rank.missing_figure"]


def test_a_withdrawn_participant_has_no_place() -> None:
    rules = rulebook(["a"])
    found = evidence({"x": [80], "y": [50]}, rules)
    gone = tuple(
        replace(one, status=Status.WITHDRAWN, reason="merged") if one.id.company == "x" else one
        for one in found.participants
    )
    outcome = tally(replace(found, participants=gone), rules, NO_ANSWERS)
    assert order(outcome) == [(1, ("y",))]
    assert outcome.categories[0].not_ranked[0].code == "rank.withdrawn"


def test_a_standard_is_met_by_several_or_by_nobody() -> None:
    rules = rulebook(["a"], prizes=Prizes(kind=PrizeKind.STANDARD, standard=Fraction(60)))
    assert tally(evidence({"x": [80], "y": [60], "z": [59]}, rules), rules, NO_ANSWERS).categories[0].winners == (
        "x",
        "y",
    )
    assert tally(evidence({"x": [8], "y": [6]}, rules), rules, NO_ANSWERS).categories[0].winners == ()


def test_a_standard_is_met_by_the_score_as_published_and_is_itself_never_rounded() -> None:
    fine = replace(rulebook(["a"], prizes=Prizes(kind=PrizeKind.STANDARD, standard=Fraction("72.52"))), decimals=1)
    found = evidence({"x": [Fraction("72.6")], "y": [Fraction("72.54")], "z": [Fraction("72.45")]}, fine)
    assert tally(found, fine, NO_ANSWERS).categories[0].winners == ("x",)
    plain = replace(fine, prizes=replace(fine.prizes, standard=Fraction("72.5")))
    assert tally(found, plain, NO_ANSWERS).categories[0].winners == ("x", "y", "z")


def test_weights_follow_the_tree_and_unnamed_siblings_share() -> None:
    branch = Criterion(id="m", name=Text("M"))
    rules = rulebook(["a", branch, leaf("b", parent="m"), leaf("c", parent="m")])
    assert leaf_weights(rules, {"a": Fraction(1), "m": Fraction(3)}) == {
        "a": Fraction(1, 4),
        "b": Fraction(3, 8),
        "c": Fraction(3, 8),
    }
    assert leaf_weights(rules, {"a": Fraction(1), "m": Fraction(1), "b": Fraction(1)}) == {
        "a": Fraction(1, 2),
        "b": Fraction(1, 2),
        "c": 0,
    }


def test_importance_that_names_nothing_known_or_is_negative_or_all_zero_is_refused() -> None:
    rules = rulebook(["a", "b"])
    for importance, code in (
        ({"q": 1}, "weights.unknown_criterion"),
        ({"a": -1}, "weights.negative"),
        ({"a": 0}, "weights.all_zero"),
        ({"a": 10**5000}, "weights.too_long"),
        ({"a": Fraction(1, 10**5000)}, "weights.too_long"),
    ):
        with pytest.raises(JuryError) as refusal:
            leaf_weights(rules, {name: Fraction(number) for name, number in importance.items()})
        assert refusal.value.code == code


def test_the_median_of_jurors_is_rescaled_and_the_trimmed_mean_drops_one_at_each_end() -> None:
    panel = [{"a": Fraction(n, 10), "b": Fraction(10 - n, 10)} for n in (1, 2, 3, 4, 10)]
    assert combined(panel, Combine.MEAN)["a"] == Fraction(2, 5)
    assert combined(panel, Combine.MEDIAN)["a"] == Fraction(3, 10)
    assert combined(panel, Combine.TRIMMED_MEAN)["a"] == Fraction(3, 10)
    assert combined(panel[:4], Combine.TRIMMED_MEAN) == combined(panel[:4], Combine.MEAN)


def test_the_geometric_mean_of_jurors_is_rounded_once_and_rescaled() -> None:
    panel = [{"a": Fraction(a, 10), "b": 1 - Fraction(a, 10)} for a in (1, 4)]
    found = combined(panel, Combine.GEOMETRIC_MEAN)
    # sqrt(0.1 * 0.4) = 0.2 and sqrt(0.9 * 0.6) = 0.734846922834..., over their sum.
    assert found["a"] == Fraction(2, 10) / (Fraction(2, 10) + Fraction("0.734846922835"))
    assert sum(found.values()) == 1
    assert combined(panel[::-1], Combine.GEOMETRIC_MEAN) == found


def test_who_gives_nothing_takes_a_criterion_out_of_the_geometric_mean_and_jurors_who_share_none_are_averaged() -> None:
    panel = [{"a": Fraction(0), "b": Fraction(1)}, {"a": Fraction(1, 2), "b": Fraction(1, 2)}]
    assert combined(panel, Combine.GEOMETRIC_MEAN) == {"a": 0, "b": 1}
    opposed = [{"a": Fraction(0), "b": Fraction(1)}, {"a": Fraction(1), "b": Fraction(0)}]
    assert combined(opposed, Combine.GEOMETRIC_MEAN) == {"a": Fraction(1, 2), "b": Fraction(1, 2)}


@pytest.mark.parametrize("rule", list(Combine))
def test_jurors_who_agree_keep_their_weights_under_every_rule(rule: Combine) -> None:
    agreed = {"a": Fraction(2, 7), "b": Fraction(5, 7)}
    assert combined([agreed] * 6, rule) == agreed


def test_each_jurors_shares_count_alike_however_large_the_numbers() -> None:
    rules = replace(rulebook(["a", "b"]), weights=WeightsRule(way=WeightsWay.EACH_JUROR))
    answers = Answers(
        jurors=(
            Answer(person="p", importance=(("a", Fraction(100)), ("b", Fraction(300)))),
            Answer(person="q", importance=(("a", Fraction(1)),)),
        )
    )
    outcome = tally(evidence({"x": [80, 40]}, rules), rules, answers)
    assert dict(outcome.weights) == {"a": Fraction(5, 8), "b": Fraction(3, 8)}
    assert outcome.basis is Basis.JURORS


def test_the_overall_prize_goes_to_the_best_category_winner_and_waits_for_open_ties() -> None:
    rules = rulebook(["a"], chain=(Link(kind=LinkKind.JURY),))
    two = replace(rules, categories=(*rules.categories, replace(rules.categories[0], id="d")))
    first, second = evidence({"x": [50], "y": [50]}, two), evidence({"z": [40]}, two, category="d")
    both = Evidence(participants=first.participants + second.participants, figures=first.figures + second.figures)
    waiting = tally(both, two, NO_ANSWERS).overall
    assert waiting is not None and waiting.winners == () and waiting.waiting_for == ("c",)
    ruling = Ruling(category="c", place=1, order=(("x",), ("y",)), reason="r")
    decided = tally(both, two, Answers(rulings=(ruling,))).overall
    assert decided is not None and decided.winners == (ParticipantId(category="c", company="x"),)


def test_observed_bounds_give_the_best_100_and_the_worst_0() -> None:
    observed = leaf("a", value_function=ValueFunction(observed=True), direction=Direction.MINIMISE)
    rules = rulebook([observed])
    scores = tally(evidence({"x": [10], "y": [30], "z": [20]}, rules), rules, NO_ANSWERS).categories[0]
    assert [scores.score(name).total for name in "xyz"] == [100, 0, 50]


figures = st.integers(0, 1000).map(lambda number: Fraction(number, 10))


@st.composite
def awards(draw: st.DrawFn) -> tuple[Rulebook, dict[str, list[int | str | Fraction | None]]]:
    names = ["a", "b", "c"][: draw(st.integers(1, 3))]
    rules = rulebook(names, {name: draw(st.integers(1, 9)) for name in names})
    rows = draw(
        st.lists(
            st.lists(st.one_of(figures, st.none()), min_size=len(names), max_size=len(names)), min_size=1, max_size=7
        )
    )
    return rules, {f"p{number}": list(row) for number, row in enumerate(rows)}


@given(awards(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_criteria_changes_nothing(
    award: tuple[Rulebook, dict[str, list[int | str | Fraction | None]]], chance: random.Random
) -> None:
    rules, rows = award
    found = evidence(rows, rules)
    shuffled = replace(
        found,
        figures=tuple(chance.sample(found.figures, len(found.figures))),
        participants=tuple(chance.sample(found.participants, len(found.participants))),
    )
    assert tally(found, rules, NO_ANSWERS) == tally(shuffled, rules, NO_ANSWERS)
    turned = replace(rules, criteria=rules.criteria[::-1])
    assert (
        tally(found, turned, NO_ANSWERS).categories[0].ranking == tally(found, rules, NO_ANSWERS).categories[0].ranking
    )


@given(awards(), st.integers(1, 999))
def test_scaling_all_weights_changes_nothing(
    award: tuple[Rulebook, dict[str, list[int | str | Fraction | None]]], factor: int
) -> None:
    rules, rows = award
    scaled = replace(
        rules, weights=WeightsRule(fixed=tuple((name, number * factor) for name, number in rules.weights.fixed))
    )
    assert tally(evidence(rows, rules), rules, NO_ANSWERS) == tally(evidence(rows, scaled), scaled, NO_ANSWERS)


@given(awards())
def test_a_dominated_participant_never_beats_its_dominator(
    award: tuple[Rulebook, dict[str, list[int | str | Fraction | None]]],
) -> None:
    rules, rows = award
    full = {name: [number or Fraction(0) for number in row] for name, row in rows.items()}
    totals = {
        score.participant.company: score.total
        for score in tally(evidence(full, rules), rules, NO_ANSWERS).categories[0].scores
    }
    for one, row in full.items():
        for other, theirs in full.items():
            if all(Fraction(mine) >= Fraction(yours) for mine, yours in zip(row, theirs, strict=True)):
                assert totals[one] >= totals[other]


@given(awards())
def test_contributions_add_up_to_the_score_and_counts_balance(
    award: tuple[Rulebook, dict[str, list[int | str | Fraction | None]]],
) -> None:
    rules, rows = award
    outcome = tally(evidence(rows, rules), rules, NO_ANSWERS)
    for score in outcome.categories[0].scores:
        assert sum(part.points for part in score.contributions) == score.total
    assert outcome.counts.imported == outcome.counts.ranked + outcome.counts.excluded


def test_rounding_is_half_up_on_the_exact_value() -> None:
    assert half_up(Fraction("4.25"), 1) == 43
    assert half_up(Fraction("-4.25"), 1) == -42
    assert decimal_text(Fraction(2, 3), 9) == "0.666666667"
    assert decimal_text(Fraction("0.05"), 1) == "0.1"


JURY_DECIDES = (Link(kind=LinkKind.JURY),)


def overall_of(
    rows: Mapping[str, Mapping[str, Sequence[int]]], *rulings: Ruling, chain: tuple[Link, ...] = JURY_DECIDES
) -> Outcome:
    """The outcome where each category of `rows` has its companies with one figure each."""
    rules = rulebook(["a"], chain=chain)
    rules = replace(rules, categories=tuple(replace(rules.categories[0], id=id) for id in rows))
    parts = [evidence(figures, rules, category=id) for id, figures in rows.items()]
    every = Evidence(
        participants=tuple(one for part in parts for one in part.participants),
        figures=tuple(one for part in parts for one in part.figures),
    )
    return tally(every, rules, Answers(rulings=rulings))


def test_the_overall_prize_does_not_wait_for_a_category_that_cannot_have_it() -> None:
    outcome = overall_of({"c": {"x": [50], "y": [50]}, "d": {"z": [90]}})
    assert outcome.overall is not None and outcome.undecided == ("c",)
    assert outcome.overall.winners == (ParticipantId(category="d", company="z"),)
    assert outcome.overall.waiting_for == () and outcome.overall.ties == ()


def test_those_who_tie_in_an_undecided_category_are_no_tie_for_the_overall_prize() -> None:
    outcome = overall_of({"c": {"x": [90], "y": [90]}, "d": {"z": [50]}})
    assert outcome.overall is not None and outcome.overall.waiting_for == ("c",)
    assert [where for where, _ in outcome.open_ties] == ["c"]
    assert outcome.overall.ties == () and outcome.overall.winners == ()


def test_a_tie_for_the_overall_prize_opens_once_the_categories_of_the_tied_are_decided() -> None:
    rows = {"c": {"x": [90], "y": [90]}, "d": {"z": [90]}}
    assert [where for where, _ in overall_of(rows).open_ties] == ["c"]
    ruling = Ruling(category="c", place=1, order=(("x",), ("y",)), reason="r")
    (open_tie,) = overall_of(rows, ruling).open_ties
    assert open_tie[0] == "overall" and open_tie[1].companies == ("c/x", "d/z")


def test_a_shared_first_place_that_the_rules_leave_so_is_undecided_nowhere() -> None:
    outcome = overall_of({"c": {"x": [90], "y": [90]}, "d": {"z": [50]}}, chain=(Link(kind=LinkKind.SHARED),))
    assert outcome.overall is not None and len(outcome.overall.winners) == 2 and outcome.undecided == ()
