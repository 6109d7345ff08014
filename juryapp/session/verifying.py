"""Checking an edition against itself: the journal's chain, every digest, and a recount from the stored files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from juryapp.decision.tally import tally
from juryapp.domain.errors import JuryError, Problem
from juryapp.domain.evidence import Figure
from juryapp.domain.mapping import Mapping
from juryapp.domain.proposal import ProposalAnswers
from juryapp.intake.job import read_workbook_bytes
from juryapp.intake.mapping_file import from_toml as mapping_from
from juryapp.intake.proposal import propose
from juryapp.session.codec import from_text
from juryapp.session.commands import AcceptImport, HandedIn, Part, command_from
from juryapp.session.digests import edition_digest, outcome_digest, sealed_digest
from juryapp.session.loading import digests_of, load_state
from juryapp.session.state import EditionState
from juryapp.storage import answer_rows, evidence_rows, journal
from juryapp.storage.database import Database
from juryapp.storage.evidence_rows import Delivery, Revision, RevisionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was checked: `verify.CODE` words it; it holds where there are no problems."""

    code: str
    problems: tuple[Problem, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether it holds."""
        return not self.problems


def verify(db: Database) -> tuple[Check, ...]:
    """Every check, in order. Reads the stored spreadsheets again, each in the worker process; changes nothing."""
    state = load_state(db)
    checks: list[tuple[str, Callable[[], Iterator[Problem]]]] = [
        ("chain", lambda: iter(journal.check_chain(db))),
        ("digests", lambda: _digests(db, state)),
        ("commitments", lambda: _commitments(db)),
        ("files", lambda: _files(db)),
        ("figures", lambda: _figures(db, state)),
        ("seal", lambda: _seal(state)),
    ]
    return tuple(Check(code=code, problems=tuple(check())) for code, check in checks)


def _digests(db: Database, state: EditionState) -> Iterator[Problem]:
    """The last journalled digest of each part is the digest of what is stored."""
    journalled: dict[str, str] = {}
    for entry in journal.entries(db):
        journalled |= json.loads(entry.digests)
    present = digests_of(state, frozenset(Part))
    for part, digest in present.items():
        if journalled.get(part, digest) != digest:
            yield Problem(code="verify.digest_differs", facts={"part": part.value})


def _commitments(db: Database) -> Iterator[Problem]:
    """Each answer that the journal committed to is stored as it was given."""
    stored = {one.id: one for one in answer_rows.load_answers(db, every=True)}
    for entry in journal.entries(db):
        if entry.command == "hand_in":
            handed_in = command_from(entry.command, entry.payload)
            assert isinstance(handed_in, HandedIn)
            answer = stored.get(handed_in.answer)
            if answer is None or answer_rows.commitment(answer.content, answer.nonce) != handed_in.commitment:
                yield Problem(code="verify.answer_differs", facts={"person": handed_in.person})


def _files(db: Database) -> Iterator[Problem]:
    for delivery in evidence_rows.deliveries(db):
        try:
            evidence_rows.stored_file(db, delivery.sha256)
        except JuryError:
            yield Problem(code="verify.file_differs", facts={"file": delivery.name})


def _figures(db: Database, state: EditionState) -> Iterator[Problem]:
    """The figures of every import whose revisions count follow again from its stored files."""
    revisions = {one.id: one for one in evidence_rows.revisions(db)}
    deliveries = {one.id: one for one in evidence_rows.deliveries(db)}
    for entry in journal.entries(db):
        if entry.command != "accept_import":
            continue
        accepted = command_from(entry.command, entry.payload)
        assert isinstance(accepted, AcceptImport)
        active = [revisions[one] for one in accepted.revisions if revisions[one].state is RevisionState.ACTIVE]
        if active:
            yield from _recounted(db, state, accepted, [(one, deliveries[one.delivery]) for one in active])


def _recounted(
    db: Database, state: EditionState, accepted: AcceptImport, revisions: list[tuple[Revision, Delivery]]
) -> Iterator[Problem]:
    files = {delivery.name: delivery.sha256 for _, delivery in revisions}
    try:
        workbooks = [
            read_workbook_bytes(evidence_rows.stored_file(db, sha256), file=name) for name, sha256 in files.items()
        ]
    except JuryError as refusal:
        yield refusal.as_problem()
        return
    mappings: dict[str, Mapping] = {revision.source: mapping_from(revision.mapping) for revision, _ in revisions}
    proposal = propose(
        workbooks,
        rulebook=state.rulebook,
        companies=state.evidence.companies,
        participants=[participant.id for participant in state.evidence.participants],
        mappings=list(mappings.values()),
        answers=from_text(accepted.answers, ProposalAnswers),
    )
    again = {_key(figure): _content(figure) for figure in proposal.figures}
    stored = {
        _key(figure): _content(figure)
        for revision, _ in revisions
        for figure in evidence_rows.revision_figures(db, revision.id)
    }
    for key in sorted(stored.keys() | again.keys()):
        if stored.get(key) != again.get(key):
            category, company, source, measure, _ = key
            facts = {"company": company, "category": category, "source": source, "measure": measure}
            yield Problem(code="verify.figure_differs", facts=facts)


def _key(figure: Figure) -> tuple[str, str, str, str, str]:
    return figure.participant.category, figure.participant.company, figure.source, figure.measure, figure.segment


def _content(figure: Figure) -> Figure:
    return replace(figure, provenance=replace(figure.provenance, revision=0))


def _seal(state: EditionState) -> Iterator[Problem]:
    """A seal in force froze what is stored now, and the outcome that follows from it now."""
    if state.seal is None:
        return
    outcome = tally(state.evidence, state.rulebook, state.answers)
    edition = edition_digest(digests_of(state, frozenset(Part)))
    if sealed_digest(edition, outcome_digest(outcome)) != state.seal.digest:
        yield Problem(code="verify.seal_differs")
