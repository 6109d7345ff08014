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

from juryapp.domain.answer import Role
from juryapp.domain.outcome import Basis
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.commands import AddPerson, OpenAnswers
from juryapp.session.session import Session
from juryapp.ui.pages.weights import WeightsPage
from tests.ui.judged import SAMPLES, TABLE, nameless, number, sample, show, small_edition

# The screenless platform has no window manager to tell sizes or to raise windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Session]:
    with small_edition(tmp_path) as session:
        yield session


@pytest.fixture
def jury(small: Session) -> Session:
    """Each juror weighs; Kari, who is at the keyboard, and Ola have a say, and Guro has not."""
    rules = small.state.rulebook
    small.change_rules(replace(rules, weights=replace(rules.weights, way=WeightsWay.EACH_JUROR)))
    for name, role in (("Kari Holm", Role.CHAIR), ("Ola Lund", Role.JUROR), ("Guro Moe", Role.SECRETARY)):
        small.execute(AddPerson(name=name, role=role))
    return small


def percents(page: WeightsPage) -> list[Decimal]:
    ids = [criterion.id for criterion in page.bridge.rulebook.children()]
    return [number(page.criteria.rows[id].field.text()) for id in ids]


def write(page: WeightsPage, id: str, text: str) -> None:
    field = page.criteria.rows[id].field
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def ids_of(session: Session) -> list[str]:
    return [leaf.id for leaf in session.state.rulebook.leaves]


def test_a_percent_that_is_written_is_a_trial_until_it_is_used(small: Session, qtbot: QtBot) -> None:
    page = show(WeightsPage, small, qtbot)
    first = ids_of(small)[0]
    assert not page.apply.isEnabled()
    write(page, first, "70")
    assert percents(page) == [70, 30]
    assert page.trial.isVisible()
    assert page.basis.text().startswith("Trial weights are shown. Until they are used, this holds: Equal weights")
    assert small.outcome.basis is Basis.EQUAL
    page.apply.click()
    assert not page.trial.isVisible()
    assert dict(small.outcome.weights)[first] == Fraction(7, 10)
    assert page.basis.text() == "The weights are fixed by the rules."
    page.bridge.undo()
    assert percents(page) == [50, 50]


def test_escape_ends_the_trial(small: Session, qtbot: QtBot) -> None:
    page = show(WeightsPage, small, qtbot)
    write(page, ids_of(small)[0], "70")
    QTest.keyClick(page.criteria.bars[""], Qt.Key.Key_Escape)
    assert percents(page) == [50, 50]
    assert not page.bridge.is_trial


def test_the_bar_and_the_rows_show_the_same(small: Session, qtbot: QtBot) -> None:
    page = show(WeightsPage, small, qtbot)
    bar = page.criteria.bars[""]
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(round(bar.border_x(0)), 10))
    QTest.mouseMove(bar, QPoint(round(bar.width() * 0.25), 10))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(round(bar.width() * 0.25), 10))
    assert percents(page) == [number(one.text) for one in bar.segments] == [25, 75]


def test_a_criterion_without_weight_gets_some_whichever_way_its_border_is_dragged(tmp_path: Path, qtbot: QtBot) -> None:
    lines = TABLE.splitlines()
    table = "\n".join([lines[0] + ";Kunnskap (1-6)", *(line + ";4,0" for line in lines[1:])]) + "\n"
    with small_edition(tmp_path, table) as session:
        page = show(WeightsPage, session, qtbot)
        first, second, _ = ids_of(session)
        bar = page.criteria.bars[""]
        for id, percent in ((first, "50"), (second, "0")):
            write(page, id, percent)
            page.criteria.rows[id].lock.click()
        for id in (first, second):
            page.criteria.rows[id].lock.click()
        assert percents(page) == [50, 0, 50]
        for share, expected in ((0.6, [50, 10, 40]), (0.5, [50, 0, 50]), (0.4, [40, 10, 50])):
            target = QPoint(round(bar.width() * share), 10)
            QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(round(bar.border_x(1)), 10))
            QTest.mouseMove(bar, target)
            QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=target)
            assert percents(page) == expected


