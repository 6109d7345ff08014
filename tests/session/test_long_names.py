"""A category is named on slides and in minutes: a file cannot give it a name that fits on none."""

from __future__ import annotations

from pathlib import Path

import pytest

from juryapp.domain.errors import Problem, Severity
from juryapp.domain.proposal import CategoryAnswer, ImportProposal
from juryapp.session.acting import LONGEST_NAME
from juryapp.session.session import Session
from juryapp.session.start import read_files
from juryapp.text.words import words_for
from tests.session.conftest import TABLE, write_table


def refusals(proposal: ImportProposal) -> list[Problem]:
    return [one for one in proposal.problems if one.severity is Severity.REFUSAL]


@pytest.mark.parametrize(("length", "ready"), [(LONGEST_NAME, True), (LONGEST_NAME + 1, False), (32_767, False)])
def test_a_category_has_a_name_of_at_most_so_many_letters(tmp_path: Path, length: int, ready: bool) -> None:
    path = write_table(tmp_path, TABLE.replace("Mobil", "M" * length))
    proposal = read_files([path]).proposal
    assert proposal.ready is ready
    assert [one.code for one in refusals(proposal)] == ([] if ready else ["import.long_category"])
    if not ready:
        (problem,) = refusals(proposal)
        assert problem.where.file == path.name and problem.facts["length"] == length
        for language in ("en", "nb", "sv"):
            said = words_for(language).problem(problem)
            assert "MMMM…" in said and "200" in said and len(said) < 300


def test_one_that_is_left_out_refuses_nothing(edition: Session, tmp_path: Path) -> None:
    name = "Mobil" * 50
    draft = edition.propose_import([write_table(tmp_path, TABLE.replace("Mobil", name), "ny.csv")])
    assert refusals(draft.proposal)
    answered = draft.with_answer(CategoryAnswer(name=name, comparable=False))
    assert not refusals(answered.proposal) and answered.proposal.ready


@pytest.mark.parametrize("filling", ["M", " ", "("])
def test_a_cell_that_is_filled_without_end_is_read_in_the_time_that_its_letters_take(
    tmp_path: Path, filling: str
) -> None:
    """Work that grew with the square of the letters would not end within the limit of a test."""
    long = f"Kompetanse {filling * 60_000} x"
    read_files([write_table(tmp_path, TABLE.replace("Kompetanse", f'"{long}"'))])
    read_files([write_table(tmp_path, TABLE.replace("Fjelltele", f'"{long}"'))])
