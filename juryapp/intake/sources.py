"""Which sheets are one study, and the mapping that reads them: remembered, or guessed from the columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import PurePath

from juryapp.domain.criterion import Unit
from juryapp.domain.mapping import CategoryFrom, Condition, Level, Mapping, Measure, Statistic
from juryapp.domain.proposal import ColumnRole, Strength
from juryapp.domain.rulebook import Rulebook, SourceKind
from juryapp.domain.words import Text, slug
from juryapp.intake.cells import plain
from juryapp.intake.facts import Table
from juryapp.intake.guesses import ColumnGuess, TableGuess
from juryapp.intake.headers import JOIN, base_behind, is_bare, is_total, read_name, says_nothing, without_letters
from juryapp.intake.made_how import counts_contacts, tells_of_contacts
from juryapp.intake.parted import is_part

_NUMBERED = re.compile(
    r"^(?:tabell|tabel|table|tab\.?|figur|figure|del|part)\s*[0-9]{0,3}[a-z]?\s*[:.\-–—]?\s*"
    r"|^(?:kategori|category|bransje|bransch|klasse|klass|industry|sector|sektor)\s*[:\-–—]\s*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_ALIKE = 0.7
"""Sheets that share this part of their headers are sheets of one study."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """Like tables and the mapping that reads them all. `known`: it was remembered. `moved` and `lost` are what
    changed against a remembered one: (header, letters then, letters now), and headers that are gone. `profile` is the
    id of the shipped one that gave its columns their meaning."""

    mapping: Mapping
    tables: tuple[TableGuess, ...]
    known: bool
    sureness: Strength
    moved: tuple[tuple[str, str, str], ...] = ()
    lost: tuple[str, ...] = ()
    profile: str = ""


def find_studies(
    guesses: Sequence[TableGuess], mappings: Sequence[Mapping], rulebook: Rulebook | None
) -> tuple[Study, ...]:
    """Group the tables into studies, in the order of the files; each table is in exactly one."""
    taken: set[str] = set()
    studies = []
    waiting = _groups(guesses)
    while waiting:
        group = waiting.pop(0)
        study = _known(group, mappings, taken)
        if study is None:
            study = _known_together([group, *waiting], mappings, taken)
            if study is not None:
                held = {each.table.id for each in study.tables}
                left = ([each for each in other if each.table.id not in held] for other in waiting)
                waiting = [other for other in left if other]
        study = study or _guessed(group, rulebook, taken)
        taken.add(study.mapping.source)
        studies.append(study)
        rest = [each for each in group if each not in study.tables]
        if rest:
            waiting.insert(0, rest)
    return tuple(studies)


def _groups(guesses: Sequence[TableGuess]) -> list[list[TableGuess]]:
    """Tables whose headers are mostly the same, but for what is made of the rows of another."""
    groups: list[list[TableGuess]] = []
    for guess in guesses:
        same = (group for group in groups if are_alike(group[0], guess) and not _made_of(group[0], guess))
        group = next(same, None)
        if group is None:
            groups.append([guess])
        else:
            group.append(guess)
    return groups


def _made_of(one: TableGuess, other: TableGuess) -> bool:
    """Whether one of two tables has a row per company of which the other has the contacts or respondents."""
    if (one.level is Level.COMPANY) is (other.level is Level.COMPANY):
        return False
    first, second = _names(one), _names(other)
    return len(first & second) * 3 >= 2 * min(len(first), len(second)) > 0


def _names(guess: TableGuess) -> set[str]:
    columns = guess.having(ColumnRole.NAME)
    return {plain(text).casefold() for each in columns for text in guess.table.facts[each.column].texts}


def are_alike(one: TableGuess, other: TableGuess) -> bool:
    """Whether two tables share most of their headers."""
    first, second = _signature(one), _signature(other)
    return len(first & second) >= _ALIKE * len(first | second)


def _signature(guess: TableGuess) -> frozenset[str]:
    return _without_years(guess.asked, tuple(each.header for each in guess.columns))


@lru_cache(maxsize=1024)
def _without_years(asked: str, headers: tuple[str, ...]) -> frozenset[str]:
    """The headers that are there: every table is held against every other one, so each is worked out once."""
    told = (header.removeprefix(asked + JOIN) for header in headers if header)
    return frozenset(_YEAR.sub("", header.casefold()) for header in told)


def _known(group: Sequence[TableGuess], mappings: Sequence[Mapping], taken: set[str]) -> Study | None:
    """The remembered mapping that finds its name column and most of its measures here."""
    first = group[0].table
    best, best_share = None, 0.0
    laid = [each.table for each in group]
    for mapping in mappings:
        found = [each for each in mapping.measures if any(table.column_of(each.header) is not None for table in laid)]
        named = [each for each in group if not mapping.sheets or each.table.sheet.name in mapping.sheets]
        if mapping.source in taken or first.column_of(mapping.name) is None or not (mapping.measures and named):
            continue
        share = len(found) / len(mapping.measures)
        if share >= _ALIKE and share > best_share:
            best, best_share = mapping, share
    if best is None:
        return None
    lost = tuple(sorted(text for text in best.headers if all(each.column_of(text) is None for each in laid)))
    tables = tuple(each for each in group if not best.sheets or each.table.sheet.name in best.sheets)
    return Study(
        mapping=best, tables=tables, known=True, sureness=Strength.STRONG, moved=_moved(best, first), lost=lost
    )


def _known_together(
    groups: Sequence[Sequence[TableGuess]], mappings: Sequence[Mapping], taken: set[str]
) -> Study | None:
    """The remembered mapping of sheets that ask different things of the same companies, each a part of its measures."""
    for mapping in mappings:
        headers = {measure.header for measure in mapping.measures}
        named = [group for group in groups if group[0].table.column_of(mapping.name) is not None]
        own = [group for group in named if _asks(group[0]) and _asks(group[0]) <= headers]
        asked = {header for group in own for header in _asks(group[0])}
        if len(own) > 1 and own[0] is groups[0] and asked == headers:
            study = _known([guess for group in own for guess in group], [mapping], taken)
            if study is not None:
                return study
    return None


def _asks(guess: TableGuess) -> set[str]:
    return {each.header for each in guess.having(ColumnRole.MEASURE)}


def _moved(mapping: Mapping, table: Table) -> tuple[tuple[str, str, str], ...]:
    moved = []
    for measure in mapping.measures:
        column = table.column_of(measure.header)
        letters = "" if column is None else table.sheet.column_letters(column)
        if letters and measure.column and letters != measure.column:
            moved.append((measure.header, measure.column, letters))
    return tuple(moved)


def _guessed(group: Sequence[TableGuess], rulebook: Rulebook | None, taken: set[str]) -> Study:
    first = group[0]
    name = _name_of(group)
    measures = _measures(group)
    screen, unanswered = (_condition(group, role) for role in (ColumnRole.SCREEN, ColumnRole.UNANSWERED))
    names, categories, numbers = (
        first.having(role) for role in (ColumnRole.NAME, ColumnRole.CATEGORY, ColumnRole.ORGANISATION_NUMBER)
    )
    segments = tuple(dict.fromkeys(each.header for each in first.having(ColumnRole.SEGMENT)))
    general = [each.header for each in first.having(ColumnRole.N) if not each.of] or _behind_names(group)
    category_from, fixed = _category_from(group, bool(categories))
    mapping = Mapping(
        source=_source_id(name, measures, rulebook, taken),
        name_of_source=Text(name),
        kind=_kind(first),
        level=first.level,
        category_from=category_from,
        fixed_category=fixed,
        name=names[0].header if names else "",
        category=categories[0].header if categories else "",
        n=general[0] if general else "",
        weight=next((each.header for each in first.having(ColumnRole.WEIGHT)), ""),
        segment=segments[0] if segments else "",
        more_segments=segments[1:],
        organisation_number=numbers[0].header if numbers else "",
        measures=measures,
        screen=screen,
        unanswered=unanswered,
    )
    sureness = min((each.sureness for each in (*names, *categories)), default=Strength.NONE)
    return Study(mapping=mapping, tables=tuple(group), known=False, sureness=sureness)


def _behind_names(group: Sequence[TableGuess]) -> list[str]:
    """The header of the names, where n stands behind most of them and no column tells it."""
    named = [(guess, each) for guess in group for each in guess.having(ColumnRole.NAME)]
    texts = [text for guess, each in named for text in guess.table.facts[each.column].texts]
    split = any(guess.table.written is not None or guess.having(ColumnRole.N) for guess in group)
    based = sum(bool(base_behind(text)) for text in texts)
    return [named[0][1].header] if based * 2 > len(texts) and not split else []


def _kind(guess: TableGuess) -> SourceKind:
    kinds = {Level.CONTACT: SourceKind.CONTACTS, Level.RESPONDENT: SourceKind.ANSWERS}
    counted = [each.header for each in guess.having(ColumnRole.N)]
    contacts = any(map(counts_contacts, counted)) or tells_of_contacts(guess.table.title)
    told = SourceKind.CONTACTS if contacts else SourceKind.ANSWERS
    return kinds.get(guess.level, told if counted else SourceKind.COMPANIES)


def _name_of(group: Sequence[TableGuess]) -> str:
    """The file's name without its ending; with a lone sheet of a telling name in a file of several, that too."""
    files = list(dict.fromkeys(each.table.file for each in group))
    stem = PurePath(files[0]).stem if len(files) == 1 else _common([PurePath(file).stem for file in files])
    return re.sub(r"[_\s]+", " ", stem).strip(" -_.") or PurePath(files[0]).stem


