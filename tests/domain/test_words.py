"""Names in several languages, and the ids that are made of them once and for all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.words import Text, slug


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Brønnøysundregistrene", "bronnoysundregistrene"),
        ("Årets Kundeservice 2011", "arets-kundeservice-2011"),
        ("Känslan i mötet", "kanslan-i-motet"),
        ("Æøå Straße Łódź", "aeoa-strasse-lodz"),
        ("  TV-distribusjon / bredbånd  ", "tv-distribusjon-bredband"),
        ("CAFÉ", "cafe"),
        ("Ⅷ Ⅸ", "viii-ix"),
    ],
)
def test_an_id_is_plain_letters_digits_and_hyphens(name: str, id: str) -> None:
    assert slug(name) == id


@pytest.mark.parametrize("name", ["", "---", "!?", "日本", "\u200b"])
def test_a_name_without_a_single_letter_still_gets_an_id(name: str) -> None:
    assert slug(name) == "x"


def test_a_taken_id_gets_the_first_free_number() -> None:
    assert slug("Bank", {"bank"}) == "bank-2"
    assert slug("Bank", {"bank", "bank-2", "bank-4"}) == "bank-3"


def test_composed_and_decomposed_letters_make_the_same_id() -> None:
    assert slug("Mane\u0301") == slug("Man\u00e9") == "mane"


@given(st.text(max_size=200))
def test_every_id_is_short_ascii_and_its_own_id(name: str) -> None:
    id = slug(name)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id)
    assert len(id) <= 60
    assert slug(id) == id


@given(st.text(max_size=20), st.sets(st.text(max_size=5)))
def test_an_id_is_never_one_that_is_taken(name: str, taken: set[str]) -> None:
    everything = taken | {slug(name)}
    assert slug(name, everything) not in everything


def test_a_text_in_a_language_that_is_missing_is_the_authors_own() -> None:
    name = Text.of({"nb": "Ventetid", "en": "Waiting time"})
    assert (name.in_("nb"), name.in_("en"), name.in_("sv")) == ("Ventetid", "Waiting time", "Ventetid")


def test_a_plain_string_is_the_text_in_every_language() -> None:
    assert Text.of("Fjordkraft").in_("sv") == "Fjordkraft"
    assert Text.of("Fjordkraft") == Text("Fjordkraft")


def test_the_order_in_which_other_languages_were_written_does_not_matter_after_the_first() -> None:
    one, other = {"nb": "A", "en": "B", "sv": "C"}, {"nb": "A", "sv": "C", "en": "B"}
    assert Text.of(one) == Text.of(other)


def test_thousands_of_names_alike_get_ids_of_their_own_in_turn_and_soon() -> None:
    taken: dict[str, None] = {}
    for _ in range(3_000):
        taken[slug("Score (0-100)", taken)] = None
    assert list(taken)[:3] == ["score-0-100", "score-0-100-2", "score-0-100-3"]
    assert list(taken)[-1] == "score-0-100-3000"
