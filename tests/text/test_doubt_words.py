from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from juryapp.decision.tally import tally
from juryapp.domain.answer import Answers
from juryapp.domain.criterion import Part
from juryapp.domain.margin import Flip, Shift
from juryapp.domain.robustness import Chance, Doubt
from juryapp.domain.rulebook import Source, SourceKind
from juryapp.domain.words import Text
from juryapp.text.doubt_words import chance_text, flip_or_firm
from juryapp.text.words import words_for
from tests.builders import evidence, leaf, rulebook

EN, NB = words_for("en"), words_for("nb")
RULES = rulebook(["a", "b"])
NAMES = {"x": "Xylo", "y": "Yrsa"}


def outcome(**n: int) -> object:
    return tally(evidence({"x": [80, 70], "y": [70, 70]}, RULES, n), RULES, Answers()).category("c")


def told(chance: Chance, words: object = EN, **n: int) -> str:
    return chance_text(chance, outcome(**n), RULES, words)  # type: ignore[arg-type]


def test_the_limit_of_chance_is_told_with_the_evidence_of_both() -> None:
    chance = Chance(first="x", second="y", separable=3.14)
    assert told(chance, x=25, y=25) == "With 25 calls each, a lead under about 3.1 points may be chance."
    assert told(chance, x=25, y=24).startswith("With 25 calls against 24 calls, a lead under about 3.1 points")
    assert "ca. 3,1 poeng" in told(chance, NB, x=25, y=24)


def test_without_any_spread_nothing_is_claimed() -> None:
    text = told(Chance(first="x", second="y", separable=None))
    assert text == "How large a lead may be chance cannot be said: no spread was supplied."


def test_a_study_that_supplied_no_spread_is_named_and_its_n_is_no_ground() -> None:
    index = Source(id="t", name=Text("Index"), kind=SourceKind.ANSWERS)
    rules = rulebook(["a", leaf("b", parts=(Part(source="t", measure="b"),))], sources=(*RULES.sources, index))
    found = tally(evidence({"x": [80, 70], "y": [70, 70]}, rules, {"x": 25, "y": 25}), rules, Answers())
    chance = Chance(first="x", second="y", separable=2.0, held=(("t", 2),))
    assert chance_text(chance, found.category("c"), rules, EN) == (
        "With 25 calls each, a lead under about 2.0 points may be chance. "
        "Index supplied no spread, so the limit is higher."
    )


def test_a_study_that_tells_the_spread_of_some_figures_is_still_the_ground() -> None:
    text = told(Chance(first="x", second="y", separable=2.0, held=(("s", 1),)), x=25, y=25)
    assert text.startswith("With 25 calls each")


def test_it_is_said_whether_calls_were_drawn_anew_or_standard_errors_taken() -> None:
    rows = Chance(first="x", second="y", separable=3.14, by_rows=(("s", 4),))
    assert (
        told(rows, x=25, y=25)
        == "With 25 calls each, drawn again and again, a lead under about 3.1 points may be chance."
    )
    assert told(rows, x=25, y=24).startswith(
        "With 25 calls against 24 calls, drawn again and again, a lead under about 3.1 points"
    )
    assert told(rows, NB, x=25, y=25).startswith(
        "Med 25 samtaler hver, trukket om og om igjen, kan en ledelse på under ca. "
    )
    errors = Chance(first="x", second="y", separable=3.14, by_errors=(("s", 4),))
    assert told(errors, x=25, y=25) == (
        "With 25 calls each, a lead under about 3.1 points may be chance. "
        "That follows from the spread that was supplied."
    )
    some = replace(rows, by_errors=(("s", 1),))
    assert told(some, x=25, y=25).endswith("may be chance. For Study the spread that was supplied is used.")
    assert all("signif" not in told(one, x=25, y=25).casefold() for one in (rows, errors, some))


def test_a_winner_whom_no_weights_beat_is_firm_and_an_unknown_one_is_not() -> None:
    doubt = Doubt(category="c", chance=None, flip=None, firm=True)
    assert flip_or_firm(doubt, "x", RULES, NAMES, EN) == "Xylo has the best score whatever the weights."
    assert flip_or_firm(replace(doubt, firm=False), "x", RULES, NAMES, EN) == ""
    shifts = (
        Shift(criterion="a", before=Fraction(1, 2), after=Fraction(1, 4)),
        Shift(criterion="b", before=Fraction(1, 2), after=Fraction(3, 4)),
    )
    flip = Flip(rival="y", moved=Fraction(1, 4), shifts=shifts)
    text = flip_or_firm(replace(doubt, flip=flip, firm=False), "x", RULES, NAMES, EN)
    assert text.startswith("Yrsa would draw level if B counted 75.0\u00a0% (now 50.0\u00a0%)")
