"""What each column of a table is, guessed from the words above it and the cells below, with a reason for each guess."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from juryapp.domain.criterion import Direction
from juryapp.domain.mapping import Level
from juryapp.domain.proposal import ColumnRole, Reason, Strength
from juryapp.intake import vocabulary as words
from juryapp.intake.belonging import attached, latest
from juryapp.intake.cells import parse_yes_no
from juryapp.intake.exposed import with_exposed
from juryapp.intake.facts import ColumnFacts, Table, codes_of
from juryapp.intake.grades import grades_of
from juryapp.intake.guesses import ColumnGuess, TableGuess
from juryapp.intake.header_words import is_weighted, names_company
from juryapp.intake.headers import JOIN, HeaderReading, folded, read_header
from juryapp.intake.layout import Like
from juryapp.intake.missing_codes import codes_told, without_codes
from juryapp.intake.named import one_name, without_role
from juryapp.intake.parted import is_part, is_whole
from juryapp.intake.reckoned import reckoned
from juryapp.intake.scales import with_siblings, with_unit
from juryapp.intake.screens import screened, screens
from juryapp.intake.share_counts import with_share_counts

_ASKED = re.compile(r"\bresp(?:ondent|[ .-]?id|[ .-]?nr)|\binterv(?:ju|iew)[ .-]?(?:nr|id|no)\b", re.IGNORECASE)
_TICKET = re.compile(r".*[^\W\dt_]id", re.IGNORECASE)
"""A header such as "Svarsid", none such as "Ventetid"."""
SEGMENT = "Segment"
"""The header of segments that stand in no column of their own, the same in all languages."""
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
COMPANY = "Company"
"""The header of a company's name that stands on the tab of its sheet alone."""
_OF_NUMBERS = (ColumnRole.SPREAD, ColumnRole.N, ColumnRole.SCREEN, ColumnRole.WEIGHT)


def guess_roles(table: Table, *, rows_are: Level | None = None) -> TableGuess:
    """Guess the role of every column of a table; `rows_are` is what its rows are where that is known."""
    above = Counter(header.split(JOIN)[0] for header in table.layout.headers)
    found = [_alone(table, column, above) for column in range(table.sheet.n_columns)]
    found = [_in_block(each, found) for each in found]
    found = [_unless_running(table, each) for each in found]
    found = one_name(table, found)
    found = _one_category(table, found)
    found = _with_segment(table, found)
    found = [_unless_once(table, each, found) for each in found]
    level = rows_are or _level(table, found)
    if not any(each.role is ColumnRole.MEASURE for each in found):
        found = [_result_as_measure(table, each) for each in found]
    found = [_not_n(each) if level is not Level.COMPANY else _not_weight(each) for each in found]
    found = screened(table, found) if level is Level.RESPONDENT else found
    found = latest(found)
    found = _unless_bound(table, found) if level is Level.COMPANY else found
    if level is Level.COMPANY:
        found = with_exposed(table, with_share_counts(table, reckoned(table, found)))
    found = attached(found)
    found = [_hung(table, each) for each in found]
    found = [replace(each, missing=codes_told(each.header)) for each in found]
    columns = with_siblings(table, [with_unit(table, each, level) for each in found])
    return TableGuess(table=table, level=level, columns=columns)


def _alone(table: Table, column: int, above: Counter[str]) -> ColumnGuess:
    """What a column is by its own header and cells; `above` counts the columns under each top line."""
    facts, header = table.facts[column], table.layout.headers[column]
    said = without_codes(header)
    reading = read_header(said, shared=bool(read_header(said).own) and above[header.split(JOIN)[0]] > 1)
    if reading.role is ColumnRole.SCREEN and facts.textual and not facts.answers and names_company(header):
        reading = replace(reading, role=ColumnRole.NAME, sureness=Strength.LOW, word="name")
    if reading.word == "when" and len(facts.numbers) > 1 and all(1990 <= number <= 2040 for number in facts.numbers):
        reading = replace(reading, role=ColumnRole.SCREEN, word="year")
    role, sureness, reason = _role(facts.read_by(table.mark), reading)
    values = _condition(facts, reading) if role in (ColumnRole.SCREEN, ColumnRole.UNANSWERED) else ()
    if role is ColumnRole.SCREEN and reading.word == "screen" and not facts.answers and not screens(table, column):
        role, sureness, reason, values = ColumnRole.MEASURE, Strength.MEDIUM, Reason("column.numbers"), ()
    if role in (ColumnRole.SCREEN, ColumnRole.UNANSWERED) and not values:
        role, sureness, reason = ColumnRole.IGNORED, Strength.MEDIUM, Reason("column.constant")
    return ColumnGuess(
        column=column,
        header=header,
        reading=reading,
        role=role,
        sureness=sureness,
        reason=reason,
        values=values,
        direction=reading.direction,
    )


