"""Weights that hold for all: written into the rules, or settled in the room; and the way back to what held before."""

from __future__ import annotations

from dataclasses import replace

from juryapp.decision.judging import importance_of, must_be_asked_so
from juryapp.decision.weights import leaf_weights
from juryapp.domain.answer import Said
from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import WeightsWay
from juryapp.rulebook.writing import to_toml
from juryapp.session.answer_content import content_of
from juryapp.session.commands import Importance, Part, RestoreWeights, SetWeights
from juryapp.session.loading import AGREED
from juryapp.session.moment import Applied
from juryapp.session.starting import must_be_there
from juryapp.session.state import EditionState
from juryapp.storage import answer_rows, edition_rows, rulebook_rows
from juryapp.storage.database import Database


def new_rules(db: Database, text: str) -> int:
    """Puts new rules in force; the version that was."""
    before = rulebook_rows.activate_rulebook(db, rulebook_rows.add_rulebook(db, text))
    return before or 0


def set_weights(command: SetWeights, db: Database, state: EditionState) -> Applied:
    """Everybody weighs like this from now on.

    Raises what `leaf_weights` raises, jury.unknown_person, and what `must_be_there` raises.
    """
    command = replace(command, importance=weighed(state, command.importance, command.said))
    must_be_there(command.started, state)
    agreed = state.answers.agreed.importance if state.answers.agreed else ()
    stood = state.rulebook.weights.fixed if command.way is WeightsWay.FIXED else agreed
    command = replace(command, importance=_in_order(command.importance, stood))
    for person in set(command.present) - {person.id for person in state.persons}:
        raise JuryError("jury.unknown_person", person=person)
    rule = state.rulebook.weights
    weights = replace(rule, way=command.way)
    if command.way is WeightsWay.FIXED:
        weights = replace(weights, fixed=command.importance, said=command.said)
    rules = replace(state.rulebook, weights=weights)
    parts = {Part.ANSWERS}
    if rules != state.rulebook:
        new_rules(db, to_toml(rules))
        parts.add(Part.RULES)
    sets = _agreed_sets(db)
    if command.way is WeightsWay.AGREED:
        _count_agreed(db, (), command.present)
        _store_agreed(db, content_of(command.importance, command.said))
    before = RestoreWeights(rules=state.rulebook_version, agreed=sets, present=state.present, since=_agreed_sets(db))
    return Applied(command, before, frozenset(parts))


def weighed(state: EditionState, importance: Importance, said: Said) -> Importance:
    """The importance that counts: what was said, worked out, or the numbers where the rules ask for numbers.

    Raises what `must_be_asked_so`, `importance_of` and `leaf_weights` raise.
    """
    must_be_asked_so(state.rulebook.weights, said)
    if said:
        importance = tuple(sorted(importance_of(state.rulebook, said).items()))
    leaf_weights(state.rulebook, dict(importance))
    return importance


def _in_order(given: Importance, stood: Importance) -> Importance:
    """Each criterion once, and in the order of before where it says the same: an order alone is no change."""
    once = tuple(dict(given).items())
    return stood if dict(stood) == dict(once) else once


def _agreed_sets(db: Database) -> tuple[int, ...]:
    """The numbers of the agreed sets that are not taken back, also of those that do not fit the rules now."""
    return tuple(stored.id for stored in answer_rows.load_answers(db) if stored.person == AGREED)


def _count_agreed(db: Database, sets: tuple[int, ...], present: tuple[str, ...]) -> None:
    """Let just these stored sets count, settled by those present."""
    for number in _agreed_sets(db):
        answer_rows.deactivate_answer(db, number)
    for number in sets:
        answer_rows.activate_answer(db, number)
    edition_rows.set_standing(db, replace(edition_rows.load_standing(db), present=present))


def _store_agreed(db: Database, content: str) -> None:
    answer_rows.add_answer(
        db,
        person=AGREED,
        round=edition_rows.load_standing(db).round,
        rulebook_version=_active_version(db),
        content=content,
        nonce=answer_rows.new_nonce(),
    )


def _active_version(db: Database) -> int:
    active = rulebook_rows.active_rulebook(db)
    return active.version if active else 0


def restore_weights(command: RestoreWeights, db: Database, state: EditionState) -> Applied:
    """The weights of before hold again. Raises undo.overtaken where others were settled since."""
    if _agreed_sets(db) != command.since or not set(command.present) <= {person.id for person in state.persons}:
        raise JuryError("undo.overtaken")
    _count_agreed(db, command.agreed, command.present)
    parts = {Part.ANSWERS}
    if command.rules != state.rulebook_version:
        rulebook_rows.activate_rulebook(db, command.rules)
        parts.add(Part.RULES)
    before = RestoreWeights(
        rules=state.rulebook_version, agreed=command.since, present=state.present, since=command.agreed
    )
    return Applied(command, before, frozenset(parts))
