"""An award on every study of the domain in the window: dropped, accepted, weighed and ranked as anywhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from juryapp import paths
from juryapp.session.stages import Stage
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.ranking import RankingPage
from juryapp.ui.pages.weights import WeightsPage

# The screenless platform has no window manager to tell sizes or to raise windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
STUDIES = {
    "testsamtaler.xlsx": "leads by",
    "respondenter.csv": "leads by",
    "kundebarometer.xlsx": "leads by",
    "godkant_test.xlsx": "7 of 23 meet the standard of 100 points. Not met by 16.",
    "vantetid_och_betyg.xlsx": "leads by",
    "klager.xlsx": "Bølgetale leads by",
    "retningslinjer.xlsx": "leads by",
}
"""What the verdict says of the first category of each study that an award can begin with."""


@pytest.mark.parametrize("name", sorted(STUDIES))
def test_a_study_that_is_dropped_becomes_an_award_with_weights_and_places(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    target = tmp_path / "pris.jury"
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: target)
    window.start_from_files([paths.sample_data("studies", name)])
    qtbot.waitUntil(lambda: window.start is not None, timeout=30_000)
    start = window.start
    assert start is not None
    QTest.mouseClick(start.view.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=30_000)
    frame = window.frame
    assert frame is not None
    outcome = frame.bridge.session.outcome
    frame.bridge.set_category(frame.bridge.rulebook.categories[0].id)
    frame.open_stage(Stage.RANKING)
    QApplication.processEvents()
    page = frame.page
    assert isinstance(page, RankingPage)
    assert STUDIES[name] in page.verdict.text()
    assert outcome.counts.ranked == outcome.counts.imported > 0
    frame.open_stage(Stage.WEIGHTS)
    QApplication.processEvents()
    weights = frame.page
    assert isinstance(weights, WeightsPage)
    shown = sum(len(each.text) > 0 for each in weights.criteria.bars[""].segments)
    assert shown == len(frame.bridge.rulebook.children())
