"""The walk for screen readers through the ways of weights, and through a study that weights can begin at."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from juryapp import paths
from juryapp.domain.answer import Role
from juryapp.domain.rulebook import Elicit, WeightsWay
from juryapp.session.commands import AddPerson, HandIn
from juryapp.session.recusal_commands import Recuse
from juryapp.session.stages import Stage
from juryapp.ui.frame import EditionFrame
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.award import AwardPage
from juryapp.ui.pages.weights import WeightsPage
from tests.ui.walk import Walk


def ways_of_weights(walk: Walk, window: MainWindow, frame: EditionFrame) -> None:
    """Agreed with people who are present, each juror with answers, a trial."""
    for name in ("Ingrid Testdal", "Nora Prøve"):
        assert frame.bridge.execute(AddPerson(name=name, role=Role.JUROR))
    walk.look(window, "notice")
    frame.open_stage(Stage.WEIGHTS)
    page = frame.page
    assert isinstance(page, WeightsPage)
    for way in WeightsWay:
        page.way.choose(way)
        page.way.activated.emit(page.way.currentIndex())
        QApplication.processEvents()
        walk.look(window, f"weights {way.value}")
    ways_of_asking(walk, window, frame)
    page.starting.choice.setCurrentIndex(1)
    page.starting.choice.activated.emit(1)
    walk.look(window, "weights, a place to start from")
    page.starting.close_details()
    importance = dict.fromkeys((leaf.id for leaf in frame.bridge.rulebook.leaves), 1)
    person = frame.bridge.state.persons[-1].id
    assert frame.bridge.execute(HandIn(person=person, importance=tuple(importance.items())))
    QApplication.processEvents()
    walk.look(window, "weights, answers that are secret")
    for stage in (Stage.RANKING, Stage.TIES, Stage.SIGNOFF, Stage.CEREMONY):
        frame.open_stage(stage)
        QApplication.processEvents()
        walk.look(window, f"{stage.value} while answers are secret")
    frame.bridge.set_control(on=True)
    frame.open_stage(Stage.RANKING)
    QApplication.processEvents()
    walk.look(window, "the control view")
    frame.open_stage(Stage.WEIGHTS)
    page.board.open_all.click()
    QApplication.processEvents()
    walk.look(window, "opening without somebody")
    assert page.board.confirm is not None
    page.board.confirm.reason.setText("Ill")
    page.board.confirm.act.click()
    QApplication.processEvents()
    walk.look(window, "weights, answers that are open")
    frame.bridge.preview(importance)
    QApplication.processEvents()
    walk.look(window, "weights, a trial")
    frame.bridge.end_preview()
    frame.open_stage(Stage.AWARD)
    QApplication.processEvents()
    walk.look(window, "award with people")


def standing_aside(walk: Walk, window: MainWindow, frame: EditionFrame) -> None:
    """A conflict that is declared, and what it says on the pages that it concerns."""
    frame.open_stage(Stage.AWARD)
    page = frame.page
    assert isinstance(page, AwardPage)
    page.recusals.declare.click()
    QApplication.processEvents()
    walk.look(window, "a conflict to declare")
    page.recusals.close_form()
    whom = frame.bridge.state.evidence.participants[0].id.company
    person = frame.bridge.state.answers.jurors[0].person
    assert frame.bridge.execute(Recuse(person=person, company=whom, reason="Board"))
    for stage in (Stage.AWARD, Stage.WEIGHTS, Stage.RANKING):
        frame.open_stage(stage)
        QApplication.processEvents()
        walk.look(window, f"somebody stands aside, {stage.value}")
    frame.bridge.undo()


def ways_of_asking(walk: Walk, window: MainWindow, frame: EditionFrame) -> None:
    """An order, lifts and pairs, with what is missing and what contradicts."""
    before = frame.bridge.rulebook
    for elicit in (Elicit.RANKING, Elicit.SWING, Elicit.PAIRWISE):
        assert frame.bridge.change_rules(
            replace(before, weights=replace(before.weights, elicit=elicit)), about="elicit"
        )
        page = frame.page
        assert isinstance(page, WeightsPage)
        page.refresh()
        QApplication.processEvents()
        walk.look(window, f"weights asked by {elicit.value}")
    frame.bridge.change_rules(before, about="elicit")
    QApplication.processEvents()


def study_without_companies(walk: Walk, window: MainWindow, frame: EditionFrame) -> None:
    """What people say matters, kept beside the figures."""
    shares = frame.bridge.session.propose_import([paths.sample_data("studies", "viktighet.xlsx")])
    frame.bridge.session.accept(shares.proposal)
    page = frame.page
    assert page is not None
    page.refresh()
    QApplication.processEvents()
    walk.look(window, "a study without companies")
