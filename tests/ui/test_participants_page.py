from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester

from juryapp.domain.participant import Status
from juryapp.session.stages import Stage
from juryapp.text.words import words_for
from juryapp.ui.main_window import MainWindow
from juryapp.ui.models.participants import COLUMNS, Column, ParticipantsModel, participant_rows
from juryapp.ui.pages.participants import ParticipantsPage


@pytest.fixture
def page(sample_window: MainWindow) -> ParticipantsPage:
    assert sample_window.frame is not None
    sample_window.frame.open_stage(Stage.PARTICIPANTS)
    opened = sample_window.frame.page
    assert isinstance(opened, ParticipantsPage)
    return opened


def _cells(page: ParticipantsPage, column: Column) -> list[str]:
    at = COLUMNS.index(column)
    return [str(page.model.data(page.model.index(row, at))) for row in range(page.model.rowCount())]


def test_names_stand_in_the_order_of_the_language(page: ParticipantsPage) -> None:
    nb = words_for("nb")
    page.bridge.set_language("nb")
    names = _cells(page, Column.COMPANY)
    assert len(names) == 82
    assert names == sorted(names, key=nb.sort_key)
    last = [name for name in names if name.casefold().startswith(("å", "aa"))]
    assert last and names[-len(last) :] == last


def test_the_one_below_the_minimum_says_so_in_numbers(page: ParticipantsPage) -> None:
    reasons = [text for text in _cells(page, Column.STATUS) if text != page.bridge.words("status.standing")]
    assert len(reasons) == 1 and "7" in reasons[0] and "15" in reasons[0]


def test_counts_of_different_studies_stand_beside_each_other_and_are_never_added(page: ParticipantsPage) -> None:
    assert all(text.count("·") == 1 for text in _cells(page, Column.N))


def test_a_withdrawal_needs_a_reason_and_is_undone(page: ParticipantsPage) -> None:
    chosen = page.model.row(page.table.currentIndex().row())
    page.status.choose(Status.WITHDRAWN)
    page.status.activated.emit(page.status.currentIndex())
    assert not page.apply.isEnabled()
    told = page.bridge.words("participants.reason_first")
    assert page.why.text() == page.apply.toolTip() == page.apply.accessibleDescription() == told
    assert page.why.isVisible()
    page.reason.setFocus()
    QTest.keyClicks(page.reason, "Merged with another company.")
    QTest.keyClick(page.reason, Qt.Key.Key_Return)
    participant = next(one for one in page.bridge.state.evidence.participants if one.id == chosen.id)
    assert participant.status is Status.WITHDRAWN and participant.reason == "Merged with another company."
    at = page.model.find(chosen.id)
    assert at is not None and "Merged" in _cells(page, Column.STATUS)[at]
    assert page.table.currentIndex().row() == at
    page.bridge.undo()
    assert page.bridge.words("status.standing") == _cells(page, Column.STATUS)[at]


def test_the_action_says_what_it_waits_for(page: ParticipantsPage) -> None:
    words = page.bridge.words
    assert not page.apply.isEnabled() and page.apply.toolTip() == words("participants.unchanged")
    page.status.choose(Status.DISQUALIFIED)
    page.status.activated.emit(page.status.currentIndex())
    assert page.apply.toolTip() == words("participants.reason_first")
    QTest.keyClicks(page.reason, "   ")
    assert not page.apply.isEnabled()
    QTest.keyClicks(page.reason, "Broke the rules.")
    assert page.apply.isEnabled() and page.apply.toolTip() == "" == page.apply.accessibleDescription()
    assert page.why.text() == words("participants.reason_hint")
    QTest.keyClick(page.apply, Qt.Key.Key_Return)
    at = page.table.currentIndex().row()
    assert page.model.row(at).status is Status.DISQUALIFIED and page.model.row(at).reason == "Broke the rules."


def test_names_get_the_room_that_other_columns_leave(page: ParticipantsPage) -> None:
    aliases = COLUMNS.index(Column.ALIASES)
    assert not page.table.isColumnHidden(aliases)
    before = page.table.columnWidth(0)
    alone = next(row for row in range(page.model.rowCount()) if not page.model.row(row).texts[-1])
    QTest.keyClicks(page.search, page.model.row(alone).texts[0])
    assert page.table.isColumnHidden(aliases) and page.table.columnWidth(0) > before


def test_a_category_and_a_search_leave_only_what_they_ask_for(page: ParticipantsPage) -> None:
    page.bridge.set_category("sikkerhet")
    assert set(_cells(page, Column.CATEGORY)) == {page.bridge.rulebook.category("sikkerhet").name.in_("en")}
    QTest.keyClicks(page.search, "sector")
    assert _cells(page, Column.COMPANY) == ["Sector Alarm"]
    page.search.clear()
    QTest.keyClicks(page.search, "nobody is called this")
    assert page.model.rowCount() == 0 and not page.apply.isEnabled()


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, page: ParticipantsPage) -> None:
    model = ParticipantsModel()
    bridge = page.bridge
    model.show_rows(participant_rows(bridge.state, bridge.outcome, bridge.words, "", ""), bridge.words)
    qtmodeltester.check(model)


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_one_long_status_does_not_cost_the_names_their_room(page: ParticipantsPage, language: str) -> None:
    page.window().resize(1366, 768)
    page.bridge.set_language(language)
    QApplication.processEvents()
    wide = page.table.fontMetrics().horizontalAdvance
    width = page.table.columnWidth(COLUMNS.index(Column.COMPANY))
    assert max(map(wide, _cells(page, Column.COMPANY))) + 24 <= width
    shown = sum(page.table.columnWidth(at) for at in range(len(COLUMNS)) if not page.table.isColumnHidden(at))
    assert shown == page.table.viewport().width()
    status = COLUMNS.index(Column.STATUS)
    assert wide(page.bridge.words("status.standing")) + 24 <= page.table.columnWidth(status)
    texts = _cells(page, Column.STATUS)
    longest = texts.index(max(texts, key=wide))
    tip = page.model.data(page.model.index(longest, status), Qt.ItemDataRole.ToolTipRole)
    assert tip == texts[longest] and wide(tip) > page.table.columnWidth(status)


def test_the_columns_share_the_room_again_when_the_window_is_wider(page: ParticipantsPage) -> None:
    page.window().resize(1800, 900)
    QApplication.processEvents()
    shown = sum(page.table.columnWidth(at) for at in range(len(COLUMNS)) if not page.table.isColumnHidden(at))
    assert shown == page.table.viewport().width()


def test_the_column_is_headed_by_what_the_award_calls_its_categories(page: ParticipantsPage) -> None:
    assert page.bridge.change_rules(replace(page.bridge.rulebook, category_word="industry"), "category_word")
    at = COLUMNS.index(Column.CATEGORY)
    assert page.model.headerData(at, Qt.Orientation.Horizontal) == page.bridge.words("category_word.industry")
