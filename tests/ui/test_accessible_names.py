"""Every control of the whole window can be read aloud and reached by the keyboard, in every language.

The walk opens all there is; a kind of widget that it never met fails it, so that whoever makes one adds the place
where it is seen.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from juryapp.domain.answer import Role
from juryapp.domain.errors import Problem
from juryapp.domain.mapping import Statistic
from juryapp.domain.proposal import ProposedTable
from juryapp.domain.words import Text
from juryapp.session.asking import FirmOpen, Open
from juryapp.session.commands import AddPerson, RuleOnTie
from juryapp.session.rulebooks import template
from juryapp.session.samples import sample_award
from juryapp.session.session import Session
from juryapp.session.sheets import spans
from juryapp.session.stages import Stage
from juryapp.text.words import words_for
from juryapp.ui import ask
from juryapp.ui.award.rule_line import RuleLine
from juryapp.ui.bridge import ALL, OVERALL
from juryapp.ui.context.context_card import ContextCard
from juryapp.ui.evidence.asked import Typed
from juryapp.ui.evidence.by_hand import typed_at
from juryapp.ui.evidence.draft_view import DraftView
from juryapp.ui.frame import EditionFrame
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.all_categories import AllCategoriesPage
from juryapp.ui.pages.award import AwardPage
from juryapp.ui.pages.ceremony import CeremonyPage
from juryapp.ui.pages.evidence import EvidencePage
from juryapp.ui.pages.ranking import RankingPage
from juryapp.ui.pages.signoff import SignOffPage
from juryapp.ui.widgets.buttons import Button
from tests.ui.figures_scene import figures_of_a_row
from tests.ui.participants_scene import parts_of_participants
from tests.ui.seen import wait_for_delivery
from tests.ui.sure_scene import asked_why, how_sure, studies
from tests.ui.value_scene import drawn_scales
from tests.ui.walk import Walk, widget_classes
from tests.ui.weights_scene import standing_aside, study_without_companies, ways_of_weights

LANGUAGES = ["en", "nb", "sv"]
# The screenless platform has no window manager to tell sizes or to raise windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def frame_of(window: MainWindow) -> EditionFrame:
    assert window.frame is not None
    return window.frame


def stages(walk: Walk, window: MainWindow, what: str, categories: tuple[str, ...]) -> None:
    """Every stage, for each of some categories."""
    frame = frame_of(window)
    for category in categories:
        frame.bridge.set_category(category)
        for stage in Stage:
            frame.open_stage(stage)
            QApplication.processEvents()
            walk.look(window, f"{what} {stage.value} {category or 'all'}")


def behind_the_welcome_page(walk: Walk, qtbot: QtBot, window: MainWindow) -> None:
    """A table to type, last year's file to choose, and what it hands on."""
    welcome = window.welcome
    welcome.paste.click()
    walk.look(window, "a table to begin with")
    window.show_welcome()
    welcome.from_last.click()
    last = welcome.beginnings.last
    assert last is not None
    QApplication.processEvents()
    walk.look(window, "which file is last year's")
    walk.tab_through(window, "which file is last year's")
    qtbot.mouseClick(last.recent_buttons[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: last.last is not None and last.isVisible(), timeout=20_000)
    QApplication.processEvents()
    walk.look(window, "what comes along")
    walk.tab_through(window, "what comes along")
    last.name.clear()
    last.make.click()
    walk.look(window, "a name is missing")
    window.show_welcome()


def first_pages(walk: Walk, qtbot: QtBot, window: MainWindow) -> None:
    """Welcome, its menus, work that takes time, and an award proposed from files."""
    walk.look(window, "welcome")
    walk.menu(window.language_menu(), "languages of the welcome page")
    walk.menu(window.appearance_menu(), "appearances of the welcome page")
    behind_the_welcome_page(walk, qtbot, window)
    window.start_from_files(list(sample_award("kundeserviceprisen-2011").files))
    walk.look(window, "reading")
    qtbot.waitUntil(lambda: window.start is not None, timeout=30_000)
    start = window.start
    assert start is not None and start.draft is not None
    QApplication.processEvents()
    walk.look(window, "start")
    rule_lines(walk, start)
    walk.look(window, "start, every line open")
    table = next(one for one in start.draft.proposal.tables if one.used and one.source)
    start.view.show_sheet(table.id)
    walk.look(window, "sheet")
    sheets = start.view.sheets
    menus = [sheets.role_menu(section) for section in range(sheets.model.columnCount())]
    for menu in menus:
        if menu is not None:
            walk.menu(menu, "roles of a column")
    assert any(menus)
    walk.menu(sheets.row_menu(sheets.model.rowCount() - 1), "what a row is")
    sheets.balance.parts[0].click()
    walk.look(window, "rows of a part of the balance")
    form = next(form for form in map(sheets.ask_scale, range(sheets.model.columnCount())) if form is not None)
    form.low.clear()
    form.done.click()
    walk.look(form, "a scale that is none")
    form.close()
    reading = sheets.reading_menu()
    assert reading is not None
    walk.menu(reading, "how a sheet is read")
    area = sheets.ask_area((table.area,))
    assert area is not None
    walk.look(area, "an area of a sheet")
    area.close()
    measure = start.draft.proposal.source(table.source).mapping.measures[0]
    typed = start.view.ask_numbers(Typed(table=table.id, measure=measure, statistic=Statistic.NET), QPoint(0, 0))
    assert typed is not None
    typed.done.click()
    walk.look(typed, "limits of a statistic")
    typed.close()
    figure_by_hand(walk, start.view, table)
    window.show_welcome()


def figure_by_hand(walk: Walk, view: DraftView, table: ProposedTable) -> None:
    """A number in place of a figure that nobody has accepted yet."""
    assert view.draft is not None
    proposal = view.draft.proposal
    where = next(one.provenance for one in proposal.figures if one.provenance.sheet == table.sheet)
    typed = typed_at(proposal, where.file, where.sheet, where.column, spans(where.rows)[0][0])
    assert typed is not None
    form = view.ask_numbers(typed, QPoint(0, 0))
    assert form is not None
    form.done.click()
    walk.look(form, "a figure in place of a cell")
    form.close()


def rule_lines(walk: Walk, page: QWidget) -> None:
    """Every form of the award, opened as one opens it."""
    opened = 0
    for line in page.findChildren(RuleLine):
        if line.button.isVisible() and not line.button.isChecked():
            line.button.click()
            QApplication.processEvents()
            walk.look(line, f"form of {line.text.text()!r}")
            opened += 1
    assert opened > 5


def evidence_again(walk: Walk, qtbot: QtBot, window: MainWindow) -> None:
    """Files that are read into an edition and wait to be accepted."""
    frame = frame_of(window)
    frame.open_stage(Stage.EVIDENCE)
    page = frame.page
    assert isinstance(page, EvidencePage)
    page.paste.click()
    QApplication.processEvents()
    walk.look(window, "a table to type")
    page.form.cancel.click()
    page.read(list(sample_award("kundeserviceprisen-2011").files))
    walk.look(window, "reading more")
    wait_for_delivery(qtbot, page)
    QApplication.processEvents()
    walk.look(window, "a delivery")
    page.view.left.emit()
    gaps = FirmOpen(
        firm="Testmåling",
        language="",
        sources=("s",),
        drafted=(),
        found=(Open(study=Text("S"), problems=(Problem(code="intake.nothing_found"),)),),
    )
    card = page.view.ask_firm((gaps,), "s", award="A 2026", sender="Guro", words=frame.bridge.words)
    walk.look(card, "an e-mail to a firm")
    walk.tab_through(card, "an e-mail to a firm")
    card.close()
    study_without_companies(walk, window, frame)
    context = page.findChild(ContextCard)
    assert context is not None
    context.view.clicked.emit(context.model.index(0, 1))
    walk.look(context.card, "where a share stands")
    context.card.close()


def above_the_pages(walk: Walk, qtbot: QtBot, window: MainWindow, category: str) -> None:
    """Menus, a refusal, where a figure stands, the curtain, a report of a bug."""
    frame = frame_of(window)
    header = frame.header
    for what, menu in (
        ("languages", header.language_menu()),
        ("appearances", header.appearance_menu()),
        ("who is here", header.actor_menu()),
    ):
        walk.menu(menu, what)
    assert not frame.bridge.execute(AddPerson(name=" ", role=Role.JUROR))
    walk.look(window, "a refusal")
    frame.bridge.set_category(category)
    frame.open_stage(Stage.RANKING)
    page = frame.page
    assert isinstance(page, RankingPage)
    qtbot.waitUntil(lambda: bool(page.panel.links()))
    walk.menu(page.row_menu(), "the figures of a row")
    figures_of_a_row(walk, qtbot, page)
    asked_why(walk, page)
    how_sure(walk, qtbot, page)
    frame.bridge.set_category(ALL)
    overview = frame.page
    assert isinstance(overview, AllCategoriesPage)
    studies(walk, qtbot, overview)
    frame.bridge.set_category(category)
    frame.lower_curtain(because_of_screen=True)
    walk.look(window, "the curtain")
    frame.raise_curtain()
    window.report(ValueError("a bug"))
    box = window.findChild(QMessageBox)
    assert box is not None
    walk.look(box, "a report")
    box.close()


def dialog(walk: Walk, asked: QDialog | None, where: str) -> QDialog:
    assert asked is not None and asked.isVisible()
    walk.look(asked, where)
    walk.tab_through(asked, where)
    return asked


def seal_it(walk: Walk, qtbot: QtBot, window: MainWindow) -> None:
    """The large slide, the questions before and after the seal, and every stage in between."""
    frame = frame_of(window)
    for category, tie in frame.bridge.session.outcome.open_ties:
        order = tuple((company,) for company in tie.waiting[0])
        assert frame.bridge.execute(RuleOnTie(category=category, place=tie.place, order=order, reason="For a reason."))
    frame.open_stage(Stage.CEREMONY)
    ceremony = frame.page
    assert isinstance(ceremony, CeremonyPage)
    ceremony.export.show_folder(frame.bridge.session.path.parent / "out")
    for kind in ceremony.export.chosen_kinds[:-1]:
        ceremony.export.kinds[kind].click()
    ceremony.export.export.click()
    walk.look(window, "exporting")
    qtbot.waitUntil(lambda: not ceremony.export.is_running, timeout=60_000)
    walk.look(window, "exported")
    ceremony.show_large(1)
    dialog(walk, ceremony.large, "a large slide").reject()
    frame.open_stage(Stage.SIGNOFF)
    page = frame.page
    assert isinstance(page, SignOffPage)
    page.checks.seal_wanted.emit()
    dialog(walk, page.confirm, "before the seal").accept()
    assert frame.bridge.state.seal is not None
    stages(walk, window, "sealed", (ALL, frame.bridge.rulebook.categories[0].id, OVERALL))
    frame.open_stage(Stage.SIGNOFF)
    page.sealed.reopen_wanted.emit()
    dialog(walk, page.confirm, "before reopening").reject()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_control_there_is_has_a_name_of_its_own_in_the_language(
    qtbot: QtBot, sample_window: MainWindow, tmp_path: Path, language: str
) -> None:
    window, walk = sample_window, Walk(language)
    window.set_language(language)
    frame = frame_of(window)
    walk.know(frame.bridge.state)
    category = frame.bridge.outcome.open_ties[0][0]
    stages(walk, window, "the sample", (ALL, category, OVERALL))
    frame.open_stage(Stage.AWARD)
    assert isinstance(frame.page, AwardPage)
    drawn_scales(walk, frame.page)
    rule_lines(walk, frame.page)
    standing_aside(walk, window, frame)
    above_the_pages(walk, qtbot, window, category)
    parts_of_participants(walk, qtbot, window)
    evidence_again(walk, qtbot, window)
    seal_it(walk, qtbot, window)
    window.show_welcome()
    first_pages(walk, qtbot, window)
    path = tmp_path / "empty.jury"
    Session.create(path, template("mystery-contacts"), actor="Guro").close()
    window.open_edition(path)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=20_000)
    stages(walk, window, "an empty edition", (ALL,))
    ways_of_weights(walk, window, frame_of(window))
    assert not walk.told, walk.told
    unmet = {kind.__name__ for kind in widget_classes() - walk.seen}
    assert not unmet, "the walk never meets these: add the place where they are seen"


