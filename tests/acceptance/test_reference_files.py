"""Every other file of real data: read with the right size and a figure that is known, or refused for what it is.

Sizes are rows by columns with the header. The known cell was looked up in the file itself with a plain text editor.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.intake.job import read_workbook

READ: dict[str, tuple[str, str, str]] = {
    "01_eurovision/votes.csv": ("47008x9", "I47008", "0"),
    "03_university_rankings/school_and_country_table.csv": ("819x2", "B819", "Japan"),
    "03_university_rankings/shanghaiData.csv": ("4898x11", "K4898", "2015"),
    "03_university_rankings/timesData.csv": ("2604x14", "N2604", "2016"),
    "07_asem_coinr/ASEM_aggregated.csv": ("52x67", "BO52", "43.20889469208166"),
    "07_asem_coinr/ASEM_denominated.csv": ("52x56", "BD52", "0.6"),
    "07_asem_coinr/ASEM_expected_ranks.csv": ("52x13", "M52", "28"),
    "07_asem_coinr/ASEM_expected_scores.csv": ("52x14", "N52", "56.91"),
    "07_asem_coinr/ASEM_imputed.csv": ("52x56", "BD52", "0.6"),
    "07_asem_coinr/ASEM_indicator_meta.csv": ("50x10", "J50", "Index"),
    "07_asem_coinr/ASEM_normalised.csv": ("52x56", "BD52", "100.0"),
    "07_asem_coinr/ASEM_raw.csv": ("52x56", "BD52", "0.6"),
    "07_asem_coinr/ASEM_structure.csv": ("50x4", "D50", "Index"),
    "07_asem_coinr/ASEM_treated.csv": ("52x56", "BD52", "0.6"),
    "07_asem_coinr/ASEM_weights.csv": ("61x3", "C61", "1.0"),
    "12_skytrax_reviews/lounge.csv": ("2265x16", "P2265", "0"),
    "12_skytrax_reviews/seat.csv": ("1259x16", "P1259", "0"),
    "13_epsi_norge_survey/test_raw.xlsx": ("20x37", "AK20", "9"),
    "14_dance_judges/strictly_results.csv": ("1735x19", "S1735", "40"),
    "19_company_names/norwegian_public_bodies_shortnames.csv": ("550x3", "C550", "874761222"),
    "21_norwegian_election_csv/stortingsvalg_2013.csv": ("291x17", "P291", "0"),
    "21_norwegian_election_csv/stortingsvalg_2017.csv": ("315x17", "P315", "0"),
}

_BALLOTS = "17_ranked_ballots/"
_PROFILES = _BALLOTS + "pref_voting_minimal/minimal_"
REFUSED = {
    "README.md": "intake.not_a_table",
    "18_mcda_reference/mcda_published_cases.json": "intake.is_json",
    _BALLOTS + "burl2009.abif": "intake.not_a_table",
    _BALLOTS + "tideman_A77.HIL": "intake.not_a_table",
    _PROFILES + "Borda.soc": "intake.not_a_table",
}
SEVERAL = {
    "13_epsi_norge_survey/test_input.xlsx": ["data empty", "entities 1x3", "measurement model 38x3", "config 19x3"]
}


@pytest.mark.parametrize("name", READ)
def test_a_table_is_read_whole_down_to_its_last_figure(reference_data: Path, name: str) -> None:
    size, place, shown = READ[name]
    (sheet,) = read_workbook(reference_data / name).sheets
    assert f"{sheet.n_rows}x{sheet.n_columns}" == size
    last = max(column for column in range(sheet.n_columns) if sheet.cell(sheet.n_rows - 1, column).text)
    assert (sheet.address(sheet.n_rows - 1, last), sheet.cell(sheet.n_rows - 1, last).text) == (place, shown)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_for_what_it_is(reference_data: Path, name: str) -> None:
    with pytest.raises(JuryError) as raised:
        read_workbook(reference_data / name)
    assert (raised.value.code, raised.value.facts["file"]) == (REFUSED[name], Path(name).name)


@pytest.mark.parametrize("name", SEVERAL)
def test_a_workbook_of_several_sheets_keeps_the_empty_one(reference_data: Path, name: str) -> None:
    sheets = read_workbook(reference_data / name).sheets
    found = [f"{sheet.name} {f'{sheet.n_rows}x{sheet.n_columns}' if sheet.columns else 'empty'}" for sheet in sheets]
    assert found == SEVERAL[name]


def test_every_file_is_in_a_table(reference_data: Path) -> None:
    files = (path.relative_to(reference_data).as_posix() for path in reference_data.rglob("*") if path.is_file())
    others = {name for name in files if not name.startswith("20_excel_zoo/") and not name.startswith(_PROFILES)}
    assert others == {*READ, *REFUSED, *SEVERAL} - {_PROFILES + "Borda.soc"}
