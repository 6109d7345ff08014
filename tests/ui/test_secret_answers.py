"""Answers of jurors in the window: nothing of them, and no result, can be seen before the chair opens them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractListModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from juryapp.domain.answer import Role
from juryapp.domain.outcome import Basis
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.commands import AddPerson, HandIn
from juryapp.session.session import Session
from juryapp.session.stages import Stage
from juryapp.text.words import words_for
from juryapp.ui.award.criterion_lines import criterion_lines
from juryapp.ui.bridge import ALL
from juryapp.ui.frame import EditionFrame
from juryapp.ui.pages.all_categories import AllCategoriesPage
from juryapp.ui.pages.ranking import RankingPage
from juryapp.ui.pages.weights import WeightsPage
from juryapp.ui.pages.withheld import WithheldPage
from juryapp.ui.weights.invented import NAMES, invented
from tests.ui.judged import small_edition
from tests.ui.seen import seen, texts_seen

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.UserRole,
)
PERCENT = "87.3"
"""What Ola hands in for the first criterion, as a share that nothing else in the edition has."""


@pytest.fixture
def jury(tmp_path: Path) -> Iterator[Session]:
    """Kari, the chair, is at the keyboard; Ola has handed in, Kari and Per have not."""
    with small_edition(tmp_path) as session:
        rules = session.state.rulebook
        session.change_rules(replace(rules, weights=replace(rules.weights, way=WeightsWay.EACH_JUROR)))
        for name, role in (("Kari Holm", Role.CHAIR), ("Ola Lund", Role.JUROR), ("Per Dahl", Role.JUROR)):
            session.execute(AddPerson(name=name, role=role))
        first, second = (leaf.id for leaf in session.state.rulebook.leaves)
        given = ((first, Fraction(873)), (second, Fraction(127)))
        session.execute(HandIn(person="ola-lund", importance=given))
        yield session


@pytest.fixture
def frame(jury: Session, qtbot: QtBot) -> EditionFrame:
    made = EditionFrame(jury, "en")
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    return made


def told_anywhere(root: QWidget) -> str:
    """Every text below a widget, seen or not, for people and for screen readers, and every cell of every table."""
    found = []
    for widget in root.findChildren(QWidget):
        found += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QLineEdit):
            found.append(widget.text())
        if isinstance(widget, QComboBox):
            found += [widget.itemText(at) for at in range(widget.count())]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
            cells = [model.index(row, column) for row in range(model.rowCount()) for column in range(columns)]
            found += [str(cell.data(role)) for cell in cells for role in ROLES]
    return "\n".join(found)


def weights_page(frame: EditionFrame) -> WeightsPage:
    frame.open_stage(Stage.WEIGHTS)
    assert isinstance(frame.page, WeightsPage)
    return frame.page


def test_no_page_tells_an_answer_or_a_place_before_all_are_opened(frame: EditionFrame, qtbot: QtBot) -> None:
    companies = [one.name.plain for one in frame.bridge.state.evidence.companies]
    for category in (ALL, frame.bridge.rulebook.categories[0].id):
        frame.bridge.set_category(category)
        for stage in Stage:
            frame.open_stage(stage)
            assert PERCENT not in told_anywhere(frame), stage
            if stage in (Stage.RANKING, Stage.TIES, Stage.CEREMONY):
                page = frame.page
                assert isinstance(page, WithheldPage)
                qtbot.waitUntil(lambda: "1 of 3 jurors have handed in" in seen(frame.page))
                assert not [name for name in companies if name in told_anywhere(page)]
    assert frame.bridge.session.outcome.basis is Basis.NOBODY_YET


def test_the_board_names_who_has_handed_in_and_the_page_leads_to_it(frame: EditionFrame, qtbot: QtBot) -> None:
    frame.open_stage(Stage.RANKING)
    assert isinstance(frame.page, WithheldPage)
    qtbot.mouseClick(frame.page.empty.button, Qt.MouseButton.LeftButton)
    page = weights_page(frame)
    assert page.board.count.text() == "1 of 3 jurors have handed in."
    qtbot.waitUntil(lambda: seen(page.board).count("has not handed in") == 2)
    assert texts_seen(page.board).count("has handed in") == 1
    page.juror.choose("ola-lund")
    page.juror.activated.emit(page.juror.currentIndex())
    assert page.why_not.text() == "Ola Lund has handed in. The answer stays secret; handing in again replaces it."
    assert not page.apply.isEnabled()


def test_dragging_moves_invented_companies_and_no_real_one(frame: EditionFrame, qtbot: QtBot) -> None:
    page = weights_page(frame)
    before = [line[1].text() for line in page.invented.lines]
    bar = page.criteria.bars[""]
    for share in (0.95, 0.05):
        QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(round(bar.border_x(0)), 10))
        QTest.mouseMove(bar, QPoint(round(bar.width() * share), 10))
        QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(round(bar.width() * share), 10))
        assert page.bridge.is_trial
        assert not any(one.ranking.places for one in page.bridge.outcome.categories)
    after = [line[1].text() for line in page.invented.lines]
    assert before[0].startswith(NAMES[2]) and after[0].startswith(NAMES[1])
    assert not [one for one in page.bridge.state.evidence.companies if one.name.plain in seen(page)]


def test_what_is_seen_of_invented_companies_is_what_their_weights_give() -> None:
    best = invented([("Speed", Fraction(9, 10)), ("Need", Fraction(1, 10))])
    assert [(one.name, one.score) for one in best] == [(NAMES[0], 86), (NAMES[2], 71), (NAMES[1], 54)]
    assert best[0].strong == ("Speed",)


def test_invented_companies_with_equal_points_share_their_place(frame: EditionFrame) -> None:
    lines = weights_page(frame).invented.lines
    assert [(line[0].text(), line[3].text()) for line in lines] == [("1st", "71.0"), ("2nd", "70.0"), ("2nd", "70.0")]


def test_the_control_view_is_marked_on_every_page_and_tries_no_weights(frame: EditionFrame, qtbot: QtBot) -> None:
    frame.open_stage(Stage.RANKING)
    assert isinstance(frame.page, WithheldPage)
    qtbot.mouseClick(frame.page.control, Qt.MouseButton.LeftButton)
    assert isinstance(frame.page, AllCategoriesPage)
    frame.bridge.set_category(frame.bridge.rulebook.categories[0].id)
    assert isinstance(frame.page, RankingPage)
    assert "Drag a border" not in frame.page.basis.text()
    frame.page.forms_panel.copy.click()
    assert QGuiApplication.clipboard().text().startswith("Control view: equal weights. Not a result.\n")
    for stage in Stage:
        frame.open_stage(stage)
        assert not isinstance(frame.page, WithheldPage) or frame.page.control.isHidden()  # It is on already.
        qtbot.waitUntil(frame.control.isVisible)
        assert frame.control.text.text() == "Control view: equal weights. Not a result."
    with qtbot.waitSignal(frame.bridge.notice) as notice:
        frame.bridge.preview({leaf.id: Fraction(1) for leaf in frame.bridge.rulebook.leaves})
    assert notice.args == ["Weights cannot be tried on the result before the answers are open.", False]
    assert not frame.bridge.is_trial
    frame.open_stage(Stage.RANKING)
    qtbot.mouseClick(frame.control.end, Qt.MouseButton.LeftButton)
    assert isinstance(frame.page, WithheldPage)
    assert not frame.control.isVisible()


def test_the_chair_opens_without_somebody_says_why_and_everybody_sees_everything(
    frame: EditionFrame, qtbot: QtBot
) -> None:
    frame.bridge.set_control(on=True)
    page = weights_page(frame)
    frame.bridge.session.act_as("Ola Lund")
    page.board.open_all.click()
    asked = page.board.confirm
    assert asked is not None
    told = "Kari Holm leads the jury; the minutes will say that Ola Lund opened the answers."
    qtbot.waitUntil(lambda: told in seen(asked))
    asked.cancel.click()
    frame.bridge.session.act_as("Kari Holm")
    page.to_board.click()
    page.board.open_all.click()
    asked = page.board.confirm
    assert asked is not None and not asked.act.isEnabled()
    assert asked.act.text() == "Open without 2 of 3 jurors"
    qtbot.waitUntil(lambda: "Not handed in: Kari Holm and Per Dahl." in seen(asked))
    assert "leads the jury" not in seen(asked)
    qtbot.keyClicks(asked.reason, "Both are ill")
    with qtbot.waitSignal(frame.bridge.notice) as notice:
        asked.act.click()
    assert notice.args[1] is False  # Nothing takes it back, so nothing is offered.
    assert not frame.header.undo.isEnabled()
    assert not frame.bridge.is_control and not frame.control.isVisible()
    assert PERCENT in told_anywhere(page.board)
    assert page.why_not.text().startswith("The answers are open.")
    for person, answered in (("per-dahl", False), ("ola-lund", True)):
        page.juror.choose(person)
        page.juror.activated.emit(page.juror.currentIndex())
        assert (
            page.readback.isVisible() is answered
        )  # What stands there is nobody's choice where nothing was handed in.
    qtbot.waitUntil(lambda: "Ola Lund: the same first as the whole jury in 2 categories." in seen(page.board))
    frame.open_stage(Stage.RANKING)
    assert isinstance(frame.page, AllCategoriesPage)
    frame.open_stage(Stage.SIGNOFF)
    assert "without Kari Holm, Per Dahl. Reason: Both are ill" in told_anywhere(frame)


def test_a_new_round_says_why_and_what_counts_meanwhile(frame: EditionFrame, qtbot: QtBot) -> None:
    page = weights_page(frame)
    page.board.open_all.click()
    assert page.board.confirm is not None
    page.board.confirm.reason.setText("Ill")
    page.board.confirm.act.click()
    outcome = frame.bridge.session.outcome
    page.board.new_round.click()
    assert page.board.confirm is not None
    page.board.confirm.reason.setText("Kari is back")
    page.board.confirm.act.click()
    assert page.board.count.text() == "Round 2. 0 of 3 jurors have handed in."
    qtbot.waitUntil(lambda: "The answers of round 1 count until those of the new round are opened." in seen(page.board))
    assert frame.bridge.session.outcome == outcome
    assert page.invented.isVisible() and not page.board.new_round.isVisible()
    frame.bridge.undo()
    assert page.board.new_round.isVisible()


def test_whoever_removes_a_criterion_is_told_that_secret_answers_may_have_to_come_again(jury: Session) -> None:
    rules, words = jury.state.rulebook, words_for("en")
    line = criterion_lines(rules, words, answers=jury.state.answers, secret=1)[0]
    assert line.form is not None
    (removal,) = [one for one in line.form.sections if one.about == "removal"]
    name = rules.leaves[0].name.plain
    assert f"1 answer is secret: if it weighs “{name}”, it has to be handed in again." in removal.note
