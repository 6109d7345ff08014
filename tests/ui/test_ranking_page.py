from __future__ import annotations

import gc
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from juryapp.session.session import Session
from juryapp.ui.pages.ranking import RankingPage
from juryapp.ui.ranking.columns import columns_for
from juryapp.ui.ranking.rows import Row
from tests.ui.judged import SAMPLES, nameless, number, sample, show, small_edition

# The screenless platform has no window manager to tell sizes or to raise windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Session]:
    with small_edition(tmp_path) as session:
        yield session


def seen(page: RankingPage) -> list[tuple[int | None, str, str]]:
    return [(row.place, row.name, row.score_text) for row in page.table.rows]


def press_row(page: RankingPage, index: int) -> None:
    """Where the name stands; a press on a bar asks for its figures."""
    where = QPoint(page.table.columns.name + 8, page.table.row_rect(index).center().y())
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=where)


def drag_border(page: RankingPage, border: int, share: float) -> None:
    bar = page.table.bar
    at = QPoint(round(bar.border_x(border)), 6)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(bar, QPoint(round(bar.width() * share), 6))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(round(bar.width() * share), 6))


@pytest.mark.parametrize("id", SAMPLES)
@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_every_shown_figure_of_a_sample_agrees_with_the_others(
    id: str, language: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    with sample(id, tmp_path, tmp_path_factory) as session:
        page = show(RankingPage, session, qtbot, category=session.state.rulebook.categories[0].id, language=language)
        for category in (*(one.id for one in session.state.rulebook.categories), "overall"):
            page.bridge.set_category(category)
            ranked = [row for row in page.table.rows if row.place is not None]
            shown = [number(row.score_text) for row in ranked]
            assert shown == sorted(shown, reverse=True)
            parts = [number(points) for _, points, _ in page.panel.lines]
            assert sum(parts) == number(page.panel.lead.text()) == shown[0] - shown[1]
            if ranked[0].place != ranked[1].place and category != "overall":
                assert ranked[0].name in page.verdict.text()
                if page.bridge.outcome.category(category).ties == ():
                    assert number(page.verdict.text().replace(ranked[0].name, "")) == shown[0] - shown[1]
            for _, points, _ in page.panel.lines[:1]:
                assert points in page.panel.sentence.text()
            assert sum((number(one.text) for one in page.table.bar.segments), Decimal(0)) == 100


def test_a_score_is_what_its_lanes_add_up_to(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    for row in page.table.rows:
        assert row.score is not None
        assert sum(part.points for part in row.score.contributions) == row.score.total


def test_dragging_a_border_re_sorts_while_it_is_held_and_escape_ends_it(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    before = seen(page)
    drag_border(page, 0, 0.9)
    assert page.bridge.is_trial
    assert seen(page) != before
    assert page.trial.isVisible()
    assert [one.text.replace("\u00a0", " ") for one in page.table.bar.segments] == ["90 %", "10 %"]
    assert small.outcome.weights == ((small.state.rulebook.leaves[0].id, Fraction(1, 2)), *small.outcome.weights[1:])
    QTest.keyClick(page.table.bar, Qt.Key.Key_Escape)
    assert seen(page) == before
    assert not page.trial.isVisible()


def test_a_border_moves_by_keys(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    page.table.bar.setFocus()
    QTest.keyClick(page.table.bar, Qt.Key.Key_Right)
    assert number(page.table.bar.segments[0].text) == 51
    assert "51" in page.table.bar.accessibleDescription()


def test_a_trial_is_never_stored(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    entries = small.entries()
    drag_border(page, 0, 0.2)
    page.reset.click()
    assert small.entries() == entries


def test_first_and_second_are_compared_unasked(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    assert page.panel.title.text() == "Why is Fjelltele ahead of Skogtele?"
    figures = {name: told for name, _, told in page.panel.lines}
    assert "0:41 against 1:15 · 25 and 24 calls" in figures.values()


def test_two_others_can_be_compared_with_the_better_placed_first(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    press_row(page, 2)
    press_row(page, 1)
    assert page.panel.title.text() == "Why is Skogtele ahead of Åtele?"
    press_row(page, 2)
    assert page.panel.title.text() == "Why is Fjelltele ahead of Skogtele?"


def test_rows_are_chosen_by_keys_and_forgotten_by_escape(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_End)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.panel.title.text() == "Why is Fjelltele ahead of Åtele?"
    assert page.table.accessibleDescription().startswith("3rd place: Åtele")
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert page.panel.title.text() == "Why is Fjelltele ahead of Skogtele?"


def test_a_figure_shows_the_file_sheet_and_rows_that_it_came_from(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    page.panel.links()[0].click()
    assert page.figures.isVisible()
    assert "maaling.csv" in page.figures.detail.where.text()
    assert [row.texts[0] for row in page.figures.model.rows] == ["Fjelltele", "Skogtele"]
    QTest.keyClick(page.figures.table, Qt.Key.Key_Escape)
    assert not page.figures.isVisible()


def test_joint_places_are_said_in_words(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="bank")
    assert page.verdict.text() == "Havbank and Nordvikbank have equal scores at the top."
    assert page.verdict_rest.text() == "The prize waits for the jury’s decision."
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.table.accessibleDescription().startswith("Joint 1st place: Nordvikbank")
    assert page.panel.title.text() == "Havbank and Nordvikbank"


def test_equal_weights_are_said_beside_the_scores(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    assert page.basis.text().startswith("Equal weights, fixed by the rules.")


def test_the_overall_prize_shows_its_contenders_and_its_rule(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="overall")
    if page.bridge.outcome.overall is None:
        assert page.empty.isVisible()
        return
    assert "The overall prize goes to" in f"{page.verdict.text()} {page.verdict_rest.text()}"
    assert {row.detail for row in page.table.rows} == {"Mobil", "Bank"}


def test_searching_keeps_the_places(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    QTest.keyClicks(page.search, "skog")
    assert [(place, name) for place, name, _ in seen(page)] == [(2, "Skogtele")]
    page.search.setText("nobody")
    assert not page.table.rows


def test_the_table_can_be_copied(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    with qtbot.waitSignal(page.bridge.notice):
        page.copy.click()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[1].split("\t")[:2] == ["1st place", "Fjelltele"]
    assert len(lines) == 4


def test_every_form_can_be_copied_as_it_is_shown(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    page.how_sure.click()
    qtbot.waitUntil(lambda: bool(page.sure.cells), timeout=30_000)
    page.copy.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert copied[1].split("\t") == [
        "Fjelltele",
        page.sure.cells["fjelltele", "weights"].text,
        *copied[1].split("\t")[2:],
    ]
    page.compare.click()
    qtbot.waitUntil(lambda: bool(page.alternatives.slopes.rows), timeout=30_000)
    page.copy.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[:2] for line in copied[1:]] == [["Fjelltele", "1"], ["Skogtele", "2"], ["Åtele", "3"]]


def test_a_bar_tells_what_it_is_under_the_pointer(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    lane, row = page.table.lanes[0], page.table.rows[0]
    told = page.table.tip_of(0, lane.criterion)
    assert row.score is not None
    points = page.bridge.words.number(row.score.contributions[0].points, 1)
    assert f"{lane.name}: 0:41 · {points} of 50.0 points" in told
    assert lane.name not in page.table.tip_of(0)


def test_escape_ends_what_the_keys_are_at(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    qtbot.waitUntil(page.isActiveWindow)
    page.search.setText("fjell")
    QTest.keyClick(page.table, Qt.Key.Key_Right)
    page.table.bar.setFocus()
    QTest.keyClick(page.table.bar, Qt.Key.Key_Right)
    assert page.bridge.is_trial
    page.search.setFocus()
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert page.bridge.is_trial and not page.search.text()
    page.table.bar.setFocus()
    QTest.keyClick(page.table.bar, Qt.Key.Key_Escape)
    assert not page.bridge.is_trial and page.table.lane is not None


def test_how_sure_is_reached_and_scrolled_by_the_keys(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    page.resize(900, 480)
    page.how_sure.click()
    qtbot.waitUntil(lambda: bool(page.sure.cells), timeout=30_000)
    qtbot.waitUntil(lambda: page.sure.verticalScrollBar().maximum() > 0 and page.isActiveWindow())
    page.copy.setFocus()
    QTest.keyClick(page.copy, Qt.Key.Key_Tab)
    assert page.sure.hasFocus()
    QTest.keyClick(page.sure, Qt.Key.Key_PageDown)
    assert page.sure.verticalScrollBar().value() > 0


def test_many_criteria_are_first_shown_stacked_and_can_be_laid_side_by_side(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    assert page.side_by_side.isChecked()
    page.stacked.click()
    assert page.stacked.isChecked() and not page.side_by_side.isChecked()


def test_another_language_words_the_page_anew(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    page.bridge.set_language("nb")
    assert page.side_by_side.text() == "Ved siden av hverandre"
    assert "leder med" in page.verdict.text()
    assert "," in page.table.rows[0].score_text


def test_a_category_without_participants_says_when_a_ranking_appears(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="unknown")
    assert page.empty.isVisible()
    assert not page.table.isVisible()


def test_every_control_of_the_ranking_has_a_name(small: Session, qtbot: QtBot) -> None:
    assert nameless(show(RankingPage, small, qtbot, category="mobil")) == []


@pytest.mark.parametrize("width", [700, 770, 1100, 1700])
def test_columns_never_overlap(width: int) -> None:
    columns = columns_for(width, name_width=400, n_width=150, score_width=70)
    edges = [columns.place, columns.name, columns.name + columns.name_width, columns.lanes]
    edges += [columns.lanes + columns.lanes_width, columns.score, columns.score + columns.score_width, columns.n]
    assert edges == sorted(edges)
    assert columns.n + columns.n_width <= width


def test_only_the_rows_that_are_seen_are_reached_by_scrolling(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    many: list[Row] = [page.table.rows[0]] * 200
    page.table.set_rows((), (), many)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_End)
    bar = page.table.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(page.table, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_the_comparison_is_seen_to_be_behind_while_a_hand_drags_and_is_of_its_last_move_when_it_lets_go(
    small: Session, qtbot: QtBot
) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    bar = page.table.bar
    middle, before = QPoint(round(bar.border_x(0)) - 1, 6), page.panel.lead.text()
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=middle)
    for step in (40, 80, 120):
        QTest.mouseMove(bar, middle + QPoint(step, 0))
    assert not page.side.isEnabled()
    assert not gc.isenabled()
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=middle + QPoint(120, 0))
    assert page.side.isEnabled()
    assert gc.isenabled()
    assert page.panel.lead.text() != before
    scores = [Decimal(row.score_text) for row in page.table.rows[:2]]
    assert Decimal(page.panel.lead.text().lstrip("+")) == scores[0] - scores[1]
    share = bar.segments[0].share
    assert abs(float(share) * bar.width() - (middle.x() + 120)) <= bar.width() / 100


def test_a_hand_that_rests_while_it_holds_has_the_comparison_of_what_it_tries(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    bar = page.table.bar
    at = QPoint(round(bar.border_x(0)) - 1, 6)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(bar, at + QPoint(60, 0))
    qtbot.waitUntil(page.side.isEnabled, timeout=5000)
    assert gc.isenabled()
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=at + QPoint(60, 0))
