"""Names are people's own: any script, and never one id for two of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juryapp.domain.answer import Role
from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Status
from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import Text
from juryapp.session.commands import AddPerson, ChangeRules, Command, HandIn, RemovePerson, Reopen, RuleOnTie, SetStatus
from juryapp.session.session import Session


def refusal_of(session: Session, command: Command) -> str:
    before = len(session.entries())
    with pytest.raises(JuryError) as refused:
        session.execute(command)
    assert len(session.entries()) == before
    return refused.value.code


@pytest.mark.parametrize("names", [("Иван", "王芳"), ("Åse Øst", "Ase Ost"), ("Kari  Holm", "Kåri Holm")])
def test_two_actors_whose_names_have_the_same_slug_are_two(edition: Session, names: tuple[str, str]) -> None:
    first, second = names
    edition.act_as(first)
    edition.execute(AddPerson(name="Liv Moe", role=Role.JUROR))
    mine = edition.actor.id
    edition.act_as(second)
    assert edition.actor.id != mine
    assert edition.undo_name() is None
    edition.execute(AddPerson(name="Jo Lie", role=Role.JUROR))
    assert [event.who for event in edition.events()][-2:] == [" ".join(first.split()), second]
    edition.close()
    with Session.open(edition.path, actor=first) as again:
        assert again.actor.id == mine


def test_who_acted_before_joining_the_jury_keeps_their_id_and_their_undo(edition: Session) -> None:
    edition.act_as("王芳")
    edition.execute(AddPerson(name="Liv Moe", role=Role.JUROR))
    before = edition.actor.id
    edition.act_as("Kari Holm")
    edition.execute(AddPerson(name="王芳", role=Role.CHAIR))
    edition.act_as("王芳")
    assert (edition.actor.id, edition.actor.role) == (before, Role.CHAIR)
    assert edition.undo_name() is not None


def test_somebody_outside_the_jury_never_acts_as_a_juror_with_a_like_name(edition: Session) -> None:
    edition.execute(AddPerson(name="Åse Berg", role=Role.JUROR))
    edition.act_as("Ase Berg")
    assert edition.actor.role is None
    assert edition.actor.id != "ase-berg"


def test_a_name_is_the_same_however_its_accents_are_composed(edition: Session) -> None:
    edition.execute(AddPerson(name="A\u030ase Berg", role=Role.JUROR))
    assert refusal_of(edition, AddPerson(name="ÅSE  berg", role=Role.JUROR)) == "jury.already_there"
    edition.act_as("åse berg")
    assert edition.actor.role is Role.JUROR


@pytest.mark.parametrize("name", ["Agreed", "Overall", "fixed", "x" * 200, "=1+1", "王", "الاسم", "👩‍⚖️"])
def test_a_person_may_be_called_anything_that_can_be_printed(edition: Session, name: str) -> None:
    edition.execute(AddPerson(name=name, role=Role.JUROR))
    (person,) = edition.state.persons
    assert person.name == name and person.id not in ("agreed", "overall")
    assert person.id.isascii() and len(person.id) <= 80
    assert all(check.holds for check in edition.verify())


@pytest.mark.parametrize("text", ["Per\ud800", "\udcff", "Per\x00Dahl", "Per\x1b[31m", "a\x85b\x9f"])
def test_text_that_cannot_be_stored_or_shown_is_refused(edition: Session, text: str) -> None:
    ruling = RuleOnTie(category="bank", place=1, order=(("havbank", "nordvikbank"),), reason=text)
    status = SetStatus(category="mobil", company="skogtele", status=Status.WITHDRAWN, reason=text)
    if not text.isspace():
        for command in (AddPerson(name=text, role=Role.JUROR), ruling, status):
            assert refusal_of(edition, command) == "text.unusable"
        with pytest.raises(JuryError):
            edition.act_as(text)
        rules = edition.state.rulebook
        with pytest.raises(JuryError):
            edition.change_rules(replace(rules, award=Text(text)))
        with pytest.raises(JuryError):
            edition.change_rules(rules, about=text)


def test_an_actor_has_a_name(edition: Session) -> None:
    for name in ("", " \t ", "\n"):
        with pytest.raises(JuryError) as refused:
            edition.act_as(name)
        assert refused.value.code == "jury.no_name"
    edition.close()
    with pytest.raises(JuryError):
        Session.open(edition.path, actor=" ")
    with Session.open(edition.path, actor="Kari Holm") as again:
        assert again.actor.name == "Kari Holm"


@pytest.mark.parametrize("id", ["", "nobody", "../x", "\ud800", "x" * 9000, "'; DROP TABLE journal"])
def test_a_wild_id_is_refused_in_every_command(edition: Session, id: str) -> None:
    commands: list[Command] = [
        RemovePerson(person=id),
        HandIn(person=id, importance=()),
        RuleOnTie(category=id, place=1, order=((id,), ("havbank",)), reason="r"),
        RuleOnTie(category="bank", place=10**30, order=(("havbank",), ("nordvikbank",)), reason="r"),
        RuleOnTie(category="bank", place=-1, order=(("havbank",), ("nordvikbank",)), reason="r"),
        SetStatus(category=id, company=id, status=Status.WITHDRAWN, reason="r"),
        SetStatus(category="mobil", company=id, status=Status.WITHDRAWN, reason="r"),
        ChangeRules(rules=id),
    ]
    for command in commands:
        assert refusal_of(edition, command) in {
            "jury.unknown_person",
            "tie.not_tied",
            "participants.unknown",
            "rulebook.refused",
        }


@pytest.mark.parametrize(
    ("order", "code"),
    [
        ((("havbank",), ("havbank", "nordvikbank")), "tie.named_twice"),
        ((("havbank", "nordvikbank"), ()), "tie.other_companies"),
        ((), "tie.other_companies"),
    ],
)
def test_a_ruling_names_each_tied_company_once(edition: Session, order: tuple[tuple[str, ...], ...], code: str) -> None:
    assert refusal_of(edition, RuleOnTie(category="bank", place=1, order=order, reason="r")) == code


def test_a_ruling_on_others_is_told_by_name_who_ties_who_is_missing_and_who_is_not_among_them(edition: Session) -> None:
    with pytest.raises(JuryError) as refused:
        edition.execute(RuleOnTie(category="bank", place=1, order=(("havbank",), ("fjelltele",)), reason="r"))
    assert refused.value.code == "tie.other_companies"
    assert refused.value.facts == {"category": "Bank", "place": 1, "names": ("Havbank", "Nordvikbank")}
    assert [(one.code, one.facts) for one in refused.value.problems] == [
        ("tie.missing_companies", {"names": ("Nordvikbank",)}),
        ("tie.extra_companies", {"names": ("Fjelltele",)}),
    ]


def test_a_name_is_one_line_of_at_most_200_signs(edition: Session) -> None:
    assert refusal_of(edition, AddPerson(name="x" * 201, role=Role.JUROR)) == "text.long_name"
    edition.execute(AddPerson(name=" Per\t\n  Dahl ", role=Role.JUROR))
    assert [person.name for person in edition.state.persons] == ["Per Dahl"]


def test_what_is_not_sealed_is_not_reopened(edition: Session) -> None:
    assert refusal_of(edition, Reopen(reason="Feil navn")) == "seal.not_sealed"
    assert edition.undo_name() is not None


def test_a_category_a_company_and_a_person_with_the_same_id_are_told_by_their_own_names(edition: Session) -> None:
    rules: Rulebook = edition.state.rulebook
    renamed = tuple(replace(one, name=Text("Telefoni")) if one.id == "mobil" else one for one in rules.categories)
    edition.change_rules(replace(rules, categories=renamed))
    edition.execute(AddPerson(name="Mobil", role=Role.JUROR))
    edition.execute(AddPerson(name="Skogtele", role=Role.JUROR))
    edition.execute(SetStatus(category="mobil", company="skogtele", status=Status.WITHDRAWN, reason="mobil"))
    facts = dict(edition.events()[-1].facts)
    assert (facts["category"], facts["company"], facts["reason"]) == ("Telefoni", "Skogtele", "mobil")
