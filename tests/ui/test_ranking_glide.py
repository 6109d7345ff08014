"""Rows on the way to other places: where they end, what stops them, and that nothing runs where nothing may move."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractAnimation, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from juryapp.session.session import Session
from juryapp.ui import motion
from juryapp.ui.main_window import MainWindow
from juryapp.ui.motion import is_motion_wanted, may_move, set_motion
from juryapp.ui.pages.ranking import RankingPage
from juryapp.ui.settings import Settings
from juryapp.ui.theme import ROW_RANKING
from tests.ui.judged import show, small_edition

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TABLE = """Selskap;Bransje;Antall samtaler;Ventetid (mm:ss);Kompetanse (1-6)
Fjelltele;Mobil;25;0:41;2,2
Skogtele;Mobil;24;1:15;4,8
Åtele;Mobil;25;4:10;5,9
"""


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Session]:
    with small_edition(tmp_path, TABLE) as session:
        yield session


@pytest.fixture(autouse=True)
def moving(qtbot: QtBot) -> Iterator[None]:
    set_motion(True)
    yield
    set_motion(True)


def keys(page: RankingPage) -> list[str]:
    return [row.key for row in page.table.rows]


def resting(page: RankingPage) -> dict[str, float]:
    return {key: float(at * ROW_RANKING) for at, key in enumerate(keys(page))}


def clocks(page: RankingPage) -> list[QAbstractAnimation]:
    return page.table.findChildren(QAbstractAnimation)


def hold(page: RankingPage, share: float) -> QPoint:
    bar = page.table.bar
    to = QPoint(round(bar.width() * share), 6)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(round(bar.border_x(0)), 6))
    QTest.mouseMove(bar, to)
    return to


def test_under_the_hand_rows_stand_where_they_go_and_when_the_trial_ends_they_glide_back(
    small: Session, qtbot: QtBot
) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    before = keys(page)
    to = hold(page, 0.95)
    assert keys(page) != before
    assert not page.table.glide.is_on
    assert clocks(page) == []
    QTest.mouseRelease(page.table.bar, Qt.MouseButton.LeftButton, pos=to)
    dragged = resting(page)
    page.reset.click()
    assert keys(page) == before
    assert page.table.glide.is_on
    assert page.table.glide.tops(keys(page)) == {key: dragged[key] for key in before}
    qtbot.waitUntil(lambda: not page.table.glide.is_on)
    assert page.table.glide.tops(keys(page)) == resting(page)
    qtbot.waitUntil(lambda: clocks(page) == [])


def test_a_row_under_way_is_found_where_it_goes(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    to = hold(page, 0.95)
    QTest.mouseRelease(page.table.bar, Qt.MouseButton.LeftButton, pos=to)
    page.reset.click()
    assert page.table.glide.is_on
    where = QPoint(page.table.columns.name + 8, page.table.row_rect(2).center().y())
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.table.chosen == (keys(page)[2],)


def test_with_motion_off_there_is_no_clock_and_rows_are_where_they_go(small: Session, qtbot: QtBot) -> None:
    set_motion(False)
    page = show(RankingPage, small, qtbot, category="mobil")
    to = hold(page, 0.95)
    QTest.mouseRelease(page.table.bar, Qt.MouseButton.LeftButton, pos=to)
    page.reset.click()
    assert not page.table.glide.is_on
    assert clocks(page) == []
    assert page.table.glide.tops(keys(page)) == resting(page)


def test_a_computer_that_asks_for_less_motion_is_heeded(
    small: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(motion, "is_less_asked", lambda: True)
    page = show(RankingPage, small, qtbot, category="mobil")
    to = hold(page, 0.95)
    QTest.mouseRelease(page.table.bar, Qt.MouseButton.LeftButton, pos=to)
    page.reset.click()
    assert clocks(page) == []
    assert is_motion_wanted()
    assert not may_move()


def test_what_the_search_leaves_does_not_glide(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    page.search.setText("tele")
    page.search.setText("åt")
    assert [row.name for row in page.table.rows] == ["Åtele"]
    assert not page.table.glide.is_on


def test_the_choice_is_in_the_menu_of_appearances_and_is_remembered(tmp_path: Path, qtbot: QtBot) -> None:
    window = MainWindow(Settings(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    entry = _motion(window.appearance_menu())
    assert entry.isChecked()
    entry.trigger()
    assert not may_move()
    assert not Settings(tmp_path / "window.ini").motion
    set_motion(True)
    again = MainWindow(Settings(tmp_path / "window.ini"))
    qtbot.addWidget(again)
    assert not is_motion_wanted()
    assert not _motion(again.appearance_menu()).isChecked()


def _motion(menu: QMenu) -> QAction:
    return next(one for one in menu.actions() if one.text() == "Rows glide to their new places")
