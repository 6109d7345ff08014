"""Files into an edition: shown first, stored only when somebody says so."""

from __future__ import annotations

from pathlib import Path

from juryapp.cli.arrivals import arrival_row, settled, show_arrival, treated
from juryapp.cli.console import Console
from juryapp.cli.deciding import told
from juryapp.cli.how_read import placed, read_as
from juryapp.cli.opening import opened
from juryapp.cli.proposals import Known, decided, proposal_row, refusal_of, remedies, show
from juryapp.session.moves import Moves, preview_import
from juryapp.session.rulebooks import read_mapping
from juryapp.session.session import Session
from juryapp.session.start import Draft


def import_files(
    console: Console,
    *,
    edition: Path,
    files: tuple[Path, ...],
    mappings: tuple[Path, ...],
    matches: tuple[str, ...],
    new_names: tuple[str, ...],
    treat: tuple[str, ...],
    corrections: str | None,
    same_study: tuple[str, ...],
    leave_out: tuple[str, ...],
    places: tuple[str, ...],
    letters: tuple[str, ...],
    accept: bool,
    actor: str,
) -> int:
    """What files would add to an edition, or, with `accept`, what they have added."""
    with opened(console, edition, actor=actor, read_only=not accept) as session:
        known = Known(companies=session.state.evidence.companies, categories=session.state.rulebook.categories)
        draft = session.propose_import(
            files,
            mappings=[read_mapping(path) for path in mappings],
            progress=lambda done, _all: console.tell("job.reading", file=files[done].name),
        )
        draft = treated(read_as(draft, letters=letters, same_study=same_study, leave_out=leave_out), treat)
        draft = placed(decided(draft, known, matches=matches, new_names=new_names), places)
        draft = settled(draft, corrections)
        show(console, draft.proposal)
        moves = preview_import(session, draft)
        show_arrival(console, draft, moves, session)
        entry = None
        if accept:
            entry = _accepted(console, session, draft)
        else:
            console.tell("cli.would_import")
            offer(console, remedies(draft.proposal))
        if console.json:
            _document(console, draft, moves, entry)
    return 0


def _document(console: Console, draft: Draft, moves: Moves, entry: int | None) -> None:
    row = proposal_row(draft.proposal, entry=entry, words=console.words)
    console.document(row | arrival_row(draft.proposal, moves, console.words))


def _accepted(console: Console, session: Session, draft: Draft) -> int:
    """The number of the entry that stored it; refused while anything is open."""
    if not draft.proposal.ready:
        offer(console, remedies(draft.proposal))
        raise refusal_of(draft.proposal, console.words)
    change = session.accept(draft.proposal)
    told(console, change)
    return change.number


def offer(console: Console, options: list[str]) -> None:
    """The options to add so that nothing is open any more."""
    if options:
        console.tell("cli.add_options")
        for option in options:
            console.say(f"  {option}")
