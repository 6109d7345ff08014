"""What people say matters, and the criteria of an award: which of the one stand for which of the other.

A suggestion only: a person says what each answer stands for, and some stand for no criterion at all.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from juryapp import paths
from juryapp.domain.context import ContextTable
from juryapp.domain.criterion import Criterion
from juryapp.intake.headers import folded

_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


class Likeness(StrEnum):
    """Why an answer is suggested for a criterion."""

    NAME = "name"
    MEANING = "meaning"
    SEVERAL = "several"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """An answer with the criterion that it is suggested for, "" for none, and why; `between` if it fits several."""

    answer: str
    criterion: str = ""
    likeness: Likeness = Likeness.NONE
    between: tuple[str, ...] = ()


@cache
def _concepts() -> tuple[Mapping[str, tuple[str, ...]], tuple[str, ...]]:
    with paths.resources("mappings", "concepts.toml").open("rb") as file:
        document = tomllib.load(file)
    return {name: tuple(words) for name, words in document["concepts"].items()}, tuple(document["self_selected"])


def is_self_selected(text: str) -> bool:
    """Whether words beside a table say that whoever wished could answer."""
    said = folded(text)
    return any(_longest(said, start, _concepts()[1]) for start in _starts(said))


def suggested(context: ContextTable, criteria: Sequence[Criterion]) -> tuple[Suggested, ...]:
    """Each answer of a table with the criterion that has its name, else the only one that is about the same.

    `criteria` are leaves; an answer that could be about two of them is left to people.
    """
    names = {each.id: {folded(name) for name in _names(each)} for each in criteria}
    about = {each.id: _about(" ".join(_names(each))) for each in criteria}
    return tuple(_suggested(answer, names, about) for answer in context.answers)


def _names(criterion: Criterion) -> tuple[str, ...]:
    return criterion.name.plain, *(text for _, text in criterion.name.others)


def _suggested(answer: str, names: Mapping[str, set[str]], about: Mapping[str, frozenset[str]]) -> Suggested:
    named = [id for id, said in names.items() if folded(answer) in said]
    if len(named) == 1:
        return Suggested(answer=answer, criterion=named[0], likeness=Likeness.NAME)
    meant = _about(answer)
    same = [id for id, of in about.items() if of & meant]
    if len(same) == 1:
        return Suggested(answer=answer, criterion=same[0], likeness=Likeness.MEANING)
    if same:
        return Suggested(answer=answer, likeness=Likeness.SEVERAL, between=tuple(same))
    return Suggested(answer=answer)


def _about(text: str) -> frozenset[str]:
    """What a text is about; of beginnings that fit one word the longest tells ("helpful" is more than "help")."""
    said, found = folded(text), set[str]()
    for start in _starts(said):
        fits = {name: _longest(said, start, words) for name, words in _concepts()[0].items()}
        most = max(fits.values())
        found |= {name for name, length in fits.items() if most and length == most}
    return frozenset(found)


def _longest(said: str, start: int, beginnings: Sequence[str]) -> int:
    return max((len(each) for each in beginnings if said.startswith(each, start)), default=0)


def _starts(said: str) -> list[int]:
    return [found.start() for found in _WORD.finditer(said)]
