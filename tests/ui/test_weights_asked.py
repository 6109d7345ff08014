"""Weights by an order, by lifts and by pairs, as a person gives them with mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from juryapp.decision.elicitation import priorities
from juryapp.domain.answer import Role
from juryapp.domain.rulebook import Elicit, RankWeights, WeightsWay
from juryapp.session.commands import AddPerson, OpenAnswers
from juryapp.session.session import Session
from juryapp.ui.pages.weights import WeightsPage
from juryapp.ui.weights.order import all_equal, equalled, lines, put, stepped
from tests.ui.judged import TABLE, nameless, number, show, small_edition

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def four(tmp_path: Path) -> Iterator[Session]:
    first, *rest = TABLE.splitlines()
    table = "\n".join([first + ";Kunnskap (1-6);Vennlighet (1-6)", *(line + ";4,0;5,0" for line in rest)]) + "\n"
    with small_edition(tmp_path, table) as session:
        yield session


def ask(session: Session, elicit: Elicit, way: WeightsWay = WeightsWay.FIXED) -> list[str]:
    rules = session.state.rulebook
    weights = replace(rules.weights, elicit=elicit, way=way, ranking=RankWeights.CENTROID)
    session.change_rules(replace(rules, weights=weights))
    return [leaf.id for leaf in rules.leaves]


def shown_shares(page: WeightsPage) -> list[Decimal]:
    return [number(page.criteria.rows[leaf.id].field.text()) for leaf in page.bridge.rulebook.leaves]


def test_an_order_is_made_by_keys_and_its_centroid_is_stored(four: Session, qtbot: QtBot) -> None:
    ids = ask(four, Elicit.RANKING)
    page = show(WeightsPage, four, qtbot)
    card = page.asked.orders[""]
    assert all(card.list.item(row).text().startswith("1. ") for row in range(4))
    card.list.setCurrentRow(3)
    QTest.keyClick(card.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert card.list.item(0).text().endswith("52.1\u00a0%")
    assert card.list.chosen == ids[3]
    assert page.trial.isVisible()
    page.apply.click()
    weights = dict(four.outcome.weights)
    assert weights[ids[3]] == Fraction(25, 48)
    assert len({weights[id] for id in ids[:3]}) == 1
    assert four.state.rulebook.weights.said.orders == (((ids[3],), tuple(ids[:3])),)
    assert not page.trial.isVisible()
    page.bridge.undo()
    assert all(card.list.item(row).text().startswith("1. ") for card in page.asked.orders.values() for row in range(4))


def test_a_dragged_line_is_sorted_while_it_is_dragged_and_escape_puts_it_back(four: Session, qtbot: QtBot) -> None:
    ids = ask(four, Elicit.RANKING)
    page = show(WeightsPage, four, qtbot)
    view = page.asked.orders[""].list
    middle = [view.visualItemRect(view.item(row)).center() for row in range(4)]
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=middle[2])
    QTest.mouseMove(view.viewport(), middle[1])
    QTest.mouseMove(view.viewport(), middle[0])
    assert view.item(0).text().startswith("1. ")
    assert view.chosen == ids[2]
    assert max(shown_shares(page)) == shown_shares(page)[2]
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=middle[0])
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert set(shown_shares(page)) == {Decimal(25)}
    assert view.item(1).text().startswith("1. ")


def test_buttons_move_and_equal_lines(four: Session, qtbot: QtBot) -> None:
    ids = ask(four, Elicit.RANKING)
    page = show(WeightsPage, four, qtbot)
    card = page.asked.orders[""]
    card.list.setCurrentRow(1)
    card.up.click()
    assert page.asked.said.orders == (((ids[1],), (ids[0], ids[2], ids[3])),)
    card.list.setCurrentRow(1)
    card.equal.click()
    assert page.asked.said.orders == (((ids[1],), (ids[2], ids[3]), (ids[0],)),)
    card.equal.click()
    assert page.asked.said.orders == (((ids[1],), (ids[2], ids[3], ids[0])),)
    assert nameless(page) == []


def test_lifts_are_points_against_a_hundred(four: Session, qtbot: QtBot) -> None:
    ids = ask(four, Elicit.SWING)
    page = show(WeightsPage, four, qtbot)
    card = page.asked.swings[""]
    for id, text in zip(ids, ("50", "100", "30", "20"), strict=True):
        field = card.fields[id]
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert shown_shares(page) == [25, 50, 15, 10]
    assert [number(card.percents[id].text()) for id in ids] == [25, 50, 15, 10]
    page.apply.click()
    assert dict(four.state.rulebook.weights.fixed)[ids[2]] == 30
    page.bridge.end_preview()
    assert [card.fields[id].text() for id in ids] == ["50", "100", "30", "20"]


def test_lifts_need_one_that_is_lifted_first(four: Session, qtbot: QtBot) -> None:
    ids = ask(four, Elicit.SWING)
    page = show(WeightsPage, four, qtbot)
    card = page.asked.swings[""]
    for id in ids:
        card.wanted.emit(id, Fraction(40))
    assert not page.apply.isEnabled()
    assert "Give 100" in page.why_not.text()
    card.firsts[ids[0]].click()
    assert page.apply.isEnabled()
    assert not page.why_not.isVisible()
    assert nameless(page) == []


def test_pairs_are_asked_one_at_a_time_until_all_are_answered(four: Session, qtbot: QtBot) -> None:
    ids = ask(four, Elicit.PAIRWISE, WeightsWay.EACH_JUROR)
    four.execute(AddPerson(name="Kari Holm", role=Role.CHAIR))
    page = show(WeightsPage, four, qtbot)
    card = page.asked.pairs
    assert card is not None
    for left, (steps, key) in enumerate([(3, "L"), (2, "L"), (6, "L"), (2, "R"), (2, "L"), (4, "L")]):
        assert f"{left + 1} of 6" in card.progress.text()
        assert not page.apply.isEnabled()
        for _ in range(steps):
            QTest.keyClick(card.scale, Qt.Key.Key_Left if key == "L" else Qt.Key.Key_Right)
        QTest.keyClick(card.scale, Qt.Key.Key_Return)
    told = {(ids[0], ids[1]): 4, (ids[0], ids[2]): 3, (ids[0], ids[3]): 7, (ids[2], ids[1]): 3}
    told |= {(ids[1], ids[3]): 3, (ids[2], ids[3]): 5}
    expected = priorities(ids, {pair: Fraction(times) for pair, times in told.items()})
    assert shown_shares(page) == [Decimal("54.8"), Decimal("12.6"), Decimal("27.0"), Decimal("5.6")]
    assert "0.044" in card.ratio.text()
    assert "Saaty 1980" in card.ratio.text()
    assert not card.reconsider.isVisible()
    assert card.matrix.cells == (
        ("1", "4", "3", "7"),
        ("1/4", "1", "1/3", "3"),
        ("1/3", "3", "1", "5"),
        ("1/7", "1/3", "1/5", "1"),
    )
    assert card.matrix.doubted is None
    told = [page.criteria.rows[leaf.id] for leaf in four.state.rulebook.leaves]
    assert [number(row.told.text()) for row in told] == shown_shares(page)
    qtbot.waitUntil(lambda: all(row.told.isVisible() for row in told))
    assert not any(widget.isVisible() for row in told for widget in (row.field, row.lock, row.less, row.more))
    page.apply.click()
    assert four.state.answers.jurors == ()
    assert set(shown_shares(page)) == {Decimal(25)}  # Whoever sits down next sees nothing of it.
    assert page.bridge.execute(OpenAnswers())
    (answer,) = four.state.answers.jurors
    assert dict(answer.importance) == dict(expected.weights)
    assert {(a, b): times for a, b, times in answer.said.pairs}[ids[1], ids[2]] == Fraction(1, 3)
    assert nameless(page) == []


def test_a_contradiction_is_named_and_its_button_leads_there(four: Session, qtbot: QtBot) -> None:
    ids = ask(four, Elicit.PAIRWISE)
    page = show(WeightsPage, four, qtbot)
    card = page.asked.pairs
    assert card is not None
    order = [(ids[0], ids[1], 2), (ids[0], ids[2], 4), (ids[0], ids[3], Fraction(1, 9))]
    order += [(ids[1], ids[2], 2), (ids[1], ids[3], 4), (ids[2], ids[3], 2)]
    for first, second, times in order:
        card.compared.emit((first, second), Fraction(times))
    assert "contradict" in card.ratio.text()
    assert card.reconsider.isVisible()
    first, last = (four.state.rulebook.criterion(id).name.in_("en") for id in (ids[0], ids[3]))
    assert f"{first} against {last}: you said {last} 9 times, your other comparisons say {last} 1.6 times" in (
        card.doubt.text()
    )
    assert card.matrix.doubted == (0, 3)
    assert (card.matrix.cells[0][3], card.matrix.cells[3][0]) == ("1/9", "9")
    assert card.doubt.text() in card.matrix.accessibleDescription()
    card.reconsider.click()
    assert card.at == 2
    assert "counts 9 times as much" in card.says.text()
    for _ in range(16):
        QTest.keyClick(card.scale, Qt.Key.Key_Left)
    assert "agree" in card.ratio.text()
    assert not card.reconsider.isVisible()


def test_the_scale_is_answered_where_it_is_clicked(four: Session, qtbot: QtBot) -> None:
    ask(four, Elicit.PAIRWISE)
    page = show(WeightsPage, four, qtbot)
    card = page.asked.pairs
    assert card is not None
    assert "Not answered yet" in card.says.text()
    QTest.mouseClick(card.scale, Qt.MouseButton.LeftButton, pos=QPoint(card.scale.width() - 10, 18))
    assert "counts 9 times as much" in card.says.text()
    QTest.mouseClick(card.scale, Qt.MouseButton.LeftButton, pos=QPoint(card.scale.width() // 2, 18))
    assert "count the same" in card.says.text()
    card.next.click()
    assert card.at == 1
    card.back.click()
    assert "count the same" in card.says.text()
    assert "5 comparisons are left" in page.why_not.text()


def test_moving_a_line_keeps_all_lines_and_parts_only_what_it_must() -> None:
    order = all_equal("abcd")
    assert put(order, "d", 1) == (("a",), ("d",), ("b", "c"))
    assert stepped(order, "c", -1) == (("c",), ("a", "b", "d"))
    assert stepped((("a",), ("b", "c"), ("d",)), "a", 1) == (("b", "c"), ("a",), ("d",))
    assert equalled((("a",), ("b",)), "b") == (("a", "b"),)
    assert equalled((("a",), ("b",)), "a") == (("a",), ("b",))
    for at in range(4):
        assert lines(put((("a",), ("b", "c"), ("d",)), "a", at)).index("a") == at
