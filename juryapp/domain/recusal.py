"""Where somebody who stands aside for a company does so: wherever it competes, or a company that belongs to it.

Brands and who owns them belong together: whoever works for a brand works for its owner, and an owner is judged with
every brand that it has. What counts is who owns whom now, as the register has it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from juryapp.domain.answer import Recusal
from juryapp.domain.evidence import Evidence
from juryapp.domain.participant import Company, ParticipantId, Status


@dataclass(frozen=True, slots=True)
class Touched:
    """A recusal, and the participants that it is about: those of its company's kin that stand, in id order."""

    recusal: Recusal
    where: tuple[ParticipantId, ...]

    @property
    def categories(self) -> tuple[str, ...]:
        """Where it takes effect, in id order."""
        return tuple(dict.fromkeys(one.category for one in self.where))


def touched_by(evidence: Evidence, recusals: Iterable[Recusal]) -> tuple[Touched, ...]:
    """Each recusal with what it touches, by person and company; nothing where none of its companies competes."""
    standing = sorted(one.id for one in evidence.participants if one.status is Status.STANDING)
    found = []
    for recusal in sorted(recusals):
        kin = kin_of(recusal.company, evidence.companies)
        found.append(Touched(recusal, tuple(one for one in standing if one.company in kin)))
    return tuple(found)


def stands_aside_for(touched: Iterable[Touched], person: str, categories: Collection[str]) -> tuple[str, ...]:
    """The companies in these categories for which a person stands aside, in id order."""
    found = (one.company for each in touched if each.recusal.person == person for one in each.where
             if one.category in categories)  # fmt: skip
    return tuple(sorted(set(found)))


def kin_of(company: str, companies: Sequence[Company]) -> frozenset[str]:
    """The company itself and all those that present owners link it to, in any number of steps.

    An owner is a name, which may or may not be that of a company of the register; names are the same but for capitals,
    spaces and how accents are composed. An unknown company has no kin but itself.
    """
    owners = {one.id: _folded(one.owner) for one in companies if one.owner}
    if not owners:
        return frozenset((company,))
    wanted = set(owners.values())
    linked: dict[str, set[str]] = {}
    for one in companies:
        called = (one.name.plain, *dict(one.name.others).values(), *one.aliases)
        names = wanted.intersection(_folded(name) for name in called)
        names |= {owners[one.id]} if one.id in owners else set()
        for name in names:
            linked.setdefault(f"={name}", set()).add(one.id)
            linked.setdefault(one.id, set()).add(f"={name}")
    found, open_ends = {company}, [company]
    while open_ends:
        new = linked.get(open_ends.pop(), set()) - found
        found |= new
        open_ends += new
    return frozenset(one for one in found if not one.startswith("="))


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).split())
