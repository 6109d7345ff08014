"""Complaints beside the number of those who could have complained: neither says anything without the other.

The one is divided by the other where no column does so already, and that is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juryapp.domain.criterion import Unit
from juryapp.domain.proposal import ColumnRole, Reason, Strength
from juryapp.intake import vocabulary as words
from juryapp.intake.facts import ColumnFacts, Table
from juryapp.intake.guesses import ColumnGuess
from juryapp.intake.header_words import counts_something, is_rate
from juryapp.intake.headers import names_harm


def with_exposed(table: Table, found: Sequence[ColumnGuess]) -> list[ColumnGuess]:
    """The columns of a table of companies; a number of complaints is a ratio of the number of customers, if each is
    there once and nothing else is a rate or share of complaints."""
    measures = [each for each in found if each.role is ColumnRole.MEASURE]
    harms = [each for each in measures if names_harm(each.header)]
    exposed = [each for each in measures if each not in harms and _is_exposed(table.facts[each.column], each.header)]
    if len(harms) != 1 or len(exposed) != 1 or any(map(_divides, measures)):
        return list(found)
    harm, whole = harms[0], exposed[0]
    if harm.reading.unit is not None or not counts_something(harm.header) or not _is_part(table, harm, whole):
        return list(found)
    reason = Reason("column.base", (("header", harm.header),))
    divisor = replace(whole, role=ColumnRole.IGNORED, sureness=Strength.LOW, reason=reason)
    ratio = replace(harm, per=whole.header, sureness=Strength.LOW)
    return [ratio if each is harm else divisor if each is whole else each for each in found]


def _divides(each: ColumnGuess) -> bool:
    """Whether a column says already what the complaints are for every so many."""
    return is_rate(each.header) and each.reading.unit not in (Unit.SECONDS, Unit.HOURS)


def _is_exposed(facts: ColumnFacts, header: str) -> bool:
    tokens = set(re.findall(r"[^\W\d_]+", header.casefold()))
    return facts.whole and facts.numeric and bool(tokens & words.EXPOSED) and not is_rate(header)


def _is_part(table: Table, harm: ColumnGuess, whole: ColumnGuess) -> bool:
    part, total = table.facts[harm.column], table.facts[whole.column]
    if part.high is None or total.low is None or not part.whole or part.times:
        return False
    return part.high < total.low
