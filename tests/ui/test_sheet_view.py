from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from juryapp.domain.criterion import Unit
from juryapp.domain.mapping import Measure
from juryapp.domain.proposal import ColumnRole, LeaveOut, RowKind
from juryapp.session.start import Draft, read_files
from juryapp.text.words import words_for
from juryapp.ui.evidence import sheet_view
from juryapp.ui.evidence.draft_view import DraftView
from juryapp.ui.evidence.scale_form import ScaleForm
from juryapp.ui.evidence.sheet_view import SheetView
from juryapp.ui.models.sheet import letters_of
from juryapp.ui.theme import LIGHT
from tests.sheets_on_disk import firms_workbook

WORDS = words_for("en")
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    """A workbook with a title, an error, a hidden column and row, a value off its scale, a total and a note."""
    return read_files([firms_workbook(tmp_path_factory.mktemp("firm") / "resultater.xlsx")])


@pytest.fixture
def view(qtbot: QtBot, draft: Draft) -> Iterator[DraftView]:
    made = DraftView()
    qtbot.addWidget(made)
    made.resize(1134, 700)
    made.show_draft(draft, WORDS)
    made.show()
    qtbot.waitExposed(made)
    made.show_sheet(draft.proposal.tables[0].id)
    yield made


def waited(qtbot: QtBot, view: DraftView) -> SheetView:
    qtbot.waitUntil(lambda: not view.is_busy, timeout=20_000)
    return view.sheets


def entry(menu: QMenu | None, *path: str) -> QAction:
    """The entry behind these words of a menu and the menus in it."""
    assert menu is not None
    for words in path[:-1]:
        below = next(action.menu() for action in menu.actions() if action.text() == words)
        assert isinstance(below, QMenu)
        menu = below
    return next(action for action in menu.actions() if action.text().replace("&&", "&") == path[-1])


def told(qtbot: QtBot, view: DraftView, row: int, column: int) -> str:
    """What is said of a cell when one goes there."""
    view.sheets.table.go_to(row, column)
    qtbot.wait(2 * sheet_view.TELL_AFTER)
    return view.sheets.about.text()


def column(view: DraftView, header: str) -> int:
    model = view.sheets.model
    return next(
        at for at in range(model.columnCount()) if (found := model.column(at)) and found.header.startswith(header)
    )


def row(view: DraftView, number: int) -> int:
    cells = view.sheets.model.cells
    assert cells is not None
    return number - 1 - cells.first_row


def measure(view: DraftView, header: str) -> Measure:
    assert view.draft is not None
    measures = view.draft.proposal.sources[0].mapping.measures
    return next(one for one in measures if one.header.startswith(header))


def test_all_rows_are_there_with_the_numbers_and_letters_of_the_file(view: DraftView, draft: Draft) -> None:
    model, table = view.sheets.model, draft.proposal.tables[0]
    assert model.rowCount() == table.rows
    for preview in table.preview:
        at = row(view, preview.number)
        assert model.headerData(at, Qt.Orientation.Vertical) == str(preview.number)
        assert model.kind(at) is preview.kind
    for at in range(model.columnCount()):
        found = model.column(at)
        assert found is not None and found.letters == letters_of(at)


def test_a_row_that_is_left_out_says_what_it_is_and_is_grey(qtbot: QtBot, view: DraftView) -> None:
    model = view.sheets.model
    total = next(at for at in range(model.rowCount()) if model.kind(at) is RowKind.TOTAL)
    assert model.painted(total, 0)[1:3] == ("muted", "paper")
    assert WORDS("row_kind.total") in told(qtbot, view, total, 0)
    data = next(at for at in range(model.rowCount()) if model.kind(at) is RowKind.DATA)
    assert model.painted(data, 0)[1:3] == ("ink", "")


def test_what_the_file_hides_is_marked_and_told(qtbot: QtBot, view: DraftView) -> None:
    cells = view.sheets.model.cells
    assert cells is not None
    hidden_row = next(at for at in range(cells.n_rows) if cells.is_hidden_row(at))
    hidden_column = next(at for at in range(cells.n_columns) if cells.is_hidden_column(at))
    assert told(qtbot, view, hidden_row, hidden_column).count(WORDS("evidence.about_hidden_column")) == 2
    assert WORDS("evidence.about_hidden_row") in told(qtbot, view, hidden_row, 0)
    assert WORDS("evidence.about_hidden_row") not in told(qtbot, view, 0, 0)


