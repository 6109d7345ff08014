"""The scan of the sources finds what it is for."""

from __future__ import annotations

import ast

from tests.text.source_scan import Use, dotted_words, uses_of_codes

_SOURCE = """
self._words("a.b", company=x, points=y)
words("c.d" if late else "e.f", **facts)
raise JuryError("g.h", problems=found, where=place, name=n)
Problem(code="i.j", facts={"cell": c}, where=place)
Problem(code="k.l")
NotRanked(company=c, code="m.n", facts=(("n", 1),))
other("o.p")
words(code)
"""


def test_codes_are_found_with_the_facts_given_to_them() -> None:
    assert list(uses_of_codes(ast.parse(_SOURCE), "x")) == [
        Use("a.b", frozenset({"company", "points"}), "x:2"),
        Use("c.d", None, "x:3"),
        Use("e.f", None, "x:3"),
        Use("g.h", frozenset({"name"}), "x:4"),
        Use("i.j", frozenset({"cell"}), "x:5"),
        Use("k.l", frozenset(), "x:6"),
        Use("m.n", None, "x:7"),
    ]


def test_codes_in_tables_are_found_and_files_and_formats_are_not() -> None:
    source = '_BY = {1: "edition.damaged"}\nname = "minutes.pdf"\ncode = f"edition.{kind}"\nother = "window.size"'
    groups = frozenset(("edition", "minutes"))
    assert list(dotted_words(ast.parse(source), groups, "x")) == [Use("edition.damaged", None, "x:1")]
