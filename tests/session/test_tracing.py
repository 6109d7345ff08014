"""Every figure leads back to its cells in the bytes that the firm sent."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Figure, Provenance
from juryapp.domain.proposal import ColumnAnswer, ColumnRole, LeaveOut
from juryapp.session.read_as import places_of
from juryapp.session.row_standing import Standing
from juryapp.session.session import Session
from juryapp.session.tracing import (
    Shelf,
    file_bytes,
    kept_files,
    origin_of,
    trace,
    trace_job,
    write_file_job,
    write_files,
)
from tests.session.conftest import TABLE, write_table
from tests.session.test_arriving import MORE, NEWER, arriving
from tests.session.test_correcting import cell, correction


def test_a_figure_of_a_company_sheet_leads_to_its_cell(edition: Session) -> None:
    found = trace(edition, cell(edition))
    assert (found.file, found.column, found.count) == ("maaling.csv", "E", 1)
    (row,) = found.rows
    assert row.own == (("E2", "5,2"),) and row.cells[0] == "Fjelltele" and row.number == 2
    assert found.columns == ("A", "B", "C", "D", "E")


def test_every_figure_of_every_import_leads_to_a_cell_with_text(edition: Session, tmp_path: Path) -> None:
    edition.accept(arriving(edition, tmp_path, MORE).proposal)
    for figure in edition.state.evidence.figures:
        assert all(text for row in trace(edition, figure).rows for _, text in row.own)


def test_a_figure_of_contacts_leads_to_its_rows_the_first_of_them_shown_and_all_counted(
    edition: Session, tmp_path: Path
) -> None:
    rows = "".join(f"Kontakt {at};{'Fjelltele' if at % 2 else 'Skogtele'};Mobil;{at % 6 + 1}\n" for at in range(40))
    edition.accept(arriving(edition, tmp_path, f"Samtale;Selskap;Bransje;Vennlighet (1-6)\n{rows}").proposal)
    figure = next(
        one
        for one in edition.state.evidence.figures
        if one.provenance.file == "ny.csv" and one.participant.company == "fjelltele"
    )
    found = trace(edition, figure, most=5)
    assert found.count == 20 == figure.n and len(found.rows) == 5
    assert all(row.cells[1] == "Fjelltele" for row in found.rows)


CONTACTS = """Samtale;Selskap;Bransje;Testet;Vekt;Vennlighet (1-6)
1;Fjelltele;Mobil;ja;1;6
2;Fjelltele;Mobil;ja;1;-
3;Fjelltele;Mobil;nei;1;1
4;Skogtele;Mobil;ja;1;4
5;Fjelltele;Mobil;ja;0;2
6;Fjelltele;Mobil;ja;1;3
7;Fjelltele;Mobil;ja;1;5
"""


def contacts(edition: Session, tmp_path: Path) -> Figure:
    """A figure of calls of which one was not a test, one was not answered, one has no weight and one was left out."""
    draft = arriving(edition, tmp_path, CONTACTS)
    (source,), (table,) = draft.proposal.sources, [one for one in draft.proposal.tables if one.used]
    draft = draft.with_answer(
        ColumnAnswer(source=source.source.id, header="Testet", role=ColumnRole.SCREEN, values=("ja",)),
        ColumnAnswer(source=source.source.id, header="Vekt", role=ColumnRole.WEIGHT),
        LeaveOut(table=table.id, row=8),
    )
    edition.accept(draft.proposal)
    return next(
        one
        for one in edition.state.evidence.figures
        if (one.participant.company, one.measure) == ("fjelltele", "vennlighet")
    )


def test_every_row_of_the_company_is_told_and_those_that_count_make_the_figure(
    edition: Session, tmp_path: Path
) -> None:
    figure = contacts(edition, tmp_path)
    (sheet,) = trace(edition, figure).sheets
    told = {sheet.cells.first_row + row + 1: standing for row, standing in sheet.standing.items()}
    assert told == {
        2: Standing.COUNTED,
        3: Standing.NO_ANSWER,
        4: Standing.SCREENED_OUT,
        6: Standing.NO_WEIGHT,
        7: Standing.COUNTED,
        8: Standing.LEFT_OUT,
    }
    assert trace(edition, figure).standing(Standing.COUNTED) == figure.n == 2
    counted = [row for row, standing in sheet.standing.items() if standing is Standing.COUNTED]
    assert sum(int(sheet.cells.cell(row, sheet.own[0]).text) for row in counted) == figure.number * 2
    assert sheet.head == (0,) and set(sheet.rows) < set(sheet.about)


def test_a_file_that_was_read_is_not_read_again_for_its_next_figure(
    edition: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure, shelf = contacts(edition, tmp_path), Shelf()
    first = trace_job(edition, figure, shelf=shelf)(None, None)

    def unexpected(*_: object, **__: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr("juryapp.session.tracing.read_workbook_bytes", unexpected)
    monkeypatch.setattr("juryapp.session.tracing.understood", unexpected)
    again = trace_job(edition, figure, shelf=shelf)(None, None)
    assert again.rows == first.rows and again.sheets[0].standing == first.sheets[0].standing


def test_the_bytes_are_fetched_on_the_thread_that_reads_them_while_the_edition_is_in_use(edition: Session) -> None:
    with ThreadPoolExecutor(1) as pool, edition.database.atomic():
        assert pool.submit(trace_job(edition, cell(edition)), None, None).result().count == 1
    job = trace_job(edition, cell(edition))
    edition.close()
    with pytest.raises(RuntimeError, match="closed"):
        job(None, None)


def test_what_is_known_of_a_figure_tells_how_it_was_read_and_who_corrected_it(edition: Session) -> None:
    made = origin_of(edition, cell(edition))
    assert made.file is not None and made.file.name == "maaling.csv" and made.correction is None
    assert made.measure is not None and made.measure.header == "Kompetanse (1-6)"
    edition.execute(correction(edition))
    corrected = origin_of(edition, cell(edition))
    assert corrected.correction is not None and corrected.correction.by == "kari-holm"
    unknown = origin_of(edition, replace(cell(edition), provenance=Provenance(), measure="finnes-ikke"))
    assert unknown.file is None and unknown.measure is None


def test_a_kept_file_is_written_as_it_came_over_what_stands_there(edition: Session, tmp_path: Path) -> None:
    (kept,) = kept_files(edition)
    out = tmp_path / "ut.csv"
    out.write_text("something else", encoding="utf-8")
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(write_file_job(edition, kept.sha256, out), None, None).result() == out
    assert hashlib.sha256(out.read_bytes()).hexdigest() == kept.sha256
    with pytest.raises(JuryError) as refused:
        write_file_job(edition, kept.sha256, tmp_path / "nowhere" / "ut.csv")(None, None)
    assert refused.value.code == "files.cannot_write"


def test_an_old_figure_leads_to_the_old_file_after_a_newer_came(edition: Session, tmp_path: Path) -> None:
    old = cell(edition)
    edition.accept(arriving(edition, tmp_path, NEWER).proposal)
    assert [text for row in trace(edition, old).rows for _, text in row.own] == ["5,2"]
    assert [text for row in trace(edition, cell(edition)).rows for _, text in row.own] == ["5,1"]


def test_a_corrected_figure_shows_the_files_cell_and_says_that_it_is_corrected(edition: Session) -> None:
    edition.execute(correction(edition))
    found = trace(edition, cell(edition))
    assert found.rows[0].own == (("E2", "5,2"),) and found.by_hand is not None


def test_a_figure_that_no_file_has_has_no_rows(edition: Session) -> None:
    figure = replace(cell(edition), provenance=Provenance())
    assert trace(edition, figure).file == "" and trace(edition, figure).rows == ()


def test_a_cell_that_is_not_there_is_refused_with_its_place(edition: Session) -> None:
    figure: Figure = cell(edition)
    with pytest.raises(JuryError) as refused:
        trace(edition, replace(figure, provenance=replace(figure.provenance, rows="99")))
    assert refused.value.code == "trace.not_there" and refused.value.facts["row"] == 99
    with pytest.raises(JuryError):
        trace(edition, replace(figure, provenance=replace(figure.provenance, rows="99")), most=0)


def test_tracing_runs_on_any_thread(edition: Session) -> None:
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(trace_job(edition, cell(edition)), None, None).result().count == 1


def test_rows_are_told_with_their_sheets_whatever_these_are_called() -> None:
    assert list(places_of("7-9,12", "Ark1")) == [("Ark1", 7), ("Ark1", 8), ("Ark1", 9), ("Ark1", 12)]
    assert list(places_of("Bank; stor!2-3; Mobil!4", "")) == [("Bank; stor", 2), ("Bank; stor", 3), ("Mobil", 4)]
    assert list(places_of("Hei!!2", "")) == [("Hei!", 2)]
    assert list(places_of("", "Ark1")) == []


def test_the_bytes_that_came_are_the_bytes_that_are_kept_and_written_out(edition: Session, tmp_path: Path) -> None:
    edition.accept(arriving(edition, tmp_path, NEWER, "maaling.csv").proposal)
    kept = kept_files(edition)
    assert [one.name for one in kept] == ["maaling.csv", "maaling.csv"]
    for one in kept:
        assert hashlib.sha256(file_bytes(edition, one.sha256)).hexdigest() == one.sha256
    written = write_files(edition, tmp_path / "ut")
    assert [path.name for path in written] == ["maaling.csv", "maaling (2).csv"]
    assert [path.read_text("utf-8") for path in written] == [TABLE, NEWER]
    with pytest.raises(JuryError) as refused:
        write_files(edition, tmp_path / "ut")
    assert refused.value.code == "files.in_the_way"


def test_bytes_that_another_program_changed_are_found(edition: Session, tmp_path: Path) -> None:
    (one,) = kept_files(edition)
    write_table(tmp_path, "x", "x.csv")
    with edition.database.atomic():
        edition.database.execute("UPDATE stored_file SET compressed = x'00'")
    with pytest.raises(JuryError) as refused:
        file_bytes(edition, one.sha256)
    assert refused.value.code == "edition.damaged"
    (check,) = [check for check in edition.verify() if check.code == "files"]
    assert not check.holds
