from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from juryapp.session.participant_commands import SetCrosswalk
from juryapp.ui.main_window import MainWindow
from juryapp.ui.participants.crosswalk_part import CrosswalkPart
from tests.ui.taking_part import opened


@pytest.fixture
def part(sample_window: MainWindow) -> CrosswalkPart:
    page = opened(sample_window)
    page.open_part("names")
    return page.names


def _choose(part: CrosswalkPart, name: str) -> None:
    at = next(at for at in range(part.model.rowCount()) if part.model.row(at).texts[0] == name)
    part.choose(at)


def _means(part: CrosswalkPart, category: str) -> None:
    part.means.choose(category)
    part.means.activated.emit(part.means.currentIndex())


def test_every_name_that_a_study_used_stands_there_with_what_it_means(part: CrosswalkPart) -> None:
    bridge = part.bridge
    names = {one.id: one.name.in_("en") for one in bridge.rulebook.categories}
    lines = bridge.state.evidence.crosswalk
    assert part.model.rowCount() == len(lines) > 13
    for line in lines:
        at = part.model.find((line.source, line.name))
        assert at is not None
        name, study, means, count = part.model.row(at).texts
        assert (name, means, count) == (line.name, names[line.category], str(len(line.companies)))
        assert study == bridge.rulebook.source(line.source).name.in_("en")


def test_a_name_is_not_comparable_once_who_moves_was_seen_and_comes_back_by_undo(
    qtbot: QtBot, part: CrosswalkPart
) -> None:
    bridge, words = part.bridge, part.bridge.words
    _choose(part, "Mobil")
    line = part.chosen
    assert line is not None and not part.apply.isEnabled()
    assert part.apply.toolTip() == words("participants.unchanged_meaning")
    assert bridge.company(line.companies[0]) in part.who.text()
    foreseen = bridge.session.foresee(SetCrosswalk(source=line.source, name=line.name, category=""))
    before = {one.id for one in bridge.state.evidence.participants}
    _means(part, "")
    qtbot.waitUntil(lambda: part.foresight.ready)
    told = part.foresight.lines.text()
    qtbot.keyClick(part.apply, Qt.Key.Key_Return)
    left = before - {one.id for one in bridge.state.evidence.participants}
    assert {(one.category, one.company) for one in foreseen.moves} == {(one.category, one.company) for one in left}
    assert (words("foresee.nothing") in told) == foreseen.nothing
    at = part.listing.table.currentIndex().row()
    assert part.model.row(at).texts[2] == words("crosswalk.not_comparable") and part.listing.table.hasFocus()
    bridge.undo()
    assert part.model.row(at).texts[2] == bridge.rulebook.category("mobil").name.in_("en")


def test_nobody_is_said_to_leave_who_still_competes_there(qtbot: QtBot, part: CrosswalkPart) -> None:
    bridge, words = part.bridge, part.bridge.words
    _choose(part, "Mobil")
    _means(part, "")
    qtbot.waitUntil(lambda: part.foresight.ready)
    name = bridge.rulebook.category("mobil").name.in_("en")
    there = sum(one.id.category == "mobil" for one in bridge.state.evidence.participants)
    assert words("foresee.many_leave", count=there, category=name) not in part.foresight.lines.text()


def test_enter_goes_to_the_choice_and_a_search_finds_a_name(part: CrosswalkPart) -> None:
    table = part.listing.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert part.means.hasFocus()
    QTest.keyClicks(part.listing.search, "mobil")
    assert {part.model.row(at).texts[0].casefold() for at in range(part.model.rowCount())} == {"mobil"}
    QTest.keyClicks(part.listing.search, " nobody says this")
    assert part.chosen is None and not part.listing.foot.isVisible()
