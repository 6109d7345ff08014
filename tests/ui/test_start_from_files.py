from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from juryapp.domain.proposal import ColumnRole, RowKind
from juryapp.session.samples import sample_award
from juryapp.session.sheets import cells_of, rows_told
from juryapp.session.stages import Stage
from juryapp.ui.evidence.balance import balance_text
from juryapp.ui.main_window import MainWindow
from juryapp.ui.models.sheet import SheetModel, letters_of, number_of
from juryapp.ui.pages.ceremony import CeremonyPage
from juryapp.ui.pages.start import StartPage, year_of

CATEGORIES = ("Avis", "Bank", "Energi", "Mobil", "Reise")


class Hand:
    """Does what a hand does, and counts it: a drop, a click, a key."""

    def __init__(self) -> None:
        self.count = 0
        self.steps: list[str] = []

    def step(self, name: str) -> None:
        self.steps.append(name)

    def drop(self, target: QWidget, paths: list[Path]) -> None:
        self.count += 1
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        action, buttons, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        enter = QDragEnterEvent(QPoint(9, 9), action, data, buttons, keys)
        QApplication.sendEvent(target, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), action, data, buttons, keys))

    def click(self, target: QWidget) -> None:
        self.count += 1
        assert target.isVisible() and target.isEnabled()
        QTest.mouseClick(target, Qt.MouseButton.LeftButton)

    def key(self, target: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.count += 1
        QTest.keyClick(target, key, modifier)


def five_files(folder: Path) -> list[Path]:
    """A file per category, as a firm sends them, with one name that two files spell differently."""
    paths = []
    for at, category in enumerate(CATEGORIES):
        rows = [f"{category}firma {n};{20 + n};{60 + n * 7 + at};{3 + n / 2}".replace(".", ",") for n in range(5)]
        path = folder / f"{category}.csv"
        header = "Selskap;Antall samtaler;Poeng (0-100);Kompetanse (1-6)"
        path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
        paths.append(path)
    return paths


def wait_for_start(qtbot: QtBot, window: MainWindow) -> StartPage:
    qtbot.waitUntil(lambda: window.start is not None, timeout=30_000)
    assert window.start is not None
    return window.start


def test_five_files_become_a_draft_deck_in_six_steps_and_twenty_clicks(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, hand = tmp_path / "Prisen 2026.jury", Hand()
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: (hand.key(window, Qt.Key.Key_Return), target)[1])

    hand.step("drop the files")
    hand.drop(window.welcome.drop, five_files(tmp_path))
    start = wait_for_start(qtbot, window)

    hand.step("answer what is open")
    while start.view.queue.open:
        hand.key(start, Qt.Key.Key_Y)
        qtbot.waitUntil(lambda: not start.view.is_busy, timeout=20_000)

    hand.step("create the award")
    hand.click(start.view.accept)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    assert window.frame is not None
    assert window.frame.stage is Stage.RANKING
    assert all(category.winners for category in window.frame.bridge.outcome.categories)

    hand.step("go to the ceremony")
    hand.key(window, Qt.Key.Key_8, Qt.KeyboardModifier.ControlModifier)
    page = window.frame.page
    assert isinstance(page, CeremonyPage)

    hand.step("write the files")
    hand.click(page.export.export)
    qtbot.waitUntil(lambda: not page.export.is_running, timeout=60_000)
    assert list(page.export.folder.rglob("*.pptx"))
    assert len(hand.steps) <= 6 and hand.count <= 20, (hand.steps, hand.count)


def test_the_samples_files_ask_only_for_the_names_that_differ(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: tmp_path / "ny.jury")
    hand = Hand()
    hand.drop(window.welcome.drop, list(sample_award("kundeserviceprisen-2011").files))
    start = wait_for_start(qtbot, window)
    assert len(start.view.queue.open) == 7 and not start.view.accept.isEnabled()
    hand.click(start.view.queue.accept_strong)
    qtbot.waitUntil(lambda: not start.view.is_busy, timeout=20_000)
    assert len(start.view.queue.open) == 2
    for _ in range(2):
        hand.key(window, Qt.Key.Key_Y)
        qtbot.waitUntil(lambda: not start.view.is_busy, timeout=20_000)
    assert start.rules.year == 2011
    hand.click(start.view.accept)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    assert window.frame is not None
    assert len(window.frame.bridge.state.evidence.participants) == 82


def test_a_changed_sentence_survives_the_next_answer(qtbot: QtBot, window: MainWindow) -> None:
    window.start_from_files(list(sample_award("kundeserviceprisen-2011").files))
    start = wait_for_start(qtbot, window)
    name = start.lines.line("name").controls[0]
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Kundeprisen")
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert start.rules.award.in_("en") == "Kundeprisen"
    start.view.queue.accept_strong.click()
    qtbot.waitUntil(lambda: not start.view.is_busy, timeout=20_000)
    assert start.rules.award.in_("en") == "Kundeprisen"
    assert "Kundeprisen" in start.lines.line("name").text.text()


def test_an_answer_can_be_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    window.start_from_files(list(sample_award("kundeserviceprisen-2011").files))
    queue = wait_for_start(qtbot, window).view.queue
    before = [question.title for question in queue.open]
    queue.press("Y")
    assert window.start is not None
    qtbot.waitUntil(lambda: window.start is not None and not window.start.view.is_busy, timeout=20_000)
    assert len(queue.open) == len(before) - 1
    queue.take_back.click()
    qtbot.waitUntil(lambda: window.start is not None and not window.start.view.is_busy, timeout=20_000)
    assert [question.title for question in queue.open] == before


def test_cancelling_leaves_no_trace(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.start_from_files(five_files(tmp_path))
    start = wait_for_start(qtbot, window)
    start.view.cancel.click()
    assert window.start is None and window.stack.currentWidget() is window.welcome
    assert not list(tmp_path.glob("*.jury"))


def test_a_file_that_cannot_be_read_is_refused_with_its_name(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    bad = tmp_path / "results.xlsx"
    bad.write_bytes(b"PK\x03\x04 the rest of it never came")
    window.start_from_files([bad])
    qtbot.waitUntil(window.banner.isVisible, timeout=20_000)
    assert "results.xlsx" in window.banner.text and window.stack.currentWidget() is window.welcome


def test_the_balance_of_every_sheet_adds_up_as_it_is_read(qtbot: QtBot, window: MainWindow) -> None:
    window.start_from_files(list(sample_award("kundeserviceprisen-2011").files))
    start = wait_for_start(qtbot, window)
    assert start.draft is not None
    for table in start.draft.proposal.tables:
        start.view.show_sheet(table.id)
        balance = start.view.sheets.balance
        numbers = [int("".join(filter(str.isdecimal, part.text()))) for part in balance.parts]
        whole = balance.whole.text()
        assert sum(numbers) == int("".join(filter(str.isdecimal, whole))) == table.rows
        assert balance.accessibleName() == balance_text(table, window.words)


def test_a_heading_changes_what_a_column_is(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.start_from_files(five_files(tmp_path))
    start = wait_for_start(qtbot, window)
    assert start.draft is not None
    start.view.show_sheet(start.draft.proposal.tables[0].id)
    sheets = start.view.sheets
    at = next(at for at in range(9) if (sheets.model.column(at) or _none).header.startswith("Kompetanse"))
    menu = sheets.role_menu(at)
    assert menu is not None
    ignored = window.words("column_role.ignored")
    next(action for action in menu.actions() if action.text() == ignored).trigger()
    menu.deleteLater()
    qtbot.waitUntil(lambda: not start.view.is_busy, timeout=20_000)
    column = sheets.model.column(at)
    assert column is not None and column.role is ColumnRole.IGNORED
    assert len(start.rules.leaves) == 1


class _None:
    header = ""


_none = _None()


def test_the_sheets_model_keeps_qts_rules_and_marks_what_is_left_out(
    qtmodeltester: ModelTester, qtbot: QtBot, window: MainWindow
) -> None:
    window.start_from_files(list(sample_award("kundeserviceprisen-2011").files))
    start = wait_for_start(qtbot, window)
    assert start.draft is not None
    table = start.draft.proposal.tables[0]
    cells = cells_of(start.draft.workbooks, table)
    model = SheetModel()
    model.show_sheet(table, cells, rows_told(table, cells.first_row, cells.n_rows), window.words)
    qtmodeltester.check(model)
    told = {row.number: row for row in table.preview}
    assert model.rowCount() == table.rows
    for at in range(model.rowCount()):
        number = int(model.headerData(at, Qt.Orientation.Vertical))
        kind = model.kind(at)
        assert kind is (told[number].kind if number in told else kind)
        out = model.data(model.index(at, 0), Qt.ItemDataRole.BackgroundRole) is not None
        assert out is (kind not in (RowKind.DATA, RowKind.NAMELESS))


def test_letters_of_columns_go_on_after_z() -> None:
    assert [letters_of(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert all(number_of(letters_of(at)) == at for at in range(0, 2000, 37))


def test_the_year_is_the_one_that_most_files_name() -> None:
    assert year_of(["a_2011.xlsx", "b_2011_rev2.xlsx", "c_2010.xlsx"]) == 2011
    assert year_of(["x12011.xlsx"]) > 2024
