"""A scale is drawn and dragged: what is seen changes with the hand, what is stored only with *Use*."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from juryapp.domain.answer import Role
from juryapp.domain.criterion import Knot, ValueFunction, ValueKind
from juryapp.domain.rulebook import Rulebook, WeightsWay
from juryapp.session.commands import AddPerson
from juryapp.session.rulebook_edits import with_changed, without_criterion
from juryapp.session.session import Session
from juryapp.session.trying import rules_job
from juryapp.ui.award.forms import Sections
from juryapp.ui.pages.award import AwardPage
from juryapp.ui.ranking.rows import standing_of
from juryapp.ui.value.view import ValueView
from tests.ui.judged import TABLE, nameless, small_edition
from tests.ui.value_page import SKILL, TIME, choose_kind, drag, drawn, places, shown

# The screenless platform has no window manager to tell sizes or to raise windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small edition as a file, never opened itself."""
    with small_edition(tmp_path_factory.mktemp("drawn")) as session:
        return session.path


@pytest.fixture
def edition(built: Path, tmp_path: Path) -> Iterator[Session]:
    with Session.open(Path(shutil.copy(built, tmp_path / built.name)), actor="Kari Holm") as session:
        yield session


def settle(view: ValueView, qtbot: QtBot) -> None:
    """Wait for the ranking that follows."""
    qtbot.waitUntil(lambda: not view.following.waiting)


def with_knots(rules: Rulebook, criterion: str, *pairs: tuple[int, int]) -> Rulebook:
    """The rules with these figures and points on a criterion."""
    function = ValueFunction(knots=tuple(Knot(Fraction(figure), Fraction(points, 100)) for figure, points in pairs))
    return with_changed(rules, replace(rules.criterion(criterion), value_function=function))


def ranked(session: Session, rules: Rulebook, category: str = "mobil") -> list[tuple[str, int | None, str]]:
    """Who stands where with which score by a tally of its own."""
    standing = standing_of(rules_job(session, rules)(None).outcome, category)
    assert standing is not None
    names = {one.id: one.name.plain for one in session.state.evidence.companies}
    return [
        (names[company], standing.ranking.place_of(company), f"{float(standing.scores[company].total):.1f}")
        for company in standing.ranking.order
    ]


def told(view: ValueView) -> list[tuple[str, int | None, str]]:
    """The same as the table beside the drawing has it."""
    rows = [line.split(" | ") for line in places(view)]
    return [(name, int(place.split("→")[-1]), score) for place, name, score, _ in rows]


def test_the_drawing_shows_the_scale_and_every_figure_of_the_chosen_category(edition: Session, qtbot: QtBot) -> None:
    view = drawn(edition, qtbot)
    drawing = view.curve.drawing
    assert view.sentence.text() == "0 points at 5:00 or slower, 100 points at 0:00."
    assert shown(view) == ["0:00 → 100", "5:00 → 0"] and view.curve.isVisible()
    assert sum(bar.count for bar in drawing.behind.bars) == len(drawing.behind.seen) == 3
    assert "Mobil: 3 participants have a figure: 3:10 to 0:41, median 1:15." in view.notes.text()
    at = view.curve.point(Fraction(75), Fraction(0))
    assert view.curve.told_at(QPointF(at.x() + 1, at.y() + 4)) == "Skogtele: 1:15"
    assert view.curve.told_at(QPointF(at.x() + 10, at.y() - 5)) == "From 1:15 up to 1:30: 1 participant"
    assert view.curve.told_at(QPointF(at.x() + 60, at.y())) == ""
    assert [text for _, text in drawing.ticks(6)][:3] == ["0:00", "1:00", "2:00"]
    view._bridge.set_category("")
    drawing = view.curve.drawing
    assert sum(bar.count for bar in drawing.behind.bars) == len(drawing.behind.seen) == 5
    assert view.curve.told_at(view.curve.point(Fraction(122), Fraction(0))) == (
        "Havbank (Bank), Nordvikbank (Bank): 2:02"
    )
    assert places(view) == ["Mobil | Fjelltele | Fjelltele", "Bank | Havbank and Nordvikbank | Havbank and Nordvikbank"]


