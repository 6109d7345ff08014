"""A mapping as a TOML file that a person can read, change and use again: `docs/mapping-file.md` describes it.

Reading is strict: a key that is not known or a value that does not fit is a problem with its line, and all problems of
a file are told at once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import MISSING, fields
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.errors import Fact, JuryError, Problem, Severity, Where
from juryapp.domain.mapping import CategoryFrom, Condition, Level, Mapping, Measure, Statistic, Unanswered, Whole
from juryapp.domain.proposal import TableShape
from juryapp.domain.rulebook import SourceKind
from juryapp.domain.words import LANGUAGES, Text
from juryapp.intake.rows_named import rows_named

SCHEMA = 1
_LARGEST_FILE = 1_000_000
_LAST_ROW = 1_048_576
_NUMBER = re.compile(r"-?[0-9]{1,16}(?:\.[0-9]{1,28})?|-?[0-9]{1,30}/[0-9]{1,30}")
"""Nothing with an exponent: 1e999999999 would fill the memory."""
_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("study", ("source", "name_of_source", "firm", "language", "kind", "level")),
    ("tables", ("sheets", "category_from", "fixed_category", "shape", "areas", "header_rows")),
    ("columns", ("name", "category", "n", "weight", "organisation_number", "segment", "more_segments", "whole")),
    (
        "rows",
        (
            *("screen", "only", "unanswered", "left_out", "least_answered", "items"),
            *("total_rows", "company_rows", "group_rows", "rows_out", "places"),
        ),
    ),
)
_MEASURE = tuple(field.name for field in fields(Measure))
_REQUIRED = {"study": ("source",), "columns": ("name",), "measure": ("id", "header")}
Member = TypeVar("Member", bound=StrEnum)


def to_toml(mapping: Mapping) -> str:
    """The mapping as TOML; what stands at its default is left out. `from_toml` gives back an equal mapping."""
    import tomlkit

    document = tomlkit.document()
    document.add("schema", tomlkit.item(SCHEMA))
    defaults = _defaults(Mapping)
    for section, keys in _SECTIONS:
        table = tomlkit.table()
        for key in keys:
            value = getattr(mapping, key)
            if value != defaults.get(key) or key in _REQUIRED.get(section, ()) or key in ("level", "kind"):
                table.add(key, _written(value))
        if table:
            document.add(section, table)
    measures = tomlkit.aot()
    own = _defaults(Measure)
    for measure in mapping.measures:
        table = tomlkit.table()
        for key in _MEASURE:
            value = getattr(measure, key)
            if value != own.get(key) or key in ("unit", "direction", "statistic"):
                table.add(key, _written(value))
        measures.append(table)
    if mapping.measures:
        document.add("measure", measures)
    return tomlkit.dumps(document)


def _defaults(of: type[Mapping] | type[Measure]) -> dict[str, object]:
    return {each.name: each.default for each in fields(of) if each.default is not MISSING}


def _written(value: object) -> Any:
    """A value as tomlkit takes it: exact numbers as numbers where they are short decimals, else as a fraction."""
    import tomlkit

    if isinstance(value, Text):
        return tomlkit.item(value.plain if not value.others else _texts(value))
    if isinstance(value, Condition):
        inline = tomlkit.inline_table()
        bounds = (("least", value.least), ("most", value.most))
        inline["header"] = value.header
        if value.values or (value.least is None and value.most is None):
            inline["values"] = list(value.values)
        inline.update({key: _number(bound) for key, bound in bounds if bound is not None})
        return inline
    if isinstance(value, Fraction):
        return tomlkit.item(_number(value))
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        pairs = tomlkit.inline_table()
        pairs.update({text: _number(told) if isinstance(told, Fraction) else told for text, told in value})
        return pairs
    if isinstance(value, tuple):
        array = tomlkit.array()
        array.extend([_written(each) for each in value])
        return array
    return tomlkit.item(str(value) if isinstance(value, StrEnum) else value)


def _texts(value: Text) -> dict[str, str]:
    """A text per language, the author's own first, as `Text.of` reads it."""
    first = [pair for pair in value.others if pair[1] == value.plain] or [("", value.plain)]
    return dict([*first[:1], *(pair for pair in value.others if pair not in first[:1])])


