"""What every test of the window starts with: the look of the application, and sample awards to look at."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from juryapp.session.samples import build_sample
from juryapp.ui.fonts import FIRST_FACES, FURTHER_FACES, font, load_fonts
from juryapp.ui.main_window import MainWindow
from juryapp.ui.settings import Settings
from juryapp.ui.theme import LIGHT, Appearance, palette_of


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> QApplication:
    """The application in its own style, typeface and light theme."""
    load_fonts(FIRST_FACES + FURTHER_FACES)
    qapp.setStyle("Fusion")
    qapp.setPalette(palette_of(LIGHT))
    qapp.setFont(font())
    return qapp


@pytest.fixture(autouse=True)
def _every_test_has_the_look(look: QApplication) -> Iterator[None]:
    yield
    QThreadPool.globalInstance().waitForDone(20_000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # Else pages ask of editions closed long ago.
    look.clipboard().clear()  # What it held at the end of the process would outlive the application.
    if look.palette() != palette_of(LIGHT):
        look.setPalette(palette_of(LIGHT))


@pytest.fixture
def edition_path(tmp_path: Path) -> Path:
    """Where a test may make an edition."""
    return tmp_path / "award.jury"


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first sample award as a file, before its jury's ruling; never opened itself."""
    path = tmp_path_factory.mktemp("sample") / "kundeserviceprisen-2011.jury"
    build_sample("kundeserviceprisen-2011", path, actor="Guro Tangerås", rulings=False).close()
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of somebody who starts the program for the first time, in English and light."""
    made = Settings(tmp_path / "window.ini")
    made.language, made.appearance, made.actor = "en", Appearance.LIGHT, "Guro Tangerås"
    return made


@pytest.fixture
def window(qtbot: QtBot, settings: Settings) -> Iterator[MainWindow]:
    """The window on its welcome page."""
    made = MainWindow(settings)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def sample_window(qtbot: QtBot, window: MainWindow, sample_file: Path, tmp_path: Path) -> MainWindow:
    """The window with a copy of the first sample open, on its ranking."""
    copy = tmp_path / sample_file.name
    shutil.copy(sample_file, copy)
    window.open_edition(copy)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    return window
