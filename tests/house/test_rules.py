"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from juryapp import bootstrap

ROOT = Path(bootstrap.ROOT)
SOURCES = sorted((ROOT / "juryapp").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TEXT_FILES = {".py", ".toml", ".md", ".lock", ".json", ".po", ".typ", ".csv", ".svg", ".txt", ""}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def kept_files() -> Iterator[Path]:
    """Every text file that belongs to the project, found without git: a fresh machine has none."""
    for entry in sorted(ROOT.iterdir()):
        if entry.is_dir() and (not entry.name.startswith(".") or entry.name == ".ci"):
            yield from (path for path in sorted(entry.rglob("*")) if path.is_file() and path.suffix in TEXT_FILES)
        elif (
            entry.is_file() and entry.suffix in TEXT_FILES and entry.name not in ("uv.lock", ".coverage", ".venv.lock")
        ):
            yield entry


def length_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        words = function.body[0]
        lines -= (words.end_lineno or words.lineno) - words.lineno + 1
    return lines


def test_no_file_has_grown_past_its_purpose() -> None:
    lengths = {named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES + TESTS}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_function_fits_on_a_page(path: Path) -> None:
    functions = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert {function.name: length_of(function) for function in functions if length_of(function) > 40} == {}


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_a_module_says_why_it_exists(path: Path) -> None:
    if named(path) != "juryapp/__init__.py":
        assert ast.get_docstring(tree_of(path))


@pytest.mark.parametrize("path", [path for path in SOURCES if path.name == "__init__.py"], ids=named)
def test_a_package_file_holds_at_most_its_docstring(path: Path) -> None:
    body = tree_of(path).body
    assert len(body) <= 1 and all(isinstance(node, ast.Expr) for node in body)


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_only_the_command_line_prints(path: Path) -> None:
    if named(path).startswith("juryapp/cli/"):
        return
    calls = [node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call)]
    assert [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "print"] == []


def test_every_room_with_code_has_its_tests() -> None:
    rooms = {path.parent.name for path in SOURCES if path.name != "__init__.py"} - {"juryapp"}
    rooms &= {path.name for path in (ROOT / "juryapp").iterdir()}
    assert {room for room in rooms if not list((ROOT / "tests" / room).rglob("test_*.py"))} == set()


def test_nothing_in_the_project_knows_a_machine() -> None:
    folders = "|".join(("work", "root", "home", "tmp", "opt", "Users"))
    known = re.compile(rf"(?<![\w.:/~<>*])/(?:{folders})/\w|[A-Z]:\\Users\\|https?://(?:localhost|127\.|10\.)")
    found = {}
    for path in kept_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # Some files are kept in an old encoding on purpose.
        if match := known.search(text):
            found[named(path)] = match.group()
    assert found == {}


def test_the_lock_names_packages_and_hashes_and_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    allowed = re.compile(r"[a-z0-9-]+==[\w.]+( ; [^/]+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?| *#[^/]*")
    assert [line for line in lock.splitlines() if not allowed.fullmatch(line)] == []


def test_set_up_takes_the_pythons_that_the_project_promises() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest, newest = bootstrap.OLDEST, bootstrap.NEWEST
    assert project["requires-python"] == f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"


def test_set_up_imports_what_every_python_has_and_at_the_top_almost_nothing() -> None:
    tree = tree_of(ROOT / "juryapp" / "bootstrap.py")
    top = [name.name for node in tree.body if isinstance(node, ast.Import) for name in node.names]
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    everywhere = {n.module if isinstance(n, ast.ImportFrom) else n.names[0].name for n in imports}
    allowed = {"__future__", "contextlib", "ctypes", "fcntl", "hashlib", "importlib.util", "json", "msvcrt"}
    assert top == ["os", "sys"]
    assert everywhere <= allowed | {"os", "shutil", "subprocess", "sys", "time", "typing"}


def test_the_readme_begins_with_the_two_commands_and_ci_runs_the_second() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    first_block = readme.split("```")[1]
    assert "python3 -m juryapp demo" in first_block and "python3 -m tests" in first_block
    assert "python3 -m tests" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
