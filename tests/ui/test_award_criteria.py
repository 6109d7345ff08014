from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from juryapp.domain.criterion import Direction, Knot, Unit, ValueKind
from juryapp.domain.rulebook import Link, LinkKind, WeightsWay
from juryapp.session.stages import Stage
from juryapp.ui.award.form_views import OptionsView
from juryapp.ui.award.sections_view import SectionBox, SectionsView
from juryapp.ui.award.table_view import TableView
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.award import AwardPage
from juryapp.ui.pages.start import StartPage
from juryapp.ui.widgets.fields import Choice, Field
from tests.ui.test_start_from_files import five_files, wait_for_start

TIME = "criterion:ventetid"
SHARED = "criterion:tilgjengelighet"
NEW = "criterion-new"


@pytest.fixture
def page(sample_window: MainWindow) -> AwardPage:
    assert sample_window.frame is not None
    sample_window.frame.open_stage(Stage.AWARD)
    opened = sample_window.frame.page
    assert isinstance(opened, AwardPage)
    return opened


def box(page: AwardPage | StartPage, line: str, section: str) -> SectionBox:
    """A section of a line, opened with its button where it is closed."""
    widget = page.criteria.line(line)
    if not widget.button.isChecked():
        QTest.mouseClick(widget.button, Qt.MouseButton.LeftButton)
    QTest.qWait(0)  # What was made just now gets its place, as it has when a hand comes near it.
    assert isinstance(widget.form, SectionsView)
    return widget.form.boxes[section]


def pick(control: QWidget, value: object) -> None:
    """Choose from a list."""
    assert isinstance(control, Choice)
    control.setFocus()
    control.choose(value)
    assert control.currentIndex() >= 0, value
    control.activated.emit(control.currentIndex())


