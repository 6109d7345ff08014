"""Jurors' answers: handed in secretly, opened all at once, and changed only in a new round that says why.

What an answer says is read in one place, `loading`; here it is only stored, counted and let count.
"""

from __future__ import annotations

from dataclasses import replace

from juryapp.domain.answer import Person
from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.acting import usable
from juryapp.session.answer_commands import (
    BeginRound,
    DropRound,
    HandedIn,
    HandIn,
    OpenAnswers,
    RestoreAnswer,
    WithdrawAnswer,
)
from juryapp.session.answer_content import content_of
from juryapp.session.commands import Part
from juryapp.session.loading import AGREED
from juryapp.session.moment import Applied
from juryapp.session.starting import must_be_there
from juryapp.session.state import EditionState
from juryapp.session.weighing import weighed
from juryapp.storage import answer_rows, edition_rows
from juryapp.storage.answer_rows import StoredAnswer
from juryapp.storage.database import Database

ANSWERS = frozenset({Part.ANSWERS})


def hand_in(command: HandIn, db: Database, state: EditionState) -> Applied:
    """An answer is stored, and known to be there. One of the same round that was there before counts no more.

    Handing in the same again is a change too: to refuse it would tell what the answer before it says.

    Raises jury.unknown_person, jury.has_no_say, answers.round_is_open, and what `weighed` and `must_be_there` raise.
    """
    person = _with_a_say(command.person, state)
    if state.round.is_open:
        raise JuryError("answers.round_is_open", round=state.round.number)
    importance = weighed(state, command.importance, command.said)
    must_be_there(command.started, state)
    earlier = _latest(db, person.id)
    content = content_of(tuple(sorted(dict(importance).items())), command.said)
    nonce = answer_rows.new_nonce()
    answer = answer_rows.add_answer(
        db,
        person=person.id,
        round=state.round.number,
        rulebook_version=state.rulebook_version,
        content=content,
        nonce=nonce,
    )
    commitment = answer_rows.commitment(content, nonce)
    recorded = HandedIn(person=person.id, answer=answer, commitment=commitment, started=command.started)
    inverse = WithdrawAnswer(person=person.id, answer=answer, earlier=earlier.id if earlier else 0)
    return Applied(recorded, inverse, ANSWERS, unseen=True)


def _with_a_say(id: str, state: EditionState) -> Person:
    person = next((one for one in state.persons if one.id == id), None)
    if person is None:
        raise JuryError("jury.unknown_person", person=id)
    if not person.role.weighs:
        raise JuryError("jury.has_no_say", person=person.name)
    return person


def _latest(db: Database, person: str) -> StoredAnswer | None:
    return next((one for one in reversed(answer_rows.load_answers(db)) if one.person == person), None)


def withdraw_answer(command: WithdrawAnswer, db: Database) -> Applied:
    """Undoing: an answer counts no more. Raises undo.overtaken where it is not the person's latest."""
    latest = _latest(db, command.person)
    if latest is None or latest.id != command.answer:
        raise JuryError("undo.overtaken")
    answer_rows.deactivate_answer(db, command.answer)
    if command.earlier:
        answer_rows.activate_answer(db, command.earlier)
    back = RestoreAnswer(person=command.person, answer=command.answer, earlier=command.earlier)
    return Applied(command, back, ANSWERS)


def restore_answer(command: RestoreAnswer, db: Database, state: EditionState) -> Applied:
    """Redoing: an answer counts again. Raises jury.unknown_person, and undo.overtaken where others were given since,
    or its round is not the one that is on."""
    latest = _latest(db, command.person)
    if command.person not in {person.id for person in state.persons}:
        raise JuryError("jury.unknown_person", person=command.person)
    given = {one.id: one.round for one in answer_rows.load_answers(db, every=True)}
    if (latest.id if latest else 0) != command.earlier or given[command.answer] != state.round.number:
        raise JuryError("undo.overtaken")
    answer_rows.activate_answer(db, command.answer)
    back = WithdrawAnswer(person=command.person, answer=command.answer, earlier=command.earlier)
    return Applied(command, back, ANSWERS)


def open_answers(command: OpenAnswers, db: Database, state: EditionState) -> Applied:
    """All answers of the round count from now on, and everybody can see them. Nothing takes it back.

    Raises answers.not_asked where jurors are not asked one by one, answers.opened_already, answers.nobody, and
    answers.missing where some have not handed in and there is no reason.
    """
    now = state.round
    if state.rulebook.weights.way is not WeightsWay.EACH_JUROR:
        raise JuryError("answers.not_asked")
    if now.is_open:
        raise JuryError("answers.opened_already", round=now.number)
    if not now.handed_in:
        raise JuryError("answers.nobody")
    reason, missing = usable(command.reason), state.waiting_for
    if missing and not reason:
        names = tuple(person.name for person in missing)
        raise JuryError("answers.missing", count=len(missing), jurors=len(state.voices), names=names)
    standing = edition_rows.load_standing(db)
    edition_rows.set_standing(db, replace(standing, opened=now.number))
    without = tuple(person.id for person in missing)
    recorded = OpenAnswers(reason=reason if missing else "", round=now.number, handed_in=now.handed_in, without=without)
    return Applied(recorded, None, ANSWERS, unseen=True)


def begin_round(command: BeginRound, db: Database, state: EditionState) -> Applied:
    """Everybody may answer anew; what is open keeps counting until the new answers are opened.

    Raises answers.round_not_open where the round that is on is not open, and answers.no_reason.
    """
    if not state.round.is_open:
        raise JuryError("answers.round_not_open", round=state.round.number)
    reason = usable(command.reason)
    if not reason:
        raise JuryError("answers.no_reason")
    number = state.round.number + 1
    edition_rows.set_standing(db, replace(edition_rows.load_standing(db), round=number))
    recorded = BeginRound(reason=reason, round=number)
    return Applied(recorded, DropRound(round=number, reason=reason), ANSWERS, unseen=True)


def drop_round(command: DropRound, db: Database, state: EditionState) -> Applied:
    """Undoing: the round was not begun. Raises undo.overtaken where somebody has handed in in it, or it is over."""
    given = any(one.round == command.round and one.person != AGREED for one in answer_rows.load_answers(db))
    if given or state.round.number != command.round or state.round.is_open:
        raise JuryError("undo.overtaken")
    edition_rows.set_standing(db, replace(edition_rows.load_standing(db), round=command.round - 1))
    return Applied(command, BeginRound(reason=command.reason), ANSWERS)
