"""What would follow from a change, in sentences: prizes first, then who moves, then places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juryapp.domain.consequences import Consequences
from juryapp.domain.participation import Move
from juryapp.session.state import EditionState
from juryapp.text.words import Words
from juryapp.ui.evidence.moves_card import consequences_lines
from juryapp.ui.models.moves import Called

EACH = 3
"""So many who go the same way are named one by one."""


def called(state: EditionState, found: Consequences, words: Words, *, new: str = "") -> Called:
    """Everything by its name; a category that does not exist yet is called `new`."""
    categories = {one.id: one.name.in_(words.language) for one in state.rulebook.categories}
    for move in found.moves:
        if move.to:
            categories.setdefault(move.to, new)
    companies = {one.id: one.name.in_(words.language) for one in state.evidence.companies}
    return Called(companies=companies, categories=categories, measures={})


def foresight_lines(found: Consequences, names: Called, words: Words, *, gone: str = "") -> Iterator[str]:
    """A sentence for each consequence; one that says so where there is none.

    Of a category that would be `gone` only that is said, and of who leaves a category not that it has no place there.
    """
    if gone:
        yield words("foresee.gone", category=names.categories.get(gone, gone))
        found = replace(
            found,
            winners=tuple(one for one in found.winners if one.category != gone),
            places=tuple(one for one in found.places if one.category != gone),
        )
    elif found.nothing:
        yield words("foresee.nothing")
    yield from consequences_lines(replace(found, moves=(), places=()), names, words)
    ways: dict[tuple[str, str], list[Move]] = {}
    for move in found.moves:
        ways.setdefault((move.category, move.to), []).append(move)
    for (category, to), moves in ways.items():
        facts = {"category": names.categories.get(category, category), "into": names.categories.get(to, to)}
        if len(moves) > EACH:
            yield words(f"foresee.many_{_way(category, to)}", count=len(moves), **facts)
        for move in moves if len(moves) <= EACH else ():
            company = names.companies.get(move.company, move.company)
            yield _alone(_way(category, to), company, facts, words)
    left = {(move.category, move.company) for move in found.moves}
    places = (one for one in found.places if one.after is not None or (one.category, one.company) not in left)
    yield from consequences_lines(Consequences(places=tuple(places)), names, words)


def _way(category: str, to: str) -> str:
    return "leave" if not to else "move" if category else "join"


def _alone(way: str, company: str, facts: dict[str, str], words: Words) -> str:
    match way:
        case "move":
            return words("foresee.moves", company=company, **facts)
        case "join":
            return words("foresee.joins", company=company, category=facts["into"])
    return words("foresee.leaves", company=company, category=facts["category"])
