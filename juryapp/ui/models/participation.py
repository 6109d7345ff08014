"""Rows about the categories, about what files call them, and about the companies of the register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from juryapp.domain.outcome import Outcome
from juryapp.domain.participant import CrosswalkLine, Status
from juryapp.session.register import Registered
from juryapp.session.state import EditionState
from juryapp.text.words import Words
from juryapp.ui.models.listed import Listed

CATEGORY_COLUMNS = ("term.category", "term.participants", "term.winner")
CROSSWALK_COLUMNS = ("participants.called_in_files", "term.study", "participants.means", "term.participants")
COMPANY_COLUMNS = ("term.company", "participants.owner", "participants.takes_part_in")


def category_rows(state: EditionState, outcome: Outcome, words: Words) -> tuple[Listed, ...]:
    """A row per category, in the order of the rules, by its id: how many compete there, and who wins."""
    companies = {one.id: one.name.in_(words.language) for one in state.evidence.companies}
    competing = Counter(one.id.category for one in state.evidence.participants if one.status is not Status.MOVED)
    winners = {one.category: one.winners for one in outcome.categories}
    ties = {category for category, _ in outcome.open_ties}

    def winner(category: str) -> str:
        if category in ties:
            return words("participants.tie")
        return words.listing([companies.get(one, one) for one in winners.get(category, ())])

    return tuple(
        Listed(
            key=one.id,
            texts=(one.name.in_(words.language), words.number(competing[one.id], 0), winner(one.id)),
            below=words("participants.also_called", names=one.aliases) if one.aliases else "",
            needs=(2,) if one.id in ties else (),
        )
        for one in state.rulebook.categories
    )


def crosswalk_rows(state: EditionState, words: Words, sought: str) -> tuple[Listed, ...]:
    """A row per line, in the order of the studies and of the language, by study and name."""
    rules = state.rulebook
    categories = {one.id: one.name.in_(words.language) for one in rules.categories}
    sources = {one.id: one.name.in_(words.language) for one in rules.sources}
    places = {one.id: at for at, one in enumerate(rules.sources)}

    def row(one: CrosswalkLine) -> Listed:
        means = categories.get(one.category) or words("crosswalk.not_comparable")
        study = sources.get(one.source) or one.source or words("participants.any_study")
        return Listed(
            key=(one.source, one.name),
            texts=(one.name, study, means, words.number(len(one.companies), 0)),
            needs=() if one.category in categories else (2,),
        )

    wanted = sought.casefold().strip()
    lines = [one for one in state.evidence.crosswalk if wanted in one.name.casefold()]
    lines.sort(key=lambda one: (places.get(one.source, len(places)), one.source, words.sort_key(one.name)))
    return tuple(map(row, lines))


def company_rows(register: Iterable[Registered], state: EditionState, words: Words, sought: str) -> tuple[Listed, ...]:
    """A row per company that is called by what is `sought`, in the language's order, by its id."""
    categories = {one.id: one.name.in_(words.language) for one in state.rulebook.categories}
    wanted = sought.casefold().strip()
    rows = []
    for one in register:
        company = one.company
        name = company.name.in_(words.language)
        if any(wanted in text.casefold() for text in (name, *company.aliases, company.owner)):
            where = ", ".join(categories.get(each, each) for each in one.categories)
            also = words("participants.also_called", names=company.aliases) if company.aliases else ""
            texts = (name, company.owner, where or words("participants.nowhere"))
            rows.append(Listed(key=company.id, texts=texts, below=also))
    return tuple(sorted(rows, key=lambda one: words.sort_key(one.texts[0])))
