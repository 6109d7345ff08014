from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from juryapp.session.session import Session
from juryapp.ui.pages.ties import TiesPage
from tests.ui.judged import SAMPLES, TABLE, nameless, sample, show, small_edition

# The screenless platform has no window manager to tell sizes or to raise windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Session]:
    with small_edition(tmp_path) as session:
        yield session


def test_an_open_tie_is_decided_in_order_with_a_reason(small: Session, qtbot: QtBot) -> None:
    page = show(TiesPage, small, qtbot)
    card = page.cards[0]
    assert card.pill.text() == "Needs you"
    decision = card.decisions[0]
    assert not decision.button.isEnabled()
    decision.up(1).click()
    assert decision.order == ("nordvikbank", "havbank")
    QTest.keyClicks(decision.reason, "Nordvikbank called back.")
    assert decision.button.isEnabled()
    decision.button.click()
    assert small.outcome.category("bank").winners == ("nordvikbank",)
    assert page.cards[0].pill.text() == "Decided"
    assert "Result: Nordvikbank, then Havbank" in page.cards[0].text
    assert "The jury’s reason: Nordvikbank called back." in page.cards[0].text


def test_a_prize_can_be_shared(small: Session, qtbot: QtBot) -> None:
    page = show(TiesPage, small, qtbot)
    decision = page.cards[0].decisions[0]
    decision.share.click()
    assert decision.button.text() == "Decide to share"
    assert not decision.up(1).isVisible()
    decision.reason.setPlainText("Both\nare best.")
    decision.button.click()
    assert small.outcome.category("bank").winners == ("havbank", "nordvikbank")
    assert "the place is shared" in page.cards[0].text
    assert "Both are best." in page.cards[0].text


def test_a_decision_without_a_reason_cannot_be_stored(small: Session, qtbot: QtBot) -> None:
    page = show(TiesPage, small, qtbot)
    decision = page.cards[0].decisions[0]
    decision.reason.setPlainText("  \n ")
    assert not decision.button.isEnabled()
    assert decision.button.toolTip() == "Write the reason first."


def test_undo_opens_the_tie_again(small: Session, qtbot: QtBot) -> None:
    page = show(TiesPage, small, qtbot)
    decision = page.cards[0].decisions[0]
    decision.reason.setPlainText("Lots of help.")
    decision.button.click()
    page.bridge.undo()
    assert page.cards[0].decisions[0].order == ("havbank", "nordvikbank")


def test_what_was_typed_stays_while_weights_are_tried(small: Session, qtbot: QtBot) -> None:
    page = show(TiesPage, small, qtbot)
    page.cards[0].decisions[0].reason.setPlainText("Half a reas")
    page.bridge.preview({leaf.id: 1 for leaf in small.state.rulebook.leaves})
    assert page.cards[0].decisions[0].reason.toPlainText() == "Half a reas"


def test_open_ties_stand_first_and_each_tells_its_story(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    with sample(SAMPLES[0], tmp_path, tmp_path_factory) as session:
        page = show(TiesPage, session, qtbot, category="elektro")
        assert [card.story.is_open for card in page.cards] == [True, False]
        assert page.cards[0].story.category == "avis"
        assert "Higher on the heaviest criterion: Lefdal, then Gnisthaugen Elektro" in page.cards[1].text
        assert page.cards[1].decisions == ()


def test_without_ties_the_page_says_so(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path, "\n".join(TABLE.splitlines()[:-1]) + "\n") as session:
        page = show(TiesPage, session, qtbot)
        assert page.empty.isVisible()
        assert page.empty.text.text() == "There are no ties at a prize place."


def test_another_language_tells_the_story_anew(small: Session, qtbot: QtBot) -> None:
    page = show(TiesPage, small, qtbot)
    page.bridge.set_language("nb")
    assert page.cards[0].pill.text() == "Trenger deg"


def test_every_control_of_the_ties_has_a_name(small: Session, qtbot: QtBot) -> None:
    assert nameless(show(TiesPage, small, qtbot)) == []
