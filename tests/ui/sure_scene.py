"""The walk for screen readers through how sure first place is, and through the studies side by side."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from juryapp.domain.outcome import NotRanked
from juryapp.domain.robustness import Standing, Uncertain
from juryapp.ui.pages.all_categories import AllCategoriesPage
from juryapp.ui.pages.ranking import RankingPage
from tests.ui.walk import Walk


def how_sure(walk: Walk, qtbot: QtBot, page: RankingPage) -> None:
    """While it is worked out, and what was found."""
    page.how_sure.click()
    walk.look(page, "working out how sure it is")
    qtbot.waitUntil(lambda: bool(page.sure.cells), timeout=30_000)
    page.window().activateWindow()
    qtbot.waitActive(page.window())
    page.sure.setFocus(Qt.FocusReason.TabFocusReason)
    walk.look(page, "how sure it is")
    ahead_of_the_winner(walk, qtbot, page)
    compared(walk, qtbot, page)
    page.side_by_side.click()


def ahead_of_the_winner(walk: Walk, qtbot: QtBot, page: RankingPage) -> None:
    """Two who have been first in half of the draws each, and one of them has won."""
    answer = page.doubts._answer
    assert answer is not None
    drawn = next(one for one in answer.drawn if one.uncertain is Uncertain.WEIGHTS)
    first, second = (Standing(company=one.company, places=(drawn.draws // 2,)) for one in drawn.standings[:2])
    made = replace(drawn, standings=(first, second), compared=10, beats=((0, 5), (5, 0)))
    answered = replace(answer, winners=(first.company,), drawn=(made,), without=())
    page.sure.show_answer(answered, page.bridge.rulebook, page._standing_names(), page.bridge.words)
    qtbot.waitUntil(page.sure.ahead[second.company].isVisible)
    walk.look(page, "who is ahead of the winner")


def compared(walk: Walk, qtbot: QtBot, page: RankingPage) -> None:
    """While other rankings are worked out, and two of them side by side."""
    page.compare.click()
    walk.look(page, "working out other rankings")
    qtbot.waitUntil(lambda: bool(page.alternatives.slopes.rows), timeout=30_000)
    walk.look(page, "two rankings side by side")
    walk.tab_through(page, "two rankings side by side")


def studies(walk: Walk, qtbot: QtBot, page: AllCategoriesPage) -> None:
    """While they are compared, and what was found."""
    page.by_study.click()
    walk.look(page, "comparing the studies")
    qtbot.waitUntil(lambda: page.studies.model.rowCount() > 0, timeout=30_000)
    walk.look(page, "the studies side by side")
    walk.tab_through(page, "the studies side by side")
    page.by_category.click()


def asked_why(walk: Walk, page: RankingPage) -> None:
    """Somebody without a place, chosen in the table."""
    standing, company = page._standing, page.table.rows[0].key
    assert standing is not None
    out = NotRanked(company=company, code="rank.no_figures")
    assert page.why_not.look_at(replace(standing, not_ranked=(out,)), (company,), page._names)
    page.side.setCurrentWidget(page.why_not)
    walk.look(page, "why somebody is not ranked")
    page.side.setCurrentWidget(page.panel)
