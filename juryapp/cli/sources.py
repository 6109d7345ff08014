"""What stands behind the figures: versions of studies and the way back, the firms' files, and what to ask a firm."""

from __future__ import annotations

from pathlib import Path

from juryapp.cli.arrivals import show_moves
from juryapp.cli.console import Console
from juryapp.cli.deciding import told
from juryapp.cli.lookup import find, find_source, names_of
from juryapp.cli.opening import opened
from juryapp.domain.errors import JuryError
from juryapp.session.asking import FirmOpen, letter, open_by_firm, open_in_draft, open_in_edition
from juryapp.session.commands import RestoreRevision
from juryapp.session.events import names_of as names_by_kind
from juryapp.session.measures import measures_of
from juryapp.session.moves import preview_restore
from juryapp.session.report import edition_row
from juryapp.session.revisions import kept_revisions
from juryapp.session.session import Session
from juryapp.session.start import Draft
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
            "cli.revision_line" if one.figures else "cli.revision_kept",
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
    console: Console,
    *,
    edition: Path,
    files: tuple[Path, ...],
    source: str | None,
    firm: str | None,
    language: str | None,
    actor: str,
) -> int:
    """An e-mail to a firm about all that is open of it, or of one of its studies: in files that are not accepted yet,
    and in the edition. Without a firm or a study one to each firm."""
    with opened(console, edition, actor=actor, read_only=True) as session:
        rules, sender = session.state.rulebook, session.actor.name
        award = f"{rules.award.in_(rules.language)} {rules.year}"
        draft = session.propose_import(files) if files else None
        asked = [_of_study(session, draft, source)] if source else _of_firms(session, draft, firm)
        mails = []
        for one in asked:
            written_in = language or one.language or rules.language
            mail = letter(one, award=award, sender=sender, language=written_in)
            row = {"firm": one.firm, "language": written_in, "subject": mail.subject, "body": mail.body}
            mails.append(row)
    if console.json:
        first = {key: mails[0][key] for key in ("subject", "body")}
        console.document({"edition": edition_row(rules), **first, "letters": mails})
    else:
        console.result("\n\n\n".join(f"{mail['subject']}\n\n{mail['body']}" for mail in mails))
    return 0


def _of_study(session: Session, draft: Draft | None, source: str) -> FirmOpen:
    """What is open of one study, in the files where there are any, else in the edition."""
    state, measures = session.state, measures_of(session)
    known = {one.id: one for one in state.rulebook.sources}
    if draft is not None:
        drafted = {one.source.id: one.source for one in draft.proposal.sources}
        names = {id: names_of(one.name) for id, one in drafted.items()}
        id = find(source, names, JuryError("cli.unknown_source", source=source))
        found, studies = open_in_draft(draft, id), [known[id], drafted[id]] if id in known else [drafted[id]]
    else:
        id = find_source(source, measures, state)
        found = open_in_edition(state, id, [(one.source, one.id, one.name) for one in measures])
        studies = [known[id]] if id in known else []
    firm, language = ([getattr(one, key) for one in studies] for key in ("firm", "language"))
    return FirmOpen(
        firm=next(filter(None, firm), ""),
        language=next(filter(None, reversed(language)), ""),
        sources=(id,),
        drafted=(id,) if draft is not None else (),
        found=(found,),
    )


def _of_firms(session: Session, draft: Draft | None, firm: str | None) -> tuple[FirmOpen, ...]:
    """What is open of every firm, or of the one that is called so."""
    measures = [(one.source, one.id, one.name) for one in measures_of(session)]
    found = open_by_firm(draft, session.state, measures)
    if firm is None:
        if not found:
            raise JuryError("ask.nothing_open_here")
        return found
    named = tuple(one for one in found if one.firm.casefold() == firm.strip().casefold())
    if not named:
        raise JuryError("ask.nothing_open", study=firm)
    return named
