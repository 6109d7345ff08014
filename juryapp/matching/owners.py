"""A brand written together with who owns it ("Chess (Telia)", "Chess, en del av Telia"), or its owner in its place.

The owner is known from the register: without it, a second word may be anything.
"""

from __future__ import annotations

from collections.abc import Iterable

from juryapp.domain.proposal import Reason, Strength
from juryapp.matching.common_words import bare, owner_words
from juryapp.matching.normalise import NameKey, name_key
from juryapp.matching.similarity import NOTHING, Likeness

OWNER = "match.owner"
BRAND_AND_OWNER = "match.brand_and_owner"
_GROUP = ("gruppen", "gruppe", "group", "konsernet", "konsern", "koncernen", "koncern", "concern")


def by_owner(name: str, spellings: Iterable[str], owner: str) -> Likeness:
    """What speaks for `name` being a company of any of `spellings` by who owns it.

    Brand and owner in one name are strong, however they are joined; what is said to be of the owner ("fra", "en del
    av") stands before it. The owner's name alone is hardly a sign: an owner may have many brands.
    """
    written, owners = name_key(name), _owner_ways(owner)
    for spelling in spellings:
        brand = "".join(name_key(spelling).meant[0])
        for first, second, ordered in _halves(written):
            if (first == brand and second in owners) or (not ordered and second == brand and first in owners):
                reason = Reason(BRAND_AND_OWNER, (("owner", owner),))
                return Likeness(strength=Strength.STRONG, reasons=(reason,), score=96.0)
    if written.spelled in owners:
        return Likeness(strength=Strength.LOW, reasons=(Reason(OWNER, (("owner", owner),)),), score=60.0)
    return NOTHING


def _owner_ways(owner: str) -> frozenset[str]:
    """The letters of the owner's name, with and without the word for a group of companies."""
    letters = name_key(owner).spelled
    shorter = [letters.removesuffix(word) for word in _GROUP if letters.endswith(word) and letters != word]
    return frozenset((letters, *shorter, *(letters + word for word in _GROUP)))


def _halves(key: NameKey) -> list[tuple[str, str, bool]]:
    """Every way to part a name in two, as letters; True where words between say which half owns the other."""
    words = key.meant[0]
    halves = [(words[:at], words[at:], False) for at in range(1, len(words))]
    for said in owner_words():
        halves += [
            (words[:at], words[at + len(said) :], True)
            for at in range(1, len(words) - len(said))
            if words[at : at + len(said)] == tuple(bare(word) for word in said)
        ]
    return [("".join(first), "".join(second), ordered) for first, second, ordered in halves]
