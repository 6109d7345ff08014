"""Tables of one kind that name the same companies: the line above each, or its sheet, says what its figures are.

Where the companies differ from table to table that line is their category, and nothing here is about them.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole, TableShape
from juryapp.intake.cells import plain
from juryapp.intake.facts import table_of
from juryapp.intake.grid import Column, Kind
from juryapp.intake.guesses import ColumnGuess, TableGuess
from juryapp.intake.headers import JOIN, is_bare, is_total, names_measure, read_header, says_nothing
from juryapp.intake.once import Once
from juryapp.intake.parted import is_part, is_whole
from juryapp.intake.roles import SEGMENT, guess_roles
from juryapp.intake.sources import are_alike, category_in_title

_SAME = 0.6
"""The part of the shorter table's companies that the longer one must name as well."""
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_JUDGE = re.compile(r"\s*(?:dommer|domare|juror|jurymedlem|judge|juryn?)\b[\s:.-]*\w", re.IGNORECASE)
_FIGURES = (ColumnRole.MEASURE, ColumnRole.N, ColumnRole.SPREAD)


def with_titles(found: Sequence[TableGuess], once: Once) -> list[TableGuess]:
    """The tables, the measures of those that differ in what is asked alone under what the line above them says."""
    result = [once(("corner", each.table), partial(_with_corner, each)) for each in found]
    for group in _alike(result):
        for titles in (_titles(group), _sheets(group)):
            if titles and _same_companies(group):
                for each, title in zip(group, titles, strict=True):
                    result[result.index(each)] = once(("titled", each.table, title), partial(_titled, each, title))
                break
    return result


def _with_corner(guess: TableGuess) -> TableGuess:
    """A table whose measures say nothing, with what is measured in the corner over the names: "Ventetid (1-10)"."""
    names = guess.having(ColumnRole.NAME)
    if guess.asked or guess.table.written is not None or not names or not _tells_nothing(guess):
        return guess
    corner = names[0]
    over = corner.header.replace(JOIN, " ")
    guessed = corner.reason.code == "column.first_text" and guess.level is Level.COMPANY
    return _titled(guess, over) if guessed and names_measure(over) and not is_bare(over) else guess


def with_common_names(found: Sequence[TableGuess]) -> list[TableGuess]:
    """The tables, what those of other companies in the same blocks measure called the same: each took its name from
    its own title or sheet, which says whose figures they are."""
    groups: dict[tuple[str, tuple[str, ...]], list[TableGuess]] = {}
    for each in found:
        if each.table.written is not None and each.table.written.shape is TableShape.SPLIT and not each.asked:
            written = tuple(column.header for column in each.as_written)
            groups.setdefault((each.table.file, written), []).append(each)
    result = list(found)
    for group in groups.values():
        measures = [each.having(ColumnRole.MEASURE) for each in group]
        names = {each[0].header for each in measures if len(each) == 1}
        if len(names) > 1 and all(len(each) == 1 for each in measures) and not _same_companies(group):
            whole = [each.header for each in group[0].as_written if each.reason.code == "column.whole"]
            called = _common_words(names) or (whole[0].split(JOIN)[-1] if whole else "")
            for each in group if called else ():
                result[result.index(each)] = _renamed(each, each.having(ColumnRole.MEASURE)[0].header, called)
    return result


def _common_words(names: Iterable[str]) -> str:
    """The words that all names have, in the order of the first; "" where they say no more than a number."""
    lists = [name.replace(JOIN, " ").split() for name in names]
    kept = [word for word in lists[0] if all(word in other for other in lists[1:])]
    text = " ".join(kept).strip(" -–:,|")
    return text if re.search(r"[^\W\d_]{3}", text) else ""


def _renamed(guess: TableGuess, old: str, new: str) -> TableGuess:
    def of(header: str) -> str:
        return new if header == old else header

    layout = replace(guess.table.layout, headers=tuple(map(of, guess.table.layout.headers)))
    columns = tuple(
        replace(each, header=new, reading=read_header(new))
        if each.header == old
        else replace(each, of=of(each.of), also=tuple(map(of, each.also)))
        for each in guess.columns
    )
    return replace(guess, table=replace(guess.table, layout=layout), columns=columns)


