"""What every test of the window starts with: the look of the application, and sample awards to look at."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from juryapp.ui.fonts import FIRST_FACES, FURTHER_FACES, font, load_fonts
from juryapp.ui.theme import LIGHT, palette_of


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
    if look.palette() != palette_of(LIGHT):
        look.setPalette(palette_of(LIGHT))


@pytest.fixture
def edition_path(tmp_path: Path) -> Path:
    """Where a test may make an edition."""
    return tmp_path / "award.jury"
