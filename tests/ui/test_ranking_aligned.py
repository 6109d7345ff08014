"""Bars of one criterion on one line: by the mouse above them, and by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from juryapp.session.session import Session
from juryapp.ui.pages.ranking import RankingPage
from tests.ui.judged import number, show, small_edition

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Session]:
    with small_edition(tmp_path) as session:
        yield session


def stacked(small: Session, qtbot: QtBot) -> RankingPage:
    page = show(RankingPage, small, qtbot, category="mobil")
    page.stacked.click()
    return page


def click_head(page: RankingPage, segment: int) -> None:
    bar = page.table.bar
    left = bar.border_x(segment - 1) if segment else 0.0
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(round((left + bar.border_x(segment)) / 2), 20))


def lefts(page: RankingPage, lane: int) -> list[int]:
    return [page.table.boxes(row)[lane][0] for row in range(len(page.table.rows))]


def test_a_click_above_the_bars_begins_all_of_them_with_that_criterion(small: Session, qtbot: QtBot) -> None:
    page = stacked(small, qtbot)
    before = [page.table.boxes(row) for row in range(3)]
    order = [row.key for row in page.table.rows]
    assert len(set(lefts(page, 1))) > 1
    click_head(page, 1)
    start = page.table.columns.lanes
    assert lefts(page, 1) == [start] * 3
    widths = [page.table.boxes(row)[1][1] for row in range(3)]
    assert widths == sorted(widths, reverse=True)
    for old, row in zip(before, range(3), strict=True):
        new = page.table.boxes(row)
        assert max(left + width for left, width in new) == max(left + width for left, width in old)
    assert [row.key for row in page.table.rows] == order
    click_head(page, 1)
    assert [page.table.boxes(row) for row in range(3)] == before


def test_it_is_said_below_the_bars_and_to_a_screen_reader(small: Session, qtbot: QtBot) -> None:
    page = stacked(small, qtbot)
    assert page.legend.isVisible()
    assert page.legend.text().startswith("Click a criterion above the bars")
    click_head(page, 1)
    name = page.table.lanes[1].name
    assert page.legend.text().startswith(f"All bars begin with {name}.")
    assert f"All bars begin with {name}." in page.table.accessibleDescription()


def test_a_key_aligns_on_the_criterion_that_left_and_right_lead_to(small: Session, qtbot: QtBot) -> None:
    page = stacked(small, qtbot)
    table = page.table
    table.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_A):
        QTest.keyClick(table, key)
    assert table.aligned == table.lanes[1]
    QTest.keyClick(table, Qt.Key.Key_Left)
    QTest.keyClick(table, Qt.Key.Key_A)
    assert table.aligned == table.lanes[0]
    QTest.keyClick(table, Qt.Key.Key_A)
    assert table.aligned is None


def test_a_click_on_an_aligned_bar_still_asks_for_its_own_figures(small: Session, qtbot: QtBot) -> None:
    page = stacked(small, qtbot)
    click_head(page, 1)
    left, width = page.table.boxes(0)[1]
    at = QPoint(left + width // 2, page.table.row_rect(0).center().y())
    assert page.table.picked_at(at) == page.table.lanes[1].criterion


def test_side_by_side_nothing_is_sorted_for_the_lanes_are_aligned_already(small: Session, qtbot: QtBot) -> None:
    page = stacked(small, qtbot)
    page.side_by_side.click()
    before = [page.table.boxes(row) for row in range(3)]
    with qtbot.waitSignal(page.bridge.notice) as told:
        click_head(page, 1)
    assert "already" in told.args[0]
    assert page.table.aligned is None
    assert [page.table.boxes(row) for row in range(3)] == before
    assert not page.legend.isVisible()


def test_it_is_a_way_of_looking_that_is_not_stored_and_outlives_another_outcome(small: Session, qtbot: QtBot) -> None:
    page = stacked(small, qtbot)
    entries = small.entries()
    click_head(page, 1)
    QTest.keyClick(page.table.bar, Qt.Key.Key_Right)
    assert number(page.table.bar.segments[0].text) == 51
    assert page.table.aligned == page.table.lanes[1]
    assert set(lefts(page, 1)) == {page.table.columns.lanes}
    assert small.entries() == entries


def test_a_border_is_still_taken_where_it_stands(small: Session, qtbot: QtBot) -> None:
    page = stacked(small, qtbot)
    bar = page.table.bar
    at = QPoint(round(bar.border_x(0)), 6)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(bar, QPoint(round(bar.width() * 0.7), 6))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(round(bar.width() * 0.7), 6))
    assert page.bridge.is_trial
    assert page.table.aligned is None
