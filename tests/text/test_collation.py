"""Alphabetical order as readers of each language expect it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.words import LANGUAGES
from juryapp.text.collation import sort_key

EXPECTED = {
    "nb": [
        "2 Kanal",
        "10 Kanal",
        "Adresseavisen",
        "Bank 2",
        "Bank 10",
        "Canal Digital",
        "Canal Digital Parabol",
        "CanalDigital",
        "Chess",
        "Vaktbjørn",
        "Zeta",
        "Ærlig",
        "Økonor",
        "Åsen",
        "Aastra",
    ],
    "sv": ["Aastra", "Adam", "Wallin", "Xenon", "Über", "Yngve", "Zeta", "Åkerö", "Ängen", "Öresund"],
    "en": ["Aastra", "Åbel", "Acme", "Ärlig", "Orkla", "Ørsted", "Zeta"],
}


@pytest.mark.parametrize("language", sorted(EXPECTED))
def test_names_stand_in_the_order_of_the_language(language: str) -> None:
    shuffled = list(EXPECTED[language])
    random.Random(11).shuffle(shuffled)
    assert sorted(shuffled, key=lambda name: sort_key(name, language)) == EXPECTED[language]


def test_norwegian_ends_with_ae_oe_aa_and_swedish_with_aa_ae_oe() -> None:
    letters = ["å", "ö", "ä", "z", "ø", "æ"]
    assert sorted(letters, key=lambda name: sort_key(name, "nb")) == ["z", "æ", "ä", "ø", "ö", "å"]
    assert sorted(letters, key=lambda name: sort_key(name, "sv")) == ["z", "å", "ä", "æ", "ö", "ø"]


def test_double_a_is_the_last_letter_in_norwegian_only() -> None:
    assert sort_key("Aastra", "nb") > sort_key("Ørsta", "nb")
    assert sort_key("Haavind", "nb") > sort_key("Høie", "nb")
    assert sort_key("Aastra", "sv") < sort_key("Ab", "sv")
    assert sort_key("Aastra", "en") < sort_key("Ab", "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_width_and_form_count_only_when_all_else_is_equal(language: str) -> None:
    primary = [sort_key(name, language)[0] for name in ("Telia", "TELIA", "\uff34elia")]
    assert primary[0] == primary[1] == primary[2]
    composed, decomposed = sort_key("\u00c5sen", language), sort_key("A\u030asen", language)
    assert composed[:2] == decomposed[:2]
    assert sort_key("telia b", language) > sort_key("TELIA A", language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_accent_decides_between_names_that_are_otherwise_equal(language: str) -> None:
    assert sort_key("Cafe", language) < sort_key("Café", language) < sort_key("Cafeb", language)


@given(st.lists(st.text(max_size=12), unique=True, max_size=12), st.sampled_from(LANGUAGES), st.randoms())
def test_any_names_have_one_order_however_they_come(names: list[str], language: str, chance: random.Random) -> None:
    shuffled = list(names)
    chance.shuffle(shuffled)
    by_key = sorted(names, key=lambda name: sort_key(name, language))
    assert sorted(shuffled, key=lambda name: sort_key(name, language)) == by_key
    assert len({sort_key(name, language) for name in names}) == len(names)
