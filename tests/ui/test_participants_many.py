"""The page with 3 and with 200 participants, with very long names, sealed and empty; and never in the way."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from juryapp.domain.outcome import Outcome
from juryapp.domain.participant import Status
from juryapp.session import inquiry
from juryapp.session.rulebooks import template
from juryapp.session.session import Session
from juryapp.session.withholding import would_follow
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.participants import PARTS, ParticipantsPage
from juryapp.ui.participants.foresight import MOST_LINES
from tests.ui.taking_part import chosen_status, made_edition, opened


def shown(qtbot: QtBot, window: MainWindow, path: Path) -> ParticipantsPage:
    window.open_edition(path)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    return opened(window)


@pytest.mark.parametrize(("participants", "letters"), [(3, 12), (3, 110), (200, 12), (200, 110)])
def test_every_part_keeps_its_place_however_many_there_are_and_however_long_they_are_called(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, participants: int, letters: int
) -> None:
    page = shown(qtbot, window, made_edition(tmp_path, participants, letters=letters))
    for name in PARTS:
        page.open_part(name)
        QApplication.processEvents()
        part = page.seen
        table, side = part.listing.table, part.listing.side
        columns = range(table.model().columnCount())
        assert sum(map(table.columnWidth, columns)) == table.viewport().width()
        assert all(table.columnWidth(at) > 40 for at in columns)
        assert side.content.width() == side.viewport().width()
        for label in side.content.findChildren(QLabel):
            if label.isVisible():
                assert label.mapTo(side.content, label.rect().topRight()).x() <= side.viewport().width()
    assert window.width() == 1366 and page.standing.model.rowCount() == participants


def test_of_many_sentences_the_first_are_shown_and_all_when_asked_for(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = shown(qtbot, window, made_edition(tmp_path, 200))
    page.open_part("categories")
    form = page.categories.form
    form.acts["merge"].click()
    form.merge.into.setCurrentIndex(0)
    form.merge.into.activated.emit(0)
    qtbot.waitUntil(lambda: form.foresight.ready)
    lines = form.foresight.lines
    assert len(lines.text().splitlines()) == MOST_LINES
    qtbot.keyClick(form.foresight.more, Qt.Key.Key_Return)
    count = len(lines.text().splitlines())
    assert count > 60 and form.foresight.more.text() == page.bridge.words("participants.show_fewer")
    form.foresight.more.click()
    assert form.foresight.more.text() == page.bridge.words("participants.show_all", count=count)


def test_who_would_move_is_worked_out_on_another_thread_and_once_for_all_that_is_typed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, window, made_edition(tmp_path, 3))
    form, threads = page.standing.form, list[int]()

    def counted(*given: Any) -> Outcome:
        threads.append(threading.get_ident())
        return would_follow(*given)

    monkeypatch.setattr(inquiry, "would_follow", counted)
    chosen_status(page.standing, Status.WITHDRAWN)
    qtbot.waitUntil(lambda: form.foresight.ready)
    QTest.keyClicks(form.reason, "Sold to somebody else.")
    QTest.keyClicks(form.since, "2026-03-31")
    assert len(threads) == 1 and threading.get_ident() not in threads
    chosen_status(page.standing, Status.STANDING)
    assert form.foresight.isHidden() and len(threads) == 1


def test_a_sealed_edition_shows_everything_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    page = shown(qtbot, window, made_edition(tmp_path, 3))
    assert page.bridge.seal()
    for name in PARTS:
        page.open_part(name)
        QApplication.processEvents()
        part = page.seen
        assert part.listing.table.model().rowCount()
        assert not part.listing.foot.isVisible()
        said = [label.text() for label in part.listing.side.content.findChildren(QLabel) if label.isVisible()]
        assert page.bridge.words("participants.sealed") in said


def test_an_empty_edition_says_of_each_part_how_it_comes_to_something(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "tom.jury"
    Session.create(path, template("mystery-contacts"), actor="Guro").close()
    page = shown(qtbot, window, path)
    wanted: list[str] = []
    page.bridge.stage_wanted.connect(wanted.append)
    for name in PARTS:
        page.open_part(name)
        QApplication.processEvents()
        empty = page.seen.listing.empty
        assert empty.isVisible() and empty.text.text() and empty.button.isVisible() and empty.button.text()
    page.open_part("companies")
    page.companies.listing.empty.button.click()
    assert wanted == ["evidence"]
