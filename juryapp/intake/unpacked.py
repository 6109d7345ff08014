"""Columns whose cells hold two things: "71 (200)" is a figure and its n, "Elvdal (Strøm)" a company and its category.

The second thing is hung on the table as a column of its own; the first stays where it is, with its address.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juryapp.domain.proposal import ColumnRole
from juryapp.intake.cells import is_missing, parse_number, plain
from juryapp.intake.facts import Table, counts_below, table_of
from juryapp.intake.grid import Column, Kind
from juryapp.intake.headers import base_behind, read_header
from juryapp.intake.parted import is_part

_NUMBER = r"[-+−]?[0-9][0-9 \u00a0.,]*%?"
_TWO = re.compile(
    rf"({_NUMBER})\s*(?:[(\[]\s*(?:n\s*[=:]\s*|±\s*|\+/-\s*)?(?={_NUMBER}\s*[)\]])|(?:±|\+/-)\s*(?={_NUMBER}$))"
    rf"({_NUMBER})\s*[)\]]?",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[(\[±]|\+/-")
_NAMED = re.compile(r"([^()]{2,60}?)\s*\(([^()0-9]{2,40})\)")
_ASKED_ABOUT = re.compile(r"([^()0-9][^()]{1,60}?)\s*[(\[]([0-9][0-9 \u00a0.]*)[)\]]")
_LISTED = re.compile(r"(\d{1,3})\s*[.)]\s+([^\d\s].*)")
_CODED = re.compile(r"([0-9]{3,6})\s+([^\W\d_].*)")
_SIGNIFICANT = re.compile(r"([-+−]?[0-9][0-9.,]*\s?%?)\s*([A-Za-z]{1,12}(?:,\s?[A-Za-z])*)")
_LETTERED_NAME = re.compile(r"([^()]{2,60}?)\s*[(\[]([A-Za-z])[)\]]")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_SHORT_UNITS = {"s", "m", "h", "t", "d", "p"}
_FEWEST_LISTED = 3
_LOOKED_AT = 12
_MANY = 10
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_MOST = 5_000
"""Distinct cells of a column up to which it may hold two things."""
_ENOUGH = 0.8
_IN_HEADER = re.compile(r"[(\[/]\s*([^()\[\]]+?)\s*[)\]]?\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A column and, by its codes, the first and the second thing of each cell; `kind` says what the second is."""

    column: int
    first: tuple[str, ...]
    second: tuple[str, ...]
    header: str


def unpacked(table: Table) -> Table:
    """The table with the second things of its columns as columns of their own, itself where there are none."""
    lettered = _lettered(table)
    pairs = lettered + [
        pair
        for at in range(table.sheet.n_columns)
        if at not in {each.column for each in lettered} and (pair := _pair(table, at) or _listed(table, at)) is not None
    ]
    if not pairs:
        return table
    columns = list(table.sheet.columns)
    for pair in pairs:
        columns[pair.column] = replace(columns[pair.column], texts=pair.first)
    hung = [pair for pair in pairs if pair.header]
    columns += [_of_texts(columns[pair.column].codes, pair.second) for pair in hung]
    sheet = replace(table.sheet, columns=tuple(columns))
    headers = (*table.layout.headers, *(pair.header for pair in hung))
    made = table_of(table.file, sheet, replace(table.layout, headers=headers), id=table.id)
    return replace(made, title=table.title, told=table.told, hung=len(hung))


def _of_texts(codes: array[int], texts: Sequence[str]) -> Column:
    kinds = bytes(Kind.TEXT if text else Kind.EMPTY for text in texts)
    return Column(codes=codes, kinds=kinds, texts=tuple(texts))


def _pair(table: Table, at: int) -> _Pair | None:
    column = table.sheet.columns[at]
    if not 2 <= len(column.texts) <= _MOST or not table.layout.header_rows:
        return None
    texts = [
        text
        for code, text in enumerate(column.texts)
        if column.kinds[code] == Kind.TEXT and ("(" in text or "±" in text or "+/-" in text)
    ]
    if len(texts) < 2 or not any(
        pattern.fullmatch(plain(text)) for text in texts[:_LOOKED_AT] for pattern in (_TWO, _NAMED, _ASKED_ABOUT)
    ):
        return None
    counts = counts_below(table, at)
    below = [code for code, count in enumerate(counts) if count and not is_missing(column.texts[code])]
    for pattern, tells in ((_TWO, _second_number), (_NAMED, _second_name), (_ASKED_ABOUT, _number_behind)):
        found = {code: match for code in below if (match := pattern.fullmatch(plain(column.texts[code])))}
        if len(found) < 2 or len(found) < _ENOUGH * len(below):
            continue
        header = tells(table, at, [found[code].group(2) for code in found for _ in range(counts[code])])
        if header is not None:
            first = tuple(found[code].group(1) if code in found else text for code, text in enumerate(column.texts))
            second = tuple(found[code].group(2) if code in found else "" for code in range(len(column.texts)))
            return _Pair(column=at, first=first, second=second, header=header)
    return None


