from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from juryapp.domain.errors import JuryError
from juryapp.domain.robustness import Acceptability, Alone, LeftOut, Reach, SideBySide, Standing, Uncertain, Without
from juryapp.text.robustness_words import (
    agreement_text,
    ahead_text,
    alone_text,
    held_text,
    how_text,
    reach_lines,
    refusal_text,
    share_text,
    shares_text,
    without_lines,
)
from juryapp.text.words import words_for
from tests.builders import rulebook

EN, NB = words_for("en"), words_for("nb")
RULES = rulebook(["a", "b"])
NAMES = {id: id.title() for id in ("dick", "harry", "ib", "jo", "kim", "lo", "tom")}


def drawn(*firsts: int, uncertain: Uncertain = Uncertain.WEIGHTS) -> Acceptability:
    return Acceptability(
        category="c",
        uncertain=uncertain,
        draws=sum(firsts),
        seed=1,
        standings=tuple(
            Standing(company=company, places=(first, sum(firsts) - first))
            for company, first in zip(NAMES, firsts, strict=False)
        ),
        compared=0,
        beats=(),
    )


def test_the_most_often_first_is_told_first_and_who_never_is_not_told() -> None:
    text = shares_text(drawn(280, 720, 0), NAMES, EN)
    assert text == "First with any weights at all (1,000 sets drawn): Harry 72.0\u00a0%, Dick 28.0\u00a0%."


def test_more_than_five_are_counted() -> None:
    assert shares_text(drawn(5, 4, 3, 2, 1, 1, 1), NAMES, EN).endswith("Kim 5.9\u00a0%. And 2 more, less often.")


def test_a_share_never_looks_like_nothing_or_all_when_it_is_not() -> None:
    assert share_text(Fraction(1, 100_000), EN) == "under 0.1\u00a0%"
    assert share_text(Fraction(99_999, 100_000), NB) == "over 99,9\u00a0%"
    assert (share_text(Fraction(0), EN), share_text(Fraction(1), EN)) == ("0.0\u00a0%", "100.0\u00a0%")


def test_figures_that_were_held_are_told_with_their_study() -> None:
    assert held_text(drawn(1), RULES, EN) == ""
    held = replace(drawn(1, uncertain=Uncertain.FIGURES), held=(("s", 1),))
    assert held_text(held, RULES, EN).startswith("1 figure of Study does not tell")


def test_how_figures_were_drawn_is_told_of_each_study() -> None:
    assert how_text(drawn(1), RULES, EN) == ""
    again = replace(drawn(1, uncertain=Uncertain.FIGURES), by_rows=(("s", 4),), by_errors=(("s", 1),))
    assert how_text(again, RULES, EN) == (
        "The contacts or respondents of Study were drawn anew, each with all its answers. "
        "Figures of Study were drawn from the spread that was supplied, each for itself."
    )


def test_a_refusal_has_names_and_not_ids() -> None:
    assert "“Category”" in refusal_text(JuryError("robustness.nobody", category="c"), RULES, EN)
    refusal = JuryError("robustness.no_errors", count=2, sources=("s",))
    assert refusal_text(refusal, RULES, EN).startswith("2 figures of Study")


def test_what_decides_alone_is_told_and_that_the_winner_needs_itself_is_not() -> None:
    found = [
        Without(kind=LeftOut.CRITERION, id="a", winners=("tom",)),
        Without(kind=LeftOut.CRITERION, id="b", winners=("dick",)),
        Without(kind=LeftOut.SOURCE, id="s", winners=()),
        Without(kind=LeftOut.PARTICIPANT, id="dick", winners=("tom",)),
        Without(kind=LeftOut.PARTICIPANT, id="harry", winners=("dick", "tom")),
    ]
    assert without_lines(found, ["dick"], RULES, NAMES, EN) == (
        "Without A: Tom would win.",
        "Without Study: no winner yet, because of a tie or because nobody could be ranked.",
        "Without Harry: Dick and Tom would win.",
    )


def test_where_nothing_decides_alone_that_is_said_once() -> None:
    found = [Without(kind=LeftOut.CRITERION, id=id, winners=("dick",)) for id in "ab"]
    (line,) = without_lines(found, ["dick"], RULES, NAMES, EN)
    assert line.startswith("Nothing decides alone")
    assert without_lines([], ["dick"], RULES, NAMES, EN) == ()


def side(category: str, *firsts: str) -> SideBySide:
    alone = tuple(Alone(source="s", first=(first,), ranked=3) for first in firsts)
    return SideBySide(category=category, winners=(firsts[0],), alone=alone)


def test_on_how_many_winners_studies_agree_is_told_for_one_for_none_and_for_some() -> None:
    same, other = side("a", "tom", "tom"), side("b", "tom", "dick")
    assert agreement_text([same], EN) == "The studies agree on the winner."
    assert agreement_text([other], EN) == "The studies differ on the winner."
    assert agreement_text([other, other], EN) == "The studies agree on none of the 2 winners."
    assert agreement_text([same, other], EN) == "The studies agree on 1 of 2 winners."


def test_a_study_alone_tells_who_is_first_of_how_many() -> None:
    assert alone_text(Alone(source="s", first=("tom",), ranked=3), RULES, NAMES, EN) == "Study alone: Tom first of 3."
    assert alone_text(Alone(source="s", first=(), ranked=0), RULES, NAMES, EN) == "Study alone ranks nobody here."


def test_who_could_be_first_and_who_never_are_a_sentence_each() -> None:
    reach = Reach(first=("tom", "dick"), never=("harry",))
    assert reach_lines(reach, NAMES, EN) == (
        "2 can be first with some weights: Dick and Tom.",
        "Never first, whatever the weights: Harry.",
    )
    assert reach_lines(reach, NAMES, NB)[0] == "2 kan bli f\u00f8rst med noen vekter: Dick og Tom."
    alone = Reach(first=("tom",), never=("harry", "dick"))
    assert reach_lines(alone, NAMES, EN)[0] == "Only Tom can be first, whatever the weights."
    assert reach_lines(alone, NAMES, words_for("sv"))[1] == "Aldrig f\u00f6rst, oavsett vikter: Dick och Harry."


def test_a_long_list_is_cut_and_everybody_is_counted() -> None:
    (said,) = reach_lines(Reach(first=tuple(NAMES), never=()), NAMES, EN)
    assert said == "7 can be first with some weights: Dick, Harry, Ib, Jo, Kim and 2 more."


def test_what_was_only_drawn_says_so_and_rules_nothing_out() -> None:
    first, never = reach_lines(Reach(first=("tom",), never=("dick",), draws=20_000), NAMES, EN)
    assert first == "Only Tom is first in any of the 20,000 sets of weights that were drawn."
    assert never == "First in none of them, which does not rule it out: Dick."


def test_who_is_ahead_of_whom_is_a_share_of_the_compared_draws() -> None:
    found = replace(drawn(60, 40), compared=50, beats=((0, 30), (18, 0)))
    assert ahead_text(found, "harry", "dick", EN) == "36.0\xa0%"
    assert ahead_text(drawn(60, 40), "harry", "dick", EN) == ""
