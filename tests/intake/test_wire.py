from __future__ import annotations

import io
import json

import pytest

from juryapp.domain.errors import JuryError, Problem, Severity, Where
from juryapp.intake.columns import code_rows
from juryapp.intake.grid import Area, FileKind, Label, Sheet, Stretch, Visibility, Workbook
from juryapp.intake.wire import (
    WireError,
    decode_refusal,
    decode_workbook,
    encode_refusal,
    encode_workbook,
    read_frame,
    write_frame,
)

LABELS = (Label("1", "Nei"), Label("99", "Vet ikke", True))


def book(distinct: int = 3) -> Workbook:
    rows = ([float(row % distinct), "Å\u2028" if row % 2 else "😀"] for row in range(max(distinct, 5)))
    columns = tuple(
        coder.column(formats=(Stretch(0, 1, "0%"), Stretch(3, 3, "mm:ss")), formulas=(Stretch(2, 2),), labels=LABELS)
        for coder in code_rows(rows, width=2, booleans=False)
    )
    sheet = Sheet(
        name="Ark «1»",
        visible=Visibility.HIDDEN,
        first_row=4,
        first_column=2,
        n_rows=len(columns[0]),
        columns=columns,
        merged=(Area(first_row=1, first_column=2, last_row=3, last_column=4),),
        hidden_rows=frozenset((1, 3)),
        hidden_columns=frozenset((0,)),
        filtered_rows=frozenset((3,)),
        header_rows=1,
    )
    problem = Problem(
        code="intake.error_cells",
        severity=Severity.NOTE,
        facts={"count": 2, "cells": ("A1", "B2")},
        where=Where(file="f.xlsx", sheet="Ark", cell="A1", line=3),
    )
    empty = Sheet(name="")
    return Workbook(file="f.xlsx", sha256="0" * 64, kind=FileKind.XLSX, sheets=(sheet, empty), problems=(problem,))


@pytest.mark.parametrize("distinct", [1, 256, 257, 65_536, 65_537])
def test_a_workbook_arrives_as_it_was_sent(distinct: int) -> None:
    sent = book(distinct)
    got = decode_workbook(*encode_workbook(sent))
    assert (got.file, got.sha256, got.kind, got.problems) == (sent.file, sent.sha256, sent.kind, sent.problems)
    for theirs, ours in zip(got.sheets, sent.sheets, strict=True):
        for name in (
            "name",
            "visible",
            "first_row",
            "first_column",
            "n_rows",
            "merged",
            "hidden_rows",
            "hidden_columns",
            "filtered_rows",
            "header_rows",
        ):
            assert getattr(theirs, name) == getattr(ours, name)
        for column, original in zip(theirs.columns, ours.columns, strict=True):
            assert column.cells() == original.cells()
            for name in ("texts", "percent_cells", "formats", "formulas", "labels"):
                assert getattr(column, name) == getattr(original, name)


def test_cells_are_sent_as_narrow_as_they_can_be() -> None:
    _, codes = encode_workbook(book(200))
    assert len(codes) == 2 * 200


@pytest.mark.parametrize("change", ["drop", "add", "code", "kind", "rows", "width", "texts", "outside", "overlap"])
def test_an_answer_that_does_not_fit_is_no_answer(change: str) -> None:
    header, codes = encode_workbook(book())
    said = json.loads(header)
    column = said["sheets"][0]["columns"][0]
    if change == "drop":
        codes = codes[:-1]
    if change == "add":
        codes += b"\0"
    if change == "code":
        codes = b"\x09" + codes[1:]
    if change == "kind":
        column[1] = "9" + column[1][1:]
    if change == "rows":
        said["sheets"][0]["rows"] = 10**12
    if change == "width":
        column[0] = "Q"
    if change == "texts":
        column[2][0] = 7
    if change == "outside":
        column[4] = [[3, 5, "0%"]]
    if change == "overlap":
        column[5] = [[0, 2, ""], [2, 3, ""]]
    with pytest.raises(WireError):
        decode_workbook(json.dumps(said).encode(), codes)


@pytest.mark.parametrize("header", [b"", b"{}", b"[]", b"null", b"\xff", b'{"sheets": 3}'])
def test_nonsense_is_no_workbook_and_no_refusal(header: bytes) -> None:
    with pytest.raises(WireError):
        decode_workbook(header, b"")
    with pytest.raises(WireError):
        decode_refusal(header)


def test_a_refusal_keeps_code_facts_and_place() -> None:
    sent = JuryError("intake.uneven_lines", where=Where(file="f.csv", line=3), file="f.csv", line=3, names=("a", "b"))
    got = decode_refusal(encode_refusal(sent))
    assert (got.code, got.facts, got.where) == (sent.code, sent.facts, sent.where)


def test_frames_follow_each_other_and_a_cut_one_is_noticed() -> None:
    stream = io.BytesIO()
    write_frame(stream, b"P", b"one")
    write_frame(stream, b"B", b"")
    whole = stream.getvalue()
    stream.seek(0)
    assert [read_frame(stream), read_frame(stream), read_frame(stream)] == [(b"P", b"one"), (b"B", b""), None]
    for length in (1, 5, 9, 11, len(whole) - 1):
        cut = io.BytesIO(whole[:length])
        with pytest.raises(WireError):
            while read_frame(cut) is not None:
                pass


def test_a_frame_of_absurd_length_is_not_waited_for() -> None:
    with pytest.raises(WireError):
        read_frame(io.BytesIO(b"A" + b"\xff" * 8))
