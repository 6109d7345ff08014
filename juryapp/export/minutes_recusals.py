"""What the minutes say of those who stand aside: for whom and why, and whose weights hold where they do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from juryapp.domain.publication import Publication
from juryapp.domain.recusal import touched_by
from juryapp.export.minutes_rules import percentages
from juryapp.export.plain import clean
from juryapp.text.standing_aside import aside_text, recusal_text
from juryapp.text.words import Words

_WHOLE_DAY = 10
"""Signs of a day in ISO 8601; of some only the month or the year is known."""


def recusal_blocks(publication: Publication, companies: Mapping[str, str], words: Words) -> Iterator[dict[str, Any]]:
    """A table of all recusals: who, for whom, why, since when, and the participants that it is about."""
    touched = touched_by(publication.evidence, publication.answers.recusals)
    if not touched:
        return
    people = _people(publication)
    categories = {one.id: clean(one.name.in_(words.language)) for one in publication.rulebook.categories}
    yield {"kind": "subheading", "text": words("minutes.recusals")}
    columns = (
        ("term.juror", 4),
        ("term.company", 4),
        ("term.reason", 6),
        ("term.date", 3),
        ("minutes.recusal_where", 6),
    )
    rows = [
        [
            people.get(one.recusal.person, one.recusal.person),
            companies.get(one.recusal.company, one.recusal.company),
            clean(one.recusal.reason),
            _day(one.recusal.declared, words),
            recusal_text(one, companies, categories, words),
        ]
        for one in touched
    ]
    titles = [{"title": words(code), "align": "left", "share": share} for code, share in columns]
    yield {"kind": "table", "columns": titles, "rows": rows}


def aside_blocks(
    publication: Publication, where: str, companies: Mapping[str, str], words: Words
) -> Iterator[dict[str, Any]]:
    """Whose weights are left out in a category, or for the overall prize, and the weights that hold there instead."""
    outcome = publication.outcome.standing(where)
    touched = touched_by(publication.evidence, publication.answers.recusals)
    text = aside_text(outcome, touched, _people(publication), companies, words)
    if text:
        yield {"kind": "text", "text": text}
    if outcome.weights:
        shares = zip(publication.rulebook.leaves, percentages(outcome.weights, words), strict=True)
        told = (
            words("weights.part", criterion=clean(leaf.name.in_(words.language)), percent=percent)
            for leaf, percent in shares
        )
        yield {"kind": "text", "text": words("minutes.weights_here", weights=tuple(told))}


def _people(publication: Publication) -> dict[str, str]:
    return {person.id: clean(person.name) for person in publication.persons}


def _day(text: str, words: Words) -> str:
    return words.date(date.fromisoformat(text)) if len(text) == _WHOLE_DAY else text
