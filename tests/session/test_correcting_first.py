"""A figure is corrected while its file is still looked at: stored with it, marked, and taken back with it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.domain.arrival import FigureAnswer
from juryapp.domain.errors import JuryError
from juryapp.domain.proposal import LeaveOut, NameAnswer
from juryapp.session.correcting import corrections_made
from juryapp.session.correcting_first import corrected_first, figure_at, written_name
from juryapp.session.moves import preview_import
from juryapp.session.session import Session
from juryapp.session.start import Draft, read_files

FILE = "Selskap;Bransje;Kompetanse (1-6)\nFjelltele;Mobil;5,2\nSkogtele;Mobil;4,8\nHavbank;Bank;7,1\n"


@pytest.fixture
def draft(tmp_path: Path) -> Draft:
    path = tmp_path / "ny.csv"
    path.write_text(FILE, encoding="utf-8")
    return read_files([path])


def typed(draft: Draft, letters: str, row: int, number: str, reason: str = "Tastefeil") -> FigureAnswer:
    """What somebody types in place of the figure of a cell."""
    figure = figure_at(draft.proposal, "ny.csv", "", letters, row)
    assert figure is not None
    return FigureAnswer(
        source=figure.source,
        name=written_name(figure, draft.proposal),
        category=figure.participant.category,
        measure=figure.measure,
        number=Fraction(number),
        reason=reason,
        confirmed_by="Ida hos byrået",
    )


def made(draft: Draft, tmp_path: Path) -> Session:
    award = draft.award(name="Prisen", year=2026, language="nb")
    return Session.create(tmp_path / "award.jury", award, actor="Kari")


def test_what_was_typed_is_stored_with_the_acceptance_and_the_files_value_stays_beside_it(
    draft: Draft, tmp_path: Path
) -> None:
    draft = draft.with_answer(typed(draft, "C", 4, "4.1"), typed(draft, "C", 2, "3.9"))
    assert {one.number for one in draft.proposal.figures if one.number} == {Fraction("5.2"), Fraction("4.8")}
    with made(draft, tmp_path) as session:
        session.accept(draft.proposal)
        figures = {one.participant.company: one for one in session.state.evidence.figures}
        assert (figures["fjelltele"].number, figures["havbank"].number) == (Fraction("3.9"), Fraction("4.1"))
        by_hand = figures["fjelltele"].by_hand
        assert by_hand is not None and (by_hand.filed, by_hand.confirmed_by) == (Fraction("5.2"), "Ida hos byrået")
        assert figures["havbank"].by_hand is not None and figures["havbank"].by_hand.filed is None
        assert session.outcome.category("mobil").winners == ("skogtele",)
        assert all(check.holds for check in session.verify())
        told = [event.code for event in session.events()]
        assert told.count("command.correct_figure") == 2 and told[-3] == "command.accept_import"


def test_one_undo_takes_files_and_corrections_back_and_redo_brings_both(draft: Draft, tmp_path: Path) -> None:
    draft = draft.with_answer(typed(draft, "C", 2, "3.9"))
    with made(draft, tmp_path) as session:
        empty = session.digest
        session.accept(draft.proposal)
        full = session.digest
        session.undo()
        assert session.digest == empty and not any(one.active for one in corrections_made(session.database))
        session.redo()
        assert session.digest == full and session.state.evidence.figures
        assert all(check.holds for check in session.verify())


def test_a_correction_follows_its_company_whoever_that_is_said_to_be(draft: Draft) -> None:
    answer = typed(draft, "C", 4, "3.9")
    draft = draft.with_answer(answer, NameAnswer(name="Havbank", company="fjelltele", source=answer.source))
    (one,) = corrected_first(draft.proposal)
    assert (one.correction.participant.category, one.correction.participant.company) == ("bank", "fjelltele")


def test_a_correction_whose_row_is_left_out_is_told_and_counts_for_nothing(draft: Draft, tmp_path: Path) -> None:
    draft = draft.with_answer(typed(draft, "C", 2, "3.9"), LeaveOut(table=draft.proposal.tables[0].id, row=2))
    assert not corrected_first(draft.proposal)
    (problem,) = [one for one in draft.proposal.problems if one.code == "import.correction_lost"]
    assert problem.facts["name"] == "Fjelltele"
    with made(draft, tmp_path) as session:
        session.accept(draft.proposal)
        assert not corrections_made(session.database)


def test_letting_the_file_count_takes_a_typed_number_away(draft: Draft) -> None:
    answer = typed(draft, "C", 2, "3.9")
    assert corrected_first(draft.with_answer(answer).proposal)
    assert not corrected_first(draft.with_answer(answer, replace(answer, number=None)).proposal)


@pytest.mark.parametrize(("number", "reason", "code"), [("7.2", "feil", "off_scale"), ("4", " ", "no_reason")])
def test_what_does_not_fit_the_scale_or_has_no_reason_stores_nothing(
    draft: Draft, tmp_path: Path, number: str, reason: str, code: str
) -> None:
    draft = draft.with_answer(typed(draft, "C", 2, number, reason))
    with made(draft, tmp_path) as session:
        with pytest.raises(JuryError) as refused:
            session.accept(draft.proposal)
        assert refused.value.code == f"correction.{code}"
        assert not session.state.evidence.figures and not corrections_made(session.database)


def test_who_would_move_is_told_with_the_correction_and_an_earlier_one_gives_way(draft: Draft, tmp_path: Path) -> None:
    with made(draft, tmp_path) as session:
        session.accept(draft.with_answer(typed(draft, "C", 2, "3.9")).proposal)
        path = tmp_path / "ny.csv"
        path.write_text(FILE.replace("4,8", "4,7"), encoding="utf-8")
        again = session.propose_import([path])
        again = again.with_answer(typed(again, "C", 2, "5.9"))
        moves = preview_import(session, again)
        after = {one.figure.participant.company: one.figure for one in moves.changed}["fjelltele"]
        assert after.number == Fraction("5.9") and after.by_hand is not None
        assert after.by_hand.filed == Fraction("5.2"), "what the file says, not what was corrected before"
        for one in again.proposal.undecided_corrections:
            pytest.fail(f"asked about {one.called}, which is corrected here")
        session.accept(again.proposal)
        assert [one.active for one in corrections_made(session.database)] == [False, True]
        session.undo()
        assert [one.active for one in corrections_made(session.database)] == [True, False]