def _number(value: Fraction) -> int | str:
    if value.denominator == 1:
        return value.numerator
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{decimal:f}" if Fraction(decimal) == value else f"{value.numerator}/{value.denominator}"


def from_toml(text: str, *, file: str = "") -> Mapping:
    """The mapping that a file describes. Raises `JuryError("mapping.refused")` with every problem and its line."""
    if len(text) > _LARGEST_FILE:
        raise JuryError("mapping.refused", file=file, problems=[_problem("mapping.too_long", file, 0)])
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        said = re.search(r"at line (\d+)", str(error))
        line = int(said[1]) if said else max(len(text.splitlines()), 1)
        raise JuryError("mapping.refused", file=file, problems=[_problem("mapping.no_toml", file, line)]) from None
    return from_document(document, text=text, file=file)


def from_document(document: Dictionary[str, Any], *, text: str, file: str = "") -> Mapping:
    """As `from_toml`, of a document that was read; `text` is where the lines of its problems are found."""
    reader = _Reader(text, file)
    mapping = reader.mapping(document)
    if reader.problems or mapping is None:
        raise JuryError("mapping.refused", file=file, problems=reader.problems)
    return mapping


def _problem(code: str, file: str, line: int, **facts: Fact) -> Problem:
    return Problem(code=code, severity=Severity.REFUSAL, facts=facts, where=Where(file=file, line=line))


class _Reader:
    """Reads one document and gathers what is wrong with it."""

    def __init__(self, text: str, file: str) -> None:
        self.lines, self.file = text.splitlines(), file
        self.problems: list[Problem] = []

    def mapping(self, document: Dictionary[str, Any]) -> Mapping | None:
        """The mapping, or None after a problem."""
        if document.get("schema") != SCHEMA:
            self._wrong("mapping.other_schema", "schema", "")
            return None
        given: dict[str, Any] = {}
        known = {"schema", "measure", *(section for section, _ in _SECTIONS)}
        for key in document.keys() - known:
            self._wrong("mapping.unknown_key", key, "")
        for section, keys in _SECTIONS:
            table = document.get(section, {})
            if not isinstance(table, dict):
                self._wrong("mapping.wrong_value", section, "")
                continue
            given |= self._section(section, table, keys, _MAPPING_READERS)
        given["measures"] = self._measures(document.get("measure", []))
        if self.problems:
            return None
        given.setdefault("name_of_source", Text(given["source"]))
        return Mapping(**given)

    def _measures(self, tables: object) -> tuple[Measure, ...]:
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._wrong("mapping.wrong_value", "measure", "")
            return ()
        measures: list[Measure] = []
        for index, table in enumerate(tables):
            before = len(self.problems)
            given = self._section("measure", table, _MEASURE, _MEASURE_READERS, index)
            given.setdefault("name", Text(given.get("id", "")))
            if len(self.problems) == before:
                if given["id"] in {each.id for each in measures}:
                    self._wrong("mapping.twice", "id", "measure", index)
                measures.append(Measure(**given))
        return tuple(measures)

    def _section(
        self,
        section: str,
        table: Dictionary[str, Any],
        keys: Sequence[str],
        readers: Dictionary[str, Callable[[object], object]],
        index: int = 0,
    ) -> dict[str, Any]:
        given: dict[str, Any] = {}
        for key, value in table.items():
            if key not in keys:
                self._wrong("mapping.unknown_key", key, section, index)
                continue
            try:
                given[key] = readers.get(key, _text)(value)
            except (ValueError, TypeError, KeyError, ArithmeticError):
                self._wrong("mapping.wrong_value", key, section, index)
        for key in _REQUIRED.get(section, ()):
            if not given.get(key) and not any(problem.facts.get("key") == key for problem in self.problems):
                self._wrong("mapping.missing_key", key, section, index)
        return given

    def _wrong(self, code: str, key: str, section: str, index: int = 0) -> None:
        line = self._line(key, section, index)
        self.problems.append(_problem(code, self.file, line, key=key, section=section))

    def _line(self, key: str, section: str, index: int) -> int:
        """The line of a key in the section of that number, or of the section itself."""
        heads = [at for at, line in enumerate(self.lines) if re.fullmatch(rf"\s*\[\[?{section}\]\]?\s*", line)]
        start = heads[index] if section and index < len(heads) else 0
        for at in range(start, len(self.lines)):
            if re.match(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=", self.lines[at]):
                return at + 1
            if at > start and self.lines[at].lstrip().startswith("[") and section:
                break
        return start + 1


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _name(value: object) -> Text:
    if isinstance(value, str):
        return Text(value)
    if not isinstance(value, dict) or not value or not value.keys() <= {*LANGUAGES, ""}:
        raise TypeError
    texts = {language: _text(text) for language, text in value.items()}
    plain = next(iter(texts.values()))
    return Text(plain, tuple(sorted((language, text) for language, text in texts.items() if language)))


def _texts_of(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_text, value))


