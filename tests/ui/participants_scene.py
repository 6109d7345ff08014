"""The walk for screen readers through the parts of the Participants page."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from juryapp.domain.participant import Ownership, Status
from juryapp.session.participant_commands import ChangeCompany
from juryapp.ui.main_window import MainWindow
from tests.ui.taking_part import chosen_status, opened
from tests.ui.walk import Walk


def parts_of_participants(walk: Walk, qtbot: QtBot, window: MainWindow) -> None:
    """Each part of the Participants page, and each form there with what would follow."""
    page = opened(window)
    chosen_status(page.standing, Status.MOVED)
    QTest.keyClick(page.standing.form.to, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.standing.form.foresight.ready)
    walk.look(window, "a participant that would move")
    page.open_part("categories")
    form = page.categories.form
    for act, button in form.acts.items():
        button.click()
        QApplication.processEvents()
        walk.look(window, f"a category to {act}")
    walk.tab_through(window, "categories")
    page.open_part("names")
    walk.look(window, "names in files")
    walk.tab_through(window, "names in files")
    company = next(one.company for one in page.bridge.session.register() if one.company.aliases)
    owned = Ownership(company=company.id, owner="Testeier AS", since="2009")
    assert page.bridge.execute(ChangeCompany(company=company, owners=(owned,)))
    page.open_part("companies")
    page.companies.choose_company(company.id)
    QApplication.processEvents()
    walk.look(window, "a company with an owner")
    walk.tab_through(window, "companies")
    page.companies.add.click()
    QApplication.processEvents()
    walk.look(window, "a company that no file has named")
    page.companies.new.left.emit()
    page.bridge.undo()
    page.open_part("standing")
