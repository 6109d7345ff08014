"""What a rule can be changed to, as values: widgets are made from them, and tests read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """One of several; `change` gives the rules with the chosen value."""

    entries: tuple[tuple[str, object], ...]
    here: object
    change: Callable[[object], Rulebook]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Texts to type: (label, text, whether a number). `change` gives the rules, or None for what cannot be read."""

    fields: tuple[tuple[str, str, bool], ...]
    change: Callable[[tuple[str, ...]], Rulebook | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Values in an order, each from `entries`; what is left empty ends the order."""

    entries: tuple[tuple[str, object], ...]
    here: tuple[object, ...]
    change: Callable[[tuple[object, ...]], Rulebook]


Form = Options | Entry | Steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence; `about` names it for ever, `form` is None where it follows from the files."""

    about: str
    text: str
    form: Form | None = None


def renamed(text: Text, language: str, name: str) -> Text:
    """`text` with another wording in `language`; the author's own changes with it where it was the same."""
    others = {**dict(text.others), language: name}
    plain = name if text.plain in ("", text.in_(language)) else text.plain
    if not text.others and set(others.values()) == {plain}:
        return Text(plain)
    return Text(plain, tuple(sorted(others.items())))
