"""A window in which an award's industries are called industries, on every page and in every language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from juryapp.session.samples import sample_award
from juryapp.session.stages import Stage
from juryapp.ui.bridge import ALL, OVERALL
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.evidence import EvidencePage
from tests.text.test_own_word import GENERAL
from tests.ui.seen import wait_for_delivery

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def headings(table: QTableView) -> list[str]:
    role, across = Qt.ItemDataRole.DisplayRole, Qt.Orientation.Horizontal
    count = table.horizontalHeader().count()
    return [str(table.model().headerData(at, across, role) or "") for at in range(count)]


def said(root: QWidget) -> list[str]:
    """Everything that is written on what is seen, and told to those who do not see it."""
    found = []
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        found += [widget.accessibleName(), widget.toolTip()]
        if isinstance(widget, (QLabel, QAbstractButton)):
            found.append(widget.text())
        elif isinstance(widget, QComboBox):
            found += [widget.itemText(at) for at in range(widget.count())]
        elif isinstance(widget, QTableView) and widget.model() is not None:
            found += headings(widget)
    return found


def mixed(window: MainWindow) -> list[str]:
    general = GENERAL[window.words.language]
    return [text for text in said(window) if general in text.casefold() and not Path(text).is_absolute()]


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_no_page_speaks_of_categories_where_the_award_has_industries(
    qtbot: QtBot, sample_window: MainWindow, language: str
) -> None:
    frame = sample_window.frame
    assert frame is not None and frame.bridge.rulebook.category_word == "industry"
    sample_window.set_language(language)
    for category in (ALL, frame.bridge.rulebook.categories[0].id, OVERALL):
        frame.bridge.set_category(category)
        for stage in Stage:
            frame.open_stage(stage)
            QApplication.processEvents()
            assert (stage, mixed(sample_window)) == (stage, [])
    frame.open_stage(Stage.EVIDENCE)
    page = frame.page
    assert isinstance(page, EvidencePage)
    page.read(list(sample_award("kundeserviceprisen-2011").files))
    wait_for_delivery(qtbot, page)
    assert mixed(sample_window) == []


def test_another_word_is_spoken_at_once_and_taken_back_with_the_rule(qtbot: QtBot, sample_window: MainWindow) -> None:
    frame = sample_window.frame
    assert frame is not None
    frame.open_stage(Stage.PARTICIPANTS)
    bridge = frame.bridge
    assert "All industries" in said(frame)
    assert bridge.change_rules(replace(bridge.rulebook, category_word="class"), "category_word")
    QApplication.processEvents()
    texts = said(frame)
    assert "All classes" in texts and not [text for text in texts if "industr" in text.casefold()]
    assert bridge.undo()
    assert "All industries" in said(frame)


def test_the_proposal_of_a_new_award_follows_the_word_that_is_chosen(qtbot: QtBot, window: MainWindow) -> None:
    window.start_from_files(list(sample_award("kundeserviceprisen-2011").files))
    qtbot.waitUntil(lambda: window.start is not None, timeout=30_000)
    start = window.start
    assert start is not None
    start.lines.changed.emit(replace(start.rules, category_word="industry"), "category_word")
    QApplication.processEvents()
    assert [text for text in said(start) if "categor" in text.casefold()] == []
