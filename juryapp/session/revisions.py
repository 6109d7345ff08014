"""Every version of every study that was ever accepted, and the way back to any of them.

Which revisions counted at a moment is read off the journal, so that a study can be as it was whatever came since.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Figure
from juryapp.domain.participation import at_home
from juryapp.intake.mapping_file import from_toml as mapping_from
from juryapp.session.commands import (
    AcceptImport,
    Part,
    RestoreImport,
    RestoreRevision,
    SetRevisions,
    WithdrawImport,
    command_from,
)
from juryapp.session.evidence_number import set_evidence_revision
from juryapp.session.moment import Applied, Moment
from juryapp.session.state import EditionState
from juryapp.storage import context_rows, evidence_rows, journal
from juryapp.storage.database import Database
from juryapp.storage.evidence_rows import Revision, RevisionState
from juryapp.text.words import words_for

EVIDENCE = frozenset({Part.EVIDENCE})
States = dict[int, RevisionState]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRevision:
    """What was accepted of one file: its study, when (UTC), whether it counts, and how much it holds.

    `study` is the study's name in the edition's language; `state` is active, superseded or withdrawn.
    """

    id: int
    source: str
    study: str
    file: str
    sha256: str
    size: int
    accepted: str
    state: RevisionState
    figures: int
    companies: int


def kept_revisions(db: Database, state: EditionState) -> tuple[KeptRevision, ...]:
    """Every revision, oldest first."""
    return _kept(evidence_rows.revisions(db), db, state)


def earlier_revisions(db: Database, state: EditionState) -> tuple[KeptRevision, ...]:
    """Those with figures that do not count now and may be brought back, oldest first."""
    idle = [one for one in evidence_rows.revisions(db) if one.state is not RevisionState.ACTIVE]
    return tuple(one for one in _kept(idle, db, state) if one.figures)


def _kept(revisions: Iterable[Revision], db: Database, state: EditionState) -> tuple[KeptRevision, ...]:
    deliveries = {one.id: one for one in evidence_rows.deliveries(db)}
    found = []
    for one in revisions:
        delivery = deliveries[one.delivery]
        figures = evidence_rows.revision_figures(db, one.id)
        found.append(
            KeptRevision(
                id=one.id,
                source=one.source,
                study=_study(one, db, state),
                file=delivery.name,
                sha256=delivery.sha256,
                size=delivery.size,
                accepted=one.accepted,
                state=one.state,
                figures=len(figures),
                companies=len({figure.participant.company for figure in figures}),
            )
        )
    return tuple(found)


def restore_revision(command: RestoreRevision, db: Database, state: EditionState, moment: Moment) -> Applied:
    """Let a study be as it was when a revision of it was accepted.

    Raises revision.unknown, and revision.participants_gone where companies of it are no longer in the edition.
    """
    revisions = {one.id: one for one in evidence_rows.revisions(db)}
    wanted = wanted_states(db, command.revision, state)
    changed = tuple((id, wanted[id].value) for id in sorted(wanted) if wanted[id] is not revisions[id].state)
    before = tuple((id, revisions[id].state.value) for id, _ in changed)
    _set(db, changed)
    evidence = command.evidence or moment.number
    set_evidence_revision(db, evidence)
    revision = revisions[command.revision]
    delivery = next(one for one in evidence_rows.deliveries(db) if one.id == revision.delivery)
    recorded = RestoreRevision(
        revision=command.revision,
        states=changed,
        evidence=evidence,
        study=_study(revision, db, state),
        file=delivery.name,
    )
    return Applied(recorded, SetRevisions(states=before, evidence=state.evidence.revision), EVIDENCE)


def set_revisions(command: SetRevisions, db: Database, state: EditionState) -> Applied:
    """Give revisions the states that they had."""
    revisions = {one.id: one for one in evidence_rows.revisions(db)}
    before = tuple((id, revisions[id].state.value) for id, _ in command.states)
    _set(db, command.states)
    set_evidence_revision(db, command.evidence)
    return Applied(command, SetRevisions(states=before, evidence=state.evidence.revision), EVIDENCE)


def wanted_states(db: Database, revision: int, state: EditionState) -> States:
    """The state of every revision of a study as it was right after one of them was accepted.

    What was withdrawn since stays so, but for the revision itself. Raises what `restore_revision` raises.
    """
    revisions = {one.id: one for one in evidence_rows.revisions(db)}
    if revision not in revisions:
        raise JuryError("revision.unknown", revision=revision)
    counted = _counted_after(db, revision)
    own = [one for one in revisions.values() if one.source == revisions[revision].source]
    wanted = {}
    for one in own:
        withdrawn = one.state is RevisionState.WITHDRAWN and one.id != revision
        counts = one.id in counted and not withdrawn
        if counts:
            wanted[one.id] = RevisionState.ACTIVE
        else:
            wanted[one.id] = RevisionState.SUPERSEDED if one.state is RevisionState.ACTIVE else one.state
    _must_be_there(db, [id for id, then in wanted.items() if then is RevisionState.ACTIVE], state)
    return wanted


def figures_with(db: Database, states: States) -> tuple[Figure, ...]:
    """The figures of all revisions, as their files tell them, that would count with some states changed."""
    kept = [one for one in evidence_rows.active_figures(db) if one.provenance.revision not in states]
    active = [id for id, then in states.items() if then is RevisionState.ACTIVE]
    return (*kept, *(figure for id in active for figure in evidence_rows.revision_figures(db, id)))


def _counted_after(db: Database, revision: int) -> set[int]:
    """The revisions that counted right after one of them was accepted."""
    active: set[int] = set()
    for entry in journal.entries(db):
        command = command_from(entry.command, entry.payload)
        match command:
            case AcceptImport() | RestoreImport():
                accepted = command if isinstance(command, AcceptImport) else command.accepted
                active = (active - set(accepted.superseded)) | set(accepted.revisions)
                if isinstance(command, AcceptImport) and revision in command.revisions:
                    break
            case WithdrawImport(accepted=accepted):
                active = (active - set(accepted.revisions)) | set(accepted.superseded)
            case RestoreRevision(states=states) | SetRevisions(states=states):
                active = _after(active, states)
    return active


def _after(active: set[int], states: Iterable[tuple[int, str]]) -> set[int]:
    changed = dict(states)
    counts = {id for id, state in changed.items() if state == RevisionState.ACTIVE}
    return (active - changed.keys()) | counts


def _must_be_there(db: Database, revisions: Iterable[int], state: EditionState) -> None:
    there = {one.id for one in state.evidence.participants}
    figures = [figure for id in revisions for figure in evidence_rows.revision_figures(db, id)]
    missing = {one.participant for one in at_home(figures, state.evidence.homes)} - there
    if missing:
        raise JuryError("revision.participants_gone", names=tuple(sorted({one.company for one in missing})))


def _set(db: Database, states: Iterable[tuple[int, str]]) -> None:
    for id, name in states:
        evidence_rows.set_revision_state(db, id, RevisionState(name))


def _study(revision: Revision, db: Database, state: EditionState) -> str:
    language = state.rulebook.language
    named = next((one.name for one in state.rulebook.sources if one.id == revision.source), None)
    context = next(iter(context_rows.revision_context(db, revision.id)), None)
    if context is not None:
        return context.called
    if not revision.mapping:
        return words_for(language)("source.participant_list")
    return (named or mapping_from(revision.mapping).name_of_source).in_(language)
