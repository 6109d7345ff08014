"""The main job as a person does it in the window, from the welcome page to a deck that could be shown, and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from juryapp.session.samples import sample_award
from juryapp.session.stages import Stage
from juryapp.text.words import words_for
from juryapp.ui.ceremony.checks import Sign
from juryapp.ui.frame import EditionFrame
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.ceremony import CeremonyPage
from juryapp.ui.pages.ranking import RankingPage
from juryapp.ui.pages.signoff import SignOffPage
from juryapp.ui.pages.ties import TiesPage
from juryapp.ui.pages.weights import WeightsPage
from tests.acceptance.test_sample_winners import CALLS, OVERALL, PUBLISHED, SURVEY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

CONTROL = Qt.KeyboardModifier.ControlModifier
NB = words_for("nb")


def click(target: QWidget) -> None:
    assert target.isVisible() and target.isEnabled()
    QTest.mouseClick(target, Qt.MouseButton.LeftButton)


def drop(target: QWidget, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), action, data, button, keys)
    QApplication.sendEvent(target, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), action, data, button, keys))


def opened(window: MainWindow, qtbot: QtBot) -> EditionFrame:
    qtbot.waitUntil(lambda: window.frame is not None, timeout=60_000)
    assert window.frame is not None
    return window.frame


def go_to(window: MainWindow, stage: Stage) -> QWidget:
    """Ctrl and the number that the rail shows."""
    number = list(Stage).index(stage) + 1
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0.value + number), CONTROL)
    assert window.frame is not None and window.frame.stage is stage and window.frame.page is not None
    return window.frame.page


def choose_category(frame: EditionFrame, id: str) -> None:
    box = frame.header.category
    box.setCurrentIndex(box.findData(id))
    box.activated.emit(box.currentIndex())


def export(window: MainWindow, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> CeremonyPage:
    monkeypatch.setattr("juryapp.ui.ask.folder", lambda *_: folder)
    page = go_to(window, Stage.CEREMONY)
    assert isinstance(page, CeremonyPage)
    click(page.export.choose)
    click(page.export.export)
    qtbot.waitUntil(lambda: not page.export.is_running, timeout=60_000)
    assert page.export.written.names()
    return page


def deck(folder: Path) -> list[str]:
    """All words on each slide of the only deck in a folder."""
    from pptx import Presentation

    (path,) = folder.glob("*.pptx")
    slides = Presentation(str(path)).slides
    return ["\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides]


def test_a_new_user_sees_the_sample_ranked_weighs_breaks_the_tie_seals_and_exports_a_deck(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    click(window.welcome.samples[CALLS])
    frame = opened(window, qtbot)
    _try_and_store_another_weight(window, frame, qtbot)
    _decide_the_newspapers(window, frame, qtbot)
    words = _seal(window, qtbot)
    page = export(window, tmp_path / "Til salen", qtbot, monkeypatch)
    assert "DRAFT" not in page.export.status.text()
    slides = deck(tmp_path / "Til salen")
    assert all(" ".join(words) in text and NB("state.draft_stamp") not in text for text in slides)
    for category, winner in PUBLISHED[CALLS].items():
        (slide,) = [text for text in slides if f"· {category}\n" in text and f"{NB('slide.winner')}\n" in text]
        assert winner in slide
    assert OVERALL[CALLS] in slides[-1] and NB("slide.overall") in slides[-1]


def _try_and_store_another_weight(window: MainWindow, frame: EditionFrame, qtbot: QtBot) -> None:
    """A trial in the ranking, which Escape ends; then a new round and a juror's answer in it, which is secret until it
    is opened, and which undo takes back."""
    choose_category(frame, "mobil")
    ranking = frame.page
    assert isinstance(ranking, RankingPage)
    verdict = ranking.verdict.text()
    assert "Chess" in verdict
    QTest.keyClick(ranking.table.bar, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert ranking.trial.isVisible() and ranking.verdict.text() != verdict
    QTest.keyClick(ranking.table.bar, Qt.Key.Key_Escape)
    assert not ranking.trial.isVisible() and ranking.verdict.text() == verdict

    weights = go_to(window, Stage.WEIGHTS)
    assert isinstance(weights, WeightsPage)
    before = frame.bridge.session.digest
    assert not weights.apply.isEnabled()
    click(weights.board.new_round)
    assert weights.board.confirm is not None
    QTest.keyClicks(weights.board.confirm.reason, "Two of us have changed their minds.")
    click(weights.board.confirm.act)
    window.activateWindow()  # Where no window manager is, nobody else gives the keys back after a dialog.
    qtbot.waitUntil(window.isActiveWindow)
    field = weights.criteria.rows["ventetid"].field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "90")
    QTest.keyClick(field, Qt.Key.Key_Return)
    click(weights.apply)
    assert weights.board.count.text().startswith("Round 2. 1 of ")
    go_to(window, Stage.RANKING)
    assert ranking.verdict.text() == verdict
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert ranking.verdict.text() == verdict and frame.bridge.session.digest == before


def _decide_the_newspapers(window: MainWindow, frame: EditionFrame, qtbot: QtBot) -> None:
    assert "1" in frame.rail.button(Stage.TIES).accessibleName()
    choose_category(frame, "avis")
    ties = go_to(window, Stage.TIES)
    assert isinstance(ties, TiesPage)
    decision = ties.cards[0].decisions[0]
    qtbot.waitUntil(decision.isVisible)
    if decision.order[0] != ("adresseavisen",):
        click(decision.up(1))
    QTest.keyClicks(decision.reason, "The callers were met better.")
    click(decision.button)
    assert not frame.bridge.outcome.open_ties


def _seal(window: MainWindow, qtbot: QtBot) -> tuple[str, ...]:
    page = go_to(window, Stage.SIGNOFF)
    assert isinstance(page, SignOffPage)
    qtbot.waitUntil(lambda: not page.checks.is_counting, timeout=30_000)
    assert {row.sign for row in (*page.checks.rows.values(), page.checks.recount)} == {Sign.HOLDS}
    click(page.checks.seal)
    assert page.confirm is not None
    click(page.confirm.act)
    seal = page.bridge.state.seal
    assert seal is not None and page.sealed.control_words.text() == " ".join(seal.words)
    return seal.words


@pytest.mark.parametrize("award", [CALLS, SURVEY])
def test_the_samples_spreadsheets_alone_become_an_award_and_a_draft_deck(
    award: str, window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: tmp_path / "ny.jury")
    drop(window.welcome.drop, list(sample_award(award).files))
    qtbot.waitUntil(lambda: window.start is not None, timeout=60_000)
    start = window.start
    assert start is not None
    while start.view.queue.open:
        QTest.keyClick(start, Qt.Key.Key_Y)
        qtbot.waitUntil(lambda: not start.view.is_busy, timeout=60_000)
    click(start.view.accept)
    frame = opened(window, qtbot)
    export(window, tmp_path / "out", qtbot, monkeypatch)
    slides = deck(tmp_path / "out")
    words = words_for(frame.bridge.rulebook.language)
    assert all(words("state.draft_stamp") in text for text in slides)
    outcome, rules = frame.bridge.outcome, frame.bridge.rulebook
    assert len(outcome.categories) == len(PUBLISHED[award]) and outcome.counts.ranked > 30
    names = {one.id: one.name.in_(rules.language) for one in frame.bridge.state.evidence.companies}
    for category in outcome.categories:
        title = rules.category(category.category).name.in_(rules.language)
        of_category = [text for text in slides if re.search(rf"· {re.escape(title)}$", text, re.MULTILINE)]
        assert len(of_category) >= 2, title
        assert all(names[winner] in of_category[-1] for winner in category.winners)


def test_a_refused_export_stands_in_the_banner_until_it_succeeds(
    sample_window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    frame = opened(sample_window, qtbot)
    page = go_to(sample_window, Stage.CEREMONY)
    assert isinstance(page, CeremonyPage)
    in_the_way = tmp_path / "Til salen"
    in_the_way.write_text("a file", encoding="utf-8")
    page.export.show_folder(in_the_way)
    click(page.export.export)
    qtbot.waitUntil(lambda: not page.export.is_running, timeout=60_000)
    assert frame.banner.isVisible() and "Til salen" in frame.banner.text
    assert in_the_way.read_text(encoding="utf-8") == "a file"
    page.export.show_folder(tmp_path / "out")
    click(page.export.export)
    qtbot.waitUntil(lambda: not page.export.is_running, timeout=60_000)
    assert page.export.written.names() and not frame.banner.isVisible()
