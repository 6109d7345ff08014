"""Whatever lies on a sheet is understood in some way: nothing breaks, and every row is told exactly once per table."""

from __future__ import annotations

from array import array

from hypothesis import given, settings
from hypothesis import strategies as st

from juryapp.domain.proposal import HeaderAnswer, ProposalAnswer, RowAnswer, RowKind, TableAnswer, TableShape
from juryapp.intake.areas import part_named
from juryapp.intake.grid import Column, FileKind, Kind, Sheet, Workbook
from juryapp.intake.proposal import propose
from tests.intake.proposals import answered

WORDS = (
    *("Selskap", "Bransje", "N", "Antall svar", "Snitt", "SD", "Spørsmål", "Ventetid (sek)", "Kompetanse (1-6)"),
    *("Totalt", "Bank", "Nordlys", "  Fjell*", "Hav 2)", "7 Lyn", "2021", "% ", "(1-6)", "mm:ss", "I/T", "-", "Ja"),
    *("Vekt", "Segment", "Menn", "RespID", "Kilde: oss", "Tabell 2: Strøm", "3:25", "83 %", "4,5", " "),
)
CELLS = st.one_of(
    st.just((Kind.EMPTY, "")),
    st.sampled_from([(Kind.TEXT, word) for word in WORDS]),
    st.integers(0, 400).map(lambda number: (Kind.NUMBER, str(number))),
    st.sampled_from([(Kind.TIME, "205"), (Kind.BOOL, "TRUE"), (Kind.DATE, "2021-03-01"), (Kind.ERROR, "#DIV/0!")]),
)
Cell = tuple[Kind, str]


def column_of(cells: list[Cell]) -> Column:
    codes: dict[Cell, int] = {}
    rows = [codes.setdefault(cell, len(codes)) for cell in cells]
    return Column(
        codes=array("I", rows), kinds=bytes(kind for kind, _ in codes), texts=tuple(text for _, text in codes)
    )


@st.composite
def sheets(draw: st.DrawFn) -> Sheet:
    width, height = draw(st.integers(1, 7)), draw(st.integers(1, 14))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=height, max_size=height))
    return Sheet(
        name="Ark1",
        first_row=draw(st.integers(0, 3)),
        first_column=draw(st.integers(0, 3)),
        n_rows=height,
        columns=tuple(column_of(list(cells)) for cells in zip(*rows, strict=True)),
        hidden_rows=frozenset(draw(st.lists(st.integers(0, height - 1), max_size=2))),
    )


ANSWERS = st.one_of(
    st.builds(HeaderAnswer, table=st.just("f#Ark1"), rows=st.lists(st.integers(1, 18), max_size=3).map(tuple)),
    st.builds(
        TableAnswer,
        table=st.just("f#Ark1"),
        areas=st.lists(st.sampled_from(["A1:C4", "B5:E9", "A1:Z99", "x"]), max_size=2).map(tuple),
        shape=st.sampled_from([None, *TableShape]),
    ),
    st.builds(RowAnswer, table=st.just("f#Ark1"), row=st.integers(1, 18), kind=st.sampled_from(list(RowKind))),
)


@settings(max_examples=200, deadline=None)
@given(sheet=sheets(), answers=st.lists(ANSWERS, max_size=2))
def test_nothing_on_a_sheet_breaks_the_understanding(sheet: Sheet, answers: list[ProposalAnswer]) -> None:
    workbook = Workbook(file="f", sha256="0" * 64, kind=FileKind.XLSX, sheets=(sheet,))
    proposal = propose([workbook], answers=answered(*answers))
    for table in proposal.tables:
        assert sum(group.count for group in table.balance) == table.rows
    told = any(isinstance(each, TableAnswer) and each.areas for each in answers)
    if told:
        return
    rows: set[int] = set()
    for table in proposal.tables:
        part = part_named(table.area, sheet)
        if part is not None:
            rows |= set(range(part.first_row, part.last_row + 1))
    assert rows == set(range(sheet.n_rows))
