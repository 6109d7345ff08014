"""Reads the sources of the house without running them: which codes they word, and which texts they write out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import juryapp

PACKAGE = Path(juryapp.__file__).parent if juryapp.__file__ else Path("juryapp")


FILE_ENDINGS = frozenset(("csv", "docx", "json", "pdf", "png", "pptx", "py", "svg", "toml", "ttf", "typ", "xlsx"))


@dataclass(frozen=True, slots=True)
class Use:
    """A code written in a source, with the facts given beside it, or None where those are only known at run time."""

    code: str
    facts: frozenset[str] | None
    where: str


def sources(*rooms: str) -> Iterator[tuple[Path, ast.Module]]:
    """Every source file of the rooms, or of the whole package, with its syntax tree."""
    for folder in [PACKAGE / room for room in rooms] or [PACKAGE]:
        for path in sorted(folder.rglob("*.py")):
            yield path, ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def called_name(call: ast.Call) -> str:
    """The last name of what is called: `words` for `self.words(...)`."""
    target = call.func
    if isinstance(target, ast.Attribute):
        return target.attr
    return target.id if isinstance(target, ast.Name) else ""


def uses_of_codes(tree: ast.Module, name: str) -> Iterator[Use]:
    """Codes that are written out in calls of `words(...)`, `JuryError(...)` and in `code="..."` of any call."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        callee = called_name(node)
        where = f"{name}:{node.lineno}"
        if node.args and (callee.lower().endswith("words") or callee == "JuryError"):
            facts = _keywords(node) - ({"problems", "where"} if callee == "JuryError" else set())
            for code in _constants(node.args[0]):
                yield Use(code, None if _has_unpacking(node) else frozenset(facts), where)
        for keyword in node.keywords:
            if keyword.arg == "code":
                for code in _constants(keyword.value):
                    yield Use(code, _literal_facts(node), where)


def dotted_words(tree: ast.Module, groups: frozenset[str], name: str) -> Iterator[Use]:
    """Every text anywhere that looks like a code of one of `groups`: codes also stand in tables and choices."""
    in_formats = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in in_formats:
            group, _, rest = node.value.partition(".")
            if group in groups and re.fullmatch(r"[a-z0-9_]+", rest) and rest not in FILE_ENDINGS:
                yield Use(node.value, None, f"{name}:{node.lineno}")


def _constants(node: ast.expr) -> Iterator[str]:
    """The texts an expression can be: a constant, or either side of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if "." in node.value:  # a code always has a group; anything else is another kind of word
            yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def _keywords(call: ast.Call) -> set[str]:
    return {keyword.arg for keyword in call.keywords if keyword.arg}


def _has_unpacking(call: ast.Call) -> bool:
    return any(keyword.arg is None for keyword in call.keywords)


def _literal_facts(call: ast.Call) -> frozenset[str] | None:
    """The facts of `Problem(code=..., facts={...})`, when they are written out there."""
    for keyword in call.keywords:
        if keyword.arg == "facts":
            if not isinstance(keyword.value, ast.Dict):
                return None
            keys = [key.value for key in keyword.value.keys if isinstance(key, ast.Constant)]
            names = frozenset(key for key in keys if isinstance(key, str))
            return names if len(names) == len(keyword.value.keys) else None
    return frozenset() if called_name(call) == "Problem" else None
