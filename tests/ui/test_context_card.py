"""Studies without companies stand on Evidence, marked as context, each share one click from its cell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from juryapp import paths
from juryapp.session.session import Session
from juryapp.ui.context.context_card import ContextCard
from juryapp.ui.evidence.shares_card import SharesCard
from juryapp.ui.pages.evidence import EvidencePage
from tests.ui.judged import nameless, show, small_edition
from tests.ui.seen import wait_for_delivery

# The screenless platform has no window manager to tell sizes or to raise windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NBSP = "\u00a0"


@pytest.fixture
def edition(tmp_path: Path) -> Iterator[Session]:
    """A small award with a study of a whole population, and one of what matters."""
    with small_edition(tmp_path) as session:
        for name in ("befolkning_etter_kjonn.xlsx", "viktighet.xlsx"):
            session.accept(session.propose_import([paths.sample_data("studies", name)]).proposal)
        yield session


def cards(page: EvidencePage) -> list[ContextCard]:
    return page.findChildren(ContextCard)


def said(card: SharesCard) -> str:
    return " ".join(label.text() for label in card.findChildren(QLabel)).replace(NBSP, " ")


def cells(card: SharesCard) -> list[list[str]]:
    model = card.model
    return [
        [str(model.data(model.index(at, column))).replace(NBSP, " ") for column in range(model.columnCount())]
        for at in range(model.rowCount())
    ]


def test_shares_by_segment_are_shown_beside_each_other_and_said_to_give_no_score(
    edition: Session, qtbot: QtBot
) -> None:
    first, second = cards(show(EvidencePage, edition, qtbot))
    assert "Context" in said(first) and "No score comes from it" in said(first) and "1,003 answers" in said(first)
    assert "starting point" not in said(first)
    assert [first.model.headerData(at, Qt.Orientation.Horizontal) for at in range(4)] == [
        "Answers",
        "All",
        "Menn",
        "Kvinner",
    ]
    assert cells(first)[0] == ["Bedre enn for tre år siden", "25 %", "30 %", "21 %"]
    assert "121 %" in said(second) and "Whoever wished could answer" in said(second)
    assert "starting point on Weights" in said(second)


def test_a_click_on_a_share_shows_its_row_in_the_kept_file(edition: Session, qtbot: QtBot) -> None:
    first = cards(show(EvidencePage, edition, qtbot))[0]
    at = first.view.visualRect(first.model.index(0, 3)).center()
    qtbot.mouseClick(first.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
    qtbot.waitUntil(lambda: first.card.rows.rowCount() == 1, timeout=20_000)
    row = [first.card.rows.data(first.card.rows.index(0, column)) for column in range(5)]
    assert row == ["6", "Bedre enn for tre år siden", "25", "30", "21"]
    assert first.card.rows.is_own(0, 4) and not first.card.rows.is_own(0, 3)
    assert "D6" in first.card.where.toPlainText()
    first.card.hide()


def test_the_keyboard_reaches_a_share_and_an_answer_opens_nothing(edition: Session, qtbot: QtBot) -> None:
    first = cards(show(EvidencePage, edition, qtbot))[0]
    first.view.setFocus()
    first.view.setCurrentIndex(first.model.index(0, 0))
    QTest.keyClick(first.view, Qt.Key.Key_Return)
    assert not first.card.isVisible()
    QTest.keyClick(first.view, Qt.Key.Key_Right)
    QTest.keyClick(first.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: first.card.rows.rowCount() == 1, timeout=20_000)
    assert "B6" in first.card.where.toPlainText()
    first.card.hide()


def test_files_without_companies_that_wait_are_on_cards_whose_shares_show_the_sheet(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with small_edition(tmp_path) as session:
        page = show(EvidencePage, session, qtbot)
        page.read([paths.sample_data("studies", "befolkning_etter_kjonn.xlsx")])
        wait_for_delivery(qtbot, page)
        [card] = page.view.context
        assert "Context" in said(card) and cells(card)[0][1:] == ["25 %", "30 %", "21 %"]
        at = card.view.visualRect(card.model.index(0, 2)).center()
        qtbot.mouseClick(card.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))
        qtbot.waitUntil(lambda: page.view.sheets.isVisible(), timeout=5_000)
        with qtbot.waitSignal(page.bridge.outcome_changed, timeout=20_000):
            page.view.accept.click()
        assert [one.file for one in session.state.evidence.context] == ["befolkning_etter_kjonn.xlsx"]


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_every_control_of_the_cards_has_a_name(edition: Session, qtbot: QtBot, language: str) -> None:
    assert nameless(show(EvidencePage, edition, qtbot, language=language)) == []
