"""Pairs of names: which are one company, how surely, and for which reason."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.proposal import Strength
from juryapp.matching.common_words import legal_forms
from juryapp.matching.normalise import name_key
from juryapp.matching.repair import organisation_number
from juryapp.matching.similarity import compare

NAMES = st.text(st.characters(categories=("L", "N", "Zs", "P"), exclude_characters="\x00"), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("one", "other", "strength", "reason"),
    [
        ("Widerøe", "  widerøe ", Strength.STRONG, "match.same"),
        ("Brønnøysundregistrene", "Brønnøysundegistrene", Strength.STRONG, "match.one_letter"),
        ("One Call", "OneCall AS", Strength.STRONG, "match.same_letters"),
        ("NorgesEnergi", "Norges-Energi", Strength.STRONG, "match.same_letters"),
        ("Sector Alarm", "Sector Alarm A/S", Strength.STRONG, "match.legal_form"),
        ("Gjensidige ASA", "Gjensidige AS", Strength.STRONG, "match.legal_form"),
        ("Aasen Sparebank", "Åsen Sparebank", Strength.STRONG, "match.spelling"),
        ("Widerøe", "Wideroe", Strength.STRONG, "match.spelling"),
        ("Brønnøysund", "Broennoeysund", Strength.STRONG, "match.spelling"),
        ("Canal Digital Parabol", "CanalDigital", Strength.MEDIUM, "match.word_more"),
        ("TrygVesta", "Tryg", Strength.MEDIUM, "match.word_more"),
        ("Telenor", "Telenor Bredbånd", Strength.MEDIUM, "match.word_more"),
        ("DFDS Seaway", "DFDS Seaways", Strength.MEDIUM, "match.one_letter"),
        ("Kristiansand kommune", "Kristiansund kommune", Strength.MEDIUM, "match.one_letter"),
        ("Sola kommune", "Sula kommune", Strength.LOW, "match.one_letter"),
        ("Statens vegvesen region midt", "SVRM", Strength.MEDIUM, "match.initials"),
        ("WiderÃ¸e", "Widerøe", Strength.STRONG, "match.same"),
        ("Wider?e", "Widerøe", Strength.STRONG, "match.lost_letters"),
        ("Fisk &amp; Vilt", "Fisk og Vilt AS", Strength.STRONG, "match.and"),
        ("Fjordnett\u00b9 AS", "Fjordnett", Strength.STRONG, "match.legal_form"),
        ("www.fjordnett.no", "Fjordnett", Strength.STRONG, "match.legal_form"),
        ("Fjordnett.no AS", "Fjordnett", Strength.STRONG, "match.legal_form"),
        ("Fjordnett.no", "Fjordnett.se", Strength.MEDIUM, "match.other_country"),
        ("Fjordnett (tidl. Vestnett)", "Fjordnett", Strength.STRONG, "match.remark"),
        ("Fjordnett (tidl. Vestnett)", "Vestnett AS", Strength.MEDIUM, "match.former"),
        ("Fjordnett AS (974 760 673)", "Fjordnett", Strength.STRONG, "match.remark"),
        ("Fjordnett, org.nr. 974 760 673", "Fjordnett (917 422 575)", Strength.LOW, "match.other_number"),
        ("Nordvik Spareb.", "Nordvik Sparebank", Strength.STRONG, "match.short_form"),
        ("Brdr. Vik", "Brødrene Vik", Strength.STRONG, "match.short_form"),
        ("Vestl. Kraft", "Vestlandets Kraft", Strength.MEDIUM, "match.short_form"),
        ("Sparebanken Nordvik", "Sparebank Nordvik", Strength.STRONG, "match.definite"),
        ("Nordvik, Sparebanken", "Sparebank Nordvik", Strength.STRONG, "match.word_order"),
        ("Nord Energi", "Energi Nord", Strength.MEDIUM, "match.word_order"),
        ("The Fjord Hotel", "Fjord Hotel", Strength.STRONG, "match.article"),
        ("Adresseavsien", "Adresseavisen", Strength.STRONG, "match.one_letter"),
        ("Solforsikrng", "Solforsikring", Strength.STRONG, "match.one_letter"),
        ("Strandforsikring", "Strandaforsikring", Strength.MEDIUM, "match.one_letter"),
        ("Bankmeglerne", "Bankmegleren", Strength.MEDIUM, "match.one_letter"),
        ("Moen Bank", "Møn Bank", Strength.MEDIUM, "match.spelling"),
        ("Kanal 5+", "Kanal 5", Strength.LOW, "match.begins_alike"),
    ],
)
def test_a_pair_is_as_sure_as_the_kind_of_its_difference(one: str, other: str, strength: Strength, reason: str) -> None:
    for likeness in (compare(one, other), compare(other, one)):
        assert (likeness.strength, likeness.reasons[0].code) == (strength, reason)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Sbanken", "Skandiabanken"), ("TV 2", "TV 3"), ("Nordea", "Nordnet"), ("Chess", "Ventelo"), ("KLM", "SAS")],
)
def test_two_companies_that_look_alike_are_never_a_strong_suggestion(one: str, other: str) -> None:
    assert compare(one, other).strength <= Strength.LOW


def test_the_word_that_differs_and_the_legal_form_are_named() -> None:
    assert compare("Canal Digital Parabol", "CanalDigital").reasons[0].facts == (("word", "parabol"),)
    assert compare("Sector Alarm", "Sector Alarm AS").reasons[0].facts == (("form", "AS"),)


def test_a_legal_form_is_a_word_and_not_the_end_of_one() -> None:
    assert name_key("SAS").core == "sas"
    assert name_key("Kebas").letters == "kebas"
    assert name_key("AS Oslo Bank").core == "oslo bank"
    assert name_key("Nordlys A/S").core == name_key("Nordlys AS").core == "nordlys"
    assert "as" in legal_forms()


def test_public_bodies_of_different_numbers_are_hardly_ever_called_the_same(reference_data: Path) -> None:
    path = reference_data / "19_company_names" / "norwegian_public_bodies_shortnames.csv"
    with path.open(encoding="utf-8") as file:
        numbers = {row["name"]: row["orgnr"] for row in csv.DictReader(file)}
    strong = [
        (one, other)
        for one, other in combinations(sorted(numbers), 2)
        if compare(one, other).strength is Strength.STRONG and numbers[one] != numbers[other]
    ]
    assert strong == []


def test_an_organisation_number_holds_only_with_its_check_digit(reference_data: Path) -> None:
    path = reference_data / "19_company_names" / "norwegian_public_bodies_shortnames.csv"
    with path.open(encoding="utf-8") as file:
        numbers = [row["orgnr"] for row in csv.DictReader(file)]
    assert all(organisation_number(number) == number for number in numbers)
    assert organisation_number("917 422 575") == "917422575"
    assert organisation_number("917422576") == organisation_number("12") == organisation_number("") == ""


@given(NAMES, NAMES)
def test_likeness_does_not_depend_on_the_order(one: str, other: str) -> None:
    assert compare(one, other) == compare(other, one)


@given(NAMES)
def test_a_name_is_the_same_as_itself_in_any_case_and_spacing(name: str) -> None:
    shouted = name.upper()
    if shouted.casefold() == name.casefold() and name.strip():
        assert compare(name, f"  {shouted} ").strength is Strength.STRONG


@given(NAMES, st.sampled_from(["AS", "ASA", "AB", "A/S"]))
def test_a_legal_form_behind_a_name_changes_nothing(name: str, form: str) -> None:
    if name_key(name).core.strip() and name_key(name).folded == name_key(name).core and name_key(name).words:
        assert compare(name, f"{name} {form}").strength is Strength.STRONG
