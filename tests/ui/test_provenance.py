"""From a figure of the ranking to its rows in the bytes that the firm sent."""

from __future__ import annotations

import hashlib
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from juryapp.session.row_standing import Standing
from juryapp.session.session import Session
from juryapp.session.stages import Stage
from juryapp.session.start import read_files
from juryapp.session.tracing import trace
from juryapp.storage import evidence_rows
from juryapp.ui.figures.source_model import SourceModel
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.evidence import EvidencePage
from juryapp.ui.pages.ranking import RankingPage
from juryapp.ui.theme import ROW_RANKING
from tests.ui.judged import TABLE, show, small_edition

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Session]:
    with small_edition(tmp_path) as session:
        yield session


def ranking_of(window: MainWindow, category: str) -> RankingPage:
    frame = window.frame
    assert frame is not None
    frame.bridge.set_category(category)
    frame.open_stage(Stage.RANKING)
    assert isinstance(frame.page, RankingPage)
    return frame.page


def middle_of(page: RankingPage, row: int, lane: int, *, stacked: bool = False) -> QPoint:
    """The middle of a bar."""
    assert page.table.is_stacked is stacked
    left, width = page.table.boxes(row)[lane]
    return QPoint(left + width // 2, page.table.row_rect(row).top() + ROW_RANKING // 2)


def wait_for_sheet(qtbot: QtBot, page: RankingPage) -> None:
    qtbot.waitUntil(page.figures.detail.table.isVisible, timeout=30_000)


def test_one_click_on_a_bar_shows_which_rows_of_the_firms_file_counted(
    qtbot: QtBot, qtmodeltester: ModelTester, sample_window: MainWindow
) -> None:
    page = ranking_of(sample_window, "sikkerhet")
    bridge = page.bridge
    lane = next(at for at, one in enumerate(page.table.lanes) if one.name == "Competence")
    with qtbot.assertNotEmitted(page.table.chosen_changed):
        QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(page, 0, lane))
    panel, detail = page.figures, page.figures.detail
    assert panel.isVisible() and panel.chosen is not None
    figure, winner = panel.chosen, page.table.rows[0]
    assert bridge.company(figure.participant.company) == winner.name
    assert winner.name in panel.title.text() and detail.figure.text().startswith("Competence: ")
    wait_for_sheet(qtbot, page)
    model = detail.model
    qtmodeltester.check(model)
    counted = [row for row in range(model.rowCount()) if model.standing(row) is Standing.COUNTED]
    own = [(at, of) for at in range(model.rowCount()) for of in range(model.columnCount()) if model.is_own(at, of)]
    assert len(counted) == figure.n == len(own)
    numbers = [float(model.data(model.index(*place)).replace(",", ".")) for place in own]
    assert figure.number is not None and abs(sum(numbers) / len(numbers) - float(figure.number)) < 1e-9
    at, of = own[0]
    letters = model.headerData(of, Qt.Orientation.Horizontal)
    number = model.headerData(at, Qt.Orientation.Vertical)
    found = [row for row in trace(bridge.session, figure).rows if row.number == number]
    assert found[0].own[0][0] == f"{letters}{number}"
    assert f"{len(counted)} rows count" in detail.rows_told.text()
    assert "mean of" in detail.made.text() and detail.checked.isVisible()
    (file,) = [one for one in bridge.state.files if one.name == figure.provenance.file]
    assert file.sha256 in detail.checked.text().replace(" ", "")


def test_the_whole_sheet_is_one_press_away_and_keeps_the_place(qtbot: QtBot, sample_window: MainWindow) -> None:
    page = ranking_of(sample_window, "sikkerhet")
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=middle_of(page, 0, 1))
    wait_for_sheet(qtbot, page)
    detail = page.figures.detail
    few, here = detail.model.rowCount(), detail.table.currentIndex()
    number = detail.model.headerData(here.row(), Qt.Orientation.Vertical)
    detail.rows_only.click()
    assert detail.model.rowCount() > few
    again = detail.table.currentIndex()
    assert detail.model.headerData(again.row(), Qt.Orientation.Vertical) == number
    assert detail.table.visualRect(again).intersects(detail.table.viewport().rect())


