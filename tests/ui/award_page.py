"""What a person does on the Award page, for its tests."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from juryapp.domain.rulebook import Rulebook
from juryapp.session.stages import Stage
from juryapp.text.words import words_for
from juryapp.ui.award.forms import Line
from juryapp.ui.award.lines import lines_of
from juryapp.ui.award.rule_line import RuleLine
from juryapp.ui.award.table_view import TableView
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.award import AwardPage
from juryapp.ui.widgets.fields import Choice, Field


def opened_page(qtbot: QtBot, window: MainWindow, language: str) -> AwardPage:
    """The page of a window that shows the sample."""
    window.set_language(language)
    assert window.frame is not None
    window.frame.open_stage(Stage.AWARD)
    page = window.frame.page
    assert isinstance(page, AwardPage)
    qtbot.waitActive(window)
    return page


def open_line(page: AwardPage, about: str) -> RuleLine:
    line = page.rules.line(about)
    QTest.mouseClick(line.button, Qt.MouseButton.LeftButton)
    return line


def focused(page: AwardPage) -> Field:
    field = page.window().focusWidget()
    assert isinstance(field, Field)
    return field


def type_over(page: AwardPage, text: str, key: Qt.Key = Qt.Key.Key_Tab) -> None:
    """Over what stands in the field that has the focus, and on."""
    field = focused(page)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, key)


def pick(line: RuleLine, value: object) -> None:
    """As a person with the list."""
    choice = line.controls[0]
    assert isinstance(choice, Choice)
    choice.setFocus()
    choice.choose(value)
    choice.activated.emit(choice.currentIndex())


def assert_undone(page: AwardPage, before: Rulebook) -> None:
    page.bridge.undo()
    assert page.bridge.rulebook == before


def type_into(line: RuleLine, at: int, text: str) -> None:
    field = line.controls[at]
    assert isinstance(field, Field)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def table_of(line: RuleLine) -> TableView:
    assert isinstance(line.form, TableView)
    return line.form


def shown(line: RuleLine) -> str:
    field = line.controls[0]
    assert isinstance(field, Field)
    return field.text()


def line_of(rules: Rulebook, about: str) -> Line:
    return next(line for line in lines_of(rules, words_for("en")) if line.about == about)


def is_in_view(line: RuleLine, view: QWidget) -> bool:
    """Whether an open line is seen whole, or from its sentence down."""
    top, bottom = (line.mapTo(view, QPoint(0, y)).y() for y in (0, line.height()))
    return top >= 0 and (bottom <= view.height() or top <= 40)