def test_the_small_buttons_move_by_one_percent(small: Session, qtbot: QtBot) -> None:
    page = show(WeightsPage, small, qtbot)
    row = page.criteria.rows[ids_of(small)[1]]
    row.more.click()
    row.more.click()
    row.less.click()
    assert percents(page) == [49, 51]


def test_what_is_no_number_changes_nothing_and_is_said(small: Session, qtbot: QtBot) -> None:
    page = show(WeightsPage, small, qtbot)
    with qtbot.waitSignal(page.bridge.notice) as notice:
        write(page, ids_of(small)[0], "a lot")
    assert notice.args == ["Write a number from 0 to 100.", False]
    assert percents(page) == [50, 50]


def test_a_locked_criterion_keeps_its_percent(tmp_path: Path, qtbot: QtBot) -> None:
    lines = TABLE.splitlines()
    table = "\n".join([lines[0] + ";Bemøtande (1-6)", *(line + ";4,0" for line in lines[1:])]) + "\n"
    with small_edition(tmp_path, table) as session:
        page = show(WeightsPage, session, qtbot)
        first, second, third = ids_of(session)
        before = page.criteria.rows[second].field.text()
        page.criteria.rows[second].lock.click()
        write(page, first, "10")
        assert page.criteria.rows[second].field.text() == before
        assert sum(percents(page)) == 100
        write(page, third, "100")
        assert page.criteria.rows[second].field.text() == before


