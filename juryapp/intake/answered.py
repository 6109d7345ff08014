"""What a written name was said to mean, or means by being the same name: for companies and categories alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from juryapp.domain.mapping import Mapping
from juryapp.domain.participant import Company
from juryapp.domain.proposal import CategoryAnswer, NameAnswer, PlaceAnswer, ProposalAnswers, SourceAnswer
from juryapp.domain.rulebook import Category
from juryapp.matching.normalise import name_key

Said = TypeVar("Said", NameAnswer, CategoryAnswer)


def last_about(kind: type[Said], name: str, source: str, answers: ProposalAnswers) -> Said | None:
    """The last answer of a kind about a name, one for this source before one for all."""
    folded = name_key(name).folded
    about = [
        each
        for each in answers.given
        if isinstance(each, kind) and name_key(each.name).folded == folded and each.source in ("", source)
    ]
    own = [each for each in about if each.source]
    return (own or about)[-1] if about else None


def ids_by_name(things: Iterable[Company | Category]) -> dict[str, str]:
    """The ids of things by their own names, however these are cased or spaced; of the first, where several are."""
    found: dict[str, str] = {}
    for each in things:
        found.setdefault(name_key(each.name.plain).folded, each.id)
    return found


def place_said(name: str, source: str, answers: ProposalAnswers) -> str | None:
    """The category (an id, or "" for none) said of a company that nothing else tells one of; None where none was: what
    was said of the company itself comes before what was said of all without one."""
    folded = name_key(name).folded
    about = [each for each in answers.given if isinstance(each, PlaceAnswer) and each.source == source]
    own = [each for each in about if each.name and name_key(each.name).folded == folded]
    found = own or [each for each in about if not each.name]
    return found[-1].category if found else None


def place_kept(name: str, mapping: Mapping, categories: Iterable[Category]) -> str | None:
    """The category (an id, or "" for none) that the mapping says a company stands in; None where it says none of
    `categories`, by id or name."""
    folded = name_key(name).folded
    told = next((category for written, category in mapping.places if name_key(written).folded == folded), None)
    known = tuple(categories)
    if not told or any(each.id == told for each in known):
        return told
    return ids_by_name(known).get(name_key(told).folded)


def place_of(name: str, mapping: Mapping, answers: ProposalAnswers, categories: Iterable[Category]) -> str | None:
    """The category of a company that nothing else tells one of: what was said now, else what the mapping says."""
    said = place_said(name, mapping.source, answers)
    return place_kept(name, mapping, categories) if said is None else said


def languages_said(answers: ProposalAnswers) -> dict[str, str]:
    """The language that the firm of each study was said to be written to in, by the study's id."""
    return {each.source: each.language for each in answers.given if isinstance(each, SourceAnswer) and each.language}
