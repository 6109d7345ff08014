"""A figure is corrected by hand where it is seen: what changes is shown first, and the file's value stays beside it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from juryapp.session.commands import CorrectFigure, RuleOnTie
from juryapp.session.session import Session
from juryapp.ui.evidence.overview import StudyCard
from juryapp.ui.figures.listed import COLUMNS, Column
from juryapp.ui.figures.panel import FiguresPanel
from juryapp.ui.pages.all_categories import AllCategoriesPage
from juryapp.ui.pages.evidence import EvidencePage
from juryapp.ui.pages.participants import ParticipantsPage
from juryapp.ui.pages.ranking import RankingPage
from tests.ui.judged import TABLE, show, small_edition
from tests.ui.seen import wait_for_delivery

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Session]:
    with small_edition(tmp_path) as session:
        yield session


def asked(page: RankingPage, row: int = 0, lane: int = 1) -> FiguresPanel:
    """The form over the ranking, for one figure."""
    page.table.figure_wanted.emit(page.table.rows[row].key, page.table.lanes[lane].criterion)
    QTest.mouseClick(page.figures.detail.correct, Qt.MouseButton.LeftButton)
    assert page.figures.is_asking
    return page.figures


def typed(qtbot: QtBot, panel: FiguresPanel, number: str, reason: str = "Typed wrongly", who: str = "Ida") -> str:
    """What would change, as it stands in the form."""
    form = panel.form
    for field, text in ((form.number, number), (form.reason, reason), (form.confirmed, who)):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, text) if text else field.clear()
    if form.fault.isHidden():
        qtbot.waitUntil(lambda: form._foreseen is not None and form._typed() == form._foreseen, timeout=20_000)
    return form.changes.text()


def made(session: Session, company: str = "fjelltele", measure: str = "kompetanse", number: str = "5.0") -> None:
    figure = next(
        one for one in session.state.evidence.figures if (one.participant.company, one.measure) == (company, measure)
    )
    session.execute(
        CorrectFigure(
            category=figure.participant.category,
            company=company,
            source=figure.source,
            measure=measure,
            number=Fraction(number),
            reason="Typed wrongly",
            confirmed_by="Ida",
        )
    )


def test_what_changes_is_shown_before_and_is_what_happens_then(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    panel = asked(page)
    form = panel.form
    assert form.filed.text() == "In the file: 5.2 (25 calls)" and form.fits.text() == "1 to 6"
    assert not form.apply.isEnabled()
    changes = typed(qtbot, panel, "1.5")
    assert "Mobil: the prize would go to Skogtele." in changes
    assert "Fjelltele: place 2 in Mobil (was 1)." in changes
    assert small.outcome.category("mobil").winners == ("fjelltele",)
    with qtbot.waitSignal(page.bridge.notice) as told:
        QTest.keyClick(form.confirmed, Qt.Key.Key_Return)
    assert told.args[1] is True and "Typed wrongly" in told.args[0]
    assert small.outcome.category("mobil").winners == ("skogtele",)
    assert not panel.is_asking and panel.isVisible()
    detail = panel.detail
    assert detail.figure.text().startswith("Kompetanse: 1.5") and detail.mark.text() == "Corrected by hand"
    assert detail.mark.isVisible()
    said = detail.corrected.text()
    assert all(part in said for part in ("The file says 5.2.", "Typed wrongly", "Ida", "Kari Holm"))
    page.bridge.undo()
    assert small.outcome.category("mobil").winners == ("fjelltele",)
    assert not detail.mark.isVisible() and detail.figure.text().startswith("Kompetanse: 5.2")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("7", "does not fit the scale"),
        ("1.234,5", "cannot be read"),
        ("five", "cannot be read"),
        ("5,2", "the figure that counts now"),
    ],
)
def test_what_is_no_such_figure_is_said_and_nothing_can_be_done(
    small: Session, qtbot: QtBot, text: str, said: str
) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    panel = asked(page)
    entries = len(small.entries())
    panel.form.number.setText(text)
    panel.form.reason.setText("R")
    panel.form.confirmed.setText("C")
    assert said in panel.form.fault.text() and panel.form.fault.isVisible()
    QTest.keyClick(panel.form.confirmed, Qt.Key.Key_Return)
    assert not panel.form.apply.isEnabled() and len(small.entries()) == entries


def test_a_reason_and_who_confirmed_are_asked_for_and_enter_leads_to_what_is_missing(
    small: Session, qtbot: QtBot
) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    panel = asked(page)
    form = panel.form
    typed(qtbot, panel, "4.0", reason="", who="")
    assert form.needed.isVisible() and not form.apply.isEnabled()
    form.number.setFocus()
    QTest.keyClick(form.number, Qt.Key.Key_Return)
    assert page.window().focusWidget() is form.reason
    form.reason.setText("R")
    QTest.keyClick(form.reason, Qt.Key.Key_Return)
    assert page.window().focusWidget() is form.confirmed


def test_times_are_typed_as_times(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil", language="nb")
    panel = asked(page, lane=0)
    typed(qtbot, panel, "1:05")
    panel.form.apply.click()
    assert panel.chosen is not None and panel.chosen.number == 65
    assert panel.model.rows[0].texts[COLUMNS.index(Column.FIGURE)] == "1:05 (fil: 0:41)"


def test_escape_leaves_the_form_then_the_card_and_a_click_beside_loses_nothing(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    panel = asked(page)
    typed(qtbot, panel, "4.0")
    QTest.mouseClick(panel, Qt.MouseButton.LeftButton, pos=panel.rect().topLeft())
    assert panel.isVisible() and panel.form.reason.text() == "Typed wrongly"
    QTest.keyClick(panel.form.reason, Qt.Key.Key_Escape)
    assert panel.isVisible() and not panel.is_asking
    QTest.keyClick(panel.table, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_whole_way_goes_by_keys(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(page.figures.table, Qt.Key.Key_Down)
    QTest.keyClick(page.figures.table, Qt.Key.Key_F2)
    form = page.figures.form
    for field, text in ((form.number, "5.0"), (form.reason, "R"), (form.confirmed, "C")):
        assert page.window().focusWidget() is field
        QTest.keyClicks(field, text)
        QTest.keyClick(field, Qt.Key.Key_Tab)
    qtbot.waitUntil(form.apply.isEnabled, timeout=20_000)
    QTest.keyClick(form.confirmed, Qt.Key.Key_Return)
    assert page.figures.chosen is not None and page.figures.chosen.by_hand is not None
    QTest.keyClick(page.figures.detail.correct, Qt.Key.Key_Escape)
    assert page.window().focusWidget() is page.table


def test_a_correction_is_withdrawn_and_what_changes_is_shown_first(small: Session, qtbot: QtBot) -> None:
    made(small, number="1.5")
    page = show(RankingPage, small, qtbot, category="mobil")
    page.table.figure_wanted.emit("fjelltele", page.table.lanes[1].criterion)
    panel, form = page.figures, page.figures.form
    QTest.mouseClick(panel.detail.withdraw, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(form.apply.isEnabled, timeout=20_000)
    assert not form.number.isVisible()
    assert form.counts.text() == "Counts now: 1.5, corrected by hand"
    assert "the prize would go to Fjelltele" in form.changes.text()
    form.apply.click()
    assert small.outcome.category("mobil").winners == ("fjelltele",)
    assert not panel.detail.withdraw.isVisible() and not panel.detail.mark.isVisible()


def test_a_correction_is_changed_from_what_it_was(small: Session, qtbot: QtBot) -> None:
    made(small)
    page = show(RankingPage, small, qtbot, category="mobil")
    panel = asked(page)
    form = panel.form
    assert (form.number.text(), form.reason.text(), form.confirmed.text()) == ("5", "Typed wrongly", "Ida")
    typed(qtbot, panel, "5", reason="Another reason")
    form.apply.click()
    assert panel.chosen is not None and panel.chosen.by_hand is not None
    assert panel.chosen.by_hand.reason == "Another reason"


def test_a_corrected_figure_is_marked_wherever_it_is_seen(
    small: Session, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    made(small)
    page = show(RankingPage, small, qtbot, category="mobil")
    rows = page.table.rows
    assert [bool(row.corrected) for row in rows] == [True, False, False]
    assert "Corrected by hand: Kompetanse" in page.table.accessibleDescription()
    told = "Fjelltele: 5.0, corrected by hand; the file says 5.2"
    marks = [line.mark.text() for line in page.panel._lines if line.mark.isVisible()]
    assert marks == [told]
    page.table.figure_wanted.emit("fjelltele", "")
    model = page.figures.model
    qtmodeltester.check(model)
    at = model.index(1, COLUMNS.index(Column.FIGURE))
    assert model.data(at) == "5.0 (file: 5.2)"
    assert model.data(at, Qt.ItemDataRole.AccessibleTextRole) == "5.0, corrected by hand; the file says 5.2"
    assert model.data(at, Qt.ItemDataRole.DecorationRole) is not None
    every = show(AllCategoriesPage, small, qtbot)
    assert "1 figure was corrected by hand" in every._counts.text()


def test_the_pen_on_a_bar_is_painted_and_gone_with_the_correction(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    QApplication.processEvents()
    before = page.table.viewport().grab().toImage()
    made(small, number="5.2000001")
    page.bridge.outcome_changed.emit()
    QApplication.processEvents()
    assert page.table.viewport().grab().toImage() != before
    small.undo()
    page.bridge.outcome_changed.emit()
    QApplication.processEvents()
    assert page.table.viewport().grab().toImage() == before


def test_a_sealed_edition_offers_no_correction_and_says_why(small: Session, qtbot: QtBot) -> None:
    small.execute(RuleOnTie(category="bank", place=1, order=(("havbank",), ("nordvikbank",)), reason="Voted"))
    small.seal()
    page = show(RankingPage, small, qtbot, category="mobil")
    page.panel.links()[0].click()
    button = page.figures.detail.correct
    assert not button.isEnabled() and button.toolTip() == page.bridge.words("edition.sealed")


def test_what_changes_is_worked_out_anew_when_the_edition_changes_under_the_form(small: Session, qtbot: QtBot) -> None:
    made(small, company="skogtele", number="1.0")
    page = show(RankingPage, small, qtbot, category="mobil")
    panel = asked(page)
    assert "the prize would go to" not in typed(qtbot, panel, "1.5")
    page.bridge.undo()
    qtbot.waitUntil(lambda: "the prize would go to Skogtele" in panel.form.changes.text(), timeout=20_000)
    assert panel.form.reason.text() == "Typed wrongly" and panel.form.apply.isEnabled()


def test_another_language_keeps_what_was_typed(small: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, small, qtbot, category="mobil")
    panel = asked(page)
    typed(qtbot, panel, "4.0")
    page.bridge.set_language("sv")
    assert panel.is_asking and panel.form.title.text() == "Rätta Kompetanse för Fjelltele för hand"
    assert panel.form.reason.text() == "Typed wrongly"


@pytest.mark.parametrize(("key", "number"), [(Qt.Key.Key_Y, "5"), (Qt.Key.Key_N, "5.1")])
def test_a_new_file_asks_again_about_a_corrected_figure(
    small: Session, qtbot: QtBot, tmp_path: Path, key: Qt.Key, number: str
) -> None:
    made(small)
    newer = tmp_path / "rettet.csv"
    newer.write_text(TABLE.replace("5,2", "5,1"), encoding="utf-8")
    page = show(EvidencePage, small, qtbot)
    page.read([newer])
    wait_for_delivery(qtbot, page)
    (card,) = [one for one in page.view.queue.cards if one.question.id.startswith("correction:")]
    assert all(part in card.question.title for part in ("Fjelltele", "5.2", "5.1"))
    assert not page.view.accept.isEnabled()
    QTest.keyClick(page, key)
    qtbot.waitUntil(lambda: not page.view.is_busy and page.view.accept.isEnabled(), timeout=20_000)
    moves = page.view.moves
    assert moves is not None
    qtbot.waitUntil(lambda: moves.summary.text() != page.bridge.words("evidence.moves_working"), timeout=20_000)
    told = [str(moves.model.data(moves.model.index(0, column))) for column in (3, 4)]
    assert told == ["5.0 (file: 5.2)", "5.0 (file: 5.1)" if key is Qt.Key.Key_Y else "5.1"]
    page.view.accept.click()
    qtbot.waitUntil(lambda: not page.is_asking, timeout=20_000)
    ranking = show(RankingPage, small, qtbot, category="mobil")
    ranking.table.figure_wanted.emit("fjelltele", ranking.table.lanes[1].criterion)
    figure = ranking.figures.chosen
    assert figure is not None and float(figure.number or 0) == float(number)
    assert (figure.by_hand is not None) == (number == "5")
    if figure.by_hand is not None:
        assert "The file says 5.1." in ranking.figures.detail.corrected.text()


def test_the_participants_page_tells_what_was_corrected_and_leads_to_the_figures(small: Session, qtbot: QtBot) -> None:
    made(small)
    page = show(ParticipantsPage, small, qtbot, category="mobil")
    part = page.standing
    at = next(at for at in range(part.model.rowCount()) if part.model.participant(at).id.company == "fjelltele")
    part.choose(at)
    assert part.card.corrected.text() == "Kompetanse: 5.0, corrected by hand; the file says 5.2"
    QTest.mouseClick(part.card.figures, Qt.MouseButton.LeftButton)
    assert page.figures.isVisible() and page.figures.title.text() == "The figures of Fjelltele"
    assert [row.texts[1] for row in page.figures.model.rows] == ["Ventetid", "Kompetanse"]
    page.figures.close_card()
    part.choose((at + 1) % part.model.rowCount())
    assert not part.card.corrected.isVisible()


def test_a_study_leads_to_all_its_figures_which_can_be_searched(small: Session, qtbot: QtBot) -> None:
    page = show(EvidencePage, small, qtbot)
    card = page.findChild(StudyCard)
    assert card is not None
    QTest.mouseClick(card.figures, Qt.MouseButton.LeftButton)
    panel = page.figures
    assert panel.isVisible() and panel.model.rowCount() == 10
    names = [row.texts[0] for row in panel.model.rows]
    assert names == ["Åtele", "Åtele", "Fjelltele", "Fjelltele", "Havbank", "Havbank", *names[6:]]
    qtbot.waitUntil(panel.detail.table.isVisible, timeout=30_000)
    panel.search.setText("skog")
    assert [row.texts[0] for row in panel.model.rows] == ["Skogtele", "Skogtele"]
    assert panel.detail.title.text().startswith("Skogtele")
    panel.search.setText("nobody")
    assert panel.nothing.isVisible() and not panel.right.isVisible()
