"""Carrying out what changes who competes where: each plan, the rows it becomes, and the way back to those before.

`would_be` is the same plan without the rows, so that what a person is shown before is what happens then.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Participant, ParticipantId, Status
from juryapp.domain.words import LANGUAGES, OVERALL
from juryapp.rulebook.writing import to_toml
from juryapp.session import participation
from juryapp.session.acting import name_line, usable
from juryapp.session.commands import ActivateRules, CorrectFigure, Part, WithdrawCorrection
from juryapp.session.correcting import told_with
from juryapp.session.evidence_number import set_evidence_revision
from juryapp.session.loading import Told
from juryapp.session.moment import Applied, Moment
from juryapp.session.participant_commands import (
    DropCategory,
    MergeCategories,
    RenameCategory,
    Reshaping,
    RestoreParticipation,
    SetCrosswalk,
    SetStatus,
    SplitCategory,
)
from juryapp.session.participation import Participation, participation_of
from juryapp.session.state import EditionState
from juryapp.session.weighing import new_rules
from juryapp.storage import home_rows, participant_rows, rulebook_rows
from juryapp.storage.database import Database

Foreseeable = SetStatus | RenameCategory | Reshaping | CorrectFigure | WithdrawCorrection
"""The commands whose consequences can be looked at first."""


def set_status(command: SetStatus, db: Database, state: EditionState, moment: Moment) -> Applied:
    """A participant leaves, comes back, or moves. Raises participants.unknown and what `checked` raises."""
    command = checked(command, state)
    before = _participant(command, state)
    if command.status is Status.MOVED:
        return reshape(command, db, state, moment)
    participant_rows.replace_participant(db, _as_set(command))
    revision = command.evidence or moment.number
    set_evidence_revision(db, revision)
    inverse = SetStatus(
        category=command.category,
        company=command.company,
        status=before.status,
        reason=before.reason,
        since=before.since,
        wording=before.wording,
        evidence=state.evidence.revision or moment.number,
    )
    return Applied(replace(command, evidence=revision), inverse, frozenset({Part.EVIDENCE}))


def checked(command: SetStatus, state: EditionState) -> SetStatus:
    """The command with tidy text. Raises participants.no_reason, .no_date, .moved_where and .moved_already."""
    reason, wording = usable(command.reason), usable(command.wording)
    if command.status is Status.STANDING:
        reason, wording, since = "", "", ""
    elif not reason:
        raise JuryError("participants.no_reason")
    else:
        since = _day(command.since)
    moving = command.status is Status.MOVED
    categories = {category.id for category in state.rulebook.categories}
    if moving != bool(command.to) or (moving and command.to not in categories - {command.category}):
        raise JuryError("participants.moved_where")
    before = _participant(command, state)
    if before.status is Status.MOVED:
        raise JuryError("participants.moved_already", category=before.moved_to)
    return replace(command, reason=reason, wording=wording, since=since)


def _participant(command: SetStatus, state: EditionState) -> Participant:
    id = ParticipantId(category=command.category, company=command.company)
    found = participation_of(state).find(id)
    if found is None:
        raise JuryError("participants.unknown", company=command.company, category=command.category)
    return found


def _as_set(command: SetStatus) -> Participant:
    return Participant(
        id=ParticipantId(category=command.category, company=command.company),
        status=command.status,
        reason=command.reason,
        since=command.since,
        wording=command.wording,
        moved_to=command.to,
    )


def _day(text: str) -> str:
    """A day as ISO 8601. Raises participants.no_date for what is none."""
    text = text.strip()
    try:
        return dt.date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise JuryError("participants.no_date", text=text) from None


def planned(command: SetStatus | Reshaping, state: EditionState) -> Participation:
    """What a command leads to, without storing it. Raises what refuses it."""
    now, figures = participation_of(state), state.evidence.figures
    match command:
        case SetStatus():
            command = checked(command, state)
            if command.status is not Status.MOVED:
                kept = (one for one in now.participants if one.id != _as_set(command).id)
                return replace(now, participants=tuple(sorted((*kept, _as_set(command)), key=lambda one: one.id)))
            _must_not_stand(command, now)
            return participation.moved(now, _as_set(command))
        case MergeCategories():
            _must_be(command.category, now)
            _must_be(command.into, now)
            if command.into == command.category:
                raise JuryError("category.itself")
            return participation.merged(now, command.category, command.into, figures)
        case SplitCategory():
            return _split(command, now, state)
        case DropCategory():
            _must_be(command.category, now)
            if not usable(command.reason):
                raise JuryError("category.no_reason")
            return participation.dropped(now, command.category)
        case SetCrosswalk():
            return _walked(command, now, state)


def _must_not_stand(command: SetStatus, now: Participation) -> None:
    there = now.find(ParticipantId(category=command.to, company=command.company))
    if there is not None and there.status is not Status.MOVED:
        raise JuryError("participants.already_there", category=command.to, company=command.company)


def _must_be(category: str, now: Participation) -> None:
    if all(one.id != category for one in now.rulebook.categories):
        raise JuryError("category.unknown", category=category)


def _split(command: SplitCategory, now: Participation, state: EditionState) -> Participation:
    _must_be(command.category, now)
    name = name_line(command.name)
    _must_be_free(name, now)
    here = {one.id.company for one in now.of(command.category)}
    chosen = set(command.companies)
    if not chosen or not chosen < here:
        raise JuryError("category.split_some")
    return participation.split(now, command.category, name, chosen)


def _must_be_free(name: str, now: Participation, *, but: str = "") -> None:
    """Two categories of one name would be told apart by nobody."""
    for one in now.rulebook.categories:
        names = {one.id, one.name.plain, *(text for _, text in one.name.others), *one.aliases}
        if one.id != but and name.casefold() in {text.casefold() for text in names}:
            raise JuryError("category.name_taken", name=name)
    if name.casefold() == OVERALL:
        raise JuryError("category.name_taken", name=name)


def _walked(command: SetCrosswalk, now: Participation, state: EditionState) -> Participation:
    line = next((one for one in now.crosswalk if (one.source, one.name) == (command.source, command.name)), None)
    if line is None:
        raise JuryError("crosswalk.unknown", name=command.name)
    if command.category:
        _must_be(command.category, now)
    return participation.walked(now, line, command.category, state.evidence.figures)


def reshape(command: SetStatus | Reshaping, db: Database, state: EditionState, moment: Moment) -> Applied:
    """Carry a plan out. Its inverse puts every row back, and fits only while nothing else has changed them."""
    after = planned(command, state)
    rules = state.rulebook_version if after.rulebook != state.rulebook else 0
    inverse = RestoreParticipation(
        participants=state.evidence.participants,
        homes=state.evidence.homes,
        crosswalk=state.evidence.crosswalk,
        rules=rules,
        evidence=state.evidence.revision,
    )
    if rules:
        new_rules(db, to_toml(after.rulebook))
    revision = command.evidence or moment.number
    _store(after, revision, db)
    before, now = _competing(state.evidence.participants), _competing(after.participants)
    recorded = replace(
        command,
        evidence=revision,
        added=tuple(sorted(now - before)),
        removed=tuple(sorted(before - now)),
    )
    return Applied(recorded, inverse, frozenset({Part.RULES, Part.EVIDENCE} if rules else {Part.EVIDENCE}))


def _competing(participants: tuple[Participant, ...]) -> set[ParticipantId]:
    """Those that files without a category are about: not who has moved away."""
    return {one.id for one in participants if one.status is not Status.MOVED}


def _store(after: Participation, revision: int, db: Database) -> None:
    participant_rows.set_participants(db, after.participants)
    home_rows.set_homes(db, after.homes)
    home_rows.set_crosswalk(db, after.crosswalk)
    set_evidence_revision(db, revision)


def restore_participation(command: RestoreParticipation, db: Database, state: EditionState) -> Applied:
    """Every row as it was, and the rules of then."""
    inverse = RestoreParticipation(
        participants=state.evidence.participants,
        homes=state.evidence.homes,
        crosswalk=state.evidence.crosswalk,
        rules=state.rulebook_version if command.rules else 0,
        evidence=state.evidence.revision,
    )
    after = Participation(
        rulebook=state.rulebook,
        participants=command.participants,
        homes=command.homes,
        crosswalk=command.crosswalk,
    )
    if command.rules:
        rulebook_rows.activate_rulebook(db, command.rules)
    _store(after, command.evidence, db)
    return Applied(command, inverse, frozenset({Part.RULES, Part.EVIDENCE} if command.rules else {Part.EVIDENCE}))


def rename_category(command: RenameCategory, db: Database, state: EditionState) -> Applied:
    """A category under another name. Raises category.unknown, category.name_taken and category.language."""
    new_rules(db, to_toml(_renamed(command, state).rulebook))
    recorded = replace(command, name=name_line(command.name))
    return Applied(recorded, ActivateRules(version=state.rulebook_version), frozenset({Part.RULES}))


def _renamed(command: RenameCategory, state: EditionState) -> Participation:
    now, name = participation_of(state), name_line(command.name)
    _must_be(command.category, now)
    _must_be_free(name, now, but=command.category)
    if command.language not in ("", *LANGUAGES):
        raise JuryError("category.language", language=command.language)
    rules = participation.renamed(state.rulebook, command.category, name, language=command.language)
    return replace(now, rulebook=rules)


def would_be(command: Foreseeable, told: Told, state: EditionState) -> tuple[EditionState, Participation]:
    """The edition as it would stand after a command, and its plan. Stores nothing; raises what refuses the command."""
    match command:
        case CorrectFigure() | WithdrawCorrection():
            after, told = participation_of(state), told_with(command, told, state)
        case RenameCategory():
            after = _renamed(command, state)
        case _:
            after = planned(command, state)
    evidence = replace(
        state.evidence,
        participants=after.participants,
        homes=after.homes,
        crosswalk=after.crosswalk,
        figures=told.at(after.homes),
    )
    # A ruling of an older edition is bound to the very rules and evidence that it was made under.
    answers = replace(state.answers, rulings=tuple(one for one in state.answers.rulings if one.basis))
    return replace(state, rulebook=after.rulebook, evidence=evidence, answers=answers), after
