"""What the welcome page takes besides files: tables without one, and what is no table, with the sentence that helps."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from juryapp.ui.evidence.clipboard import rows_of_text
from juryapp.ui.evidence.table_form import TableForm
from juryapp.ui.main_window import MainWindow
from tests.ui.test_pasting import HTML, drop, mime
from tests.ui.test_start_from_files import wait_for_start

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TABLE = "Selskap\tBransje\tOmdømme (0-100)\nFjelltele\tMobil\t71\nSkogtele\tMobil\t68\n"
OUTLOOK = 'application/x-qt-windows-mime;value="FileGroupDescriptorW"'
CONTROL = Qt.KeyboardModifier.ControlModifier


def typed(window: MainWindow) -> TableForm:
    form = window.welcome.beginnings.form
    assert form is not None and form.isVisible()
    return form


def paste(window: MainWindow, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(window, Qt.Key.Key_V, CONTROL)


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def picture() -> QMimeData:
    data, image = QMimeData(), QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    data.setImageData(image)
    return data


def test_a_pasted_table_becomes_an_award_with_its_figures(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: tmp_path / "ny.jury")
    paste(window, mime(TABLE))
    form = typed(window)
    assert form.model.rows == rows_of_text(TABLE) and not form.why.isVisible()
    qtbot.mouseClick(form.read, Qt.MouseButton.LeftButton)
    start = wait_for_start(qtbot, window)
    assert start.draft is not None and [str(one.number) for one in start.draft.proposal.figures] == ["71", "68"]
    qtbot.mouseClick(start.view.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    assert window.frame is not None
    assert window.frame.bridge.outcome.categories[0].winners == ("fjelltele",)


def test_files_in_the_clipboard_are_read(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "maaling.tsv"
    path.write_text(TABLE, encoding="utf-8")
    paste(window, files(path))
    assert wait_for_start(qtbot, window).draft is not None


def test_a_name_is_pasted_into_its_field_and_nowhere_else(window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("Ingrid Testdal")
    window.welcome.actor.setFocus()
    window.welcome.actor.selectAll()
    QTest.keyClick(window.welcome.actor, Qt.Key.Key_V, CONTROL)
    assert window.welcome.actor.text() == "Ingrid Testdal" and not window.welcome.beginnings.is_open


def test_a_table_is_typed_where_the_clipboard_holds_none(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    qtbot.mouseClick(window.welcome.paste, Qt.MouseButton.LeftButton)
    form = typed(window)
    assert not form.model.rows and form.table.hasFocus() and not form.why.isVisible()
    qtbot.mouseClick(form.cancel, Qt.MouseButton.LeftButton)
    assert window.welcome.choose.isVisible() and window.welcome.choose.hasFocus()


def outlook() -> QMimeData:
    data = QMimeData()
    data.setData(OUTLOOK, b"\x01\x00")
    return data


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (outlook, "evidence.drop_without_file"),
        (lambda: mime("Hei, tallene kommer i morgen."), "evidence.drop_text"),
        (picture, "evidence.drop_image"),
    ],
)
def test_a_drop_without_a_file_behind_it_says_what_to_do(window: MainWindow, made, code: str) -> None:
    for target in (window.welcome.drop, window.welcome):
        assert drop(target, made())
        assert typed(window).why.text() == window.words(code) and typed(window).why.isVisible()
        window.show_welcome()


def test_a_table_dragged_out_of_a_mail_is_taken(window: MainWindow) -> None:
    assert drop(window.welcome.drop, mime("Hei", HTML))
    assert typed(window).model.rows == [["Selskap", "Poeng", ""], ["Nordøst AS", "1", "2"]]
    assert not typed(window).why.isVisible()


@pytest.mark.parametrize(
    ("data", "code"),
    [(mime, "evidence.nothing_to_paste"), (picture, "evidence.drop_image")],
    ids=["nothing", "picture"],
)
def test_pasting_what_is_no_table_says_what_to_copy(window: MainWindow, data, code: str) -> None:
    paste(window, data())
    assert typed(window).why.text() == window.words(code)
    paste(window, mime(TABLE))
    assert typed(window).model.rows == rows_of_text(TABLE)


def office(path: Path, part: str, kind: str) -> Path:
    """A package as Word and PowerPoint write them, as far as anybody must look to know it."""
    content = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    relation = f'<Relationship Id="r" Type="{link}" Target="{part}"/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w") as made:
        override = f'<Override PartName="/{part}" ContentType="{content}"/>'
        made.writestr("[Content_Types].xml", f'<Types xmlns="{types}">{override}</Types>')
        made.writestr("_rels/.rels", f'<Relationships xmlns="{package}">{relation}</Relationships>')
        made.writestr(part, "<x/>")
    return path


@pytest.mark.parametrize("kind", ["pdf", "word", "slides"])
def test_a_document_leads_to_the_place_where_its_table_can_be_pasted(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "rapport.pdf"
    if kind == "pdf":
        path.write_bytes(b"%PDF-1.7\n")
    elif kind == "word":
        path = office(tmp_path / "rapport.docx", "word/document.xml", "wordprocessingml.document")
    else:
        path = office(tmp_path / "rapport.pptx", "ppt/presentation.xml", "presentationml.presentation")
    assert drop(window.welcome.drop, files(path))
    qtbot.waitUntil(lambda: window.welcome.beginnings.is_typing and window.welcome.isVisible(), timeout=20_000)
    assert typed(window).why.text() == window.words(f"intake.is_{kind}", file=path.name)
    assert typed(window).table.hasFocus() and not window.banner.isVisible()
    paste(window, mime(TABLE))
    qtbot.mouseClick(typed(window).read, Qt.MouseButton.LeftButton)
    assert wait_for_start(qtbot, window).draft is not None


def test_leaving_the_proposal_of_a_pasted_table_leads_back_to_the_welcome_page(
    qtbot: QtBot, window: MainWindow
) -> None:
    paste(window, mime(TABLE))
    qtbot.mouseClick(typed(window).read, Qt.MouseButton.LeftButton)
    start = wait_for_start(qtbot, window)
    qtbot.mouseClick(start.view.cancel, Qt.MouseButton.LeftButton)
    assert window.welcome.choose.isVisible()