def test_dragging_changes_the_ranking_that_is_seen_and_nothing_that_is_stored(edition: Session, qtbot: QtBot) -> None:
    before, entries = edition.state.rulebook, len(edition.entries())
    view = drawn(edition, qtbot)
    assert told(view) == ranked(edition, before) and not view.use.isEnabled() and not view.trial.isVisible()
    drag(view.curve, 1, 60, 0, let_go=False)
    assert shown(view) == ["0:00 → 100", "1:00 → 0"]
    assert view.curve.drawing.before == ValueFunction.linear(Fraction(300), Fraction(0)).knots
    assert "2 participants are beyond 1:00 and get 0." in view.notes.text()
    assert "the journal will show that the rules for this criterion were changed" in view.notes.text()
    settle(view, qtbot)
    assert told(view) == ranked(edition, with_knots(before, TIME, (0, 100), (60, 0))) != ranked(edition, before)
    assert [view.place_model.row(at).below for at in range(3)] == [
        "Ventetid: 0:41 → 31.7",
        "Ventetid: 1:15 → 0.0",
        "Ventetid: 3:10 → 0.0",
    ]
    QTest.mouseRelease(view.curve, Qt.MouseButton.LeftButton)
    assert view.trial.isVisible() and view.use.isEnabled()
    QTest.keyClick(view.curve, Qt.Key.Key_Escape)
    assert shown(view) == ["0:00 → 100", "5:00 → 0"] and not view.trial.isVisible()
    assert told(view) == ranked(edition, before)
    assert edition.state.rulebook == before and len(edition.entries()) == entries


