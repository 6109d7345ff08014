"""New from last year's award: chosen, seen, named, stored; and this year's file with a column that has moved."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLayout, QWidget
from pytestqt.qtbot import QtBot

from juryapp.session.session import Session
from juryapp.session.stages import Stage
from juryapp.session.start import read_files
from juryapp.storage.connection import connect
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.evidence import EvidencePage
from juryapp.ui.pages.last_year import LastYearPage
from tests.ui.seen import wait_for_delivery, wait_for_text
from tests.ui.test_start_from_files import Hand

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
THEN = "Selskap;Bransje;Antall samtaler;Ventetid (mm:ss);Kompetanse (1-6)\n"
LAST = f"{THEN}Fjelltele;Mobil;25;0:41;5,2\nSkogtele;Mobil;24;1:15;4,8\nHavbank;Bank;25;2:02;4,1\n"
NOW = "Selskap;Bransje;Antall samtaler;Kommentar;Kompetanse (1-6);Ventetid (mm:ss)\n"
THIS = f"{NOW}Fjelltele;Mobil;25;;5,1;0:50\nSkogtele;Mobil;25;;4,9;0:39\nHavbank;Bank;25;;4,4;1:59\n"


@pytest.fixture
def last(tmp_path: Path) -> Path:
    """Last year's award, with two figures a company."""
    file = tmp_path / "maaling.csv"
    file.write_text(LAST, encoding="utf-8")
    draft = read_files([file])
    path = tmp_path / "Prisen 2025.jury"
    with Session.create(path, draft.award(name="Prisen 2025", year=2025, language="nb"), actor="Kari") as session:
        session.accept(draft.proposal)
    return path


def asked(qtbot: QtBot, window: MainWindow) -> LastYearPage:
    qtbot.mouseClick(window.welcome.from_last, Qt.MouseButton.LeftButton)
    page = window.welcome.beginnings.last
    assert page is not None and page.isVisible()
    return page


def told(qtbot: QtBot, window: MainWindow, path: Path) -> LastYearPage:
    page = asked(qtbot, window)
    Hand().drop(page.drop, [path])
    qtbot.waitUntil(lambda: page.last is not None, timeout=20_000)
    qtbot.waitUntil(page.make.isVisible)
    return page


def texts(layout: QLayout) -> list[str]:
    widgets: list[QWidget | None] = [layout.itemAt(at).widget() for at in range(layout.count())]  # type: ignore[union-attr]
    return [widget.text() for widget in widgets if isinstance(widget, QLabel)]


def created(qtbot: QtBot, window: MainWindow, page: LastYearPage) -> EvidencePage:
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    assert window.frame is not None
    evidence = window.frame.page
    assert isinstance(evidence, EvidencePage)
    return evidence


def test_what_comes_along_and_what_never_does_is_said_before_anything_is_stored(
    qtbot: QtBot, window: MainWindow, last: Path
) -> None:
    before = last.read_bytes()
    page = told(qtbot, window, last)
    assert texts(page.comes) == [
        "The rules: 2 criteria, weights, prizes and what decides a tie.",
        "2 categories, and what the files call them.",
        "The register: 3 companies with other names, owners and contacts.",
        "How the files of 1 study are read. A column that has moved is shown.",
        "The texts: names in every language, questions and methods.",
    ]
    assert len(texts(page.never)) == 4 and any("Figures" in text for text in texts(page.never))
    assert (page.name.text(), page.year.text()) == ("Prisen 2026", "2026")
    assert last.read_bytes() == before and not list(last.parent.glob("*2026*"))


def test_the_new_edition_opens_where_this_years_files_are_dropped_and_shows_what_has_moved(
    qtbot: QtBot, window: MainWindow, last: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, offered, hand = tmp_path / "ny.jury", [], Hand()
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *given: (offered.append(given[2]), target)[1])
    evidence = created(qtbot, window, told(qtbot, window, last))
    assert window.frame is not None and window.frame.stage is Stage.EVIDENCE
    qtbot.waitUntil(evidence.drop.isVisible)
    assert offered == ["Prisen 2026"] and window.windowTitle().startswith("Prisen 2026")
    assert not evidence.bridge.state.evidence.figures and len(evidence.bridge.state.evidence.companies) == 3
    file = tmp_path / "maaling 2026.csv"
    file.write_text(THIS, encoding="utf-8")
    hand.drop(evidence.drop, [file])
    wait_for_delivery(qtbot, evidence)
    (card,) = evidence.view.cards
    wait_for_text(qtbot, card, "“Ventetid (mm:ss)” was column D last time and is now column F.")
    hand.click(card.look)
    assert "was column D last time" in evidence.view.sheets._heading(5)[1]
    hand.click(evidence.view.accept)
    qtbot.waitUntil(lambda: not evidence.is_asking, timeout=20_000)
    assert {one.provenance.file for one in evidence.bridge.state.evidence.figures} == {"maaling 2026.csv"}
    assert evidence.bridge.outcome.category("mobil").winners