def _common(stems: Sequence[str]) -> str:
    shortest = min(stems, key=len)
    length = next(
        (at for at, letter in enumerate(shortest) if any(stem[at] != letter for stem in stems)), len(shortest)
    )
    return shortest[:length]


def _measures(group: Sequence[TableGuess]) -> tuple[Measure, ...]:
    """The measures of all tables of a group by header: what the first table with content says, the coarser factor."""
    found: dict[str, tuple[TableGuess, ColumnGuess]] = {}
    for guess in group:
        for each in guess.having(ColumnRole.MEASURE):
            known = found.get(each.header)
            if known is None or (each.factor < known[1].factor and each.unit is Unit.SHARE):
                found[each.header] = (guess, each)
    above = [each.reading.own for each in group[0].columns]
    names = _measure_names([each for _, each in found.values()], above)
    ids: dict[str, None] = {}
    for name in names:
        ids[slug(name, ids)] = None
    beside = {guess.table.id: _beside(guess) for guess in group}
    return tuple(
        _measure(id, name, guess, each, beside[guess.table.id])
        for id, name, (guess, each) in zip(ids, names, found.values(), strict=True)
    )


def _beside(guess: TableGuess) -> dict[tuple[ColumnRole, str], str]:
    """The header of the n or spread column of each measure that has its own."""
    return {
        (each.role, header): each.header
        for each in reversed(guess.columns)
        if each.role in (ColumnRole.N, ColumnRole.SPREAD)
        for header in (each.of, *each.also)
    }


