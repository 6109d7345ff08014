"""Sheets that were taken for two studies are said to be one; rows and places are said in the mapping."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juryapp.domain.proposal import PlaceAnswer, ProposalAnswers
from juryapp.domain.said import SameStudy
from juryapp.intake.grid import Workbook
from juryapp.intake.mapping_file import from_toml, to_toml
from juryapp.intake.proposal import propose
from juryapp.intake.reader import read_bytes
from juryapp.intake.rows_named import rows_named
from juryapp.intake.united import unitable
from tests.intake.sheets import Rows, book

WAITING: Rows = [
    ["Selskap", "Ventetid (sek)", "Antall"],
    ["Havbank", 41, 25],
    ["Vikbank", 62, 24],
    ["Nordbank", 30, 25],
]
GRADES: Rows = [["Selskap", "Kompetanse (1-6)", "Smil (1-6)"], ["Havbank", 5, 4], ["Vikbank", 4, 5], ["Nordbank", 3, 6]]


def two_sheets() -> Workbook:
    return book({"Ventetid": WAITING, "Karakterer": GRADES})


def test_two_sheets_that_ask_different_things_become_one_study_when_that_is_said() -> None:
    workbook = two_sheets()
    apart = propose([workbook])
    assert len(apart.sources) == 2
    first, second = apart.sources
    assert [one.source.id for one in unitable(second, apart)] == [first.source.id]
    said = ProposalAnswers((SameStudy(source=second.source.id, into=first.source.id),))
    together = propose([workbook], answers=said)
    (one,) = together.sources
    assert one.source.id == first.source.id and len(one.tables) == 2 and not unitable(one, together)
    assert len(one.mapping.measures) == len({each.id for each in one.mapping.measures}) == 3
    told = {(each.participant.company, each.measure): each.number for each in together.figures}
    assert sorted(number for (who, _), number in told.items() if who == "havbank" and number) == [4, 5, 41]
    assert len(together.figures) == 9 and {each.source for each in together.figures} == {first.source.id}


def test_next_year_the_remembered_study_takes_both_sheets_again() -> None:
    workbook = two_sheets()
    apart = propose([workbook])
    said = ProposalAnswers((SameStudy(source=apart.sources[1].source.id, into=apart.sources[0].source.id),))
    mapping = propose([workbook], answers=said).sources[0].mapping
    again = propose([workbook], mappings=[from_toml(to_toml(mapping))])
    (one,) = again.sources
    assert one.known and len(one.tables) == 2 and len(again.figures) == 9


def test_studies_of_other_kinds_of_rows_stay_apart() -> None:
    asked = [[name, grade, 7 - grade] for grade in (3, 4, 5, 2, 6) for name in ("Havbank", "Vikbank", "Nordbank")]
    workbook = book({"Tall": WAITING, "Svar": [["Selskap", "Nytt (1-6)", "Smil (1-6)"], *asked]})
    apart = propose([workbook])
    first, second = apart.sources
    assert first.mapping.level is not second.mapping.level and not unitable(second, apart)
    said = ProposalAnswers((SameStudy(source=second.source.id, into=first.source.id),))
    assert len(propose([workbook], answers=said).sources) == 2


def test_rows_out_of_the_mapping_count_for_nothing() -> None:
    workbook = book({"Tall": WAITING})
    mapping = propose([workbook]).sources[0].mapping
    kept = from_toml(to_toml(replace(mapping, rows_out=("Tall!3", "Andre!2"))))
    assert kept.rows_out == ("Tall!3", "Andre!2")
    assert {one.participant.company for one in propose([workbook], mappings=[kept]).figures} == {"havbank", "nordbank"}


def test_a_place_that_was_said_is_kept_with_the_mapping_and_named_by_id_or_name() -> None:
    text = "Selskap;Bransje;Poeng (0-100)\nHavbank;Bank;70\nVikbank;Bank;60\nFjelltele;;50\nSkogtele;Tele;40\n"
    workbook = read_bytes(text.encode(), file="study.csv")
    open_ = propose([workbook])
    assert "intake.no_category" in {one.code for one in open_.problems}
    source = open_.sources[0].source.id
    placed = propose(
        [workbook], answers=ProposalAnswers((PlaceAnswer(source=source, name="Fjelltele", category="tele"),))
    )
    mapping = placed.sources[0].mapping
    assert mapping.places == (("Fjelltele", "tele"),)
    for told in ("tele", "Tele"):
        kept = from_toml(to_toml(replace(mapping, places=(("Fjelltele", told),))))
        again = propose([workbook], mappings=[kept])
        assert {one.participant.category for one in again.figures if one.participant.company == "fjelltele"} == {"tele"}
        assert "intake.no_category" not in {one.code for one in again.problems}


@pytest.mark.parametrize(
    ("text", "meant"),
    [("7", ("", (7,))), ("Bank!7-9,12", ("Bank", (7, 8, 9, 12))), ("A!B!2", ("A!B", (2,)))],
)
def test_rows_are_named_as_people_write_them(text: str, meant: tuple[str, tuple[int, ...]]) -> None:
    assert rows_named(text) == meant


@pytest.mark.parametrize("text", ["", "x", "9-7", "0", "1-9999999", "Bank!"])
def test_what_names_no_rows_is_none(text: str) -> None:
    assert rows_named(text) is None
