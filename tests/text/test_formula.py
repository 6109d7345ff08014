"""How a figure was made, in words that follow from the mapping alone."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from juryapp.domain.criterion import Unit
from juryapp.domain.mapping import Condition, Level, Mapping, Measure, Statistic, Unanswered, Whole
from juryapp.domain.words import Text
from juryapp.text.formula import formula_lines
from juryapp.text.words import words_for

EN = words_for("en")
MEASURE = Measure(id="ventetid", name=Text("Ventetid"), header="Ventetid", unit=Unit.SECONDS, statistic=Statistic.MEAN)
SCALE = Measure(id="k", name=Text("K"), header="K (1-6)", low=Fraction(1), high=Fraction(6), statistic=Statistic.MEAN)
CONTACTS = Mapping(source="s", name_of_source=Text("S"), level=Level.CONTACT)


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        (replace(SCALE, statistic=Statistic.GIVEN), "As the firm gives it, in the column “K (1-6)”."),
        (SCALE, "The mean of “K (1-6)” over the rows that count."),
        (
            replace(SCALE, statistic=Statistic.SHARE, counted=("Ja", "Yes")),
            "The share of the rows that count whose “K (1-6)” is Ja or Yes.",
        ),
        (replace(SCALE, statistic=Statistic.SHARE), "The share of yes in “K (1-6)”, among the rows that count."),
        (
            replace(MEASURE, statistic=Statistic.WITHIN, limit=Fraction(300)),
            "The share of the rows that count whose “Ventetid” is 5:00 or less.",
        ),
        (
            replace(MEASURE, statistic=Statistic.MEAN_WITHIN, limit=Fraction(300)),
            "100 % where the mean of “Ventetid” is 5:00 or less, otherwise 0 %.",
        ),
        (
            replace(MEASURE, statistic=Statistic.EVERY_WITHIN, limit=Fraction(300)),
            "100 % where every row has 5:00 or less in “Ventetid”, otherwise 0 %.",
        ),
        (
            replace(SCALE, statistic=Statistic.TOP_BOX),
            "The share of the rows that count whose “K (1-6)” is 6 or more.",
        ),
        (
            replace(SCALE, statistic=Statistic.BOTTOM_BOX, limit=Fraction(2)),
            "The share of the rows that count whose “K (1-6)” is 2 or less.",
        ),
        (
            replace(SCALE, statistic=Statistic.NET, limit=Fraction(5), lower_limit=Fraction(2)),
            "The share of rows with 5 or more in “K (1-6)”, less the share with 2 or less.",
        ),
        (replace(SCALE, statistic=Statistic.MEDIAN), "The median of “K (1-6)” over the rows that count."),
        (
            replace(SCALE, statistic=Statistic.PERCENTILE, percentile=Fraction(90)),
            "Percentile 90 of “K (1-6)” over the rows that count.",
        ),
        (
            replace(SCALE, statistic=Statistic.RATIO, per="Antall"),
            "The sum of “K (1-6)” divided by the sum of “Antall”.",
        ),
        (
            replace(SCALE, statistic=Statistic.MEAN_OF_RATIOS, per="Antall"),
            "The mean, over the rows that count, of “K (1-6)” divided by “Antall”.",
        ),
    ],
    ids=lambda one: one.statistic.value if isinstance(one, Measure) else "",
)
def test_each_way_of_counting_is_a_sentence(measure: Measure, said: str) -> None:
    line = formula_lines(measure, CONTACTS, EN)[0]
    assert line.replace("\u00a0", " ") == said
    for language in ("nb", "sv"):
        assert formula_lines(measure, CONTACTS, words_for(language))[0]


def test_every_statistic_there_is_has_words() -> None:
    for statistic in Statistic:
        for language in ("en", "nb", "sv"):
            line = formula_lines(replace(SCALE, statistic=statistic, per="N"), CONTACTS, words_for(language))[0]
            assert "K (1-6)" in line


def test_what_is_asked_of_rows_is_told_and_of_a_company_sheet_nothing() -> None:
    mapping = replace(
        CONTACTS,
        screen=Condition("Kontakt", ("Ja",)),
        only=(Condition("Alder", least=Fraction(18), most=Fraction(80)), Condition("År", least=Fraction(2011))),
        left_out=(Condition("Test", ("x", "y")), Condition("Lengde", most=Fraction(3))),
        least_answered=Fraction(7, 10),
        weight="Vekt",
        unanswered=Condition("Besvart", ("Nei",)),
    )
    lines = [line.replace("\u00a0", " ") for line in formula_lines(SCALE, mapping, EN)[1:]]
    assert lines == [
        "Only rows count where “Kontakt” is Ja.",
        "Only rows count where “Alder” is between 18 and 80.",
        "Only rows count where “År” is 2011 or more.",
        "Rows are left out where “Test” is x or y.",
        "Rows are left out where “Lengde” is 3 or less.",
        "Respondents count who answered at least 70 % of the questions.",
        "Each row weighs what stands under “Vekt”.",
        "Contacts that nobody answered are left out.",
    ]
    assert len(formula_lines(SCALE, replace(mapping, level=Level.COMPANY), EN)) == 1


@pytest.mark.parametrize(
    ("unanswered", "said"),
    [
        (Unanswered.AS_ZERO, "A contact that nobody answered counts as 0."),
        (Unanswered.AS_WORST, "A contact that nobody answered counts as 1, the worst there is."),
    ],
)
def test_what_a_contact_counts_that_nobody_answered(unanswered: Unanswered, said: str) -> None:
    mapping = replace(CONTACTS, unanswered=Condition("Besvart", ("Nei",)))
    assert formula_lines(replace(SCALE, unanswered=unanswered), mapping, EN)[-1] == said


def test_grades_zero_and_many_answers_are_told() -> None:
    points = tuple((chr(65 + at), Fraction(20 - at)) for at in range(20))
    lines = formula_lines(replace(SCALE, points=points, zero_is_missing=True), CONTACTS, EN)
    assert lines[1] == "0 means that there is no answer."
    assert lines[2].startswith("Answers count as: A = 20 · B = 19") and lines[2].endswith("· …")


def test_what_a_company_comes_to_that_has_segments_only() -> None:
    mapping = replace(CONTACTS, level=Level.COMPANY, segment="Kanal")
    given = replace(SCALE, statistic=Statistic.GIVEN)
    assert "weighted by the n of each" in formula_lines(given, mapping, EN)[-1]
    assert "the plain mean of the parts" in formula_lines(given, replace(mapping, whole=Whole.EQUAL), EN)[-1]
    assert len(formula_lines(given, replace(mapping, whole=Whole.MISSING), EN)) == 1
