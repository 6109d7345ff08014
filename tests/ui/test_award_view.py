"""What the Award page shows of its forms: names, places, what survives; and what the seal closes."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from juryapp.domain.rulebook import PrizeKind
from juryapp.session.commands import RuleOnTie
from juryapp.session.stages import Stage
from juryapp.ui.award.forms import Options
from juryapp.ui.award.lines import lines_of
from juryapp.ui.award.rule_line import RuleLine
from juryapp.ui.award.table_view import TableView
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.award import AwardPage
from juryapp.ui.pages.start import kept
from juryapp.ui.widgets.buttons import Button
from juryapp.ui.widgets.fields import Choice
from juryapp.ui.widgets.panel import Scrolled
from tests.ui.award_page import (
    is_in_view,
    line_of,
    opened_page,
    table_of,
)


@pytest.fixture(params=["en", "nb"])
def page(request: pytest.FixtureRequest, qtbot: QtBot, sample_window: MainWindow) -> AwardPage:
    return opened_page(qtbot, sample_window, request.param)


def test_a_standard_that_was_once_there_is_not_proposed_again(sample_window: MainWindow) -> None:
    assert sample_window.frame is not None
    rules = sample_window.frame.bridge.rulebook
    once = replace(rules, prizes=replace(rules.prizes, standard=Fraction(90)))
    form = line_of(once, "prizes").form
    assert isinstance(form, Options)
    said = {value: text for text, value in form.entries}
    assert "90" not in said[PrizeKind.STANDARD]


def test_what_was_said_of_a_study_survives_the_next_answer(sample_window: MainWindow) -> None:
    assert sample_window.frame is not None
    made = sample_window.frame.bridge.rulebook
    first, *others = made.sources
    rules = replace(
        made,
        category_word="class",
        constructed=not made.constructed,
        sources=(replace(first, firm="Nordmåling", minimum_n=99), *others),
    )
    about = f"source:{first.id}"
    assert kept(rules, made, set(), made).sources == made.sources
    described = kept(rules, made, {about}, made).sources[0]
    assert (described.firm, described.minimum_n) == ("Nordmåling", first.minimum_n)
    both = kept(rules, made, {about, f"minimum:{first.id}"}, made).sources[0]
    assert both == rules.sources[0]
    assert kept(rules, made, set(), made).category_word == "class"
    assert kept(rules, made, set(), made).constructed is made.constructed
    assert kept(rules, made, {"constructed"}, made).constructed is rules.constructed


def test_renamed_categories_survive_an_answer_that_finds_more(sample_window: MainWindow) -> None:
    assert sample_window.frame is not None
    made = sample_window.frame.bridge.rulebook
    first, *others = made.categories
    called = replace(first, name=replace(first.name, plain="Bank"))
    before = replace(made, categories=(called, *others[:-1]))
    assert kept(before, made, {"categories"}, made).categories == (called, *others)


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_every_control_of_every_open_form_has_a_name(qtbot: QtBot, sample_window: MainWindow, language: str) -> None:
    sample_window.set_language(language)
    frame = sample_window.frame
    assert frame is not None
    frame.open_stage(Stage.AWARD)
    page = frame.page
    assert isinstance(page, AwardPage)
    qtbot.waitUntil(page.rules.line("name").button.isVisible)
    for line in lines_of(page.bridge.rulebook, page.bridge.words):
        opened = page.rules.line(line.about)
        assert opened.button.isVisible() and opened.button.accessibleName(), line.about
        opened.button.click()
        assert opened.controls and all(control.accessibleName() for control in opened.controls), line.about
        assert all(button.accessibleName() or button.text() for button in opened.findChildren(Button)), line.about


def test_what_is_opened_and_what_is_refused_is_scrolled_to(qtbot: QtBot, page: AwardPage) -> None:
    area = page.findChild(Scrolled)
    assert area is not None

    def in_view(widget: QWidget) -> bool:
        top = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
        return top >= 0 and top + widget.height() <= area.viewport().height()

    line = page.rules.line("constructed")
    line.button.click()
    qtbot.waitUntil(lambda: in_view(line.controls[0]))
    area.verticalScrollBar().setValue(0)
    categories = page.rules.line("categories")
    categories.button.click()
    table_of(categories).removes[0].click()
    qtbot.waitUntil(lambda: categories.error.isVisible() and in_view(categories.error))


def test_a_form_taller_than_what_is_left_has_its_sentence_scrolled_to_the_top(qtbot: QtBot, page: AwardPage) -> None:
    area = page.findChild(Scrolled)
    assert area is not None
    view = area.viewport()
    lines = [one for one in page.criteria.findChildren(RuleLine) if one.button.isVisible()]
    for line in lines[-3:]:
        area.ensureWidgetVisible(line, 0, 0)  # Its pencil stands at the lower edge.
        line.button.click()
        assert line.form is not None
        qtbot.waitUntil(lambda line=line: is_in_view(line, view))
        line.button.click()


def test_a_form_that_is_open_at_the_seal_is_closed(page: AwardPage) -> None:
    for category, tie in page.bridge.session.outcome.open_ties:
        order = tuple((company,) for company in tie.waiting[0])
        assert page.bridge.execute(RuleOnTie(category=category, place=tie.place, order=order, reason="For a reason."))
    line = page.rules.line("decimals")
    line.button.click()
    criterion = next(one for one in page.criteria.findChildren(RuleLine) if one.button.isVisible())
    criterion.button.click()
    assert line.form is not None and criterion.form is not None
    assert page.bridge.seal()
    assert line.form is None and criterion.form is None
    assert not line.button.isChecked() and not criterion.button.isChecked()


def test_a_chosen_sentence_is_shown_whole_where_there_is_room(qtbot: QtBot, page: AwardPage) -> None:
    page.bridge.set_language("sv")
    line = page.rules.line("missing")
    line.button.click()
    choice = line.controls[0]
    assert isinstance(choice, Choice)
    long = choice.fontMetrics().horizontalAdvance(choice.currentText())
    assert long > 360
    qtbot.waitUntil(lambda: choice.width() >= long + 42)


def test_a_row_of_measures_is_called_by_its_measure(page: AwardPage) -> None:
    for rule in page.criteria.findChildren(RuleLine):
        if rule.button.isVisible():
            rule.button.click()
    tables = [one for one in page.criteria.findChildren(TableView) if one.removes]
    names = [button.accessibleName() for one in tables for button in one.removes]
    assert names and not [name for name in names if "#" in name or "%" in name]
    assert page.bridge.words("award.row_remove", row="").strip() not in names
