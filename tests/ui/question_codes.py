"""Which questions the code can ask: the codes of all problems that are made as questions, read from the sources."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import juryapp

ROOMS = ("intake", "session")
ASKING = frozenset(("_asked", "_question", "named_cells", "named_rows"))
"""Functions whose problems are questions unless they are told otherwise."""
MORE = frozenset(("named_cells", "named_rows"))
"""Functions that tell of the rest together, by the same code with `_more`."""
WANTING = ("limit", "lower_limit", "percentile", "per")
"""What `Measure.wanting` can be."""


def question_codes() -> set[str]:
    """Every code that a question can have."""
    found: set[str] = set()
    root = Path(juryapp.__file__).parent
    for room in ROOMS:
        for path in sorted((root / room).rglob("*.py")):
            for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(function, ast.FunctionDef):
                    found |= set(_asked_in(function))
    return found


def _asked_in(function: ast.FunctionDef) -> Iterator[str]:
    for call in ast.walk(function):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        severity = next((ast.unparse(one.value) for one in call.keywords if one.arg == "severity"), "")
        positional = any(ast.unparse(one) == "Severity.QUESTION" for one in call.args)
        if severity == "Severity.QUESTION" or positional or (name in ASKING and not severity):
            codes = set(_codes(call, function))
            yield from codes
            if name in MORE:
                yield from (f"{code}_more" for code in codes)


def _codes(call: ast.Call, function: ast.FunctionDef) -> Iterator[str]:
    """The codes in a call; where it names a variable, all that the function mentions."""
    by_name = any(isinstance(one, ast.Name) and one.id == "code" for one in [*call.args, *_values(call)])
    for node in ast.walk(function if by_name else call):
        if isinstance(node, ast.JoinedStr):
            start = node.values[0]
            if isinstance(start, ast.Constant) and start.value == "intake.wants_":
                yield from (f"intake.wants_{key}" for key in WANTING)
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and text.startswith(("intake.", "import.")) and not text.endswith("_"):
            yield text


def _values(call: ast.Call) -> list[ast.expr]:
    return [one.value for one in call.keywords if one.arg == "code"]
