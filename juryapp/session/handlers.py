"""Carrying commands out: each handler changes rows inside the caller's transaction and returns the inverse."""

from __future__ import annotations

from dataclasses import replace

from juryapp.decision.rulings import with_basis
from juryapp.decision.tally import tally
from juryapp.domain.answer import Person, Ruling
from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import Rulebook
from juryapp.rulebook.reading import from_toml
from juryapp.session.acting import alike, free_id, name_line, usable
from juryapp.session.answer_commands import (
    BeginRound,
    DropRound,
    HandIn,
    OpenAnswers,
    RestoreAnswer,
    WithdrawAnswer,
)
from juryapp.session.answering import (
    begin_round,
    drop_round,
    hand_in,
    open_answers,
    restore_answer,
    withdraw_answer,
)
from juryapp.session.commands import (
    ActivateRules,
    AddPerson,
    ChangeRules,
    Command,
    CorrectFigure,
    CreateEdition,
    Part,
    RemovePerson,
    Reopen,
    RestoreImport,
    RestoreRevision,
    RestoreRuling,
    RestoreWeights,
    RuleOnTie,
    Seal,
    SetRevisions,
    SetStatus,
    SetWeights,
    SwapCorrection,
    WithdrawCorrection,
    WithdrawImport,
    WithdrawRuling,
)
from juryapp.session.companies_by_hand import change_register
from juryapp.session.correcting import correct_figure, swap_correction, withdraw_correction
from juryapp.session.imports import restore_import, withdraw_import
from juryapp.session.loading import load_state
from juryapp.session.moment import Applied, Moment
from juryapp.session.participant_commands import (
    AddCompany,
    ChangeCompany,
    DropCategory,
    MergeCategories,
    RemoveCompany,
    RenameCategory,
    RestoreParticipation,
    SetCrosswalk,
    SplitCategory,
    TakeOver,
)
from juryapp.session.participating import rename_category, reshape, restore_participation, set_status
from juryapp.session.recusal_commands import EndRecusal, Recuse
from juryapp.session.recusing import end_recusal, must_stand_aside_nowhere, recuse
from juryapp.session.revisions import restore_revision, set_revisions
from juryapp.session.state import EditionState
from juryapp.session.tied import must_be_the_tied
from juryapp.session.weighing import new_rules, restore_weights, set_weights
from juryapp.storage import (
    answer_rows,
    edition_rows,
    person_rows,
    rulebook_rows,
    ruling_rows,
    seal_rows,
)
from juryapp.storage.database import Database

RULES = frozenset({Part.RULES})
RULINGS = frozenset({Part.RULINGS})
JURY = frozenset({Part.JURY})
SEAL = frozenset({Part.SEAL})


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
            return set_weights(command, db, state)
        case HandIn():
            return hand_in(command, db, state)
        case OpenAnswers():
            return open_answers(command, db, state)
        case BeginRound():
            return begin_round(command, db, state)
        case RuleOnTie():
            return _rule_on_tie(command, db, state)
        case Recuse():
            return recuse(command, db, state, moment)
        case EndRecusal():
            return end_recusal(command, db, state)
        case SetStatus():
            return set_status(command, db, state, moment)
        case MergeCategories() | SplitCategory() | DropCategory() | SetCrosswalk():
            return reshape(command, db, state, moment)
        case RenameCategory():
            return rename_category(command, db, state)
        case ChangeCompany() | AddCompany() | RemoveCompany() | TakeOver():
            return change_register(command, db, state, moment)
        case RestoreRevision():
            return restore_revision(command, db, state, moment)
        case CorrectFigure():
            return correct_figure(command, db, state, moment)
        case WithdrawCorrection():
            return withdraw_correction(command, db, state, moment)
        case Reopen():
            return _reopen(command, db, state)
        case _:
            return _take_back(command, db, state, moment)


def _take_back(command: Command, db: Database, state: EditionState, moment: Moment) -> Applied:
    """The commands that only undo and redo give: each restores what an earlier one left."""
    match command:
        case ActivateRules():
            rulebook_rows.activate_rulebook(db, command.version)
            _must_hold_all(load_state(db).rulebook, state)
            return Applied(command, ActivateRules(version=state.rulebook_version), RULES)
        case WithdrawImport():
            return withdraw_import(command, db, state)
        case RestoreImport():
            return restore_import(command, db, state)
        case RestoreParticipation():
            return restore_participation(command, db, state)
        case RestoreWeights():
            return restore_weights(command, db, state)
        case WithdrawAnswer():
            return withdraw_answer(command, db)
        case RestoreAnswer():
            return restore_answer(command, db, state)
        case DropRound():
            return drop_round(command, db, state)
        case WithdrawRuling():
            return _withdraw_ruling(command, db)
        case RestoreRuling():
            return _restore_ruling(command, db)
        case SetRevisions():
            return set_revisions(command, db, state)
        case SwapCorrection():
            return swap_correction(command, db, state, moment)
        case _:
            raise TypeError(f"{type(command).__name__} is not carried out by itself")


