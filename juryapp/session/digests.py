"""What makes two editions equal: a digest for each part that decides the outcome, and one over all of them."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace

from juryapp.domain.answer import Answers, Person
from juryapp.domain.evidence import Evidence
from juryapp.domain.outcome import Outcome
from juryapp.domain.rulebook import Rulebook
from juryapp.session.codec import digest, digest_of_digests
from juryapp.session.commands import Part

CONTROL_WORDS = 6


def rules_digest(rulebook: Rulebook) -> str:
    """Digest of the rules."""
    return digest(rulebook)


def evidence_digest(evidence: Evidence) -> str:
    """Digest of the active evidence; neither the order of rows nor the number of the revision enters it.

    That of the very same value is worked out once: a command asks for what was and what is, the next one again.
    """
    known = next((found for one, found in _LATELY if one is evidence), None)
    if known is None:
        known = _evidence_digest(evidence)
        _LATELY.append((evidence, known))
    return known


_LATELY: deque[tuple[Evidence, str]] = deque(maxlen=2)


def _evidence_digest(evidence: Evidence) -> str:
    return digest(
        replace(
            evidence,
            revision=0,
            companies=tuple(sorted(evidence.companies, key=lambda one: one.id)),
            participants=tuple(sorted(evidence.participants, key=lambda one: one.id)),
            homes=tuple(sorted(evidence.homes, key=lambda one: (one.source, one.category, one.company))),
            crosswalk=tuple(sorted(evidence.crosswalk, key=lambda one: (one.source, one.name))),
            context=tuple(
                sorted((replace(one, revision=0) for one in evidence.context), key=lambda one: (one.table, one.source))
            ),
            figures=tuple(
                sorted(
                    (replace(one, provenance=replace(one.provenance, revision=0)) for one in evidence.figures),
                    key=lambda one: (one.participant, one.source, one.measure, one.segment),
                )
            ),
        )
    )


def answers_digest(answers: Answers, present: Sequence[str]) -> str:
    """Digest of all importance that counts, of who was present when one set was agreed on, and of who stands aside.

    The last is left out where nobody does: what could not yet be said once leaves the digests of older editions.
    """
    jurors = sorted((replace(one, rulebook_version=0) for one in answers.jurors), key=lambda one: one.person)
    agreed = replace(answers.agreed, rulebook_version=0) if answers.agreed else None
    recusals = {"recusals": sorted(answers.recusals)} if answers.recusals else {}
    return digest({"jurors": jurors, "agreed": agreed, "present": sorted(present), **recusals})


def rulings_digest(answers: Answers) -> str:
    """Digest of the rulings in force."""
    return digest(
        sorted(
            (replace(one, rulebook_version=0, evidence_revision=0, basis="") for one in answers.rulings),
            key=lambda one: (one.category, one.place, sorted(one.tied)),
        )
    )


def jury_digest(persons: Sequence[Person], actors: Sequence[tuple[str, str]]) -> str:
    """Digest of the roster and of the names of all who ever acted."""
    return digest({"persons": sorted(persons, key=lambda one: one.id), "actors": sorted(actors)})


def edition_digest(parts: dict[Part, str]) -> str:
    """One digest over the parts that decide the outcome: equal editions have equal ones."""
    return digest_of_digests({part: parts[part] for part in (Part.RULES, Part.EVIDENCE, Part.ANSWERS, Part.RULINGS)})


def outcome_digest(outcome: Outcome) -> str:
    """Digest of everything that follows."""
    return digest(outcome)


def sealed_digest(edition: str, outcome: str) -> str:
    """What a seal freezes: the edition's digest together with its outcome's."""
    return digest_of_digests({"edition": edition, "outcome": outcome})


def control_words(hex_digest: str, words: Sequence[str]) -> tuple[str, ...]:
    """The first 48 bits of a digest as words to read aloud, a byte each; `words` holds 256."""
    return tuple(words[byte] for byte in bytes.fromhex(hex_digest)[:CONTROL_WORDS])
