"""Carrying commands out: each handler changes rows inside the caller's transaction and returns the inverse."""

from __future__ import annotations

from dataclasses import replace

from juryapp.decision.tally import OVERALL, tally
from juryapp.decision.weights import leaf_weights
from juryapp.domain.answer import Person, Ruling
from juryapp.domain.errors import JuryError
from juryapp.domain.outcome import Ranking, Tie
from juryapp.domain.participant import Participant, ParticipantId
from juryapp.domain.rulebook import WeightsRule, WeightsWay
from juryapp.domain.words import slug
from juryapp.rulebook.reading import from_toml
from juryapp.rulebook.writing import to_toml
from juryapp.session.codec import canonical
from juryapp.session.commands import (
    ActivateRules,
    AddPerson,
    ChangeRules,
    Command,
    CreateEdition,
    HandedIn,
    HandIn,
    Importance,
    Part,
    RemovePerson,
    Reopen,
    RestoreAnswer,
    RestoreImport,
    RestoreRuling,
    RestoreWeights,
    RuleOnTie,
    Seal,
    SetStatus,
    SetWeights,
    WithdrawAnswer,
    WithdrawImport,
    WithdrawRuling,
)
from juryapp.session.imports import restore_import, set_evidence_revision, withdraw_import
from juryapp.session.loading import AGREED
from juryapp.session.moment import Applied, Moment
from juryapp.session.state import EditionState
from juryapp.storage import (
    answer_rows,
    edition_rows,
    participant_rows,
    person_rows,
    rulebook_rows,
    ruling_rows,
    seal_rows,
)
from juryapp.storage.answer_rows import StoredAnswer
from juryapp.storage.database import Database

RULES = frozenset({Part.RULES})
ANSWERS = frozenset({Part.ANSWERS})
RULINGS = frozenset({Part.RULINGS})
EVIDENCE = frozenset({Part.EVIDENCE})
JURY = frozenset({Part.JURY})
SEAL = frozenset({Part.SEAL})
RESERVED = (AGREED, OVERALL)
"""Ids that no person may get."""


def carry_out(command: Command, db: Database, state: EditionState, moment: Moment) -> Applied:
    """Carry `command` out on rows. Raises `JuryError` where it is refused; then the caller rolls back."""
    match command:
        case ChangeRules():
            return _change_rules(command, db, state)
        case AddPerson():
            return _add_person(command, db, state)
        case RemovePerson():
            return _remove_person(command, db, state)
        case SetWeights():
            return _set_weights(command, db, state)
        case HandIn():
            return _hand_in(command, db, state)
        case RuleOnTie():
            return _rule_on_tie(command, db, state)
        case SetStatus():
            return _set_status(command, db, state, moment)
        case Reopen():
            return _reopen(command, db)
        case _:
            return _take_back(command, db, state)


def _take_back(command: Command, db: Database, state: EditionState) -> Applied:
    """The commands that only undo and redo give: each restores what an earlier one left."""
    match command:
        case ActivateRules():
            rulebook_rows.activate_rulebook(db, command.version)
            return Applied(command, ActivateRules(version=state.rulebook_version), RULES)
        case WithdrawImport():
            return withdraw_import(command, db, state)
        case RestoreImport():
            return restore_import(command, db, state)
        case RestoreWeights():
            return _restore_weights(command, db, state)
        case WithdrawAnswer(person=person, answer=answer, earlier=earlier):
            _count_answer(db, answer, earlier)
            return Applied(command, RestoreAnswer(person=person, answer=answer, earlier=earlier), ANSWERS)
        case RestoreAnswer(person=person, answer=answer, earlier=earlier):
            answer_rows.activate_answer(db, answer)
            return Applied(command, WithdrawAnswer(person=person, answer=answer, earlier=earlier), ANSWERS)
        case WithdrawRuling(ruling=ruling, earlier=earlier):
            _swap_rulings(db, off=ruling, on=earlier)
            return Applied(command, RestoreRuling(ruling=ruling, earlier=earlier), RULINGS)
        case RestoreRuling(ruling=ruling, earlier=earlier):
            _swap_rulings(db, off=earlier, on=ruling)
            return Applied(command, WithdrawRuling(ruling=ruling, earlier=earlier), RULINGS)
        case _:
            raise TypeError(f"{type(command).__name__} is not carried out by itself")


