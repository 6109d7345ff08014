"""The queue of questions as a person answers it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from juryapp.domain.proposal import LeaveOut
from juryapp.session.start import Draft, read_files
from juryapp.text.words import words_for
from juryapp.ui.evidence.asked import About
from juryapp.ui.evidence.draft_view import DraftView
from juryapp.ui.evidence.figure_form import FigureForm
from juryapp.ui.evidence.queue import QuestionCard
from juryapp.ui.evidence.source_card import needing, understood_text
from tests.sheets_on_disk import firms_workbook
from tests.ui.seen import wait_for_text

WORDS = words_for("en")
# The screenless platform has no window manager to tell sizes to, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    return read_files([firms_workbook(tmp_path_factory.mktemp("firm") / "resultater.xlsx")])


@pytest.fixture
def view(qtbot: QtBot, draft: Draft) -> Iterator[DraftView]:
    made = DraftView()
    qtbot.addWidget(made)
    made.resize(1134, 700)
    made.show_draft(draft, WORDS)
    made.show()
    qtbot.waitExposed(made)
    yield made


def card(view: DraftView, words: str) -> QuestionCard:
    """The card whose question has these words."""
    return next(one for one in view.queue.cards if words in one.question.title)


def said(one: QuestionCard) -> str:
    return "\n".join(label.text() for label in one.findChildren(QLabel))


def measure_high(view: DraftView) -> object:
    assert view.draft is not None
    measures = view.draft.proposal.sources[0].mapping.measures
    return next(one.high for one in measures if one.header.startswith("Kompetanse"))


def test_a_question_says_what_leaving_out_means_for_the_company(view: DraftView) -> None:
    one = card(view, "Solfjell")
    assert WORDS("evidence.effect_left_out", company="Solfjell", judged=2, criteria=3) in said(one)
    assert one.question.answers[1].text == WORDS("action.leave_out")


def test_leaving_out_settles_the_question_and_changes_nothing(view: DraftView) -> None:
    before, count = view.draft, len(view.queue.open)
    one = card(view, "Solfjell")
    QTest.mouseClick(one.buttons[1], Qt.MouseButton.LeftButton)
    assert len(view.queue.open) == count - 1 and view.draft is before


def test_another_scale_takes_the_value_in(qtbot: QtBot, view: DraftView) -> None:
    one = card(view, "Solfjell")
    assert WORDS("question.effect_scale", measure="Kompetanse", low="1", high="7.2") in said(one)
    QTest.mouseClick(one.buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.is_busy, timeout=10_000)
    assert float(str(measure_high(view)).partition("/")[0]) == 36 and str(measure_high(view)) == "36/5"
    assert not [card for card in view.queue.cards if "Solfjell" in card.question.title]


def test_the_cell_of_a_question_is_one_click_away(view: DraftView) -> None:
    QTest.mouseClick(card(view, "Solfjell").look, Qt.MouseButton.LeftButton)
    index, cells = view.sheets.table.currentIndex(), view.sheets.model.cells
    assert cells is not None and view.sheets.isVisible() and view.queue.isVisible()
    assert (index.row() + cells.first_row + 1, index.column()) == (6, 3)


def test_hidden_rows_are_left_out_together(qtbot: QtBot, view: DraftView) -> None:
    one = card(view, WORDS("intake.hidden_rows_used", count=1, rows="7"))
    QTest.mouseClick(one.buttons[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.is_busy, timeout=10_000)
    assert view.draft is not None
    assert [(one.row, type(one)) for one in view.draft.proposal.answers.given] == [(7, LeaveOut)]
    view.queue.take_back.click()
    qtbot.waitUntil(lambda: not view.is_busy, timeout=10_000)
    assert view.draft.proposal.answers.given == ()


def test_files_that_are_read_anew_are_asked_about_anew(qtbot: QtBot, view: DraftView, draft: Draft) -> None:
    title = WORDS("intake.hidden_rows_used", count=1, rows="7")
    QTest.mouseClick(card(view, title).buttons[0], Qt.MouseButton.LeftButton)
    assert title not in [one.title for one in view.queue.open]
    view.show_draft(draft, WORDS)
    assert title in [one.title for one in view.queue.open]


def test_the_card_counts_sheets_that_are_understood_and_those_that_are_not(view: DraftView, draft: Draft) -> None:
    one = draft.proposal.sources[0]
    assert len(needing(one, draft.proposal)) == 1
    assert WORDS("evidence.understood", understood=len(one.tables) - 1, open=1) in "\n".join(
        label.text() for label in view.cards[0].findChildren(QLabel)
    )
    assert understood_text(one, draft.proposal, WORDS)


def test_a_card_needs_nobody_once_its_last_question_is_settled(qtbot: QtBot, view: DraftView) -> None:
    def told() -> str:
        return "\n".join(label.text() for label in view.cards[0].findChildren(QLabel))

    assert WORDS("evidence.understood_all") not in told()
    for _ in range(20):
        if not view.queue.open:
            break
        view.queue.press("1")
        qtbot.waitUntil(lambda: not view.is_busy, timeout=10_000)
    assert not view.queue.open
    assert (WORDS("evidence.understood_all") in told()) is not bool(view.queue.unsettled)
    assert not view.queue.unsettled


def test_a_company_is_judged_on_the_measures_that_have_a_number(draft: Draft) -> None:
    about = About(proposal=draft.proposal, words=WORDS)
    source = draft.proposal.sources[0].source.id
    assert about.judged("Nordlys", source) == (3, 3)
    assert about.judged("Solfjell", source) == (2, 3)
    assert about.judged("Nobody", source) is None


def forms(view: DraftView) -> list[FigureForm]:
    return [one for one in view.findChildren(FigureForm) if one.isVisible()]


def fill(form: FigureForm, *texts: str) -> None:
    for field, text in zip(form.fields, texts, strict=True):
        field.setText(text)
    QTest.keyClick(form.fields[-1], Qt.Key.Key_Return)


def test_a_cell_that_cannot_be_used_is_corrected_by_hand_before_anything_is_accepted(
    qtbot: QtBot, view: DraftView
) -> None:
    one = card(view, "Solfjell")
    button = next(button for button in one.buttons if button.text() == WORDS("figures.correct"))
    qtbot.waitUntil(button.isVisible)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    (form,) = forms(view)
    fill(form, "7.2", "Typed wrongly", "Ida")
    assert form.isVisible() and "scale" in form.fault.text()
    fill(form, "4.2", "", "Ida")
    assert form.fault.text() == WORDS("correction.no_reason")
    fill(form, "4.2", "Typed wrongly", "Ida")
    told = WORDS("question.corrected_nothing", company="Solfjell", measure="Kompetanse", number="4.2")
    wait_for_text(qtbot, view.queue, told, "Typed wrongly")
    assert not [one for one in view.queue.open if "Solfjell" in one.title]
    QTest.mouseClick(card(view, told).look, Qt.MouseButton.LeftButton)
    assert view.sheets.model.index(5, 3).data() == "7.2 → 4.2"
    back = next(one for one in card(view, told).buttons if one.text() == WORDS("figures.apply_withdraw"))
    view.show_cards()
    qtbot.waitUntil(back.isVisible)
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any("Solfjell" in one.title for one in view.queue.open), timeout=10_000)


def test_any_figure_on_the_sheet_is_corrected_from_the_menu_of_its_row(qtbot: QtBot, view: DraftView) -> None:
    assert view.draft is not None
    sheets = view.sheets
    view.show_sheet(view.draft.proposal.tables[0].id, "D5")
    menu = sheets.row_menu(sheets.table.currentIndex().row())
    assert menu is not None
    next(one for one in menu.actions() if one.text() == WORDS("figures.correct")).trigger()
    (form,) = forms(view)
    fill(form, "5.5", "The firm called", "Ida")
    qtbot.waitUntil(lambda: str(sheets.table.currentIndex().data()).endswith("→ 5.5"), timeout=10_000)
    view.queue.take_back.click()
    qtbot.waitUntil(lambda: "→" not in str(sheets.table.currentIndex().data()), timeout=10_000)


def test_only_the_last_step_is_taken_back_be_it_an_answer_or_a_question_left_as_it_is(
    qtbot: QtBot, view: DraftView
) -> None:
    assert not view.queue.take_back.isEnabled()
    hidden, cell = WORDS("intake.hidden_rows_used", count=1, rows="7"), card(view, "Solfjell").question.title
    QTest.mouseClick(card(view, "Solfjell").buttons[1], Qt.MouseButton.LeftButton)
    QTest.mouseClick(card(view, hidden).buttons[1], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view.is_busy and hidden not in open_titles(view), timeout=10_000)
    view.queue.take_back.click()
    qtbot.waitUntil(lambda: hidden in open_titles(view), timeout=10_000)
    assert cell not in open_titles(view), "what was settled before stays settled"
    view.queue.take_back.click()
    assert cell in open_titles(view) and not view.queue.take_back.isEnabled()


def open_titles(view: DraftView) -> list[str]:
    return [one.title for one in view.queue.open]