def _hung(table: Table, each: ColumnGuess) -> ColumnGuess:
    """What was written in the cells of another column: their category, or n of that column."""
    at = table.sheet.n_columns - table.hung
    if each.column < at or (each.header == COMPANY and each.role is ColumnRole.NAME):
        return each
    of = next((header for header in table.layout.headers if each.header == f"{header} (n)"), "")
    behind_name = bool(of) and table.facts[table.layout.headers.index(of)].textual
    role = ColumnRole.SEGMENT if each.header == SEGMENT else ColumnRole.N if of else ColumnRole.CATEGORY
    reason = Reason("column.header", (("header", of),))
    return replace(each, role=role, sureness=Strength.MEDIUM, reason=reason, of="" if behind_name else of)


def _in_block(each: ColumnGuess, found: Sequence[ColumnGuess]) -> ColumnGuess:
    """A column under a shared line such as "N" or "Standard deviation", if a measure elsewhere has its lowest line."""
    above = read_header(each.reading.own) if each.role is ColumnRole.MEASURE and each.reading.own else None
    said = above.role if above else None
    last = each.header.split(JOIN)[-1]
    if above and above.word == "result" and any(_is_below(last, each, other) for other in found):
        reason = Reason("column.result", (("header", each.reading.text),))
        return replace(each, role=ColumnRole.IGNORED, sureness=Strength.MEDIUM, reason=reason)
    if said not in (ColumnRole.N, ColumnRole.SPREAD):
        return each
    of = next((other.header for other in found if _same_measure(each, other)), "")
    reason = Reason("column.header", (("header", each.reading.text),))
    return replace(each, role=said, sureness=Strength.STRONG, reason=reason, of=of) if of else each


def _is_below(line: str, each: ColumnGuess, other: ColumnGuess) -> bool:
    """Whether a lowest line stands under what another column measures as well."""
    lines = other.header.split(JOIN)
    return other.role is ColumnRole.MEASURE and len(lines) > 1 and lines[-1] == line and other is not each


def _same_measure(each: ColumnGuess, other: ColumnGuess) -> bool:
    same = other.reading.short.casefold() == each.reading.short.casefold() and other.role is ColumnRole.MEASURE
    named = read_header(other.reading.own).role if other.reading.own else None
    return same and other.reading.own != each.reading.own and named not in (ColumnRole.N, ColumnRole.SPREAD)


def _role(facts: ColumnFacts, reading: HeaderReading) -> tuple[ColumnRole, Strength, Reason]:
    said, by_words = reading.role, Reason("column.header", (("header", reading.text),))
    if not facts.filled:
        return ColumnRole.IGNORED, Strength.STRONG, Reason("column.empty")
    if said is ColumnRole.IGNORED:
        return said, Strength.MEDIUM, Reason(f"column.{reading.word}", (("header", reading.text),))
    if said is ColumnRole.SEGMENT and facts.textual:
        return said, reading.sureness, by_words
    if (
        said in (ColumnRole.NAME, ColumnRole.CATEGORY)
        and not facts.answers
        and (facts.textual or reading.sureness is Strength.STRONG)
    ):
        return said, reading.sureness, by_words
    if said is ColumnRole.UNANSWERED or (said is ColumnRole.SCREEN and reading.word == "screen"):
        if facts.answers or (said is ColumnRole.SCREEN and facts.numbers == {0, 1}):
            return said, reading.sureness, by_words
    elif said is ColumnRole.N and (facts.answers or facts.times or not (facts.numeric and facts.whole)):
        if facts.numeric and is_weighted(reading.text):
            return ColumnRole.IGNORED, Strength.MEDIUM, Reason("column.weight")
    elif said is ColumnRole.ORGANISATION_NUMBER or (said in _OF_NUMBERS and facts.numeric):
        return said, reading.sureness, by_words
    declared = (reading.unit is not None and not reading.implied) or reading.low is not None
    if facts.numeric or (declared and facts.remarked):
        return ColumnRole.MEASURE, Strength.STRONG if declared else Strength.MEDIUM, Reason("column.numbers")
    if facts.textual and said is None and grades_of(reading.text, facts.texts):
        return ColumnRole.MEASURE, Strength.LOW, Reason("column.grades")
    if facts.textual:
        return ColumnRole.IGNORED, Strength.LOW, Reason("column.text")
    if facts.numbered * 2 > facts.filled:
        return ColumnRole.MEASURE, Strength.LOW, Reason("column.numbers")
    code = "column.when" if facts.rows.get(Like.OTHER) else "column.mixed"
    return ColumnRole.IGNORED, Strength.LOW, Reason(code, (("header", reading.text),))


