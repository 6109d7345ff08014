"""What takes long is done off the window's thread, behind a cover that can be cancelled; what was cancelled is gone."""

from __future__ import annotations

import errno
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from juryapp.domain.arrival import Relation
from juryapp.domain.proposal import ImportProposal
from juryapp.session import session as rooms
from juryapp.session.rulebooks import template
from juryapp.session.session import Session
from juryapp.session.stages import Stage
from juryapp.storage.backup import backups
from juryapp.storage.lock import lock_file
from juryapp.ui import opening
from juryapp.ui.frame import EditionFrame
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.evidence import EvidencePage
from juryapp.ui.pages.start import StartPage
from tests.ui.seen import wait_for_delivery, wait_for_text

NEW = """Selskap;Bransje;Antall målinger;Omdømme (0-100)
Sector Alarm AS;Sikkerhet;40;71
Nordlys Alarm;Sikkerhet;41;68
"""


class Gate:
    """Lets a thread wait in the middle of accepting until the test has looked around."""

    def __init__(self) -> None:
        self.reached, self.go_on = threading.Event(), threading.Event()
        self.thread = 0


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Accepting stops within its transaction, after its first rows are written."""
    made, real = Gate(), rooms.accept_import

    def waiting(proposal, data, db, state, moment, *, steps):
        made.thread = threading.get_ident()
        stop, done = steps.done, iter([True])

        def at_the_first() -> None:
            if next(done, False):
                made.reached.set()
                made.go_on.wait(20)
            stop()

        class Held:
            done, pause = staticmethod(at_the_first), steps.pause

        return real(proposal, data, db, state, moment, steps=Held())

    monkeypatch.setattr(rooms, "accept_import", waiting)
    yield made
    made.go_on.set()


def frame_of(window: MainWindow) -> EditionFrame:
    assert window.frame is not None
    return window.frame


def asked(qtbot: QtBot, window: MainWindow, folder: Path) -> EvidencePage:
    """The Evidence page with a delivery of two figures, ready to be accepted."""
    frame = frame_of(window)
    frame.open_stage(Stage.EVIDENCE)
    page = frame.page
    assert isinstance(page, EvidencePage)
    path = folder / "omdomme.csv"
    path.write_text(NEW, encoding="utf-8")
    page.read([path])
    wait_for_delivery(qtbot, page)
    while page.view.queue.open:
        QTest.keyClick(window, Qt.Key.Key_Y)
        qtbot.waitUntil(lambda: not page.view.is_busy, timeout=20_000)
    return page


def is_covered(window: MainWindow) -> bool:
    return window.stack.currentWidget() is window._busy


def proposed(qtbot: QtBot, window: MainWindow, folder: Path) -> StartPage:
    path = folder / "maaling.csv"
    path.write_text("Selskap;Antall samtaler;Poeng (0-100)\nFjell;25;80\nSkog;25;70\n", encoding="utf-8")
    window.start_from_files([path])
    qtbot.waitUntil(lambda: window.start is not None, timeout=30_000)
    assert window.start is not None
    return window.start


@contextmanager
def opened(path: Path) -> Iterator[Session]:
    with Session.open(path, actor="Kari Holm", read_only=True) as session:
        yield session


def test_accepting_works_on_another_thread_while_nobody_can_reach_the_edition(
    qtbot: QtBot, sample_window: MainWindow, tmp_path: Path, gate: Gate
) -> None:
    page = asked(qtbot, sample_window, tmp_path)
    frame = frame_of(sample_window)
    before = len(page.bridge.state.evidence.figures)
    page.view.accept.click()
    qtbot.waitUntil(gate.reached.is_set, timeout=20_000)
    assert gate.thread != threading.get_ident()
    assert is_covered(sample_window) and not frame.isVisible()
    QTest.keyClick(sample_window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(sample_window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert frame.stage is Stage.EVIDENCE
    gate.go_on.set()
    qtbot.waitUntil(lambda: not is_covered(sample_window), timeout=20_000)
    assert frame.isVisible() and not page.is_asking
    assert len(page.bridge.state.evidence.figures) == before + 2
    page.bridge.undo()
    assert len(page.bridge.state.evidence.figures) == before


def test_accepting_can_be_cancelled_and_the_delivery_waits_to_be_accepted_again(
    qtbot: QtBot, sample_window: MainWindow, tmp_path: Path, gate: Gate
) -> None:
    page = asked(qtbot, sample_window, tmp_path)
    session = page.bridge.session
    digest, count = session.digest, len(session.entries())
    page.view.accept.click()
    qtbot.waitUntil(gate.reached.is_set, timeout=20_000)
    assert sample_window._busy is not None
    sample_window._busy.cancel.click()
    gate.go_on.set()
    qtbot.waitUntil(lambda: not is_covered(sample_window), timeout=20_000)
    assert page.is_asking and frame_of(sample_window).notice.text == sample_window.words("job.cancelled")
    assert session.digest == digest and len(session.entries()) == count
    page.view.accept.click()
    qtbot.waitUntil(lambda: not page.is_asking, timeout=20_000)
    assert len(session.entries()) == count + 1


def test_an_acceptance_that_is_refused_says_why_and_the_edition_is_back(
    qtbot: QtBot, sample_window: MainWindow, tmp_path: Path
) -> None:
    page = asked(qtbot, sample_window, tmp_path)
    (tmp_path / "omdomme.csv").write_text("something else", encoding="utf-8")
    page.view.accept.click()
    frame = frame_of(sample_window)
    qtbot.waitUntil(frame.banner.isVisible, timeout=20_000)
    assert "omdomme.csv" in frame.banner.text and page.is_asking
    qtbot.waitUntil(lambda: not is_covered(sample_window), timeout=20_000)


def test_a_window_that_is_closed_while_accepting_leaves_an_edition_without_a_trace_of_it(
    qtbot: QtBot, sample_window: MainWindow, tmp_path: Path, gate: Gate
) -> None:
    page = asked(qtbot, sample_window, tmp_path)
    path, figures = page.bridge.session.path, len(page.bridge.state.evidence.figures)
    page.view.accept.click()
    qtbot.waitUntil(gate.reached.is_set, timeout=20_000)
    threading.Timer(0.1, gate.go_on.set).start()
    sample_window.close()
    assert sample_window.frame is None and not lock_file(path).exists()
    with opened(path) as again:
        assert len(again.state.evidence.figures) == figures


def test_a_creation_that_is_cancelled_leaves_no_file_and_the_proposal_as_it_was(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ny.jury"
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: target)
    start = proposed(qtbot, window, tmp_path)
    start.view.accept.click()
    qtbot.waitUntil(gate.reached.is_set, timeout=20_000)
    assert target.exists() and window._busy is not None
    window._busy.cancel.click()
    gate.go_on.set()
    qtbot.waitUntil(lambda: not is_covered(window), timeout=20_000)
    assert window.stack.currentWidget() is start and window.frame is None
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".ini"] == ["maaling.csv"]
    start.view.accept.click()
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)


@pytest.mark.parametrize("cancelled", [True, False])
def test_a_file_that_is_replaced_is_put_back_or_kept_aside(
    qtbot: QtBot,
    window: MainWindow,
    tmp_path: Path,
    gate: Gate,
    monkeypatch: pytest.MonkeyPatch,
    cancelled: bool,
) -> None:
    target, aside = tmp_path / "ny.jury", tmp_path / "ny.jury-replaced"
    target.write_bytes(b"last year's")
    aside.write_bytes(b"the year before")
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: target)
    proposed(qtbot, window, tmp_path).view.accept.click()
    qtbot.waitUntil(gate.reached.is_set, timeout=20_000)
    if cancelled:
        assert window._busy is not None
        window._busy.cancel.click()
    gate.go_on.set()
    qtbot.waitUntil(lambda: not is_covered(window), timeout=20_000)
    assert aside.read_bytes() == b"the year before"
    if cancelled:
        assert target.read_bytes() == b"last year's" and not (tmp_path / "ny-2.jury-replaced").exists()
    else:
        assert window.frame is not None and (tmp_path / "ny-2.jury-replaced").read_bytes() == b"last year's"


def test_an_edition_that_came_too_late_is_let_go_again(tmp_path: Path) -> None:
    path = tmp_path / "ny.jury"
    work = opening.create_work(path, template("survey"), None, actor="Kari Holm", stage="")
    made = work(lambda *_: None, lambda: False)
    assert path.exists() and lock_file(path).exists()
    made.forget()
    assert not path.exists() and not lock_file(path).exists()


def test_opening_shows_progress_and_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Path(shutil.copy(sample_file, tmp_path))
    reached, go_on, real = threading.Event(), threading.Event(), rooms.load_state

    def waiting(db):
        reached.set()
        go_on.wait(20)
        return real(db)

    monkeypatch.setattr(rooms, "load_state", waiting)
    window.open_edition(copy)
    qtbot.waitUntil(reached.is_set, timeout=20_000)
    busy = window._busy
    assert busy is not None
    qtbot.waitUntil(lambda: busy.bar.value() == 2 and busy.bar.maximum() == rooms.OPEN_STEPS, timeout=5_000)
    busy.cancel.click()
    go_on.set()
    qtbot.waitUntil(lambda: not is_covered(window), timeout=20_000)
    assert window.stack.currentWidget() is window.welcome and not lock_file(copy).exists()


def test_an_edition_that_is_open_elsewhere_is_refused_in_words(
    qtbot: QtBot, window: MainWindow, sample_file: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(sample_file, tmp_path))
    with Session.open(copy, actor="Kari Holm"):
        window.open_edition(copy)
        qtbot.waitUntil(window.banner.isVisible, timeout=20_000)
        assert copy.name in window.banner.text and window.frame is None
        qtbot.waitUntil(lambda: window.stack.currentWidget() is window.welcome, timeout=5_000)


def test_a_backup_that_cannot_be_made_is_a_notice_and_the_edition_opens(
    qtbot: QtBot, window: MainWindow, sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Path(shutil.copy(sample_file, tmp_path))

    def full(*_: object) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("juryapp.storage.handle.dated_copy", full)
    window.open_edition(copy)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    wait_for_text(qtbot, frame_of(window).notice, window.words("edition.no_backup", name=copy.name))


def test_opening_leaves_a_backup_of_the_edition_as_it_was(sample_window: MainWindow) -> None:
    session = frame_of(sample_window).bridge.session
    (backup,) = backups(session.path)
    with opened(backup.path) as copy:
        assert copy.digest == session.digest


@pytest.mark.parametrize("name", ["award.jury", "AWARD.JURY", "Award.Jury"])
def test_a_dropped_edition_opens_however_its_ending_is_written(qtbot: QtBot, window: MainWindow, name: str) -> None:
    with qtbot.waitSignal(window.welcome.edition_wanted) as wanted, qtbot.assertNotEmitted(window.welcome.files_given):
        window.welcome.edition_wanted.disconnect(window.open_edition)
        _drop(window, name)
    assert wanted.args == [Path(f"/somewhere/{name}")]


@pytest.mark.parametrize("name", ["rules.toml", "RULES.TOML"])
def test_a_dropped_rulebook_begins_an_award(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.welcome.rulebook_wanted.disconnect(window.start_from_rulebook)
    with qtbot.waitSignal(window.welcome.rulebook_wanted) as wanted:
        _drop(window, name)
    assert wanted.args == [Path(f"/somewhere/{name}")]


def _drop(window: MainWindow, name: str) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/somewhere/{name}")])
    keys, buttons, action = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    QApplication.sendEvent(window.welcome.drop, QDragEnterEvent(QPoint(9, 9), action, data, buttons, keys))
    QApplication.sendEvent(window.welcome.drop, QDropEvent(QPointF(9, 9), action, data, buttons, keys))


def test_the_queue_announces_what_a_correction_takes_out_of_force(
    qtbot: QtBot, sample_window: MainWindow, tmp_path: Path
) -> None:
    page = asked(qtbot, sample_window, tmp_path)
    page.view.accept.click()
    qtbot.waitUntil(lambda: not page.is_asking, timeout=20_000)
    newer = tmp_path / "rettet.csv"
    newer.write_text("\n".join([*NEW.splitlines()[:1], "Sector Alarm AS;Sikkerhet;40;72", ""]), encoding="utf-8")
    page.read([newer])
    wait_for_delivery(qtbot, page)
    page.view.arrivals[0].choices[Relation.REPLACES].click()
    qtbot.waitUntil(lambda: not page.view.is_busy, timeout=20_000)
    proposal = page.view.draft.proposal if page.view.draft else ImportProposal()
    told = [one.question.title for one in page.view.queue.cards]
    (problem,) = [one for one in proposal.problems if one.code.startswith("import.supersedes")]
    assert problem.facts["without"] == 1 and problem.facts["names"] == ("Nordlys Alarm",)
    assert sample_window.words(problem.code, **problem.facts) in told
