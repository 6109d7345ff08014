"""What a rule can be changed to, as values: widgets are made from them, and tests read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from juryapp.domain.errors import Fact, Problem, Severity
from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import Text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from juryapp.text.words import Words

Given = Rulebook | Problem | None
"""What typed texts make: the rules with them; a problem that tells what is wrong and what is expected; or None for
what cannot be read, where a general sentence says enough."""


class Blank(NamedTuple):
    """A place to fill in: a text or a number, or one of `entries` (shown, text given) where there are any.

    `hint` stands in it while it is empty.
    """

    label: str
    text: str = ""
    numeric: bool = False
    entries: tuple[tuple[str, str], ...] = ()
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Texts to type, a label before each. `change` is given all of them, in this order."""

    fields: tuple[Blank | tuple[str, str, bool], ...]
    change: Callable[[tuple[str, ...]], Given]

    @property
    def blanks(self) -> tuple[Blank, ...]:
        """The fields, whichever way they were given."""
        return tuple(Blank(*field) for field in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """One of several; `change` gives the rules with the chosen value, or what must be typed before it can hold."""

    entries: tuple[tuple[str, object], ...]
    here: object
    change: Callable[[object], Given | Entry]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Values in an order, each from `entries`; what is left empty ends the order."""

    entries: tuple[tuple[str, object], ...]
    here: tuple[object, ...]
    change: Callable[[tuple[object, ...]], Rulebook]


class Row(NamedTuple):
    """A row of a table: its texts, and the key by which its thing is known again; a row that was added has none."""

    texts: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of texts; the columns' `text` is what an added row begins with.

    With `add`, the words of a button, rows can be added; they can be taken out if `removable` and moved up if
    `movable`. `change` is given the rows as they then stand, without added ones that hold nothing.
    """

    columns: tuple[Blank, ...]
    rows: tuple[Row, ...]
    change: Callable[[tuple[Row, ...]], Given]
    add: str = ""
    removable: bool = True
    movable: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """A button: `change` is given the rows or texts that stand in the form above it, and makes rules of them."""

    label: str
    change: Callable[[tuple[Row, ...]], Given]
    icon: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a longer form with a title, what there is to know about it, and buttons.

    `about` names it for ever. With `make`, the words of a button, what is typed counts only when that is pressed.
    """

    about: str
    title: str
    form: Options | Entry | Table | None = None
    note: str = ""
    make: str = ""
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """Several forms below one another, each by itself: a refusal stands at the one that it is about."""

    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Own:
    """A form of the page's own, for what is no rule: `make` is given the sentence, the words and the parent,
    and gives a `FormView`."""

    make: Callable[[str, Words, QWidget], QWidget]


Form = Options | Entry | Steps | Table | Sections | Own


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence; `about` names it for ever, `form` is None where it follows from the files. `depth` tells how far down
    a tree it stands; `draws` is the criterion whose scale can be drawn, if it is about one."""

    about: str
    text: str
    form: Form | None = None
    depth: int = 0
    icon: str = "pencil"
    draws: str = ""


def refused(code: str, **facts: Fact) -> Problem:
    """Why texts make no rule; `code` says what is wrong and what is expected."""
    return Problem(code=code, severity=Severity.REFUSAL, facts=facts)


def renamed(text: Text, language: str, name: str) -> Text:
    """`text` with another wording in `language`; the author's own changes with it where it was the same."""
    others = {**dict(text.others), language: name}
    plain = name if text.plain in ("", text.in_(language)) else text.plain
    if not text.others and set(others.values()) == {plain}:
        return Text(plain)
    return Text(plain, tuple(sorted(others.items())))