def _condition(facts: ColumnFacts, reading: HeaderReading) -> tuple[str, ...]:
    """The accepted answers: the last of several years, yes to a screening, no to "answered", yes to "unanswered"."""
    if reading.word == "year":
        years = sorted(facts.numbers)
        return (f"{years[-1].normalize():f}",) if len(years) > 1 else ()
    wanted = reading.word != "answered"
    texts = facts.texts or tuple(f"{number.normalize():f}" for number in sorted(facts.numbers))
    said = tuple(text for text in texts if parse_yes_no(text) is wanted)
    return said or ((("1",) if wanted else ("0",)) if facts.numbers <= {0, 1} and facts.numbers else ())


def _one_category(table: Table, found: list[ColumnGuess]) -> list[ColumnGuess]:
    """Keep the one column of categories; of several that could be it equally well the first that the others divide
    further, else none."""
    named = [each for each in found if each.role is ColumnRole.CATEGORY]
    best = max((each.sureness for each in named), default=Strength.NONE)
    likely = [each for each in named if each.sureness is best]
    sure = len(likely) == 1 or (likely and best is Strength.STRONG)
    kept = likely[0].column if sure or (likely and _divided(table, likely[0], likely[1:])) else -1
    unnamed = None if named else _unnamed_category(table, found)
    if unnamed is not None:
        reason = Reason("column.before_names")
        category = replace(unnamed, role=ColumnRole.CATEGORY, sureness=Strength.LOW, reason=reason)
        return [category if each is unnamed else each for each in found]
    return [each if each.column == kept else without_role(each, ColumnRole.CATEGORY) for each in found]


def _unnamed_category(table: Table, found: Sequence[ColumnGuess]) -> ColumnGuess | None:
    """The column right before the names, with no word above it that says otherwise, whose few texts stand on several
    rows each."""
    named = next((each for each in found if each.role is ColumnRole.NAME), None)
    before = found[named.column - 1] if named is not None and named.column else None
    if named is None or before is None or not _divided(table, before, [named]):
        return None
    if not table.layout.header_rows or before.reading.word or before.role is not ColumnRole.IGNORED:
        return None
    facts = table.facts[before.column]
    return before if facts.textual and 2 <= facts.distinct <= facts.filled // 2 else None


def _divided(table: Table, coarse: ColumnGuess, finer: Sequence[ColumnGuess]) -> bool:
    """Whether each text of the finer columns stands beside one text of the coarse one alone."""
    import numpy as np

    first = table.layout.first_data
    codes = codes_of(table.sheet.columns[coarse.column])[first:]
    for each in finer:
        own = codes_of(table.sheet.columns[each.column])[first:]
        if len(np.unique(np.stack([codes, own]), axis=1).T) > len(np.unique(own)):
            return False
    return True


def _with_segment(table: Table, found: list[ColumnGuess]) -> list[ColumnGuess]:
    """A column that says "Total" and parts of it, each once for every name: rows are companies by segment."""
    name = next((each for each in found if each.role is ColumnRole.NAME), None)
    if name is None or any(each.role is ColumnRole.SEGMENT for each in found):
        return found
    names = table.facts[name.column].distinct
    rows = max(table.facts[name.column].filled, _rows_of_merged(table, name.column))
    for at, each in enumerate(found):
        facts = table.facts[each.column]
        evenly = 2 <= facts.distinct <= rows and names * facts.distinct == rows
        if each.role is not ColumnRole.IGNORED or not evenly or not any(map(is_whole, facts.texts)):
            continue
        if facts.textual or all(is_part(text) or is_whole(text) for text in facts.texts):
            reason = Reason("column.header", (("header", each.header),))
            segment = replace(each, role=ColumnRole.SEGMENT, sureness=Strength.MEDIUM, reason=reason)
            return [*found[:at], segment, *found[at + 1 :]]
    return found


def _unless_once(table: Table, each: ColumnGuess, found: Sequence[ColumnGuess]) -> ColumnGuess:
    """A column of years beside names of which none stands twice: to take the latest alone would drop companies."""
    name = next((other for other in found if other.role is ColumnRole.NAME), None)
    if each.role is not ColumnRole.SCREEN or each.reading.word != "year" or name is None:
        return each
    if table.facts[name.column].distinct < max(table.facts[name.column].filled, _rows_of_merged(table, name.column)):
        return each
    return replace(each, role=ColumnRole.IGNORED, sureness=Strength.LOW, reason=Reason("column.when"), values=())


