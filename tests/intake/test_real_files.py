"""Files that nobody wrote for these tests, and the sample awards, through the whole of intake."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from juryapp import paths
from juryapp.domain.mapping import Mapping, Statistic
from juryapp.domain.proposal import (
    ColumnAnswer,
)
from juryapp.intake.mapping_file import from_toml
from juryapp.intake.proposal import propose
from juryapp.intake.reader import read_bytes
from juryapp.rulebook.files import read_rulebook
from tests.intake.proposals import answered, figure


def test_the_epsi_export_gives_its_published_item_means(reference_data: Path) -> None:
    path = reference_data / "13_epsi_norge_survey" / "test_raw.xlsx"
    proposal = propose([read_bytes(path.read_bytes(), file=path.name)])
    published = {"q3": (78.36, 19), "q4a": (79.63, 18), "q5a": (79.01, 18), "q7pa": (76.39, 16), "q7sa": (80.39, 17)}
    for measure, (index, n) in published.items():
        found = figure(proposal, "example", measure)
        assert found.number is not None
        assert (round(float((found.number - 1) * 100 / 9), 2), found.n) == (index, n)
    assert figure(proposal, "example", "q3").spread == pytest.approx(15.92 * 9 / 100, abs=0.001)
    assert {measure.high for measure in proposal.sources[0].mapping.measures} == {Fraction(10)}


def test_a_ranking_of_several_years_is_read_for_the_year_that_is_asked_for(reference_data: Path) -> None:
    path = reference_data / "03_university_rankings" / "timesData.csv"
    workbook = read_bytes(path.read_bytes(), file=path.name)
    latest = propose([workbook])
    assert [problem.code for problem in latest.problems] == ["intake.rows_chosen", "lint.place"]
    first = propose([workbook], answers=answered(ColumnAnswer(source="timesdata", header="year", values=("2011",))))
    assert len(first.participants) == 200
    harvard = {each.measure: each.number for each in first.figures if each.participant.company == "harvard-university"}
    assert harvard["teaching"] == Fraction(997, 10)
    assert harvard["num-students"] == 20152
    assert harvard["international-students"] == Fraction(1, 4)
    assert harvard["income"] == Fraction(345, 10)


def test_the_asem_indicators_come_in_as_written(reference_data: Path) -> None:
    path = reference_data / "07_asem_coinr" / "ASEM_raw.csv"
    proposal = propose([read_bytes(path.read_bytes(), file=path.name)])
    (source,) = proposal.sources
    assert (source.participants, len(source.mapping.measures), source.mapping.name) == (51, 49, "UnitName")
    assert all(measure.statistic is Statistic.GIVEN for measure in source.mapping.measures)
    assert figure(proposal, "austria", "goods").number == Fraction(2784264, 10000)


@pytest.mark.parametrize("award", ["kundeserviceprisen-2011", "arets-kundeservice-2011"])
@pytest.mark.parametrize("remembered", [True, False])
def test_the_sample_files_feed_every_criterion_of_their_rules_with_or_without_a_mapping(
    award: str, remembered: bool
) -> None:
    folder = paths.sample_data(award)
    rules = read_rulebook(folder / "rulebook.toml")
    mappings: list[Mapping] = []
    if remembered:
        mappings = [
            from_toml(path.read_text(encoding="utf-8")) for path in sorted((folder / "mappings").glob("*.toml"))
        ]
    workbooks = [read_bytes(path.read_bytes(), file=path.name) for path in sorted(folder.glob("*.xlsx"))]
    proposal = propose(workbooks, rulebook=rules, mappings=mappings)
    fed = {(part.source, part.measure) for criterion in rules.leaves for part in criterion.parts}
    assert fed <= {(each.source, each.measure) for each in proposal.figures}
    assert {source.known for source in proposal.sources} == {remembered}
    silent = award == "kundeserviceprisen-2011" and not remembered
    assert [problem.code for problem in proposal.problems] == ["intake.unanswered_left_out"] * silent
    for table in proposal.tables:
        assert sum(group.count for group in table.balance) == table.rows