def test_a_cell_with_an_error_and_one_off_its_scale_are_framed_and_told(
    qtbot: QtBot, view: DraftView, draft: Draft
) -> None:
    model = view.sheets.model
    framed = {
        (at, of) for at in range(model.rowCount()) for of in range(model.columnCount()) if model.painted(at, of).framed
    }
    texts = {model.painted(*place).text for place in framed}
    assert "#DIV/0!" in texts and "7.2" in texts
    off = next(place for place in framed if model.painted(*place).text == "7.2")
    said = told(qtbot, view, *off)
    problem = next(one for one in draft.proposal.problems if one.code == "intake.off_scale")
    assert WORDS(problem.code, **problem.facts) in said


def test_cells_are_shown_as_the_spreadsheet_shows_them(view: DraftView) -> None:
    model = view.sheets.model
    first = next(at for at in range(model.rowCount()) if model.kind(at) is RowKind.DATA)
    assert model.painted(first, column(view, "Ventetid")).text == "0:46"
    assert model.painted(first, column(view, "Løst")).text == "83\u00a0%"


def test_enter_opens_what_the_column_can_be_and_the_choice_changes_it(qtbot: QtBot, view: DraftView) -> None:
    sheets, at = view.sheets, column(view, "Kompetanse")
    sheets.table.go_to(row(view, 5), at)
    sheets.table.setFocus()
    QTest.keyClick(sheets.table, Qt.Key.Key_Return)
    menu = next(one for one in sheets.findChildren(QMenu) if one.isVisible() and one.parent() is sheets)
    assert entry(menu, WORDS("column_role.measure")).isChecked()
    entry(menu, WORDS("column_role.ignored")).trigger()
    menu.close()
    waited(qtbot, view)
    found = sheets.model.column(at)
    assert found is not None and found.role is ColumnRole.IGNORED
    assert sheets.table.currentIndex().column() == at, "the place is kept"


def test_a_click_on_a_heading_opens_the_same(view: DraftView) -> None:
    header = view.sheets.table.horizontalHeader()
    at = column(view, "Kompetanse")
    place = QPoint(header.sectionViewportPosition(at) + 20, 30)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    menu = next(one for one in view.sheets.findChildren(QMenu) if one.isVisible() and one.parent() is view.sheets)
    assert entry(menu, WORDS("column_role.measure")).isChecked()
    menu.close()


def test_unit_scale_and_direction_are_changed_in_the_same_menu(qtbot: QtBot, view: DraftView) -> None:
    at = column(view, "Kompetanse")
    scale = WORDS("evidence.scale_range", low="1", high="10")
    menus = view.sheets.role_menu(at)
    entry(menus, WORDS("evidence.menu_scale"), scale).trigger()
    waited(qtbot, view)
    assert (measure(view, "Kompetanse").low, measure(view, "Kompetanse").high) == (1, 10)
    entry(view.sheets.role_menu(at), WORDS("evidence.menu_direction"), WORDS("direction.minimise")).trigger()
    waited(qtbot, view)
    assert measure(view, "Kompetanse").direction.value == "minimise"
    entry(view.sheets.role_menu(at), WORDS("evidence.menu_unit"), WORDS("measure_unit.count")).trigger()
    waited(qtbot, view)
    assert measure(view, "Kompetanse").unit is Unit.COUNT


def test_another_scale_is_typed_and_one_that_is_none_is_not_taken(qtbot: QtBot, view: DraftView) -> None:
    at = column(view, "Kompetanse")
    entry(view.sheets.role_menu(at), WORDS("evidence.menu_scale"), WORDS("evidence.scale_other")).trigger()
    form = next(one for one in view.sheets.findChildren(ScaleForm))
    form.low.setText("9")
    form.high.setText("3")
    QTest.keyClick(form.high, Qt.Key.Key_Return)
    assert form.isVisible() and form.fault.isVisible()
    form.low.setText("0")
    form.high.setText("7.5")
    QTest.keyClick(form.high, Qt.Key.Key_Return)
    waited(qtbot, view)
    found = measure(view, "Kompetanse")
    assert (found.low, found.high) == (0, 7.5)


