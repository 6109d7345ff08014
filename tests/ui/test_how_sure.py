from __future__ import annotations

import time
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from juryapp.domain.rulebook import WeightsWay
from juryapp.session.commands import SetWeights
from juryapp.session.session import Session
from juryapp.session.trust_report import margin_report, robustness_report
from juryapp.text.robustness_words import share_text
from juryapp.ui.jobs import Job
from juryapp.ui.pages.ranking import RankingPage
from tests.ui.judged import sample, show, small_edition

# The screenless platform has no window manager to tell sizes or to raise windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def calls(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    with sample("kundeserviceprisen-2011", tmp_path, tmp_path_factory) as session:
        yield session


def settled(page: RankingPage, qtbot: QtBot) -> str:
    qtbot.waitUntil(lambda: not page.doubts.asking, timeout=30_000)
    return page.verdict_rest.text()


def opened(page: RankingPage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.how_sure, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.sure.cells) and not page.doubts.working, timeout=30_000)


def test_the_verdict_says_lead_chance_rule_and_flip_in_this_order(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    assert page.verdict.text() == "Gjensidige leads by 2.6 points."
    said = settled(page, qtbot)
    parts = (
        "a lead under about",
        "supplied no spread",
        "the higher score wins",
        "S\u00f8lvtjern Bank would draw level if",
    )
    assert [said.index(part) for part in parts] == sorted(said.index(part) for part in parts)


def test_standard_errors_answer_first_and_the_calls_themselves_once_they_are_read(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    said: list[str] = []
    page.doubts.doubt_found.connect(lambda: said.append(page.verdict_rest.text()))
    settled(page, qtbot)
    first, last = said
    assert "With 24 calls against 25 calls" in first and "That follows from the spread that was supplied." in first
    assert "With 24 calls against 25 calls, drawn again and again," in last and "follows from" not in last
    page.bridge.set_category("energi")
    page.bridge.set_category("bank")
    assert settled(page, qtbot) == last
    assert said[2:] == [last]


def test_while_another_thread_has_the_edition_nothing_is_asked_of_it_and_then_everything(
    calls: Session, qtbot: QtBot
) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")

    def work(_progress: object, _cancelled: object) -> None:
        calls.entries()
        time.sleep(0.5)
        calls.entries()
        calls.let_go()

    job = Job(work, page)
    calls.let_go()
    page.bridge.work_began.emit(job, "")
    job.start()
    with qtbot.waitSignal(job.ended, timeout=30_000):
        pass
    assert "24 calls against 25 calls, drawn again" in settled(page, qtbot)


def test_how_sure_says_which_studies_were_drawn_by_their_calls(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    opened(page, qtbot)
    qtbot.waitUntil(lambda: "were drawn anew, each with all its answers." in page.sure.how.text(), timeout=20_000)
    said = page.sure.lines.text() + page.sure.how.text() + page.sure.note.text()
    assert "signif" not in said.casefold()


def test_the_flip_that_is_said_is_one(calls: Session, qtbot: QtBot) -> None:
    """The shares of the sentence, put in force as weights, bring the two as near as its one decimal can."""
    page = show(RankingPage, calls, qtbot, category="bank")
    settled(page, qtbot)
    flip = calls.margin("bank").nearest
    assert flip is not None
    changed = {shift.criterion: shift.after for shift in flip.shifts}
    weights = {leaf: changed.get(leaf, share) for leaf, share in calls.outcome.weights}
    for leaf, share in changed.items():
        assert f"counted {page.bridge.words.percent(share, 1)}" in page.verdict_rest.text(), leaf
    calls.execute(SetWeights(way=WeightsWay.AGREED, importance=tuple(weights.items())))
    first, second = sorted((score.total for score in calls.outcome.category("bank").scores), reverse=True)[:2]
    assert abs(first - second) < Fraction(1, 10**6)


def test_a_tie_at_the_top_has_no_flip(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path) as session:
        page = show(RankingPage, session, qtbot, category="bank")
        assert settled(page, qtbot) == "The prize waits for the jury\u2019s decision."


def test_figures_without_spread_are_not_said_to_be_sure_of_anything(tmp_path: Path, qtbot: QtBot) -> None:
    with small_edition(tmp_path) as session:
        page = show(RankingPage, session, qtbot, category="mobil")
        assert "cannot be said: no spread was supplied" in settled(page, qtbot)
        opened(page, qtbot)
        assert "so nothing can be said about chance" in page.sure.how.text()
        assert {way for _, way in page.sure.cells} == {"weights", "order"}


def test_what_was_said_of_other_weights_does_not_stand_while_weights_are_tried(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    before, height = settled(page, qtbot), page.verdict_panel.height()
    bar = page.table.bar
    at = QPoint(round(bar.border_x(0)), 6)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(bar, at + QPoint(30, 0))
    assert page.trial.isVisible()
    assert "would draw level" not in page.verdict_rest.text()
    assert page.verdict_panel.height() == height
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=at + QPoint(30, 0))
    during = settled(page, qtbot)
    assert "would draw level" in during and during != before
    page.reset.click()
    assert settled(page, qtbot) == before


def test_shares_are_shown_way_by_way_and_agree_with_the_command_line(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    opened(page, qtbot)
    found = calls.robustness_job("bank", calls.outcome, draws=20_000, seed=1)(None)
    assert found is not None
    assert {way for _, way in page.sure.cells} == {one.uncertain.value for one in found.drawn}
    for drawn in found.drawn:
        share = drawn.share("gjensidige")
        assert page.sure.cells["gjensidige", drawn.uncertain.value].text == page.bridge.words.percent(share, 1)
    assert "Without Competence: S\u00f8lvtjern Bank would win." in page.sure.lines.text()
    assert set(page.sure.strips) == {leaf.id for leaf in calls.state.rulebook.leaves}
    assert not page.search.isVisible()


def test_who_could_be_first_and_who_is_ahead_of_the_winner_agree_with_the_documents(
    calls: Session, qtbot: QtBot
) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    opened(page, qtbot)
    names, words = page._standing_names(), page.bridge.words
    (exact,) = margin_report(calls.state, [calls.margin("bank")], words)["categories"]
    first, never = page.sure.reach.text().splitlines()
    able = {*exact["leaders"], *(flip["rival"] for flip in exact["flips"])}
    assert first.startswith(f"{len(able)} can be first") and all(names[one] in first for one in able)
    assert never.startswith("Never first, whatever the weights") and all(names[one] in never for one in exact["never"])
    found = calls.robustness_job("bank", calls.outcome, draws=20_000, seed=1)(None)
    assert found is not None
    drawn = robustness_report(calls.state, [found], words)["categories"][0]["drawn"][0]
    beats = {one["company"]: one["beats"]["gjensidige"] for one in drawn["participants"]}
    assert drawn["uncertain"] == "weights" and "gjensidige" not in page.sure.ahead and len(page.sure.ahead) > 3
    for company, cell in page.sure.ahead.items():
        assert cell.isVisibleTo(page)
        assert cell.text() == share_text(Fraction(beats[company], drawn["compared"]), words)
        assert cell.accessibleName().startswith(f"{names[company]}, ahead of Gjensidige")
        assert f"Any weights: {cell.text()}" in cell.accessibleName()
        assert any(line[0] == names[company] and line[-1] == cell.text() for line in page.sure.told)
    assert page.sure.told[0][-1] == "Ahead of the winner, any weights"
    page.sure.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.sure, Qt.Key.Key_Tab)
    assert page.focusWidget() is next(iter(page.sure.ahead.values()))


def test_it_follows_the_category_to_the_overall_prize_where_contenders_stand_for_theirs(
    calls: Session, qtbot: QtBot
) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    opened(page, qtbot)
    page.bridge.set_category("energi")
    assert not page.sure.cells and page.sure.title.text().startswith("Working out")
    qtbot.waitUntil(lambda: ("fjordkraft", "weights") in page.sure.cells, timeout=30_000)
    page.bridge.set_category("overall")
    qtbot.waitUntil(lambda: any("/" in key for key, _ in page.sure.cells), timeout=30_000)
    qtbot.waitUntil(lambda: not page.doubts.working, timeout=30_000)
    answer = page.doubts._answer
    assert answer is not None
    names = page._standing_names()
    for drawn in answer.drawn:
        shares = {one.company: drawn.share(one.company) for one in drawn.standings}
        assert sum(shares.values()) >= 1
        for (key, way), cell in page.sure.cells.items():
            if way == drawn.uncertain.value:
                assert cell.accessibleName().startswith(names[key])
                assert cell.text in (page.bridge.words.percent(shares[key], 1), "over 99.9\xa0%", "under 0.1\xa0%")
    nearest = calls.margin("overall").nearest
    assert nearest is not None
    assert f"{names[nearest.rival]} would draw level if" in settled(page, qtbot)
    assert " (" in names[nearest.rival]


def test_it_is_said_in_the_language_of_the_window(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank", language="nb")
    opened(page, qtbot)
    assert page.how_sure.text() == "Hvor sikkert?"
    assert "Uten Kompetanse: S\u00f8lvtjern Bank ville vunnet." in page.sure.lines.text()
    assert "ville st\u00e5tt likt med lederen" in settled(page, qtbot)


def test_a_page_that_goes_while_it_is_worked_out_takes_the_question_along(calls: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, calls, qtbot, category="bank")
    page.how_sure.click()
    page.doubts._sure._start()
    page.bridge.set_category("energi")
    qtbot.waitUntil(lambda: ("fjordkraft", "weights") in page.sure.cells, timeout=30_000)
    assert ("gjensidige", "weights") not in page.sure.cells
