"""Sentences, numbers, dates and problems in three languages."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol
from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.errors import JuryError, Problem, Where
from juryapp.domain.words import LANGUAGES
from juryapp.text.language import MINUS, NBSP, form_of, language_for
from juryapp.text.words import MissingFactError, UnknownMessageError, words_for

EN, NB, SV = (words_for(language) for language in LANGUAGES)


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert [words.number(38160, 0) for words in (EN, NB, SV)] == ["38,160", f"38{NBSP}160", f"38{NBSP}160"]
    assert [words.number(Fraction("87.35"), 1) for words in (EN, NB, SV)] == ["87.4", "87,4", "87,4"]
    assert NB.number(Decimal("-1234567.05"), 1) == f"{MINUS}1{NBSP}234{NBSP}567,1"
    assert NB.number(Fraction(-1, 100), 1) == "0,0"


@pytest.mark.parametrize("language", LANGUAGES)
def test_separators_are_those_of_the_unicode_locale_data(language: str) -> None:
    form = form_of(language)
    assert form.decimal == get_decimal_symbol(form.locale)
    assert form.group == get_group_symbol(form.locale)
    assert language == "en" or get_minus_sign_symbol(form.locale) == MINUS


@given(st.fractions(max_denominator=10**6), st.integers(min_value=0, max_value=9), st.sampled_from(LANGUAGES))
def test_a_shown_number_reads_back_as_the_rounded_one(value: Fraction, decimals: int, language: str) -> None:
    form = form_of(language)
    shown = words_for(language).number(value, decimals)
    plain = shown.replace(form.group, "").replace(form.decimal, ".").replace(MINUS, "-")
    assert abs(Fraction(plain) - value) <= Fraction(1, 2 * 10**decimals)
    assert len(plain.partition(".")[2]) == decimals


def test_a_float_is_never_shown() -> None:
    with pytest.raises(TypeError):
        NB.number(0.5, 1)  # type: ignore[arg-type]  # the very misuse under test


def test_signed_numbers_have_a_plus_or_a_true_minus_and_zero_has_neither() -> None:
    assert [EN.signed(Fraction(n, 100), 1) for n in (310, -400, 4, 0)] == ["+3.1", f"{MINUS}4.0", "0.0", "0.0"]


def test_percent_stands_after_a_space_that_does_not_break() -> None:
    assert [words.percent(Fraction(233, 1000), 1) for words in (EN, NB, SV)] == [
        f"23.3{NBSP}%",
        f"23,3{NBSP}%",
        f"23,3{NBSP}%",
    ]
    assert NB.percent(Decimal("0.83"), 0) == f"83{NBSP}%"


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(0, "0:00"), (205, "3:25"), (Fraction(599, 2), "5:00"), (3723, "1:02:03"), (-61, f"{MINUS}1:01")],
)
def test_durations_are_minutes_and_seconds(seconds: Fraction | int, expected: str) -> None:
    assert NB.duration(seconds) == expected


def test_ordinals_follow_the_rules_of_each_language() -> None:
    assert [SV.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 21, 22, 111, 112, 121)] == [
        "1:a", "2:a", "3:e", "4:e", "11:e", "12:e", "21:a", "22:a", "111:e", "112:e", "121:a",
    ]  # fmt: skip
    assert [EN.ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 111)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "23rd", "111th",
    ]  # fmt: skip
    assert NB.ordinal(1) == "1."


def test_dates_have_lower_case_months_and_the_clock_a_full_stop() -> None:
    at = dt.datetime(2022, 4, 28, 22, 0, tzinfo=dt.UTC)
    assert [words.date(at.date(), weekday=True) for words in (EN, NB, SV)] == [
        "Thursday 28 April 2022",
        "torsdag 28. april 2022",
        "torsdag 28 april 2022",
    ]
    assert [words.time(at) for words in (EN, NB, SV)] == ["22:00", f"kl.{NBSP}22.00", f"kl.{NBSP}22.00"]
    assert NB.datetime(at) == f"28. april 2022 kl.{NBSP}22.00"
    assert EN.datetime(at) == "28 April 2022, 22:00"


def test_lists_end_with_and_or_or() -> None:
    names = ["Chess", "Lefdal", "Åsen"]
    assert [words.listing(names) for words in (EN, NB, SV)] == [
        "Chess, Lefdal and Åsen",
        "Chess, Lefdal og Åsen",
        "Chess, Lefdal och Åsen",
    ]
    assert NB.listing(names[:2], alternatives=True) == "Chess eller Lefdal"
    assert NB.listing(names[:1]) == "Chess"
    assert NB.listing([]) == ""


def test_quotes_are_those_of_the_language() -> None:
    assert [words.quote("KLM") for words in (EN, NB, SV)] == ["“KLM”", "«KLM»", "”KLM”"]


def test_the_count_chooses_the_plural_form() -> None:
    assert [NB("unit.calls", count=n) for n in (0, 1, 2)] == ["0 samtaler", "1 samtale", "2 samtaler"]
    assert [SV("unit.calls", count=n) for n in (1, 2)] == ["1 samtal", "2 samtal"]
    assert EN("unit.answers", count=38160) == "38,160 answers"


def test_a_sentence_can_word_its_facts_by_other_codes() -> None:
    assert EN("award.criteria_equal", criteria=1) == "1 criterion, equal weights."
    assert SV("rank.place_joint", place=4) == "Delad 4:e plats"
    assert NB("where.line", line=1204) == "linje 1204"


def test_a_list_of_names_can_be_joined_by_or_quoted_or_by_commas() -> None:
    assert NB("participants.also_called", names=("Tryg", "TrygVesta")) == "Også kalt Tryg eller TrygVesta"
    parts = tuple(NB(code, count=1) for code in ("evidence.balance_average", "evidence.balance_blank"))
    assert NB("evidence.balance", rows=2, parts=parts) == "2 rader: 1 snitt, 1 tom."


def test_a_decimal_and_a_day_are_shown_as_the_language_writes_them() -> None:
    assert NB("rank.points", points=Decimal("85.10")) == "85,10 poeng"
    assert NB("signoff.sealed_when", when=dt.date(2022, 4, 28)) == "Forseglet 28. april 2022"


@given(st.text(), st.sampled_from(LANGUAGES))
def test_a_name_is_never_read_as_a_format(name: str, language: str) -> None:
    words = words_for(language)
    marker = "{points} {0} %s %(x)s {{" + name
    sentence = words("weights.lock", criterion=marker)
    assert sentence.startswith(words("weights.lock", criterion=""))
    assert "{points} {0} %s %(x)s {{" in sentence


def test_an_unknown_code_and_a_missing_fact_are_bugs() -> None:
    with pytest.raises(UnknownMessageError):
        EN("no.such_code")
    with pytest.raises(UnknownMessageError):
        EN("no.such_code", count=1)
    with pytest.raises(UnknownMessageError):
        EN("")
    with pytest.raises(MissingFactError):
        EN("rank.points")
    assert EN.has("rank.points")
    assert EN.has("unit.calls")
    assert not EN.has("no.such_code")


def test_a_problem_has_its_place_in_front() -> None:
    where = Where(file="resultater.xlsx", sheet="Mobil", cell="D11")
    problem = Problem(code="rank.points", facts={"points": "7,2"}, where=where)
    assert NB.problem(problem) == "resultater.xlsx, ark Mobil, D11: 7,2 poeng"
    line = Problem(code="rank.points", facts={"points": "7,2"}, where=Where(file="r.toml", line=12))
    assert SV.problem(line) == "r.toml, rad 12: 7,2 poäng"
    assert NB.problem(Problem(code="rank.points", facts={"points": "1"})) == "1 poeng"


def test_a_refusal_is_followed_by_every_problem_behind_it() -> None:
    behind = Problem(code="rank.empty")
    refusal = JuryError("cli.refused", problems=[behind], text="x")
    assert EN.problems(refusal) == ("Refused: x", EN("rank.empty"))


def test_qt_texts_are_worded_and_others_left_to_qt() -> None:
    assert [words.qt("Cancel") for words in (EN, NB, SV)] == ["Cancel", "Avbryt", "Avbryt"]
    assert NB.qt("no such text of Qt") is None


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("nb_NO.UTF-8", "nb"),
        ("no", "nb"),
        ("nn-NO", "nb"),
        ("sv-SE", "sv"),
        ("en_US", "en"),
        ("C.UTF-8", "en"),
        ("C", "en"),
        ("", "en"),
        ("de_DE", "en"),
    ],
)
def test_a_locale_finds_the_catalogue_that_serves_it(tag: str, language: str) -> None:
    assert language_for(tag) == language
