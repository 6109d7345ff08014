from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from juryapp.domain.participant import ParticipantId, Status
from juryapp.ui.main_window import MainWindow
from juryapp.ui.models.listed import BELOW
from juryapp.ui.models.participants import COLUMNS, Column, ParticipantsModel, participant_rows
from juryapp.ui.participants.standing_part import StandingPart
from tests.ui.taking_part import chosen_status, opened


@pytest.fixture
def part(sample_window: MainWindow) -> StandingPart:
    return opened(sample_window).standing


def _cells(part: StandingPart, column: Column, role: int = Qt.ItemDataRole.DisplayRole) -> list[str]:
    at = COLUMNS.index(column)
    return [str(part.model.data(part.model.index(row, at), role) or "") for row in range(part.model.rowCount())]


def _row(part: StandingPart) -> int:
    return part.listing.table.currentIndex().row()


def test_names_stand_in_the_order_of_the_language(part: StandingPart) -> None:
    part.bridge.set_language("nb")
    names = _cells(part, Column.COMPANY)
    assert len(names) == 82
    assert names == sorted(names, key=part.bridge.words.sort_key)
    last = [name for name in names if name.casefold().startswith(("å", "aa"))]
    assert last and names[-len(last) :] == last


def test_the_one_below_the_minimum_says_so_in_numbers(part: StandingPart) -> None:
    texts = _cells(part, Column.STATUS)
    (at,) = [at for at, text in enumerate(texts) if text != part.bridge.words("status.standing")]
    assert "7" in texts[at] and "15" in texts[at]
    part.choose(at)
    assert part.card.out.isVisible() and part.card.out.text() == texts[at]


def test_counts_of_different_studies_stand_beside_each_other_and_are_never_added(part: StandingPart) -> None:
    assert all(text.count("·") == 1 for text in _cells(part, Column.N))


def test_a_withdrawal_shows_who_moves_then_needs_a_reason_and_is_undone(qtbot: QtBot, part: StandingPart) -> None:
    words, form = part.bridge.words, part.form
    winner = part.bridge.outcome.category("energi").winners[0]
    at = part.model.find(ParticipantId(category="energi", company=winner))
    assert at is not None
    part.choose(at)
    name = _cells(part, Column.COMPANY)[at]
    chosen_status(part, Status.WITHDRAWN)
    assert not form.apply.isEnabled()
    qtbot.waitUntil(lambda: form.foresight.ready)
    told = form.foresight.lines.text()
    energy = part.bridge.rulebook.category("energi").name.in_("en")
    assert words("foresee.no_place", company=name, category=energy) in told
    assert told.splitlines()[0].startswith(f"{energy}: ")
    first = words("participants.reason_first")
    assert form.why.text() == form.apply.toolTip() == form.apply.accessibleDescription() == first
    assert form.why.isVisible() and not form.apply.isEnabled()
    form.reason.setFocus()
    QTest.keyClicks(form.reason, "Merged with another company.")
    assert form.apply.isEnabled() and form.foresight.lines.text() == told
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    participant = next(one for one in part.bridge.state.evidence.participants if one.id == part.model.row(at).key)
    assert participant.status is Status.WITHDRAWN and participant.reason == "Merged with another company."
    assert "Merged" in _cells(part, Column.STATUS)[at] and _row(part) == at
    assert part.bridge.outcome.category("energi").winners != (winner,)
    part.bridge.undo()
    assert words("status.standing") == _cells(part, Column.STATUS)[at]


