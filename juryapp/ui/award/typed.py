"""Figures as they are typed on this page: an example of one, and what is no figure at all."""

from __future__ import annotations

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Problem
from juryapp.text.words import Words
from juryapp.ui.award.forms import refused

_EXAMPLES = {Unit.SECONDS: "5:00", Unit.HOURS: "72 h", Unit.SHARE: "83 %"}


def example(unit: Unit) -> str:
    """A figure as it is typed in `unit`."""
    return _EXAMPLES.get(unit, "12")


def hint(unit: Unit, words: Words) -> str:
    """What stands in an empty field."""
    return words("award.such_as", example=example(unit))


def unreadable(text: str, unit: Unit) -> Problem:
    """A text that is no figure in `unit`, or one that the unit cannot have."""
    return refused("award.figure_unreadable", text=text.strip(), example=example(unit))
