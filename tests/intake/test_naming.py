"""Names and categories of several studies in one proposal: what needs a decision, and what each decision does."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from juryapp.domain.participant import Company, ParticipantId
from juryapp.domain.proposal import (
    AcceptNew,
    AcceptStrong,
    CategoryAnswer,
    NameAnswer,
    Strength,
)
from juryapp.domain.rulebook import Category, Rulebook
from juryapp.domain.words import Text
from juryapp.intake.proposal import propose
from tests.intake.proposals import answered, figure
from tests.intake.sheets import text_file


def test_names_of_a_second_source_are_questions_unless_they_are_the_same() -> None:
    first = text_file(
        "Selskap;Bransje;Indeks (0-100)\nOne Call;Mobil;80\nTrygVesta;Forsikring;70\nHavbank;Bank;60\n", file="a.csv"
    )
    second = text_file(
        "Selskap;Bransje;Løst (%)\nOneCall AS;Mobil;80\nTryg;Forsikring;70\nHAVBANK;Bank;60\n", file="b.csv"
    )
    proposal = propose([first, second])
    questions = {each.name: each.suggestions[0] for each in proposal.undecided}
    assert {name: (each.company, each.strength) for name, each in questions.items()} == {
        "OneCall AS": ("one-call", Strength.STRONG),
        "Tryg": ("trygvesta", Strength.MEDIUM),
    }
    assert not proposal.ready
    settled = propose([first, second], answers=answered(AcceptStrong(), NameAnswer(name="Tryg", company="trygvesta")))
    assert settled.ready
    assert settled.aliases == (("one-call", "OneCall AS"), ("trygvesta", "Tryg"))
    assert [company.id for company in settled.companies] == ["one-call", "trygvesta", "havbank"]
    assert figure(settled, "one-call", "lost").number == Fraction(4, 5)


def test_a_name_that_is_new_in_a_known_award_waits_for_a_decision() -> None:
    known = (Company(id="havbank", name=Text("Havbank"), aliases=("Havets bank",)),)
    lines = "Selskap;Indeks (0-100)\nHavets bank;70\nNordlys;60\n"
    proposal = propose([text_file(lines)], companies=known)
    assert [(each.name, each.company, each.decided) for each in proposal.names] == [
        ("Havets bank", "havbank", True),
        ("Nordlys", "nordlys", False),
    ]
    assert propose([text_file(lines)], companies=known, answers=answered(AcceptNew())).ready
    one = propose([text_file(lines)], companies=known, answers=answered(NameAnswer(name="Nordlys")))
    assert [company.id for company in one.companies] == ["nordlys"]


def test_an_unknown_category_waits_beside_the_awards_own() -> None:
    rules = Rulebook(
        edition="e",
        award=Text("A"),
        year=2011,
        categories=(
            Category(id="energi", name=Text("Energi"), aliases=("Kraft",)),
            Category(id="bank", name=Text("Bank")),
        ),
    )
    lines = "Selskap;Bransje;Indeks (0-100)\nNordlys;Strøm;70\nHavbank;BANK;60\nFosskraft;Kraft;60\n"
    proposal = propose([text_file(lines)], rulebook=rules)
    assert [(each.name, each.category, each.decided) for each in proposal.category_names] == [
        ("Strøm", "strom", False),
        ("BANK", "bank", True),
        ("Kraft", "energi", True),
    ]
    settled = propose(
        [text_file(lines)], rulebook=rules, answers=answered(CategoryAnswer(name="Strøm", category="energi"))
    )
    assert settled.ready
    assert figure(settled, "nordlys", "indeks").participant.category == "energi"
    apart = propose(
        [text_file(lines)], rulebook=rules, answers=answered(CategoryAnswer(name="Strøm", comparable=False))
    )
    assert {each.company for each in (figure.participant for figure in apart.figures)} == {"havbank", "fosskraft"}


def test_a_category_called_otherwise_is_recognised_by_its_companies() -> None:
    first = text_file(
        "Selskap;Bransje;Indeks (0-100)\nA Kraft;Energi;80\nB Kraft;Energi;70\nC Bank;Bank;60\n", file="a.csv"
    )
    second = text_file("Selskap;Bransje;Løst (%)\nA Kraft;Strøm;80\nB Kraft;Strøm;70\nC Bank;Bank;60\n", file="b.csv")
    (question,) = propose([first, second]).undecided_categories
    assert (question.name, question.suggestions[0].company) == ("Strøm", "energi")
    assert question.suggestions[0].reasons[-1].code == "match.same_companies"


def test_a_category_of_mostly_the_same_companies_is_taken_for_the_same() -> None:
    one = "Selskap;Bransje;Indeks (0-100)\nA Kraft;Energi;80\nB Kraft;Energi;70\nCe Kraft;Energi;60\nD Bank;Bank;9\n"
    other = "Selskap;Bransje;Løst (%)\nA Kraft;Strøm;80\nB Kraft;Strøm;70\nCeKraft;Strøm;60\nD Bank;Bank;60\n"
    proposal = propose([text_file(one, file="a.csv"), text_file(other, file="b.csv")])
    assert [(each.name, each.category) for each in proposal.category_names[2:]] == [
        ("Strøm", "energi"),
        ("Bank", "bank"),
    ]
    assert proposal.undecided_categories == ()
    assert [each.name for each in proposal.undecided] == ["CeKraft"]


def test_a_sheet_without_categories_counts_wherever_the_company_stands() -> None:
    first = text_file(
        "Selskap;Bransje;Indeks (0-100)\nNordlys;Bank;80\nNordlys;Forsikring;70\nHavbank;Bank;60\n", file="a.csv"
    )
    second = text_file("Selskap;Løst (%)\nNordlys;80\nHavbank;55\n", file="b.csv")
    proposal = propose([first, second])
    resolved = sorted(
        (each.participant.category, each.participant.company) for each in proposal.figures if each.measure == "lost"
    )
    assert resolved == [("bank", "havbank"), ("bank", "nordlys"), ("forsikring", "nordlys")]
    standing = (ParticipantId(category="bank", company="havbank"),)
    known = (Company(id="havbank", name=Text("Havbank")), Company(id="nordlys", name=Text("Nordlys")))
    alone = propose([second], companies=known, participants=standing)
    assert [figure.participant for figure in alone.figures] == list(standing)


def test_an_organisation_number_finds_the_company_whatever_it_is_called() -> None:
    first = text_file(
        "Selskap;Orgnr;Bransje;Indeks (0-100)\nNordlys;974760673;Bank;80\nHavbank;987 654 325;Bank;60\n", file="a.csv"
    )
    second = text_file(
        "Selskap;Org.nr.;Bransje;Løst (%)\nAurora Finans;974 760 673;Bank;80\nHavbank;;Bank;60\n", file="b.csv"
    )
    proposal = propose([first, second])
    assert proposal.ready
    assert [(company.id, company.aliases) for company in proposal.companies] == [
        ("nordlys", ("974760673",)),
        ("havbank", ("987654325",)),
    ]
    assert proposal.aliases == (("nordlys", "Aurora Finans"),)
    assert figure(proposal, "nordlys", "lost").number == Fraction(4, 5)


def test_a_known_company_gets_its_organisation_number_and_two_names_of_one_number_get_none() -> None:
    known = [Company(id="nordlys", name=Text("Nordlys")), Company(id="havbank", name=Text("Havbank"))]
    table = text_file(
        "Selskap;Orgnr;Bransje;Indeks (0-100)\n"
        "Nordlys;974760673;Bank;80\nHavbank;987654325;Bank;60\nHavbank Privat;987654325;Bank;50\nFjell;12345;Bank;5\n"
    )
    proposal = propose([table], companies=known, answers=answered(AcceptNew()))
    assert proposal.aliases == (("nordlys", "974760673"),)
    assert not any(company.aliases for company in proposal.companies)


def test_an_answer_on_a_category_is_remembered_as_its_alias() -> None:
    rules = Rulebook(
        edition="pris-2011",
        award=Text("Pris"),
        year=2011,
        categories=(Category(id="energi", name=Text("Energi")), Category(id="mobil", name=Text("Mobil"))),
    )
    table = text_file("Selskap;Bransje;Indeks (0-100)\nNordlys;Strøm;80\nHavtel;Mobil;60\nFjell;Avis;60\n")
    answers = answered(CategoryAnswer(name="Strøm", category="energi"), CategoryAnswer(name="Avis"))
    proposal = propose([table], rulebook=rules, answers=answers)
    assert proposal.category_aliases == (("energi", "Strøm"),)
    known = replace(rules, categories=tuple(map(proposal.remembered, rules.categories)))
    assert known.categories[0].aliases == ("Strøm",)
    again = propose([table], rulebook=known, answers=answered(CategoryAnswer(name="Avis")))
    assert again.category_aliases == ()
    assert not again.undecided_categories


def test_a_name_that_means_two_categories_in_two_sources_is_no_alias_of_either() -> None:
    rules = Rulebook(
        edition="pris-2011",
        award=Text("Pris"),
        year=2011,
        categories=(Category(id="fast", name=Text("Fasttelefon")), Category(id="mobil", name=Text("Mobil"))),
    )
    one = text_file("Selskap;Bransje;Indeks (0-100)\nNordlys;Telefoni;80\nHavtel;Telefoni;60\n", file="a.csv")
    other = text_file("Selskap;Bransje;Løst (%)\nFjell;Telefoni;80\nSkog;Telefoni;60\n", file="b.csv")
    answers = answered(
        CategoryAnswer(name="Telefoni", category="fast", source="a"),
        CategoryAnswer(name="Telefoni", category="mobil", source="b"),
        AcceptNew(),
    )
    assert propose([one, other], rulebook=rules, answers=answers).category_aliases == ()
