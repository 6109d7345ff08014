"""What is known of companies: names, owners with their days, details; each change an entry that can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Ownership
from juryapp.session.participant_commands import ChangeCompany
from juryapp.session.register import Registered, known_as, owned_from
from juryapp.session.session import Session


def known(edition: Session, id: str = "havbank") -> Registered:
    return next(one for one in edition.register() if one.company.id == id)


def owned(edition: Session, owners: tuple[Ownership, ...]) -> None:
    edition.execute(ChangeCompany(company=known(edition).company, owners=owners))


def test_a_new_owner_ends_the_time_of_the_one_before(edition: Session) -> None:
    owned(edition, owned_from(known(edition), "Kystgruppen", ""))
    owned(edition, owned_from(known(edition), "Fjordgruppen", "2026-02"))
    assert [(one.owner, one.since, one.until) for one in known(edition).owners] == [
        ("Kystgruppen", "", "2026-02"),
        ("Fjordgruppen", "2026-02", ""),
    ]
    assert known(edition).company.owner == "Fjordgruppen"
    owned(edition, owned_from(known(edition), "Fjellgruppen", ""))
    assert [one.owner for one in known(edition).owners] == ["Kystgruppen", "Fjellgruppen"]


def test_who_owned_it_once_can_be_corrected_though_nothing_of_today_changes(edition: Session) -> None:
    owned(edition, owned_from(known(edition), "Kystgruppen", ""))
    owned(edition, owned_from(known(edition), "Fjordgruppen", "2026-02"))
    first, second = known(edition).owners
    owned(edition, (replace(first, since="1999"), second))
    assert known(edition).owners[0].since == "1999"
    with pytest.raises(JuryError, match=r"edition\.nothing_changed"):
        owned(edition, known(edition).owners)
    edition.undo()
    assert known(edition).owners == (first, second)


def test_a_company_stays_known_by_its_old_name_and_forgets_what_it_shall(edition: Session) -> None:
    company = known_as(known(edition).company, name="Havbanken", aliases=("HB",), details={"email": "h@example.com"})
    edition.execute(ChangeCompany(company=company))
    now = known(edition).company
    assert (now.name.plain, now.aliases, dict(now.details)) == (
        "Havbanken",
        ("Havbank", "HB"),
        {"email": "h@example.com"},
    )
    edition.execute(ChangeCompany(company=known_as(now, forget=("HB",), details={"email": ""})))
    assert known(edition).company.aliases == ("Havbank",) and known(edition).company.details == ()
