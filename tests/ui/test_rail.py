"""The rail beside very long names."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from juryapp.text.words import words_for
from juryapp.ui.fitting import cut
from juryapp.ui.fonts import Size, strong
from juryapp.ui.rail import NAME, NAME_LINES, Rail
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