def with_parts(found: Sequence[TableGuess], once: Once) -> list[TableGuess]:
    """The tables, those of the same companies that are called after parts of those asked, and one after all of them,
    with what they are called as the segment of their rows."""
    result = list(found)
    for group in _groups(found):
        for titles in ([each.table.title for each in group], [each.table.sheet.name for each in group]):
            told = [category_in_title(title) for title in titles]
            wholes = sum(map(is_whole, told))
            parted = wholes == 1 and len(set(told)) == len(told) > 2 and sum(map(is_part, told)) == len(told) - 1
            if parted and _same_companies(group):
                for each, title in zip(group, told, strict=True):
                    result[result.index(each)] = once(("parted", each.table, title), partial(_parted, each, title))
                break
    return result


def _parted(guess: TableGuess, part: str) -> TableGuess:
    """The table with a column more that says the same in every row."""
    table = guess.table
    said = Column(codes=array("I", bytes(4 * table.sheet.n_rows)), kinds=bytes([Kind.TEXT]), texts=(part,))
    headers = (*table.layout.headers, SEGMENT)
    sheet = replace(table.sheet, columns=(*table.sheet.columns, said))
    made = table_of(table.file, sheet, replace(table.layout, headers=headers), id=table.id)
    made = replace(
        made, title=table.title, told=table.told, looked=table.looked, groups=table.groups, hung=table.hung + 1
    )
    return replace(guess_roles(made, rows_are=Level.COMPANY), asked=part)


def _alike(found: Sequence[TableGuess]) -> Iterable[list[TableGuess]]:
    """Like tables of companies: on one sheet, or one on each of several sheets of a file."""
    groups = _groups([each for each in found if _tells_nothing(each) or _judged(each)])
    sheets = [{each.table.sheet.name for each in group} for group in groups]
    return [
        group for group, named in zip(groups, sheets, strict=True) if len(group) > 1 and len(named) in (1, len(group))
    ]


def _groups(found: Sequence[TableGuess]) -> list[list[TableGuess]]:
    """Like tables of companies of one file."""
    groups: list[list[TableGuess]] = []
    for each in found:
        if each.level is Level.COMPANY and each.table.written is None and not each.asked:
            group = next((group for group in groups if _together(group[0], each)), None)
            groups.append([each]) if group is None else group.append(each)
    return groups


def _together(first: TableGuess, other: TableGuess) -> bool:
    return first.table.file == other.table.file and are_alike(first, other)


def _tells_nothing(guess: TableGuess) -> bool:
    """Whether no header of a measure says what is measured: "Snitt", "%", a scale, parts of those asked."""
    measures = guess.having(ColumnRole.MEASURE)
    return bool(measures) and all(_is_bare(each.header) for each in measures)


def _judged(guess: TableGuess) -> bool:
    """Whether a sheet is called after who judged."""
    return _JUDGE.match(guess.table.sheet.name) is not None


def _is_bare(header: str) -> bool:
    lines = header.split(JOIN)
    return all(is_bare(line) or is_total(line) or is_part(line) for line in lines)


def _titles(group: Sequence[TableGuess]) -> list[str]:
    return _telling([each.table.title for each in group])


def _sheets(group: Sequence[TableGuess]) -> list[str]:
    names = [each.table.sheet.name for each in group]
    return [] if any(map(says_nothing, names)) else _telling(names)


def _telling(texts: Sequence[str]) -> list[str]:
    """What each text says beside numbers of tables; nothing where two say the same, or the same of another year."""
    told = [category_in_title(text).replace(JOIN, "/") for text in texts]
    apart = len({_YEAR.sub("", text).casefold() for text in told}) == len(told)
    return told if all(told) and apart else []


def _same_companies(group: Sequence[TableGuess]) -> bool:
    named = [_names(each) for each in group]
    fewest = min(map(len, named))
    return fewest > 1 and all(len(named[0] & names) >= _SAME * min(len(named[0]), len(names)) for names in named)


def _names(guess: TableGuess) -> set[str]:
    """The names of a table, totals left out."""
    columns = guess.having(ColumnRole.NAME)
    texts = guess.table.facts[columns[0].column].texts if columns else ()
    return {plain(text).casefold() for text in texts if not is_total(text)}


def _titled(guess: TableGuess, title: str) -> TableGuess:
    def header(each: ColumnGuess) -> str:
        general = each.role is ColumnRole.N and not each.of
        return each.header if general or each.role not in _FIGURES else f"{title}{JOIN}{each.header}"

    layout = replace(guess.table.layout, headers=tuple(map(header, guess.columns)))
    again = guess_roles(replace(guess.table, layout=layout), rows_are=guess.level)
    return replace(again, asked=title)
