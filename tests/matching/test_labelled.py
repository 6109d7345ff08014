"""The level of matching on the labelled pairs: strong suggestions are right, and what is one company is suggested."""

from __future__ import annotations

from itertools import combinations

import pytest

from juryapp.domain.proposal import Strength
from juryapp.matching.similarity import compare
from juryapp.matching.suggest import suggest
from tests.matching.labelled import HALVES, known, labelled, measured, pooled, wilson
from tests.matching.variants import bases

CATEGORIES = """Bank;Sparebank;Nettbank;Forsikring;Skadeforsikring;Livsforsikring;Pensjon;Mobil;Mobilt bredbånd;
Bredbånd;Fasttelefon;Strøm;Energi;Nett;Elektro;Elektronikk;TV;TV-distribusjon;TV og internett;Internett;Avis;Offentlig;
Offentlige tjenester;Reise;Flyreise;Båtreise;Bussreise;Togreise;Pakkereiser;Sikkerhet;Alarm;Vakt;Transport;
Kollektivtransport;Taxi;Varehandel;Dagligvare;Netthandel;Post;Pakke;Hotell;Restaurant;Bil;Bilforsikring;Bilforhandler;
Bolig;Boligbyggelag;Eiendom;Eiendomsmegling;Inkasso;Helse;Tannhelse;Apotek;Bokhandel;Sport;Privat;Bedrift;Kommune;
Fylkeskommune;Kommuner, små;Kommuner, store;El;Elnät;Elhandel;Försäkring;Resor;Tidning;Hyra;Larm"""


def test_the_collection_is_large_and_every_pair_stands_in_it_once() -> None:
    pairs = [pair for half in HALVES for pair in labelled(half)]
    assert len(pairs) >= 3500
    assert sum(not pair.same for pair in pairs) >= 1300
    assert len({frozenset((pair.one, pair.other)) for pair in pairs}) == len(pairs)
    assert min(len(labelled(half)) for half in HALVES) >= 1700


def test_the_companies_of_the_halves_have_no_telling_word_in_common() -> None:
    first, second = ({base.brand.split()[0] for base in bases(half)} for half in HALVES)
    assert not first & second


@pytest.mark.parametrize("half", HALVES)
def test_strong_suggestions_are_right_more_than_99_times_in_100(half: str) -> None:
    found = measured(half)
    assert found.strong >= 900
    assert found.strong_right == found.strong
    assert found.at_least >= 0.99


@pytest.mark.parametrize("half", HALVES)
def test_few_spellings_of_one_company_are_missed(half: str) -> None:
    found = measured(half)
    assert found.strong_recall >= 0.84
    assert found.likely_recall >= 0.97
    assert found.any_recall >= 0.995


@pytest.mark.parametrize("half", HALVES)
def test_among_a_thousand_neighbours_the_right_company_is_suggested_first(half: str) -> None:
    found = pooled(half)
    assert found.names >= 750 and found.companies >= 900
    assert found.first_right / found.names >= 0.99
    assert found.strong >= 700 and found.strong_right == found.strong


def test_brand_and_owner_and_every_alias_are_known_from_the_register_and_no_neighbour_is() -> None:
    for each in (each for half in HALVES for each in known(half)):
        found = suggest([each.written], [each.company])[each.written]
        strong = bool(found) and found[0].strength is Strength.STRONG
        assert strong is each.same, each.written


def test_names_of_two_categories_are_never_a_strong_suggestion() -> None:
    names = [name.strip() for name in CATEGORIES.split(";")]
    strong = [pair for pair in combinations(names, 2) if compare(*pair).strength is Strength.STRONG]
    assert len(names) == 69 and strong == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bredbånd", "Bredband"),
        ("TV-distribusjon", "TV distribusjon"),
        ("Reise", "Reiser"),
        ("Energi", "Energien"),
        ("Elektro og hvitevarer", "Elektro & hvitevarer"),
        ("Kommuner, små", "KOMMUNER (SMÅ)"),
        ("Försäkring", "Forsakring"),
    ],
)
def test_spellings_of_one_category_are_a_strong_suggestion(one: str, other: str) -> None:
    assert compare(one, other).strength is Strength.STRONG


def test_the_interval_of_a_share_is_that_of_the_formula() -> None:
    """Wilson (1927); 99 of 100: 0.9455 (Newcombe 1998 gives the method's figures for 0 and all as well)."""
    assert wilson(99, 100) == pytest.approx(0.9455, abs=5e-5)
    assert wilson(380, 380) == pytest.approx(380 / (380 + 1.959964**2))
    assert wilson(0, 0) == 0.0
