"""A new edition: from a rulebook, or from nothing but the firms' files. It appears complete, or not at all."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from contextlib import suppress
from pathlib import Path

from juryapp.cli.console import Console
from juryapp.cli.deciding import told
from juryapp.cli.grammar import Misuse
from juryapp.cli.importing import offer
from juryapp.cli.opening import must_have_room_for
from juryapp.cli.proposals import Known, decided, refusal_of, remedies, show, taken_rows
from juryapp.domain.errors import JuryError
from juryapp.domain.proposal import AcceptStrong, ImportProposal, RowKind
from juryapp.domain.rulebook import Rulebook
from juryapp.session.carrying import create_from_last, from_last
from juryapp.session.report import edition_row
from juryapp.session.rulebooks import read_rulebook
from juryapp.session.session import Session
from juryapp.session.start import Draft, read_files

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


def new(
    console: Console,
    *,
    edition: Path,
    rulebook: Path | None,
    files: tuple[Path, ...],
    last: Path | None,
    matches: tuple[str, ...],
    new_names: tuple[str, ...],
    name: str | None,
    year: int | None,
    language: str | None,
    actor: str,
) -> int:
    """Start an edition."""
    if [rulebook is not None, bool(files), last is not None].count(True) != 1:
        raise Misuse("cli.rulebook_or_from")
    if edition.exists():
        raise JuryError("edition.exists", name=edition.name)
    must_have_room_for(edition)
    if not files and (matches or new_names or language or ((name or year) and last is None)):
        raise Misuse("cli.only_with_from")
    if last is not None:
        return _from_last(console, edition, last, name=name, year=year, actor=actor)
    if rulebook is not None:
        rules = read_rulebook(rulebook)
        Session.create(edition, rules, actor=actor).close()
        return _created(console, edition, rules, entry=None, proposal=ImportProposal())
    draft = _read(console, files, matches=matches, new_names=new_names)
    rules = draft.award(
        name=name or award_name(edition),
        year=year or award_year(edition, draft.proposal),
        language=language or console.words.language,
    )
    return _from_files(console, edition, rules, draft, actor=actor)


def _from_files(console: Console, edition: Path, rules: Rulebook, draft: Draft, *, actor: str) -> int:
    """The edition with its files accepted, or none."""
    session = Session.create(edition, rules, actor=actor)
    try:
        change = session.accept(draft.proposal)
    except BaseException:
        session.close()
        with suppress(OSError):
            edition.unlink()
        raise
    session.close()
    told(console, change)
    return _created(console, edition, rules, entry=change.number, proposal=draft.proposal)


def _from_last(console: Console, edition: Path, last: Path, *, name: str | None, year: int | None, actor: str) -> int:
    """What stays from year to year; nothing of what happened."""
    taken = from_last(last, year=year, actor=actor)
    if name:
        taken = taken.called(name, year=taken.rules.year)
    with create_from_last(edition, taken, actor=actor):
        console.tell("cli.taken_over", count=len(taken.companies), name=last.name)
    return _created(console, edition, taken.rules, entry=None, proposal=ImportProposal())


def _created(console: Console, edition: Path, rules: Rulebook, *, entry: int | None, proposal: ImportProposal) -> int:
    if console.json:
        files = [file.name for file in proposal.files]
        taken = taken_rows(proposal, console.words)
        console.document({"edition": edition_row(rules), "entry": entry, "files": files, "taken": taken})
    console.tell("cli.created", name=edition.name)
    return 0


def _read(console: Console, files: tuple[Path, ...], *, matches: tuple[str, ...], new_names: tuple[str, ...]) -> Draft:
    """The files with every name decided; strong suggestions are taken. Raises the refusal if something stays open."""

    def progress(done: int, _all: int) -> None:
        console.tell("job.reading", file=files[done].name)

    draft = read_files(files, progress=progress).with_answer(AcceptStrong())
    draft = decided(draft, Known(), matches=matches, new_names=new_names)
    show(console, draft.proposal)
    if not draft.proposal.ready:
        offer(console, remedies(draft.proposal))
        raise refusal_of(draft.proposal, console.words)
    return draft


def award_name(edition: Path) -> str:
    """The award is called like the file, without a year: the name that the user has just chosen."""
    text = " ".join(_YEAR.sub(" ", edition.stem).replace("_", " ").replace("-", " ").split())
    return text[:1].upper() + text[1:] if text else edition.stem


def award_year(edition: Path, proposal: ImportProposal) -> int:
    """The year in the file's name, else the one most often named by the firms' files and their titles, else today's."""
    own = _YEAR.findall(edition.stem)
    if own:
        return int(own[-1])
    texts = [file.name for file in proposal.files]
    for table in proposal.tables:
        texts += [cell for row in table.preview if row.kind is RowKind.TITLE for cell in row.cells]
    found = Counter(int(year) for text in texts for year in _YEAR.findall(text))
    if found:
        return max(found, key=lambda year: (found[year], year))
    return dt.datetime.now(tz=dt.UTC).year
