"""Steps that tests of the Participants page share."""

from __future__ import annotations

from pathlib import Path

from juryapp.domain.participant import Status
from juryapp.domain.proposal import AcceptNew
from juryapp.session.session import Session
from juryapp.session.stages import Stage
from juryapp.session.start import read_files
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


def made_edition(folder: Path, participants: int, *, categories: int = 3, letters: int = 12) -> Path:
    """An edition of so many participants, in turn in so many categories, whose names have so many letters."""
    lines = ["Selskap;Bransje;Antall samtaler;Ventetid (mm:ss);Kompetanse (1-6);Behov dekket (%)"]
    for at in range(participants):
        company = _long(f"Selskap {at:03}", letters)
        category = _long(f"Kategori {at % categories:02}", letters)
        numbers = f"25;{at % 5}:{at * 7 % 60:02};{1 + at * 13 % 50 / 10:.1f};{at * 17 % 101}"
        lines.append(f"{company};{category};{numbers}".replace(".", ","))
    table = folder / "maaling.csv"
    table.write_text("\n".join(lines), encoding="utf-8")
    draft = read_files([table]).with_answer(AcceptNew())
    path = folder / "laget.jury"
    with Session.create(path, draft.award(name="Prisen", year=2026, language="nb"), actor="Guro Tangerås") as session:
        session.accept(draft.proposal)
    return path


def _long(name: str, letters: int) -> str:
    return f"{name} {'og enda et langt ledd ' * 20}"[:letters].strip() if len(name) < letters else name
