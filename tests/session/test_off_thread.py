"""Opening, accepting and building samples can be stopped at every step, and what was stopped has left nothing."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.domain.proposal import AcceptNew
from juryapp.session.commands import ChangeRules
from juryapp.session.imports import accept_steps
from juryapp.session.samples import build_sample
from juryapp.session.session import OPEN_STEPS, Session
from juryapp.session.start import Draft
from juryapp.session.steps import Steps
from juryapp.storage.backup import backups
from juryapp.storage.database import open_database
from juryapp.storage.lock import lock_file
from tests.session.conftest import write_table

NEWER = """Selskap;Bransje;Antall samtaler;Ventetid (mm:ss);Kompetanse (1-6)
Fjelltele;Mobil;25;0:39;5,1
Dalbank;Bank;24;1:10;4,9
"""


def delivered(edition: Session, folder: Path) -> Draft:
    return edition.propose_import([write_table(folder, NEWER, "ny.csv")]).with_answer(AcceptNew())


class Stop:
    """Says yes when it is asked for the `at`-th time."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


def test_accepting_can_be_cancelled_wherever_it_asks_and_then_nothing_is_stored(
    edition: Session, tmp_path: Path
) -> None:
    draft = delivered(edition, tmp_path)
    state, digest, entries = edition.state, edition.digest, edition.entries()
    rows = edition.database.present_digests()
    for at in range(100):
        steps = Steps(accept_steps(1), None, Stop(at))
        try:
            edition.accept(draft.proposal, steps=steps)
        except JuryError as stopped:
            assert stopped.code == "job.cancelled"
            assert edition.state is state and edition.digest == digest and edition.entries() == entries
            assert edition.database.present_digests() == rows
        else:
            break
    assert at >= accept_steps(1) and len(edition.entries()) == len(entries) + 1
    assert all(check.holds for check in edition.verify())


def test_accepting_tells_each_of_its_steps(edition: Session, tmp_path: Path) -> None:
    draft = delivered(edition, tmp_path)
    told: list[tuple[int, int]] = []
    edition.accept(draft.proposal, steps=Steps(accept_steps(1), lambda *each: told.append(each)))
    total = accept_steps(1)
    assert told == [(at, total) for at in range(1, total + 1)]


def test_an_opening_that_was_cancelled_holds_no_lock(edition: Session) -> None:
    path = edition.path
    edition.close()
    for at in range(OPEN_STEPS):
        with pytest.raises(JuryError) as stopped:
            Session.open(path, actor="Kari Holm", steps=Steps(OPEN_STEPS, None, Stop(at)))
        assert stopped.value.code == "job.cancelled" and not lock_file(path).exists()
    Session.open(path, actor="Kari Holm", steps=Steps(OPEN_STEPS, None, Stop(OPEN_STEPS))).close()


def test_a_sample_whose_building_was_cancelled_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "sample.jury"
    told: list[tuple[int, int]] = []

    def half_way() -> bool:
        return bool(told) and told[-1][0] * 3 > told[-1][1] * 2

    with pytest.raises(JuryError) as stopped:
        build_sample(
            "kundeserviceprisen-2011",
            path,
            actor="Kari Holm",
            rulings=False,
            progress=lambda *each: told.append(each),
            cancelled=half_way,
        )
    assert stopped.value.code == "job.cancelled"
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert list(tmp_path.iterdir()) == []


def test_building_a_sample_reaches_the_last_of_its_steps(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    build_sample(
        "kundeserviceprisen-2011",
        tmp_path / "sample.jury",
        actor="Kari Holm",
        rulings=False,
        progress=lambda *each: told.append(each),
    ).close()
    (total,) = {total for _, total in told}
    assert [done for done, _ in told] == list(range(total + 1))


def test_opening_backs_up_what_has_changed_since_the_last_backup_and_only_that(edition: Session) -> None:
    path = edition.path
    edition.close()
    assert backups(path) == ()
    with Session.open(path, actor="Kari Holm") as first:
        (one,) = backups(path)
        assert one.reason == "opening" and first.problems == ()
        with open_database(one.path, read_only=True) as copy:
            assert copy.present_digests() == first.database.present_digests()
    with Session.open(path, actor="Kari Holm") as again:
        assert backups(path) == (one,)
        again.execute(ChangeRules(rules=again.rules_text().replace("decimals = 1", "decimals = 2")))
        changed = len(again.entries())
    with Session.open(path, actor="Kari Holm", read_only=True):
        assert backups(path) == (one,)
    with Session.open(path, actor="Kari Holm"):
        newest, other = backups(path)
        assert other == one
        with Session.open(newest.path, actor="Kari Holm", read_only=True) as copied:
            assert len(copied.entries()) == changed


def test_a_backup_that_fails_at_opening_is_told_and_the_edition_is_open(
    edition: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = edition.path
    edition.close()

    def full(*_: object) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("juryapp.storage.handle.dated_copy", full)
    with Session.open(path, actor="Kari Holm") as again:
        (problem,) = again.problems
        assert problem.code == "edition.no_backup" and problem.facts == {"name": path.name}
        assert again.state.evidence.figures