def test_the_action_says_what_it_waits_for(qtbot: QtBot, part: StandingPart) -> None:
    words, form = part.bridge.words, part.form
    assert not form.apply.isEnabled() and form.apply.toolTip() == words("participants.unchanged")
    assert form.foresight.isHidden()
    chosen_status(part, Status.DISQUALIFIED)
    assert form.apply.toolTip() == words("participants.reason_first")
    QTest.keyClicks(form.reason, "   ")
    qtbot.waitUntil(lambda: form.foresight.ready)
    assert not form.apply.isEnabled()
    QTest.keyClicks(form.reason, "Broke the rules.")
    assert form.apply.isEnabled() and form.apply.toolTip() == "" == form.apply.accessibleDescription()
    assert form.why.text() == words("participants.reason_hint")
    QTest.keyClick(form.apply, Qt.Key.Key_Return)
    now = part.model.participant(_row(part)).participant
    assert now.status is Status.DISQUALIFIED and now.reason == "Broke the rules."


def test_a_day_that_is_none_is_told_before_anything_is_done(qtbot: QtBot, part: StandingPart) -> None:
    words, form = part.bridge.words, part.form
    chosen_status(part, Status.WITHDRAWN)
    qtbot.waitUntil(lambda: form.foresight.ready)
    QTest.keyClicks(form.reason, "Sold.")
    QTest.keyClicks(form.since, "31 March")
    assert not form.apply.isEnabled() and form.why.text() == words("participants.no_date", text="31 March")
    form.since.clear()
    QTest.keyClicks(form.since, "2026-03-31")
    QTest.keyClicks(form.wording, "Has been sold.")
    QTest.keyClick(form.wording, Qt.Key.Key_Return)
    now = part.model.participant(_row(part)).participant
    assert (now.since, now.wording) == ("2026-03-31", "Has been sold.")
    assert (form.since.text(), form.wording.text()) == ("2026-03-31", "Has been sold.")


def test_who_moves_to_another_category_is_followed_there_and_comes_back_by_undo(
    qtbot: QtBot, part: StandingPart
) -> None:
    form, table = part.form, part.listing.table
    at = part.model.find(ParticipantId(category="mobil", company="chess"))
    assert at is not None
    part.choose(at)
    chosen_status(part, Status.MOVED)
    assert form.why.text() == part.bridge.words("participants.moved_where") and form.foresight.isHidden()
    assert form.to.isVisible() and form.to.currentIndex() == -1
    assert "mobil" not in {form.to.itemData(row) for row in range(form.to.count())}
    form.to.choose("bredband")
    form.to.activated.emit(form.to.currentIndex())
    qtbot.waitUntil(lambda: form.foresight.ready)
    names = {id: part.bridge.rulebook.category(id).name.in_("en") for id in ("mobil", "bredband")}
    told = part.bridge.words("foresee.moves", company="Chess", category=names["mobil"], into=names["bredband"])
    assert told in form.foresight.lines.text()
    QTest.keyClicks(form.reason, "Sells broadband now.")
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    assert table.hasFocus() and not form.isVisible() and part.there.isVisible()
    QTest.keyClick(table, Qt.Key.Key_Return)
    QTest.keyClick(part.there, Qt.Key.Key_Return)
    chosen = part.chosen
    assert chosen is not None and chosen.id == ParticipantId(category="bredband", company="chess")
    part.bridge.undo()
    assert part.model.find(ParticipantId(category="bredband", company="chess")) is None


def test_what_was_typed_and_not_done_is_still_there_when_one_comes_back(part: StandingPart) -> None:
    chosen_status(part, Status.WITHDRAWN)
    QTest.keyClicks(part.form.reason, "Half a sen")
    part.choose(3)
    assert part.form.status.currentData() == Status.STANDING
    part.choose(0)
    assert part.form.status.currentData() == Status.WITHDRAWN and part.form.reason.text() == "Half a sen"