def test_a_row_is_left_out_and_used_again_by_its_menu(qtbot: QtBot, view: DraftView) -> None:
    sheets, at = view.sheets, row(view, 5)
    table = sheets.shown
    assert table is not None and sheets.model.kind(at) is RowKind.DATA
    sheets.table.go_to(at, 0)
    sheets.table.setFocus()
    QTest.keyClick(sheets.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    menu = next(one for one in sheets.findChildren(QMenu) if one.isVisible() and one.parent() is sheets)
    entry(menu, WORDS("row_kind.left_out")).trigger()
    menu.close()
    waited(qtbot, view)
    assert sheets.model.kind(at) is RowKind.LEFT_OUT
    assert view.draft is not None
    assert view.draft.proposal.answers.given == (LeaveOut(table=table.id, row=5),)
    entry(sheets.row_menu(at), WORDS("row_kind.data")).trigger()
    waited(qtbot, view)
    assert sheets.model.kind(at) is RowKind.DATA
    assert view.draft.proposal.answers.given == ()


def test_one_cell_alone_is_left_out(qtbot: QtBot, view: DraftView) -> None:
    sheets, at = view.sheets, column(view, "Kompetanse")
    sheets.table.go_to(row(view, 5), at)
    cell = f"{letters_of(at)}5"
    assert view.draft is not None
    before = len([one for one in view.draft.proposal.figures if one.number is not None])
    entry(sheets.row_menu(row(view, 5)), WORDS("evidence.cell_leave_out", cell=cell)).trigger()
    waited(qtbot, view)
    assert len([one for one in view.draft.proposal.figures if one.number is not None]) == before - 1
    assert entry(sheets.row_menu(row(view, 5)), WORDS("evidence.cell_use_again", cell=cell))


def test_the_parts_of_the_balance_sum_to_it_and_show_their_rows(view: DraftView) -> None:
    sheets = view.sheets
    model, table = sheets.model, sheets.shown
    assert table is not None
    counts = [int(part.text().split()[0]) for part in sheets.balance.parts]
    assert sum(counts) == int(sheets.balance.whole.text().split()[0]) == model.rowCount()
    for part, count in zip(sheets.balance.parts, counts, strict=True):
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)
        marked = [at for at in range(model.rowCount()) if model.is_marked(at)]
        assert len(marked) == count and part.isChecked()
        assert sheets.table.currentIndex().row() == marked[0]
        QTest.mouseClick(part, Qt.MouseButton.LeftButton)
        assert sheets.table.currentIndex().row() in marked, "it goes on to the next, and round"


def test_an_unused_sheet_tells_its_rows_and_can_be_used(qtbot: QtBot, view: DraftView, draft: Draft) -> None:
    hidden = next(one for one in draft.proposal.tables if one.hidden)
    view.show_sheet(hidden.id)
    assert view.sheets.row_menu(0) is None and view.sheets.role_menu(0) is None
    view.sheets.use.click()
    waited(qtbot, view)
    assert view.sheets.shown is not None and view.sheets.shown.used


def test_a_long_sheet_is_made_ready_off_the_windows_thread(
    qtbot: QtBot, view: DraftView, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_view, "AT_ONCE", 0)
    sheets = SheetView()
    qtbot.addWidget(sheets)
    sheets.show_draft(draft, WORDS)
    assert sheets.is_preparing and sheets.model.rowCount() == 0
    qtbot.waitUntil(lambda: not sheets.is_preparing, timeout=10_000)
    assert sheets.model.rowCount() == draft.proposal.tables[0].rows


def test_the_cells_that_are_seen_are_drawn_where_they_are_said_to_be(view: DraftView) -> None:
    table = view.sheets.table
    QApplication.processEvents()
    header = next(at for at in range(view.sheets.model.rowCount()) if view.sheets.model.kind(at) is RowKind.HEADER)
    image = table.viewport().grab().toImage()
    place = table.visualRect(view.sheets.model.index(header, 0))
    assert image.pixelColor(place.right() - 3, place.center().y()).name().upper() == LIGHT.tint


def test_a_place_can_be_opened_by_its_address(view: DraftView, draft: Draft) -> None:
    view.show_cards()
    view.show_sheet(draft.proposal.tables[0].id, "C6")
    index = view.sheets.table.currentIndex()
    assert (index.row(), index.column()) == (row(view, 6), 2)


def test_every_language_tells_the_place(qtbot: QtBot, view: DraftView) -> None:
    for language in ("nb", "sv"):
        view.set_words(words_for(language))
        columns = range(view.sheets.model.columnCount())
        assert len({told(qtbot, view, row(view, 5), at) for at in columns}) == len(columns)
