"""What the jury's decision on a tie rests on: it stays while that stays, and falls with it.

A corrected name, a withdrawal elsewhere or another number of the nominated is no reason to ask the jury again; another
score of one of the tied is.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from itertools import takewhile

from juryapp.domain.answer import Answers, Ruling
from juryapp.domain.outcome import Outcome, Tie
from juryapp.domain.rulebook import LinkKind, Rulebook
from juryapp.domain.words import OVERALL


def basis_of(place: int, tied: Mapping[str, Fraction], rulebook: Rulebook) -> str:
    """SHA-256, in hex, over what a ruling on companies that tie at `place` with these exact scores rests on.

    That is: who ties, with which scores, for which place counted from the top; what counts as equal, at how many
    decimals; and the links of the chain that are tried before the jury is asked.
    """
    before = takewhile(lambda link: link.kind is not LinkKind.JURY, rulebook.chain)
    content = {
        "chain": [(link.kind.value, link.name) for link in before],
        "decimals": rulebook.decimals,
        "equal": rulebook.tie.value,
        "place": place,
        "tied": [(company, f"{tied[company].numerator:x}/{tied[company].denominator:x}") for company in sorted(tied)],
    }
    return sha256(json.dumps(content, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def with_basis(ruling: Ruling, outcome: Outcome, rulebook: Rulebook) -> Ruling:
    """The ruling bound to what it rests on in an outcome where its companies are scored."""
    totals = {company: _total(ruling.category, company, outcome) for company in ruling.tied}
    return replace(ruling, basis=basis_of(ruling.place, totals, rulebook))


def _total(category: str, company: str, outcome: Outcome) -> Fraction:
    score = outcome.contender(company) if category == OVERALL else outcome.category(category).score(company)
    return score.total


def resting(rulings: Sequence[Ruling], totals: Mapping[str, Fraction], rulebook: Rulebook) -> tuple[Ruling, ...]:
    """The rulings whose basis is still what it was among these scores; one without a basis is bound elsewhere."""
    return tuple(one for one in rulings if not one.basis or _rests(one, totals, rulebook))


def _rests(ruling: Ruling, totals: Mapping[str, Fraction], rulebook: Rulebook) -> bool:
    if not ruling.tied <= totals.keys():
        return False
    return ruling.basis == basis_of(ruling.place, {company: totals[company] for company in ruling.tied}, rulebook)


def applied(outcome: Outcome, answers: Answers) -> tuple[Ruling, ...]:
    """The rulings that decide a tie of the outcome, and those without a basis, which are bound elsewhere."""
    return tuple(one for one in answers.rulings if not one.basis or _decides(one, _ties(one.category, outcome)))


def _ties(category: str, outcome: Outcome) -> Collection[Tie]:
    if category == OVERALL:
        return outcome.overall.ties if outcome.overall else ()
    return next((one.ties for one in outcome.categories if one.category == category), ())


def _decides(ruling: Ruling, ties: Collection[Tie]) -> bool:
    order = tuple(tuple(sorted(group)) for group in ruling.order)
    return any(
        step.link.kind is LinkKind.JURY and step.split == order and tuple(sorted(ruling.tied)) not in tie.waiting
        for tie in ties
        for step in tie.steps
    )
