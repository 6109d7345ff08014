"""What the minutes say of jurors' answers: when they were opened, by whom and without whom, and how far they agree."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from juryapp.analysis.concordance import concordance
from juryapp.decision.weights import of_answer
from juryapp.domain.publication import Publication
from juryapp.export.plain import clean
from juryapp.text.concordance_words import agreement_text, division_text
from juryapp.text.words import Words

_TOLD = ("command.open_answers", "command.open_answers_without", "command.begin_round")


def opened_lines(publication: Publication, words: Words) -> Iterator[str]:
    """When and by whom answers were opened, without whom and why, and why new rounds began; none was of older ones."""
    for event in publication.events:
        if event.code in _TOLD and not any(key == "undoes" for key, _ in event.facts):
            when = words.datetime(datetime.fromisoformat(event.when))
            yield clean(f"{when} UTC, {event.who}: {words(event.code, **dict(event.facts))}")


def agreement_lines(publication: Publication, words: Words) -> tuple[str, ...]:
    """How far the jurors agree on the order of the criteria, and which one divides them most."""
    rules = publication.rulebook
    found = concordance({one.person: of_answer(rules, one) for one in publication.answers.jurors})
    named = {person.id: person.name for person in publication.persons}
    told = (agreement_text(found, words), division_text(found, rules, named, words))
    return tuple(clean(text) for text in told if text)