def test_scrolling_over_the_status_does_not_change_it(part: StandingPart) -> None:
    status, middle = part.form.status, QPointF(part.form.status.rect().center())
    down, nothing = QPoint(0, -240), Qt.MouseButton.NoButton
    wheel = QWheelEvent(
        middle, status.mapToGlobal(middle), QPoint(), down, nothing, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(status, wheel)
    assert status.currentData() == Status.STANDING and not wheel.isAccepted()


def test_everything_about_a_status_is_done_by_the_keyboard(qtbot: QtBot, part: StandingPart) -> None:
    table, form = part.listing.table, part.form
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert form.status.hasFocus()
    QTest.keyClick(form.status, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: form.foresight.ready)
    QTest.keyClick(form.status, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() in (form.reason, form.foresight.more)
    form.reason.setFocus()
    QTest.keyClicks(form.reason, "Closed down.")
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    now = part.model.participant(1).participant
    assert now.status is Status.WITHDRAWN and table.hasFocus() and _row(part) == 1


def test_other_names_stand_below_the_name_and_are_found(part: StandingPart) -> None:
    below = _cells(part, Column.COMPANY, BELOW)
    at = next(at for at, text in enumerate(below) if text)
    one = part.model.participant(at)
    alias = one.aliases[0]
    assert alias in below[at]
    assert alias in _cells(part, Column.COMPANY, Qt.ItemDataRole.AccessibleTextRole)[at]
    assert alias in _cells(part, Column.COMPANY, Qt.ItemDataRole.ToolTipRole)[at]
    part.choose(at)
    assert alias in part.card.aliases.text()
    QTest.keyClicks(part.listing.search, alias)
    assert one.texts[0] in _cells(part, Column.COMPANY)


def test_a_category_and_a_search_leave_only_what_they_ask_for(part: StandingPart) -> None:
    part.bridge.set_category("sikkerhet")
    assert set(_cells(part, Column.CATEGORY)) == {part.bridge.rulebook.category("sikkerhet").name.in_("en")}
    QTest.keyClicks(part.listing.search, "sector")
    assert _cells(part, Column.COMPANY) == ["Sector Alarm"]
    part.listing.search.clear()
    QTest.keyClicks(part.listing.search, "nobody is called this")
    assert part.model.rowCount() == 0 and not part.form.apply.isEnabled() and not part.listing.foot.isVisible()


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, part: StandingPart) -> None:
    model = ParticipantsModel()
    bridge = part.bridge
    model.show_participants(participant_rows(bridge.state, bridge.outcome, bridge.words, "", ""), bridge.words)
    qtmodeltester.check(model)


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_one_long_status_does_not_cost_the_names_their_room(part: StandingPart, language: str) -> None:
    part.window().resize(1366, 768)
    part.bridge.set_language(language)
    QApplication.processEvents()
    table = part.listing.table
    wide = table.fontMetrics().horizontalAdvance
    width = table.columnWidth(COLUMNS.index(Column.COMPANY))
    assert max(map(wide, _cells(part, Column.COMPANY))) + 24 <= width
    assert sum(map(table.columnWidth, range(len(COLUMNS)))) == table.viewport().width()
    status = COLUMNS.index(Column.STATUS)
    assert wide(part.bridge.words("status.standing")) + 24 <= table.columnWidth(status)
    texts = _cells(part, Column.STATUS)
    longest = texts.index(max(texts, key=wide))
    tip = part.model.data(part.model.index(longest, status), Qt.ItemDataRole.ToolTipRole)
    assert tip == texts[longest] and wide(tip) > table.columnWidth(status)


def test_the_columns_share_the_room_again_when_the_window_is_wider(part: StandingPart) -> None:
    part.window().resize(1800, 900)
    QApplication.processEvents()
    table = part.listing.table
    assert sum(map(table.columnWidth, range(len(COLUMNS)))) == table.viewport().width()


def test_the_column_is_headed_by_what_the_award_calls_its_categories(part: StandingPart) -> None:
    assert part.bridge.change_rules(replace(part.bridge.rulebook, category_word="industry"), "category_word")
    at = COLUMNS.index(Column.CATEGORY)
    assert part.model.headerData(at, Qt.Orientation.Horizontal) == part.bridge.words("category_word.industry")
