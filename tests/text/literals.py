"""Finds texts in a source that a user would read although they were never given to `text`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.text.source_scan import called_name

SENTENCE = re.compile(r"[^\W\d_]{2,}[,.;:!?]?\s+[^\W\d_]{2,}")
"""Two words with a space between them."""

WORD = re.compile(r"[^\W\d_]{2,}")

SHOWING = frozenset((
    "setText", "setWindowTitle", "setAccessibleName", "setAccessibleDescription", "setToolTip", "setStatusTip",
    "setWhatsThis", "setPlaceholderText", "setTitle", "setPrefix", "setSuffix", "setInformativeText",
    "setDetailedText", "setLabelText", "setHeaderLabels", "addAction", "addMenu", "addTab", "QLabel",
    "QPushButton", "QToolButton", "QAction", "QCheckBox", "QRadioButton", "QGroupBox", "drawText", "echo",
    "secho", "prompt", "confirm", "showMessage", "add_heading", "add_paragraph",
))  # fmt: skip
"""Calls whose text is on the screen, on the terminal or on paper even when it is a single word."""

EXCEPTIONS = re.compile(r"^(?:\w*Error|Exception|StopIteration|SystemExit|AssertionError)$")
"""What is raised with a plain text is a bug for the report, not a sentence for a user; `JuryError` takes codes."""

LOGGING = frozenset(("debug", "info", "warning", "error", "exception", "critical", "log"))

LOGGER = re.compile(r"^_*(?:log|logger|logging)$", re.IGNORECASE)

MARKUP = re.compile(r"""<[^<>]*>?|^"[^<>]*>""")
"""Tags, whole or cut short by a value that is put in."""

STYLES = frozenset(("setStyleSheet", "compile", "setObjectName", "setProperty", "TypeVar", "NewType", "cast"))
"""Calls whose text is read by Qt, a pattern or the type checker."""

HELP = frozenset(("command", "group"))


def literals(
    tree: ast.Module, allowed_names: frozenset[str], allowed_texts: frozenset[str]
) -> Iterator[tuple[int, str]]:
    """Line and text of everything that looks written for a user.

    `allowed_names` are constants of the module that hold markup or templates, `allowed_texts` are names that are
    never translated, such as a font family.
    """
    spared = set(_spared(tree, allowed_names))
    shown = {id(argument) for call in _calls(tree) if called_name(call) in SHOWING for argument in call.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in spared:
            text = node.value
            pattern = WORD if id(node) in shown else SENTENCE
            if text not in allowed_texts and pattern.search(MARKUP.sub("", text)):
                yield node.lineno, text
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef) and ast.get_docstring(function) and _docstring_is_help(function):
            yield function.lineno, f"the docstring of {function.name} becomes its help"


def _calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _spared(tree: ast.Module, allowed_names: frozenset[str]) -> Iterator[int]:
    """The nodes below everything that no user reads."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _docstrings(node.body)
        elif (isinstance(node, ast.Call) and _is_for_programs(node)) or (isinstance(node, ast.Raise) and _is_bug(node)):
            yield from _below(node)
        elif isinstance(node, ast.Assert) and node.msg is not None:
            yield from _below(node.msg)
        elif isinstance(node, ast.AnnAssign):
            yield from _below(node.annotation)
            if isinstance(node.target, ast.Name) and node.target.id in allowed_names:
                yield from _below(node)
        elif isinstance(node, ast.Assign) and allowed_names & {getattr(target, "id", "") for target in node.targets}:
            yield from _below(node)


def _below(node: ast.AST) -> Iterator[int]:
    return (id(child) for child in ast.walk(node))


def _docstrings(body: list[ast.stmt]) -> Iterator[int]:
    """Texts that stand alone as statements: docstrings of modules, classes, functions and attributes."""
    for statement in body:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
            yield id(statement.value)


def _is_for_programs(call: ast.Call) -> bool:
    name = called_name(call)
    if name in STYLES:
        return True
    if not isinstance(call.func, ast.Attribute):
        return False
    receiver = call.func.value
    owner = receiver.attr if isinstance(receiver, ast.Attribute) else getattr(receiver, "id", "")
    if owner in ("re", "warnings"):
        return True
    return name in LOGGING and bool(LOGGER.match(owner))


def _is_bug(statement: ast.Raise) -> bool:
    name = called_name(statement.exc) if isinstance(statement.exc, ast.Call) else ""
    return name != "JuryError" and bool(EXCEPTIONS.match(name))


def _docstring_is_help(function: ast.FunctionDef) -> bool:
    """Whether click would show the docstring: a command without a `help` of its own."""
    for decorator in function.decorator_list:
        if isinstance(decorator, ast.Call) and called_name(decorator) in HELP:
            return not any(keyword.arg in ("help", None) for keyword in decorator.keywords)
        if isinstance(decorator, ast.Attribute) and decorator.attr in HELP:
            return True
    return False
