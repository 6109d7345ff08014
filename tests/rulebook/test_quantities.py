"""Numbers of a rulebook are exact, and each unit has one way to be written."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.criterion import Unit
from juryapp.rulebook.quantities import example, parse, too_long, write
from tests.strategies import figures

WRITTEN = [
    (Unit.POINTS, Fraction(175, 2), "87.5"),
    (Unit.POINTS, Fraction(-3), "-3"),
    (Unit.POINTS, Fraction(1, 3), '"1/3"'),
    (Unit.COUNT, Fraction(12), "12"),
    (Unit.SECONDS, Fraction(300), '"5:00"'),
    (Unit.SECONDS, Fraction(25, 2), '"0:12.5"'),
    (Unit.SECONDS, Fraction(3605), '"60:05"'),
    (Unit.SECONDS, Fraction(1, 3), '"1/3 s"'),
    (Unit.HOURS, Fraction(72 * 3600), '"72 h"'),
    (Unit.HOURS, Fraction(5400), '"1.5 h"'),
    (Unit.HOURS, Fraction(1200), '"1/3 h"'),
    (Unit.SHARE, Fraction(83, 100), '"83 %"'),
    (Unit.SHARE, Fraction(1, 8), '"12.5 %"'),
    (Unit.SHARE, Fraction(-1, 3), '"-1/3"'),
]


@pytest.mark.parametrize(("unit", "figure", "toml"), WRITTEN)
def test_a_figure_is_written_in_the_way_of_its_unit(unit: Unit, figure: Fraction, toml: str) -> None:
    assert write(figure, unit) == toml


@given(st.sampled_from(Unit).flatmap(lambda unit: st.tuples(st.just(unit), figures(unit))))
def test_every_figure_comes_back_exactly(made: tuple[Unit, Fraction]) -> None:
    unit, figure = made
    toml = write(figure, unit)
    assert parse(toml.strip('"') if toml.startswith('"') else Decimal(toml), unit) == figure


@pytest.mark.parametrize("unit", Unit)
def test_the_example_of_a_unit_is_read(unit: Unit) -> None:
    text = example(unit)
    assert parse(Decimal(text) if unit in (Unit.POINTS, Unit.COUNT) else text, unit) is not None


@pytest.mark.parametrize(
    ("unit", "written"),
    [
        (Unit.POINTS, "87,5"),
        (Unit.POINTS, "87.5"),
        (Unit.POINTS, True),
        (Unit.POINTS, 10**16),
        (Unit.POINTS, Decimal("NaN")),
        (Unit.POINTS, Decimal("1e-99999999")),
        (Unit.POINTS, Decimal("0." + "1" * 50)),
        (Unit.POINTS, "1/0"),
        (Unit.POINTS, "9" * 31 + "/1"),
        (Unit.COUNT, "83 %"),
        (Unit.SECONDS, 300),
        (Unit.SECONDS, "5:60"),
        (Unit.SECONDS, "5:0"),
        (Unit.SECONDS, "-5:00"),
        (Unit.SECONDS, "1:00:00"),
        (Unit.HOURS, 72),
        (Unit.HOURS, "72"),
        (Unit.SHARE, Decimal("0.83")),
        (Unit.SHARE, 1),
        (Unit.SHARE, "83"),
        (Unit.SHARE, "٨٣ %"),
        (Unit.POINTS, None),
        (Unit.SHARE, ["83 %"]),
    ],
)
def test_what_could_mean_two_things_or_nothing_is_not_read(unit: Unit, written: object) -> None:
    assert parse(written, unit) is None


def test_a_percent_sign_may_stand_close_or_behind_any_space() -> None:
    assert {parse(f"83{space}%", Unit.SHARE) for space in ("", " ", "\u00a0", "\u202f")} == {Fraction(83, 100)}


@given(st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False), st.integers(0, 30))
def test_what_is_read_can_be_written_and_read_again(number: Decimal, places: int) -> None:
    for written in (number, number.scaleb(-places)):
        found = parse(written, Unit.POINTS)
        if found is None:
            assert too_long(written, Unit.POINTS)
        else:
            toml = write(found, Unit.POINTS)
            assert parse(toml.strip('"') if toml.startswith('"') else Decimal(toml), Unit.POINTS) == found


def test_a_number_of_thirty_decimals_is_refused_rather_than_written_so_that_nothing_reads_it() -> None:
    long = Decimal("0.123456789012345678901234567891")
    assert parse(long, Unit.POINTS) is None and too_long(long, Unit.POINTS)


@pytest.mark.parametrize(
    ("unit", "written"),
    [
        (Unit.POINTS, Decimal("NaN")),
        (Unit.POINTS, True),
        (Unit.POINTS, "87,5"),
        (Unit.SECONDS, 10**20),
        (Unit.SHARE, []),
    ],
)
def test_what_is_no_number_of_the_unit_is_not_called_too_long(unit: Unit, written: object) -> None:
    assert not too_long(written, unit)