def _change_rules(command: ChangeRules, db: Database, state: EditionState) -> Applied:
    usable(command.about)
    rules = from_toml(command.rules)
    if rules.edition != state.rulebook.edition:
        raise JuryError("rules.other_edition", edition=rules.edition, here=state.rulebook.edition)
    _must_hold_all(rules, state)
    return Applied(command, ActivateRules(version=new_rules(db, command.rules)), RULES)


def _must_hold_all(rules: Rulebook, state: EditionState) -> None:
    """Nobody disappears in silence: a category with participants stays, until they are gone."""
    left = {one.id.category for one in state.evidence.participants} - {category.id for category in rules.categories}
    for category in state.rulebook.categories:
        if category.id in left:
            count = sum(one.id.category == category.id for one in state.evidence.participants)
            raise JuryError("rules.category_in_use", category=category.name.in_(rules.language), count=count)


def create_rules(db: Database, command: CreateEdition) -> None:
    """The first rules of a new edition."""
    rules = from_toml(command.rules)
    new_rules(db, command.rules)
    standing = edition_rows.load_standing(db)
    edition_rows.set_standing(db, replace(standing, id=rules.edition))


def _add_person(command: AddPerson, db: Database, state: EditionState) -> Applied:
    name = name_line(command.name)
    seated = {person.id for person in state.persons}
    if command.id in seated or any(alike(person.name, name) for person in state.persons):
        raise JuryError("jury.already_there", person=name)
    id = command.id or free_id(name, state)
    person_rows.add_person(db, Person(id=id, name=name, role=command.role))
    return Applied(replace(command, name=name, id=id), RemovePerson(person=id), JURY)


def _remove_person(command: RemovePerson, db: Database, state: EditionState) -> Applied:
    person = next((one for one in state.persons if one.id == command.person), None)
    if person is None:
        raise JuryError("jury.unknown_person", person=command.person)
    if any(answer.person == person.id for answer in answer_rows.load_answers(db)):
        # Also one that does not fit the rules now: it counts again when they are changed back.
        raise JuryError("jury.has_answered", person=person.name)
    must_stand_aside_nowhere(person.id, state)
    person_rows.remove_person(db, person.id)
    return Applied(command, AddPerson(name=person.name, role=person.role, id=person.id), JURY)


def _rule_on_tie(command: RuleOnTie, db: Database, state: EditionState) -> Applied:
    reason = usable(command.reason)
    if not reason:
        raise JuryError("tie.no_reason")
    must_be_the_tied(command, state)
    ruling = Ruling(
        category=command.category,
        place=command.place,
        order=tuple(tuple(sorted(group)) for group in command.order),
        reason=reason,
        rulebook_version=state.rulebook_version,
        evidence_revision=state.evidence.revision,
    )
    ruling = with_basis(ruling, tally(state.evidence, state.rulebook, state.answers), state.rulebook)
    earlier = _active_ruling(db, ruling)
    if earlier:
        ruling_rows.set_ruling_active(db, earlier, False)
    number = ruling_rows.add_ruling(db, ruling)
    recorded = replace(command, order=ruling.order, reason=reason, basis=ruling.basis)
    return Applied(recorded, WithdrawRuling(ruling=number, earlier=earlier), RULINGS)


def _active_ruling(db: Database, ruling: Ruling) -> int:
    """The number of the ruling on the very same tie that is not taken back, or 0; there is at most one."""
    tie = (ruling.category, ruling.place, ruling.tied)
    for stored in ruling_rows.stored_rulings(db):
        if stored.active and (stored.ruling.category, stored.ruling.place, stored.ruling.tied) == tie:
            return stored.id
    return 0


def _withdraw_ruling(command: WithdrawRuling, db: Database) -> Applied:
    _swap_rulings(db, off=command.ruling, on=command.earlier)
    return Applied(command, RestoreRuling(ruling=command.ruling, earlier=command.earlier), RULINGS)


def _restore_ruling(command: RestoreRuling, db: Database) -> Applied:
    _swap_rulings(db, off=command.earlier, on=command.ruling)
    return Applied(command, WithdrawRuling(ruling=command.ruling, earlier=command.earlier), RULINGS)


def _swap_rulings(db: Database, *, off: int, on: int) -> None:
    """One ruling on a tie instead of another (0: none). Raises undo.overtaken unless `off` is the one that stands."""
    stored = {one.id: one.ruling for one in ruling_rows.stored_rulings(db)}
    if _active_ruling(db, stored[off or on]) != off:
        raise JuryError("undo.overtaken")
    if off:
        ruling_rows.set_ruling_active(db, off, False)
    if on:
        ruling_rows.set_ruling_active(db, on, True)


def _reopen(command: Reopen, db: Database, state: EditionState) -> Applied:
    if state.seal is None:
        raise JuryError("seal.not_sealed")
    if not usable(command.reason):
        raise JuryError("seal.no_reason")
    for seal in seal_rows.load_seals(db):
        if seal.active:
            seal_rows.set_seal_active(db, seal.id, False)
    return Applied(command, None, SEAL)


def keep_seal(command: Seal, db: Database, *, outcome: str, when: str, words: tuple[str, ...]) -> Applied:
    """Keep a seal with the text of the outcome that it freezes."""
    seal_rows.add_seal(db, digest=command.digest, outcome=outcome, sealed=when, control_words=words)
    return Applied(command, None, SEAL)
