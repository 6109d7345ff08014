"""Recounting: the figures of every import follow again from its stored files, read as they were read then.

Companies, participants and rules have moved on since an import was accepted, and each of them decides how a name or a
sheet without a category is understood. So the journal is walked, and every import is recounted among what it met.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from juryapp.domain.context import ContextTable
from juryapp.domain.errors import Fact, JuryError, Problem
from juryapp.domain.evidence import Figure
from juryapp.domain.participant import Company, ParticipantId, Status
from juryapp.domain.proposal import OWNER, ProposalAnswers
from juryapp.domain.rulebook import Rulebook
from juryapp.intake.job import read_workbook_bytes
from juryapp.intake.mapping_file import from_toml as mapping_from
from juryapp.intake.proposal import propose
from juryapp.rulebook.reading import from_toml
from juryapp.session.codec import digest, from_text
from juryapp.session.commands import AcceptImport, Details, Part, RestoreImport, WithdrawImport, command_from
from juryapp.session.digests import rules_digest
from juryapp.session.participant_commands import (
    AddCompany,
    ChangeCompany,
    DropCategory,
    MergeCategories,
    RemoveCompany,
    RestoreParticipation,
    SetCrosswalk,
    SetStatus,
    SplitCategory,
    TakeOver,
)
from juryapp.storage import context_rows, evidence_rows, journal, rulebook_rows
from juryapp.storage.database import Database
from juryapp.storage.evidence_rows import Delivery, Revision, RevisionState


def recount(db: Database) -> Iterator[Problem]:
    """What differs: verify.figure_differs for a figure that counts, verify.digest_differs for any other revision."""
    revisions = {one.id: one for one in evidence_rows.revisions(db)}
    deliveries = {one.id: one for one in evidence_rows.deliveries(db)}
    met = _Met(rules_by_digest(db))
    known: set[int] = set()
    for entry in journal.entries(db):
        command = command_from(entry.command, entry.payload)
        if isinstance(command, AcceptImport):
            known.update(command.revisions)
            brought = [(revisions[one], deliveries[revisions[one].delivery]) for one in command.revisions]
            for (revision, delivery), kept in zip(brought, command.digests, strict=True):
                if revision_digest(db, revision, delivery) != kept:
                    yield Problem(code="verify.digest_differs", facts={"part": Part.EVIDENCE.value})
            if any(revision.state is RevisionState.ACTIVE for revision, _ in brought):
                yield from _recounted(db, command, brought, met)
        met.after(command, json.loads(entry.digests))
    if known != set(revisions) or {one.delivery for one in revisions.values()} != set(deliveries):
        yield Problem(code="verify.digest_differs", facts={"part": Part.EVIDENCE.value})


def rules_by_digest(db: Database) -> dict[str, Rulebook]:
    """Every version of the rules that was ever in force, by the digest of what it says."""
    texts = {stored.text for stored in rulebook_rows.load_rulebooks(db)}
    return {rules_digest(rules): rules for rules in (from_toml(text, kept=True) for text in sorted(texts))}


def revision_digest(db: Database, revision: Revision, delivery: Delivery) -> str:
    """Digest of all that was accepted of one file: what it is, when and how it was read, and its figures."""
    file = (delivery.source, delivery.name, delivery.sha256, delivery.received)
    figures = sorted(evidence_rows.revision_figures(db, revision.id), key=_key)
    told = (file, revision.accepted, revision.mapping, [_content(figure) for figure in figures])
    context = [replace(table, revision=0) for table in context_rows.revision_context(db, revision.id)]
    return digest((*told, context) if context else told)


class _Met:
    """What an import met: the companies, participants and rules before it."""

    def __init__(self, rules: Mapping[str, Rulebook]) -> None:
        self._rules = rules
        self._rules_now = ""
        self._companies: dict[str, Company] = {}
        self._participants: dict[ParticipantId, None] = {}

    @property
    def rules(self) -> Rulebook | None:
        return self._rules.get(self._rules_now)

    @property
    def companies(self) -> tuple[Company, ...]:
        return tuple(self._companies[id] for id in sorted(self._companies))

    @property
    def participants(self) -> tuple[ParticipantId, ...]:
        return tuple(sorted(self._participants))

    def after(self, command: object, digests: Mapping[str, str]) -> None:
        """Follow one command of the journal."""
        self._rules_now = digests.get(Part.RULES, self._rules_now)
        match command:
            case AcceptImport() as accepted:
                self._add(accepted)
            case RestoreImport(accepted=accepted):
                self._add(accepted)
            case WithdrawImport(accepted=accepted):
                for participant in accepted.participants:
                    self._participants.pop(participant.id, None)
                for id, alias in accepted.aliases:
                    aliases = tuple(one for one in self._companies[id].aliases if one != alias)
                    self._companies[id] = replace(self._companies[id], aliases=aliases)
                for company in accepted.companies:
                    self._companies.pop(company.id, None)
                self._tell(accepted.details_before)
            case SetStatus() | MergeCategories() | SplitCategory() | DropCategory() | SetCrosswalk():
                for gone in command.removed:
                    self._participants.pop(gone, None)
                self._participants |= dict.fromkeys(command.added)
            case RestoreParticipation():
                competing = (one.id for one in command.participants if one.status is not Status.MOVED)
                self._participants = dict.fromkeys(competing)
            case ChangeCompany():
                self._companies[command.company.id] = command.company
            case AddCompany(company=company):
                self._companies[company.id] = company
                self._participants |= {
                    ParticipantId(category=one, company=company.id): None for one in command.categories
                }
            case RemoveCompany():
                self._companies.pop(command.company, None)
                for category in command.categories:
                    self._participants.pop(ParticipantId(category=category, company=command.company), None)
            case TakeOver():
                self._companies |= {company.id: company for company in command.companies}

    def _add(self, accepted: AcceptImport) -> None:
        self._companies |= {company.id: company for company in accepted.companies}
        for id, alias in accepted.aliases:
            company = self._companies[id]
            if alias not in company.aliases:
                self._companies[id] = replace(company, aliases=(*company.aliases, alias))
        self._participants |= {participant.id: None for participant in accepted.participants}
        self._tell(accepted.details)

    def _tell(self, details: Details) -> None:
        """Of what is told of companies only the owner has a say in what a name means."""
        for id, detail, text in details:
            if detail == OWNER and id in self._companies:
                self._companies[id] = replace(self._companies[id], owner=text)


def _recounted(
    db: Database, accepted: AcceptImport, brought: Iterable[tuple[Revision, Delivery]], met: _Met
) -> Iterator[Problem]:
    brought = list(brought)
    files = {delivery.name: delivery.sha256 for _, delivery in brought}
    try:
        workbooks = [
            read_workbook_bytes(evidence_rows.stored_file(db, sha256), file=name) for name, sha256 in files.items()
        ]
    except JuryError as refusal:
        yield refusal.as_problem()
        return
    mappings = {revision.source: mapping_from(revision.mapping) for revision, _ in brought if revision.mapping}
    proposal = propose(
        workbooks,
        rulebook=met.rules,
        companies=met.companies,
        participants=met.participants,
        mappings=list(mappings.values()),
        answers=from_text(accepted.answers, ProposalAnswers),
    )
    again = {_key(figure): _content(figure) for figure in proposal.figures}
    stored = {
        _key(figure): _content(figure)
        for revision, _ in brought
        for figure in evidence_rows.revision_figures(db, revision.id)
    }
    for key in sorted(stored.keys() | again.keys()):
        if stored.get(key) != _as_told(again.get(key), stored.get(key)):
            category, company, source, measure, _ = key
            facts = {"company": company, "category": category, "source": source, "measure": measure}
            yield Problem(code="verify.figure_differs", facts=facts)
    yield from _context_recounted(db, brought, proposal.context)


def _context_recounted(
    db: Database, brought: Iterable[tuple[Revision, Delivery]], again: Iterable[ContextTable]
) -> Iterator[Problem]:
    """What studies without companies say, table by table; an edition from before they were kept has none."""
    told = {(table.source, table.table): table for table in again}
    for revision, delivery in brought:
        for table in context_rows.revision_context(db, revision.id):
            if told.get((table.source, table.table)) != replace(table, revision=0):
                facts: dict[str, Fact] = {"file": delivery.name, "study": table.called}
                yield Problem(code="verify.context_differs", facts=facts)


def _key(figure: Figure) -> tuple[str, str, str, str, str]:
    return figure.participant.category, figure.participant.company, figure.source, figure.measure, figure.segment


def _as_told(again: Figure | None, stored: Figure | None) -> Figure | None:
    """A figure without what its import could not tell yet: how sure it is came later than the figures themselves."""
    if again is None or stored is None or (stored.effective_n, stored.standard_error) != (None, None):
        return again
    return replace(again, effective_n=None, standard_error=None)


def _content(figure: Figure) -> Figure:
    return replace(figure, provenance=replace(figure.provenance, revision=0))
