"""A survey's export and a show's judges, from their files through figures and rules to scores.

The survey: labelled answers, "Vet ikke" as no answer, and the rule that leaves out who has more than 30 % missing. The
judges: a total is the sum of the panel, and 0 means that a judge was not on it.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from juryapp.decision.rounding import decimal_text
from juryapp.decision.tally import tally
from juryapp.domain.answer import Answers
from juryapp.domain.criterion import Part, ValueFunction
from juryapp.domain.evidence import Evidence
from juryapp.domain.outcome import CategoryOutcome
from juryapp.domain.proposal import ColumnAnswer, ColumnRole, ImportProposal, RowKind, SourceAnswer
from juryapp.domain.rulebook import MissingPolicy
from juryapp.session.start import Draft, read_files
from tests.builders import leaf, rulebook

PUBLISHED = {
    "q3": ("78.36", 19),
    "q4a": ("79.63", 18),
    "q5a": ("79.01", 18),
    "q7pa": ("76.39", 16),
    "q7sa": ("80.39", 17),
    "q8": ("71.60", 18),
    "q10": ("78.95", 19),
}
"""Item means from 0 to 100 and how many answered, of all respondents."""


def outcome_of(proposal: ImportProposal, measures: list[str], low: int, high: int) -> CategoryOutcome:
    """The tally of a proposal's figures: the measures count the same, a missing one gives its weight to the others."""
    (source,) = proposal.sources
    criteria = [
        leaf(
            measure,
            parts=(Part(source=source.source.id, measure=measure),),
            value_function=ValueFunction.linear(Fraction(low), Fraction(high)),
        )
        for measure in measures
    ]
    rules = replace(rulebook(criteria), missing=MissingPolicy.RESCALE, categories=proposal.categories)
    evidence = Evidence(companies=proposal.companies, participants=proposal.participants, figures=proposal.figures)
    (category,) = tally(evidence, rules, Answers()).categories
    return category


@pytest.fixture(scope="module")
def survey(reference_data: Path) -> Draft:
    return read_files([reference_data / "13_epsi_norge_survey" / "test_raw.xlsx"])


def items_of(proposal: ImportProposal) -> dict[str, str]:
    """The item means, 0 to 100 with two decimals, as the tally's contributions tell them."""
    (score,) = outcome_of(proposal, list(PUBLISHED), 1, 10).scores
    return {each.criterion: decimal_text(each.points / each.weight, 2) for each in score.contributions}


def test_the_item_means_of_the_survey_are_the_published_ones(survey: Draft) -> None:
    assert items_of(survey.proposal) == {item: mean for item, (mean, _) in PUBLISHED.items()}
    found = {figure.measure: figure for figure in survey.proposal.figures}
    assert {item: found[item].n for item in PUBLISHED} == {item: n for item, (_, n) in PUBLISHED.items()}
    spread, error = found["q3"].spread, found["q3"].standard_error
    assert spread is not None and error is not None
    assert f"{spread * 100 / 9:.2f}" == "15.92" and f"{error * 100 / 9:.3f}" == f"{15.92 / 19**0.5:.3f}"


def test_who_has_more_than_30_percent_missing_does_not_count(survey: Draft, reference_data: Path) -> None:
    """Of the seven core items respondent 7 left out five, 71 %. The rest is worked out here cell by cell."""
    path = reference_data / "13_epsi_norge_survey" / "test_raw.xlsx"
    header, *rows = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    core = [header.index(item) for item in PUBLISHED]
    steps = [[re.match(r"\d+", str(row[at])) for at in core] for row in rows]
    kept = [row for row in steps if 10 * sum(step is None for step in row) <= 3 * len(core)]
    gone = [at + 1 for at, row in enumerate(steps) if row not in kept]
    (source,) = survey.proposal.sources
    rule = SourceAnswer(source=source.source.id, least_answered=Fraction(7, 10), items=tuple(PUBLISHED))
    strict = survey.with_answer(rule).proposal
    (table,) = strict.tables
    (out,) = [group for group in table.balance if group.kind is RowKind.TOO_FEW]
    assert gone == [7] and (out.count, out.rows, table.count(RowKind.DATA)) == (1, "8", 18)
    expected = {}
    for at, item in enumerate(PUBLISHED):
        answers = [int(step[0]) for row in kept if (step := row[at]) is not None]
        expected[item] = decimal_text(Fraction(sum(answers) - len(answers), 9 * len(answers)) * 100, 2)
    assert items_of(strict) == expected != {item: mean for item, (mean, _) in PUBLISHED.items()}


@pytest.fixture(scope="module")
def show(reference_data: Path) -> tuple[Draft, list[dict[str, str]]]:
    path = reference_data / "14_dance_judges" / "strictly_results.csv"
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    draft = read_files([path])
    (source,) = draft.proposal.sources
    for measure in source.mapping.measures:
        draft = draft.with_answer(ColumnAnswer(source=source.source.id, header=measure.header, zero_is_missing=True))
    return draft, rows


def test_the_zeros_of_absent_judges_are_asked_about(reference_data: Path) -> None:
    proposal = read_files([reference_data / "14_dance_judges" / "strictly_results.csv"]).proposal
    asked = [problem for problem in proposal.problems if problem.code == "intake.zeros_stand_out"]
    assert {each.where.cell for each in asked} == set("JKLMNOPQR")


def test_the_judges_of_every_dance_add_up_to_the_printed_totals(show: tuple[Draft, list[dict[str, str]]]) -> None:
    draft, rows = show
    names = {company.id: company.name.plain for company in draft.proposal.companies}
    added: dict[str, Fraction] = defaultdict(Fraction)
    counted = 0
    for figure in draft.proposal.figures:
        if figure.number is not None and figure.n:
            added[names[figure.participant.company]] += figure.number * figure.n
            counted += figure.n
    printed: dict[str, int] = defaultdict(int)
    for row in rows:
        printed[row["celebrity"].strip()] += int(row["total"])
    assert added == printed and len(rows) == 1734
    assert counted == sum(row[key] != "0" for row in rows for key in row if key.startswith("score_"))


@pytest.mark.parametrize(("series", "week"), [("1", "1"), ("4", "3"), ("7", "2"), ("9", "1"), ("12", "4"), ("15", "1")])
def test_scores_of_a_show_are_the_printed_totals_of_its_panel(
    show: tuple[Draft, list[dict[str, str]]], series: str, week: str
) -> None:
    draft, rows = show
    (source,) = draft.proposal.sources
    for header, value in (("series", series), ("week", week)):
        choice = ColumnAnswer(source=source.source.id, header=header, role=ColumnRole.SCREEN, values=(value,))
        draft = draft.with_answer(choice)
    dances = [row for row in rows if (row["series"], row["week"]) == (series, week)]
    panel = {key for row in dances for key in row if key.startswith("score_") and row[key] != "0"}
    measures = [each.id for each in source.mapping.measures]
    outcome = outcome_of(draft.proposal, measures, 0, 10)
    names = {company.id: company.name.plain for company in draft.proposal.companies}
    found = {names[score.participant.company]: score.total * len(panel) / 10 for score in outcome.scores}
    printed: dict[str, list[int]] = defaultdict(list)
    for row in dances:
        printed[row["celebrity"].strip()].append(int(row["total"]))
    means = {name: Fraction(sum(totals), len(totals)) for name, totals in printed.items()}
    assert found == means and len(dances) > 5
    first = {names[company] for company in outcome.ranking.places[0].companies}
    assert first == {name for name, mean in means.items() if mean == max(means.values())}