def _measure_names(columns: Sequence[ColumnGuess], above: Sequence[str]) -> list[str]:
    """A header's lowest line alone, unless two measures share it, it is a year, or no other column has those above."""
    shorts, owns = Counter(each.reading.short for each in columns), Counter(above)
    return [
        _whole_name(each)
        if shorts[each.reading.short] > 1
        or owns[each.reading.own] == 1
        or each.reading.short.isdigit()
        or is_bare(each.reading.short)
        or is_part(each.reading.short)
        else each.reading.short
        for each in columns
    ]


def _whole_name(each: ColumnGuess) -> str:
    """The name with the lines that say what kind of number it is, where it says nothing without them."""
    name = each.reading.name
    bare = is_part(name) or name.isdigit() or (is_bare(each.reading.short) and bool(each.reading.own))
    lines = without_letters(each.header).split(JOIN)
    return " ".join(map(read_name, lines)) if bare and len(lines) > 1 else name


def _measure(
    id: str, name: str, guess: TableGuess, each: ColumnGuess, beside: Dictionary[tuple[ColumnRole, str], str]
) -> Measure:
    numbers = Statistic.GIVEN if guess.level is Level.COMPANY else Statistic.MEAN
    return Measure(
        id=id,
        name=Text(name),
        header=each.header,
        column=guess.table.sheet.column_letters(each.column),
        unit=each.unit,
        factor=each.factor,
        low=each.low,
        high=each.high,
        direction=each.direction,
        statistic=Statistic.RATIO if each.per else Statistic.SHARE if each.yes_no else numbers,
        per=each.per,
        points=each.points,
        missing=each.missing,
        n=beside.get((ColumnRole.N, each.header), ""),
        spread=beside.get((ColumnRole.SPREAD, each.header), ""),
    )


