from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from juryapp.intake.columns import Raw, code_rows
from juryapp.intake.grid import Kind
from juryapp.intake.values import Reading, State, read_column


def read(cells: list[Raw], reading: Reading, decimal: str = ",") -> list[Decimal | str]:
    column = code_rows(([cell] for cell in cells), width=1, booleans=True)[0].column()
    values = read_column(column, reading, decimal="," if decimal == "," else ".")
    shown: list[Decimal | str] = []
    for code in column.codes:
        number = values.scaled.values[code]
        shown.append(
            State(values.states[code]).name if number is None else Decimal(number).scaleb(-values.scaled.scale)
        )
    return shown


@pytest.mark.parametrize(
    ("reading", "cells", "expected"),
    [
        (Reading.NUMBER, [4.5, "4,25", "I/T", "", "ca. 4"], ["4.5", "4.25", "MISSING", "MISSING", "UNREADABLE"]),
        (Reading.SHARE, [0.83, "83 %", "0,83", "-"], ["0.83", "0.83", "0.83", "MISSING"]),
        (Reading.PER_HUNDRED, [83.0, "83 %", "83", "83,5"], ["0.83", "0.83", "0.83", "0.835"]),
        (Reading.DURATION, [datetime.time(0, 3, 25), "3:25", 205.0, "2 min"], ["205", "205", "205", "120"]),
        (Reading.CLOCK_AS_MINUTES, [datetime.time(2, 15), "2:15"], ["135", "135"]),
        (
            Reading.YES_NO,
            ["Ja", "nei", True, 1.0, "0", 2.0, "kanskje"],
            ["1", "0", "1", "1", "0", "UNREADABLE", "UNREADABLE"],
        ),
        (Reading.SCALE, ["10 Svært høye", 9.0, "8", "Vet ikke"], ["10", "9", "8", "MISSING"]),
        (Reading.NUMBER, [datetime.date(2011, 3, 4), True], ["UNREADABLE", "UNREADABLE"]),
    ],
)
def test_a_column_is_read_as_it_was_said(reading: Reading, cells: list[Raw], expected: list[str]) -> None:
    names = {state.name for state in State}
    assert read(cells, reading) == [text if text in names else Decimal(text) for text in expected]


def test_an_error_cell_is_unreadable_and_not_missing() -> None:
    column = code_rows(iter([[float("nan")], [""]]), width=1, booleans=False)[0].column()
    values = read_column(column, Reading.NUMBER)
    assert column.kinds[0] == Kind.ERROR
    assert values.codes_of(State.UNREADABLE) == (0,)
    assert values.codes_of(State.MISSING) == (1,)
