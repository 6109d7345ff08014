"""Where each key and value of a TOML text stands, because no TOML library tells and a bad line must be findable.

The text has been parsed before, so this only has to walk over valid TOML, never to judge it.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter

Path = tuple[str | int, ...]
"""The way to a value: keys of tables and places (from 0) in lists, `("criteria", 0, "name", "nb")`."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r"[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
_TEXT = re.compile(
    r'"""(?:\\.|[^\\])*?""""{0,2}' r"|'''.*?''''{0,2}" r"|\"(?:[^\"\\\n]|\\.)*\"" r"|'[^'\n]*'",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}\n#]+")


class Positions:
    """The lines, from 1, of the keys and values of a valid TOML text. Raises `RecursionError` on absurd nesting."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [match.end() for match in re.finditer("\n", text)]
        self._at = 0
        self._count: Counter[Path] = Counter()
        self._lines: dict[Path, int] = {}
        self._walk()

    def line(self, path: Path) -> int:
        """The line of what stands at `path`; where it is missing, of the nearest thing that should hold it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._lines:
                return self._lines[path[:length]]
        return 1

    def paths(self) -> frozenset[Path]:
        """All paths that have a line of their own."""
        return frozenset(self._lines)

    def _walk(self) -> None:
        table: Path = ()
        while not self._past(_BLANK):
            if self._text.startswith("[[", self._at):
                table = self._header(brackets=2)
            elif self._text[self._at] == "[":
                table = self._header(brackets=1)
            else:
                self._entry(table)

    def _header(self, brackets: int) -> Path:
        line = self._line_here()
        self._at += brackets
        path = self._key(())
        self._at += brackets
        if brackets == 2:
            self._lines.setdefault(path, line)
            path = (*path, self._count[path])
            self._count[path[:-1]] += 1
        self._lines[path] = line
        return path

    def _entry(self, table: Path) -> None:
        line = self._line_here()
        path = self._key(table, in_table=True)
        for length in range(len(table) + 1, len(path) + 1):
            self._lines.setdefault(path[:length], line)
        self._at += 1
        self._past(_SPACE)
        self._value(path)

    def _key(self, table: Path, *, in_table: bool = False) -> Path:
        """The dotted key here, below `table`; leaves the cursor on what follows it.

        In a header a name of a list of tables means its last table.
        """
        path = table
        while True:
            self._past(_SPACE)
            match = _KEY.match(self._text, self._at)
            if match is None:
                raise ValueError(f"no key at {self._at}")
            self._at = match.end()
            path = (*path, _bare(match.group()))
            self._past(_SPACE)
            if self._text[self._at] != ".":
                return path
            self._at += 1
            if not in_table and self._count[path]:
                path = (*path, self._count[path] - 1)

    def _value(self, path: Path) -> None:
        first = self._text[self._at]
        if first == "[":
            self._list(path)
        elif first == "{":
            self._inline_table(path)
        else:
            match = (_TEXT if first in "\"'" else _PLAIN).match(self._text, self._at)
            if match is None:
                raise ValueError(f"no value at {self._at}")
            self._at = match.end()

    def _list(self, path: Path) -> None:
        self._at += 1
        place = 0
        while True:
            self._past(_BLANK)
            if self._text[self._at] == "]":
                break
            self._lines[(*path, place)] = self._line_here()
            self._value((*path, place))
            place += 1
            self._past(_BLANK)
            self._at += self._text[self._at] == ","
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        while True:
            self._past(_BLANK)
            if self._text[self._at] == "}":
                break
            self._entry(path)
            self._past(_BLANK)
            self._at += self._text[self._at] == ","
        self._at += 1

    def _line_here(self) -> int:
        return bisect_right(self._starts, self._at) + 1

    def _past(self, pattern: re.Pattern[str]) -> bool:
        """Moves the cursor past `pattern`, which may match nothing; whether the text ends there."""
        match = pattern.match(self._text, self._at)
        self._at = match.end() if match else self._at
        return self._at >= len(self._text)


def _bare(key: str) -> str:
    return str(tomllib.loads(f"k={key}")["k"]) if key[0] in "\"'" else key
