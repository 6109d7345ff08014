"""Conventions that textbooks and published awards differ in, held against numbers that were worked out elsewhere."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.decision.fitted import value_at
from juryapp.decision.rounding import decimal_text
from juryapp.decision.tally import tally
from juryapp.domain.answer import Answers
from juryapp.domain.criterion import ValueFunction
from juryapp.domain.outcome import Outcome
from juryapp.domain.proposal import ColumnAnswer
from juryapp.domain.rulebook import Link, LinkKind, PlaceConvention, PrizeKind, Prizes, TieDefinition
from juryapp.intake.job import read_workbook
from juryapp.intake.values import Reading, State, read_column
from juryapp.session.start import Draft, read_files
from tests.builders import Number, evidence, leaf, rulebook

SCHEME = dict(zip("abcdefgh", (1, 3, 4, 4, 4, 7, 7, 10), strict=True))
SHARED = (Link(kind=LinkKind.SHARED),)


def outcome_of(rows: dict[str, list[Number]], **changes: object) -> Outcome:
    rules = replace(rulebook(["a"], chain=SHARED), **changes)  # type: ignore[arg-type]
    return tally(evidence(rows, rules), rules, Answers())


def read(folder: Path, text: str) -> Draft:
    path = folder / "tabell.csv"
    path.write_text(text, encoding="utf-8")
    return read_files([path])


@pytest.mark.parametrize(
    ("convention", "expected"),
    [
        (PlaceConvention.GAP_AFTER, [8, 7, 4, 4, 4, 2, 2, 1]),
        (PlaceConvention.GAP_BEFORE, [8, 7, 6, 6, 6, 3, 3, 1]),
        (PlaceConvention.DENSE, [5, 4, 3, 3, 3, 2, 2, 1]),
    ],
)
def test_shared_places_are_numbered_by_the_convention_of_the_rulebook(
    convention: PlaceConvention, expected: list[int]
) -> None:
    ranking = outcome_of({name: [number] for name, number in SCHEME.items()}, convention=convention)
    assert [ranking.categories[0].ranking.place_of(name) for name in SCHEME] == expected


def test_places_follow_the_published_figure_and_not_the_hidden_decimals() -> None:
    """As the tables of the human development index do: 87.14 and 87.06 are both printed as 87.1."""
    rows: dict[str, list[Number]] = {"x": ["87.14"], "y": ["87.06"], "z": ["87.04"]}
    printed = outcome_of(rows).categories[0].ranking
    assert [(place.number, place.companies) for place in printed.places] == [(1, ("x", "y")), (3, ("z",))]
    exact = outcome_of(rows, tie=TieDefinition.EXACT).categories[0].ranking
    assert [place.companies for place in exact.places] == [("x",), ("y",), ("z",)]


def test_a_five_is_rounded_up_although_pythons_own_rounding_would_not() -> None:
    (score,) = outcome_of({"x": ["86.25"]}).categories[0].scores
    assert decimal_text(score.total, 1) == "86.3"
    assert f"{float(score.total):.1f}" == "86.2"


def test_everyone_who_meets_a_standard_has_it() -> None:
    prizes = Prizes(kind=PrizeKind.STANDARD, standard=Fraction(80))
    outcome = outcome_of({"x": ["79.94"], "y": ["79.95"], "z": [95]}, prizes=prizes)
    assert outcome.categories[0].winners == ("z", "y")


def test_the_larger_number_of_points_comes_first() -> None:
    """A service award once printed 98 points as second and 95 as first."""
    assert outcome_of({"x": [95], "y": [98]}).categories[0].winners == ("y",)


@pytest.mark.parametrize(("answer", "points"), [(1, "0"), (4, "33.333"), (7, "66.667"), (8, "77.778"), (10, "100")])
def test_a_step_from_1_to_10_is_nine_parts_of_the_way_to_100(answer: int, points: str) -> None:
    value = value_at(ValueFunction.linear(Fraction(1), Fraction(10)), Fraction(answer))
    assert value == Fraction(answer - 1, 9)
    assert abs(value * 100 - Fraction(points)) < Fraction(1, 1000)


def test_the_weighted_sum_of_columns_divided_by_their_sums() -> None:
    """Three alternatives on which the weighted product and the weighted sum disagree; the sum says C, B, A."""
    rows: dict[str, list[Number]] = {"a": [25, 20, 15, 30], "b": [10, 30, 20, 30], "c": [30, 10, 30, 10]}
    sums = [sum(column) for column in zip(*([25, 20, 15, 30], [10, 30, 20, 30], [30, 10, 30, 10]), strict=True)]
    criteria = [
        leaf(name, value_function=ValueFunction.linear(Fraction(0), Fraction(total)))
        for name, total in zip("pqrs", sums, strict=True)
    ]
    rules = rulebook(criteria, {"p": "0.20", "q": "0.15", "r": "0.40", "s": "0.25"})
    found = tally(evidence(rows, rules), rules, Answers()).categories[0]
    assert found.ranking.order == ("c", "b", "a")
    assert [decimal_text(found.score(name).total / 100, 4) for name in "abc"] == ["0.3264", "0.3360", "0.3376"]


def test_goalposts_lie_between_figures_and_what_is_beyond_them_is_worth_no_more() -> None:
    goalposts = ValueFunction.linear(Fraction(20), Fraction(85))
    assert [value_at(goalposts, Fraction(years)) for years in (20, 85, 90, 10)] == [0, 1, 1, 0]


def test_dont_know_is_missing_and_not_zero(tmp_path: Path) -> None:
    text = "Selskap;Kompetanse (1-6)\n" + "".join(f"Fjelltele;{cell}\n" for cell in ("6", "Vet ikke", "3", "I/T"))
    draft = read(tmp_path, text + "Skogtele;4\nSkogtele;5\nSkogtele;4\n")
    (figure,) = [one for one in draft.proposal.figures if one.participant.company == "fjelltele"]
    assert (figure.number, figure.n) == (Fraction(9, 2), 2)


def test_a_judges_zero_is_a_mark_until_somebody_says_that_it_means_not_there(tmp_path: Path) -> None:
    draft = read(tmp_path, "Par;Dommer A;Dommer B\nEva og Per;8;0\nIda og Ole;7;6\n")
    (source,) = draft.proposal.sources
    answer = ColumnAnswer(source=source.source.id, header="Dommer B", zero_is_missing=True)

    def marks(of: Draft) -> list[Fraction | None]:
        return [one.number for one in of.proposal.figures if one.measure == "dommer-b"]

    assert marks(draft) == [0, 6]
    assert marks(draft.with_answer(answer)) == [None, 6]


def test_numbers_with_words_in_one_column_are_read_by_their_first_whole_number(reference_data: Path) -> None:
    """A survey's own export: "10 Svært høye" is 10, "Vet ikke" is missing. Means on 0-100 as published beside it."""
    path = reference_data / "13_epsi_norge_survey" / "test_raw.xlsx"
    found = {}
    for column in read_workbook(path).sheets[0].columns:
        values = read_column(column, Reading.SCALE)
        steps = [
            Fraction(number, 10**values.scaled.scale)
            for code in column.codes
            if (number := values.scaled.values[code]) is not None and values.states[code] == State.VALUE
        ]
        if steps:
            found[column.cell(0).text] = (len(steps), Fraction(sum(step - 1 for step in steps), 9 * len(steps)) * 100)
    means = {"q3": "78.36", "q4a": "79.63", "q5a": "79.01", "q7pa": "76.39", "q7sa": "80.39", "q8": "71.60"}
    assert {name: decimal_text(found[name][1], 2) for name in means} == means
    assert [found[name][0] for name in means] == [19, 18, 18, 16, 17, 18]
