"""Which columns tell the same of parts of those asked (men, women, all; per channel; per quarter), and of which part.

A part is known by its word, its form (an age, a quarter) or by where it stands: beside a whole, over or under the same
measures. What nothing calls the whole is one where its numbers lie between those of the parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from juryapp.domain.proposal import ColumnRole
from juryapp.intake import vocabulary as words
from juryapp.intake.facts import Table
from juryapp.intake.guesses import ColumnGuess, TableGuess
from juryapp.intake.headers import JOIN, folded, is_bare, names_measure, without_letters
from juryapp.intake.parted import is_part, is_whole
from juryapp.intake.reckoned import number_of

_WHOLE_OF = re.compile(r"(?:hele|hela|alle|alla|all|the whole|whole|entire|full)\s+\w+(?:\s+\w+)?", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?<![0-9])[0-9]{1,2}\s*$|(?<=\w)\s+[A-H]\s*$")
_BETWEEN = re.compile(r"\s*[-–:,/(|]\s*|\s+")
_TOLD = (ColumnRole.MEASURE, ColumnRole.N, ColumnRole.SPREAD)
_ENOUGH = 0.7
"""The part of rows in which a whole must lie between its parts where no word says what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A column of figures: what it measures (the lines of its header that are no part), and of which part of those
    asked, "" for all of them. `labels` are the lines that say so, `named` whether a word or form does."""

    column: int
    role: ColumnRole
    key: tuple[str, ...]
    segment: str = ""
    labels: tuple[str, ...] = ()
    named: bool = True


def blocks_of(guess: TableGuess) -> tuple[Block, ...]:
    """The columns of figures by measure and part; none where they are not in blocks with a whole."""
    columns = [each for each in guess.columns if _is_told(guess.table, each)]
    if len(columns) < 3:
        return ()
    for tried in (_by_words, _by_place, _by_run, _by_whole, _by_number):
        found = tried(guess.table, columns)
        if found and _complete(found):
            return tuple(found)
    return ()


def _is_told(table: Table, each: ColumnGuess) -> bool:
    result = each.role is ColumnRole.IGNORED and each.reason.code == "column.result"
    return each.role in _TOLD or (result and table.facts[each.column].numeric)


def _lines(each: ColumnGuess) -> list[str]:
    """The lines of a header, a part at the beginning or end of a line as one of its own."""
    found: list[str] = []
    for line in without_letters(each.header).split(JOIN):
        found += [line] if is_part(line) or is_whole(line) else _apart(line)
    return found


def _apart(line: str) -> list[str]:
    """ "Kompetanse (menn)" and "Telefon: Kompetanse" as two lines."""
    tokens = _BETWEEN.split(line.strip(" )"))
    for size in (2, 1):
        for label in (line.strip(" )")[-len(" ".join(tokens[-size:])) :], line[: len(" ".join(tokens[:size]))]):
            rest = line.replace(label, "", 1).strip(" ()-–:,/|")
            if len(tokens) > size and rest and label in line and (is_part(label) or is_whole(label)):
                return [rest, label]
    return [line]


def _by_words(table: Table, columns: Sequence[ColumnGuess]) -> list[Block]:
    """Parts and wholes by their words and forms; what stands over or under them is what is measured."""
    found = [_worded(each) for each in columns]
    found = [block for block, each in zip(found, columns, strict=True) if block.labels or each.role in _TOLD]
    if sum(bool(each.segment) for each in found) < 2:
        return []
    if not any(each.labels and not each.segment for each in found):
        return _with_whole(table, found)
    return [_among_parts(each, found) for each in found]


def _among_parts(each: Block, found: Sequence[Block]) -> Block:
    """A column that stands between parts of nothing named and says neither unit nor measure is a part as well."""
    parts = [other.column for other in found if other.segment and not other.key]
    inside = len(parts) > 1 and min(parts) < each.column < max(parts)
    if (
        each.labels
        or len(each.key) != 1
        or each.role is not ColumnRole.MEASURE
        or not inside
        or names_measure(each.key[0])
    ):
        return each
    return replace(each, key=(), segment=each.key[0], labels=each.key, named=False)


def _worded(each: ColumnGuess) -> Block:
    lines = _lines(each)
    parts = [line for line in lines if is_part(line)]
    wholes = [line for line in lines if is_whole(line)]
    key = [line for line in lines if line not in parts and line not in wholes and not _is_variable(line)]
    role = ColumnRole.MEASURE if each.role is ColumnRole.IGNORED else each.role
    labels = tuple(parts or wholes)
    return Block(column=each.column, role=role, key=tuple(key), segment=", ".join(parts), labels=labels)


def _is_variable(line: str) -> bool:
    """Whether a line says by what people are parted: gender, channel."""
    return folded(line) in words.PERSONAL | words.WHEN | words.SEGMENT


def _with_whole(table: Table, found: list[Block]) -> list[Block]:
    """Parts of one thing and one more column between them in every row: that is the whole, and may name the thing."""
    parts = [each for each in found if each.segment]
    others = [each for each in found if not each.segment and each.role is ColumnRole.MEASURE]
    if any(each.key for each in parts) or len(others) != 1 or not _between(table, others[0], parts):
        return []
    name = others[0].key[-1] if others[0].key else ""
    key = () if folded(name) in words.STATISTIC | words.RESULT else (name,)
    return [replace(each, key=key, named=False) if each in parts or each is others[0] else each for each in found]


def _by_place(table: Table, columns: Sequence[ColumnGuess]) -> list[Block]:
    """Two lines that cross: one has a whole among its texts, the other says what is measured."""
    lines = [without_letters(each.header).split(JOIN) for each in columns]
    if any(len(each) < 2 for each in lines) or not any(names_measure(line) for each in lines for line in each):
        return []
    for at, other in ((0, -1), (-1, 0)):
        labels = list(dict.fromkeys(each[at] for each in lines))
        wholes = [label for label in labels if is_whole(label)]
        for whole in wholes or [labels[-1], labels[0]]:
            parts = [label for label in labels if label != whole]
            if len(wholes) > 1 or len(parts) < 2 or any(map(names_measure, parts)):
                continue
            found = [_placed(each, line, at, other, whole) for each, line in zip(columns, lines, strict=True)]
            several = bool(wholes) or len({block.key for block in found}) > 1
            measured = any(names_measure(key) for block in found for key in block.key)
            enough = _ENOUGH if wholes else 1
            if several and measured and _complete(found) and _all_between(table, found, enough):
                return found
    return []


def _placed(each: ColumnGuess, line: Sequence[str], at: int, other: int, whole: str) -> Block:
    return Block(
        column=each.column,
        role=ColumnRole.MEASURE if each.role is ColumnRole.IGNORED else each.role,
        key=(line[other],),
        segment="" if line[at] == whole else line[at],
        labels=(line[at],),
        named=False,
    )


def _by_run(table: Table, columns: Sequence[ColumnGuess]) -> list[Block]:
    """What is measured and right behind it its parts, again and again: "Tilfredshet | Menn | Kvinner"."""
    found: list[Block] = []
    key: tuple[str, ...] = ()
    for each in columns:
        block = _worded(each)
        if each.role not in _TOLD:
            continue
        if not block.segment:
            key = block.key
        elif block.key or not key:
            return []
        found.append(replace(block, key=key, named=False))
    return found if any(each.segment for each in found) and _all_between(table, found) else []


def _by_whole(table: Table, columns: Sequence[ColumnGuess]) -> list[Block]:
    """Columns beside one of the whole country, year or so: what else lies round it are its parts, whatever they are
    called."""
    told = [each for each in columns if each.role is ColumnRole.MEASURE]
    wholes = [each for each in told if _WHOLE_OF.fullmatch(without_letters(each.header).strip())]
    others = [each for each in told if each not in wholes]
    if len(wholes) != 1 or len(others) < 2 or any(names_measure(each.header) or JOIN in each.header for each in others):
        return []
    found = [
        Block(column=each.column, role=each.role, key=(), segment=segment, labels=(without_letters(each.header),))
        for each in told
        for segment in ("" if each in wholes else without_letters(each.header),)
    ]
    rest = [_worded(each) for each in columns if each.role in (ColumnRole.N, ColumnRole.SPREAD)]
    return [*found, *rest] if _all_between(table, found) else []


def _by_number(table: Table, columns: Sequence[ColumnGuess]) -> list[Block]:
    """The same thing again and again, "Anrop 1", "Anrop 2", and its mean or sum."""
    told = [each for each in columns if each.role is ColumnRole.MEASURE and JOIN not in each.header]
    numbered = [each for each in told if _NUMBERED.search(each.header)]
    bare = {_NUMBERED.sub("", each.header).casefold().strip() for each in numbered}
    parts = [_worded(each) for each in numbered]
    wholes = [each for each in told if each not in numbered and (is_bare(each.header) or _mean_of(each.header))]
    wholes = [each for each in wholes if _between(table, _worded(each), parts)]
    if len(numbered) < 3 or len(bare) != 1 or len(wholes) != 1:
        return []
    key = (subject,) if (subject := _mean_of(wholes[0].header)) else ()
    found = [
        Block(column=each.column, role=each.role, key=key, segment=segment, labels=(without_letters(each.header),))
        for each in [*numbered, *wholes]
        for segment in (without_letters(each.header) if each in numbered else "",)
    ]
    others = [each for each in columns if each.role in _TOLD and each not in numbered and each not in wholes]
    rest = [_worded(each) for each in others]
    return [*found, *rest] if _all_between(table, found) else []


def _mean_of(header: str) -> str:
    """What a header says that it is the mean of: "Väntetid" of "Medel väntetid", "" where it says no such thing."""
    first, _, rest = without_letters(header).partition(" ")
    return rest if folded(first) in words.STATISTIC else ""


def _complete(found: Sequence[Block]) -> bool:
    """Whether every measure that has parts has two of them or more, each once, and one whole."""
    split = False
    for key in dict.fromkeys((each.key, each.role) for each in found):
        segments = [each.segment for each in found if (each.key, each.role) == key]
        if len(set(segments)) < len(segments):
            return False
        if key[1] is ColumnRole.MEASURE and any(segments):
            if "" not in segments or len(segments) < 3:
                return False
            split = True
    return split


def _all_between(table: Table, found: Sequence[Block], enough: float = _ENOUGH) -> bool:
    keys = dict.fromkeys(each.key for each in found if each.role is ColumnRole.MEASURE and each.segment)
    return bool(keys) and all(
        _between(table, whole, [each for each in found if each.key == key and each.segment], enough)
        for key in keys
        for whole in found
        if whole.key == key and not whole.segment
    )


def _between(table: Table, whole: Block, parts: Iterable[Block], enough: float = _ENOUGH) -> bool:
    """Whether a column's numbers lie between those of others, row by row, or are their sum."""
    rows = range(table.layout.first_data, min(table.sheet.n_rows, table.layout.first_data + 500))
    columns = [table.sheet.columns[each.column] for each in (whole, *parts)]
    told = [[number_of(table, column.cell(row)) for column in columns] for row in rows]
    full = [[number for number in line if number is not None] for line in told if line[0] is not None]
    full = [line for line in full if len(line) > 2]
    fits = sum(min(line[1:]) <= line[0] <= max(line[1:]) or abs(line[0] - sum(line[1:])) < 1 for line in full)
    return len(full) > 1 and fits >= enough * len(full)