def type_in(control: QWidget, text: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
    """Replace a field's text, then Tab or Enter."""
    assert isinstance(control, Field)
    control.setFocus()
    control.selectAll()
    QTest.keyClick(control, Qt.Key.Key_Delete)
    QTest.keyClicks(control, text)
    QTest.keyClick(control, key)


def press(section: SectionBox, words: str) -> None:
    """Press the button that says so."""
    button = next(one for one in section.buttons if one.text() == words)
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def switch(page: AwardPage, line: str, kind: ValueKind) -> OptionsView:
    view = box(page, line, "scale").view
    assert isinstance(view, OptionsView)
    pick(view.choice, kind)
    return view


def table(page: AwardPage, line: str, section: str) -> TableView:
    view = box(page, line, section).view
    assert isinstance(view, TableView)
    return view


def said(page: AwardPage | StartPage, line: str) -> str:
    return page.criteria.line(line).text.text()


def test_an_observed_scale_is_chosen_and_left_again_by_typing_both_ends(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    switch(page, TIME, ValueKind.RANGE)
    changed = page.bridge.rulebook.criterion("ventetid")
    assert changed.value_function is not None and changed.value_function.observed
    assert said(page, TIME) == words("award.criterion_observed_minimise", criterion="Waiting time")
    observed = page.bridge.rulebook
    rest = switch(page, TIME, ValueKind.ENDS).rest
    assert rest is not None and [one.text() for one in rest.controls] == ["", ""]
    assert page.bridge.rulebook == observed, "seconds have no natural ends, so nothing holds before they are typed"
    type_in(rest.controls[0], "4:30")
    assert box(page, TIME, "scale").error.text() == words("award.ends_both") and page.bridge.rulebook == observed
    type_in(rest.controls[1], "0:12,5", Qt.Key.Key_Return)
    made = page.bridge.rulebook.criterion("ventetid")
    assert made.value_function is not None
    assert (made.value_function.worst, made.value_function.best) == (270, Fraction(25, 2))
    assert made.direction is Direction.MINIMISE
    assert said(page, TIME) == words("award.criterion", criterion="Waiting time", worst="4:30", best="0:12.5")
    page.bridge.undo()
    page.bridge.undo()
    assert page.bridge.rulebook == before and "5:00" in said(page, TIME)


def test_ends_that_the_file_or_the_unit_declares_need_no_typing(page: AwardPage) -> None:
    for line, id, ends in (("criterion:kompetanse", "kompetanse", (1, 6)), (SHARED, "tilgjengelighet", (0, 1))):
        switch(page, line, ValueKind.RANGE)
        switch(page, line, ValueKind.ENDS)
        function = page.bridge.rulebook.criterion(id).value_function
        assert function is not None and (function.worst, function.best) == ends


def test_corners_are_typed_added_refused_and_taken_out(page: AwardPage) -> None:
    words = page.bridge.words
    rest = switch(page, SHARED, ValueKind.KNOTS).rest
    assert rest is not None and len(rest.controls) == 2
    type_in(rest.controls[0], "50")
    type_in(rest.controls[1], "20", Qt.Key.Key_Return)
    function = page.bridge.rulebook.criterion("tilgjengelighet").value_function
    half, corner = Fraction(1, 2), Knot(Fraction(1, 2), Fraction(1, 5))
    assert function is not None and function.knots == (
        Knot(Fraction(0), Fraction(0)),
        corner,
        Knot(Fraction(1), Fraction(1)),
    )
    assert "20 points at 50\u00a0%" in said(page, SHARED)
    rows = table(page, SHARED, "figures")
    QTest.mouseClick(rows.add, Qt.MouseButton.LeftButton)
    type_in(rows.controls[-2], "75 %")
    type_in(rows.controls[-1], "10", Qt.Key.Key_Return)
    error = box(page, SHARED, "figures").error
    assert error.isVisible() and error.text() == words("rulebook.against_maximise", criterion="Availability")
    type_in(rows.controls[-1], "120", Qt.Key.Key_Return)
    assert error.text() == words("award.points_range", text="120")
    type_in(rows.controls[-1], "30", Qt.Key.Key_Return)
    assert not error.isVisible()
    assert [knot.figure for knot in _knots(page, "tilgjengelighet")] == [0, half, Fraction(3, 4), 1]
    rows = table(page, SHARED, "figures")
    type_in(rows.controls[2], "75", Qt.Key.Key_Return)
    assert box(page, SHARED, "figures").error.text() == words("award.corners_twice", figure="75\u00a0%")
    for at in (2, 1):
        rows = table(page, SHARED, "figures")
        type_in(rows.controls[2], "50")
        QTest.mouseClick(rows.removes[at], Qt.MouseButton.LeftButton)
    assert said(page, SHARED).startswith("Availability: 0 points at 0\u00a0%, 100 points at 100\u00a0%.")


def _knots(page: AwardPage, id: str) -> tuple[Knot, ...]:
    function = page.bridge.rulebook.criterion(id).value_function
    assert function is not None
    return function.knots


def test_every_kind_of_scale_leads_to_every_other(page: AwardPage) -> None:
    switch(page, TIME, ValueKind.RANGE)
    rest = switch(page, TIME, ValueKind.KNOTS).rest
    assert rest is not None and [one.text() for one in rest.controls] == [""] * 4
    for control, text in zip(rest.controls, ("5:00", "0:00", "1:00", "80"), strict=True):
        type_in(control, text)
    assert [(knot.figure, knot.value * 100) for knot in _knots(page, "ventetid")] == [(0, 100), (60, 80), (300, 0)]
    switch(page, TIME, ValueKind.RANGE)
    page.bridge.undo()
    switch(page, TIME, ValueKind.ENDS)
    assert [(knot.figure, knot.value) for knot in _knots(page, "ventetid")] == [(0, 1), (300, 0)]


def test_shares_that_do_not_add_up_are_told_with_their_sum_and_equal_ones_are_exact(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    rows = table(page, SHARED, "measures")
    QTest.mouseClick(rows.add, Qt.MouseButton.LeftButton)
    pick(rows.controls[-2], "testsamtaler#mersalg")
    for at in (1, 3, 5):
        type_in(rows.controls[at], "33.3", Qt.Key.Key_Return)
    error = box(page, SHARED, "measures").error
    assert error.text() == words("award.shares_sum", total="99.9\u00a0%") and error.isVisible()
    assert page.bridge.rulebook == before
    press(box(page, SHARED, "measures"), words("award.shares_equal"))
    parts = page.bridge.rulebook.criterion("tilgjengelighet").parts
    assert [part.share for part in parts] == [Fraction(1, 3)] * 3 and parts[2].measure == "mersalg"
    assert said(page, SHARED).count("1/3") == 3 and not error.isVisible()
    rows = table(page, SHARED, "measures")
    QTest.mouseClick(rows.removes[2], Qt.MouseButton.LeftButton)
    halves = page.bridge.rulebook.criterion("tilgjengelighet").parts
    assert [part.share for part in halves] == [Fraction(1, 2)] * 2, "what is left shares the whole as it did"
    rows = table(page, SHARED, "measures")
    type_in(rows.controls[1], "60")
    type_in(rows.controls[3], "40 %", Qt.Key.Key_Return)
    assert [part.share for part in page.bridge.rulebook.criterion("tilgjengelighet").parts] == [
        Fraction(3, 5),
        Fraction(2, 5),
    ]
    for _ in range(3):
        page.bridge.undo()
    assert page.bridge.rulebook == before


def test_a_measure_is_never_in_a_criterion_twice_nor_of_another_unit(page: AwardPage) -> None:
    rows = table(page, SHARED, "measures")
    offered = {rows.controls[0].itemData(at) for at in range(rows.controls[0].count())}  # type: ignore[union-attr]
    assert "testsamtaler#mersalg" in offered and "testsamtaler#ventetid" not in offered
    pick(rows.controls[0], "retningslinjer#besvart-innen-72-timer")
    named = "Guideline measurement: Besvart innen 72 timer"
    error = box(page, SHARED, "measures").error.text()
    assert error == page.bridge.words("award.measure_twice", measure=named)


def test_a_criterion_is_removed_with_all_that_names_it_and_comes_back(page: AwardPage) -> None:
    words, rules = page.bridge.words, page.bridge.rulebook
    chain = (Link(kind=LinkKind.CRITERION, name="mersalg"), *rules.chain)
    with_link = replace(rules, chain=chain)
    assert page.bridge.change_rules(with_link, "chain")
    section = box(page, "criterion:mersalg", "removal")
    note = section.section.note
    assert words("award.link_goes", criterion="Up-selling") in note
    assert len(page.bridge.state.answers.jurors) == 9
    assert words("award.answers_lost", criterion="Up-selling", count=9) in note
    press(section, words("award.remove_criterion"))
    after = page.bridge.rulebook
    assert "mersalg" not in [one.id for one in after.criteria] and after.chain == rules.chain
    with pytest.raises(KeyError):
        page.criteria.line("criterion:mersalg")
    page.bridge.undo()
    assert page.bridge.rulebook == with_link and "Up-selling" in said(page, "criterion:mersalg")


def test_a_criterion_is_added_from_a_measure_that_feeds_none(page: AwardPage) -> None:
    words = page.bridge.words
    press(box(page, TIME, "removal"), words("award.remove_criterion"))
    section = box(page, NEW, "new")
    measure, name, _, _, unit, worst, best = section.controls
    press(section, words("award.add_criterion"))
    assert section.error.text() == words("award.measure_missing")
    pick(measure, "testsamtaler#ventetid")
    press(section, words("award.add_criterion"))
    named = "Test calls: Ventetid"
    assert section.error.text() == words("award.ends_needed", measure=named, example="5:00")
    pick(unit, "share")
    press(section, words("award.add_criterion"))
    assert "share (%)" in section.error.text() and section.error.isVisible()
    pick(unit, "")
    type_in(name, "Wait")
    type_in(worst, "10:00")
    type_in(best, "0:30")
    press(section, words("award.add_criterion"))
    made = page.bridge.rulebook.criterion("wait")
    assert made.unit is Unit.SECONDS and made.direction is Direction.MINIMISE
    assert said(page, "criterion:wait") == words("award.criterion", criterion="Wait", worst="10:00", best="0:30")
    assert box(page, NEW, "new").section.note == words("award.all_measures_used")
    page.bridge.undo()
    assert "wait" not in [one.id for one in page.bridge.rulebook.criteria]


def test_main_criteria_are_made_filled_and_dissolved(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    section = box(page, NEW, "group")
    press(section, words("award.add_group"))
    assert section.error.text() == words("award.name_needed")
    type_in(section.controls[0], "The call")
    pick(section.controls[1], "kompetanse")
    press(section, words("award.add_group"))
    assert said(page, "criterion:the-call") == words("award.group", criterion="The call", count=1)
    pick(box(page, "criterion:mersalg", "about").controls[2], "the-call")
    assert [one.id for one in page.bridge.rulebook.children("the-call")] == ["kompetanse", "mersalg"]
    assert words("award.group", criterion="The call", count=2) == said(page, "criterion:the-call")
    press(box(page, "criterion:the-call", "removal"), words("award.remove_group"))
    assert {one.parent for one in page.bridge.rulebook.criteria} == {""}
    for _ in range(3):
        page.bridge.undo()
    assert page.bridge.rulebook == before


def test_name_question_direction_and_requirement_are_changed(page: AwardPage) -> None:
    words = page.bridge.words
    name, question, _, direction, _ = box(page, TIME, "about").controls
    type_in(name, "")
    assert box(page, TIME, "about").error.text() == words("award.name_needed")
    type_in(name, "Time in the queue")
    type_in(question, "How long?")
    pick(direction, "maximise")
    changed = page.bridge.rulebook.criterion("ventetid")
    assert changed.name.in_("en") == "Time in the queue" and changed.name.in_("nb") == "Ventetid"
    assert changed.question.in_("en") == "How long?" and changed.direction is Direction.MAXIMISE
    assert "0 points at 0:00, 100 points at 5:00" in said(page, TIME)
    pick(direction, "minimise")
    type_in(box(page, TIME, "least").controls[0], "4:00", Qt.Key.Key_Return)
    assert page.bridge.rulebook.criterion("ventetid").least == 240
    assert words("award.criterion_least_minimise", least="4:00") in said(page, TIME)
    type_in(box(page, TIME, "least").controls[0], "soon", Qt.Key.Key_Return)
    assert box(page, TIME, "least").error.text() == words("award.figure_unreadable", text="soon", example="5:00")
    type_in(box(page, TIME, "least").controls[0], "", Qt.Key.Key_Return)
    assert page.bridge.rulebook.criterion("ventetid").least is None


def test_it_is_all_said_and_typed_in_norwegian_too(page: AwardPage, sample_window: MainWindow) -> None:
    page.bridge.set_language("nb")
    words = page.bridge.words
    rows = table(page, SHARED, "measures")
    type_in(rows.controls[1], "33,3", Qt.Key.Key_Return)
    assert box(page, SHARED, "measures").error.text() == words("award.shares_sum", total="83,3\u00a0%")
    type_in(rows.controls[3], "66,7 %", Qt.Key.Key_Return)
    assert next(part.share for part in page.bridge.rulebook.criterion("tilgjengelighet").parts) == Fraction(333, 1000)
    assert "33,3\u00a0%" in said(page, SHARED)
    rest = switch(page, SHARED, ValueKind.KNOTS).rest
    assert rest is not None
    type_in(rest.controls[0], "62,5 %")
    type_in(rest.controls[1], "12,5", Qt.Key.Key_Return)
    assert "12,5 poeng ved 62,5\u00a0%" in said(page, SHARED)


def test_tab_goes_down_a_form_also_where_a_part_of_it_was_made_anew(page: AwardPage) -> None:
    switch(page, TIME, ValueKind.RANGE)
    rest = switch(page, TIME, ValueKind.ENDS).rest
    assert rest is not None
    type_in(rest.controls[0], "4:00")
    type_in(rest.controls[1], "0:00", Qt.Key.Key_Return)
    form = page.criteria.line(TIME).form
    assert isinstance(form, SectionsView)
    stops = [stop for one in form.boxes.values() for stop in one.stops]
    assert {*form.controls} <= {*stops}
    for one, other in itertools.pairwise(stops):
        following = one.nextInFocusChain()
        while not (following.focusPolicy() & Qt.FocusPolicy.TabFocus and following.isVisibleTo(page)):
            following = following.nextInFocusChain()
        assert following is other, (one.accessibleName(), following.accessibleName(), other.accessibleName())


def test_what_people_change_before_the_award_exists_survives_new_answers(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Prisen.jury"
    monkeypatch.setattr("juryapp.ui.ask.new_edition", lambda *_: target)
    window.start_from_files(five_files(tmp_path))
    start = wait_for_start(qtbot, window)
    words = start._words
    first, second = (one.id for one in start.rules.leaves)
    press(box(start, f"criterion:{first}", "removal"), words("award.remove_criterion"))
    type_in(box(start, f"criterion:{second}", "about").controls[0], "Skill")
    section = box(start, NEW, "group")
    type_in(section.controls[0], "All")
    pick(section.controls[1], second)
    press(section, words("award.add_group"))
    while start.view.queue.open:
        QTest.keyClick(start, Qt.Key.Key_Y)
        qtbot.waitUntil(lambda: not start.view.is_busy, timeout=20_000)
    assert [one.id for one in start.rules.criteria] == ["all", second]
    assert "Skill" in said(start, f"criterion:{second}")
    QTest.mouseClick(start.view.accept, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    assert window.frame is not None
    assert [one.id for one in window.frame.bridge.rulebook.criteria] == ["all", second]


def test_all_criteria_can_go_one_can_be_made_again_and_every_stage_opens(
    page: AwardPage, sample_window: MainWindow
) -> None:
    words, frame = page.bridge.words, sample_window.frame
    assert frame is not None
    for id in [one.id for one in page.bridge.rulebook.criteria]:
        section = box(page, f"criterion:{id}", "removal")
        press(section, words("award.remove_criterion"))
    assert page.bridge.rulebook.criteria == ()
    for stage in Stage:
        frame.open_stage(stage)
        QTest.qWait(0)
    frame.open_stage(Stage.AWARD)
    section = box(page, NEW, "new")
    pick(section.controls[0], "testsamtaler#kompetanse")
    press(section, words("award.add_criterion"))
    (made,) = page.bridge.rulebook.criteria
    assert made.name.in_("nb") == "Kompetanse" and made.value_function is not None
    assert (made.value_function.worst, made.value_function.best) == (1, 6), "as the file declares"
    assert page.bridge.state.is_withheld, "no opened answer says anything of the new criterion"
    rules = page.bridge.rulebook
    page.bridge.change_rules(replace(rules, weights=replace(rules.weights, way=WeightsWay.FIXED)), "weights")
    assert any(category.ranking.places for category in page.bridge.outcome.categories)