def _condition(group: Sequence[TableGuess], role: ColumnRole) -> Condition | None:
    columns = [each for guess in group for each in guess.having(role)]
    if not columns:
        return None
    header = columns[0].header
    values = dict.fromkeys(value for each in columns if each.header == header for value in each.values)
    return Condition(header, tuple(values))


def _category_from(group: Sequence[TableGuess], has_column: bool) -> tuple[CategoryFrom, str]:
    sheets = [each.table.sheet.name for each in group]
    if has_column:
        return CategoryFrom.COLUMN, ""
    if any(each.table.groups for each in group):
        return CategoryFrom.ROWS, ""
    if all(each.asked for each in group):
        sheets = [each.table.sheet.name for each in group if not _said_by_sheet(each)]
    titles = [] if any(each.asked for each in group) else [category_in_title(each.table.title) for each in group]
    if titles and len(group) > len({(each.table.file, each.table.sheet.name) for each in group}) and all(titles):
        return (CategoryFrom.TITLE, "") if len(set(titles)) == len(titles) else (CategoryFrom.FIXED, titles[0])
    if len(set(sheets)) > 1 and not any(says_nothing(sheet) for sheet in sheets):
        return CategoryFrom.SHEET, ""
    if len(group) > 1 and len({each.table.file for each in group}) == len(group):
        return CategoryFrom.FILE, ""
    stem = re.sub(r"[_\s]+", " ", PurePath(group[0].table.file).stem).strip()
    return CategoryFrom.FIXED, stem if not sheets or says_nothing(sheets[0]) else sheets[0]


def _said_by_sheet(guess: TableGuess) -> bool:
    return guess.asked == category_in_title(guess.table.sheet.name)


def category_in_title(title: str) -> str:
    """What a title line says beside the number of its table: "Tabell 2: Bank" is Bank."""
    return _NUMBERED.sub("", plain(title)).strip(" :.-–—")


def category_of_table(mapping: Mapping, table: Table) -> str:
    """The category that a whole table is, or "" where a column tells it."""
    if mapping.category_from is CategoryFrom.SHEET:
        return table.sheet.name.strip()
    if mapping.category_from is CategoryFrom.TITLE:
        return category_in_title(table.title)
    if mapping.category_from is CategoryFrom.FILE:
        return re.sub(r"[_\s]+", " ", PurePath(table.file).stem).strip()
    return mapping.fixed_category if mapping.category_from is CategoryFrom.FIXED else ""


def is_sum_of_sheets(guess: TableGuess, all_guesses: Iterable[TableGuess]) -> bool:
    """Whether a sheet named "Totalt" repeats what its like sheets say one by one."""
    if guess.asked or not is_total(guess.table.sheet.name):
        return False
    return sum(each is not guess and are_alike(each, guess) for each in all_guesses) > 1


def _source_id(name: str, measures: Sequence[Measure], rulebook: Rulebook | None, taken: set[str]) -> str:
    """The rulebook's source of that name or whose measures these are; else a slug of its own."""
    own = slug(name)
    if rulebook is not None:
        ids = {measure.id for measure in measures}
        best, best_share = "", 0.5
        for source, wanted in measures_by_source(rulebook).items():
            share = len(wanted & ids) / len(wanted) if wanted else 0.0
            if source not in taken and (share > best_share or (share and source == own)):
                best, best_share = source, share
        if best:
            return best
    return slug(name, taken)


def measures_by_source(rulebook: Rulebook) -> Dictionary[str, frozenset[str]]:
    """The measures that the criteria of a rulebook take from each source."""
    found: dict[str, set[str]] = {source.id: set() for source in rulebook.sources}
    for criterion in rulebook.leaves:
        for part in criterion.parts:
            found.setdefault(part.source, set()).add(part.measure)
    return {source: frozenset(measures) for source, measures in found.items()}


def with_rulebook_names(study: Study, rulebook: Rulebook | None) -> Study:
    """A guessed study under a rulebook's source takes that source's name, firm and kind."""
    if rulebook is None or study.known:
        return study
    source = next((each for each in rulebook.sources if each.id == study.mapping.source), None)
    if source is None:
        return study
    mapping = replace(study.mapping, name_of_source=source.name, firm=source.firm, kind=source.kind)
    return replace(study, mapping=mapping)
