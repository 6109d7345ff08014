from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from juryapp.session.samples import sample_award
from juryapp.ui.evidence.names_form import LONGEST, NamesForm
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.start import StartPage

HEAD = "Selskap;Bransje;Antall samtaler;Poeng (0-100)"


def started(qtbot: QtBot, window: MainWindow, paths: list[Path]) -> StartPage:
    window.start_from_files(paths)
    qtbot.waitUntil(lambda: window.start is not None, timeout=30_000)
    assert window.start is not None
    return window.start


def opened(start: StartPage) -> NamesForm:
    line = start.lines.line("participants")
    QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
    assert isinstance(line.form, NamesForm)
    return line.form


def table_of(folder: Path, count: int) -> Path:
    path = folder / "maaling.csv"
    rows = [f"Foretak {number:03};Bransje {number % 3};25;{60 + number % 30}" for number in range(count)]
    path.write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    return path


def type_name(form: NamesForm, name: str) -> None:
    """Enter, the name, Enter."""
    QTest.keyClick(form.table, Qt.Key.Key_Return)
    editor = next((one for one in form.table.findChildren(QLineEdit) if one.hasFocus()), None)
    assert editor is not None  # The editor of the name before may still be on its way out.
    editor.selectAll()
    QTest.keyClicks(editor, name)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def named(start: StartPage) -> list[str]:
    assert start.draft is not None
    return [one.name.plain for one in start.draft.proposal.companies]


def test_a_participant_is_renamed_by_the_keyboard_and_created_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: tmp_path / "ny.jury")
    start = started(qtbot, window, [table_of(tmp_path, 3)])
    form = opened(start)
    assert form.table.hasFocus()
    assert [form.model.index(0, at).data() for at in range(2)] == ["Foretak 000", "Bransje 0"]
    QTest.keyClick(form.table, Qt.Key.Key_Down)
    type_name(form, "Skogtele Norge")
    qtbot.waitUntil(lambda: "Skogtele Norge" in named(start), timeout=20_000)
    assert form.model.index(1, 0).data() == "Skogtele Norge"
    start.view.accept.click()
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    assert window.frame is not None
    state = window.frame.bridge.state
    company = next(one for one in state.evidence.companies if one.name.plain == "Skogtele Norge")
    assert company.aliases == ("Foretak 001",)
    assert len([one for one in state.evidence.figures if one.participant.company == company.id]) == 1
    assert all(check.holds for check in window.frame.bridge.session.verify())


def test_a_later_delivery_knows_a_renamed_company_by_what_the_files_call_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: tmp_path / "ny.jury")
    start = started(qtbot, window, [table_of(tmp_path, 3)])
    type_name(opened(start), "Skogtele Norge")
    qtbot.waitUntil(lambda: "Skogtele Norge" in named(start), timeout=20_000)
    start.view.accept.click()
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    assert window.frame is not None
    later = tmp_path / "senere.csv"
    later.write_text(table_of(tmp_path, 3).read_text("utf-8").replace("60", "61"), encoding="utf-8")
    proposal = window.frame.bridge.session.propose_import([later]).proposal
    assert proposal.ready and not proposal.companies


def test_a_name_that_another_has_is_refused_with_a_reason(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    start = started(qtbot, window, [table_of(tmp_path, 3)])
    form, line = opened(start), start.lines.line("participants")
    type_name(form, "foretak 002")
    qtbot.waitUntil(line.error.isVisible, timeout=5_000)
    assert "foretak 002" in line.error.text()
    assert form.model.index(0, 0).data() == "Foretak 000"
    type_name(form, "Foretak null")
    qtbot.waitUntil(lambda: "Foretak null" in named(start), timeout=20_000)
    assert not line.error.isVisible()


def test_a_renamed_company_stays_renamed_after_the_next_answer(qtbot: QtBot, window: MainWindow) -> None:
    start = started(qtbot, window, list(sample_award("kundeserviceprisen-2011").files))
    form = opened(start)
    first = form.model.index(0, 0).data()
    type_name(form, f"{first} Norge")
    start.view.queue.accept_strong.click()
    qtbot.waitUntil(lambda: not start.view.is_busy, timeout=20_000)
    assert f"{first} Norge" in named(start)


@pytest.mark.parametrize("count", [3, 200])
def test_few_and_many_names_fit_a_list_that_scrolls_and_goes_to_its_end_by_the_keyboard(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, count: int
) -> None:
    start = started(qtbot, window, [table_of(tmp_path, count)])
    form = opened(start)
    assert form.model.rowCount() == count and form.table.height() <= LONGEST
    QTest.keyClick(form.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    last = form.model.index(count - 1, 0)
    assert form.table.currentIndex().row() == count - 1
    assert form.table.viewport().rect().contains(form.table.visualRect(last).center())
    bar = form.table.verticalScrollBar()
    assert (bar.maximum() > 0) is (count == 200)


def test_a_name_that_is_still_asked_about_cannot_be_typed_over(qtbot: QtBot, window: MainWindow) -> None:
    start = started(qtbot, window, list(sample_award("kundeserviceprisen-2011").files))
    model = opened(start).model
    assert start.draft is not None
    asked = {one.name for one in start.draft.proposal.undecided}
    rows = [model.index(at, 0) for at in range(model.rowCount())]
    locked = {index.data() for index in rows if not index.flags() & Qt.ItemFlag.ItemIsEditable}
    assert locked and locked <= asked
    tip = next(index.data(Qt.ItemDataRole.ToolTipRole) for index in rows if index.data() in locked)
    assert tip == window.words("award.name_open")


def test_the_list_of_names_keeps_qts_rules(
    qtmodeltester: ModelTester, qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    qtmodeltester.check(started(qtbot, window, [table_of(tmp_path, 5)]).names)
