"""From rows to the state of an edition: all of it when it is opened, the changed parts after a command."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from juryapp.decision.rulings import applied
from juryapp.decision.tally import tally
from juryapp.decision.weights import leaf_weights
from juryapp.domain.answer import Answer, Answers, Ruling
from juryapp.domain.correction import Correction, in_force
from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Evidence, Figure
from juryapp.domain.participant import Home
from juryapp.domain.participation import at_home
from juryapp.domain.rulebook import Rulebook
from juryapp.rulebook.reading import from_toml
from juryapp.session.answer_content import content_from
from juryapp.session.codec import canonical, from_text
from juryapp.session.commands import Part
from juryapp.session.digests import answers_digest, evidence_digest, jury_digest, rules_digest, rulings_digest
from juryapp.session.state import Actor, EditionState, Round, SealInfo
from juryapp.storage import (
    answer_rows,
    company_rows,
    context_rows,
    correction_rows,
    edition_rows,
    evidence_rows,
    home_rows,
    participant_rows,
    person_rows,
    recusal_rows,
    rulebook_rows,
    ruling_rows,
    seal_rows,
)
from juryapp.storage.database import Database

AGREED = "agreed"
"""The owner of the one set of weights settled in the room; no person has this id."""
ACTORS = "actors"
"""The key under which the names of all who ever acted are kept."""


def load_state(db: Database) -> EditionState:
    """The whole state. Raises edition.unfinished_setup where the edition has no rules."""
    rulebook, version = _rules(db)
    evidence = _evidence(db)
    return EditionState(
        rulebook=rulebook,
        rulebook_version=version,
        evidence=evidence,
        answers=_answers(db, rulebook, version, evidence),
        persons=person_rows.load_persons(db),
        present=edition_rows.load_standing(db).present,
        files=evidence_rows.active_files(db),
        actors=_actors(db),
        seal=_seal(db),
        round=_round(db, rulebook),
    )


def reloaded(db: Database, before: EditionState, parts: frozenset[Part]) -> EditionState:
    """The state after a command that changed `parts`; what did not change is the very same value."""
    after = before
    if Part.RULES in parts:
        rulebook, version = _rules(db)
        after = replace(after, rulebook=rulebook, rulebook_version=version)
    if Part.EVIDENCE in parts:
        after = replace(after, evidence=_evidence(db), files=evidence_rows.active_files(db))
    if parts & {Part.RULES, Part.EVIDENCE, Part.ANSWERS, Part.RULINGS}:
        answers = _answers(db, after.rulebook, after.rulebook_version, after.evidence)
        present = edition_rows.load_standing(db).present
        after = replace(after, answers=answers, present=present, round=_round(db, after.rulebook))
    if Part.JURY in parts:
        after = replace(after, persons=person_rows.load_persons(db))
    if Part.SEAL in parts:
        after = replace(after, seal=_seal(db))
    return after


def concerned(parts: frozenset[Part]) -> frozenset[Part]:
    """The parts whose digests may differ after a change of `parts`: some decide what counts of others."""
    if Part.RULES in parts:
        return parts | {Part.ANSWERS, Part.RULINGS}
    return parts | {Part.RULINGS} if parts & {Part.EVIDENCE, Part.ANSWERS} else parts


def digests_of(state: EditionState, parts: frozenset[Part]) -> dict[Part, str]:
    """The digests of `parts` of a state."""
    digests = {
        Part.RULES: lambda: rules_digest(state.rulebook),
        Part.EVIDENCE: lambda: evidence_digest(state.evidence),
        Part.ANSWERS: lambda: answers_digest(state.answers, state.present),
        Part.RULINGS: lambda: rulings_digest(state.answers),
        Part.JURY: lambda: jury_digest(state.persons, state.actors),
        Part.SEAL: lambda: state.seal.digest if state.seal else "",
    }
    return {part: digests[part]() for part in Part if part in parts}


def _rules(db: Database) -> tuple[Rulebook, int]:
    active = rulebook_rows.active_rulebook(db)
    if active is None:
        raise JuryError("edition.unfinished_setup", name=db.path.name)
    return from_toml(active.text, file=db.path.name, kept=True), active.version


def _evidence(db: Database) -> Evidence:
    homes = home_rows.load_homes(db)
    return Evidence(
        revision=edition_rows.load_standing(db).evidence_revision,
        companies=company_rows.load_companies(db),
        participants=participant_rows.load_participants(db),
        figures=told_by(db).at(homes),
        homes=homes,
        crosswalk=home_rows.load_crosswalk(db),
        context=context_rows.active_context(db),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The figures of the files as these tell them, and what was corrected by hand, wherever they count."""

    figures: tuple[Figure, ...]
    corrections: tuple[Correction, ...]

    def at(self, homes: Sequence[Home]) -> tuple[Figure, ...]:
        """The figures that count, if they counted in these homes: those of the files, or those by hand instead."""
        return in_force(at_home(self.figures, homes), at_home(self.corrections, homes))


