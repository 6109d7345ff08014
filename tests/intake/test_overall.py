"""An overall figure that goes against everything it is made of is asked about."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from juryapp.domain.criterion import Direction
from juryapp.domain.proposal import ColumnAnswer, ColumnRole, ImportProposal, ProposalAnswers
from juryapp.intake.proposal import propose
from tests.intake.sheets import Value, book

NAMES = ("Havbank", "Vikbank", "Fjellbank", "Solbank", "Nordbank")
HEADERS = ("Company", "Competence", "Friendliness", "Speed", "Total score")


def proposed(totals: Sequence[Value], *answers: ColumnAnswer, headers: Sequence[str] = HEADERS) -> ImportProposal:
    rows = [[name, 60 + 5 * at, 58 + 6 * at, 62 + 4 * at, totals[at]] for at, name in enumerate(NAMES)]
    return propose([book({"Ark": [list(headers), *rows]})], answers=ProposalAnswers(answers))


def asked(found: ImportProposal) -> list[tuple[object, str]]:
    return [(each.facts["header"], each.where.cell) for each in found.problems if each.code == "intake.overall_falls"]


@pytest.mark.parametrize("header", ["Total score", "Totalt", "Overall", "Helhetsinntrykk", "Samlet vurdering"])
def test_a_total_that_falls_while_all_else_rises_is_asked_about(header: str) -> None:
    assert asked(proposed((90, 86, 80, 74, 71), headers=(*HEADERS[:4], header))) == [(header, "E1")]


@pytest.mark.parametrize("totals", [(60, 64, 70, 76, 81), (70, 61, 77, 64, 72)])
def test_a_total_that_rises_or_goes_its_own_way_is_no_question(totals: Sequence[int]) -> None:
    assert not asked(proposed(totals))


def test_a_place_is_no_total() -> None:
    assert not asked(proposed((5, 4, 3, 2, 1), headers=(*HEADERS[:4], "Total rank")))


@pytest.mark.parametrize("falls", [True, False])
def test_a_total_beside_what_was_taken_for_parts_of_those_asked_is_looked_at_too(falls: bool) -> None:
    totals = (90, 86, 80, 74, 71) if falls else (60, 64, 70, 76, 81)
    found = proposed(totals, headers=("Company", "Phone", "Chat", "Email", "Total score"))
    assert found.sources[0].mapping.segments
    assert asked(found) == ([("Total score", "E2")] if falls else [])


def test_the_answer_that_low_is_best_makes_it_such_a_measure() -> None:
    low = ColumnAnswer(source="study", header="Total score", role=ColumnRole.MEASURE, direction=Direction.MINIMISE)
    found = proposed((90, 86, 80, 74, 71), low)
    assert not asked(found)
    assert found.sources[0].mapping.measure("total-score").direction is Direction.MINIMISE
