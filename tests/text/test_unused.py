"""No sentence lies in the catalogue that nothing in the house can say."""

from __future__ import annotations

import ast
import re
from string import Formatter

from juryapp.text.qt_strings import CODE_OF_QT_TEXT
from tests.text.source_scan import sources
from tests.text.test_catalogue import ENUMERATIONS, MESSAGES
from tests.text.test_glossary import SENTENCES, WORDS

PART = r"[a-z0-9_]+"
SAID_LATER = ("evidence.", "intake.", "missing.")
"""Groups whose screens are still being built, sentence by sentence."""


def _pattern(text: ast.JoinedStr) -> str:
    """What an f-string can make of a code; nothing where too little of the code stands in it."""
    parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in text.values]
    written = "".join(part for part in parts if part)
    tells = parts[0] is not None and "." in parts[0] and re.match("[a-z]", parts[0])
    ends = parts[0] is None and len(parts) == 2 and re.fullmatch("_[a-z]{3,}", written)
    if not re.fullmatch("[a-z0-9_.]+", written) or not (tells or ends):
        return ""
    return "".join(r"[a-z0-9_.]+" if part is None else re.escape(part) for part in parts)


def _said() -> tuple[set[str], set[str]]:
    """Every text written out anywhere, and the patterns of the codes that are put together."""
    nodes = [node for _, tree in sources() for node in ast.walk(tree)]
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    patterns = {_pattern(node) for node in nodes if isinstance(node, ast.JoinedStr)} - {""}
    return texts, patterns


def _forms() -> set[str]:
    """The codes, and families of them, that other sentences word their facts by."""
    forms = [form for message in MESSAGES["en"].values() for form in message]
    return {spec for form in forms for _, field, spec, _ in Formatter().parse(form) if field and spec}


def unused() -> list[str]:
    texts, patterns = _said()
    families = {*ENUMERATIONS, *_forms()}
    known = {*texts, *WORDS, *SENTENCES, *CODE_OF_QT_TEXT.values(), *_forms()}
    return [
        code
        for code in MESSAGES["en"]
        if code not in known
        and code.rsplit(".", 1)[0] not in families
        and not any(re.fullmatch(pattern, code) for pattern in patterns)
    ]


def test_every_sentence_can_be_said_by_somebody() -> None:
    assert [code for code in unused() if not code.startswith(SAID_LATER)] == []


def test_the_search_finds_what_nobody_says(monkeypatch) -> None:
    monkeypatch.setitem(MESSAGES["en"], "nobody.says_this", ("Never",))
    assert "nobody.says_this" in unused()
    assert "stage.award" not in unused() and "award.language_nb" not in unused()
