from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from juryapp.domain.proposal import Strength
from juryapp.session.samples import sample_award
from juryapp.session.stages import Stage
from juryapp.ui.evidence.overview import delivered
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.evidence import EvidencePage
from tests.ui.seen import seen, wait_for_delivery, wait_for_text

NEW = """Selskap;Bransje;Antall målinger;Omdømme (0-100)
Sector Alarm AS;Sikkerhet;40;71
Nordlys Alarm;Sikkerhet;41;68
"""


@pytest.fixture
def page(sample_window: MainWindow) -> EvidencePage:
    assert sample_window.frame is not None
    sample_window.frame.open_stage(Stage.EVIDENCE)
    opened = sample_window.frame.page
    assert isinstance(opened, EvidencePage)
    return opened


def test_each_study_shows_its_firm_and_how_much_it_rests_on(page: EvidencePage) -> None:
    text = seen(page)
    studies = {one.source.id: one for one in delivered(page.bridge.state)}
    calls = next(one for one in studies.values() if one.source.kind.value == "contacts")
    assert (calls.sheets, calls.participants, calls.low, calls.high) == (13, 82, 7, 25)
    assert calls.source.firm in text
    assert page.bridge.words("evidence.n_range", low="7", high=page.bridge.words("unit.contacts", count=25)) in text


def test_the_delivered_files_show_the_digest_of_their_bytes(page: EvidencePage) -> None:
    text = seen(page).replace(" ", "")
    for file in sample_award("kundeserviceprisen-2011").files:
        assert file.name in text
        assert hashlib.sha256(file.read_bytes()).hexdigest() in text


def test_nothing_is_stored_until_a_delivery_is_accepted(qtbot: QtBot, page: EvidencePage, tmp_path: Path) -> None:
    path = tmp_path / "omdomme.csv"
    path.write_text(NEW, encoding="utf-8")
    before = page.bridge.state.evidence
    page.read([path])
    wait_for_delivery(qtbot, page)
    while page.view.queue.open:
        QTest.keyClick(page.window(), Qt.Key.Key_Y)
        qtbot.waitUntil(lambda: not page.view.is_busy, timeout=20_000)
    assert page.bridge.state.evidence == before
    assert page.view.accept.isEnabled()
    page.view.accept.click()
    qtbot.waitUntil(lambda: not page.is_asking, timeout=20_000)
    assert len(page.bridge.state.evidence.figures) == len(before.figures) + 2
    wait_for_text(qtbot, page, "omdomme.csv")
    page.bridge.undo()
    assert len(page.bridge.state.evidence.figures) == len(before.figures)


def test_a_delivery_that_is_left_changes_nothing(qtbot: QtBot, page: EvidencePage, tmp_path: Path) -> None:
    path = tmp_path / "omdomme.csv"
    path.write_text(NEW, encoding="utf-8")
    page.read([path])
    wait_for_delivery(qtbot, page)
    page.view.cancel.click()
    assert not page.is_asking and "omdomme.csv" not in seen(page)


def test_a_question_says_why_it_is_asked_and_what_each_answer_does(
    qtbot: QtBot, page: EvidencePage, tmp_path: Path
) -> None:
    path = tmp_path / "omdomme.csv"
    path.write_text(NEW.replace("Nordlys Alarm", "Nordlysalarm"), encoding="utf-8")
    page.read([path])
    wait_for_delivery(qtbot, page)
    question = page.view.queue.open[0]
    assert page.view.draft is not None
    name = page.view.draft.proposal.undecided[0]
    assert name.name in question.title and name.strength is Strength.STRONG
    assert question.reason
    assert [answer.key for answer in question.answers[:2]] == ["Y", "N"]
    wait_for_text(qtbot, page, *(answer.effect for answer in question.answers))


def test_a_broken_file_is_refused_and_the_page_stays(qtbot: QtBot, page: EvidencePage, tmp_path: Path) -> None:
    bad = tmp_path / "report.xlsx"
    bad.write_bytes(b"PK\x03\x04 not really")
    refusals: list[object] = []
    page.bridge.refused.connect(refusals.append)
    page.read([bad])
    qtbot.waitUntil(lambda: bool(refusals), timeout=30_000)
    assert not page.is_asking and not page.is_reading