def told_by(db: Database) -> Told:
    """What the edition holds of figures."""
    return Told(figures=evidence_rows.active_figures(db), corrections=correction_rows.active_corrections(db))


def _answers(db: Database, rulebook: Rulebook, version: int, evidence: Evidence) -> Answers:
    """The answers that fit the rules in force, the latest of each person, and the rulings that decide a tie now.

    This is the one place that keeps answers secret: those of a round that is not open are not among them, so nothing
    that follows from them can be shown, exported or asked for.
    """
    latest: dict[str, Answer] = {}
    opened = edition_rows.load_standing(db).opened
    for stored in answer_rows.load_answers(db):
        if stored.round > opened and stored.person != AGREED:
            continue
        importance, said = content_from(stored.content)
        if _weighs(rulebook, importance):
            latest[stored.person] = Answer(
                person=stored.person,
                importance=importance,
                round=stored.round,
                rulebook_version=stored.rulebook_version,
                said=said,
            )
    agreed = latest.pop(AGREED, None)
    jurors = tuple(latest[person] for person in sorted(latest))
    standing = _bound(ruling_rows.load_rulings(db), version, evidence.revision)
    recusals = recusal_rows.load_recusals(db)
    answers = Answers(jurors=jurors, agreed=agreed, rulings=standing, recusals=recusals)
    if not any(one.basis for one in standing):
        return answers
    return replace(answers, rulings=applied(tally(evidence, rulebook, answers), answers))


def _round(db: Database, rulebook: Rulebook) -> Round:
    standing = edition_rows.load_standing(db)
    handed_in = {
        stored.person
        for stored in answer_rows.load_answers(db)
        if stored.round == standing.round
        and stored.person != AGREED
        and _weighs(rulebook, content_from(stored.content)[0])
    }
    return Round(number=standing.round, opened=standing.opened, handed_in=tuple(sorted(handed_in)))


def _weighs(rulebook: Rulebook, importance: tuple[tuple[str, Fraction], ...]) -> bool:
    """Whether an answer, given under whatever rules, still says something under these."""
    try:
        leaf_weights(rulebook, dict(importance))
    except JuryError:
        return False
    return True


def _bound(rulings: tuple[Ruling, ...], version: int, revision: int) -> tuple[Ruling, ...]:
    """Without those of older editions that are bound to other rules or evidence; all others tell what they rest on."""
    now = (version, revision)
    return tuple(one for one in rulings if one.basis or (one.rulebook_version, one.evidence_revision) == now)


def with_actor(db: Database, state: EditionState, actor: Actor) -> EditionState:
    """The state that knows the actor's name; it is stored when it is new."""
    if dict(state.actors).get(actor.id) == actor.name:
        return state
    actors = {**dict(state.actors), actor.id: actor.name}
    edition_rows.set_value(db, ACTORS, canonical(tuple(sorted(actors.items()))))
    return replace(state, actors=tuple(sorted(actors.items())))


def _actors(db: Database) -> tuple[tuple[str, str], ...]:
    return from_text(edition_rows.get_value(db, ACTORS) or "[]", tuple[tuple[str, str], ...])


def _seal(db: Database) -> SealInfo | None:
    seal = seal_rows.active_seal(db)
    return SealInfo(digest=seal.digest, when=seal.sealed, words=seal.control_words) if seal else None
