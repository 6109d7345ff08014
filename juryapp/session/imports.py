"""Accepting what was understood of files: rows in, and the way back, without ever deleting evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Company, Participant
from juryapp.domain.participation import at_home
from juryapp.domain.proposal import ImportProposal, ProposedFile
from juryapp.domain.rulebook import Category, Rulebook
from juryapp.intake.answered import languages_said
from juryapp.intake.mapping_file import to_toml as mapping_text
from juryapp.intake.packages import file_bytes
from juryapp.intake.participant_lists import SOURCE as LIST_OF_PARTICIPANTS
from juryapp.intake.starting_rulebook import rulebook_from
from juryapp.rulebook.writing import to_toml
from juryapp.session.arriving import Standing, dropped_corrections, replaced, standing_of
from juryapp.session.codec import verbatim
from juryapp.session.commands import AcceptImport, Part, RestoreImport, WithdrawImport
from juryapp.session.correcting import keep_first, set_first
from juryapp.session.correcting_first import corrected_first
from juryapp.session.crosswalk import details_instead, lines_of, newcomers, pinned, replaced_by, tell, untell
from juryapp.session.evidence_number import set_evidence_revision
from juryapp.session.moment import Applied, Moment
from juryapp.session.recounting import revision_digest
from juryapp.session.remembering import is_correction
from juryapp.session.state import EditionState
from juryapp.session.steps import Steps
from juryapp.storage import (
    company_rows,
    context_rows,
    correction_rows,
    evidence_rows,
    mapping_rows,
    participant_rows,
    rulebook_rows,
)
from juryapp.storage.database import Database
from juryapp.storage.evidence_rows import RevisionState

RULES_AND_EVIDENCE = frozenset({Part.RULES, Part.EVIDENCE})
STEPS_BESIDE_FILES = 3
"""Steps of accepting besides one for reading and one for keeping each file: rows, digests, state with journal."""


def accept_steps(files: int) -> int:
    """How many steps accepting a proposal of so many files takes."""
    return 2 * files + STEPS_BESIDE_FILES


def bytes_of(proposal: ImportProposal, steps: Steps) -> dict[str, bytes]:
    """The bytes of each file of a proposal, by name; refused where a file is gone or not what was read.

    Raises import.file_gone or import.file_changed.
    """
    data = {}
    for file in proposal.files:
        data[file.name] = _bytes(file)
        steps.done()
    return data


def _bytes(file: ProposedFile) -> bytes:
    try:
        data = file_bytes(Path(file.path), file.name)
    except OSError:
        raise JuryError("import.file_gone", file=file.name) from None
    if sha256(data).hexdigest() != file.sha256:
        raise JuryError("import.file_changed", file=file.name)
    return data


def accept_import(
    proposal: ImportProposal, data: dict[str, bytes], db: Database, state: EditionState, moment: Moment, *, steps: Steps
) -> Applied:
    """Store a proposal that is ready. A revision whose figures it brings again is superseded, and named."""
    _must_fit(proposal, state)
    rules = _with_new_categories(proposal, db, state)
    added = newcomers(proposal, state)
    _add_companies(proposal.companies, proposal.aliases, added, db)
    lines = lines_of(proposal)
    tell(lines, proposal.details, db)
    standing = standing_of(db, state)
    superseded, dropped = replaced(proposal, standing), _dropped(proposal, db, standing)
    for revision in superseded:
        evidence_rows.set_revision_state(db, revision, RevisionState.SUPERSEDED)
    for correction in dropped:
        correction_rows.set_correction_active(db, correction, False)
    set_evidence_revision(db, moment.number)
    steps.done()
    stored = _store(proposal, data, db, moment, steps)
    first = [keep_first(one, db, state, moment) for one in corrected_first(proposal)]
    recorded = AcceptImport(
        revisions=stored,
        superseded=superseded,
        companies=proposal.companies,
        aliases=proposal.aliases,
        participants=added,
        rules=rules,
        files=tuple(file.name for file in proposal.files),
        answers=verbatim(pinned(proposal)),
        digests=_digests(stored, db),
        crosswalk=lines,
        crosswalk_before=replaced_by(lines, state.evidence.crosswalk),
        details=proposal.details,
        details_before=details_instead(proposal.details, state),
        dropped=dropped,
        corrected=tuple(first),
    )
    steps.done()
    inverse = WithdrawImport(accepted=recorded, rules=state.rulebook_version, evidence=state.evidence.revision)
    return Applied(recorded, inverse, RULES_AND_EVIDENCE)


def _must_fit(proposal: ImportProposal, state: EditionState) -> None:
    """Ready, and new; since the files were read, somebody may have imported others, or taken back what these build on.

    Raises import.not_ready, import.already_there and import.outdated.
    """
    known = {file.sha256 for file in state.files}
    for file in proposal.files:
        if file.sha256 in known and file.name not in proposal.read_again:
            raise JuryError("import.already_there", file=file.name)
    if not proposal.ready:
        raise JuryError("import.not_ready", problems=proposal.problems, names=tuple(n.name for n in proposal.undecided))
    companies = {company.id for company in state.evidence.companies}
    new = {company.id for company in proposal.companies}
    categories = {one.id for one in (*state.rulebook.categories, *proposal.categories)}
    named = {id for id, _ in proposal.aliases} | {one.id.company for one in proposal.participants}
    if new & companies or named - new - companies or {one.id.category for one in proposal.participants} - categories:
        raise JuryError("import.outdated")


def _digests(stored: tuple[int, ...], db: Database) -> tuple[str, ...]:
    revisions = {one.id: one for one in evidence_rows.revisions(db)}
    deliveries = {one.id: one for one in evidence_rows.deliveries(db)}
    return tuple(revision_digest(db, revisions[one], deliveries[revisions[one].delivery]) for one in stored)


def _with_new_categories(proposal: ImportProposal, db: Database, state: EditionState) -> int:
    rules = rules_after(proposal, state.rulebook)
    if rules == state.rulebook:
        return 0
    version = rulebook_rows.add_rulebook(db, to_toml(rules))
    rulebook_rows.activate_rulebook(db, version)
    return version


def rules_after(proposal: ImportProposal, rules: Rulebook) -> Rulebook:
    """`rules` with the categories that a proposal brings, the names that its files call them by, and the languages
    that firms are said to be written to in.

    An award that began with a list of participants alone gets its studies and criteria from its first figures.
    """
    if proposal.figures and not (rules.sources or rules.criteria):
        first = rulebook_from(proposal, award=rules.award.plain, year=rules.year, language=rules.language)
        rules = replace(rules, sources=first.sources, criteria=first.criteria, weights=first.weights)
    said = languages_said(proposal.answers)
    rules = replace(
        rules, sources=tuple(replace(one, language=said.get(one.id, one.language)) for one in rules.sources)
    )
    here = {category.id for category in rules.categories}
    new = tuple(category for category in proposal.categories if category.id not in here)
    return replace(rules, categories=_remembered(proposal, (*rules.categories, *new)))


def _dropped(proposal: ImportProposal, db: Database, standing: Standing) -> tuple[int, ...]:
    """The numbers of the corrections by hand that give way to what the files say."""
    gone = dropped_corrections(proposal)
    active = [one for one in correction_rows.stored_corrections(db) if one.active]
    return tuple(one.id for one in active for here in at_home([one.correction], standing.homes) if here.key in gone)


def _remembered(proposal: ImportProposal, categories: tuple[Category, ...]) -> tuple[Category, ...]:
    """`categories` with the names that the files call them by, but for a name that one of them has already."""
    taken = {text.casefold() for each in categories for text in (each.id, each.name.plain, *each.aliases)}
    free = [(id, name) for id, name in proposal.category_aliases if name.casefold() not in taken]
    proposal = replace(proposal, category_aliases=tuple(free))
    return tuple(map(proposal.remembered, categories))


def _add_companies(
    companies: Iterable[Company],
    aliases: Iterable[tuple[str, str]],
    participants: Iterable[Participant],
    db: Database,
) -> None:
    for company in companies:
        company_rows.add_company(db, company)
    known = {company.id: company for company in company_rows.load_companies(db)}
    for id, alias in aliases:
        if alias not in known[id].aliases:
            known[id] = replace(known[id], aliases=(*known[id].aliases, alias))
            company_rows.replace_company(db, known[id])
    participant_rows.add_participants(db, participants)


def _store(
    proposal: ImportProposal, data: dict[str, bytes], db: Database, moment: Moment, steps: Steps
) -> tuple[int, ...]:
    for file in proposal.files:
        evidence_rows.keep_file(db, data[file.name], between=steps.pause)
        steps.done()
    revisions = []
    for proposed in proposal.sources:
        source = proposed.source
        read = {proposal.table(id).file for id in proposed.tables}
        text = mapping_text(proposed.mapping)
        before = mapping_rows.load_mappings(db, source.firm).get(source.id, "")
        if not is_correction(proposed, proposal, before):
            mapping_rows.set_mapping(db, source.firm, source.id, text)
        for file in proposal.files:
            figures = [one for one in proposal.figures if (one.source, one.provenance.file) == (source.id, file.name)]
            if figures and file.name in read:
                steps.pause()
                delivery = evidence_rows.add_delivery(
                    db, source=source.id, name=file.name, data=data[file.name], received=moment.time
                )
                revisions.append(
                    evidence_rows.add_revision(
                        db, delivery=delivery, mapping=text, accepted=moment.time, figures=figures
                    )
                )
    return (*revisions, *_store_lists(proposal, data, db, moment))


def _store_lists(proposal: ImportProposal, data: dict[str, bytes], db: Database, moment: Moment) -> tuple[int, ...]:
    """Lists of participants and shares without companies are kept like any delivery, with no mapping and no figure."""
    lists = [(LIST_OF_PARTICIPANTS, proposal.table(one.table).file) for one in proposal.lists]
    context = [(one.source, one.file) for one in proposal.context]
    found = []
    for source, file in dict.fromkeys((*lists, *context)):
        delivery = evidence_rows.add_delivery(db, source=source, name=file, data=data[file], received=moment.time)
        revision = evidence_rows.add_revision(db, delivery=delivery, mapping="", accepted=moment.time, figures=())
        own = [one for one in proposal.context if (one.source, one.file) == (source, file)]
        context_rows.add_context(db, revision, own)
        found.append(revision)
    return tuple(found)


def withdraw_import(command: WithdrawImport, db: Database, state: EditionState) -> Applied:
    """Take an import back: its revisions no longer count, those it replaced do, who came with it leaves."""
    accepted = command.accepted
    untell(accepted, db)
    for revision in accepted.revisions:
        evidence_rows.set_revision_state(db, revision, RevisionState.WITHDRAWN)
    for revision in accepted.superseded:
        evidence_rows.set_revision_state(db, revision, RevisionState.ACTIVE)
    set_first(accepted.corrected, db, active=False)
    for correction in accepted.dropped:
        correction_rows.set_correction_active(db, correction, True)
    for participant in accepted.participants:
        participant_rows.remove_participant(db, participant.id)
    known = {company.id: company for company in company_rows.load_companies(db)}
    for id, alias in accepted.aliases:
        known[id] = replace(known[id], aliases=tuple(one for one in known[id].aliases if one != alias))
        company_rows.replace_company(db, known[id])
    for company in accepted.companies:
        company_rows.remove_company(db, company.id)
    rulebook_rows.activate_rulebook(db, command.rules if accepted.rules else state.rulebook_version)
    set_evidence_revision(db, command.evidence)
    return Applied(command, RestoreImport(accepted=accepted, evidence=state.evidence.revision), RULES_AND_EVIDENCE)


def restore_import(command: RestoreImport, db: Database, state: EditionState) -> Applied:
    """Let a withdrawn import count again, exactly as it was accepted."""
    accepted = command.accepted
    for revision in accepted.superseded:
        evidence_rows.set_revision_state(db, revision, RevisionState.SUPERSEDED)
    for revision in accepted.revisions:
        evidence_rows.set_revision_state(db, revision, RevisionState.ACTIVE)
    for correction in accepted.dropped:
        correction_rows.set_correction_active(db, correction, False)
    set_first(accepted.corrected, db, active=True)
    _add_companies(accepted.companies, accepted.aliases, accepted.participants, db)
    tell(accepted.crosswalk, accepted.details, db)
    if accepted.rules:
        rulebook_rows.activate_rulebook(db, accepted.rules)
    set_evidence_revision(db, command.evidence)
    inverse = WithdrawImport(accepted=accepted, rules=state.rulebook_version, evidence=state.evidence.revision)
    return Applied(command, inverse, RULES_AND_EVIDENCE)
