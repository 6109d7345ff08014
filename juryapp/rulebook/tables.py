"""One TOML table read strictly: every value has its type checked and every fault is kept with its line.

A reader never stops at the first fault. What cannot be read is replaced by a stand-in and its path is remembered,
so that later checks stay silent about whatever only follows from it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Fact, Problem, Severity, Where
from juryapp.domain.words import LANGUAGES, Text
from juryapp.rulebook.keys import ANY_LANGUAGE, meant
from juryapp.rulebook.positions import Path, Positions
from juryapp.rulebook.quantities import LARGEST, MOST_DIGITS, example, parse, too_long

Choice = TypeVar("Choice", bound=StrEnum)

_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_LONGEST_ID = 80
_LONGEST_SHOWN = 80


@dataclass(slots=True)
class Report:
    """The faults of one file so far, each with its line."""

    positions: Positions | None
    file: str = ""
    problems: list[Problem] = field(default_factory=list)
    _faulty: set[Path] = field(default_factory=set)

    def refuse(self, code: str, path: Path, /, **facts: Fact) -> None:
        """Notes a fault at `path` that refuses the file."""
        self._faulty.add(path)
        self.add(code, path, Severity.REFUSAL, facts)

    def doubt(self, path: Path) -> None:
        """Keeps later checks silent about `path`: what is wrong there is told elsewhere."""
        self._faulty.add(path)

    def add(self, code: str, path: Path, severity: Severity, facts: Mapping[str, Fact]) -> None:
        """Notes something about `path` without making it faulty."""
        line = self.positions.line(path) if self.positions else 0
        where = Where(file=self.file, line=line)
        self.problems.append(Problem(code=code, severity=severity, facts=facts, where=where))

    def is_faulty(self, path: Path) -> bool:
        """Whether a fault was found at `path`, within it, or in what holds it."""
        return any(path[: len(known)] == known or known[: len(path)] == path for known in self._faulty)

    @property
    def refused(self) -> bool:
        """Whether anything found refuses the file."""
        return any(problem.severity is Severity.REFUSAL for problem in self.problems)

    def in_order(self) -> tuple[Problem, ...]:
        """All that was found, from the top of the file down."""
        return tuple(sorted(self.problems, key=lambda problem: problem.where.line))


class Table:
    """A table of the file under its path. Reading a key checks it; `only` refuses the keys nobody reads."""

    def __init__(self, values: Mapping[str, object], path: Path, report: Report) -> None:
        self._values = values
        self.path = path
        self.report = report

    def __contains__(self, key: str) -> bool:
        return key in self._values

    @property
    def names(self) -> tuple[str, ...]:
        """The keys in the order of the file."""
        return tuple(self._values)

    def at(self, *key: str | int) -> Path:
        """The path of a key of this table."""
        return (*self.path, *key)

    def only(self, allowed: Sequence[str]) -> None:
        """Refuses every key that is not `allowed`, with the one that was probably meant."""
        for key in self._values:
            if key in allowed:
                continue
            near = meant(key, allowed)
            if near:
                self.report.doubt(self.at(near))
                self.report.refuse("rulebook.unknown_key_meant", self.at(key), key=key, meant=near)
            else:
                self.report.refuse("rulebook.unknown_key", self.at(key), key=key, allowed=tuple(allowed))

    def missing(self, key: str) -> None:
        """Says that `key` must be there, unless it is only misspelt."""
        if not self.report.is_faulty(self.at(key)):
            self.report.refuse("rulebook.missing_key", self.at(key), key=key)

    def has(self, key: str, *, required: bool) -> bool:
        """Whether `key` is there; says so if it must be and is not."""
        if key not in self._values and required:
            self.missing(key)
        return key in self._values

    def text(self, key: str, *, required: bool = False, lines: bool = False) -> str:
        """A text, empty only where it is not required and absent; on one line unless `lines` are allowed."""
        return self._checked(self._values[key], key, lines=lines) if self.has(key, required=required) else ""

    def id(self, key: str, *, required: bool = True) -> str:
        """A stable ASCII id; a bad one is kept as it is so that references to it do not add faults."""
        found = self.text(key, required=required)
        if found and not self.report.is_faulty(self.at(key)) and not is_id(found):
            self.report.refuse("rulebook.bad_id", self.at(key), key=key, value=found)
        return found

    def words(self, key: str, *, required: bool = False, lines: bool = False) -> Text:
        """A text, or a table with a text per language."""
        if not self.has(key, required=required):
            return Text("")
        value = self._values[key]
        if not isinstance(value, dict):
            return Text(self._checked(value, key, lines=lines))
        inner = Table(value, self.at(key), self.report)
        inner.only((*LANGUAGES, ANY_LANGUAGE))
        texts = {
            language: inner.text(language, lines=lines)
            for language in inner.names
            if language in (*LANGUAGES, ANY_LANGUAGE)
        }
        if not texts and not inner.names:
            self.report.refuse("rulebook.empty", self.at(key), key=key)
        plain = texts.pop(ANY_LANGUAGE, next(iter(texts.values()), ""))
        return Text(plain, tuple(sorted(texts.items())))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, each on one line."""
        return tuple(self._checked(value, key, at=self.at(key, place)) for place, value in enumerate(self._list(key)))

    def is_text(self, key: str) -> bool:
        """Whether a text stands under `key`, where it may be something else."""
        return isinstance(self._values.get(key), str)

    def flag(self, key: str) -> bool:
        """true or false; false where absent."""
        value = self._values.get(key, False)
        if not isinstance(value, bool):
            self.report.refuse("rulebook.not_true_or_false", self.at(key), key=key)
        return value is True

    def whole(self, key: str, *, low: int, high: int, otherwise: int | None = None) -> int:
        """A whole number from `low` to `high`; required unless there is an `otherwise`."""
        stand_in = low if otherwise is None else otherwise
        if not self.has(key, required=otherwise is None):
            return stand_in
        value = self._values[key]
        if isinstance(value, bool) or not isinstance(value, int):
            self.report.refuse("rulebook.not_whole", self.at(key), key=key)
            return stand_in
        if not low <= value <= high:
            self.report.refuse("rulebook.out_of_range", self.at(key), key=key, low=str(low), high=str(high))
            return stand_in
        return value

    def quantity(self, key: str, unit: Unit, *, negative: bool = False, required: bool = True) -> Fraction | None:
        """A number in the one way of `unit`; None where it is absent or faulty. Below 0 only if `negative`."""
        if not self.has(key, required=required):
            return None
        value = self._values[key]
        found = parse(value, unit)
        if found is None and too_long(value, unit):
            self.report.refuse("rulebook.number_too_long", self.at(key), limit=LARGEST, digits=MOST_DIGITS)
        elif found is None:
            self.report.refuse(f"rulebook.not_{unit.value}", self.at(key), key=key, example=example(unit))
        elif found < 0 and not negative:
            self.report.refuse("rulebook.negative", self.at(key), key=key)
            return None
        return found

    def choice(self, key: str, otherwise: Choice, *, required: bool = False) -> Choice:
        """One of the values of an enumeration; `otherwise` where absent or faulty."""
        found = self.one_of(key, tuple(each.value for each in type(otherwise)), otherwise.value, required=required)
        return type(otherwise)(found)

    def one_of(self, key: str, allowed: Sequence[str], otherwise: str, *, required: bool = False) -> str:
        """One of some words; `otherwise` where absent or faulty."""
        if not self.has(key, required=required):
            return otherwise
        value = self._values[key]
        if isinstance(value, str) and value in allowed:
            return value
        self.report.refuse(
            "rulebook.not_allowed", self.at(key), key=key, value=_as_shown(value), allowed=tuple(allowed)
        )
        return otherwise

    def table(self, key: str) -> Table:
        """The table under `key`; empty where absent or faulty."""
        value = self._values.get(key, {})
        if not isinstance(value, dict):
            self.report.refuse("rulebook.not_table", self.at(key), key=key)
            value = {}
        return Table(value, self.at(key), self.report)

    def tables(self, key: str) -> Iterator[Table]:
        """The tables of the list under `key`, whether written as `[[key]]` or in brackets."""
        for place, value in enumerate(self._list(key)):
            if isinstance(value, dict):
                yield Table(value, self.at(key, place), self.report)
            else:
                self.report.refuse("rulebook.not_table", self.at(key, place), key=key)

    def _list(self, key: str) -> list[object]:
        value = self._values.get(key, [])
        if isinstance(value, list):
            return value
        self.report.refuse("rulebook.not_list", self.at(key), key=key)
        return []

    def _checked(self, value: object, key: str, *, at: Path | None = None, lines: bool = False) -> str:
        path = at or self.at(key)
        if not isinstance(value, str):
            self.report.refuse("rulebook.not_text", path, key=key)
            return ""
        if not value.strip():
            self.report.refuse("rulebook.empty", path, key=key)
        elif any(unicodedata.category(sign) in ("Cc", "Zl", "Zp") and not (lines and sign == "\n") for sign in value):
            self.report.refuse("rulebook.control_character", path, key=key)
        return value


def is_id(word: str) -> bool:
    """Whether `word` can be an id: lower-case ASCII letters and digits, words joined by hyphens or underscores."""
    return len(word) <= _LONGEST_ID and _ID.fullmatch(word) is not None


def refuse_repeated(tables: Sequence[Table], ids: Sequence[str], key: str = "id") -> None:
    """Refuses the second and later of equal ids."""
    taken: set[str] = set()
    for table, id in zip(tables, ids, strict=True):
        if id and id in taken:
            table.report.refuse("rulebook.duplicate_id", table.at(key), value=id)
        taken.add(id)


def _as_shown(value: object) -> str:
    try:
        text = str(value).lower() if isinstance(value, bool) else str(value)
    except ValueError:  # a whole number of thousands of digits, written in hexadecimal
        return "…"
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"
