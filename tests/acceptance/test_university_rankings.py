"""Two published university rankings follow from their own figures, read as files, under rules written as TOML.

Both tables print one decimal, so a total worked out from printed figures may differ from the printed total by what
rounding alone can do; the places are those of the printed totals, exactly.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from unicodedata import normalize

import pytest

from juryapp.decision.rounding import half_up
from juryapp.domain.outcome import CategoryOutcome
from juryapp.rulebook.reading import from_toml
from juryapp.session.session import Session

CRITERIA = ("teaching", "research", "citations", "income", "international")
WEIGHTS_2011 = dict(zip(CRITERIA, ("30", "30", "32.5", "2.5", "5"), strict=True))
WEIGHTS_2012 = dict(zip(CRITERIA, ("30", "30", "30", "2.5", "7.5"), strict=True))
SHANGHAI = {"alumni": "10", "award": "20", "hici": "20", "ns": "20", "pub": "20", "pcp": "10"}
NO_NUMBER = "-"
Row = dict[str, str]
Award = tuple[CategoryOutcome, dict[str, str]]
"""The outcome of one year, and company id to the university's name."""


def rules(weights: Mapping[str, str], missing: str) -> str:
    """A rulebook for one source with a measure per criterion, 0 to 100, one decimal, joint places with gaps."""
    criteria = "".join(
        f'[[criteria]]\nid = "{id}"\nname = "{id}"\ndirection = "maximise"\nunit = "points"\nworst = 0\nbest = 100\n'
        f'measures = [{{ source = "figures", measure = "{id}", share = "100 %" }}]\n\n'
        for id in weights
    )
    importance = "".join(f"{id} = {weight}\n" for id, weight in weights.items())
    return f"""
[award]
id = "universities"
name = "Universities"
year = 2011
language = "en"

[[categories]]
id = "world"
name = "World"

[[sources]]
id = "figures"
name = "Figures"
kind = "companies"

{criteria}
[weights]
way = "fixed"

[weights.importance]
{importance}
[ranking]
missing = "{missing}"
decimals = 1
places = "1224"

[ties]
equal = "published"
chain = [{{ link = "shared" }}]
"""


def rows_of(folder: Path, file: str, year: str) -> list[Row]:
    with (folder / "03_university_rankings" / file).open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["year"] == year]
    for row in rows:
        row["university_name"] = _cleaned(row["university_name"])
        row["total"] = row.pop("total_score")
    return rows


def _cleaned(name: str) -> str:
    """A name as the reader keeps it: composed letters, straight apostrophes, single spaces."""
    return " ".join(normalize("NFC", name).replace("’", "'").split())


def award(folder: Path, rows: Iterable[Row], weights: Mapping[str, str], missing: str = "rescale") -> Award:
    """The rows as a firm's file, dropped on a new edition, accepted and counted."""
    file = folder / "figures.csv"
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["University", "Category", *weights])
        writer.writerows([row["university_name"], "World", *(row[id] for id in weights)] for row in rows)
    with Session.create(folder / "universities.jury", from_toml(rules(weights, missing)), actor="Ada") as session:
        session.accept(session.propose_import([file]).proposal)
        names = {company.id: company.name.plain for company in session.state.evidence.companies}
        return session.outcome.category("world"), names


def totals(found: Award) -> dict[str, Fraction]:
    outcome, names = found
    return {names[score.participant.company]: score.total for score in outcome.scores}


def places(found: Award) -> dict[str, int]:
    outcome, names = found
    return {names[company]: place.number for place in outcome.ranking.places for company in place.companies}


def far(found: Award, rows: Iterable[Row], tolerance: str) -> list[str]:
    """The universities whose total is further from the printed one than `tolerance`."""
    ours = totals(found)
    return [
        row["university_name"]
        for row in rows
        if abs(ours[row["university_name"]] - Fraction(row["total"])) > Fraction(tolerance)
    ]


def competition_places(rows: Iterable[Row]) -> dict[str, int]:
    """Places by the printed totals, worked out without the program: one more than the number of better ones."""
    printed = {row["university_name"]: Fraction(row["total"]) for row in rows}
    return {name: 1 + sum(other > total for other in printed.values()) for name, total in printed.items()}