def _change_rules(command: ChangeRules, db: Database, state: EditionState) -> Applied:
    rules = from_toml(command.rules)
    if rules.edition != state.rulebook.edition:
        raise JuryError("rules.other_edition", edition=rules.edition, here=state.rulebook.edition)
    return Applied(command, ActivateRules(version=_new_rules(db, command.rules)), RULES)


def _new_rules(db: Database, text: str) -> int:
    """Puts new rules in force; the version that was."""
    before = rulebook_rows.activate_rulebook(db, rulebook_rows.add_rulebook(db, text))
    return before or 0


def create_rules(db: Database, command: CreateEdition) -> None:
    """The first rules of a new edition."""
    rules = from_toml(command.rules)
    _new_rules(db, command.rules)
    standing = edition_rows.load_standing(db)
    edition_rows.set_standing(db, replace(standing, id=rules.edition))


def _add_person(command: AddPerson, db: Database, state: EditionState) -> Applied:
    name = " ".join(command.name.split())
    if not name:
        raise JuryError("jury.no_name")
    if any(person.name.casefold() == name.casefold() for person in state.persons):
        raise JuryError("jury.already_there", person=name)
    id = slug(name, [*RESERVED, *(person.id for person in state.persons)])
    person_rows.add_person(db, Person(id=id, name=name, role=command.role))
    return Applied(replace(command, name=name), RemovePerson(person=id), JURY)


def _remove_person(command: RemovePerson, db: Database, state: EditionState) -> Applied:
    person = next((one for one in state.persons if one.id == command.person), None)
    if person is None:
        raise JuryError("jury.unknown_person", person=command.person)
    if any(answer.person == person.id for answer in state.answers.jurors):
        raise JuryError("jury.has_answered", person=person.name)
    person_rows.remove_person(db, person.id)
    return Applied(command, AddPerson(name=person.name, role=person.role), JURY)


def _set_weights(command: SetWeights, db: Database, state: EditionState) -> Applied:
    leaf_weights(state.rulebook, dict(command.importance))
    rule = state.rulebook.weights
    fixed = command.importance if command.way is WeightsWay.FIXED else rule.fixed
    rules = replace(state.rulebook, weights=WeightsRule(way=command.way, combine=rule.combine, fixed=fixed))
    parts = {Part.ANSWERS}
    if rules != state.rulebook:
        _new_rules(db, to_toml(rules))
        parts.add(Part.RULES)
    if command.way is WeightsWay.AGREED:
        _store_agreed(db, command.importance, command.present)
    agreed = state.answers.agreed
    before = RestoreWeights(
        rules=state.rulebook_version, agreed=agreed.importance if agreed else None, present=state.present
    )
    return Applied(command, before, frozenset(parts))


def _store_agreed(db: Database, importance: Importance | None, present: tuple[str, ...]) -> None:
    for stored in answer_rows.load_answers(db):
        if stored.person == AGREED:
            answer_rows.deactivate_answer(db, stored.id)
    if importance is not None:
        answer_rows.add_answer(
            db,
            person=AGREED,
            round=edition_rows.load_standing(db).round,
            rulebook_version=_active_version(db),
            content=canonical(importance),
            nonce=answer_rows.new_nonce(),
        )
    edition_rows.set_standing(db, replace(edition_rows.load_standing(db), present=present))


def _active_version(db: Database) -> int:
    active = rulebook_rows.active_rulebook(db)
    return active.version if active else 0


def _restore_weights(command: RestoreWeights, db: Database, state: EditionState) -> Applied:
    rulebook_rows.activate_rulebook(db, command.rules)
    _store_agreed(db, command.agreed, command.present)
    agreed = state.answers.agreed
    before = RestoreWeights(
        rules=state.rulebook_version, agreed=agreed.importance if agreed else None, present=state.present
    )
    return Applied(command, before, frozenset({Part.RULES, Part.ANSWERS}))


def _hand_in(command: HandIn, db: Database, state: EditionState) -> Applied:
    person = next((one for one in state.persons if one.id == command.person), None)
    if person is None:
        raise JuryError("jury.unknown_person", person=command.person)
    if not person.role.weighs:
        raise JuryError("jury.has_no_say", person=person.name)
    leaf_weights(state.rulebook, dict(command.importance))
    standing = edition_rows.load_standing(db)
    earlier = _latest(db, person.id)
    content, nonce = canonical(tuple(sorted(command.importance))), answer_rows.new_nonce()
    answer = answer_rows.add_answer(
        db,
        person=person.id,
        round=standing.round,
        rulebook_version=state.rulebook_version,
        content=content,
        nonce=nonce,
    )
    recorded = HandedIn(person=person.id, answer=answer, commitment=answer_rows.commitment(content, nonce))
    inverse = WithdrawAnswer(person=person.id, answer=answer, earlier=earlier.id if earlier else 0)
    return Applied(recorded, inverse, ANSWERS)