def _fraction(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise TypeError
    if not _NUMBER.fullmatch(str(value)):
        raise ValueError
    number = Fraction(str(value))
    if abs(number) > 10**15:
        raise ValueError
    return number


def _part(value: object) -> Fraction:
    part = _fraction(value)
    if not 0 <= part <= 1:
        raise ValueError
    return part


def _percentile(value: object) -> Fraction:
    percentile = _fraction(value)
    if not 0 < percentile < 100:
        raise ValueError
    return percentile


def _points(value: object) -> tuple[tuple[str, Fraction], ...]:
    if not isinstance(value, dict):
        raise TypeError
    return tuple((text, _fraction(number)) for text, number in value.items())


def _places(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict):
        raise TypeError
    return tuple((name, _text(category)) for name, category in value.items())


def _rows_out(value: object) -> tuple[str, ...]:
    told = _texts_of(value)
    if not all(map(rows_named, told)):
        raise ValueError
    return told


def _mark(value: object) -> str:
    if value not in (",", "."):
        raise ValueError
    return _text(value)


def _row_numbers(value: object) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(type(row) is int and 0 < row <= _LAST_ROW for row in value):
        raise TypeError
    return tuple(value)


def _language(value: object) -> str:
    if value not in LANGUAGES:
        raise ValueError
    return _text(value)


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _condition(value: object) -> Condition:
    """Answers that a cell has to be one of, or bounds for its number."""
    if not isinstance(value, dict) or not value.keys() <= {"header", "values", "least", "most"} or len(value) < 2:
        raise TypeError
    least, most = (_fraction(value[key]) if key in value else None for key in ("least", "most"))
    return Condition(_text(value["header"]), _texts_of(value.get("values", [])), least, most)


def _conditions(value: object) -> tuple[Condition, ...]:
    if not isinstance(value, Iterable):
        raise TypeError
    return tuple(map(_condition, value))


def _one_of(kind: type[Member]) -> Callable[[object], Member]:
    return lambda value: kind(_text(value))


_MAPPING_READERS: dict[str, Callable[[object], object]] = {
    "name_of_source": _name,
    "language": _language,
    "kind": _one_of(SourceKind),
    "level": _one_of(Level),
    "category_from": _one_of(CategoryFrom),
    "shape": _one_of(TableShape),
    "whole": _one_of(Whole),
    "header_rows": _row_numbers,
    **dict.fromkeys(("sheets", "areas", "more_segments", "items"), _texts_of),
    **dict.fromkeys(("screen", "unanswered"), _condition),
    **dict.fromkeys(("only", "left_out"), _conditions),
    "least_answered": _part,
    **dict.fromkeys(("total_rows", "company_rows", "group_rows"), _texts_of),
    "rows_out": _rows_out,
    "places": _places,
}
_MEASURE_READERS: dict[str, Callable[[object], object]] = {
    "name": _name,
    "unit": _one_of(Unit),
    "factor": _fraction,
    **dict.fromkeys(("low", "high", "limit", "lower_limit"), _fraction),
    "direction": _one_of(Direction),
    "statistic": _one_of(Statistic),
    "counted": _texts_of,
    "percentile": _percentile,
    "points": _points,
    "decimal": _mark,
    "missing": _texts_of,
    "zero_is_missing": _flag,
    "unanswered": _one_of(Unanswered),
}
