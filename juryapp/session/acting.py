"""Who acts, and what may be written: one id for one name, and only text that can be stored, hashed and printed."""

from __future__ import annotations

import unicodedata

from juryapp.domain.errors import JuryError
from juryapp.domain.words import OVERALL, slug
from juryapp.session.loading import AGREED
from juryapp.session.state import Actor, EditionState

RESERVED = (AGREED, OVERALL)
"""Ids that no person may get."""
LONGEST_NAME = 200
"""Signs of a name: no page, slide or list has room for a longer one."""


def actor_of(name: str, state: EditionState) -> Actor:
    """The one called `name`: a person of the jury, whoever acted under that name before, or somebody new.

    Two names never share an id, even where they have the same slug. Raises jury.no_name and text.unusable.
    """
    name = name_line(name)
    person = next((one for one in state.persons if alike(one.name, name)), None)
    if person is not None:
        return Actor(id=person.id, name=person.name, role=person.role)
    return Actor(id=free_id(name, state), name=name)


def free_id(name: str, state: EditionState) -> str:
    """The id for a name that nobody in the jury has: the one it acted under before, or a new one."""
    seated = {person.id for person in state.persons}
    known = next((id for id, other in state.actors if alike(other, name) and id not in seated), None)
    return known or slug(name, {*RESERVED, *seated, *(id for id, _ in state.actors)})


def alike(one: str, other: str) -> bool:
    """Whether two names are the same but for capitals, spaces and how accents are composed."""
    return _folded(one) == _folded(other)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).split())


def name_line(text: str) -> str:
    """A name on one line, single spaces. Raises jury.no_name where nothing is left, text.long_name, text.unusable."""
    name = " ".join(text.split())
    if not name:
        raise JuryError("jury.no_name")
    if len(name) > LONGEST_NAME:
        raise JuryError("text.long_name", count=len(name), most=LONGEST_NAME)
    return usable(name)


def usable(text: str) -> str:
    """The text without space around it. Raises text.unusable for signs that no file, page or digest can take."""
    text = text.strip()
    if any(unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t" for sign in text.replace("\r\n", "\n")):
        raise JuryError("text.unusable")
    return text
