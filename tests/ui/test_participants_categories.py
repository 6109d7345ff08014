from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from juryapp.domain.words import OVERALL
from juryapp.ui.bridge import ALL, Bridge
from juryapp.ui.main_window import MainWindow
from juryapp.ui.models.listed import ListedModel
from juryapp.ui.models.participation import category_rows
from juryapp.ui.models.ticked import TickedModel
from juryapp.ui.participants.categories_part import CategoriesPart
from tests.ui.taking_part import opened


@pytest.fixture
def part(sample_window: MainWindow) -> CategoriesPart:
    page = opened(sample_window)
    page.open_part("categories")
    return page.categories


def _choose(part: CategoriesPart, category: str) -> None:
    at = part.model.find(category)
    assert at is not None
    part.choose(at)


def _name(bridge: Bridge, category: str) -> str:
    return bridge.rulebook.category(category).name.in_(bridge.language)


def _competing(bridge: Bridge, category: str) -> set[str]:
    return {one.id.company for one in bridge.state.evidence.participants if one.id.category == category}


def _into(part: CategoriesPart, category: str) -> None:
    part.form.merge.into.choose(category)
    part.form.merge.into.activated.emit(part.form.merge.into.currentIndex())


def test_each_category_says_how_many_compete_and_who_wins(part: CategoriesPart) -> None:
    bridge, words = part.bridge, part.bridge.words
    tied = {category for category, _ in bridge.outcome.open_ties}
    for at, category in enumerate(bridge.rulebook.categories):
        name, count, winner = part.model.row(at).texts
        assert name == _name(bridge, category.id)
        assert count == words.number(len(_competing(bridge, category.id)), 0)
        winners = [bridge.company(one) for one in bridge.outcome.category(category.id).winners]
        assert winner == (words("participants.tie") if category.id in tied else words.listing(winners))


def test_a_merge_says_who_moves_and_is_what_happens_then(qtbot: QtBot, part: CategoriesPart) -> None:
    bridge, form, words = part.bridge, part.form, part.bridge.words
    _choose(part, "batreise")
    gone, into = _name(bridge, "batreise"), _name(bridge, "mobil")
    both = _competing(bridge, "batreise") | _competing(bridge, "mobil")
    count = len(_competing(bridge, "batreise"))
    form.acts["merge"].click()
    assert not form.apply.isEnabled() and form.why.text() == words("participants.merge_first")
    _into(part, "mobil")
    qtbot.waitUntil(lambda: form.foresight.ready)
    form.foresight.more.click()
    told = form.foresight.lines.text().splitlines()
    assert told[0] == words("foresee.gone", category=gone)
    assert words("foresee.many_move", count=count, category=gone, into=into) in told
    QTest.keyClicks(form.reason, "Too few ferries.")
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    assert part.model.find("batreise") is None and part.chosen == "mobil"
    assert _competing(bridge, "mobil") == both
    ranking = bridge.outcome.category("mobil").ranking
    for company in ranking.order:
        place, name = ranking.place_of(company), bridge.company(company)
        lines = [line for line in told if line.startswith(f"{name}: ")]
        assert all(str(place) in line.split(into)[0] for line in lines)
    assert part.listing.table.hasFocus()
    bridge.undo()
    assert part.model.find("batreise") is not None and len(_competing(bridge, "batreise")) == count


def test_the_header_leaves_a_category_that_is_gone(qtbot: QtBot, part: CategoriesPart) -> None:
    bridge, form = part.bridge, part.form
    bridge.set_category("batreise")
    assert part.chosen == "batreise"
    form.acts["merge"].click()
    _into(part, "mobil")
    qtbot.waitUntil(lambda: form.foresight.ready)
    form.apply.click()
    assert bridge.category == "mobil"
    bridge.undo()
    _choose(part, "batreise")
    bridge.set_category("batreise")
    form.acts["drop"].click()
    QTest.keyClicks(form.reason, "No ferries.")
    qtbot.waitUntil(lambda: form.foresight.ready)
    form.apply.click()
    assert bridge.category == ALL


def test_undoing_a_split_leaves_the_category_that_it_made(qtbot: QtBot, part: CategoriesPart) -> None:
    bridge, form = part.bridge, part.form
    _choose(part, "batreise")
    form.acts["split"].click()
    form.split.model.turn(0)
    QTest.keyClicks(form.split.name, "Day trips")
    qtbot.waitUntil(lambda: form.foresight.ready)
    form.apply.click()
    bridge.set_category("day-trips")
    bridge.stage_wanted.emit("ranking")
    bridge.undo()
    assert bridge.category == ALL
    bridge.stage_wanted.emit("participants")
    assert part.model.find("day-trips") is None and part.isVisible()


