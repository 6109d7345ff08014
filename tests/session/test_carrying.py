"""Next year's edition takes over what stays, and not a byte of what happened."""

from __future__ import annotations

from pathlib import Path

import pytest

from juryapp.domain.answer import Role
from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Ownership
from juryapp.session.carrying import CREATE_STEPS, create_from_last, from_last
from juryapp.session.commands import AddPerson
from juryapp.session.participant_commands import ChangeCompany
from juryapp.session.session import OPEN_STEPS, Session
from juryapp.session.steps import Steps
from juryapp.storage.database import open_database
from tests.session.conftest import TABLE, write_table

EMPTY = {
    "delivery", "revision", "figure", "row_set", "stored_file", "source", "answer", "ruling", "seal", "participant",
    "figure_home", "correction", "recusal",
}  # fmt: skip


@pytest.fixture
def last(edition: Session) -> Path:
    havbank = next(one for one in edition.state.evidence.companies if one.id == "havbank")
    owners = (Ownership(company="havbank", owner="Kystgruppen", since="2020", until="2025"),
              Ownership(company="havbank", owner="Fjordgruppen", since="2025"))  # fmt: skip
    edition.execute(ChangeCompany(company=havbank, owners=owners))
    edition.execute(AddPerson(name="Ola Vik", role=Role.JUROR))
    path = edition.path
    edition.close()
    return path


def test_no_table_of_the_new_file_holds_a_figure_or_a_result(last: Path, tmp_path: Path) -> None:
    create_from_last(tmp_path / "ny.jury", from_last(last), actor="Kari Holm").close()
    with open_database(tmp_path / "ny.jury", read_only=True) as db:
        assert set(db.tables) >= EMPTY
        assert {name for name in EMPTY if db.query(f'SELECT * FROM "{name}"')} == set()
    data = (tmp_path / "ny.jury").read_bytes()
    for trace in (b"maaling.csv", b"0:41", b"5,2", b"26/5", b"21/5"):
        assert trace not in data


def test_the_same_study_next_year_asks_nothing_that_was_answered(last: Path, tmp_path: Path) -> None:
    with create_from_last(tmp_path / "ny.jury", from_last(last, year=2027), actor="Kari Holm") as new:
        assert {one.company.id: one.owners for one in new.register()}["havbank"][-1].owner == "Fjordgruppen"
        assert next(one for one in new.state.evidence.companies if one.id == "havbank").owner == "Fjordgruppen"
        draft = new.propose_import([write_table(tmp_path, TABLE.replace("0:41", "0:43"), "maaling.csv")])
        assert draft.proposal.ready
        assert [one.known for one in draft.proposal.sources] == [True]
        assert draft.proposal.companies == () and draft.proposal.categories == ()
        new.accept(draft.proposal)
        assert new.outcome.category("mobil").winners == ("fjelltele",)
        assert all(check.holds for check in new.verify())
        assert new.undo_name() is not None
        new.undo()
        with pytest.raises(JuryError) as refused:
            new.undo()
        assert refused.value.code == "undo.nothing"


def test_what_is_taken_over_fills_an_empty_edition_only(last: Path, tmp_path: Path) -> None:
    taken = from_last(last)
    with create_from_last(tmp_path / "ny.jury", taken, actor="Kari Holm") as new:
        with pytest.raises(JuryError) as refused:
            new.execute(taken.taken)
        assert refused.value.code == "register.not_empty"


def test_a_file_that_cannot_be_opened_leaves_no_new_edition(tmp_path: Path) -> None:
    with pytest.raises(JuryError):
        from_last(tmp_path / "finnes-ikke.jury")


def test_it_is_called_as_it_is_said_and_the_year_goes_with_the_name(last: Path) -> None:
    taken = from_last(last, year=2027)
    assert taken.called("Prisen", year=2028).rules == taken.in_year(2028).rules
    other = taken.called("Kundeprisen 2028", year=2028).rules
    assert (other.award.plain, other.year, other.edition) == ("Kundeprisen 2028", 2028, "kundeprisen-2028")
    assert taken.called("Kundeprisen", year=2028).rules.edition == "kundeprisen-2028"


def test_last_years_file_cannot_be_the_new_one(last: Path) -> None:
    before = last.read_bytes()
    with pytest.raises(JuryError) as refused:
        create_from_last(last.parent / "." / last.name, from_last(last), actor="Kari Holm")
    assert refused.value.code == "carrying.same_file"
    assert last.read_bytes() == before


def test_work_that_nobody_wants_any_more_leaves_no_file(last: Path, tmp_path: Path) -> None:
    taken, told = from_last(last), list[int]()
    steps = Steps(CREATE_STEPS, lambda done, _all: told.append(done), lambda: bool(told))
    with pytest.raises(JuryError) as refused:
        create_from_last(tmp_path / "ny.jury", taken, actor="Kari Holm", steps=steps)
    assert (refused.value.code, told) == ("job.cancelled", [1])
    assert not (tmp_path / "ny.jury").exists()
    with pytest.raises(JuryError) as looking:
        from_last(last, steps=Steps(OPEN_STEPS, None, lambda: True))
    assert looking.value.code == "job.cancelled"
