"""Each key and value of a file is found on the line where a reader sees it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings

from juryapp.domain.rulebook import Rulebook
from juryapp.paths import resources
from juryapp.rulebook.positions import Path, Positions
from juryapp.rulebook.templates import template_names
from juryapp.rulebook.writing import to_toml
from tests.strategies import rulebooks

HARD = '''\
# a comment with [brackets] = "and quotes
plain = 1 # [not.a.table]
"quoted = key" = "a # b ] } \\" , c"
'literal.key' = 'C:\\path'
dotted.a."b.c" = 1979-05-27 07:32:00
dotted.d = [ 1, [ 2, # two ]
  3 ], { x = "}", y = ["]"] },
  4,
]
long = """
[not.a.table]
key = \\""" still
""" # after
raw = \'\'\'
[nor.this]
it''s \'\'\'\'
inline = { a = { b = 1, "c" = [2] }, d.e = 3 }

[table]
x = 1
  [ table . "sub table" ]
  x = +1.5e3
[[list]]
[list.inner]
x = 1
[[list.many]]
x = 2
[[list.many]]
x = 3
[[list]]
[[list.many]]
x = 4
[list.many.below]
x = true'''

LINES: dict[Path, int] = {
    ("plain",): 2,
    ("quoted = key",): 3,
    ("literal.key",): 4,
    ("dotted",): 5,
    ("dotted", "a", "b.c"): 5,
    ("dotted", "d"): 6,
    ("dotted", "d", 1, 0): 6,
    ("dotted", "d", 1, 1): 7,
    ("dotted", "d", 2, "y", 0): 7,
    ("dotted", "d", 3): 8,
    ("long",): 10,
    ("raw",): 14,
    ("inline", "a", "c", 0): 17,
    ("inline", "d", "e"): 17,
    ("table", "x"): 20,
    ("table", "sub table"): 21,
    ("table", "sub table", "x"): 22,
    ("list",): 23,
    ("list", 0, "inner", "x"): 25,
    ("list", 0, "many", 0, "x"): 27,
    ("list", 0, "many", 1): 28,
    ("list", 0, "many", 1, "x"): 29,
    ("list", 1): 30,
    ("list", 1, "many", 0, "x"): 32,
    ("list", 1, "many", 0, "below", "x"): 34,
}


@pytest.mark.parametrize("path", LINES, ids=str)
def test_a_value_is_found_on_its_line(path: Path) -> None:
    assert Positions(HARD).line(path) == LINES[path]


def test_what_is_missing_is_told_where_it_should_stand() -> None:
    positions = Positions(HARD)
    assert positions.line(("table", "sub table", "y", "z")) == 21
    assert positions.line(("nowhere",)) == 1


def test_every_value_of_a_hard_file_has_a_line() -> None:
    assert set(paths_of(tomllib.loads(HARD))) == Positions(HARD).paths()


@pytest.mark.parametrize("name", template_names())
def test_every_value_of_every_template_is_found(name: str) -> None:
    assert_found(resources("templates", "rulebooks", f"{name}.toml").read_text("utf-8"))


@settings(max_examples=80, deadline=None)
@given(rulebooks())
def test_every_value_of_any_rulebook_is_found(rulebook: Rulebook) -> None:
    assert_found(to_toml(rulebook))


def assert_found(text: str) -> None:
    """Every path of the parsed text is known, and its key stands on the line it is said to stand on."""
    positions, lines = Positions(text), text.split("\n")
    expected = set(paths_of(tomllib.loads(text)))
    assert positions.paths() == expected
    for path in expected:
        if isinstance(path[-1], str):
            assert path[-1] in lines[positions.line(path) - 1]


def paths_of(value: object, path: Path = ()) -> Iterator[Path]:
    """All paths of a parsed TOML text."""
    if path:
        yield path
    if isinstance(value, dict):
        for key, each in value.items():
            yield from paths_of(each, (*path, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from paths_of(each, (*path, place))
