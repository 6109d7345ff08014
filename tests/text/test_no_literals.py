"""Window, command line and exports write no sentence of their own: all words come from `text`."""

from __future__ import annotations

import ast

import pytest

from tests.text.literals import literals
from tests.text.source_scan import PACKAGE, sources

ROOMS = ("ui", "cli", "export")

TEMPLATES: dict[str, frozenset[str]] = {}
"""By file, the constants that hold markup, style sheets or templates rather than words for a reader."""

NAMES = frozenset(("Segoe UI", "Helvetica Neue", "Noto Sans", "DejaVu Sans", "Inter Display", "Title Only"))
"""Names that are the same in every language: typefaces, and layouts inside a template."""


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_that_users_see_writes_no_sentence_of_its_own(room: str) -> None:
    found = []
    for path, tree in sources(room):
        file = path.relative_to(PACKAGE).as_posix()
        found += [f"{file}:{line}: {text!r}" for line, text in literals(tree, TEMPLATES.get(file, frozenset()), NAMES)]
    assert not found, "\n".join(found)


def test_every_listed_template_still_exists() -> None:
    for file, names in TEMPLATES.items():
        tree = ast.parse((PACKAGE / file).read_text(encoding="utf-8"))
        assigned = {
            node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        }
        assert names <= assigned, file


def _found(source: str) -> list[str]:
    return [text for _, text in literals(ast.parse(source), frozenset(("TEMPLATE",)), NAMES)]


@pytest.mark.parametrize(
    "source",
    [
        'label.setText("Nobody is ranked")',
        'label.setText("Winner")',
        'QPushButton("Open", parent)',
        'click.echo(f"Written to {folder}")',
        'message = f"{company} leads by {points}"',
        '@click.option("--out", help="Where the files go")\ndef f(): pass',
        'HEADINGS = ["Place", "Company name"]',
        'dialog.warning("Not saved yet")',
        'label.setText("<b>Nobody is ranked</b>")',
        'raise JuryError("The file is damaged")',
        '@cli.command()\ndef export():\n    """Writes the files."""',
        '@cli.command\ndef export():\n    """Writes the files."""',
    ],
)
def test_a_sentence_is_found_wherever_it_is_shown(source: str) -> None:
    assert _found(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""Why this room exists."""',
        'def f():\n    """What it does."""',
        'class A:\n    x = 1\n    """What x is for."""',
        '_log.warning("the screen went away: %s", name)',
        'self._logger.debug("first paint after %d ms", ms)',
        'raise ValueError("a chart needs one series")',
        'assert rows, "there are rows"',
        'TEMPLATE = "#set page(paper: a4) and more words"',
        'widget.setStyleSheet("QLabel { color: red; border none }")',
        'label.setText(words("rank.empty"))',
        'font = "Segoe UI"',
        'label.setText("·")',
        'pattern = re.compile("two words")',
        '@cli.command(help=words("cli.help_export"))\ndef export():\n    """Writes the files."""',
        'key = "row-height"',
        'xml = re.sub("<a:font script=[^>]*/> or more", "", part)',
        "tag = f'<a:srgbClr val=\"{colour}\" and more/>'",
    ],
)
def test_what_no_user_reads_is_left_alone(source: str) -> None:
    assert not _found(source)
