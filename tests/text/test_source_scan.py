"""The scan of the sources finds what it is for."""

from __future__ import annotations

import ast

from tests.text.source_scan import Use, uses_of_codes

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
