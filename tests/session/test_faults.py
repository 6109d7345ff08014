"""A killed program, a full disk, a file that may not be written, a second window: nothing half-done, told in words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from juryapp.domain.answer import Role
from juryapp.domain.errors import JuryError
from juryapp.domain.proposal import AcceptNew, ImportProposal
from juryapp.session.commands import AddPerson, RuleOnTie
from juryapp.session.session import Session
from juryapp.session.start import Draft
from juryapp.storage import backup
from juryapp.storage.database import Database
from tests.session.conftest import TABLE, write_table

ROOT = Path(__file__).resolve().parents[2]
RULING = RuleOnTie(category="bank", place=1, order=(("havbank",), ("nordvikbank",)), reason="Varmere avslutning")
MORE = TABLE.replace("5,2", "4,2") + "Vindkraft;Mobil;25;1:00;4,4\n"
KILLED_AT = """
import os, signal, sys
from pathlib import Path
from juryapp.session.session import Session
from juryapp.domain.proposal import AcceptNew
from juryapp.storage import {module} as room

own, calls = room.{function}, 0

def killing(*given, **named):
    global calls
    calls += 1
    if calls == {call}:
        os.kill(os.getpid(), signal.SIGKILL)
    return own(*given, **named)

session = Session.open(Path(sys.argv[1]), actor="Kari Holm")
proposal = session.propose_import([Path(sys.argv[2])]).with_answer(AcceptNew()).proposal
room.{function} = killing
session.accept(proposal)
"""


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(JuryError) as refused:
        act()
    return refused.value.code


def _new(draft: Draft) -> ImportProposal:
    return draft.with_answer(AcceptNew()).proposal


@pytest.mark.skipif(os.name == "nt", reason="signals of Unix")
@pytest.mark.parametrize(
    ("module", "function", "call"),
    [
        ("evidence_rows", "set_revision_state", 1),
        ("company_rows", "add_company", 1),
        ("evidence_rows", "add_delivery", 1),
        ("evidence_rows", "add_revision", 1),
        ("journal", "append", 1),
        ("edition_rows", "set_standing", 1),
    ],
)
def test_a_program_killed_while_it_stores_an_import_has_stored_nothing(
    edition: Session, tmp_path: Path, module: str, function: str, call: int
) -> None:
    digest, count = edition.digest, len(edition.entries())
    edition.close()
    more = write_table(tmp_path, MORE, "mer.csv")
    code = KILLED_AT.format(module=module, function=function, call=call)
    ended = subprocess.run(
        [sys.executable, "-c", code, str(edition.path), str(more)], cwd=ROOT, capture_output=True, check=False
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
    with Session.open(edition.path, actor="Kari Holm") as again:
        assert (again.digest, len(again.entries())) == (digest, count)
        assert all(check.holds for check in again.verify())


def test_a_full_disk_refuses_a_command_in_words_and_the_next_one_works(edition: Session, tmp_path: Path) -> None:
    before, state = edition.digest, edition.state
    connection = edition.database._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages + 1}")
    draft = edition.propose_import([write_table(tmp_path, TABLE.replace("5,2", "4,2") + "\n" * 9, "ny.csv")])
    long = replace(RULING, reason="x" * 100_000)
    assert refusal(lambda: edition.execute(long)) == "edition.disk_full"
    assert edition.digest == before and edition.state == state
    connection.execute("PRAGMA max_page_count = 1000000")
    edition.accept(draft.proposal)
    assert all(check.holds for check in edition.verify())


def test_a_seal_whose_backup_fails_is_a_seal_and_says_so(edition: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Database, reason: str) -> Path:
        raise JuryError("edition.disk_full", name=self.path.name)

    edition.execute(RULING)
    monkeypatch.setattr(Database, "copy", full)
    change = edition.seal()
    assert [problem.code for problem in change.problems] == ["edition.disk_full"]
    assert edition.state.seal is not None
    assert refusal(edition.seal) == "edition.sealed"


def test_a_seal_leaves_a_backup_that_opens_sealed(edition: Session) -> None:
    edition.execute(RULING)
    assert edition.seal().problems == ()
    (copy,) = backup.backups(edition.path)
    with Session.open(copy.path, actor="Kari Holm", read_only=True) as kept:
        assert kept.state == edition.state
        assert kept.publication() == edition.publication()


def test_an_edition_opened_for_reading_shows_everything_and_refuses_every_change(edition: Session) -> None:
    edition.close()
    with Session.open(edition.path, actor="Per Dahl", read_only=True) as reading:
        assert reading.outcome.category("mobil").winners == ("fjelltele",)
        assert all(check.holds for check in reading.verify())
        assert refusal(lambda: reading.execute(AddPerson(name="Per", role=Role.JUROR))) == "edition.read_only"
        assert refusal(lambda: reading.execute(RULING)) == "edition.read_only"
        reading.act_as("Kari Holm")
        assert refusal(reading.undo) == "edition.read_only"


def test_a_second_opening_is_refused_at_once_and_the_first_goes_on(edition: Session) -> None:
    begun = time.perf_counter()
    assert refusal(lambda: Session.open(edition.path, actor="Per Dahl")) in ("edition.locked", "edition.busy")
    assert time.perf_counter() - begun < 2
    edition.execute(RULING)


def test_two_drafts_that_bring_the_same_company_are_not_both_stored(edition: Session, tmp_path: Path) -> None:
    first = edition.propose_import([write_table(tmp_path, MORE, "en.csv")])
    second = edition.propose_import([write_table(tmp_path, MORE.replace("4,4", "4,5"), "to.csv")])
    drafts = [_new(first), _new(second)]
    edition.accept(drafts[0])
    assert refusal(lambda: edition.accept(drafts[1])) == "import.outdated"
    assert all(check.holds for check in edition.verify())


def test_a_draft_that_builds_on_a_company_since_taken_back_is_not_stored(edition: Session, tmp_path: Path) -> None:
    draft = edition.propose_import([write_table(tmp_path, TABLE.replace("5,2", "4,2"), "ny.csv")])
    edition.undo()
    assert refusal(lambda: edition.accept(draft.proposal)) == "import.outdated"