def _latest(db: Database, person: str) -> StoredAnswer | None:
    return next((one for one in reversed(answer_rows.load_answers(db)) if one.person == person), None)


def _count_answer(db: Database, off: int, on: int) -> None:
    answer_rows.deactivate_answer(db, off)
    if on:
        answer_rows.activate_answer(db, on)


def _rule_on_tie(command: RuleOnTie, db: Database, state: EditionState) -> Applied:
    if not command.reason.strip():
        raise JuryError("tie.no_reason")
    companies = frozenset(company for group in command.order for company in group)
    if not any(companies == frozenset(group) for group, _ in decidable(command.category, command.place, state)):
        raise JuryError("tie.not_tied", category=command.category, place=command.place)
    ruling = Ruling(
        category=command.category,
        place=command.place,
        order=tuple(tuple(sorted(group)) for group in command.order),
        reason=command.reason.strip(),
        rulebook_version=state.rulebook_version,
        evidence_revision=state.evidence.revision,
    )
    earlier = 0
    for stored in ruling_rows.stored_rulings(db):
        same = (stored.ruling.category, stored.ruling.place, stored.ruling.tied)
        if stored.active and same == (ruling.category, ruling.place, ruling.tied):
            ruling_rows.set_ruling_active(db, stored.id, False)
            earlier = stored.id
    number = ruling_rows.add_ruling(db, ruling)
    return Applied(command, WithdrawRuling(ruling=number, earlier=earlier), RULINGS)


def decidable(category: str, place: int, state: EditionState) -> list[tuple[tuple[str, ...], Tie]]:
    """The groups that a ruling at `place` can be about: those waiting for one, and those already ruled on."""
    open_answers = replace(
        state.answers,
        rulings=tuple(one for one in state.answers.rulings if (one.category, one.place) != (category, place)),
    )
    outcome = tally(state.evidence, state.rulebook, open_answers)
    found = []
    for where, tie in outcome.open_ties:
        if where == category:
            ranking = (
                outcome.overall.ranking if where == OVERALL and outcome.overall else outcome.category(where).ranking
            )
            found += [(group, tie) for group in tie.waiting if _first_place(group, ranking) == place]
    return found


def _first_place(group: tuple[str, ...], ranking: Ranking) -> int:
    """Counted from the top, whatever the convention of numbering: 1 + how many stand before the group."""
    before = 0
    for place in ranking.places:
        if set(group) & set(place.companies):
            return before + 1
        before += len(place.companies)
    return 0


def _swap_rulings(db: Database, *, off: int, on: int) -> None:
    if off:
        ruling_rows.set_ruling_active(db, off, False)
    if on:
        ruling_rows.set_ruling_active(db, on, True)


def _set_status(command: SetStatus, db: Database, state: EditionState, moment: Moment) -> Applied:
    id = ParticipantId(category=command.category, company=command.company)
    try:
        before = participant_rows.replace_participant(
            db, Participant(id=id, status=command.status, reason=command.reason.strip())
        )
    except KeyError:
        raise JuryError("participants.unknown", company=command.company, category=command.category) from None
    revision = command.evidence or moment.number
    set_evidence_revision(db, revision)
    inverse = SetStatus(
        category=command.category,
        company=command.company,
        status=before.status,
        reason=before.reason,
        evidence=state.evidence.revision or moment.number,
    )
    return Applied(replace(command, evidence=revision), inverse, EVIDENCE)


def _reopen(command: Reopen, db: Database) -> Applied:
    if not command.reason.strip():
        raise JuryError("seal.no_reason")
    for seal in seal_rows.load_seals(db):
        if seal.active:
            seal_rows.set_seal_active(db, seal.id, False)
    return Applied(command, None, SEAL)


def keep_seal(command: Seal, db: Database, *, outcome: str, when: str, words: tuple[str, ...]) -> Applied:
    """Keep a seal with the text of the outcome that it freezes."""
    seal_rows.add_seal(db, digest=command.digest, outcome=outcome, sealed=when, control_words=words)
    return Applied(command, None, SEAL)
