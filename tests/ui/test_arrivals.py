"""A file that comes to an edition: more, newer or another study, what would move, and the e-mail that asks the firm."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from juryapp.domain.arrival import Relation
from juryapp.session.samples import sample_award
from juryapp.session.stages import Stage
from juryapp.ui.evidence.overview import FileCard
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.evidence import EvidencePage
from juryapp.ui.widgets.buttons import Button
from juryapp.ui.widgets.labels import Label
from tests.ui.seen import wait_for_delivery

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SHARE = "1 %"


@pytest.fixture
def page(sample_window: MainWindow) -> EvidencePage:
    assert sample_window.frame is not None
    sample_window.frame.open_stage(Stage.EVIDENCE)
    opened = sample_window.frame.page
    assert isinstance(opened, EvidencePage)
    return opened


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The second sample file with one share of the winner's row changed to almost nothing."""
    first = next(one for one in sample_award("kundeserviceprisen-2011").files if "retningslinjer" in one.name)
    book = load_workbook(first)
    sheet = book.worksheets[0]
    cell = next(one for row in sheet.iter_rows(min_row=7) for one in row if str(one.value).endswith("%"))
    cell.value = SHARE
    path = tmp_path / "retningslinjer_2011_rev2.xlsx"
    book.save(path)
    return path


def read(qtbot: QtBot, page: EvidencePage, path: Path) -> None:
    page.read([path])
    wait_for_delivery(qtbot, page)
    foreseen(qtbot, page)


def foreseen(qtbot: QtBot, page: EvidencePage) -> str:
    """What would change, once it is worked out."""
    working = page.bridge.words("evidence.moves_working")
    qtbot.waitUntil(lambda: not page.view.is_busy, timeout=20_000)
    qtbot.waitUntil(lambda: page.view.moves is not None and page.view.moves.summary.text() != working, timeout=20_000)
    assert page.view.moves is not None
    return page.view.moves.summary.text()


def test_a_newer_version_is_compared_figure_by_figure_before_it_is_accepted(
    qtbot: QtBot, qtmodeltester: ModelTester, page: EvidencePage, newer: Path
) -> None:
    read(qtbot, page, newer)
    card, moves = page.view.arrivals[0], page.view.moves
    assert moves is not None
    assert card.choices[Relation.REPLACES].isChecked()
    assert moves.model.rowCount() == 1 and moves.table.isVisible()
    qtmodeltester.check(moves.model)
    assert str(moves.model.data(moves.model.index(0, 4))).split() == SHARE.split()
    assert "1 figure changed" in moves.summary.text()
    before = page.bridge.outcome
    page.view.accept.click()
    qtbot.waitUntil(lambda: not page.is_asking, timeout=20_000)
    assert (page.bridge.outcome == before) is (moves.lines.text() == page.bridge.words("foresee.nothing"))


def test_a_figure_that_differs_by_its_n_alone_shows_both_n(qtbot: QtBot, page: EvidencePage, newer: Path) -> None:
    book = load_workbook(newer)
    row = next(row for row in book.worksheets[0].iter_rows(min_row=7) if str(row[-1].value).endswith("%"))
    counts = [cell for cell in row if isinstance(cell.value, int)]
    for cell in counts:
        assert isinstance(cell.value, int)
        cell.value += 1
    book.save(newer)
    read(qtbot, page, newer)
    assert counts and page.view.moves is not None
    model = page.view.moves.model
    shown = [[str(model.data(model.index(at, column))) for column in (3, 4)] for at in range(model.rowCount())]
    assert shown and all(now != after for now, after in shown)
    assert any("n = " in now and "n = " in after for now, after in shown)


def test_a_correction_of_one_company_replaces_its_figures_only_and_says_so(
    qtbot: QtBot, page: EvidencePage, newer: Path
) -> None:
    book = load_workbook(newer)
    sheet = book.worksheets[0]
    changed = next(at for at in range(7, sheet.max_row + 1) if str(sheet.cell(at, sheet.max_column).value) != "None")
    sheet.delete_rows(changed + 2, sheet.max_row)
    for extra in book.worksheets[1:]:
        book.remove(extra)
    book.save(newer)
    read(qtbot, page, newer)
    card = page.view.arrivals[0]
    assert card.choices[Relation.ADDS].isChecked()
    assert card.choices[Relation.ADDS].text() == page.bridge.words("relation.adds_figures")
    assert page.view.moves is not None and ", 0 figures gone" in page.view.moves.summary.text()
    QTest.mouseClick(card.choices[Relation.REPLACES], Qt.MouseButton.LeftButton)
    assert ", 0 figures gone" not in foreseen(qtbot, page)


def two_studies(folder: Path) -> Path:
    """A workbook of the study that is there with one more sheet, of a study that nobody knows."""
    first = next(one for one in sample_award("kundeserviceprisen-2011").files if "retningslinjer" in one.name)
    book = load_workbook(first)
    sheet = book.create_sheet("Omdømme")
    for row in (("Selskap", "Bransje", "Antall målinger", "Omdømme (0-100)"), ("Sector Alarm AS", "Sikkerhet", 40, 71)):
        sheet.append(row)
    path = folder / "to undersøkelser.xlsx"
    book.save(path)
    return path


