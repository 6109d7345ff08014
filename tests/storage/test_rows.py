"""Every write has its counterpart, and what was stored comes back as it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from juryapp.domain.answer import Person, Role
from juryapp.domain.participant import Company, Participant, ParticipantId, Status
from juryapp.domain.rulebook import Category
from juryapp.domain.words import Text
from juryapp.storage import (
    answer_rows,
    category_rows,
    company_rows,
    edition_rows,
    mapping_rows,
    participant_rows,
    person_rows,
    rulebook_rows,
    ruling_rows,
    seal_rows,
)
from juryapp.storage.connection import DriverError
from juryapp.storage.database import Database
from tests.storage.filled import NONCE, companies, content, filled, ruling, standing


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with filled(tmp_path / "a.jury") as made:
        yield made


def test_companies_come_back_with_languages_aliases_and_owner(db: Database) -> None:
    assert company_rows.load_companies(db) == companies()


def test_a_replaced_company_is_restored_by_what_the_replacement_gave_back(db: Database) -> None:
    before = content(db)
    changed = Company(id="skogkraft", name=Text("Skog", (("sv", "Skogs"),)), aliases=("SK",), owner="Somebody Else")
    with db.atomic():
        was = company_rows.replace_company(db, changed)
    assert company_rows.load_companies(db)[1] == changed
    with db.atomic():
        assert company_rows.replace_company(db, was) == changed
    assert content(db) == before


@pytest.mark.parametrize("owner", ["", "Dalby Group", "New Owner"])
def test_an_owner_is_added_corrected_and_taken_away(db: Database, owner: str) -> None:
    for company in companies():
        with db.atomic():
            company_rows.replace_company(db, Company(id=company.id, name=company.name, owner=owner))
    assert {company.owner for company in company_rows.load_companies(db)} == {owner}


def test_a_sale_keeps_the_owner_before_it_with_its_dates(db: Database) -> None:
    with db.atomic():
        before = company_rows.set_owner(db, "skogkraft", "Nordvest Holding", since="2026-03-01")
    assert company_rows.load_owners(db, "skogkraft") == (
        company_rows.Ownership(company="skogkraft", owner="Dalby Group", until="2026-03-01"),
        company_rows.Ownership(company="skogkraft", owner="Nordvest Holding", since="2026-03-01"),
    )
    assert company_rows.load_companies(db)[1].owner == "Nordvest Holding"
    with db.atomic():
        company_rows.set_owners(db, "skogkraft", before)
    assert company_rows.load_companies(db)[1].owner == "Dalby Group"


def test_a_company_that_is_sold_and_corrected_afterwards_has_one_owner_now(db: Database) -> None:
    with db.atomic():
        company_rows.set_owner(db, "skogkraft", "", since="2026-03-01")
        company_rows.replace_company(db, Company(id="skogkraft", name=Text("S"), owner="Late Owner"))
    assert [owned.since for owned in company_rows.load_owners(db, "skogkraft")] == ["", "2026-03-01"]


def test_a_company_added_and_removed_leaves_nothing(db: Database) -> None:
    before = content(db)
    extra = Company(id="x", name=Text("X", (("nb", "X"),)), aliases=("Y",), owner="Z")
    with db.atomic():
        company_rows.add_company(db, extra)
    assert content(db) != before
    with db.atomic():
        company_rows.remove_company(db, "x")
    assert content(db) == before


def test_a_company_that_competes_is_not_removed(db: Database) -> None:
    with pytest.raises(DriverError), db.atomic():
        company_rows.remove_company(db, "fjordnett")
    assert company_rows.load_companies(db) == companies()


def test_persons_are_added_and_removed(db: Database) -> None:
    before = content(db)
    person = Person(id="eva", name="Eva", role=Role.AUDITOR)
    with db.atomic():
        person_rows.add_person(db, person)
    assert person_rows.load_persons(db)[-1] == person
    with db.atomic():
        person_rows.remove_person(db, "eva")
    assert content(db) == before


def test_categories_keep_their_order_and_leave_with_their_crosswalk(db: Database) -> None:
    new = Category(id="zoo", name=Text("Zoo"), aliases=("Z",))
    before = content(db)
    with db.atomic():
        category_rows.add_category(db, new)
    assert [category.id for category in category_rows.load_categories(db)] == ["bank", "app", "zoo"]
    assert category_rows.load_categories(db)[-1] == new
    with db.atomic():
        category_rows.remove_category(db, "zoo")
    assert content(db) == before


def test_participants_change_status_and_back(db: Database) -> None:
    id = ParticipantId(category="bank", company="vikbank")
    out = Participant(id=id, status=Status.DISQUALIFIED, reason="late")
    with db.atomic():
        was = participant_rows.replace_participant(db, out)
    assert participant_rows.load_participants(db)[-1] == out
    assert was == standing("vikbank")
    with db.atomic():
        participant_rows.remove_participant(db, id)
    assert [one.id.company for one in participant_rows.load_participants(db)] == ["fjordnett", "skogkraft"]


def test_one_rulebook_is_in_force_and_the_one_before_can_be_again(db: Database) -> None:
    with db.atomic():
        version = rulebook_rows.add_rulebook(db, "new")
        assert rulebook_rows.activate_rulebook(db, version) == 1
    assert [(book.version, book.active) for book in rulebook_rows.load_rulebooks(db)] == [(1, False), (2, True)]
    with db.atomic():
        assert rulebook_rows.activate_rulebook(db, 1) == version
        assert rulebook_rows.activate_rulebook(db, None) == 1
    assert rulebook_rows.active_rulebook(db) is None


def test_the_standing_is_replaced_and_restored(db: Database) -> None:
    now = edition_rows.Standing(id="ksi-2026", phase="weights", round=2, evidence_revision=7, present=())
    with db.atomic():
        before = edition_rows.set_standing(db, now)
    assert before.present == ("Åse", "Bo")
    assert edition_rows.load_standing(db) == now


def test_a_value_of_the_sessions_own_is_set_and_removed(db: Database) -> None:
    with db.atomic():
        assert edition_rows.set_value(db, "template", "ksi") is None
        assert edition_rows.set_value(db, "template", None) == "ksi"
    assert edition_rows.get_value(db, "template") is None


def test_a_mapping_is_remembered_per_firm_and_forgotten(db: Database) -> None:
    assert mapping_rows.load_mappings(db, "Prove") == {"calls": "columns"}
    assert mapping_rows.load_mappings(db, "Other") == {}
    with db.atomic():
        assert mapping_rows.set_mapping(db, "Prove", "calls", "rows") == "columns"
        assert mapping_rows.set_mapping(db, "Prove", "calls", None) == "rows"
    assert mapping_rows.load_mappings(db, "Prove") == {}


def test_an_answer_takes_the_place_of_the_one_before_which_can_come_back(db: Database) -> None:
    with db.atomic():
        second = answer_rows.add_answer(db, person="bo", round=1, rulebook_version=1, content="2", nonce=NONCE)
    assert [answer.content for answer in answer_rows.load_answers(db)] == ["2"]
    with db.atomic():
        answer_rows.activate_answer(db, 1)
    assert [(active.id, active.nonce) for active in answer_rows.load_answers(db)] == [(1, NONCE)]
    with db.atomic():
        answer_rows.deactivate_answer(db, 1)
    assert answer_rows.load_answers(db) == ()
    assert [answer.id for answer in answer_rows.load_answers(db, every=True)] == [1, second]


def test_answers_of_other_rounds_and_versions_stand_beside_it(db: Database) -> None:
    with db.atomic():
        answer_rows.add_answer(db, person="bo", round=2, rulebook_version=1, content="r2", nonce=NONCE)
        answer_rows.add_answer(db, person="bo", round=1, rulebook_version=2, content="v2", nonce=NONCE)
        answer_rows.add_answer(db, person="agreed", round=1, rulebook_version=1, content="all", nonce=NONCE)
    assert len(answer_rows.load_answers(db)) == 4


def test_a_commitment_changes_with_content_and_with_nonce() -> None:
    one = answer_rows.commitment("5", NONCE)
    others = {answer_rows.commitment("6", NONCE), answer_rows.commitment("5", NONCE[::-1])}
    assert len(one) == 64
    assert one not in others
    assert len(answer_rows.new_nonce()) == 32
    with pytest.raises(ValueError, match="32"):
        answer_rows.commitment("5", b"short")


def test_a_ruling_comes_back_and_does_not_count_when_taken_back(db: Database) -> None:
    assert ruling_rows.load_rulings(db) == (ruling(),)
    with db.atomic():
        ruling_rows.set_ruling_active(db, 1, False)
    assert ruling_rows.load_rulings(db) == ()
    assert [stored.ruling for stored in ruling_rows.stored_rulings(db)] == [ruling()]
    with db.atomic():
        ruling_rows.set_ruling_active(db, 1, True)
    assert ruling_rows.load_rulings(db) == (ruling(),)


def test_one_seal_at_most_is_unbroken(db: Database) -> None:
    seal = seal_rows.active_seal(db)
    assert seal is not None
    assert seal.control_words == ("elm", "øre")
    again = {"digest": "e" * 64, "outcome": "{}", "sealed": "t", "control_words": ("oak",)}
    with pytest.raises(DriverError), db.atomic():
        seal_rows.add_seal(db, **again)  # type: ignore[arg-type]
    with db.atomic():
        seal_rows.set_seal_active(db, seal.id, False)
        seal_rows.add_seal(db, **again)  # type: ignore[arg-type]
    assert [one.active for one in seal_rows.load_seals(db)] == [False, True]


UNKNOWN = {
    "a company": lambda db: company_rows.remove_company(db, "nobody"),
    "a replaced company": lambda db: company_rows.replace_company(db, Company(id="nobody", name=Text(""))),
    "a person": lambda db: person_rows.remove_person(db, "nobody"),
    "a category": lambda db: category_rows.remove_category(db, "nothing"),
    "a participant": lambda db: participant_rows.remove_participant(db, ParticipantId(category="a", company="b")),
    "a replaced participant": lambda db: participant_rows.replace_participant(db, standing("nobody")),
    "a rulebook": lambda db: rulebook_rows.activate_rulebook(db, 99),
    "an answer": lambda db: answer_rows.activate_answer(db, 99),
    "an answer that does not count": lambda db: answer_rows.deactivate_answer(db, 99),
    "a ruling": lambda db: ruling_rows.set_ruling_active(db, 99, True),
    "a seal": lambda db: seal_rows.set_seal_active(db, 99, True),
}


@pytest.mark.parametrize("what", UNKNOWN)
def test_what_is_not_there_cannot_be_changed_and_nothing_is(db: Database, what: str) -> None:
    before = content(db)
    with pytest.raises(KeyError), db.atomic():
        UNKNOWN[what](db)
    assert content(db) == before
