"""From a figure of the ranking to its rows in the bytes that the firm sent."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from juryapp.session.stages import Stage
from juryapp.session.tracing import trace
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.ranking import RankingPage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_one_click_on_a_figure_shows_its_rows_with_its_own_cells(
    qtbot: QtBot, qtmodeltester: ModelTester, sample_window: MainWindow
) -> None:
    frame = sample_window.frame
    assert frame is not None
    bridge = frame.bridge
    bridge.set_category(bridge.rulebook.categories[0].id)
    frame.open_stage(Stage.RANKING)
    page = frame.page
    assert isinstance(page, RankingPage)
    qtbot.waitUntil(lambda: bool(page.panel.links()), timeout=10_000)
    link = page.panel.links()[0]
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(page.card.table.isVisible, timeout=30_000)
    model = page.card.rows
    qtmodeltester.check(model)
    own = [(at, of) for at in range(model.rowCount()) for of in range(model.columnCount()) if model.is_own(at, of)]
    assert own and all(model.data(model.index(*place)) for place in own)
    at, of = own[0]
    letters = model.headerData(of, Qt.Orientation.Horizontal)
    number = model.data(model.index(at, 0))
    figures = [
        one
        for one in bridge.state.evidence.figures
        if one.provenance.column == letters and number in one.provenance.rows.replace("-", ",").split(",")
    ]
    found = [row for figure in figures for row in trace(bridge.session, figure).rows if str(row.number) == number]
    assert any((f"{letters}{number}", model.data(model.index(at, of))) in row.own for row in found)
    assert page.card.table.isColumnHidden(of) is False
    page.card.close()