def _listed(table: Table, at: int) -> _Pair | None:
    """A list whose names are numbered, each with a number of its own: "1. Nordlys", "2. Fjellet"; or all have a code
    before them, as towns in official statistics: "0301 Havnby". Parts of a year are numbered as well."""
    column, header = table.sheet.columns[at], table.layout.headers[at]
    if not _FEWEST_LISTED <= len(column.texts) <= _MOST or Kind.TEXT not in column.kinds:
        return None
    if not any(text.lstrip()[:1].isdigit() for text in column.texts):
        return None
    counts = counts_below(table, at)
    below = [code for code, count in enumerate(counts) if count and not is_missing(column.texts[code])]
    coded = {code: match for code in below if (match := _CODED.fullmatch(plain(column.texts[code])))}
    alike = len(coded) == len(below) and len({len(match.group(1)) for match in coded.values()}) == 1
    if not alike and read_header(header).role is not ColumnRole.NAME:
        return None
    found = {code: match for code in below if (match := _LISTED.fullmatch(plain(column.texts[code])))}
    found = coded if alike else found
    numbers = {match.group(1) for match in found.values()}
    alone = alike or all(counts[code] == 1 and not is_part(match.group(0)) for code, match in found.items())
    if len(numbers) < max(_FEWEST_LISTED, len(found)) or len(found) < _ENOUGH * len(below) or not alone:
        return None
    first = tuple(found[code].group(2) if code in found else text for code, text in enumerate(column.texts))
    return _Pair(column=at, first=first, second=("",) * len(first), header="")


def _lettered(table: Table) -> list[_Pair]:
    """The columns whose numbers are followed by the letters of the rows that they differ from ("78,4 bc"), and the
    names with such a letter behind them; none where the letters are units, or no more than one kind is there."""
    if not table.layout.header_rows or table.sheet.n_rows > _MOST:
        return []
    columns = [_with_letters(table, at, _SIGNIFICANT) for at in range(table.sheet.n_columns)]
    told = [pair for pair in columns if pair is not None]
    said = {text.casefold() for pair in told for text in pair.second if text}
    letters = {letter for text in said for letter in text if letter.isalpha()}
    if len(said) < 2 or letters - set(_ALPHABET[: table.sheet.n_rows]) or said <= _SHORT_UNITS:
        return []
    names = (_with_letters(table, at, _LETTERED_NAME) for at in range(table.sheet.n_columns))
    alphabetic = (pair for pair in names if pair is not None and _in_order(pair.second))
    return [replace(pair, second=("",) * len(pair.first)) for pair in (*told, *alphabetic)]


def _with_letters(table: Table, at: int, pattern: re.Pattern[str]) -> _Pair | None:
    """A column of which two cells or more match, and all others are the same without the letters."""
    column, counts = table.sheet.columns[at], counts_below(table, at)
    if len(column.texts) > _MOST:
        return None
    below = [code for code, count in enumerate(counts) if count and not is_missing(column.texts[code])]
    found = {code: match for code in below if (match := pattern.fullmatch(plain(column.texts[code])))}
    rest = [code for code in below if code not in found]
    bare = all(parse_number(column.texts[code], decimal=table.mark) is not None for code in rest)
    if len(found) < 2 or not (bare or (pattern is _LETTERED_NAME and len(rest) <= 1)):
        return None
    first = tuple(found[code].group(1) if code in found else text for code, text in enumerate(column.texts))
    second = tuple(found[code].group(2) if code in found else "" for code in range(len(column.texts)))
    return _Pair(column=at, first=first, second=second, header="")


def _in_order(letters: Sequence[str]) -> bool:
    """Whether the letters are A, B, C and so on."""
    there = [letter.casefold() for letter in letters if letter]
    return there == list(_ALPHABET[: len(there)])


def _second_number(table: Table, at: int, texts: Sequence[str]) -> str | None:
    """The header of what stands in brackets behind a figure where it is n; "" where it is something else, last year's
    say. What is in brackets alone is no second thing."""
    header = table.layout.headers[at]
    said = _IN_HEADER.search(header)
    numbers = [parse_number(text, decimal=table.mark) for text in texts]
    whole = all(number is not None and number == number.to_integral_value() and number > 0 for number in numbers)
    told = said is not None and read_header(said.group(1)).role is ColumnRole.N
    behind = any(base_behind(f"x {text}") for text in table.sheet.columns[at].texts[:_LOOKED_AT])
    margin = any("±" in text or "+/-" in text for text in table.sheet.columns[at].texts[:_LOOKED_AT])
    large = (
        whole
        and not margin
        and all(number is not None and number >= 10 for number in numbers)
        and not re.search(r"(?:19|20)[0-9]{2}", header)
    )
    return f"{header} (n)" if whole and (told or behind or large) else ""


def _number_behind(table: Table, at: int, texts: Sequence[str]) -> str | None:
    """The header of what stands in brackets behind a name where it is how many were asked: the header says so, or all
    are many, and no years."""
    header = table.layout.headers[at]
    said = _IN_HEADER.search(header)
    if said is not None and read_header(said.group(1)).role is ColumnRole.N:
        return f"{header} (n)"
    numbers = [parse_number(text, decimal=table.mark) for text in texts]
    many = all(number is not None and number >= _MANY and not _FIRST_YEAR <= number <= _LAST_YEAR for number in numbers)
    counted = any(read_header(other).role is ColumnRole.N for other in table.layout.headers)
    return f"{header} (n)" if many and len(set(numbers)) > 2 and not counted else None


def _second_name(table: Table, at: int, texts: Sequence[str]) -> str | None:
    """The header of what stands in brackets behind a name where it is a category: several names share it, or the
    header says so."""
    said = _IN_HEADER.search(table.layout.headers[at])
    told = said is not None and read_header(said.group(1)).role is ColumnRole.CATEGORY
    names = {plain(text).casefold() for text in texts}
    named = any(
        read_header(header).role is ColumnRole.CATEGORY
        for header in table.layout.headers
        if header != table.layout.headers[at]
    )
    shared = len(names) * 3 <= len(texts) * 2 and len(names) > 1
    return f"{table.layout.headers[at]} ()" if (told or shared) and not named else None
