from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.criterion import Unit
from juryapp.session.rulebooks import typed_figure
from juryapp.text.exact import exact_figure, exact_number, field_figure
from juryapp.text.words import LANGUAGES, words_for


@pytest.mark.parametrize(
    ("number", "en", "nb"),
    [
        ("75", "75", "75"),
        ("72.5", "72.5", "72,5"),
        ("72.55", "72.55", "72,55"),
        ("99.999", "99.999", "99,999"),
        ("217/3", "217/3", "217/3"),
        ("38160.25", "38,160.25", "38 160,25"),
        ("-0.5", "−0.5", "−0,5"),
    ],
)
def test_a_number_of_the_rules_is_said_in_full(number: str, en: str, nb: str) -> None:
    said = [exact_number(Fraction(number), words_for(language)).replace("\u00a0", " ") for language in ("en", "nb")]
    assert said == [en, nb]


def test_a_figure_of_the_rules_is_said_in_full_with_its_unit() -> None:
    words = words_for("en")
    said = [
        exact_figure(Fraction(figure), unit, words).replace("\u00a0", " ")
        for figure, unit in (
            ("300", Unit.SECONDS),
            ("12.5", Unit.SECONDS),
            ("1/3", Unit.SECONDS),
            ("259200", Unit.HOURS),
            ("5400", Unit.HOURS),
            ("0.8333", Unit.SHARE),
            ("1/3", Unit.SHARE),
            ("1234", Unit.COUNT),
        )
    ]
    assert said == ["5:00", "0:12.5", "1/3 s", "72 hours", "1.5 h", "83.33 %", "1/3", "1,234"]


SIGNED = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**4)
FIGURES = st.one_of(SIGNED, st.decimals(min_value=0, max_value=10**7, places=3).map(Fraction))


@given(figure=FIGURES, unit=st.sampled_from(Unit), language=st.sampled_from(LANGUAGES))
def test_what_a_field_shows_is_read_back_as_exactly_the_figure(figure: Fraction, unit: Unit, language: str) -> None:
    size = figure if unit in (Unit.POINTS, Unit.SHARE) else abs(figure)
    assert typed_figure(field_figure(size, unit, words_for(language)), unit) == size


@pytest.mark.parametrize("text", ["1/0", "1/3 h", "a/3", "1/3/2", ""])
def test_what_is_no_fraction_is_not_read_as_points(text: str) -> None:
    assert typed_figure(text, Unit.POINTS) is None
