"""The rules of the Award page changed as a person does it: the pencil, the keys, Tab; what is seen, and what holds."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from juryapp.domain.rulebook import PrizeKind, Prizes, SourceKind
from juryapp.session.rulebooks import YEARS
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.award import AwardPage
from juryapp.ui.widgets.fields import Choice
from tests.ui.award_page import (
    assert_undone,
    focused,
    open_line,
    opened_page,
    pick,
    shown,
    table_of,
    type_into,
    type_over,
)


@pytest.fixture(params=["en", "nb"])
def page(request: pytest.FixtureRequest, qtbot: QtBot, sample_window: MainWindow) -> AwardPage:
    return opened_page(qtbot, sample_window, request.param)


def test_a_standard_never_holds_before_it_is_typed(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    line = open_line(page, "prizes")
    pick(line, PrizeKind.STANDARD)
    field = focused(page)
    assert field.text() == "" and field.placeholderText() == words("award.standard_hint")
    assert page.bridge.rulebook is before and line.text.text() == words("award.prize_winner")
    type_over(page, "", Qt.Key.Key_Return)
    assert line.error.text() == words("award.standard_missing") and line.error.isVisible()
    for typed, code in (
        ("0", "award.standard_range"),
        ("100,01", "award.standard_range"),
        ("-3", "award.standard_range"),
    ):
        type_over(page, typed, Qt.Key.Key_Return)
        assert line.error.text() == words(code, typed=typed)
    type_over(page, "mye", Qt.Key.Key_Return)
    assert line.error.text() == words(
        "award.not_number", typed="mye", example="72.5" if words.language == "en" else "72,5"
    )
    assert page.bridge.rulebook == before
    type_over(page, "72,55")
    assert page.bridge.rulebook.prizes == Prizes(kind=PrizeKind.STANDARD, standard=Fraction("72.55"))
    shown = "72.55" if words.language == "en" else "72,55"
    assert line.text.text() == words("award.prize_standard", points=shown) and not line.error.isVisible()
    assert page.rules.line("standard").text.text() == words("award.standard", points=shown)
    assert_undone(page, before)


def test_a_standard_that_is_not_typed_leaves_the_prize_as_it_was(page: AwardPage) -> None:
    before = page.bridge.rulebook
    line = open_line(page, "prizes")
    pick(line, PrizeKind.STANDARD)
    QTest.keyClick(focused(page), Qt.Key.Key_Tab)
    choice = line.controls[0]
    assert isinstance(choice, Choice) and choice.currentData() == PrizeKind.WINNER and len(line.controls) == 1
    pick(line, PrizeKind.STANDARD)
    QTest.keyClicks(focused(page), "7")
    QTest.keyClick(focused(page), Qt.Key.Key_Escape)
    assert line.form is None and page.bridge.rulebook is before


@pytest.mark.parametrize(
    ("typed", "standard", "en", "nb"),
    [("217/3", Fraction(217, 3), "217/3", "217/3"), ("66.125", Fraction("66.125"), "66.125", "66,125")],
)
def test_a_standard_is_written_in_full_wherever_it_stands(
    page: AwardPage, typed: str, standard: Fraction, en: str, nb: str
) -> None:
    words, shown = page.bridge.words, nb if page.bridge.language == "nb" else en
    line = open_line(page, "prizes")
    pick(line, PrizeKind.STANDARD)
    type_over(page, typed)
    line = open_line(page, "standard")
    assert focused(page).text() == shown
    assert page.bridge.rulebook.prizes.standard == standard
    assert line.text.text() == words("award.standard", points=shown)
    entries = page.rules.line("prizes").controls[0]
    assert isinstance(entries, Choice)
    assert words("award.prize_standard", points=shown) in [entries.itemText(at) for at in range(entries.count())]
    QTest.keyClick(focused(page), Qt.Key.Key_Tab)
    assert page.bridge.rulebook.prizes.standard == standard
    type_into(line, 0, "0")
    assert line.error.text() == words("award.standard_range", typed="0")
    assert page.bridge.rulebook.prizes.standard == standard


def test_the_years_are_those_of_the_rulebook(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    line = open_line(page, "name")
    for year in (YEARS[0] - 1, YEARS[1] + 1):
        type_into(line, 1, str(year))
        assert line.error.text() == words("award.year_range", low=YEARS[0], high=YEARS[1])
        assert page.bridge.rulebook == before
    for year in YEARS:
        type_into(line, 1, str(year))
        assert page.bridge.rulebook.year == year and not line.error.isVisible()
    type_into(line, 0, " ")
    assert line.error.text() == words("award.name_missing")


def test_tab_leads_on_to_the_next_field_while_the_sentence_changes(page: AwardPage) -> None:
    line = open_line(page, "name")
    assert focused(page) is line.controls[0]
    type_over(page, "Kundeprisen")
    assert focused(page) is line.controls[1]
    type_over(page, "2031")
    assert line.text.text() == page.bridge.words("award.name", award="Kundeprisen", year="2031")


def test_categories_are_added_renamed_and_removed(page: AwardPage) -> None:
    before = page.bridge.rulebook
    table = table_of(open_line(page, "categories"))
    for name in ("Strøm og nett", "Tog"):
        QTest.keyClick(table.add, Qt.Key.Key_Space)
        type_over(page, name)
        type_over(page, "tog; T-bane" if name == "Tog" else "")
    added = page.bridge.rulebook.categories[len(before.categories) :]
    assert [(one.id, one.name.plain, one.aliases) for one in added] == [
        ("strom-og-nett", "Strøm og nett", ()),
        ("tog", "Tog", ("tog", "T-bane")),
    ]
    line = page.rules.line("categories")
    assert str(len(before.categories) + 2) in line.text.text()
    type_into(line, 2 * len(before.categories), "Strøm")
    QTest.keyClick(focused(page), Qt.Key.Key_Return)
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
    line = open_line(page, "categories")
    QTest.keyClick(table_of(line).removes[0], Qt.Key.Key_Space)
    said = words("award.category_in_use", category=first.name.in_(words.language), count=count)
    assert count > 1 and line.error.text() == said and str(count) in said
    assert page.bridge.rulebook is before and len(line.controls) == 2 * len(before.categories)


def test_categories_change_places(page: AwardPage) -> None:
    before = page.bridge.rulebook
    table = table_of(open_line(page, "categories"))
    table.ups[1].setFocus()
    QTest.keyClick(table.ups[1], Qt.Key.Key_Return)
    first, second, *rest = before.categories
    assert page.bridge.rulebook.categories == (second, first, *rest)
    assert page.window().focusWidget() is table.ups[0] or not table.ups[0].isEnabled()
    assert_undone(page, before)


def test_two_categories_cannot_share_a_name(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    first = before.categories[0].name.in_(words.language)
    line = open_line(page, "categories")
    type_into(line, 2, first.upper())
    QTest.keyClick(line.controls[3], Qt.Key.Key_Tab)
    assert line.error.text() == words("rulebook.category_name_taken", name=first.upper(), category=first)
    assert page.bridge.rulebook == before


def test_a_category_without_a_name_is_refused_with_its_row(page: AwardPage) -> None:
    line = open_line(page, "categories")
    type_into(line, 4, "")
    QTest.keyClick(line.controls[5], Qt.Key.Key_Tab)
    assert line.error.text() == page.bridge.words("award.category_nameless", row=3)


def test_what_categories_are_called_is_said_in_the_sentence_and_the_table(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    count = len(before.categories)
    for word in ("class", "industry"):
        pick(open_line(page, "category_word") if word == "class" else page.rules.line("category_word"), word)
        assert page.bridge.rulebook.category_word == word
        assert page.rules.line("category_word").text.text() == words(f"award.category_word_{word}")
        assert page.rules.line("categories").text.text() == words(f"award.categories_{word}", count=count)
    table = table_of(open_line(page, "categories"))
    assert table.controls[0].accessibleName() == f"{words('category_word.industry')} 1"
    assert table.add.text() == words("award.another_industry")


def test_a_study_is_described_where_its_sentence_stands(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    source = before.sources[0]
    about = f"source:{source.id}"
    line = open_line(page, about)
    type_over(page, "Prøveringing")
    type_over(page, "Nordmåling")
    kinds = line.controls[2]
    assert page.window().focusWidget() is kinds and isinstance(kinds, Choice)
    kinds.choose(SourceKind.MEASUREMENTS.value)
    kinds.activated.emit(kinds.currentIndex())
    QTest.keyClick(kinds, Qt.Key.Key_Tab)
    type_over(page, "mars 2026")
    type_over(page, "25 samtaler til hver.")
    made = page.bridge.rulebook.source(source.id)
    assert (made.firm, made.kind, made.date) == ("Nordmåling", SourceKind.MEASUREMENTS, "mars 2026")
    assert made.name.in_(words.language) == "Prøveringing"
    assert made.method.in_(words.language) == "25 samtaler til hver." and made.minimum_n == source.minimum_n
    other = "sv" if words.language == "nb" else "nb"
    assert made.name.in_(other) == source.name.in_(other) and made.method.in_(other) == source.method.in_(other)
    said = page.rules.line(about).text.text()
    assert all(part in said for part in ("Prøveringing", "Nordmåling", words("source_kind.measurements"), "mars 2026"))
    assert "25 samtaler til hver." in said
    type_into(line, 0, "")
    assert line.error.text() == words("award.source_nameless")
    for _ in range(5):
        page.bridge.undo()
    assert page.bridge.rulebook == before


def test_a_minimum_is_a_whole_number(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    line = open_line(page, f"minimum:{before.sources[0].id}")
    for typed in ("12,5", "-1", "99999999999"):
        type_into(line, 0, typed)
        assert line.error.text() == words("award.minimum_range", most=1_000_000_000)
    assert page.bridge.rulebook == before
    type_into(line, 0, "")
    assert page.bridge.rulebook.sources[0].minimum_n == 0 and shown(line) == "0"


def test_fewer_nominated_than_prizes_is_refused_at_the_line(page: AwardPage) -> None:
    words = page.bridge.words
    line = open_line(page, "nominated")
    type_into(line, 0, "2")
    assert page.bridge.rulebook.hall.nominated == 2
    type_into(line, 0, "0")
    assert line.error.text() == words("award.nominated_range")
    prize = open_line(page, "prizes")
    pick(prize, PrizeKind.PODIUM)
    assert prize.error.text() == words("rulebook.too_few_nominated", nominated=2, places=3)
    assert page.bridge.rulebook.prizes.kind is PrizeKind.WINNER
    choice = prize.controls[0]
    assert isinstance(choice, Choice) and choice.currentData() == PrizeKind.WINNER


def test_figures_are_said_to_be_constructed_or_measured(page: AwardPage) -> None:
    words, before = page.bridge.words, page.bridge.rulebook
    line = open_line(page, "constructed")
    assert line.text.text() == words("award.figures_constructed")
    pick(line, False)
    assert not page.bridge.rulebook.constructed and line.text.text() == words("award.figures_real")
    assert_undone(page, before)
