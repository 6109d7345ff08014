"""Companies that people add and take out again, with nothing lost that rests on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Company, Ownership, ParticipantId, Status
from juryapp.domain.words import Text
from juryapp.session.participant_commands import AddCompany, ChangeCompany, RemoveCompany, SetStatus
from juryapp.session.register import known_as
from juryapp.session.session import Session

NEW = AddCompany(
    company=Company(id="", name=Text(" Nordvik  Bank "), aliases=("NB",), details=(("email", "n@example.com"),)),
    owners=(Ownership(company="", owner="Kystgruppen", since="2020"),),
    categories=("bank",),
)
WHO = ParticipantId(category="bank", company="nordvik-bank")


def ids(session: Session) -> set[str]:
    return {one.id for one in session.state.evidence.companies}


def test_a_company_is_added_with_all_that_is_known_of_it_and_competes_at_once(edition: Session) -> None:
    edition.execute(NEW)
    one = next(one for one in edition.register() if one.company.id == "nordvik-bank")
    assert (one.company.name.plain, one.company.owner, one.company.aliases) == ("Nordvik Bank", "Kystgruppen", ("NB",))
    assert one.categories == ("bank",) and one.owners[0].since == "2020"
    assert WHO in {one.id for one in edition.state.evidence.participants}
    assert edition.outcome.category("bank")
    assert all(check.holds for check in edition.verify())
    assert [event.code for event in edition.events()][-1] == "command.add_company"


def test_undo_and_redo_take_it_away_and_bring_it_back_as_it_was(edition: Session) -> None:
    before = edition.digest
    edition.execute(NEW)
    after = edition.digest
    edition.undo()
    assert edition.digest == before and "nordvik-bank" not in ids(edition)
    edition.redo()
    assert edition.digest == after
    edition.execute(RemoveCompany(company="nordvik-bank"))
    assert "nordvik-bank" not in ids(edition)
    edition.undo()
    assert edition.digest == after
    assert all(check.holds for check in edition.verify())


@pytest.mark.parametrize(("name", "code"), [("Havbank", "register.name_taken"), (" ", "jury.no_name")])
def test_a_name_that_is_taken_or_empty_is_refused(edition: Session, name: str, code: str) -> None:
    with pytest.raises(JuryError) as refused:
        edition.execute(AddCompany(company=Company(id="", name=Text(name))))
    assert refused.value.code == code


def test_an_unknown_category_is_refused(edition: Session) -> None:
    with pytest.raises(JuryError, match=r"category\.unknown"):
        edition.execute(AddCompany(company=Company(id="", name=Text("Ny")), categories=("nowhere",)))


def test_a_company_that_figures_or_a_status_rest_on_stays(edition: Session) -> None:
    assert not edition.can_remove("havbank")
    with pytest.raises(JuryError, match=r"register\.in_use"):
        edition.execute(RemoveCompany(company="havbank"))
    edition.execute(NEW)
    assert edition.can_remove("nordvik-bank")
    edition.execute(SetStatus(category="bank", company="nordvik-bank", status=Status.WITHDRAWN, reason="Ønsket det"))
    assert not edition.can_remove("nordvik-bank")


def test_what_was_changed_since_goes_with_it_and_comes_back_with_it(edition: Session) -> None:
    edition.execute(NEW)
    known = next(one for one in edition.register() if one.company.id == "nordvik-bank")
    edition.execute(ChangeCompany(company=known_as(known.company, name="Nordviken"), owners=known.owners))
    edition.execute(RemoveCompany(company="nordvik-bank"))
    told = edition.events()[-1]
    assert ("company", "Nordviken") in told.facts
    edition.undo()
    company = next(one for one in edition.state.evidence.companies if one.id == "nordvik-bank")
    assert (company.name.plain, company.owner) == ("Nordviken", "Kystgruppen") and "NB" in company.aliases


def test_files_that_come_later_name_it_and_are_recounted(edition: Session, tmp_path: Path) -> None:
    edition.execute(NEW)
    path = tmp_path / "mer.csv"
    path.write_text("Selskap;Omdømme (0-100)\nNordvik Bank;71\nHavbank;64\n", encoding="utf-8")
    draft = edition.propose_import([path])
    assert not draft.proposal.undecided
    edition.accept(draft.proposal)
    assert {one.participant for one in edition.state.evidence.figures if one.number == 71} == {WHO}
    assert all(check.holds for check in edition.verify())
    assert not edition.can_remove("nordvik-bank")