def test_keys_add_move_and_take_out_a_corner_and_who_hears_is_told(edition: Session, qtbot: QtBot) -> None:
    view = drawn(edition, qtbot)
    keys = Qt.Key
    QTest.keyClick(view.curve, keys.Key_Insert)
    assert shown(view) == ["0:00 → 100", "2:30 → 50", "5:00 → 0"]
    assert view.kind.currentData() == ValueKind.KNOTS
    QTest.keyClick(view.curve, keys.Key_Left)
    QTest.keyClick(view.curve, keys.Key_Down)
    QTest.keyClick(view.curve, keys.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view.curve, keys.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert shown(view)[1] == "2:26 → 46"
    assert view.curve.accessibleDescription().startswith("Corner 2 of 3: 46 points at 2:26")
    assert (view.grip.figure.text(), view.grip.points.text()) == ("2:26", "46")
    QTest.keyClick(view.curve, keys.Key_PageDown)
    assert view.curve.accessibleDescription().startswith("Corner 3 of 3")
    QTest.keyClick(view.curve, keys.Key_Home)
    QTest.keyClick(view.curve, keys.Key_Up)
    assert shown(view)[0] == "0:00 → 100", "there is no more than 100"
    QTest.keyClick(view.curve, keys.Key_PageDown)
    for _ in range(20):
        QTest.keyClick(view.curve, keys.Key_Up)
    assert shown(view)[1] == "2:26 → 100", "no corner goes above the one before it"
    QTest.keyClick(view.curve, keys.Key_Delete)
    assert shown(view) == ["0:00 → 100", "5:00 → 0"] and not view.trial.isVisible()
    with qtbot.waitSignal(view._bridge.notice):
        QTest.keyClick(view.curve, keys.Key_Delete)


def test_a_double_click_adds_a_corner_that_the_mouse_takes_on(edition: Session, qtbot: QtBot) -> None:
    view = drawn(edition, qtbot)
    spot = view.curve.point(Fraction(120), Fraction(1, 10)).toPoint()
    QTest.mouseDClick(view.curve, Qt.MouseButton.LeftButton, pos=spot)
    assert shown(view)[1] == "2:00 → 60"
    drag(view.curve, 1, 60, 35)
    assert shown(view)[1] == "1:00 → 35"
    drag(view.curve, 1, 60, 95)
    assert shown(view)[1] == "1:00 → 95"


def test_what_is_used_is_what_the_form_would_store_and_is_undone_like_it(edition: Session, qtbot: QtBot) -> None:
    before = edition.state.rulebook
    view = drawn(edition, qtbot)
    QTest.keyClick(view.curve, Qt.Key.Key_Insert)
    view.grip.points.setFocus()
    view.grip.points.selectAll()
    QTest.keyClicks(view.grip.points, "20")
    QTest.keyClick(view.grip.points, Qt.Key.Key_Return)
    assert shown(view)[1] == "2:30 → 20"
    QTest.mouseClick(view.use, Qt.MouseButton.LeftButton)
    used, entry = edition.state.rulebook, edition.entries()[-1]
    assert used == with_knots(before, TIME, (0, 100), (150, 20), (300, 0))
    assert not view.trial.isVisible() and not view.use.isEnabled() and shown(view)[1] == "2:30 → 20"
    view._bridge.undo()
    assert edition.state.rulebook == before and shown(view) == ["0:00 → 100", "5:00 → 0"]
    page = view.parentWidget().parentWidget()
    assert isinstance(page, AwardPage)
    form = page.criteria.line(f"criterion:{TIME}")._line
    assert form is not None and isinstance(form.form, Sections)
    made = form.form.sections[0].form.change(ValueKind.KNOTS).change(("2:30", "20"))  # type: ignore[union-attr]
    assert made == used
    page.bridge.change_rules(made, f"criterion:{TIME}")
    again = edition.entries()[-1]
    assert (again.command, again.payload, again.phase) == (entry.command, entry.payload, entry.phase)


def test_what_cannot_be_typed_is_said_and_changes_nothing(edition: Session, qtbot: QtBot) -> None:
    view = drawn(edition, qtbot)
    words = view._bridge.words
    for text, why in (
        ("soon", words("award.figure_unreadable", text="soon", example="5:00")),
        ("6:00", words("value.figure_between")),
    ):
        view.grip.figure.setFocus()
        view.grip.figure.selectAll()
        QTest.keyClicks(view.grip.figure, text)
        QTest.keyClick(view.grip.figure, Qt.Key.Key_Return)
        assert view.grip.error.text() == why and view.grip.error.isVisible()
        assert view.grip.figure.accessibleDescription() == why and not view.is_trial
    QTest.keyClick(view.curve, Qt.Key.Key_End)
    for text, points in (("8:00", "0"), ("8:00", "0")):
        view.grip.figure.selectAll()
        QTest.keyClicks(view.grip.figure, text)
        QTest.keyClick(view.grip.figure, Qt.Key.Key_Return)
        assert shown(view)[-1] == f"8:00 → {points}" and not view.grip.error.isVisible()
    assert view.curve.drawing.axis.high > 480, "the drawing makes room for what was typed"


def test_the_requirement_is_a_line_that_is_dragged(edition: Session, qtbot: QtBot) -> None:
    before = edition.state.rulebook
    view = drawn(edition, qtbot)
    QTest.mouseClick(view.least, Qt.MouseButton.LeftButton)
    assert shown(view)[-1] == "At most 3:10" and "Everybody meets the requirement." in view.notes.text()
    drag(view.curve, 2, 120, 100)
    assert shown(view)[-1] == "At most 2:00" and "1 participant misses the requirement." in view.notes.text()
    assert view.curve.drawing.falls_short == (120, view.curve.drawing.axis.high)
    settle(view, qtbot)
    assert places(view)[-1].startswith("3 → – | Åtele")
    QTest.mouseClick(view.use, Qt.MouseButton.LeftButton)
    least = replace(before.criterion(TIME), least=Fraction(120))
    assert edition.state.rulebook == with_changed(before, least)
    view.curve.setFocus()
    QTest.keyClick(view.curve, Qt.Key.Key_End)
    QTest.keyClick(view.curve, Qt.Key.Key_Delete)
    assert not view.least.isChecked() and view.is_trial


@pytest.mark.parametrize("kind", [ValueKind.BANDS, ValueKind.GRADES, ValueKind.TARGET])
def test_declared_kinds_are_drawn_dragged_and_stored(kind: ValueKind, edition: Session, qtbot: QtBot) -> None:
    view = drawn(edition, qtbot, SKILL)
    choose_kind(view, kind)
    assert view._desk is not None and view._desk.kind is kind and view.sentence.text()
    count = {ValueKind.BANDS: 3, ValueKind.GRADES: 6, ValueKind.TARGET: 3}[kind]
    assert len(view.curve.drawing.grips) == count
    settle(view, qtbot)
    before = told(view)
    drag(view.curve, count - 2, 5, 70)
    settle(view, qtbot)
    assert told(view) != before
    made = view._desk.made
    QTest.mouseClick(view.use, Qt.MouseButton.LeftButton)
    assert edition.state.rulebook.criterion(SKILL) == made and not view.is_trial
    assert told(view) == ranked(edition, edition.state.rulebook)


def test_scales_that_this_years_figures_make_say_so_and_are_drawn_for_one_category(
    edition: Session, qtbot: QtBot
) -> None:
    view = drawn(edition, qtbot, SKILL)
    for kind in (ValueKind.RANGE, ValueKind.Z, ValueKind.PERCENTILE):
        choose_kind(view, kind)
        settle(view, qtbot)
        assert "A late participant can change the order of the others." in view.sentence.text()
        assert "so there is nothing to drag" in view.notes.text()
        (line,) = view.curve.drawing.lines
        assert not view.curve.drawing.grips and not view.grip.isVisible() and line[0].value < line[-1].value
    view._bridge.set_category("")
    settle(view, qtbot)
    assert view.curve.drawing.lines == () and "choose one at the top" in view.notes.text()


def test_before_figures_there_is_no_field_and_that_is_said(built: Path, tmp_path: Path, qtbot: QtBot) -> None:
    with Session.open(built, actor="Kari Holm", read_only=True) as session:
        rules = session.state.rulebook
    with Session.create(tmp_path / "new.jury", rules, actor="Kari Holm") as session:
        view = drawn(session, qtbot, category="")
        drawing = view.curve.drawing
        assert drawing.behind.bars == () and drawing.behind.seen == () and drawing.empty.startswith("No figures yet")
        drag(view.curve, 1, 120, 0)
        assert shown(view) == ["0:00 → 100", "2:00 → 0"] and "journal" not in view.notes.text()


def test_while_answers_are_secret_no_ranking_follows(edition: Session, qtbot: QtBot) -> None:
    rules = edition.state.rulebook
    edition.change_rules(replace(rules, weights=replace(rules.weights, way=WeightsWay.EACH_JUROR)))
    edition.execute(AddPerson(name="Ola Lund", role=Role.JUROR))
    view = drawn(edition, qtbot)
    drag(view.curve, 1, 60, 0)
    settle(view, qtbot)
    assert view.summary.text().startswith("No ranking follows here")
    assert not view.places.isVisible() and not view.firsts.isVisible()
    assert len(view.curve.drawing.behind.seen) == 3, "figures are no result"


def test_slow_tallies_run_elsewhere_and_the_last_question_is_answered_last(edition: Session, qtbot: QtBot) -> None:
    before = edition.state.rulebook
    view = drawn(edition, qtbot)
    view.following.frame = -1.0
    for minutes in (4, 3, 2, 1):
        drag(view.curve, 1, 60 * minutes, 0, let_go=False)
        QTest.mouseRelease(view.curve, Qt.MouseButton.LeftButton)
    assert view.following.waiting
    settle(view, qtbot)
    assert told(view) == ranked(edition, with_knots(before, TIME, (0, 100), (60, 0)))
    drag(view.curve, 1, 240, 0)
    QTest.keyClick(view.curve, Qt.Key.Key_Escape)
    assert not view.following.waiting and told(view) == ranked(edition, before)


def test_escape_leads_back_to_the_sentence_when_nothing_is_tried(edition: Session, qtbot: QtBot) -> None:
    view = drawn(edition, qtbot)
    page = view.parentWidget().parentWidget()
    assert isinstance(page, AwardPage) and page.stack.currentWidget() is view
    QTest.keyClick(view.curve, Qt.Key.Key_Escape)
    assert page.stack.currentIndex() == 0 and page.criteria.line(f"criterion:{TIME}").draw.hasFocus()


def test_a_sealed_scale_is_looked_at_and_not_dragged(tmp_path: Path, qtbot: QtBot) -> None:
    alone = "\n".join(TABLE.splitlines()[:4]) + "\n"
    with small_edition(tmp_path, alone) as session:
        session.seal()
        view = drawn(session, qtbot)
        assert view.curve.drawing.grips == () and view.curve.drawing.lines and not view.use.isVisible()
        assert not view.kind.isEnabled() and not view.least.isEnabled() and not view.grip.isVisible()
        drag_at = view.curve.point(Fraction(300), Fraction(0)).toPoint()
        QTest.mouseDClick(view.curve, Qt.MouseButton.LeftButton, pos=drag_at)
        QTest.keyClick(view.curve, Qt.Key.Key_Insert)
        assert not view.is_trial


@pytest.mark.parametrize("language", ["nb", "sv"])
def test_it_speaks_the_readers_language(language: str, edition: Session, qtbot: QtBot) -> None:
    view = drawn(edition, qtbot, SKILL, language=language)
    words = view._bridge.words
    assert view.title.text() == words("value.title", criterion="Kompetanse") and nameless(view) == []
    assert view.use.text() == words("value.use") != "Use"


def test_grades_stand_by_their_names_and_go_up_and_down_only(edition: Session, qtbot: QtBot) -> None:
    rules = edition.state.rulebook
    named = ((1, 0, "Poor"), (4, 50, "Fair"), (6, 100, "Good"))
    knots = tuple(Knot(Fraction(figure), Fraction(points, 100), grade) for figure, points, grade in named)
    graded = replace(rules.criterion(SKILL), value_function=ValueFunction(knots=knots))
    edition.change_rules(with_changed(rules, graded))
    view = drawn(edition, qtbot, SKILL)
    assert [text for _, text in view.curve.drawing.ticks(8)] == ["Poor", "Fair", "Good"]
    QTest.keyClick(view.curve, Qt.Key.Key_PageDown)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(view.curve, key)
    assert shown(view) == ["Poor → 0", "Fair → 55", "Good → 100"] and not view.grip.figure.isEnabled()
    assert view.curve.accessibleDescription().startswith("Grade Fair: 55 points")


def test_a_criterion_that_goes_while_it_is_drawn_leads_back_to_the_sentences(edition: Session, qtbot: QtBot) -> None:
    view = drawn(edition, qtbot)
    page = view.parentWidget().parentWidget()
    assert isinstance(page, AwardPage)
    drag(view.curve, 1, 60, 0)
    page.bridge.change_rules(without_criterion(page.bridge.rulebook, TIME), "removal")
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 0)
    assert not view.is_trial and TIME not in {one.id for one in edition.state.rulebook.criteria}
