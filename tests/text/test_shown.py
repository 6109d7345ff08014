"""What acts instead of being read is taken out of names before they are shown."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from juryapp.text.shown import shown

_TURNING = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)}


def test_a_direction_override_cannot_turn_a_name_around() -> None:
    assert shown("Trygg\u202egnal\u202c Vakt\u2066!\u2069") == "Trygggnal Vakt!"


def test_line_breaks_and_tabs_become_spaces() -> None:
    assert shown("Canal\nDigital\tParabol\u2028AS") == "Canal Digital Parabol AS"


def test_ordinary_names_are_left_alone() -> None:
    for name in ("Brønnøysundregistrene", "A\u00a0B", "{x} 100 % <b>", "日本", "🏆 Pris"):
        assert shown(name) == name


@given(st.text())
def test_nothing_that_controls_is_left(text: str) -> None:
    for sign in shown(text):
        assert unicodedata.category(sign) not in ("Cc", "Cs")
        assert sign not in _TURNING
