"""Steps that tests of the Participants page share."""

from __future__ import annotations

from juryapp.domain.participant import Status
from juryapp.session.stages import Stage
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.participants import ParticipantsPage
from juryapp.ui.participants.standing_part import StandingPart


def opened(window: MainWindow) -> ParticipantsPage:
    """The page, as one opens it."""
    assert window.frame is not None
    window.frame.open_stage(Stage.PARTICIPANTS)
    page = window.frame.page
    assert isinstance(page, ParticipantsPage)
    return page


def chosen_status(part: StandingPart, status: Status) -> None:
    """Choose a status in the form, as a person does."""
    part.form.status.choose(status)
    part.form.status.activated.emit(part.form.status.currentIndex())
