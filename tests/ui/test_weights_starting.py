"""Weights begin at what a study says matters only when somebody has looked at it, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from juryapp import paths
from juryapp.domain.answer import Role
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.commands import AddPerson, OpenAnswers
from juryapp.session.session import Session
from juryapp.session.start import read_files
from juryapp.text.words import words_for
from juryapp.ui.pages.weights import WeightsPage
from tests.ui.judged import nameless, show

# The screenless platform has no window manager to tell sizes or to raise windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
NBSP = "\u00a0"
WAIT, KIND = "Tilgjengelighet og svartid", "Vennlig"


@pytest.fixture
def edition(tmp_path: Path) -> Iterator[Session]:
    """An award of mystery contacts with what readers of a paper say matters."""
    calls = read_files([paths.sample_data("studies", "testsamtaler.xlsx")])
    rules = calls.award(name="Prisen", year=2012, language="nb")
    with Session.create(tmp_path / "pris.jury", rules, actor="Kari Holm") as session:
        session.accept(calls.proposal)
        session.accept(session.propose_import([paths.sample_data("studies", "viktighet.xlsx")]).proposal)
        yield session


def percents(page: WeightsPage) -> list[str]:
    return [page.criteria.rows[leaf.id].field.text().replace(NBSP, " ") for leaf in page.bridge.rulebook.leaves]


def would_be(page: WeightsPage) -> list[str]:
    return [one.text.replace(NBSP, " ") for one in page.starting.bar.segments]


def choose(page: WeightsPage, at: int) -> None:
    """Choose an entry with the keyboard, as a person does."""
    choice = page.starting.choice
    choice.setFocus()
    for _ in range(at):
        QTest.keyClick(choice, Qt.Key.Key_Down)


def test_equal_weights_are_offered_without_any_study(edition: Session, qtbot: QtBot) -> None:
    edition.undo()
    page = show(WeightsPage, edition, qtbot)
    assert [page.starting.choice.itemText(at) for at in range(page.starting.choice.count())] == [
        "The weights as they are",
        "Equal weights",
    ]


def test_a_study_is_looked_at_with_honest_words_before_anything_moves(edition: Session, qtbot: QtBot) -> None:
    page = show(WeightsPage, edition, qtbot)
    before = percents(page)
    choose(page, 2)
    start = page.starting
    assert start.choice.currentText() == "What matters, by “Hva er god kundeservice? 2021”"
    about = start.about.text().replace(NBSP, " ")
    assert "121 %" in about and "several answers" in about and "Whoever wished" in about and "1,120 answers" in about
    assert start.left_over.text() == "Not used: Får saken løst, Imøtekommende and Vennlig."
    assert start.unspoken.text().endswith("equal share is kept: Closing of the call and Up-selling.")
    assert would_be(page) == ["33.3 %", "16.7 %", "25.0 %", "25.0 %"]
    assert percents(page) == before and not page.bridge.is_trial


def test_what_is_used_is_a_trial_and_stored_weights_say_where_they_began(edition: Session, qtbot: QtBot) -> None:
    page = show(WeightsPage, edition, qtbot)
    choose(page, 2)
    qtbot.mouseClick(page.starting.use, Qt.MouseButton.LeftButton)
    assert page.bridge.is_trial and percents(page) == ["33.3 %", "16.7 %", "25.0 %", "25.0 %"]
    assert "Hva er god kundeservice? 2021" in page.starting.begun.text() and page.starting.begun.isVisible()
    assert not page.starting.is_open
    qtbot.mouseClick(page.criteria.rows["mersalg"].less, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    assert page.bridge.session.events()[-1].code == "command.set_weights_from"
    assert not page.starting.begun.isVisible()


def test_a_trial_that_is_ended_began_nowhere(edition: Session, qtbot: QtBot) -> None:
    page = show(WeightsPage, edition, qtbot)
    choose(page, 2)
    qtbot.mouseClick(page.starting.use, Qt.MouseButton.LeftButton)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    qtbot.mouseClick(page.criteria.rows["mersalg"].less, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    assert page.bridge.session.events()[-1].code == "command.set_weights"


def test_what_a_statement_stands_for_is_changed_by_one_choice(edition: Session, qtbot: QtBot) -> None:
    page = show(WeightsPage, edition, qtbot)
    choose(page, 2)
    stands_for = page.starting.choices[KIND]
    stands_for.setFocus()
    QTest.keyClick(stands_for, Qt.Key.Key_End)
    assert stands_for.currentText() == "Up-selling"
    assert "Vennlig" not in page.starting.left_over.text()
    assert would_be(page)[2] == "25.0 %"
    first = page.starting.choices[WAIT]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Home)
    assert first.currentText() == "no criterion" and WAIT in page.starting.left_over.text()


def test_with_one_criterion_there_is_nothing_to_begin_with(edition: Session, qtbot: QtBot) -> None:
    page = show(WeightsPage, edition, qtbot)
    choose(page, 2)
    stands_for = page.starting.choices[WAIT]
    stands_for.setFocus()
    QTest.keyClick(stands_for, Qt.Key.Key_Home)
    assert not page.starting.use.isEnabled()
    assert page.starting.unspoken.text().startswith("Say for two criteria or more")


def test_a_juror_begins_at_it_too_and_escape_closes_what_is_looked_at(edition: Session, qtbot: QtBot) -> None:
    rules = edition.state.rulebook
    edition.change_rules(replace(rules, weights=replace(rules.weights, way=WeightsWay.EACH_JUROR)))
    edition.execute(AddPerson(name="Kari Holm", role=Role.CHAIR))
    page = show(WeightsPage, edition, qtbot)
    choose(page, 2)
    QTest.keyClick(page.starting.use, Qt.Key.Key_Escape)
    assert not page.starting.is_open
    choose(page, 2)
    qtbot.mouseClick(page.starting.use, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    assert page.bridge.session.events()[-1].code == "command.hand_in"
    assert page.bridge.execute(OpenAnswers())
    event = page.bridge.session.events()[-2]
    assert event.code == "command.hand_in_from"
    assert "Hva er god kundeservice? 2021" in words_for("nb")(event.code, **dict(event.facts))


def test_agreed_weights_begin_at_it_and_equal_ones_say_nothing(edition: Session, qtbot: QtBot) -> None:
    rules = edition.state.rulebook
    edition.change_rules(replace(rules, weights=replace(rules.weights, way=WeightsWay.AGREED)))
    page = show(WeightsPage, edition, qtbot)
    choose(page, 2)
    qtbot.mouseClick(page.starting.use, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    assert edition.events()[-1].code == "command.set_weights_from"
    choose(page, 1)
    qtbot.mouseClick(page.starting.use, Qt.MouseButton.LeftButton)
    assert percents(page) == ["25 %"] * 4
    qtbot.mouseClick(page.apply, Qt.MouseButton.LeftButton)
    assert edition.events()[-1].code == "command.set_weights"


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_every_control_of_a_starting_point_has_a_name(edition: Session, qtbot: QtBot, language: str) -> None:
    page = show(WeightsPage, edition, qtbot, language=language)
    choose(page, 2)
    assert nameless(page) == []