def test_the_year_takes_the_name_with_it_until_somebody_names_it(
    qtbot: QtBot, window: MainWindow, last: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: tmp_path / "ny.jury")
    page = told(qtbot, window, last)
    page.year.setFocus()
    page.year.selectAll()
    QTest.keyClicks(page.year, "2027")
    assert page.name.text() == "Prisen 2027"
    page.name.selectAll()
    QTest.keyClicks(page.name, "Kundeprisen")
    page.year.selectAll()
    QTest.keyClicks(page.year, "2028")
    evidence = created(qtbot, window, page)
    rules = evidence.bridge.rulebook
    assert (rules.award.plain, rules.year, rules.edition) == ("Kundeprisen", 2028, "kundeprisen-2028")


@pytest.mark.parametrize(("name", "year", "told_why"), [("", "2026", "name"), ("Prisen", "20x6", "year")])
def test_without_a_name_or_a_year_it_says_what_is_missing(
    qtbot: QtBot, window: MainWindow, last: Path, monkeypatch: pytest.MonkeyPatch, name: str, year: str, told_why: str
) -> None:
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: pytest.fail("nothing can be stored yet"))
    page = told(qtbot, window, last)
    page.name.setText(name)
    page.year.setText(year)
    QTest.keyClick(page.name, Qt.Key.Key_Return)
    assert page.fault.isVisible() and told_why in page.fault.text()


def test_one_opened_lately_is_chosen_by_a_click_and_another_file_by_the_dialog(
    qtbot: QtBot, window: MainWindow, last: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "Annen pris.jury"
    shutil.copy(last, other)
    window.settings.opened(last)
    page = asked(qtbot, window)
    qtbot.mouseClick(page.recent_buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.last is not None, timeout=20_000)
    qtbot.mouseClick(page.other, Qt.MouseButton.LeftButton)
    assert page.last is None and page.choose.isVisible()
    monkeypatch.setattr("juryapp.ui.ask.edition", lambda *_: other)
    qtbot.mouseClick(page.choose, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.last is not None, timeout=20_000)
    assert page.last is not None and page.last.path == other
    qtbot.mouseClick(page.back, Qt.MouseButton.LeftButton)
    assert window.welcome.choose.isVisible() and window.welcome.choose.hasFocus()


def test_last_years_own_file_is_never_replaced(
    qtbot: QtBot, window: MainWindow, last: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = last.read_bytes()
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: last)
    page = told(qtbot, window, last)
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.banner.isVisible, timeout=20_000)
    assert window.banner.text == window.words("carrying.same_file", name=last.name)
    assert last.read_bytes() == before and [one.name for one in last.parent.glob("*.jury*")] == [last.name]
    assert page.isVisible() and page.last is not None


def newer(path: Path) -> None:
    connection = connect(path, "rw")
    connection.execute("PRAGMA user_version = 1000")
    connection.close()


@pytest.mark.parametrize("code", ["edition.not_ours", "edition.missing", "edition.empty", "edition.newer"])
def test_a_file_that_cannot_be_last_years_is_refused_in_a_sentence(
    qtbot: QtBot, window: MainWindow, last: Path, code: str
) -> None:
    path = last.parent / "fjor.jury"
    if code == "edition.not_ours":
        path.write_bytes(b"PK\x03\x04" + bytes(5000))
    elif code == "edition.empty":
        path.write_bytes(b"")
    elif code == "edition.newer":
        shutil.copy(last, path)
        newer(path)
    page = asked(qtbot, window)
    page.path_given.emit(path)
    qtbot.waitUntil(window.banner.isVisible, timeout=20_000)
    assert window.banner.text == window.words(code, name="fjor.jury")
    assert page.isVisible() and page.choose.hasFocus()


def test_one_that_is_open_elsewhere_is_refused_with_where(qtbot: QtBot, window: MainWindow, last: Path) -> None:
    page = asked(qtbot, window)
    with Session.open(last, actor="Kari"):
        page.path_given.emit(last)
        qtbot.waitUntil(window.banner.isVisible, timeout=20_000)
    assert last.name in window.banner.text and "open" in window.banner.text


def test_creating_that_is_cancelled_leaves_no_edition(
    qtbot: QtBot, window: MainWindow, last: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ny.jury"
    target.write_bytes(b"something of the user's own")
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: target)
    page = told(qtbot, window, last)
    qtbot.mouseClick(page.make, Qt.MouseButton.LeftButton)
    busy = window.stack.currentWidget()
    qtbot.mouseClick(busy.cancel, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    qtbot.waitUntil(page.isVisible, timeout=20_000)
    assert window.frame is None
    qtbot.waitUntil(lambda: target.read_bytes() == b"something of the user's own", timeout=20_000)
    assert [one.name for one in tmp_path.glob("ny*")] == ["ny.jury"]


@pytest.mark.parametrize("language", ["nb", "sv"])
def test_it_is_told_in_the_language_of_the_screens(qtbot: QtBot, window: MainWindow, last: Path, language: str) -> None:
    page = told(qtbot, window, last)
    window.set_language(language)
    assert page.make.text() == window.words("award.create")
    assert texts(page.comes)[1] == window.words("carrying.categories", count=2)
