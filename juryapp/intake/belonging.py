"""Which columns of a table belong together: n and spread to their measure, and the same measure in several years."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juryapp.domain.proposal import ColumnRole, Reason, Strength
from juryapp.intake.guesses import ColumnGuess

_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_FIGURES = (ColumnRole.MEASURE, ColumnRole.N, ColumnRole.SPREAD)
_BESIDE = (ColumnRole.N, ColumnRole.SPREAD)


def latest(found: Sequence[ColumnGuess]) -> list[ColumnGuess]:
    """Of figures whose headers differ in the year alone, the latest: the others are there to compare with."""
    years: dict[str, list[int]] = {}
    for each in found:
        if each.role in _FIGURES and (year := _YEAR.search(each.header)):
            years.setdefault(_YEAR.sub("", each.header), []).append(int(year[0]))
    return [_unless_earlier(each, years.get(_YEAR.sub("", each.header), [])) for each in found]


def _unless_earlier(each: ColumnGuess, years: Sequence[int]) -> ColumnGuess:
    year = _YEAR.search(each.header)
    if each.role not in _FIGURES or year is None or int(year[0]) == max(years):
        return each
    reason = Reason("column.earlier_year", (("header", each.header), ("year", str(max(years)))))
    return replace(each, role=ColumnRole.IGNORED, sureness=Strength.MEDIUM, reason=reason)


def attached(found: Sequence[ColumnGuess]) -> list[ColumnGuess]:
    """Give each n and spread column its measures: all under the same upper header where it is the only one of its kind
    there, else the next to the left."""
    single = sum(each.role is ColumnRole.N for each in found) == 1
    return [
        _with_measures(each, found, single=single) if each.role in _BESIDE and not each.of else each for each in found
    ]


def _with_measures(each: ColumnGuess, found: Sequence[ColumnGuess], *, single: bool) -> ColumnGuess:
    measures = [other for other in found if other.role is ColumnRole.MEASURE]
    own = [other for other in measures if each.reading.own and other.reading.own == each.reading.own]
    alone = sum(other.role is each.role and other.reading.own == each.reading.own for other in found) == 1
    if len(own) > 1 and alone and each.role is ColumnRole.N:
        return replace(each, of=own[0].header, also=tuple(other.header for other in own[1:]))
    left = own[:1] if alone else [other for other in own if other.column < each.column] or own[:1]
    left = left or [other for other in measures if other.column < each.column]
    if not left or (not own and each.role is ColumnRole.N and single):
        return each
    return replace(each, of=left[-1].header)