def test_tab_reaches_every_control(qtbot: QtBot, sample_window: MainWindow) -> None:
    walk, frame = Walk("en"), frame_of(sample_window)
    category = frame.bridge.outcome.open_ties[0][0]
    for where in (ALL, category):
        frame.bridge.set_category(where)
        for stage in Stage:
            frame.open_stage(stage)
            QApplication.processEvents()
            walk.tab_through(sample_window, f"{stage.value} {where or 'all'}")
    frame.lower_curtain()
    walk.tab_through(sample_window, "the curtain")
    sample_window.show_welcome()
    walk.tab_through(sample_window, "welcome")
    assert not walk.told, walk.told


def asking() -> list[Callable]:
    """Every question that the computer's own dialogs ask."""
    functions = inspect.getmembers(ask, inspect.isfunction)
    return [one for name, one in functions if "words" in inspect.signature(one).parameters and not name.startswith("_")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", asking(), ids=lambda one: one.__name__)
def test_every_question_for_a_file_has_a_title_in_the_language(
    qtbot: QtBot, window: MainWindow, question: Callable, language: str
) -> None:
    given = {"parent": window, "words": words_for(language), "name": "Prisen 2026"}
    titles: list[str] = []

    def answer() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, QDialog)
        titles.append(asked.windowTitle())
        asked.reject()

    QTimer.singleShot(0, answer)
    question(**{name: given[name] for name in inspect.signature(question).parameters})
    assert titles and titles[0]
    if language != "en":
        assert titles[0] not in {words_for("en")(code) for code in ("welcome.choose_files", "welcome.open_title")}


def test_the_walk_finds_what_is_wrong(qtbot: QtBot) -> None:
    root = QWidget()
    qtbot.addWidget(root)
    alone, twice, again, code, foreign, key, slug = (Button(parent=root) for _ in range(7))
    for button, text in (
        (twice, "Change"),
        (again, "Change"),
        (code, "award.change"),
        (foreign, "Godkjenning"),
        (key, "Remove testsamtaler#kompetanse 100 %"),
        (slug, "Open nordlys-alarm"),
    ):
        button.setText(text)
    unreachable = QToolButton(root)
    unreachable.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    unreachable.setAccessibleName("Mouse only")
    root.show()
    walk = Walk("en")
    walk.ids = {"nordlys-alarm"}
    walk.look(root, "here")
    assert alone.isVisible()
    for told in ("has no name", "2 controls are called 'Change'", "code: 'award.change'", "language: 'Godkjenning'"):
        assert told in walk.told
    for told in ("id: 'Remove testsamtaler#kompetanse 100 %'", "id: 'Open nordlys-alarm'"):
        assert told in walk.told
    assert "'Mouse only' cannot be reached by Tab" in walk.told