def test_a_file_with_two_studies_has_a_card_for_each_and_only_answers_that_can_be(
    qtbot: QtBot, page: EvidencePage, tmp_path: Path
) -> None:
    read(qtbot, page, two_studies(tmp_path))
    cards = page.view.arrivals
    assert len(cards) == 2
    names = {card.choices[Relation.ANOTHER].accessibleName() for card in cards}
    assert len(names) == 2
    assert page.view.draft is not None
    known, new = sorted(page.view.draft.proposal.relations, key=lambda one: one.relation is Relation.ANOTHER)
    at = page.view.draft.proposal.relations.index(known)
    QTest.mouseClick(cards[at].choices[Relation.ADDS], Qt.MouseButton.LeftButton)
    foreseen(qtbot, page)
    assert page.view.arrivals[at].choices[Relation.ADDS].isChecked()
    assert page.view.arrivals[1 - at].choices[Relation.ANOTHER].isChecked()
    said = {one.study: (one.relation, one.by_person) for one in page.view.draft.proposal.relations}
    assert said == {known.study: (Relation.ADDS, True), new.study: (Relation.ANOTHER, False)}


def test_another_answer_shows_other_consequences(qtbot: QtBot, page: EvidencePage, newer: Path) -> None:
    read(qtbot, page, newer)
    QTest.mouseClick(page.view.arrivals[0].choices[Relation.ANOTHER], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.view.arrivals[0].choices[Relation.ANOTHER].isChecked(), timeout=20_000)
    said = foreseen(qtbot, page)
    assert "0 figures changed" in said
    assert page.view.draft is not None
    assert page.view.draft.proposal.relations[0].by_person
    page.view.queue.take_back.click()
    qtbot.waitUntil(lambda: page.view.arrivals[0].choices[Relation.REPLACES].isChecked(), timeout=20_000)
    assert "1 figure changed" in foreseen(qtbot, page)


def test_the_same_file_again_would_change_nothing(qtbot: QtBot, page: EvidencePage, tmp_path: Path) -> None:
    first = next(one for one in sample_award("kundeserviceprisen-2011").files if "retningslinjer" in one.name)
    copy = tmp_path / "kopi.xlsx"
    copy.write_bytes(first.read_bytes())
    read(qtbot, page, copy)
    assert page.view.moves is not None
    assert page.view.moves.summary.text() == page.bridge.words("moves.nothing")
    assert not page.view.moves.table.isVisible()


def test_another_language_says_it_anew(
    qtbot: QtBot, sample_window: MainWindow, page: EvidencePage, newer: Path
) -> None:
    read(qtbot, page, newer)
    sample_window.set_language("nb")
    assert "1 måleresultat" in foreseen(qtbot, page)


def test_the_firm_is_asked_about_what_is_open(qtbot: QtBot, page: EvidencePage, tmp_path: Path) -> None:
    path = tmp_path / "omdomme.csv"
    text = "Selskap;Bransje;Antall målinger;Omdømme (0-100)\nSector Alarm AS;Sikkerhet;40;71\n"
    path.write_text(f"{text}Nordlys Alarm;Sikkerhet;41;168\n", encoding="utf-8")
    page.read([path])
    wait_for_delivery(qtbot, page)
    card = next(card for card in page.view.cards if not card.ask.isHidden())
    qtbot.waitUntil(card.ask.isVisible)
    card.ask.click()
    assert page.view.letter is not None and page.view.letter.isVisible()
    page.view.letter.copy.click()
    asked = QGuiApplication.clipboard().text()
    assert "Nordlys Alarm" in asked and "168" in asked and "D3" in asked and "Guro Tangerås" in asked


def test_an_earlier_version_is_brought_back_after_what_that_changes_was_seen(
    qtbot: QtBot, page: EvidencePage, newer: Path
) -> None:
    bridge = page.bridge
    first = bridge.state.evidence.figures
    assert page.findChild(FileCard) is not None and bring_back(page) == []
    read(qtbot, page, newer)
    QTest.mouseClick(page.view.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.is_asking, timeout=20_000)
    second = bridge.state.evidence.figures
    assert second != first
    (back,) = bring_back(page)
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.confirm is not None, timeout=20_000)
    assert page.confirm is not None and bridge.state.evidence.figures == second
    told = [one.text() for one in page.confirm.findChildren(Label)]
    assert any("1 figure changed, 0 figures new, 0 figures gone" in one for one in told)
    QTest.mouseClick(page.confirm.cancel, Qt.MouseButton.LeftButton)
    assert page.confirm is None and bridge.state.evidence.figures == second
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.confirm is not None, timeout=20_000)
    assert page.confirm is not None
    QTest.mouseClick(page.confirm.act, Qt.MouseButton.LeftButton)
    assert set(bridge.state.evidence.figures) == set(first)
    qtbot.waitUntil(lambda: bool(bring_back(page)))
    (other,) = bring_back(page)
    assert newer.name in other.accessibleName()
    bridge.undo()
    assert set(bridge.state.evidence.figures) == set(second)


def bring_back(page: EvidencePage) -> list[Button]:
    """The buttons that bring earlier versions back."""
    words = page.bridge.words("evidence.bring_back")
    return [one for one in page.findChildren(Button) if one.text() == words and one.isVisible()]
