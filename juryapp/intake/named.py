"""Which column names the companies: by the word above it, else the one whose texts differ most and are no codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juryapp.domain.proposal import ColumnRole, Reason, Strength
from juryapp.intake import vocabulary as words
from juryapp.intake.facts import ColumnFacts, Table
from juryapp.intake.guesses import ColumnGuess
from juryapp.intake.headers import JOIN, folded, without_letters
from juryapp.intake.parted import is_part

_CODE = re.compile(r"[A-Za-z]{1,6}[-_ #]?[0-9]+[A-Za-z]{0,2}|[0-9a-f]{8,}(?:-[0-9a-f]{4,})*")


def one_name(table: Table, found: list[ColumnGuess]) -> list[ColumnGuess]:
    """Keep the best column of names; without a header that says so, the texts that differ most, from the left."""
    named = [each for each in found if each.role is ColumnRole.NAME]
    best = max(named, key=lambda each: (each.sureness, -each.column), default=None)
    if best is None or (table.facts[best.column].numeric and any(table.facts[each.column].textual for each in found)):
        texts = _texts_alone(table, found, "name") or _texts_alone(table, found, "personal")
        short = [each for each in texts if _shortish(table.facts[each.column])]
        likely = max(short, key=lambda each: (min(table.facts[each.column].distinct, 3), -each.column), default=None)
        if likely is not None:
            best = replace(likely, role=ColumnRole.NAME, sureness=Strength.LOW, reason=Reason("column.first_text"))
    kept = best.column if best else -1
    found = [best if best and each.column == kept else _no_name(table, each) for each in found]
    beside = second_table(table, found, kept)
    return [_beside(each) if beside is not None and each.column >= beside else each for each in found]


def _texts_alone(table: Table, found: Sequence[ColumnGuess], word: str) -> list[ColumnGuess]:
    """The columns of texts without a word above them, or one of this kind: towns are names where nothing else is."""
    textual = [each for each in found if table.facts[each.column].textual and each.reason.code != "column.running"]
    textual = [each for each in textual if folded(each.header) not in words.QUESTION]
    textual = [each for each in textual if not _are_codes(table.facts[each.column])] or textual
    apart = [each for each in textual if table.facts[each.column].distinct > 1] or textual
    likely = [each for each in apart if each.reading.word in ("", word)]
    return [each for each in likely if word == "name" or not any(map(is_part, table.facts[each.column].texts))]


def _are_codes(facts: ColumnFacts) -> bool:
    """Whether texts are the numbers of tickets or answers, "T-1001", each another one."""
    return facts.distinct == facts.filled > 2 and all(map(_CODE.fullmatch, facts.texts))


def _no_name(table: Table, each: ColumnGuess) -> ColumnGuess:
    """A column under a word for companies beside the names: numbers are of what the word means ("Kundeservice")."""
    if each.role is ColumnRole.NAME and table.facts[each.column].numeric:
        return replace(each, role=ColumnRole.MEASURE, sureness=Strength.MEDIUM, reason=Reason("column.numbers"))
    return without_role(each, ColumnRole.NAME)


def second_table(table: Table, found: Sequence[ColumnGuess], name: int) -> int | None:
    """The column where the header of the names stands again: from there on it is another table's. An empty one is no
    table: names that are merged over two columns have their header above both.
    """
    if not 0 <= name < len(found):
        return None
    header = found[name].header
    lowest = header.split(JOIN)[-1] if folded(header.split(JOIN)[-1]) in words.NAME else header
    again = (
        each.column
        for each in found
        if table.facts[each.column].filled
        if (each.column > name and without_letters(each.header) in (header, lowest))
        or (each.column > name and lowest != header and without_letters(each.header).split(JOIN)[-1] == lowest)
    )
    return next(again, None) if header else None


def _beside(each: ColumnGuess) -> ColumnGuess:
    return replace(each, role=ColumnRole.IGNORED, sureness=Strength.LOW, reason=Reason("column.several"))


def _shortish(facts: ColumnFacts) -> bool:
    texts = facts.texts[:50]
    return bool(texts) and sum(map(len, texts)) <= 60 * len(texts)


def without_role(each: ColumnGuess, role: ColumnRole) -> ColumnGuess:
    """A column that is not of this role, though it might be: another one is."""
    if each.role is not role:
        return each
    return replace(each, role=ColumnRole.IGNORED, sureness=Strength.LOW, reason=Reason("column.several"))
