from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from juryapp.decision.comparison import compare
from juryapp.decision.tally import tally
from juryapp.domain.answer import Answers, Ruling
from juryapp.domain.evidence import Provenance
from juryapp.domain.rulebook import Link, LinkKind, PrizeKind, Prizes, Rulebook, TieDefinition
from juryapp.text.waterfall import signed, waterfall_of, why_text
from juryapp.text.words import words_for
from juryapp.ui.figures.told import place_lines, row_count
from juryapp.ui.ranking.copied import ranking_text
from juryapp.ui.ranking.lanes import Lanes
from juryapp.ui.ranking.rows import Standing, decimals_of, rows_of, standing_of
from juryapp.ui.ranking.tie_story import TieStory, stories_of
from juryapp.ui.ranking.verdict import verdict_of
from juryapp.ui.weights.shares import Shares
from tests.builders import Number, evidence, rulebook

EN = words_for("en")
numbers = st.integers(0, 1000).map(lambda number: Fraction(number, 10))
weights = st.lists(st.integers(1, 9), min_size=3, max_size=3)


def judged(rows: Mapping[str, Sequence[Number]], rules: Rulebook, *rulings: Ruling) -> Standing:
    found = standing_of(tally(evidence(rows, rules), rules, Answers(rulings=rulings)), "c")
    assert found is not None
    return found


def names(rows: Mapping[str, Sequence[Number]]) -> dict[str, str]:
    return {company: company.title() for company in rows}


def said(rows: Mapping[str, Sequence[Number]], rules: Rulebook, *rulings: Ruling) -> str:
    standing = judged(rows, rules, *rulings)
    return verdict_of(standing, rules, EN, names(rows), decimals_of(standing, rules)).text


def told(rows: Mapping[str, Sequence[Number]], rules: Rulebook, *rulings: Ruling) -> tuple[TieStory, ...]:
    outcome = tally(evidence(rows, rules), rules, Answers(rulings=rulings))
    return stories_of(outcome, rules, rulings, EN, names(rows))[0]


def test_the_lead_is_the_difference_of_the_shown_scores() -> None:
    rows = {"ann": [Fraction("80.25")], "bo": [Fraction("78.24")]}
    assert said(rows, rulebook(["a"])) == "Ann leads by 2.1 points. By the rules the higher score wins."


def test_an_open_tie_is_said_to_wait() -> None:
    rows = {"bo": [50], "ann": [50]}
    expected = "Ann and Bo have equal scores at the top. The prize waits for the jury’s decision."
    assert said(rows, rulebook(["a"])) == expected


def test_a_tie_that_the_chain_splits_names_the_rule_and_who_comes_first() -> None:
    rows = {"ann": [60, 40], "bo": [40, 60]}
    rules = rulebook(["a", "b"], chain=(Link(kind=LinkKind.CRITERION, name="b"), Link(kind=LinkKind.JURY)))
    expected = (
        "Ann and Bo have equal scores at the top. By the rules the tie is decided by: higher on B. Bo comes first."
    )
    assert said(rows, rules) == expected


def test_a_shared_prize_is_said_plainly() -> None:
    ruling = Ruling(category="c", place=1, order=(("ann", "bo"),), reason="Both are best.")
    assert (
        said({"ann": [50], "bo": [50]}, rulebook(["a"]), ruling)
        == "Ann and Bo share the first place with 50.0 points each."
    )


def test_one_participant_alone_leads_nobody() -> None:
    assert said({"ann": [50]}, rulebook(["a"])).startswith("Ann is the only ranked participant.")


def test_nobody_ranked_is_said() -> None:
    rules = rulebook(["a"])
    assert said({}, rules) == "Nobody can be ranked yet."