def test_a_criterion_tells_its_question_and_the_span_it_stands_for(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    with sample(SAMPLES[0], tmp_path, tmp_path_factory) as session:
        page = show(WeightsPage, session, qtbot)
        row = page.criteria.rows["ventetid"]
        assert row.question.text() == "How long does a caller wait for an answer?"
        assert row.sentence.text().startswith("0 points at 5:00 or slower, 100 points at 0:00. This year: ")


def test_those_beyond_the_declared_span_are_counted(small: Session, qtbot: QtBot) -> None:
    rules = small.state.rulebook
    slow = next(leaf for leaf in rules.leaves if leaf.unit.value == "seconds")
    assert slow.value_function is not None
    tight = replace(slow, value_function=type(slow.value_function).linear(Fraction(120), Fraction(0)))
    criteria = tuple(tight if one.id == slow.id else one for one in rules.criteria)
    small.change_rules(replace(rules, criteria=criteria))
    page = show(WeightsPage, small, qtbot)
    assert page.criteria.rows[slow.id].beyond.text() == "3 participants are beyond 2:00 and get 0."


def test_agreed_weights_need_to_know_who_was_present(small: Session, qtbot: QtBot) -> None:
    small.execute(AddPerson(name="Ola Lund", role=Role.JUROR))
    page = show(WeightsPage, small, qtbot)
    page.way.setCurrentIndex(page.way.findData(WeightsWay.AGREED))
    page.way.activated.emit(page.way.currentIndex())
    assert small.state.rulebook.weights.way is WeightsWay.AGREED
    assert page.basis.text() == "The weights are equal: no choice of weights counts yet."
    write(page, ids_of(small)[0], "60")
    assert not page.apply.isEnabled()
    assert page.why_not.text() == "Choose who is present."
    page.presence.box("ola-lund").click()
    page.apply.click()
    assert small.outcome.basis is Basis.AGREED
    assert small.state.present == ("ola-lund",)
    assert page.basis.text() == "The weights are agreed by the jury. Present: Ola Lund."


def test_handing_in_reads_the_answer_back_and_counts_it(jury: Session, qtbot: QtBot) -> None:
    page = show(WeightsPage, jury, qtbot)
    first, second = ids_of(jury)
    assert page.juror.currentText() == "Kari Holm"
    assert page.juror.count() == 2
    write(page, first, "75")
    name = page.criteria.rows[first].name.text()
    other = page.criteria.rows[second].name.text()
    assert page.readback.text() == f"For you {name} counts 3 times as much as {other}."
    page.apply.click()
    assert jury.outcome.basis is Basis.NOBODY_YET
    assert page.board.count.text() == "1 of 2 jurors have handed in."
    assert page.basis.text() == "There is no result before the answers are opened. 1 of 2 jurors have handed in."
    assert page.bridge.execute(OpenAnswers(reason="Ola is ill"))
    assert dict(jury.outcome.weights)[first] == Fraction(3, 4)
    assert page.basis.text() == "The weights are combined from 1 juror."


def test_the_board_says_how_far_jurors_agree_and_what_divides_them_most(jury: Session, qtbot: QtBot) -> None:
    page = show(WeightsPage, jury, qtbot)
    first, _ = ids_of(jury)
    write(page, first, "75")
    page.apply.click()
    page.juror.setCurrentIndex(page.juror.findData("ola-lund"))
    page.juror.activated.emit(page.juror.currentIndex())
    assert percents(page) == [50, 50]
    write(page, first, "20")
    page.apply.click()
    assert page.board.disagreement.isHidden() and page.board.agreement.isHidden()
    assert page.bridge.execute(OpenAnswers())
    name = page.criteria.rows[first].name.text()
    said = page.board.disagreement.text().replace("\u00a0", " ")
    assert said == (
        f"{name} divides the jury most: from 20 % (Ola Lund) to 75 % (Kari Holm). "
        "Two jurors are 55.0 percentage points apart on average."
    )
    assert page.board.agreement.text() == (
        "The jurors hardly agree on the order of the criteria. "
        "Kendall’s W is 0.00 for 2 jurors: 0 when everybody has an order of their own, 1 when all have the same."
    )
    assert dict(jury.outcome.weights)[first] == Fraction(95, 200)


def test_without_jurors_it_is_said_where_they_come_from(small: Session, qtbot: QtBot) -> None:
    rules = small.state.rulebook
    small.change_rules(replace(rules, weights=replace(rules.weights, way=WeightsWay.EACH_JUROR)))
    page = show(WeightsPage, small, qtbot)
    assert page.why_not.text() == "There are no jurors yet. Add them on the Award page."
    assert not page.apply.isEnabled()


@pytest.mark.parametrize("id", SAMPLES)
def test_the_percents_of_a_sample_add_up_on_every_level(
    id: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    with sample(id, tmp_path, tmp_path_factory) as session:
        page = show(WeightsPage, session, qtbot)
        for parent, bar in page.criteria.bars.items():
            group = [criterion.id for criterion in page.bridge.rulebook.children(parent)]
            fields = [number(page.criteria.rows[id].field.text()) for id in group]
            assert sum(fields) == 100
            assert fields == [number(one.text) for one in bar.segments]


def test_a_sub_criterion_tells_what_it_is_of_the_whole_score(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    with sample(SAMPLES[1], tmp_path, tmp_path_factory) as session:
        page = show(WeightsPage, session, qtbot)
        row = page.criteria.rows["a-na-frem"]
        assert number(row.of_score.text()) == Decimal("6.0")
        write(page, "a-na-frem", "80")
        assert number(row.of_score.text()) == Decimal("12.0")


def test_another_language_words_the_weights_anew(small: Session, qtbot: QtBot) -> None:
    page = show(WeightsPage, small, qtbot)
    page.bridge.set_language("sv")
    assert page.way.currentText() == "Fasta vikter"
    assert page.apply.text() == "Använd dessa vikter"


def test_a_sealed_edition_lets_nobody_move_a_weight(tmp_path: Path, qtbot: QtBot) -> None:
    table = "\n".join(TABLE.splitlines()[:-1]) + "\n"
    with small_edition(tmp_path, table) as session:
        session.seal()
        page = show(WeightsPage, session, qtbot)
        assert not page.criteria.rows[ids_of(session)[0]].field.isEnabled()
        assert not page.apply.isVisible()


@pytest.mark.parametrize("id", SAMPLES)
def test_every_control_of_the_weights_has_a_name(
    id: str, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    with sample(id, tmp_path, tmp_path_factory) as session:
        assert nameless(show(WeightsPage, session, qtbot)) == []
