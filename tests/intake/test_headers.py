"""Headers in three languages: name, role, unit, scale and direction."""

from __future__ import annotations

from fractions import Fraction

import pytest

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.proposal import ColumnRole, Strength
from juryapp.intake.headers import is_total, read_header, read_scale, says_nothing


@pytest.mark.parametrize(
    ("text", "name", "unit", "factor"),
    [
        ("Ventetid (mm:ss)", "Ventetid", Unit.SECONDS, 1),
        ("Väntetid sek", "Väntetid", Unit.SECONDS, 1),
        ("Waiting time [min]", "Waiting time", Unit.SECONDS, 60),
        ("Svar på e-post (timer)", "Svar på e-post", Unit.HOURS, 3600),
        ("Løst første gang %", "Løst første gang", Unit.SHARE, 1),
        ("Besvart innen 5 min (%)", "Besvart innen 5 min", Unit.SHARE, 1),
        ("Andel anbefaler", "Andel anbefaler", Unit.SHARE, 1),
        ("Antall klager", "Antall klager", Unit.COUNT, 1),
        ("Mersalg (Ja/Nei)", "Mersalg", None, 1),
        ("Tilfredshet med ventetid (1-6)", "Tilfredshet med ventetid", None, 1),
    ],
)
def test_the_unit_is_read_and_left_out_of_the_name(text: str, name: str, unit: Unit | None, factor: int) -> None:
    reading = read_header(text)
    assert (reading.name, reading.unit, reading.factor) == (name, unit, factor)


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("Kompetanse (1-6)", (1, 6)),
        ("Kompetanse (terningkast 1–6)", (1, 6)),
        ("Nöjdhet, skala 1 till 10", (1, 10)),
        ("Indeks 0-100", (0, 100)),
        ("Uke 10-14", (10, 14)),
        ("Siste 3-14 dager", None),
        ("2010-2011", None),
        ("5-1", None),
        ("Ventetid", None),
    ],
)
def test_a_scale_is_two_rising_small_numbers(text: str, scale: tuple[int, int] | None) -> None:
    assert read_scale(text) == ((None, None) if scale is None else (Fraction(scale[0]), Fraction(scale[1])))


@pytest.mark.parametrize(
    ("text", "role", "sureness"),
    [
        ("Selskap", ColumnRole.NAME, Strength.STRONG),
        ("Företag", ColumnRole.NAME, Strength.STRONG),
        ("university_name", ColumnRole.NAME, Strength.MEDIUM),
        ("Bransje", ColumnRole.CATEGORY, Strength.STRONG),
        ("Kompetanse / N", ColumnRole.N, Strength.STRONG),
        ("Antal svar", ColumnRole.N, Strength.STRONG),
        ("Kompetanse / Std.avvik", ColumnRole.SPREAD, Strength.STRONG),
        ("Har du vært i kontakt siste 14 dager?", ColumnRole.SCREEN, Strength.MEDIUM),
        ("Besvart", ColumnRole.UNANSWERED, Strength.STRONG),
        ("Respondent", ColumnRole.IGNORED, Strength.STRONG),
        ("Rangering", ColumnRole.IGNORED, Strength.STRONG),
        ("Kompetanse", None, Strength.NONE),
    ],
)
def test_the_words_say_the_role(text: str, role: ColumnRole | None, sureness: Strength) -> None:
    reading = read_header(text)
    assert (reading.role, reading.sureness) == (role, sureness)


def test_less_is_better_for_times_and_complaints() -> None:
    texts = (
        "Ventetid",
        "Svartid (sek)",
        "Antall klager",
        "Antal klagomål",
        "Kompetanse",
        "Tilfredshet med ventetid (1-6)",
    )
    assert [read_header(text).direction for text in texts] == [Direction.MINIMISE] * 4 + [Direction.MAXIMISE] * 2


def test_lines_of_totals_are_told_from_companies() -> None:
    totals = ("Snitt bransje", "Totalt", "Sum", "Gjennomsnitt:", "Samtliga", "Alle selskaper", "TOTAL")
    assert all(map(is_total, totals))
    assert not any(map(is_total, ("Alle Bilder AS", "Sum Forlag", "Totalen Bank", "Snittet", "", "Medelhavet")))


def test_sheet_names_that_a_program_gave_say_nothing() -> None:
    assert all(map(says_nothing, ("Ark1", "Sheet 2", "Blad3", "Data", "", "Rådata (2)")))
    assert not any(map(says_nothing, ("Bank", "Mobil 2011", "Arkitekter")))
