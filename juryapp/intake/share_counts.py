"""Counts beside shares: "share, count, share, count" says of how many each share is, and is no measure by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juryapp.domain.criterion import Unit
from juryapp.domain.proposal import ColumnRole, Reason, Strength
from juryapp.intake.facts import Table
from juryapp.intake.guesses import ColumnGuess
from juryapp.intake.headers import JOIN, without_letters

_COUNT = re.compile(r"^(?:antall|antal|ant\.?|number of|no\. of|n)\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{4,}")


def with_share_counts(table: Table, found: Sequence[ColumnGuess]) -> list[ColumnGuess]:
    """Each count right after a share becomes the n of that share; surely where every share has one, else to be asked.

    A count that says what the share does ("Andel løst", "Antall løst") is its upper part, never its n.
    """
    if any(each.reason.code == "column.base" for each in found):
        return list(found)
    shares = [each for each in found if each.role is ColumnRole.MEASURE and _is_share(table, each)]
    pairs = {
        each.column: share
        for share in shares
        for each in found
        if each.column == share.column + 1 and _counts(table, each) and not _said_of(each) & _said_of(share)
    }
    if not any(each.role is ColumnRole.MEASURE for each in found if each.column in pairs):
        return list(found)
    sureness = Strength.MEDIUM if len(pairs) == len(shares) > 1 else Strength.LOW
    return [_as_n(each, pairs[each.column], sureness) if each.column in pairs else each for each in found]


def _as_n(each: ColumnGuess, share: ColumnGuess, sureness: Strength) -> ColumnGuess:
    if each.role is ColumnRole.N:
        return replace(each, of=share.header)
    reason = Reason("column.share_n", (("header", share.header),))
    return replace(each, role=ColumnRole.N, sureness=sureness, reason=reason, of=share.header)


def _is_share(table: Table, each: ColumnGuess) -> bool:
    facts = table.facts[each.column]
    return each.reading.unit is Unit.SHARE or facts.percents * 2 > facts.filled


def _counts(table: Table, each: ColumnGuess) -> bool:
    facts = table.facts[each.column]
    counted = each.role is ColumnRole.N or (each.role is ColumnRole.MEASURE and bool(_COUNT.match(_line(each))))
    plain = facts.whole and not (facts.times or facts.percents or each.reading.low is not None)
    return counted and plain and facts.low is not None and facts.low > 0


def _line(each: ColumnGuess) -> str:
    return without_letters(each.header).split(JOIN)[-1].strip()


def _said_of(each: ColumnGuess) -> set[str]:
    """What a header is about: its longer words but those of counts and shares, and of what everything is done to."""
    found = set(_WORDS.findall(_line(each).casefold()))
    return found - {"antall", "antal", "number", "andel", "share", "innen", "inom", "within", "post", "mail"}
