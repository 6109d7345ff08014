"""The rail beside very long names."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from juryapp.session.stages import Stage
from juryapp.text.words import words_for
from juryapp.ui.fitting import cut
from juryapp.ui.fonts import Size, strong
from juryapp.ui.main_window import SMALLEST, MainWindow
from juryapp.ui.rail import NAME, NAME_LINES, NARROW, WIDTH, Rail
from juryapp.ui.widgets.labels import Label

LONG = "Den store landsomfattende prisen for årets beste kundeservice i Norge, Sverige og Danmark 2026"


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_long_name_ends_in_an_ellipsis_and_stands_whole_in_the_tool_tip(qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.show_edition(LONG, "82 participants", words_for("en"))
    rail.resize(rail.width(), 640)
    rail.show()
    name = next(label for label in rail.findChildren(Label) if label.toolTip() == LONG)
    assert name.text().endswith("…") and name.text().count("\n") == NAME_LINES - 1
    assert name.height() >= NAME_LINES * name.fontMetrics().height()
    widest = max(map(name.fontMetrics().horizontalAdvance, name.text().splitlines()))
    assert widest <= NAME


def test_a_name_that_fits_is_left_alone() -> None:
    face = strong(Size.HEADING)
    assert cut("Prisen 2026", face, width=NAME, lines=2) == "Prisen 2026"
    assert cut("", face, width=NAME, lines=2) == ""
    assert cut(LONG, face, width=NAME, lines=20) == LONG


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_every_stage_fits_the_smallest_window_beside_a_rail_of_marks(sample_window: MainWindow, language: str) -> None:
    frame = sample_window.frame
    assert frame is not None
    sample_window.set_language(language)
    sample_window.resize(*SMALLEST)
    for category in ("", frame.bridge.outcome.open_ties[0][0]):
        frame.bridge.set_category(category)
        for stage in Stage:
            frame.open_stage(stage)
            QApplication.processEvents()
            assert frame.page is not None
            needed = frame.page.minimumSizeHint().expandedTo(frame.header.minimumSizeHint())
            assert needed.width() <= SMALLEST[0] - NARROW, (stage, needed)
            assert needed.height() <= SMALLEST[1] - frame.header.height(), (stage, needed)
    assert frame.rail.width() == NARROW
    assert "Ranking" in frame.rail.button(Stage.RANKING).toolTip() or language != "en"
    sample_window.resize(1366, 768)
    assert frame.rail.width() == WIDTH