def _level(table: Table, found: Sequence[ColumnGuess]) -> Level:
    """Rows are contacts or respondents when names repeat; respondents when they were asked, not observed."""
    name = next((each for each in found if each.role is ColumnRole.NAME), None)
    years = any(each.reading.word == "year" and each.role is ColumnRole.SCREEN for each in found)
    if name is None or years:
        return Level.COMPANY
    facts = table.facts[name.column]
    parts = [table.facts[each.column].distinct for each in found if each.role is ColumnRole.SEGMENT]
    if parts and facts.filled <= facts.distinct * max(parts):
        return Level.COMPANY
    if max(facts.filled, _rows_of_merged(table, name.column)) * 2 <= facts.distinct * 3:
        return Level.COMPANY
    said = {each.reading.word for each in found if each.reading.word != "screen" or each.role is ColumnRole.SCREEN}
    asked = any(_ASKED.search(each.header) for each in found) or said & {"screen", "personal", "weight"}
    labelled = any(table.facts[each.column].labels and table.facts[each.column].numeric for each in found)
    return Level.RESPONDENT if asked or labelled else Level.CONTACT


def _rows_of_merged(table: Table, column: int) -> int:
    """The rows below the header that merged blocks of a column reach over."""
    areas = [area for area in table.sheet.merged_inside() if area.first_column == column == area.last_column]
    return sum(area.last_row - area.first_row + 1 for area in areas if area.first_row >= table.layout.first_data)


def _result_as_measure(table: Table, each: ColumnGuess) -> ColumnGuess:
    if each.reading.word == "result" and table.facts[each.column].numeric:
        ranked = folded(each.header) in words.RANK
        direction = Direction.MINIMISE if ranked else each.direction
        measure = replace(each, role=ColumnRole.MEASURE, sureness=Strength.LOW, reason=Reason("column.numbers"))
        return replace(measure, direction=direction)
    return each


def _not_weight(each: ColumnGuess) -> ColumnGuess:
    """Where rows are companies, no respondent is weighted."""
    if each.role is not ColumnRole.WEIGHT:
        return each
    return replace(each, role=ColumnRole.IGNORED, sureness=Strength.LOW, reason=Reason("column.personal"))


def _not_n(each: ColumnGuess) -> ColumnGuess:
    """Where rows are contacts, n is their number; a column named so is something that was counted or asked."""
    if each.role in (ColumnRole.N, ColumnRole.SPREAD):
        return replace(each, role=ColumnRole.IGNORED, sureness=Strength.LOW, reason=Reason("column.identifier"))
    return each


def _is_lettered(table: Table, each: ColumnGuess) -> bool:
    """Whether a column without a word above it has the letters A, B, C down the rows, one for each."""
    texts = [text.strip().casefold() for text in table.facts[each.column].texts]
    named = each.header == table.sheet.column_letters(each.column)
    return named and len(texts) > 1 and texts == list(_ALPHABET[: len(texts)])


def _is_ticket(facts: ColumnFacts, header: str) -> bool:
    """Whether numbers, each another one, stand under the word for an id."""
    return (
        facts.whole and facts.numeric and facts.distinct == facts.filled > 2 and bool(_TICKET.fullmatch(header.strip()))
    )


def _unless_running(table: Table, each: ColumnGuess) -> ColumnGuess:
    """A column without a word of its own whose cells are 1, 2, 3 down the rows numbers them; with one, where they
    begin with 1 again or the column is the first."""
    facts = table.facts[each.column]
    worded = each.header not in ("", table.sheet.column_letters(each.column))
    again = facts.distinct > 2 and facts.filled >= 2 * facts.distinct and each.reading.low is None
    again = again or folded(each.header) in words.CONTACTS
    worded = worded or facts.distinct < 3
    first = each.column == 0 and facts.filled > 3 and facts.distinct > 2
    ticket = each.role is not ColumnRole.N and _is_ticket(facts, each.header)
    if ticket or _is_lettered(table, each):
        return replace(each, role=ColumnRole.IGNORED, sureness=Strength.MEDIUM, reason=Reason("column.identifier"))
    if not facts.running or facts.filled < 3 or (worded and not (again or first)):
        return each
    return replace(each, role=ColumnRole.IGNORED, sureness=Strength.MEDIUM, reason=Reason("column.running"))


def _unless_bound(table: Table, found: list[ColumnGuess]) -> list[ColumnGuess]:
    """Columns that say the same number in every row, which another measure comes up to and never passes: how many
    points there were to get, say."""
    measures = [table.facts[each.column] for each in found if each.role is ColumnRole.MEASURE]
    highs = {facts.high for facts in measures if facts.distinct > 1 and facts.high is not None}

    def bound(each: ColumnGuess) -> bool:
        facts = table.facts[each.column]
        if each.role is not ColumnRole.MEASURE or facts.distinct != 1 or facts.filled < 3 or facts.low is None:
            return False
        low = facts.low
        return each.reading.low is None and any(low / 3 <= high <= low for high in highs)

    reason = Reason("column.bound")
    return [
        replace(each, role=ColumnRole.IGNORED, sureness=Strength.MEDIUM, reason=reason) if bound(each) else each
        for each in found
    ]