def test_a_standard_tells_how_many_meet_it_and_not_that_the_higher_score_wins() -> None:
    rules = rulebook(["a"], prizes=Prizes(kind=PrizeKind.STANDARD, standard=Fraction(60)))
    assert said({"ann": [80], "bo": [70], "cy": [20]}, rules) == (
        "2 of 3 meet the standard of 60 points. Not met by 1."
    )
    assert said({"ann": [80], "bo": [80]}, rules) == "All 2 meet the standard of 60 points."
    assert said({"ann": [50], "bo": [20]}, rules) == (
        "None of the 2 meets the standard of 60 points, so there is no winner."
    )
    assert said({"ann": [50]}, rules) == (
        "The only participant does not meet the standard of 60 points, so there is no winner."
    )


def test_exact_ties_show_as_many_decimals_as_the_order_needs() -> None:
    rows = {"ann": [Fraction("50.04")], "bo": [Fraction("50.01")]}
    rules = rulebook(["a"], tie=TieDefinition.EXACT)
    standing = judged(rows, rules)
    decimals = decimals_of(standing, rules)
    shown = [row.score_text for row in rows_of(standing, rules, EN, names(rows), decimals)]
    assert shown == ["50.04", "50.01"]
    assert said(rows, rules).startswith("Ann leads by 0.03 points.")


def test_joint_participants_stand_in_the_alphabet_of_the_reader() -> None:
    rows = {"a": [50], "b": [50]}
    rules = rulebook(["a"])
    standing = judged(rows, rules)
    made = rows_of(standing, rules, words_for("nb"), {"a": "Åtele", "b": "Ztele"}, 1)
    assert [row.name for row in made] == ["Ztele", "Åtele"]
    assert all(row.joint and row.place == 1 for row in made)


def test_a_participant_without_figures_stands_below_with_its_reason() -> None:
    rules = rulebook(["a"])
    rows = {"ann": [50], "bo": [None]}
    last = rows_of(judged(rows, rules), rules, EN, names(rows), 1)[-1]
    assert (last.name, last.place, last.score_text) == ("Bo", None, "")
    assert last.detail == "Not ranked: no figures."


def test_the_table_is_copied_with_places_in_words_and_points_that_add_up_to_the_shown_score() -> None:
    rules = rulebook(["a", "b", "c"])
    rows = {"ann": [50, 40, 40], "bo": [40, 30, None]}
    standing = judged(rows, rules)
    outcome = tally(evidence(rows, rules), rules, Answers())
    lanes, _ = Lanes(rules, EN).of(Shares.of(rules, dict(outcome.weights)))
    text = ranking_text(rows_of(standing, rules, EN, names(rows), 1), lanes, 1, EN)
    first, second = (line.split("\t") for line in text.splitlines()[1:])
    assert first[:3] == ["1st place", "Ann", "43.3"] and first[-1] == "25 calls"
    for cells in (first, second):
        assert sum(map(Decimal, cells[3:6])) == Decimal(cells[2])


@given(st.lists(numbers, min_size=3, max_size=3), st.lists(numbers, min_size=3, max_size=3), weights, st.integers(0, 3))
def test_a_waterfall_adds_up_exactly_to_the_difference_of_the_shown_scores(
    first: list[Fraction], second: list[Fraction], weight: list[int], decimals: int
) -> None:
    rules = rulebook(["a", "b", "c"], dict(zip("abc", weight, strict=True)))
    standing = judged({"ann": first, "bo": second}, rules)
    comparison = compare(standing.scores["ann"], standing.scores["bo"], rules)
    fall = waterfall_of(comparison, rules, "en", decimals)
    shown = [Decimal(EN.number(score.total, decimals)) for score in (comparison.first, comparison.second)]
    assert sum(step.points for step in fall.steps) == fall.lead == shown[0] - shown[1]
    assert [step.start for step in fall.steps[1:]] == [step.end for step in fall.steps[:-1]]
    assert fall.steps[-1].end == fall.lead
    low, high = fall.span
    assert all(low <= step.end <= high for step in fall.steps)


def test_why_names_what_helps_most_and_what_costs_most() -> None:
    rules = rulebook(["a", "b", "c", "d"])
    standing = judged({"ann": [90, 80, 50, 30], "bo": [50, 60, 50, 70]}, rules)
    comparison = compare(standing.scores["ann"], standing.scores["bo"], rules)
    assert (
        why_text(waterfall_of(comparison, rules, "en", 1), EN)
        == "Ahead on A (+10.0) and B (+5.0); behind on D (−10.0)."
    )


