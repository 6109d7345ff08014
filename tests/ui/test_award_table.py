"""A rule that is a table: rows are typed, added, moved and taken out as a person does it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from juryapp.domain.rulebook import Category, Rulebook
from juryapp.domain.words import Text
from juryapp.text.words import Words, words_for
from juryapp.ui.award.forms import Blank, Given, Line, Row, Table, refused
from juryapp.ui.award.rule_line import Lines, RuleLine
from juryapp.ui.award.table_view import TableView
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.panel import Scrolled

EN = words_for("en")


class Bench:
    """A line whose table makes the categories of a rulebook: a key, a name, and an alias that must be there."""

    def __init__(self, qtbot: QtBot, words: Words = EN) -> None:
        self.rules = Rulebook(
            edition="e",
            award=Text("Prize"),
            year=2026,
            categories=tuple(Category(id=one, name=Text(one.upper()), aliases=(one,)) for one in ("a", "b", "c")),
        )
        self.words = words
        self.lines = Lines()
        self.made: list[Rulebook] = []
        self.window = Scrolled()
        self.window.body.addWidget(self.lines)
        qtbot.addWidget(self.window)
        self.lines.changed.connect(self._on_changed)
        self._show()
        self.window.show()
        qtbot.waitActive(self.window)

    @property
    def line(self) -> RuleLine:
        return self.lines.line("table")

    @property
    def table(self) -> TableView:
        assert isinstance(self.line.form, TableView)
        return self.line.form

    @property
    def names(self) -> str:
        return "".join(one.name.plain for one in self.rules.categories)

    def _on_changed(self, rules: Rulebook, _about: str) -> None:
        self.made.append(rules)
        self.rules = rules
        self._show()

    def _change(self, rows: tuple[Row, ...]) -> Given:
        for number, one in enumerate(rows, 1):
            if not all(one.texts):
                return refused("rulebook.empty", key=str(number))
        made = tuple(Category(id=one.key or "new", name=Text(one.texts[0]), aliases=(one.texts[1],)) for one in rows)
        return Rulebook(edition="e", award=Text("Prize"), year=2026, categories=made)

    def _show(self) -> None:
        rows = tuple(Row((one.name.plain, one.aliases[0]), one.id) for one in self.rules.categories)
        columns = (Blank("Name"), Blank("Alias", numeric=True))
        form = Table(columns=columns, rows=rows, change=self._change, add="Another", movable=True)
        self.lines.show_lines((Line(about="table", text=f"Rows: {self.names}", form=form),), self.words)


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    made = Bench(qtbot)
    QTest.mouseClick(made.line.button, Qt.MouseButton.LeftButton)
    return made


def _tab(bench: Bench, times: int = 1) -> None:
    for _ in range(times):
        focus = bench.window.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, Qt.Key.Key_Tab)


def _type(bench: Bench, text: str) -> None:
    field = bench.window.focusWidget()
    assert isinstance(field, Field)
    field.selectAll()
    QTest.keyClicks(field, text)


def test_a_row_counts_when_it_is_left_and_the_focus_goes_on(bench: Bench) -> None:
    assert bench.window.focusWidget() is bench.table.controls[0]
    _type(bench, "X")
    _tab(bench)
    assert not bench.made
    _tab(bench)
    assert bench.names == "XBC" and len(bench.made) == 1
    assert bench.window.focusWidget() is bench.table.removes[0]


def test_enter_counts_at_once(bench: Bench) -> None:
    _type(bench, "X")
    QTest.keyClick(bench.table.controls[0], Qt.Key.Key_Return)
    assert bench.names == "XBC"
    assert bench.window.focusWidget() is bench.table.controls[0]


def test_an_added_row_is_typed_through_before_it_counts(bench: Bench) -> None:
    QTest.keyClick(bench.table.add, Qt.Key.Key_Space)
    assert len(bench.table.controls) == 8 and not bench.made
    assert bench.window.focusWidget() is bench.table.controls[6]
    _type(bench, "D")
    _tab(bench)
    assert not bench.made and not bench.line.error.isVisible()
    _type(bench, "d")
    _tab(bench)
    assert bench.names == "ABCD" and bench.rules.categories[3].id == "new"


def test_an_added_row_that_holds_nothing_is_not_there(bench: Bench) -> None:
    QTest.keyClick(bench.table.add, Qt.Key.Key_Space)
    _tab(bench, 5)
    assert not bench.made and not bench.line.error.isVisible()
    bench.table.removes[3].click()
    assert len(bench.table.controls) == 6 and not bench.made


def test_rows_are_taken_out_and_moved(bench: Bench) -> None:
    assert not bench.table.ups[0].isEnabled()
    bench.table.ups[2].setFocus()
    QTest.keyClick(bench.table.ups[2], Qt.Key.Key_Return)
    assert bench.names == "ACB"
    assert bench.window.focusWidget() is bench.table.ups[1]
    bench.table.removes[0].setFocus()
    QTest.keyClick(bench.table.removes[0], Qt.Key.Key_Space)
    assert bench.names == "CB" and [one.id for one in bench.rules.categories] == ["c", "b"]


def test_what_is_wrong_is_said_and_goes_when_it_is_mended(bench: Bench) -> None:
    field = bench.table.controls[2]
    assert isinstance(field, Field)
    field.setFocus()
    field.clear()
    _tab(bench, 2)
    assert not bench.made and bench.line.error.text() == EN("rulebook.empty", key="2")
    assert bench.line.error.isVisible() and field.accessibleDescription() == bench.line.error.text()
    field.setFocus()
    _type(bench, "B")
    _tab(bench, 2)
    assert not bench.line.error.isVisible() and not bench.made


def test_escape_leaves_the_rule_as_it_is(bench: Bench) -> None:
    _type(bench, "X")
    QTest.keyClick(bench.table.controls[0], Qt.Key.Key_Escape)
    assert bench.line.form is None and not bench.made and bench.names == "ABC"
    assert bench.window.focusWidget() is bench.line.button


def test_every_control_is_named_for_its_row(bench: Bench) -> None:
    assert [control.accessibleName() for control in bench.table.controls[:4]] == [
        "Name 1",
        "Alias 1",
        "Name 2",
        "Alias 2",
    ]
    assert bench.table.removes[1].accessibleName() == EN("award.row_remove", row="B b")
    assert bench.table.ups[1].accessibleName() == EN("award.row_up", row="B b")