@pytest.fixture(scope="module")
def folder_2011(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("year-2011")


@pytest.fixture(scope="module")
def table_2011(reference_data: Path) -> list[Row]:
    return rows_of(reference_data, "timesData.csv", "2011")


@pytest.fixture(scope="module")
def award_2011(folder_2011: Path, table_2011: list[Row]) -> Award:
    return award(folder_2011, table_2011, WEIGHTS_2011)


def test_missing_income_of_2011_is_made_up_for_by_the_other_weights(award_2011: Award, table_2011: list[Row]) -> None:
    lacking = [row for row in table_2011 if row["income"] == NO_NUMBER]
    assert len(lacking) == 59
    assert far(award_2011, lacking, "0.08") == []


def test_every_total_of_2011_is_the_printed_one_within_rounding(award_2011: Award, table_2011: list[Row]) -> None:
    assert len(table_2011) == len(totals(award_2011)) == 200
    assert far(award_2011, table_2011, "0.085") == []


def test_another_policy_for_missing_income_does_not_give_the_printed_totals(
    tmp_path: Path, table_2011: list[Row]
) -> None:
    lacking = [row for row in table_2011 if row["income"] == NO_NUMBER]
    assert len(far(award(tmp_path, table_2011, WEIGHTS_2011, missing="worst"), lacking, "0.08")) == 59


def test_what_lacks_income_says_so_and_its_weights_still_add_up(award_2011: Award, table_2011: list[Row]) -> None:
    outcome, names = award_2011
    lacking = {row["university_name"] for row in table_2011 if row["income"] == NO_NUMBER}
    said = set()
    for score in outcome.scores:
        parts = {part.criterion: part for part in score.contributions}
        assert sum(part.weight for part in score.contributions) == 1
        if parts["income"].value is None:
            assert parts["income"].weight == 0
            said.add(names[score.participant.company])
    assert said == lacking


def test_complete_rows_of_2012_give_the_printed_totals_within_rounding(tmp_path: Path, reference_data: Path) -> None:
    complete = [
        row
        for row in rows_of(reference_data, "timesData.csv", "2012")
        if NO_NUMBER not in (row["total"], *(row[id] for id in CRITERIA))
    ]
    assert len(complete) > 150
    assert far(award(tmp_path, complete, WEIGHTS_2012), complete, "0.085") == []


def test_the_weights_of_2011_do_not_give_the_totals_of_2012(tmp_path: Path, reference_data: Path) -> None:
    """The test above could not pass with any weights."""
    rows = [row for row in rows_of(reference_data, "timesData.csv", "2012") if row["total"] != NO_NUMBER]
    complete = [row for row in rows if NO_NUMBER not in [row[id] for id in CRITERIA]]
    assert len(far(award(tmp_path, complete, WEIGHTS_2011), complete, "0.085")) > 100


def test_where_totals_agree_in_print_so_does_the_order_with_joint_places(
    award_2011: Award, table_2011: list[Row]
) -> None:
    ours, theirs, exact = places(award_2011), competition_places(table_2011), totals(award_2011)
    agreeing = [
        row["university_name"]
        for row in table_2011
        if half_up(exact[row["university_name"]], 1) == Fraction(row["total"]) * 10
    ]
    assert len(agreeing) > 120
    for one, other in combinations(agreeing, 2):
        assert (ours[one] > ours[other]) == (theirs[one] > theirs[other]), (one, other)
        assert (ours[one] == ours[other]) == (theirs[one] == theirs[other]), (one, other)


@pytest.mark.parametrize("year", ["2011", "2012", "2013", "2014", "2015"])
def test_places_are_the_printed_ones_when_the_printed_total_is_the_figure(
    tmp_path: Path, reference_data: Path, year: str
) -> None:
    rows = [row for row in rows_of(reference_data, "timesData.csv", year) if row["total"] != NO_NUMBER]
    found = places(award(tmp_path, rows, {"total": "1"}))
    assert found == {row["university_name"]: int(row["world_rank"]) for row in rows}
    assert max(Counter(found.values()).values()) > 1, "no place is shared, so this would show little"


@pytest.mark.parametrize("year", ["2005", "2010"])
def test_shanghai_totals_follow_once_the_best_is_set_to_100(tmp_path: Path, reference_data: Path, year: str) -> None:
    rows = [row for row in rows_of(reference_data, "shanghaiData.csv", year) if row["total"]]
    full = [row for row in rows if all(row[id] for id in SHANGHAI)]
    ours = totals(award(tmp_path, full, SHANGHAI))
    best = max(ours.values())
    assert len(full) > 90
    for row in full:
        scaled = 100 * ours[row["university_name"]] / best
        assert abs(scaled - Fraction(row["total"])) <= Fraction("0.085"), row["university_name"]


@pytest.mark.parametrize("year", ["2005", "2012"])
def test_shanghai_places_are_the_printed_ones(tmp_path: Path, reference_data: Path, year: str) -> None:
    rows = [row for row in rows_of(reference_data, "shanghaiData.csv", year) if row["total"]]
    found = places(award(tmp_path, rows, {"total": "1"}))
    assert found == {row["university_name"]: int(row["world_rank"]) for row in rows}
