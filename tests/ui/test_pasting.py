"""Tables without a file: pasted, dragged out of a mail, typed; and files whose table can be copied out of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from juryapp.session.stages import Stage
from juryapp.ui.evidence.clipboard import is_table, rows_of_text, squared, table_of, written
from juryapp.ui.main_window import MainWindow
from juryapp.ui.models.typed_table import ROWS, TypedTableModel
from juryapp.ui.pages.evidence import EvidencePage
from tests.ui.seen import wait_for_delivery

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TABLE = "Selskap\tBransje\tAntall målinger\tOmdømme (0-100)\nSector Alarm AS\tSikkerhet\t40\t71\n"
HTML = """<html><body><p>Hei</p><table><tr><th>Selskap</th><th colspan="2">Poeng</th></tr>
<tr><td>Nord&oslash;st<br>AS</td><td>1</td><td> 2 </td></tr></table></body></html>"""


@pytest.fixture
def page(sample_window: MainWindow) -> EvidencePage:
    assert sample_window.frame is not None
    sample_window.frame.open_stage(Stage.EVIDENCE)
    opened = sample_window.frame.page
    assert isinstance(opened, EvidencePage)
    return opened


def mime(text: str = "", html: str = "") -> QMimeData:
    data = QMimeData()
    if text:
        data.setText(text)
    if html:
        data.setHtml(html)
    return data


def drop(target: QWidget, data: QMimeData) -> bool:
    action, button, key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), action, data, button, key)
    QApplication.sendEvent(target, enter)
    QApplication.sendEvent(target, QDropEvent(QPointF(9, 9), action, data, button, key))
    return enter.isAccepted()


def accept(qtbot: QtBot, page: EvidencePage) -> None:
    wait_for_delivery(qtbot, page)
    while page.view.queue.open:
        page.view.queue.press("Y")
        qtbot.waitUntil(lambda: not page.view.is_busy, timeout=20_000)
    page.view.accept.click()
    qtbot.waitUntil(lambda: not page.is_asking, timeout=20_000)


def test_a_pasted_table_is_seen_read_accepted_and_kept_with_its_cells(qtbot: QtBot, page: EvidencePage) -> None:
    before = len(page.bridge.state.evidence.figures)
    QGuiApplication.clipboard().setMimeData(mime(TABLE))
    QTest.keyClick(page.window(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert page.is_typing and page.form.model.rows == rows_of_text(TABLE)
    page.form.read.click()
    accept(qtbot, page)
    new = [one for one in page.bridge.state.evidence.figures if one.provenance.file.startswith("Pasted")]
    assert len(page.bridge.state.evidence.figures) == before + 1 and len(new) == 1
    assert (new[0].provenance.column, new[0].provenance.rows, new[0].number) == ("D", "2", 71)
    assert new[0].provenance.file in {file.name for file in page.bridge.state.files}


def test_a_table_is_typed_with_the_keyboard_alone(qtbot: QtBot, page: EvidencePage) -> None:
    QGuiApplication.clipboard().clear()
    page.paste.click()
    table = page.form.table
    assert page.is_typing and not page.form.read.isEnabled()
    for at, line in enumerate(("Selskap;Omdømme (0-100)", "Sector Alarm AS;71", "Nordlys Alarm;68")):
        for column, text in enumerate(line.split(";")):
            table.setCurrentIndex(page.form.model.index(at, column))
            QTest.keyClick(table, Qt.Key.Key_Return)
            editor = next(one for one in table.findChildren(QLineEdit) if one.isVisible())
            QTest.keyClicks(editor, text)
            QTest.keyClick(editor, Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: not table.findChildren(QLineEdit))
    assert page.form.model.rows[2] == ["Nordlys Alarm", "68"]
    page.form.read.click()
    wait_for_delivery(qtbot, page)
    assert page.view.draft is not None
    assert [str(one.number) for one in page.view.draft.proposal.figures] == ["71", "68"]


def test_two_pasted_tables_of_a_day_have_names_of_their_own(tmp_path: Path) -> None:
    rows = [["a", "b"], ["1", "2"]]
    names = [written(rows, tmp_path, "Pasted", {"Pasted.tsv"}).name for _ in range(2)]
    assert names == ["Pasted (2).tsv", "Pasted (3).tsv"]


def test_a_table_dragged_out_of_a_mail_is_taken(page: EvidencePage) -> None:
    assert drop(page.drop, mime("Hei", HTML))
    assert page.is_typing and page.form.model.rows == [["Selskap", "Poeng", ""], ["Nordøst AS", "1", "2"]]
    assert not page.form.why.isVisible()


def test_a_drop_without_a_file_behind_it_says_what_to_do(page: EvidencePage) -> None:
    data = QMimeData()
    data.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"\x01\x00")
    assert drop(page.drop, data)
    assert page.is_typing and page.form.why.text() == page.bridge.words("evidence.drop_without_file")
    QGuiApplication.clipboard().setMimeData(mime(TABLE))
    page.form.paste.click()
    assert page.form.read.isEnabled() and not page.form.why.isVisible()


@pytest.mark.parametrize(("name", "data"), [("a.pdf", b"%PDF-1.7\n"), ("a.xlsx", b"%PDF-1.7 not a spreadsheet")])
def test_a_pdf_leads_to_the_place_where_its_table_can_be_pasted(
    qtbot: QtBot, page: EvidencePage, tmp_path: Path, name: str, data: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    page.read([path])
    qtbot.waitUntil(lambda: page.is_typing, timeout=30_000)
    assert page.form.why.text() == page.bridge.words("intake.is_pdf", file=name)
    assert page.form.paste.isVisible()
    page.form.cancel.click()
    assert not page.is_typing


def test_files_in_the_clipboard_are_read(qtbot: QtBot, page: EvidencePage, tmp_path: Path) -> None:
    path = tmp_path / "omdomme.csv"
    path.write_text(TABLE.replace("\t", ";"), encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    QGuiApplication.clipboard().setMimeData(data)
    page.paste_table()
    wait_for_delivery(qtbot, page)


def test_cells_keep_tabs_and_quotes_apart(tmp_path: Path) -> None:
    text = 'Navn\tTekst\nNord\t"to\nlinjer"\n'
    assert squared(rows_of_text(text)) == [["Navn", "Tekst"], ["Nord", "to\nlinjer"]]
    assert not is_table(rows_of_text("bare tekst"))
    assert table_of(mime("a;b\n1;2")) == [["a", "b"], ["1", "2"]]


def test_the_table_grows_as_it_is_typed(qtmodeltester: ModelTester) -> None:
    model = TypedTableModel()
    qtmodeltester.check(model)
    assert model.setData(model.index(ROWS - 1, model.columnCount() - 1), " x  y ")
    assert model.rowCount() == ROWS + 1 and model.rows[-1][-1] == "x y"
    model.put([["1", "2"]], model.index(ROWS, 0))
    assert model.rows[ROWS][:2] == ["1", "2"]