def test_a_split_is_by_keyboard_and_needs_some_but_not_all(qtbot: QtBot, part: CategoriesPart) -> None:
    bridge, form, words = part.bridge, part.form, part.bridge.words
    _choose(part, "batreise")
    form.acts["rename"].setFocus()
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    assert form.acts["split"].isChecked()
    who, names = form.split.who, [name for _, name in form.split.model.entries]
    assert names == sorted(names, key=words.sort_key) and len(names) == 4
    who.setFocus()
    assert form.why.text() == words("category.split_some") and form.foresight.isHidden()
    for _ in names:
        QTest.keyClick(who, Qt.Key.Key_Space)
        QTest.keyClick(who, Qt.Key.Key_Down)
    assert len(form.split.model.chosen) == 4 and form.why.text() == words("category.split_some")
    QTest.keyClick(who, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: form.foresight.ready)
    assert form.why.text() == words("participants.name_first")
    assert words("participants.the_new_category") in form.foresight.lines.text()
    QTest.keyClicks(form.split.name, "Day trips")
    qtbot.waitUntil(lambda: form.foresight.ready)
    assert "Day trips: " in form.foresight.lines.text()
    chosen = set(form.split.model.chosen)
    QTest.keyClick(form.split.name, Qt.Key.Key_Return)
    assert _competing(bridge, "day-trips") == chosen and len(_competing(bridge, "batreise")) == 1


def test_a_click_on_a_name_ticks_it(qtbot: QtBot, part: CategoriesPart) -> None:
    form = part.form
    form.acts["split"].click()
    who = form.split.who
    index = form.split.model.index(1)
    assert form.split.model.data(index, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    qtbot.mouseClick(who.viewport(), Qt.MouseButton.LeftButton, pos=who.visualRect(index).center())
    assert form.split.model.chosen == (form.split.model.entries[1][0],)


def test_a_name_is_given_for_all_languages_or_for_one(qtbot: QtBot, part: CategoriesPart) -> None:
    bridge, form = part.bridge, part.form
    _choose(part, "mobil")
    rename = form.rename
    assert rename.name.text() == bridge.rulebook.category("mobil").name.in_(bridge.rulebook.language)
    assert not form.apply.isEnabled() and form.why.isVisible()
    rename.language.choose("sv")
    rename.language.activated.emit(rename.language.currentIndex())
    rename.name.selectAll()
    QTest.keyClicks(rename.name, "Mobiltelefoni")
    qtbot.waitUntil(lambda: form.foresight.ready)
    assert form.foresight.lines.text() == bridge.words("foresee.nothing")
    QTest.keyClick(rename.name, Qt.Key.Key_Return)
    name = bridge.rulebook.category("mobil").name
    assert name.in_("sv") == "Mobiltelefoni" != name.in_("nb")
    assert "Mobiltelefoni" in rename.names.text() and rename.names.isVisible()
    rename.language.choose("")
    rename.language.activated.emit(rename.language.currentIndex())
    rename.name.selectAll()
    QTest.keyClicks(rename.name, "Telecom")
    qtbot.waitUntil(lambda: form.foresight.ready)
    form.apply.click()
    assert {bridge.rulebook.category("mobil").name.in_(one) for one in ("en", "nb", "sv")} == {"Telecom"}
    assert part.model.row(part.listing.table.currentIndex().row()).texts[0] == "Telecom"


def test_a_name_that_another_category_has_is_refused_before_anything_is_done(
    qtbot: QtBot, part: CategoriesPart
) -> None:
    bridge, form = part.bridge, part.form
    taken = bridge.rulebook.category("bank").name.plain
    _choose(part, "mobil")
    form.rename.name.selectAll()
    QTest.keyClicks(form.rename.name, taken)
    qtbot.waitUntil(lambda: form.foresight.lines.text() == bridge.words("category.name_taken", name=taken))
    assert not form.apply.isEnabled()


def test_a_category_is_dropped_for_a_reason(qtbot: QtBot, part: CategoriesPart) -> None:
    bridge, form, words = part.bridge, part.form, part.bridge.words
    _choose(part, "batreise")
    name = _name(bridge, "batreise")
    form.acts["drop"].click()
    qtbot.waitUntil(lambda: form.foresight.ready)
    assert form.foresight.lines.text().splitlines()[0] == words("foresee.gone", category=name)
    assert not form.apply.isEnabled() and form.why.text() == words("participants.reason_first")
    QTest.keyClicks(form.reason, "Too few.")
    assert form.apply.isEnabled()
    form.apply.click()
    assert part.model.find("batreise") is None and not _competing(bridge, "batreise")


def test_what_a_form_says_is_said_anew_after_something_else_changed(qtbot: QtBot, part: CategoriesPart) -> None:
    bridge, form = part.bridge, part.form
    _choose(part, "batreise")
    form.acts["drop"].click()
    qtbot.waitUntil(lambda: form.foresight.ready)
    before = form.foresight.lines.text()
    bridge.set_language("nb")
    qtbot.waitUntil(lambda: form.foresight.ready and form.foresight.lines.text() != before)
    assert bridge.words("foresee.gone", category=_name(bridge, "batreise")) in form.foresight.lines.text()


def test_the_models_keep_qts_rules(qtmodeltester: ModelTester, part: CategoriesPart) -> None:
    model = ListedModel(numbers=(1,))
    rows = category_rows(part.bridge.state, part.bridge.outcome, part.bridge.words)
    model.show_rows(rows, ("a", "b", "c"))
    qtmodeltester.check(model)
    ticked = TickedModel()
    ticked.show_entries([("a", "A"), ("b", "B")], ["b"])
    qtmodeltester.check(ticked)


def test_the_overall_prize_is_no_category_to_do_something_with(part: CategoriesPart) -> None:
    part.bridge.set_category(OVERALL)
    assert part.model.find(OVERALL) is None
    assert part.chosen in {one.id for one in part.bridge.rulebook.categories}