def test_a_bar_is_reached_by_keys_and_enter_shows_its_figure(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    for _ in range(2):
        QTest.keyClick(page.table, Qt.Key.Key_Right)
    assert page.table.accessibleDescription().startswith("Kompetanse: 4.8.")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.figures.chosen is not None and page.figures.detail.figure.text() == "Kompetanse: 4.8 (24 calls)"
    assert page.window().focusWidget() is page.figures.table
    wait_for_sheet(qtbot, page)
    own = page.figures.detail.table.currentIndex()
    assert (own.data(), page.figures.detail.model.is_own(own.row(), own.column())) == ("4,8", True)
    QTest.keyClick(page.figures.table, Qt.Key.Key_Escape)
    assert page.window().focusWidget() is page.table and page.table.lane is not None
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.table.lane is None and page.table.accessibleDescription().startswith("2nd place: Skogtele")


def test_enter_with_control_and_a_press_on_the_score_show_all_figures_of_a_row(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [row.texts[1] for row in page.figures.model.rows] == ["Ventetid", "Kompetanse"]
    page.figures.close_card()
    where = QPoint(page.table.columns.score + 10, page.table.row_rect(1).center().y())
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.figures.title.text() == "The figures of Skogtele"


def test_the_menu_of_a_row_offers_its_figures(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    page.table.setFocus()
    menu = page.row_menu()
    assert menu is not None
    entries = {one.text(): one for one in menu.actions() if not one.isSeparator()}
    assert list(entries) == ["The figures of Fjelltele", "Ventetid: 0:41", "Kompetanse: 5.2"]
    entries["Kompetanse: 5.2"].trigger()
    assert page.figures.detail.figure.text().startswith("Kompetanse")
    menu.close()
    with qtbot.waitSignal(page.table.menu_wanted):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
        QApplication.sendEvent(page.table, event)


def test_a_bar_of_the_stacked_form_shows_its_figure_too(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    page.stacked.click()
    at = middle_of(page, 0, 1, stacked=True)
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.figures.detail.figure.text().startswith("Kompetanse: 5.2")


def test_a_figure_of_a_company_sheet_shows_the_sheet_whole_with_its_cell(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil", language="nb")
    page.panel.links()[0].click()
    wait_for_sheet(qtbot, page)
    detail = page.figures.detail
    assert detail.model.rowCount() == 6 and not detail.rows_told.isVisible()
    assert detail.made.text().splitlines()[0].startswith("Slik analyseselskapet oppgir det")
    page.figures.table.setCurrentIndex(page.figures.model.index(1, 0))
    wait_for_sheet(qtbot, page)
    assert detail.model.headerData(detail.table.currentIndex().row(), Qt.Orientation.Vertical) == 3


def test_the_kept_bytes_are_read_on_another_thread(
    small: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[int] = []
    real = evidence_rows.file_reader

    def watched(db, sha256):  # type: ignore[no-untyped-def]  # as the real one
        read = real(db, sha256)

        def reading() -> bytes:
            threads.append(threading.get_ident())
            return read()

        return reading

    monkeypatch.setattr(evidence_rows, "file_reader", watched)
    page = show(RankingPage, small, qtbot, category="mobil")
    page.panel.links()[0].click()
    wait_for_sheet(qtbot, page)
    assert threads and threading.get_ident() not in threads


def test_a_file_whose_bytes_have_changed_is_not_shown_and_that_is_said(small: Session, qtbot: QtBot) -> None:
    with small.database.atomic():
        small.database.execute("UPDATE stored_file SET compressed = x'00'")
    page = show(RankingPage, small, qtbot, category="mobil")
    page.panel.links()[0].click()
    detail = page.figures.detail
    damaged = page.bridge.words("edition.damaged", name=small.path.name)
    qtbot.waitUntil(lambda: detail.said.text() == damaged, timeout=30_000)
    assert not detail.table.isVisible() and not detail.checked.isVisible()


def test_the_firms_file_is_saved_as_it_came(
    small: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.csv"
    monkeypatch.setattr("juryapp.ui.ask.kept_file", lambda *_: out)
    page = show(RankingPage, small, qtbot, category="mobil")
    page.panel.links()[0].click()
    with qtbot.waitSignal(page.bridge.notice, timeout=10_000) as told:
        page.figures.detail.save.click()
    assert "out.csv" in told.args[0] and out.exists()
    assert hashlib.sha256(out.read_bytes()).hexdigest() == small.state.files[0].sha256
    page.figures.detail.copy.click()
    assert "maaling.csv" in QGuiApplication.clipboard().text()


def test_tab_stays_in_the_card_and_the_curtain_hides_it(qtbot: QtBot, sample_window: MainWindow) -> None:
    page = ranking_of(sample_window, "sikkerhet")
    page.panel.links()[0].click()
    wait_for_sheet(qtbot, page)
    seen = set()
    for _ in range(20):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.add(QApplication.focusWidget())
    assert page.figures.detail.correct in seen and page.figures.close_button in seen
    assert all(page.figures.isAncestorOf(one) for one in seen)
    frame = sample_window.frame
    assert frame is not None
    frame.lower_curtain()
    assert not page.figures.isVisible()
    frame.raise_curtain()
    assert page.figures.isVisible()
    frame.open_stage(Stage.AWARD)
    assert not page.figures.isVisible()


def test_a_click_beside_the_card_closes_it(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    page.panel.links()[0].click()
    QTest.mouseClick(page.figures, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert not page.figures.isVisible()


def test_another_category_closes_the_card_and_files_dropped_on_a_covered_page_are_not_taken(
    small: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    page = show(EvidencePage, small, qtbot)
    page.figures.show_source(small.state.rulebook.sources[0].id)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "maaling.csv"))])
    copy, keys, buttons = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton

    def drop() -> None:
        QApplication.sendEvent(page, QDragEnterEvent(QPoint(9, 9), copy, data, buttons, keys))
        QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), copy, data, buttons, keys))

    drop()
    assert not page.is_reading
    page.bridge.set_category("mobil")
    assert not page.figures.isVisible()
    drop()
    assert page.is_reading
    qtbot.waitUntil(lambda: not page.is_reading, timeout=30_000)


def test_a_figure_of_a_packed_file_shows_the_sheet_in_it(qtbot: QtBot, tmp_path: Path) -> None:
    packed = tmp_path / "levering.zip"
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("maaling.csv", TABLE)
    draft = read_files([packed])
    rules = draft.award(name="Prisen", year=2026, language="nb")
    with Session.create(tmp_path / "pris.jury", rules, actor="Kari Holm") as session:
        session.accept(draft.proposal)
        page = show(RankingPage, session, qtbot, category="mobil")
        page.table.figure_wanted.emit("fjelltele", "")
        wait_for_sheet(qtbot, page)
        assert page.figures.detail.table.currentIndex().data() == "0:41"
        assert "maaling.csv" in page.figures.detail.where.text()


def test_a_large_sheet_is_asked_for_no_more_than_is_seen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"{'Fjelltele' if at % 2 else 'Skogtele'};Mobil;{at % 6 + 1}\n" for at in range(6_000))
    with small_edition(tmp_path, f"Selskap;Bransje;Kompetanse (1-6)\n{rows}") as session:
        page = show(RankingPage, session, qtbot, category="mobil")
        page.table.figure_wanted.emit("fjelltele", "")
        wait_for_sheet(qtbot, page)
        detail, real, asked = page.figures.detail, SourceModel.data, [0]

        def counting(*args: object) -> object:
            asked[0] += 1
            return real(*args)  # type: ignore[arg-type]  # whatever Qt asks with

        monkeypatch.setattr(SourceModel, "data", counting)
        detail.rows_only.click()
        QApplication.processEvents()
        assert detail.model.rowCount() == 6_001 and 0 < asked[0] < 2_000
