from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from juryapp.domain.errors import JuryError
from juryapp.session.checklist import Item
from juryapp.session.commands import RuleOnTie
from juryapp.session.session import Session
from juryapp.ui.ceremony.checks import Sign
from juryapp.ui.models.events import BELOW
from juryapp.ui.pages.signoff import SignOffPage
from tests.ui.judged import nameless, sample, show, small_edition

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KSP = "kundeserviceprisen-2011"
RULING = RuleOnTie(category="bank", place=1, order=(("havbank",), ("nordvikbank",)), reason="Best i telefonen")


def shown(session: Session, qtbot: QtBot, language: str = "en") -> SignOffPage:
    page = show(SignOffPage, session, qtbot, language=language)
    counted(page, qtbot)
    return page


def counted(page: SignOffPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.checks.is_counting, timeout=20_000)


def press(page: SignOffPage, qtbot: QtBot) -> None:
    assert page.confirm is not None
    qtbot.mouseClick(page.confirm.act, Qt.MouseButton.LeftButton)


def sealed(page: SignOffPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.checks.seal, Qt.MouseButton.LeftButton)
    press(page, qtbot)


def told(page: SignOffPage) -> list[str]:
    model = page.events.events
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_the_sample_is_ready_but_for_its_open_tie(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    with sample(KSP, tmp_path, tmp_path_factory) as session:
        page = shown(session, qtbot)
        assert {item for item, row in page.checks.rows.items() if row.sign is not Sign.HOLDS} == {Item.TIES}
        assert page.checks.recount.sign is Sign.HOLDS
        counts = page.checks.rows[Item.COUNTS].text
        imported, ranked, excluded = (int(found) for found in re.findall(r"\d+", counts.splitlines()[0]))
        assert imported == ranked + excluded == len(session.state.evidence.participants)
        assert len(counts.splitlines()) - 1 == excluded
        assert not nameless(page)


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_every_point_and_control_is_worded_in_each_language(language: str, tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path) as session:
        page = shown(session, qtbot, language)
        texts = [row.text for row in (*page.checks.rows.values(), page.checks.recount)]
        assert all(texts) and not nameless(page)
        assert texts[3] != "" and page.checks.recount.accessibleName().endswith(page.checks.recount.text.split("\n")[0])


def test_each_point_leads_to_the_stage_that_mends_it(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path) as session:
        page = shown(session, qtbot)
        wanted: list[str] = []
        page.bridge.stage_wanted.connect(wanted.append)
        for row in page.checks.rows.values():
            qtbot.mouseClick(row.button, Qt.MouseButton.LeftButton)
        assert wanted == ["evidence", "participants", "weights", "ties", "participants"]


def test_an_open_tie_is_not_sealed_and_the_refusal_says_why(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path) as session:
        page = shown(session, qtbot)
        refused: list[JuryError] = []
        page.bridge.refused.connect(refused.append)
        qtbot.mouseClick(page.checks.seal, Qt.MouseButton.LeftButton)
        assert [one.code for one in refused] == ["seal.open_ties"]
        assert page.confirm is None and session.state.seal is None


def test_sealing_asks_first_and_leaving_the_question_changes_nothing(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path) as session:
        session.execute(RULING)
        page = shown(session, qtbot)
        qtbot.mouseClick(page.checks.seal, Qt.MouseButton.LeftButton)
        assert page.confirm is not None and page.confirm.focusWidget() is page.confirm.cancel
        qtbot.keyClick(page.confirm, Qt.Key.Key_Escape)
        assert page.confirm is None and session.state.seal is None and page.checks.isVisible()


def test_the_seal_shows_its_control_words_large_and_takes_the_place_of_the_checklist(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with small_edition(tmp_path) as session:
        session.execute(RULING)
        page = shown(session, qtbot)
        sealed(page, qtbot)
        assert session.state.seal is not None
        words = page.sealed.control_words
        assert words.isVisible() and not page.checks.isVisible()
        assert words.text().split() == list(session.state.seal.words)
        assert words.font().pixelSize() >= 28
        assert told(page)[0] == "Sealed"
        assert not nameless(page)


def test_the_seal_is_broken_only_with_a_reason_which_stands_in_the_order_of_events(
    tmp_path: Path, qtbot: QtBot
) -> None:
    with small_edition(tmp_path) as session:
        session.execute(RULING)
        page = shown(session, qtbot)
        sealed(page, qtbot)
        qtbot.mouseClick(page.sealed.reopen, Qt.MouseButton.LeftButton)
        asked = page.confirm
        assert asked is not None and not asked.act.isEnabled()
        qtbot.keyClicks(asked.reason, "   ")
        assert not asked.act.isEnabled()
        qtbot.keyClicks(asked.reason, "A late file")
        press(page, qtbot)
        counted(page, qtbot)
        assert session.state.seal is None and page.checks.isVisible()
        assert told(page)[0] == "Seal broken. Reason: A late file"


def test_a_recount_is_made_again_when_something_has_changed(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path) as session:
        page = shown(session, qtbot)
        before = page.checks.rows[Item.TIES].sign
        assert page.bridge.execute(RULING)
        assert page.checks.is_counting
        counted(page, qtbot)
        assert (before, page.checks.rows[Item.TIES].sign) == (Sign.OPEN, Sign.HOLDS)
        assert page.checks.recount.sign is Sign.HOLDS


def test_a_recount_that_does_not_agree_says_what_differs(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path) as session:
        page = shown(session, qtbot)
        db = session.database
        with db.atomic():
            db.execute("UPDATE figure SET numerator = '6', denominator = '1' WHERE measure LIKE 'kompetanse%'")
        qtbot.mouseClick(page.checks.recount.button, Qt.MouseButton.LeftButton)
        counted(page, qtbot)
        assert page.checks.recount.sign is Sign.OPEN
        assert "havbank" in page.checks.recount.text.casefold()


def test_the_order_of_events_has_the_latest_on_top_with_local_time_and_person(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path) as session:
        session.execute(RULING)
        page = shown(session, qtbot)
        model = page.events.events
        assert model.rowCount() == len(session.entries())
        first = session.events()[-1]
        below = str(model.index(0).data(BELOW))
        clock = datetime.fromisoformat(first.when).astimezone()
        assert f"{clock.hour:02d}:{clock.minute:02d}" in below and "Kari Holm" in below
        assert "Best i telefonen" in told(page)[0]


def test_an_undoing_says_what_it_took_back(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path) as session:
        number = session.execute(RULING).number
        session.undo()
        page = shown(session, qtbot)
        assert told(page)[0].endswith(f"(takes back no. {number})")


def test_the_model_of_events_keeps_qts_rules(tmp_path: Path, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    with small_edition(tmp_path) as session:
        page = shown(session, qtbot)
        qtmodeltester.check(page.events.events)
