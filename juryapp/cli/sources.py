"""What stands behind the figures: versions of studies and the way back, the firms' files, and what to ask a firm."""

from __future__ import annotations

from pathlib import Path

from juryapp.cli.arrivals import show_moves
from juryapp.cli.console import Console
from juryapp.cli.deciding import told
from juryapp.cli.lookup import find, find_source, names_of
from juryapp.cli.opening import opened
from juryapp.domain.errors import JuryError
from juryapp.session.asking import letter, open_in_draft, open_in_edition
from juryapp.session.commands import RestoreRevision
from juryapp.session.events import names_of as names_by_kind
from juryapp.session.measures import measures_of
from juryapp.session.moves import preview_restore
from juryapp.session.report import edition_row
from juryapp.session.revisions import kept_revisions
from juryapp.session.tracing import kept_files, write_files

SHORT_SHA = 12


def revisions(console: Console, *, edition: Path, actor: str) -> int:
    """Every version of every study, oldest first."""
    words = console.words
    with opened(console, edition, actor=actor, read_only=True) as session:
        kept = kept_revisions(session.database, session.state)
        award = edition_row(session.state.rulebook)
    if console.json:
        rows = [
            {
                "revision": one.id,
                "source": one.source,
                "study": one.study,
                "file": one.file,
                "sha256": one.sha256,
                "accepted": one.accepted,
                "state": one.state.value,
                "figures": one.figures,
                "companies": one.companies,
            }
            for one in kept
        ]
        console.document({"edition": award, "revisions": rows})
        return 0
    for one in kept:
        line = words(
            "cli.revision_line",
            study=one.study,
            file=one.file,
            state=words(f"revision.state_{one.state.value}"),
            figures=one.figures,
            companies=one.companies,
            sha=one.sha256[:SHORT_SHA],
        )
        console.result(f"{one.id:>4}  {one.accepted}  {line}")
    return 0


def restore(console: Console, *, edition: Path, revision: int, preview: bool, actor: str) -> int:
    """An earlier version counts again; first what that changes, for people."""
    with opened(console, edition, actor=actor, read_only=preview) as session:
        moves = preview_restore(session, revision)
        state = session.state
        measures = {
            (one.source, one.id): (one.name.in_(state.rulebook.language), one.unit) for one in measures_of(session)
        }
        show_moves(console, moves, names_by_kind(state), measures)
        if preview:
            console.tell("foresee.not_stored")
        else:
            told(console, session.execute(RestoreRevision(revision=revision)))
    return 0


def files(console: Console, *, edition: Path, out: Path | None, actor: str) -> int:
    """The firms' files as they came: listed, or written to a folder."""
    with opened(console, edition, actor=actor, read_only=True) as session:
        kept = kept_files(session)
        award = edition_row(session.state.rulebook)
        if out is not None:
            write_files(session, out)
            console.tell("cli.files_written", folder=str(out))
    rows = [
        {"name": one.name, "source": one.source, "sha256": one.sha256, "size": one.size, "received": one.received}
        for one in kept
    ]
    if console.json:
        console.document({"edition": award, "files": rows})
    elif out is None:
        for one in kept:
            console.result("\t".join((one.sha256, str(one.size), one.received, one.source, one.name)))
    return 0


def ask(
    console: Console, *, edition: Path, files: tuple[Path, ...], source: str, language: str | None, actor: str
) -> int:
    """An e-mail to the firm about what is open: in files that are not accepted yet, or in the edition."""
    with opened(console, edition, actor=actor, read_only=True) as session:
        state = session.state
        if files:
            draft = session.propose_import(files)
            names = {one.source.id: names_of(one.source.name) for one in draft.proposal.sources}
            found = open_in_draft(draft, find(source, names, JuryError("cli.unknown_source", source=source)))
        else:
            measures = measures_of(session)
            named = [(one.source, one.id, one.name) for one in measures]
            found = open_in_edition(state, find_source(source, measures, state), named)
        rules = state.rulebook
        mail = letter(
            found,
            award=f"{rules.award.in_(rules.language)} {rules.year}",
            sender=session.actor.name,
            language=language or rules.language,
        )
    if console.json:
        console.document({"edition": edition_row(rules), "subject": mail.subject, "body": mail.body})
    else:
        console.result(f"{mail.subject}\n\n{mail.body}")
    return 0
