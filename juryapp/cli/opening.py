"""Opening an edition for a command: what failed at it without hindering it is said before anything is done."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryFile

from juryapp.cli.console import Console
from juryapp.domain.errors import JuryError
from juryapp.session.session import Session
from juryapp.text.words import words_for


def opened(console: Console, edition: Path, *, actor: str, read_only: bool = False) -> Session:
    """The edition, telling in the language of the console, which calls categories what the award does from now on.

    Raises what `Session.open` raises.
    """
    session = Session.open(edition, actor=actor, language=console.words.language, read_only=read_only)
    console.words = words_for(console.words.language, session.state.rulebook.category_word)
    for problem in session.problems:
        console.problem(problem)
    return session


def must_have_room_for(edition: Path) -> None:
    """Refuses a new edition where no file can be made, before anything else is read.

    Raises edition.no_folder and export.not_writable.
    """
    folder = edition.parent
    if not folder.is_dir():
        raise JuryError("edition.no_folder", path=str(folder), name=edition.name)
    try:
        TemporaryFile(dir=folder).close()
    except OSError:
        raise JuryError("export.not_writable", path=str(folder)) from None