def test_equal_on_everything_is_no_reason() -> None:
    rules = rulebook(["a", "b"])
    standing = judged({"ann": [50, 50], "bo": [50, 50]}, rules)
    fall = waterfall_of(compare(standing.scores["ann"], standing.scores["bo"], rules), rules, "en", 1)
    assert why_text(fall, EN) == "No criterion makes a difference that can be shown."


def test_a_part_has_its_sign_and_a_true_minus() -> None:
    assert [signed(Decimal(text), EN) for text in ("3.1", "-4.0", "0.0")] == ["+3.1", "−4.0", "0.0"]


def test_rows_of_a_figure_are_counted_with_their_ranges() -> None:
    assert [row_count(rows) for rows in ("7-31", "7-31,40", "12", "1, 3, 5-6")] == [25, 26, 1, 4]


def test_a_long_list_of_rows_is_cut_on_the_card_and_whole_in_what_is_copied() -> None:
    rows = ",".join(str(2 * number) for number in range(1, 51))
    found = evidence({"ann": [50]}, rulebook(["a"]))
    figure = replace(found.figures[0], provenance=Provenance(file="study.xlsx", sheet="Mobil", column="C", rows=rows))
    short, whole = place_lines(figure, EN), place_lines(figure, EN, most=None)
    assert short[:2] == ("study.xlsx", "Sheet Mobil · Column C")
    assert short[2].startswith("50 rows: 2, 4, 6") and short[2].endswith("…")
    assert whole[2].endswith("98, 100")


def test_an_open_tie_tells_each_step_and_what_waits() -> None:
    story = told({"bo": [50, 50], "ann": [50, 50], "cy": [10, 10]}, rulebook(["a", "b"]))[0]
    assert story.is_open
    assert story.equal == "Ann and Bo are equal at 50.0 points."
    assert story.steps == (
        "Higher on the heaviest criterion: splits nothing",
        "The jury’s decision with a written reason: waits for the jury",
    )
    waiting = story.waiting[0]
    assert (waiting.place, waiting.companies) == (1, (("ann", "Ann"), ("bo", "Bo")))


def test_a_ruling_is_told_with_its_reason_and_result() -> None:
    ruling = Ruling(category="c", place=1, order=(("bo",), ("ann",)), reason="Bo answered faster.")
    story = told({"ann": [50], "bo": [50]}, rulebook(["a"]), ruling)[0]
    assert not story.is_open
    assert story.result == "Result: Bo, then Ann"
    assert story.reasons == ("The jury’s reason: Bo answered faster.",)
    assert story.steps[-1] == "The jury’s decision with a written reason: Bo, then Ann"


def test_a_step_that_was_not_needed_is_told_as_such() -> None:
    rules = rulebook(["a", "b"], chain=(Link(kind=LinkKind.CRITERION, name="b"), Link(kind=LinkKind.JURY)))
    story = told({"ann": [60, 40], "bo": [40, 60]}, rules)[0]
    assert story.steps == ("Higher on B: Bo, then Ann",)
    assert story.unused == ("The jury’s decision with a written reason: not needed",)


def test_a_tie_after_a_tie_waits_at_its_own_place() -> None:
    rules = rulebook(["a", "b"], prizes=Prizes(kind=PrizeKind.PODIUM), chain=(Link(kind=LinkKind.JURY),))
    stories = told({"ann": [90, 90], "bo": [50, 50], "cy": [50, 50]}, rules)
    assert [one.place for story in stories for one in story.waiting] == [2]


def test_a_tie_without_a_prize_stays_shared() -> None:
    rules = rulebook(["a"])
    rows = {"ann": [90], "bo": [50], "cy": [50]}
    outcome = tally(evidence(rows, rules), rules, Answers())
    stories, plain = stories_of(outcome, rules, (), EN, names(rows))
    assert not stories
    assert plain[0].line == "Category: Bo and Cy"
    assert plain[0].stays == "Joint 2nd place. No prize, so it stays shared."
