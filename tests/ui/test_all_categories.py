from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from juryapp.session.stages import Stage
from juryapp.text.figures import half_up
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.all_categories import AllCategoriesPage
from juryapp.ui.ranking.all_categories_model import COLUMNS, AllCategoriesModel, Column, category_rows


def _page(window: MainWindow) -> AllCategoriesPage:
    assert window.frame is not None
    page = window.frame.page
    assert isinstance(page, AllCategoriesPage)
    return page


def _cell(page: AllCategoriesPage, row: int, column: Column) -> str:
    return str(page.model.data(page.model.index(row, COLUMNS.index(column))))


def test_every_category_has_a_row_whose_lead_is_the_difference_of_the_shown_scores(sample_window: MainWindow) -> None:
    page = _page(sample_window)
    outcome = page.bridge.outcome
    assert page.model.rowCount() == len(outcome.categories) == 13
    for at, category in enumerate(outcome.categories):
        first, second = (category.score(company).total for company in category.ranking.order[:2])
        lead = half_up(first, 1) - half_up(second, 1)
        assert Decimal(_cell(page, at, Column.LEAD)) == lead
        verdict = "tie" if lead == 0 else "close" if lead < 1 else "clear"
        assert _cell(page, at, Column.VERDICT) == page.bridge.words(f"rank.{verdict}")


def test_the_row_that_needs_somebody_is_chosen_and_enter_opens_it(qtbot: QtBot, sample_window: MainWindow) -> None:
    page = _page(sample_window)
    assert _cell(page, page.table.currentIndex().row(), Column.NEEDS) == page.bridge.words("unit.ties", count=1)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert sample_window.frame is not None
    assert page.bridge.category == page.bridge.outcome.open_ties[0][0]
    assert sample_window.frame.stage is Stage.RANKING
    assert sample_window.frame.page is not page


def test_the_numbers_below_the_rows_add_up(sample_window: MainWindow) -> None:
    page = _page(sample_window)
    rows = range(page.model.rowCount())
    assert sum(int(_cell(page, at, Column.PARTICIPANTS)) for at in rows) == page.bridge.outcome.counts.imported == 82
    assert sum(int(_cell(page, at, Column.BELOW) or 0) for at in rows) == page.bridge.outcome.counts.excluded == 1


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, sample_window: MainWindow) -> None:
    bridge = _page(sample_window).bridge
    model = AllCategoriesModel()
    names = {one.id: one.name.plain for one in bridge.state.evidence.companies}
    model.show_rows(category_rows(bridge.outcome, bridge.rulebook, bridge.words, names), bridge.words)
    qtmodeltester.check(model)
