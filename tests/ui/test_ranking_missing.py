"""What the rules put where a figure is missing is seen and said, and somebody without a place is told why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from juryapp.domain.participant import ParticipantId
from juryapp.domain.rulebook import MissingPolicy
from juryapp.session.session import Session
from juryapp.ui.pages.ranking import RankingPage
from juryapp.ui.ranking.bars import Known, bars_of
from juryapp.ui.theme import LIGHT
from tests.ui.judged import TABLE as WHOLE
from tests.ui.judged import show, small_edition

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TABLE = """Selskap;Bransje;Antall samtaler;Ventetid (mm:ss);Kompetanse (1-6)
Fjelltele;Mobil;25;0:41;5,2
Skogtele;Mobil;24;1:15;
Åtele;Mobil;25;3:10;3,1
"""
PLACED = {
    MissingPolicy.RESCALE: "the other criteria share the weight",
    MissingPolicy.WORST: "counts as 0 points",
    MissingPolicy.CATEGORY_MEAN: "the mean of the category stands in",
}


Opened = Callable[..., Session]


@pytest.fixture
def under(tmp_path: Path) -> Iterator[Opened]:
    """An edition under a policy; it is closed after the window has been."""
    with ExitStack() as editions:

        def opened(policy: MissingPolicy, *, minimum: int = 0, table: str = TABLE) -> Session:
            session = editions.enter_context(small_edition(tmp_path, table))
            rules = session.state.rulebook
            sources = tuple(replace(source, minimum_n=minimum) for source in rules.sources)
            changed = replace(rules, missing=policy, sources=sources)
            if changed != rules:
                session.change_rules(changed)
            return session

        yield opened


def index_of(page: RankingPage, name: str) -> int:
    return next(at for at, row in enumerate(page.table.rows) if row.name == name)


def colours(page: RankingPage, row: int, lane: int) -> set[str]:
    """What is seen in the first third of a bar."""
    image = page.table.viewport().grab().toImage()
    left, width = page.table.boxes(row)[lane]
    middle = page.table.row_rect(row).center().y()
    return {
        image.pixelColor(x, y).name().upper()
        for x in range(left + 2, left + width // 3)
        for y in range(middle - 7, middle + 7)
    }


@pytest.mark.parametrize("policy", list(PLACED))
def test_what_the_rules_put_is_said_in_the_row_the_tool_tip_and_below(
    policy: MissingPolicy, under: Opened, qtbot: QtBot
) -> None:
    session = under(policy)
    page = show(RankingPage, session, qtbot, category="mobil")
    page.table.setFocus()
    row = index_of(page, "Skogtele")
    for _ in range(row):
        QTest.keyClick(page.table, Qt.Key.Key_Down)
    told = f"No figure for {page.table.lanes[1].name}: by the rules"
    assert told in page.table.accessibleDescription()
    assert PLACED[policy] in page.table.accessibleDescription()
    assert page.legend.isVisible()
    assert page.legend.text().startswith(("Hatched: no figure", "Dashed or hatched: no figure"))
    assert PLACED[policy] in page.legend.text()
    assert told in page.table.tip_of(row)
    assert told not in page.table.tip_of(index_of(page, "Fjelltele"))
    for _ in range(2):
        QTest.keyClick(page.table, Qt.Key.Key_Right)
    assert told in page.table.accessibleDescription()


def test_where_all_have_figures_nothing_is_said_of_hatching(under: Opened, qtbot: QtBot) -> None:
    session = under(MissingPolicy.RESCALE, table=WHOLE)
    page = show(RankingPage, session, qtbot, category="mobil")
    assert not page.legend.isVisible()
    page.stacked.click()
    assert "atched" not in page.legend.text()


@pytest.mark.parametrize(("policy", "fill"), [("rescale", None), ("worst", 0.0), ("category_mean", 0.63)])
def test_a_lane_without_a_figure_is_never_filled_like_one_with_a_figure(
    policy: str, fill: float | None, under: Opened, qtbot: QtBot
) -> None:
    session = under(MissingPolicy(policy))
    page = show(RankingPage, session, qtbot, category="mobil")
    whole, lacking = index_of(page, "Fjelltele"), index_of(page, "Skogtele")
    score = page.table.rows[lacking].score
    assert score is not None
    first, second = bars_of(page.table.lanes, score)
    assert (first.known, second.known) == (Known.ALL, Known.NOTHING)
    assert second.fill == (None if fill is None else pytest.approx(fill))
    full = LIGHT.criterion(1).name().upper()
    assert full in colours(page, whole, 1)
    assert (full in colours(page, lacking, 1)) is bool(fill)
    if policy != "rescale":
        assert colours(page, lacking, 1) != colours(page, whole, 1)
        assert LIGHT.panel.upper() in colours(page, lacking, 1)


def test_somebody_below_the_minimum_is_told_why_by_which_rule_and_which_figure(under: Opened, qtbot: QtBot) -> None:
    session = under(MissingPolicy.RESCALE, minimum=25)
    page = show(RankingPage, session, qtbot, category="mobil")
    row = index_of(page, "Skogtele")
    where = QPoint(page.table.columns.name + 8, page.table.row_rect(row).center().y())
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.why_not.isVisible()
    assert not page.panel.isVisible()
    assert page.why_not.title.text() == "Why is Skogtele not ranked?"
    assert page.why_not.reason.text() == page.table.rows[row].detail
    assert "24" in page.why_not.figure.text()
    assert "25" in page.why_not.rule.text()
    asked: list[tuple[ParticipantId, str]] = []
    page.figures.show_participant = lambda whom, criterion="": asked.append((whom, criterion))
    QTest.mouseClick(page.why_not.link, Qt.MouseButton.LeftButton)
    assert asked == [(ParticipantId(category="mobil", company="skogtele"), page.bridge.rulebook.leaves[0].id)]
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.panel.isVisible()
    assert not page.why_not.isVisible()


def test_somebody_who_lacks_a_figure_that_the_rules_ask_for_is_told_by_keys(under: Opened, qtbot: QtBot) -> None:
    session = under(MissingPolicy.NOT_ELIGIBLE)
    page = show(RankingPage, session, qtbot, category="mobil")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_End)
    assert page.table.accessibleDescription().endswith("Enter tells why.")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.why_not.title.text() == "Why is Skogtele not ranked?"
    assert page.why_not.rule.text() == "A participant with a missing figure is not ranked."
    assert page.why_not.figure.text() == f"What decides: {page.table.lanes[1].name}, missing."
    assert page.why_not.link.text() == "The figures of Skogtele"
    page.why_not.link.click()
    assert page.figures.isVisible()
    QTest.keyClick(page.figures, Qt.Key.Key_Escape)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.panel.isVisible()


def test_a_ranked_row_chosen_next_takes_the_place_of_the_question(under: Opened, qtbot: QtBot) -> None:
    session = under(MissingPolicy.NOT_ELIGIBLE)
    page = show(RankingPage, session, qtbot, category="mobil")
    page.table.setFocus()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Return, Qt.Key.Key_Home, Qt.Key.Key_Return):
        QTest.keyClick(page.table, key)
    assert page.table.chosen == (page.table.rows[0].key,)
    assert page.panel.isVisible()
