"""The sample files are what the script makes, and have the shape that the published studies had."""

from __future__ import annotations

import tomllib
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from juryapp import paths
from sample_data.construct import construct
from sample_data.construction.call_plan import INDUSTRIES
from sample_data.construction.sheets import CONSTRUCTED
from sample_data.construction.survey_plan import CATEGORIES

CALLS = "kundeserviceprisen-2011/anrop_see_you_2011.xlsx"
GUIDELINES = "kundeserviceprisen-2011/retningslinjer_2011.xlsx"
SURVEY = "arets-kundeservice-2011/gallup_undersokelse_2011.xlsx"
INDEX = "arets-kundeservice-2011/tilfredshetsindeks_2011.xlsx"
STUDIES = tuple(f"studies/{path.name}" for path in sorted(paths.sample_data("studies").glob("*.xlsx")))
PACKED = (CALLS, GUIDELINES, SURVEY, INDEX, "simple/lokalprisen.xlsx", "simple/lokalprisen.ods", *STUDIES)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    construct(folder)
    return folder


@pytest.fixture(scope="module")
def survey() -> list[list[Any]]:
    rows = CalamineWorkbook.from_path(paths.sample_data(SURVEY)).get_sheet_by_index(0).to_python()
    return [row for row in rows if isinstance(row[0], float)]


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("file", PACKED)
def test_the_script_makes_the_very_files_that_are_kept(made: Path, file: str) -> None:
    """Compared part by part: how well a part is compressed is up to the machine's own library."""
    assert _parts(made / file) == _parts(paths.sample_data(file))


@pytest.mark.parametrize("file", ["simple/lokalprisen.csv", "studies/respondenter.csv"])
def test_the_text_file_is_kept_as_the_script_makes_it(made: Path, file: str) -> None:
    assert (made / file).read_bytes() == paths.sample_data(file).read_bytes()


def test_two_runs_give_the_same_bytes(made: Path, tmp_path: Path) -> None:
    construct(tmp_path)
    for file in PACKED:
        assert (tmp_path / file).read_bytes() == (made / file).read_bytes()


def test_eighty_two_centres_stand_on_thirteen_sheets_with_four_to_nine_each() -> None:
    book = CalamineWorkbook.from_path(paths.sample_data(CALLS))
    sizes = []
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python()
        calls = Counter(row[0] for row in rows if row[2] in ("Ja", "Nei"))
        sizes.append(len(calls))
        assert all(count in (24, 25) for company, count in calls.items() if company != "Lysrevet")
        assert rows[2][0] == CONSTRUCTED
    assert len(sizes) == 13
    assert sum(sizes) == 82
    assert 4 <= min(sizes) <= max(sizes) <= 9


def test_one_centre_has_seven_calls() -> None:
    rows = CalamineWorkbook.from_path(paths.sample_data(CALLS)).get_sheet_by_name("Bredbånd").to_python()
    assert sum(row[0] == "Lysrevet" for row in rows) == 7


def test_nobody_answers_some_calls_and_these_have_no_marks() -> None:
    book = CalamineWorkbook.from_path(paths.sample_data(CALLS))
    silent = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() if row[2] == "Nei"]
    assert len(silent) > 40
    assert {cell for row in silent for cell in row[3:9]} == {"I/T", ""}


def test_the_guideline_file_has_every_centre_once() -> None:
    rows = CalamineWorkbook.from_path(paths.sample_data(GUIDELINES)).get_sheet_by_index(0).to_python()
    named = [(row[0], row[1]) for row in rows if isinstance(row[2], float)]
    assert len(set(named)) == len(named) == 82


def test_half_of_the_respondents_rated_a_company(survey: list[list[Any]]) -> None:
    assert len(survey) == 38_160
    assert {len(row) for row in survey} == {30}
    rated = [row for row in survey if row[5] == "Ja"]
    assert len(rated) == 19_080
    assert all(row[6] and row[7] for row in rated)
    assert not any(cell for row in survey if row[5] == "Nei" for cell in row[6:])


def test_one_rating_in_five_is_about_a_company_that_telenor_owned(survey: list[list[Any]]) -> None:
    answers = Counter(row[7] for row in survey if row[5] == "Ja")
    assert 5 * (answers["Telenor Bredbånd"] + answers["CanalDigital"]) == 19_080
    assert answers["Vinterlia Strøm"] == 62
    assert len({count // 100 for count in answers.values()}) > 5


def test_answers_are_whole_marks_or_not_known(survey: list[list[Any]]) -> None:
    found = {cell for row in survey if row[5] == "Ja" for cell in row[8:]}
    assert found == {"Vet ikke", *map(float, range(1, 11))}


def test_the_large_file_stays_below_five_megabytes() -> None:
    assert paths.sample_data(SURVEY).stat().st_size < 5_000_000


@pytest.mark.parametrize("file", PACKED[:4])
def test_every_file_says_that_its_figures_are_constructed(file: str) -> None:
    book = CalamineWorkbook.from_path(paths.sample_data(file))
    for name in book.sheet_names:
        assert any(row[0] == CONSTRUCTED for row in book.get_sheet_by_name(name).to_python()[:5])
    assert CONSTRUCTED.encode() in _parts(paths.sample_data(file))["docProps/core.xml"]


@pytest.mark.parametrize("award", ["kundeserviceprisen-2011", "arets-kundeservice-2011"])
def test_the_rulebook_says_that_the_figures_are_constructed(award: str) -> None:
    with paths.sample_data(award, "rulebook.toml").open("rb") as file:
        assert tomllib.load(file)["award"]["constructed"] is True


def test_a_company_of_a_category_is_planned_once() -> None:
    for groups in (INDUSTRIES, CATEGORIES):
        for _, group in groups:
            names = [each.name for each in group]
            assert len(set(names)) == len(names)
