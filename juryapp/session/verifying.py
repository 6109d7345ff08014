"""Checking an edition against itself: the journal's chain, every digest, and a recount from the stored files."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from juryapp import paths
from juryapp.decision.tally import tally
from juryapp.domain.errors import JuryError, Problem
from juryapp.session.answer_commands import HandedIn
from juryapp.session.answer_content import content_of
from juryapp.session.codec import Unreadable, canonical, digest_of_digests
from juryapp.session.commands import Part, RuleOnTie, Seal, SetWeights, WithdrawRuling, command_from
from juryapp.session.correcting import corrections_hold
from juryapp.session.digests import control_words, edition_digest, outcome_digest, sealed_digest
from juryapp.session.loading import AGREED, digests_of, load_state
from juryapp.session.recounting import recount, rules_by_digest
from juryapp.session.recusing import replayed
from juryapp.session.state import EditionState
from juryapp.storage import (
    answer_rows,
    company_rows,
    evidence_rows,
    journal,
    recusal_rows,
    rulebook_rows,
    ruling_rows,
    seal_rows,
)
from juryapp.storage.database import Database
from juryapp.storage.journal import Entry


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
    checks: list[tuple[str, Callable[[], Iterator[Problem]]]] = [
        ("chain", lambda: iter(journal.check_chain(db))),
        ("digests", lambda: _digests(db)),
        ("commitments", lambda: _commitments(db)),
        ("files", lambda: _files(db)),
        ("figures", lambda: recount(db)),
        ("seal", lambda: _seal(db)),
    ]
    return tuple(Check(code=code, problems=_found(check)) for code, check in checks)


def _found(check: Callable[[], Iterator[Problem]]) -> tuple[Problem, ...]:
    """The problems of one check. What was tampered with may no longer be readable at all: that is a finding too."""
    try:
        return tuple(check())
    except JuryError as refusal:
        return (refusal.as_problem(),)
    except (Unreadable, LookupError, ValueError, TypeError):
        return (Problem(code="verify.unreadable"),)


def _differs(part: Part) -> Problem:
    return Problem(code="verify.digest_differs", facts={"part": part.value})


VerifyJob = Callable[[object, object], tuple[Check, ...]]
"""The checks for another thread; progress and a wish to cancel are taken as any job takes them, and not used."""


def verify_job(db: Database) -> VerifyJob:
    """The checks on a snapshot of the edition as it stands now; runs once, on any thread."""
    snapshot = db.snapshot()

    def check(_progress: object, _cancelled: object) -> tuple[Check, ...]:
        with snapshot:
            return verify(snapshot)

    return check


def _digests(db: Database) -> Iterator[Problem]:
    """The last journalled digest of each part is the digest of what is stored; no version of the rules and no ruling,
    in force or not, is other than it was recorded."""
    state = load_state(db)
    entries = journal.entries(db)
    journalled: dict[str, str] = {}
    rules: set[str] = set()
    for entry in entries:
        digests = json.loads(entry.digests)
        journalled |= digests
        rules.add(digests.get(Part.RULES, ""))
    present = digests_of(state, frozenset(Part))
    yield from (_differs(part) for part, digest in present.items() if journalled.get(part, digest) != digest)
    shape, rows = db.present_digests()
    if json.loads(entries[-1].digests).get(shape, digest_of_digests(rows)) != digest_of_digests(rows):
        yield Problem(code="verify.rows_differ")
    texts = rulebook_rows.load_rulebooks(db)
    if any(sha256(one.text.encode()).hexdigest() != one.sha256 for one in texts) or set(rules_by_digest(db)) - rules:
        yield _differs(Part.RULES)
    if not _rulings_hold(db, entries):
        yield _differs(Part.RULINGS)
    if replayed(command_from(one.command, one.payload) for one in entries) != recusal_rows.load_recusals(db):
        yield _differs(Part.ANSWERS)
    if not corrections_hold(db, entries):
        yield _differs(Part.EVIDENCE)


def _rulings_hold(db: Database, entries: tuple[Entry, ...]) -> bool:
    recorded = {}
    for entry in entries:
        command = command_from(entry.command, entry.payload)
        if isinstance(command, RuleOnTie):
            data = json.loads(entry.inverse)
            inverse = command_from(data["command"], data["text"])
            assert isinstance(inverse, WithdrawRuling)
            recorded[inverse.ruling] = command
    stored = {
        one.id: RuleOnTie(
            category=one.ruling.category,
            place=one.ruling.place,
            order=one.ruling.order,
            reason=one.ruling.reason,
            basis=one.ruling.basis,
        )
        for one in ruling_rows.stored_rulings(db)
    }
    return canonical(stored) == canonical(recorded)


def _commitments(db: Database) -> Iterator[Problem]:
    """Each answer that the journal committed to is stored as it was given, and no other is."""
    stored = {one.id: one for one in answer_rows.load_answers(db, every=True)}
    agreed = []
    for entry in journal.entries(db):
        command = command_from(entry.command, entry.payload)
        if isinstance(command, HandedIn):
            answer = stored.pop(command.answer, None)
            if (
                answer is None
                or answer.person != command.person
                or answer_rows.commitment(answer.content, answer.nonce) != command.commitment
            ):
                yield Problem(code="verify.answer_differs", facts={"person": command.person})
        elif isinstance(command, SetWeights) and command.way.value == AGREED:
            agreed.append(content_of(command.importance, command.said))
    left = [answer for _, answer in sorted(stored.items())]
    if [answer.content for answer in left if answer.person == AGREED] != agreed:
        yield Problem(code="verify.answer_differs", facts={"person": AGREED})
    for answer in left:
        if answer.person != AGREED:
            yield Problem(code="verify.answer_differs", facts={"person": answer.person})


def _files(db: Database) -> Iterator[Problem]:
    for delivery in evidence_rows.deliveries(db):
        try:
            evidence_rows.stored_file(db, delivery.sha256)
        except (JuryError, LookupError):
            yield Problem(code="verify.file_differs", facts={"file": delivery.name})
    for logo in (one.logo for one in company_rows.load_companies(db)):
        try:
            if logo is not None:
                evidence_rows.stored_file(db, logo.sha256)
        except (JuryError, LookupError):
            yield Problem(code="verify.file_differs", facts={"file": logo.name if logo else ""})


def _seal(db: Database) -> Iterator[Problem]:
    """Every seal is the one that was recorded, and one in force froze what is stored now and what follows from it."""
    recorded = [
        (command.digest, entry.time)
        for entry in journal.entries(db)
        if isinstance(command := command_from(entry.command, entry.payload), Seal)
    ]
    seals = seal_rows.load_seals(db)
    words = spoken_words()
    told = [(seal.digest, seal.sealed) for seal in seals]
    if told != recorded or any(seal.control_words != control_words(seal.digest, words) for seal in seals):
        yield Problem(code="verify.seal_differs")
        return
    state = load_state(db)
    if state.seal is not None and not _froze_this(state, seals[-1].outcome):
        yield Problem(code="verify.seal_differs")


def _froze_this(state: EditionState, outcome_text: str) -> bool:
    outcome = tally(state.evidence, state.rulebook, state.answers)
    edition = edition_digest(digests_of(state, frozenset(Part)))
    digest = sealed_digest(edition, outcome_digest(outcome))
    return state.seal is not None and digest == state.seal.digest and outcome_text == canonical(outcome)


def spoken_words() -> list[str]:
    """The 256 control words."""
    return paths.resources("words", "control_words.txt").read_text("utf-8").split()
