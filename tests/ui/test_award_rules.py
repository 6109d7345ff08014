"""The rules of the Award page changed as a person does it: the pencil, the keys, Tab; what is seen, and what holds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from juryapp.domain.rulebook import PrizeKind, Prizes, Rulebook, SourceKind
from juryapp.session.commands import RuleOnTie
from juryapp.session.rulebooks import YEARS
from juryapp.session.stages import Stage
from juryapp.text.words import words_for
from juryapp.ui.award.forms import Line, Options
from juryapp.ui.award.lines import lines_of
from juryapp.ui.award.rule_line import RuleLine
from juryapp.ui.award.table_view import TableView
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.award import AwardPage
from juryapp.ui.pages.start import kept
from juryapp.ui.widgets.buttons import Button
from juryapp.ui.widgets.fields import Choice, Field
from juryapp.ui.widgets.panel import Scrolled


@pytest.fixture(params=["en", "nb"])
def page(request: pytest.FixtureRequest, qtbot: QtBot, sample_window: MainWindow) -> AwardPage:
    sample_window.set_language(request.param)
    assert sample_window.frame is not None
    sample_window.frame.open_stage(Stage.AWARD)
    opened = sample_window.frame.page
    assert isinstance(opened, AwardPage)
    qtbot.waitActive(sample_window)
    return opened


def _open(page: AwardPage, about: str) -> RuleLine:
    line = page.rules.line(about)
    QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
    return line


def _focus(page: AwardPage) -> Field:
    field = page.window().focusWidget()
    assert isinstance(field, Field)
    return field


def _type(page: AwardPage, text: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
    """Over what stands in the field that has the focus, and on."""
    field = _focus(page)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, key)


def _pick(line: RuleLine, value: object) -> None:
    """As a person with the list."""
    choice = line.controls[0]
    assert isinstance(choice, Choice)
    choice.setFocus()
    choice.choose(value)
    choice.activated.emit(choice.currentIndex())


def _undone(page: AwardPage, before: Rulebook) -> None:
    page.bridge.undo()
    assert page.bridge.rulebook == before


def test_a_standard_never_holds_before_it_is_typed(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    line = _open(page, "prizes")
    _pick(line, PrizeKind.STANDARD)
    field = _focus(page)
    assert field.text() == "" and field.placeholderText() == words("award.standard_hint")
    assert page.bridge.rulebook is before and line.text.text() == words("award.prize_winner")
    _type(page, "", Qt.Key.Key_Return)
    assert line.error.text() == words("award.standard_missing") and line.error.isVisible()
    for typed, code in (
        ("0", "award.standard_range"),
        ("100,01", "award.standard_range"),
        ("-3", "award.standard_range"),
    ):
        _type(page, typed, Qt.Key.Key_Return)
        assert line.error.text() == words(code, typed=typed)
    _type(page, "mye", Qt.Key.Key_Return)
    assert line.error.text() == words(
        "award.not_number", typed="mye", example="72.5" if words.language == "en" else "72,5"
    )
    assert page.bridge.rulebook == before
    _type(page, "72,55")
    assert page.bridge.rulebook.prizes == Prizes(kind=PrizeKind.STANDARD, standard=Fraction("72.55"))
    shown = "72.55" if words.language == "en" else "72,55"
    assert line.text.text() == words("award.prize_standard", points=shown) and not line.error.isVisible()
    assert page.rules.line("standard").text.text() == words("award.standard", points=shown)
    _undone(page, before)


def test_a_standard_that_is_not_typed_leaves_the_prize_as_it_was(page: AwardPage) -> None:
    before = page.bridge.rulebook
    line = _open(page, "prizes")
    _pick(line, PrizeKind.STANDARD)
    QTest.keyClick(_focus(page), Qt.Key.Key_Tab)
    choice = line.controls[0]
    assert isinstance(choice, Choice) and choice.currentData() == PrizeKind.WINNER and len(line.controls) == 1
    _pick(line, PrizeKind.STANDARD)
    QTest.keyClicks(_focus(page), "7")
    QTest.keyClick(_focus(page), Qt.Key.Key_Escape)
    assert line.form is None and page.bridge.rulebook is before


@pytest.mark.parametrize(
    ("typed", "standard", "en", "nb"),
    [("217/3", Fraction(217, 3), "217/3", "217/3"), ("66.125", Fraction("66.125"), "66.125", "66,125")],
)
def test_a_standard_is_written_in_full_wherever_it_stands(
    page: AwardPage, typed: str, standard: Fraction, en: str, nb: str
) -> None:
    words, shown = page.bridge.words, nb if page.bridge.language == "nb" else en
    line = _open(page, "prizes")
    _pick(line, PrizeKind.STANDARD)
    _type(page, typed)
    line = _open(page, "standard")
    assert _focus(page).text() == shown
    assert page.bridge.rulebook.prizes.standard == standard
    assert line.text.text() == words("award.standard", points=shown)
    entries = page.rules.line("prizes").controls[0]
    assert isinstance(entries, Choice)
    assert words("award.prize_standard", points=shown) in [entries.itemText(at) for at in range(entries.count())]
    QTest.keyClick(_focus(page), Qt.Key.Key_Tab)
    assert page.bridge.rulebook.prizes.standard == standard
    _type_into(line, 0, "0")
    assert line.error.text() == words("award.standard_range", typed="0")
    assert page.bridge.rulebook.prizes.standard == standard


def _type_into(line: RuleLine, at: int, text: str) -> None:
    field = line.controls[at]
    assert isinstance(field, Field)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def test_the_years_are_those_of_the_rulebook(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    line = _open(page, "name")
    for year in (YEARS[0] - 1, YEARS[1] + 1):
        _type_into(line, 1, str(year))
        assert line.error.text() == words("award.year_range", low=YEARS[0], high=YEARS[1])
        assert page.bridge.rulebook == before
    for year in YEARS:
        _type_into(line, 1, str(year))
        assert page.bridge.rulebook.year == year and not line.error.isVisible()
    _type_into(line, 0, " ")
    assert line.error.text() == words("award.name_missing")


def test_tab_leads_on_to_the_next_field_while_the_sentence_changes(page: AwardPage) -> None:
    line = _open(page, "name")
    assert _focus(page) is line.controls[0]
    _type(page, "Kundeprisen")
    assert _focus(page) is line.controls[1]
    _type(page, "2031")
    assert line.text.text() == page.bridge.words("award.name", award="Kundeprisen", year="2031")


def _table(line: RuleLine) -> TableView:
    assert isinstance(line.form, TableView)
    return line.form


def test_categories_are_added_renamed_and_removed(page: AwardPage) -> None:
    before = page.bridge.rulebook
    table = _table(_open(page, "categories"))
    for name in ("Strøm og nett", "Tog"):
        QTest.keyClick(table.add, Qt.Key.Key_Space)
        _type(page, name)
        _type(page, "tog; T-bane" if name == "Tog" else "")
    added = page.bridge.rulebook.categories[len(before.categories) :]
    assert [(one.id, one.name.plain, one.aliases) for one in added] == [
        ("strom-og-nett", "Strøm og nett", ()),
        ("tog", "Tog", ("tog", "T-bane")),
    ]
    line = page.rules.line("categories")
    assert str(len(before.categories) + 2) in line.text.text()
    _type_into(line, 2 * len(before.categories), "Strøm")
    QTest.keyClick(_focus(page), Qt.Key.Key_Return)
    renamed = page.bridge.rulebook.category("strom-og-nett")
    assert renamed.name.in_(page.bridge.language) == "Strøm" and renamed.aliases == ("Strøm og nett",)
    QTest.keyClick(table.removes[len(before.categories)], Qt.Key.Key_Space)
    assert [one.id for one in page.bridge.rulebook.categories][-2:] == [before.categories[-1].id, "tog"]
    for _ in range(4):
        page.bridge.undo()
    assert page.bridge.rulebook == before


def test_a_category_with_participants_stays_and_says_how_many(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    first = before.categories[0]
    count = sum(one.id.category == first.id for one in page.bridge.state.evidence.participants)
    line = _open(page, "categories")
    QTest.keyClick(_table(line).removes[0], Qt.Key.Key_Space)
    said = words("award.category_in_use", category=first.name.in_(words.language), count=count)
    assert count > 1 and line.error.text() == said and str(count) in said
    assert page.bridge.rulebook is before and len(line.controls) == 2 * len(before.categories)


def test_categories_change_places(page: AwardPage) -> None:
    before = page.bridge.rulebook
    table = _table(_open(page, "categories"))
    table.ups[1].setFocus()
    QTest.keyClick(table.ups[1], Qt.Key.Key_Return)
    first, second, *rest = before.categories
    assert page.bridge.rulebook.categories == (second, first, *rest)
    assert page.window().focusWidget() is table.ups[0] or not table.ups[0].isEnabled()
    _undone(page, before)


def test_two_categories_cannot_share_a_name(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    first = before.categories[0].name.in_(words.language)
    line = _open(page, "categories")
    _type_into(line, 2, first.upper())
    QTest.keyClick(line.controls[3], Qt.Key.Key_Tab)
    assert line.error.text() == words("rulebook.category_name_taken", name=first.upper(), category=first)
    assert page.bridge.rulebook == before


def test_a_category_without_a_name_is_refused_with_its_row(page: AwardPage) -> None:
    line = _open(page, "categories")
    _type_into(line, 4, "")
    QTest.keyClick(line.controls[5], Qt.Key.Key_Tab)
    assert line.error.text() == page.bridge.words("award.category_nameless", row=3)


def test_what_categories_are_called_is_said_in_the_sentence_and_the_table(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    count = len(before.categories)
    for word in ("class", "industry"):
        _pick(_open(page, "category_word") if word == "class" else page.rules.line("category_word"), word)
        assert page.bridge.rulebook.category_word == word
        assert page.rules.line("category_word").text.text() == words(f"award.category_word_{word}")
        assert page.rules.line("categories").text.text() == words(f"award.categories_{word}", count=count)
    table = _table(_open(page, "categories"))
    assert table.controls[0].accessibleName() == f"{words('category_word.industry')} 1"
    assert table.add.text() == words("award.another_industry")


def test_a_study_is_described_where_its_sentence_stands(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    source = before.sources[0]
    about = f"source:{source.id}"
    line = _open(page, about)
    _type(page, "Prøveringing")
    _type(page, "Nordmåling")
    kinds = line.controls[2]
    assert page.window().focusWidget() is kinds and isinstance(kinds, Choice)
    kinds.choose(SourceKind.MEASUREMENTS.value)
    kinds.activated.emit(kinds.currentIndex())
    QTest.keyClick(kinds, Qt.Key.Key_Tab)
    _type(page, "mars 2026")
    _type(page, "25 samtaler til hver.")
    made = page.bridge.rulebook.source(source.id)
    assert (made.firm, made.kind, made.date) == ("Nordmåling", SourceKind.MEASUREMENTS, "mars 2026")
    assert made.name.in_(words.language) == "Prøveringing"
    assert made.method.in_(words.language) == "25 samtaler til hver." and made.minimum_n == source.minimum_n
    other = "sv" if words.language == "nb" else "nb"
    assert made.name.in_(other) == source.name.in_(other) and made.method.in_(other) == source.method.in_(other)
    said = page.rules.line(about).text.text()
    assert all(part in said for part in ("Prøveringing", "Nordmåling", words("source_kind.measurements"), "mars 2026"))
    assert "25 samtaler til hver." in said
    _type_into(line, 0, "")
    assert line.error.text() == words("award.source_nameless")
    for _ in range(5):
        page.bridge.undo()
    assert page.bridge.rulebook == before


def test_a_minimum_is_a_whole_number(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    line = _open(page, f"minimum:{before.sources[0].id}")
    for typed in ("12,5", "-1", "99999999999"):
        _type_into(line, 0, typed)
        assert line.error.text() == words("award.minimum_range", most=1_000_000_000)
    assert page.bridge.rulebook == before
    _type_into(line, 0, "")
    assert page.bridge.rulebook.sources[0].minimum_n == 0 and _shown(line) == "0"


def _shown(line: RuleLine) -> str:
    field = line.controls[0]
    assert isinstance(field, Field)
    return field.text()


def test_fewer_nominated_than_prizes_is_refused_at_the_line(page: AwardPage) -> None:
    words = page.bridge.words
    line = _open(page, "nominated")
    _type_into(line, 0, "2")
    assert page.bridge.rulebook.hall.nominated == 2
    _type_into(line, 0, "0")
    assert line.error.text() == words("award.nominated_range")
    prize = _open(page, "prizes")
    _pick(prize, PrizeKind.PODIUM)
    assert prize.error.text() == words("rulebook.too_few_nominated", nominated=2, places=3)
    assert page.bridge.rulebook.prizes.kind is PrizeKind.WINNER
    choice = prize.controls[0]
    assert isinstance(choice, Choice) and choice.currentData() == PrizeKind.WINNER


def test_figures_are_said_to_be_constructed_or_measured(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    line = _open(page, "constructed")
    assert line.text.text() == words("award.figures_constructed")
    _pick(line, False)
    assert not page.bridge.rulebook.constructed and line.text.text() == words("award.figures_real")
    _undone(page, before)


def _line(rules: Rulebook, about: str) -> Line:
    return next(line for line in lines_of(rules, words_for("en")) if line.about == about)


def test_a_standard_that_was_once_there_is_not_proposed_again(sample_window: MainWindow) -> None:
    assert sample_window.frame is not None
    rules = sample_window.frame.bridge.rulebook
    once = replace(rules, prizes=replace(rules.prizes, standard=Fraction(90)))
    form = _line(once, "prizes").form
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
    _table(categories).removes[0].click()
    qtbot.waitUntil(lambda: categories.error.isVisible() and in_view(categories.error))


def _is_in_view(line: RuleLine, view: QWidget) -> bool:
    """Whether an open line is seen whole, or from its sentence down."""
    top, bottom = (line.mapTo(view, QPoint(0, y)).y() for y in (0, line.height()))
    return top >= 0 and (bottom <= view.height() or top <= 40)


def test_a_form_taller_than_what_is_left_has_its_sentence_scrolled_to_the_top(qtbot: QtBot, page: AwardPage) -> None:
    area = page.findChild(Scrolled)
    assert area is not None
    view = area.viewport()
    lines = [one for one in page.criteria.findChildren(RuleLine) if one.button.isVisible()]
    for line in lines[-3:]:
        area.ensureWidgetVisible(line, 0, 0)  # Its pencil stands at the lower edge.
        line.button.click()
        assert line.form is not None
        qtbot.waitUntil(lambda line=line: _is_in_view(line, view))
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
