"""The curtain before screens that are already there, that come, or that only repeat another."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from juryapp.domain.answer import Role
from juryapp.session.commands import AddPerson
from juryapp.session.stages import Stage
from juryapp.ui import frame as frames
from juryapp.ui import screens
from juryapp.ui.main_window import MainWindow
from juryapp.ui.screens import Screens

# The screenless platform has no window manager to tell sizes to, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ROOT = Path(__file__).parents[2]
OPEN_AND_TELL = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from juryapp.session.session import Session
from juryapp.ui.frame import EditionFrame
from juryapp.ui.screens import outputs

application = QApplication([])
frame = EditionFrame(Session.open(Path(sys.argv[1]), actor="Guro"), "en")
frame.resize(1024, 640)
frame.show()
application.processEvents()
print(outputs(), frame.curtain_is_down, frame.rail.isVisible())
frame.close_edition()
"""


class Desk:
    """As many screens as a test says."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __call__(self) -> int:
        return self.count


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Desk:
    """One screen at first."""
    made = Desk(1)
    monkeypatch.setattr(frames, "Screens", lambda parent: Screens(parent, count=made))
    return made


@pytest.mark.parametrize("count", [1, 2])
def test_real_screens_that_are_there_at_the_start(tmp_path: Path, sample_file: Path, count: int) -> None:
    screen = {"width": 1366, "height": 768, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    desk = {"screens": [{"name": f"S{at}", "x": 1366 * at, "y": 0, **screen} for at in range(count)]}
    config, edition = tmp_path / "screens.json", tmp_path / "award.jury"
    config.write_text(json.dumps(desk), encoding="utf-8")
    edition.write_bytes(sample_file.read_bytes())
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={config}", "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", OPEN_AND_TELL, str(edition)], env=environment, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == [str(count), str(count > 1), str(count == 1)]


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_it_says_why_takes_the_focus_and_is_raised_once(
    desk: Desk, qtbot: QtBot, window: MainWindow, sample_file: Path, tmp_path: Path, language: str
) -> None:
    desk.count = 2
    copy = tmp_path / "award.jury"
    copy.write_bytes(sample_file.read_bytes())
    window.set_language(language)
    window.open_edition(copy)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    frame = window.frame
    assert frame is not None and frame.curtain_is_down and not frame.rail.isVisible()
    assert window.words("curtain.screen_connected") in frame.curtain.text
    qtbot.waitUntil(frame.curtain.button.hasFocus)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not frame.curtain_is_down
    window.show_welcome()


def test_a_screen_that_only_repeats_is_noticed_when_somebody_comes_back(desk: Desk, sample_window: MainWindow) -> None:
    frame = sample_window.frame
    assert frame is not None
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert not frame.curtain_is_down
    desk.count = 2
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert frame.curtain_is_down
    frame.raise_curtain()
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
    assert not frame.curtain_is_down
    desk.count = 1
    frame.screens.look()
    assert not frame.curtain_is_down


def test_a_curtain_that_was_asked_for_gives_no_reason(desk: Desk, sample_window: MainWindow) -> None:
    frame = sample_window.frame
    assert frame is not None
    frame.lower_curtain()
    assert sample_window.words("curtain.screen_connected") not in frame.curtain.text
    sample_window.set_language("nb")
    assert sample_window.words("curtain.title") in frame.curtain.text
    assert sample_window.words("curtain.screen_connected") not in frame.curtain.text


def test_nothing_stays_above_the_curtain(desk: Desk, qtbot: QtBot, sample_window: MainWindow) -> None:
    from juryapp.ui.pages.ceremony import CeremonyPage

    frame = sample_window.frame
    assert frame is not None
    frame.open_stage(Stage.CEREMONY)
    page = frame.page
    assert isinstance(page, CeremonyPage)
    page.show_large(0)
    large = page.large
    assert large is not None and large.isVisible()
    desk.count = 2
    frame.screens.look()
    assert frame.curtain_is_down
    assert page.large is None and not large.isVisible()


def test_no_notice_slides_in_above_it(desk: Desk, sample_window: MainWindow) -> None:
    frame = sample_window.frame
    assert frame is not None
    frame.lower_curtain()
    assert frame.bridge.execute(AddPerson(name="Ingrid Testdal", role=Role.OBSERVER))
    assert not frame.notice.isVisible()


def test_no_page_takes_keys_behind_it(desk: Desk, qtbot: QtBot, sample_window: MainWindow) -> None:
    frame = sample_window.frame
    assert frame is not None and frame.page is not None
    frame.lower_curtain()
    frame.page.setFocus()
    qtbot.waitUntil(frame.curtain.button.hasFocus)
    frame.raise_curtain()
    assert QApplication.focusWidget() is not None and frame.page.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_a_system_without_the_question_leaves_qts_own_count(platform: str) -> None:
    assert screens.outputs(platform) == len(QGuiApplication.screens()) == 1


@pytest.mark.parametrize(("platform", "name"), [("win32", "_on_windows"), ("darwin", "_on_macos")])
def test_the_system_knows_of_a_screen_that_repeats_another(
    monkeypatch: pytest.MonkeyPatch, platform: str, name: str
) -> None:
    monkeypatch.setattr(screens, name, lambda: 2)
    assert screens.outputs(platform) == 2 and screens.outputs("linux") == 1
