"""Names of one source against known companies: who may be whom, and that nobody is two."""

from __future__ import annotations

import csv
from pathlib import Path

from juryapp.domain.participant import Company
from juryapp.domain.proposal import Strength
from juryapp.domain.words import Text, slug
from juryapp.matching.suggest import is_certain, suggest


def companies(*names: str, **aliases: str) -> tuple[Company, ...]:
    return tuple(
        Company(id=slug(name), name=Text(name), aliases=(aliases[slug(name)],) if slug(name) in aliases else ())
        for name in names
    )


def test_the_names_of_two_studies_find_one_another() -> None:
    known = companies("Canal Digital Parabol", "TrygVesta", "Brønnøysundregistrene", "Skandiabanken", "Nordlys")
    found = suggest(["CanalDigital", "Tryg", "Brønnøysundegistrene", "Sbanken", "NORDLYS", "Fjelltel"], known)
    assert {name: each[0].company if each else "" for name, each in found.items()} == {
        "CanalDigital": "canal-digital-parabol",
        "Tryg": "trygvesta",
        "Brønnøysundegistrene": "bronnoysundregistrene",
        "Sbanken": "",
        "NORDLYS": "nordlys",
        "Fjelltel": "",
    }
    assert [name for name, each in found.items() if each and is_certain(each[0])] == ["NORDLYS"]


def test_an_alias_and_an_organisation_number_need_no_decision() -> None:
    known = companies("Direktoratet for noe", "Entur", **{"direktoratet-for-noe": "DFN"})
    known = (*known, Company(id="x", name=Text("Et helt annet navn"), aliases=("917422575",)))
    found = suggest(["dfn", "Reiseselskapet"], known, numbers={"Reiseselskapet": "917 422 575"})
    assert (found["dfn"][0].company, found["dfn"][0].reasons[0].code) == ("direktoratet-for-noe", "match.alias")
    number = found["Reiseselskapet"][0]
    assert (number.company, number.reasons[0].code, is_certain(number)) == ("x", "match.organisation_number", True)


def test_a_company_that_another_name_is_exactly_is_hardly_suggested_again() -> None:
    found = suggest(["Telenor", "Telenor Bredbånd"], companies("Telenor"))
    assert is_certain(found["Telenor"][0])
    (other,) = found["Telenor Bredbånd"]
    assert (other.strength, other.reasons[-1].code) == (Strength.LOW, "match.taken")


def test_two_names_with_a_strong_claim_on_one_company_are_strong_for_neither() -> None:
    found = suggest(["OneCall", "One-Call AS"], companies("One Call"))
    assert [each[0].strength for each in found.values()] == [Strength.MEDIUM, Strength.MEDIUM]
    assert found["OneCall"][0].reasons[-1].code == "match.contested"


def test_a_name_with_a_strong_claim_on_two_companies_is_strong_for_neither() -> None:
    found = suggest(["Nordlys"], companies("Nordlys AS", "Nord Lys"))["Nordlys"]
    assert [each.strength for each in found] == [Strength.MEDIUM, Strength.MEDIUM]
    assert {each.reasons[-1].code for each in found} == {"match.ambiguous"}


def test_two_known_names_of_one_company_in_one_source_are_both_certain() -> None:
    found = suggest(["Fjordnett", "FN"], companies("Fjordnett", fjordnett="FN"))
    assert all(is_certain(each[0]) for each in found.values())


def test_brand_and_owner_together_are_the_brand_and_the_owner_alone_is_hardly() -> None:
    brand = Company(id="solmobil", name=Text("Solmobil"), owner="Kystgruppen")
    found = suggest(["Solmobil Kystgruppen", "Kystgruppen"], (brand,))
    both, owner = found["Solmobil Kystgruppen"][0], found["Kystgruppen"][0]
    assert (both.strength, both.reasons[0].code) == (Strength.STRONG, "match.brand_and_owner")
    assert (owner.strength, owner.reasons[0].code) == (Strength.LOW, "match.owner")


def test_a_brand_is_known_with_its_owner_however_the_two_are_joined() -> None:
    brand = Company(id="solmobil", name=Text("Solmobil"), owner="Kystgruppen ASA")
    for written in ("Solmobil (Kystgruppen)", "Solmobil, en del av Kyst", "Kystgruppen: Solmobil", "Solmobil by Kyst"):
        (found,) = suggest([written], (brand,))[written]
        assert (found.strength, found.reasons[0].code) == (Strength.STRONG, "match.brand_and_owner"), written
    for written in ("Kyst fra Solmobil", "Solmobil (Fjellgruppen)", "Solmobil Bank (Kystgruppen)"):
        assert all(each.strength < Strength.STRONG for each in suggest([written], (brand,))[written]), written


def test_an_organisation_number_within_the_name_is_the_companys() -> None:
    known = (Company(id="x", name=Text("Et helt annet navn"), aliases=("917422575",)),)
    (found,) = suggest(["Fjordnett (917 422 575)"], known)["Fjordnett (917 422 575)"]
    assert (found.company, found.reasons[0].code) == ("x", "match.organisation_number")


def test_companies_with_legal_forms_of_two_countries_are_never_a_strong_suggestion() -> None:
    (found,) = suggest(["Fjordnett AB"], companies("Fjordnett AS"))["Fjordnett AB"]
    assert (found.strength, found.reasons[0].code) == (Strength.MEDIUM, "match.other_country")


def test_the_first_suggestions_of_a_source_are_a_pairing() -> None:
    found = suggest(["Nordavant", "Nordavant Kraft Sør"], companies("Nordavant Kraft", "Nordavant Energi"))
    assert {name: each[0].company for name, each in found.items()} == {
        "Nordavant": "nordavant-energi",
        "Nordavant Kraft Sør": "nordavant-kraft",
    }


def test_the_order_of_names_and_companies_changes_nothing() -> None:
    names = ["CanalDigital", "Tryg", "One Call", "Nordlys Bank", "Telenor Mobil"]
    known = companies("Canal Digital Parabol", "TrygVesta", "OneCall", "Nordlys", "Telenor")
    forwards = suggest(names, known)
    backwards = suggest(names[::-1], known[::-1])
    assert forwards == backwards


def test_labelled_variants_of_real_names_are_found_and_strong_ones_are_right(reference_data: Path) -> None:
    """Each name written as a careless firm would; precision of strong suggestions and recall of any at the top."""
    path = reference_data / "19_company_names" / "norwegian_public_bodies_shortnames.csv"
    with path.open(encoding="utf-8") as file:
        names = sorted({row["name"] for row in csv.DictReader(file)})[:250]
    known = tuple(Company(id=str(at), name=Text(name)) for at, name in enumerate(names))
    variants = {
        "upper": [name.upper() for name in names],
        "form": [f"{name} AS" for name in names],
        "joined": [name.replace(" ", "") for name in names],
        "keyboard": [name.replace("ø", "o").replace("å", "aa").replace("æ", "ae") for name in names],
        "slip": [name[: len(name) // 2] + name[len(name) // 2 + 1 :] for name in names],
    }
    strong = right = top = total = 0
    for written in variants.values():
        found = suggest(written, known)
        for at, name in enumerate(written):
            each = found[name]
            total += 1
            top += bool(each) and each[0].company == str(at)
            if each and each[0].strength is Strength.STRONG:
                strong += 1
                right += each[0].company == str(at)
    assert right / strong >= 0.99
    assert top / total >= 0.97
