from __future__ import annotations

import unicodedata

import pytest

from juryapp.cli.lookup import find
from juryapp.domain.errors import JuryError

NAMES = {
    "havbank": ("Havbank", "Sea Bank"),
    "brodrene-aa": ("Brødrene Åå",),
    "nordvik": ("Nordvik", "Tvilling"),
    "sorvik": ("Sørvik", "Tvilling"),
    "oneseven": ("nordvik",),
}


def look(text: str) -> str:
    return find(text, NAMES, JuryError("cli.unknown_company", company=text))


@pytest.mark.parametrize("text", ["havbank", "Havbank", "Sea Bank", " Sea  Bank "])
def test_a_thing_is_found_by_its_id_and_by_each_of_its_names(text: str) -> None:
    assert look(text) == "havbank"


def test_how_a_letter_is_composed_does_not_matter() -> None:
    assert look(unicodedata.normalize("NFD", "Brødrene Åå")) == "brodrene-aa"


def test_an_id_goes_before_a_name() -> None:
    assert look("nordvik") == "nordvik"


def test_a_name_of_two_things_is_refused_with_their_ids() -> None:
    with pytest.raises(JuryError) as refused:
        look("Tvilling")
    assert (refused.value.code, refused.value.facts["ids"]) == ("cli.ambiguous", ("nordvik", "sorvik"))


@pytest.mark.parametrize("text", ["HAVBANK", "Havbanken", "Havbnk", ""])
def test_a_name_that_is_nearly_right_is_refused_all_the_same(text: str) -> None:
    with pytest.raises(JuryError) as refused:
        look(text)
    assert refused.value.code == "cli.unknown_company"


def test_the_nearest_names_are_told() -> None:
    with pytest.raises(JuryError) as refused:
        look("Havbanken")
    (meant,) = refused.value.problems
    assert "Havbank" in meant.facts["names"]
