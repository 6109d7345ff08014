"""Standing aside in the window: declared under the jury, seen where it weighs, and undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from juryapp.domain.words import OVERALL
from juryapp.session.recusal_commands import Recuse
from juryapp.session.stages import Stage
from juryapp.text.words import words_for
from juryapp.ui.bridge import ALL, Bridge
from juryapp.ui.frame import EditionFrame
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.all_categories import AllCategoriesPage
from juryapp.ui.pages.award import AwardPage
from juryapp.ui.pages.ranking import RankingPage
from juryapp.ui.pages.weights import WeightsPage
from juryapp.ui.weights.bar import ShareBar
from juryapp.ui.widgets.buttons import Button
from juryapp.ui.widgets.fields import Choice
from tests.ui.seen import seen, wait_for_text

CATEGORY, COMPANY = "sikkerhet", "sector-alarm"


@pytest.fixture
def frame(sample_window: MainWindow) -> EditionFrame:
    """The sample, whose nine jurors weigh each in their own way; their answers are open."""
    frame = sample_window.frame
    assert frame is not None
    return frame


def stand_aside(bridge: Bridge, person: str = "aasmund-vikholt") -> None:
    assert bridge.execute(Recuse(person=person, company=COMPANY, reason="Sitter i styret", declared="2011-03-02"))


def pick(choice: Choice, value: str) -> None:
    choice.choose(value)
    choice.activated.emit(choice.currentIndex())


def test_a_conflict_is_declared_with_the_keyboard_seen_and_taken_back(qtbot: QtBot, frame: EditionFrame) -> None:
    frame.open_stage(Stage.AWARD)
    page = frame.page
    assert isinstance(page, AwardPage)
    panel = page.recusals
    assert "Nobody stands aside." in wait_for_text(qtbot, panel, "Who stands aside")
    QTest.mouseClick(panel.declare, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not panel.apply.visibleRegion().isEmpty())  # The page has scrolled to it.
    assert not panel.apply.isEnabled()
    pick(panel.person, "aasmund-vikholt")
    pick(panel.company, COMPANY)
    wait_for_text(qtbot, panel, "Takes effect for Sector Alarm (Security).")
    panel.reason.setFocus()
    QTest.keyClicks(panel.reason, "Sitter i styret")
    QTest.keyClicks(panel.day, "2011-02-30")
    assert not panel.apply.isEnabled() and "2011-02-30" in panel.apply.toolTip()
    panel.day.clear()
    QTest.keyClicks(panel.day, "2011-03-02")
    QTest.keyClick(panel.day, Qt.Key.Key_Return)
    wait_for_text(qtbot, panel, "Aasmund Vikholt", "Sector Alarm, 2 March 2011. Sitter i styret")
    assert not panel.form.isVisible() and panel.declare.isVisible()
    assert frame.bridge.session.outcome.category(CATEGORY).aside == ("aasmund-vikholt",)
    named = "Let Aasmund Vikholt take part again for Sector Alarm"
    (back,) = [one for one in panel.findChildren(Button) if one.accessibleName() == named]
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    wait_for_text(qtbot, panel, "Nobody stands aside.")
    frame.bridge.undo()
    wait_for_text(qtbot, panel, "Sitter i styret")


def test_escape_leaves_the_form_with_nothing_declared(qtbot: QtBot, frame: EditionFrame) -> None:
    frame.open_stage(Stage.AWARD)
    page = frame.page
    assert isinstance(page, AwardPage)
    page.recusals.declare.click()
    qtbot.waitUntil(page.recusals.form.isVisible)
    QTest.keyClick(page.recusals.reason, Qt.Key.Key_Escape)
    qtbot.waitUntil(page.recusals.declare.isVisible)
    assert frame.bridge.state.answers.recusals == ()


def test_the_ranking_says_whose_weights_are_left_out_and_draws_the_lanes_by_the_others(
    qtbot: QtBot, frame: EditionFrame
) -> None:
    frame.bridge.set_category(CATEGORY)
    frame.open_stage(Stage.RANKING)
    page = frame.page
    assert isinstance(page, RankingPage)
    jurors = len(frame.bridge.state.answers.jurors)
    wait_for_text(qtbot, page, f"combined from {jurors} jurors.")
    before = [lane.percent for lane in page.table.lanes]
    stand_aside(frame.bridge)
    told = wait_for_text(qtbot, page, f"combined from {jurors - 1} jurors.")
    assert "Without Aasmund Vikholt, who stands aside for Sector Alarm." in told
    weights = dict(frame.bridge.session.outcome.weights_in(CATEGORY))
    assert [lane.weight for lane in page.table.lanes] == list(weights.values())
    assert [lane.percent for lane in page.table.lanes] != before
    frame.bridge.set_category("mobil")
    wait_for_text(qtbot, page, f"combined from {jurors} jurors.")
    assert "Without" not in seen(page)
    assert [lane.percent for lane in page.table.lanes] == before
    frame.bridge.set_category(OVERALL)
    told = wait_for_text(qtbot, page, "Without Aasmund Vikholt, who stands aside for Sector Alarm.")
    assert "All are compared by the weights of the same jurors" in told
    first = page._rows[0]
    assert first.score is not None
    assert first.score.total == frame.bridge.session.outcome.contender(first.key).total


def test_where_everybody_stands_aside_the_category_says_that_it_waits(qtbot: QtBot, frame: EditionFrame) -> None:
    for answer in frame.bridge.state.answers.jurors:
        stand_aside(frame.bridge, answer.person)
    frame.bridge.set_category(CATEGORY)
    frame.open_stage(Stage.RANKING)
    assert isinstance(frame.page, RankingPage)
    told = wait_for_text(qtbot, frame.page, "Waits for weights: everybody who has handed in stands aside here.")
    assert "combined from" not in told
    frame.bridge.set_category(ALL)
    page = frame.page
    assert isinstance(page, AllCategoriesPage)
    rows = {page.model.row(at).category: page.model.row(at) for at in range(page.model.rowCount())}
    assert "waits for weights" in rows[CATEGORY].texts and rows[CATEGORY].needs
    assert "waits for weights" not in rows["mobil"].texts


def test_the_weights_page_says_who_weighs_nothing_where(qtbot: QtBot, frame: EditionFrame) -> None:
    frame.open_stage(Stage.WEIGHTS)
    page = frame.page
    assert isinstance(page, WeightsPage)
    assert not page.aside.isVisible()
    stand_aside(frame.bridge)
    wait_for_text(qtbot, page, "Aasmund Vikholt weighs nothing in Security: stands aside for Sector Alarm.")
    bars = {one.accessibleName() for one in page.aside.findChildren(ShareBar) if one.isVisible()}
    outcome, rules = frame.bridge.session.outcome, frame.bridge.rulebook
    told = [f"{words_for('en').percent(share, 1)}" for share in dict(outcome.weights_in(CATEGORY)).values()]
    (bar,) = [name for name in bars if name.startswith("Security")]
    assert sum(part in bar for part in told) >= len(told) - 1  # Parts that add up to a hundred may differ by a tenth.
    assert len(bars) == 2 and len(told) == len(rules.leaves)
    frame.bridge.undo()
    qtbot.waitUntil(lambda: not page.aside.isVisible())
