"""What is typed and chosen about a sheet: numbers of a statistic, areas, how it is read, and the e-mail to a firm."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from juryapp.domain.mapping import Level, Statistic, Whole
from juryapp.domain.proposal import SourceAnswer, TableAnswer
from juryapp.session.asking import open_by_firm
from juryapp.session.start import Draft, read_files
from juryapp.text.words import words_for
from juryapp.ui.evidence.asked import Typed
from juryapp.ui.evidence.draft_view import DraftView
from tests.sheets_on_disk import firms_workbook
from tests.ui.seen import wait_for_text

WORDS = words_for("en")
# The screenless platform has no window manager to tell sizes to, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
PARTS = ("Telefon;4,2;100", "Chat;4,8;50")
CALLS = [f"{at};{('Nordlys', 'Solfjell')[at % 2]};{20 + at};{1 + at % 6}" for at in range(12)]


def shown(qtbot: QtBot, draft: Draft) -> DraftView:
    made = DraftView()
    qtbot.addWidget(made)
    made.resize(1134, 700)
    made.show_draft(draft, WORDS)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def calls(qtbot: QtBot, tmp_path: Path) -> Iterator[DraftView]:
    lines = ["Samtale;Selskap;Ventetid (sek);Kompetanse (1-6)", *CALLS]
    (tmp_path / "samtaler.csv").write_text("\n".join(lines), encoding="utf-8")
    yield shown(qtbot, read_files([tmp_path / "samtaler.csv"]))


@pytest.fixture
def view(qtbot: QtBot, tmp_path: Path) -> Iterator[DraftView]:
    yield shown(qtbot, read_files([firms_workbook(tmp_path / "resultater.xlsx")]))


def settled(qtbot: QtBot, view: DraftView) -> Draft:
    qtbot.waitUntil(lambda: not view.is_busy, timeout=10_000)
    assert view.draft is not None
    return view.draft


def entry(menu: QMenu, text: str) -> QAction:
    """The entry with these words, in the menu or below it."""
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            try:
                return entry(below, text)
            except LookupError:
                continue
        if action.text() == text:
            return action
    raise LookupError(text)


def measure(draft: Draft, id: str) -> object:
    return next(one for one in draft.proposal.sources[0].mapping.measures if one.id == id)


def test_a_limit_is_typed_from_the_column_menu_and_the_figures_become_shares(qtbot: QtBot, calls: DraftView) -> None:
    draft = settled(qtbot, calls)
    assert draft.proposal.sources[0].mapping.level is Level.CONTACT
    calls.show_sheet(draft.proposal.tables[0].id, "C2")
    menu = calls.sheets.role_menu(2)
    assert menu is not None
    asked: list[Typed] = []
    calls.sheets.typing_wanted.connect(lambda typed, _at: asked.append(typed))
    entry(menu, WORDS("evidence.menu_ask", what=WORDS("evidence.statistic_within"))).trigger()
    assert [one.statistic for one in asked] == [Statistic.WITHIN]
    form = calls.ask_numbers(asked[0], QPoint(100, 100))
    assert form is not None
    QTest.keyClicks(form.fields[0], "soon")
    QTest.keyClick(form.fields[0], Qt.Key.Key_Return)
    assert form.fault.text() == WORDS("evidence.limit_not_a_number")
    form.fields[0].setText("0:25")
    QTest.keyClick(form.fields[0], Qt.Key.Key_Return)
    found = measure(settled(qtbot, calls), "ventetid")
    assert (found.statistic, found.limit) == (Statistic.WITHIN, 25)  # type: ignore[attr-defined]


def test_net_wants_two_limits_in_order_and_a_percentile_one_inside_a_hundred(qtbot: QtBot, calls: DraftView) -> None:
    draft = settled(qtbot, calls)
    grade = measure(draft, "kompetanse")
    table = draft.proposal.tables[0].id
    form = calls.ask_numbers(Typed(table=table, measure=grade, statistic=Statistic.NET), QPoint(0, 0))  # type: ignore[arg-type]
    assert form is not None
    for field, text in zip(form.fields, ("2", "5"), strict=True):
        field.setText(text)
    form.done.click()
    assert form.fault.text() == WORDS("evidence.limit_lower_not_below")
    for field, text in zip(form.fields, ("5", "2"), strict=True):
        field.setText(text)
    form.done.click()
    found = measure(settled(qtbot, calls), "kompetanse")
    assert (found.limit, found.lower_limit) == (5, 2)  # type: ignore[attr-defined]
    form = calls.ask_numbers(Typed(table=table, measure=grade, statistic=Statistic.PERCENTILE), QPoint(0, 0))  # type: ignore[arg-type]
    assert form is not None
    form.fields[0].setText("100")
    form.done.click()
    assert form.fault.text() == WORDS("evidence.limit_not_a_percentile")
    form.fields[0].setText("90")
    form.done.click()
    assert measure(settled(qtbot, calls), "kompetanse").percentile == Fraction(90)  # type: ignore[attr-defined]


def test_a_sheet_is_cut_into_two_tables_and_put_together_again(qtbot: QtBot, view: DraftView) -> None:
    draft = settled(qtbot, view)
    table = draft.proposal.tables[0]
    view.show_sheet(table.id, "A8")
    menu = view.sheets.reading_menu()
    assert menu is not None
    entry(menu, WORDS("evidence.area_cut_row", row=8)).trigger()
    cut = settled(qtbot, view).proposal
    areas = [one.area for one in cut.tables if one.sheet == table.sheet]
    assert len(areas) == 2 and areas[1].startswith("A8:")
    menu = view.sheets.reading_menu()
    assert menu is not None
    entry(menu, WORDS("evidence.area_found")).trigger()
    assert [one.area for one in settled(qtbot, view).proposal.tables if one.sheet == table.sheet] == [table.area]


def test_an_area_is_typed_and_one_outside_the_sheet_is_refused(qtbot: QtBot, view: DraftView) -> None:
    table = settled(qtbot, view).proposal.tables[0]
    view.show_sheet(table.id)
    form = view.sheets.ask_area((table.area,))
    assert form is not None and form.fields[0].text() == table.area
    for wrong in ("here", "ZZ900:ZZ999"):
        form.fields[0].setText(wrong)
        form.done.click()
        assert form.fault.text() == WORDS("evidence.area_none")
    form.fields[0].setText("a4:e10")
    form.done.click()
    given = settled(qtbot, view).proposal.answers.given
    assert [one.areas for one in given if isinstance(one, TableAnswer)] == [("A4:E10",)]


def test_what_a_row_is_and_where_the_category_stands_is_one_click(qtbot: QtBot, calls: DraftView) -> None:
    calls.show_sheet(settled(qtbot, calls).proposal.tables[0].id)
    menu = calls.sheets.reading_menu()
    assert menu is not None and entry(menu, WORDS("evidence.level_contact")).isChecked()
    entry(menu, WORDS("evidence.level_respondent")).trigger()
    assert settled(qtbot, calls).proposal.sources[0].mapping.level is Level.RESPONDENT
    menu = calls.sheets.reading_menu()
    assert menu is not None
    entry(menu, WORDS("evidence.category_file")).trigger()
    assert {one.participant.category for one in settled(qtbot, calls).proposal.figures} == {"samtaler"}


def test_how_the_parts_of_a_company_make_a_whole_is_one_click(qtbot: QtBot, tmp_path: Path) -> None:
    lines = ["Selskap;Kanal;Kompetanse (1-6);n", *(f"{name};{part}" for name in ("Nordlys", "Fjord") for part in PARTS)]
    (tmp_path / "kanaler.csv").write_text("\n".join(lines), encoding="utf-8")
    view = shown(qtbot, read_files([tmp_path / "kanaler.csv"]))
    view.show_sheet(settled(qtbot, view).proposal.tables[0].id)
    menu = view.sheets.reading_menu()
    assert menu is not None and entry(menu, WORDS("evidence.whole_by_n")).isChecked()
    assert wholes(settled(qtbot, view)) == {(Fraction("4.4"), 150)}
    entry(menu, WORDS("evidence.whole_equal")).trigger()
    assert settled(qtbot, view).proposal.sources[0].mapping.whole is Whole.EQUAL
    assert wholes(settled(qtbot, view)) == {(Fraction("4.5"), 150)}


def wholes(draft: Draft) -> set[tuple[Fraction | None, int | None]]:
    return {(one.number, one.n) for one in draft.proposal.figures if not one.segment}


def test_the_answers_that_count_for_a_share_are_chosen_one_by_one(qtbot: QtBot, calls: DraftView) -> None:
    calls.show_sheet(settled(qtbot, calls).proposal.tables[0].id)
    for text, counted in (("6", ("6",)), ("5", ("6", "5")), ("6", ("5",))):
        menu = calls.sheets.role_menu(3)
        assert menu is not None
        entry(menu, text).trigger()
        found = measure(settled(qtbot, calls), "kompetanse")
        assert (found.statistic, found.counted) == (Statistic.SHARE, counted)  # type: ignore[attr-defined]
    shares = [one.number for one in settled(qtbot, calls).proposal.figures if one.measure == "kompetanse"]
    assert sorted(shares) == [0, Fraction(1, 3)]


def test_a_number_presses_the_button_at_its_place(qtbot: QtBot, view: DraftView) -> None:
    settled(qtbot, view)
    qtbot.waitUntil(lambda: not view.is_weighing, timeout=20_000)
    focused = next(one for one in view.queue.cards if "Solfjell" in one.question.title)
    focused.buttons[0].setFocus()
    title, count = focused.question.title, len(view.queue.open)
    assert view.queue.current is focused and focused.question.answers[1].settles
    QTest.keyClick(focused.buttons[0], Qt.Key.Key_9)
    assert len(view.queue.open) == count
    QTest.keyClick(focused.buttons[0], Qt.Key.Key_2)
    assert title not in {one.title for one in view.queue.open}


def test_what_could_change_a_winner_comes_first_and_says_so(qtbot: QtBot, view: DraftView) -> None:
    settled(qtbot, view)
    qtbot.waitUntil(lambda: not view.is_weighing, timeout=20_000)
    first = view.queue.cards[0]
    wait_for_text(qtbot, first, WORDS("question.could_change", categories=("Bredbånd",)))
    with_stake = [not one.stake.isHidden() for one in view.queue.cards]
    assert with_stake == sorted(with_stake, reverse=True) and not with_stake[-1]


def test_one_letter_asks_everything_of_a_firm_and_keeps_its_language(qtbot: QtBot, view: DraftView) -> None:
    draft = settled(qtbot, view)
    (source,) = (one.source.id for one in draft.proposal.sources)
    card = view.ask_firm(open_by_firm(draft, None), source, award="Prisen 2026", sender="Kari Holm", words=WORDS)
    assert "Solfjell" in card.text.toPlainText() and card.text.toPlainText().endswith("Kari Holm")
    card.language.choose("sv")
    card.language.activated.emit(card.language.currentIndex())
    assert card.text.toPlainText().splitlines()[2] == "Hej,"
    assert SourceAnswer(source=source, language="sv") in settled(qtbot, view).proposal.answers.given
    heard: list[str] = []
    card.copied.connect(heard.append)
    qtbot.keyClick(card, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == card.text.toPlainText() and len(heard) == 1


def test_two_studies_of_one_file_are_said_to_be_one_on_the_card_and_taken_back(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "maaling.xlsx"
    book = Workbook()
    for name, rows in (
        ("Ventetid", [["Selskap", "Ventetid (sek)"], ["Havbank", 41], ["Vikbank", 62], ["Nordbank", 30]]),
        ("Karakterer", [["Selskap", "Kunnskap (1-6)", "Smil (1-6)"], ["Havbank", 5, 4], ["Vikbank", 4, 5]]),
    ):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(path)
    view = shown(qtbot, read_files([path]))
    assert len(view.cards) == 2
    card = view.cards[1]
    qtbot.waitUntil(card.one_study.isVisible)
    (entry,) = card.studies(WORDS).actions()
    entry.trigger()
    qtbot.waitUntil(lambda: len(view.cards) == 1, timeout=10_000)
    assert not view.cards[0].one_study.isVisibleTo(view)
    view.queue.take_back.click()
    qtbot.waitUntil(lambda: len(view.cards) == 2, timeout=10_000)
