"""What figures are called: companies, categories, studies and measures with their units, looked up once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from juryapp.domain.criterion import Unit
from juryapp.domain.evidence import Figure
from juryapp.domain.rulebook import Source
from juryapp.session.measures import measures_of
from juryapp.session.session import Session
from juryapp.text.by_hand import said_and_filed
from juryapp.text.outcome_words import n_text
from juryapp.text.raw_figures import figure_text, is_count
from juryapp.text.shown import shown
from juryapp.text.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names by id; `measures` by study and id, each with the unit of its figures."""

    companies: Mapping[str, str]
    categories: Mapping[str, str]
    sources: Mapping[str, Source]
    measures: Mapping[tuple[str, str], tuple[str, Unit]]

    def company(self, figure: Figure) -> str:
        """Whose it is."""
        return self.companies.get(figure.participant.company, figure.participant.company)

    def category(self, figure: Figure) -> str:
        """In which category."""
        return self.categories.get(figure.participant.category, figure.participant.category)

    def study(self, figure: Figure, words: Words) -> str:
        """Which study it is from."""
        source = self.sources.get(figure.source)
        return shown(source.name.in_(words.language)) if source else figure.source

    def measure(self, figure: Figure) -> str:
        """What it measures, and of which segment."""
        name = self.measures.get((figure.source, figure.measure), (figure.measure, Unit.POINTS))[0]
        return f"{name} ({figure.segment})" if figure.segment else name

    def unit(self, figure: Figure) -> Unit:
        """The unit that it is shown in."""
        return self.measures.get((figure.source, figure.measure), ("", Unit.POINTS))[1]

    def n(self, figure: Figure, words: Words) -> str:
        """How much it rests on, with its unit."""
        source = self.sources.get(figure.source)
        return n_text(source, figure.n, words) if source else ""

    def number(self, figure: Figure, words: Words) -> str:
        """The figure that counts, alone."""
        if figure.number is None:
            return words("term.missing")
        if figure.by_hand is not None:
            return said_and_filed(figure, self.unit(figure), words)[0]
        return figure_text(figure.number, self.unit(figure), words, n=figure.n)

    def with_n(self, figure: Figure, words: Words) -> str:
        """The figure that counts, with what it rests on unless it tells that itself."""
        told, unit = self.number(figure, words), self.unit(figure)
        counted = figure.number is not None and unit is Unit.SHARE and is_count(figure.number, figure.n)
        if figure.number is None or (counted and figure.by_hand is None) or figure.source not in self.sources:
            return told
        return words("figure.with_n", figure=told, n=self.n(figure, words))


def names_in(session: Session, language: str) -> Names:
    """What everything is called now. A measure is shown in the unit of the criterion that it feeds, and where it is all
    that feeds it, under its name, which has a text per language."""
    state = session.state
    rules = state.rulebook
    measures = {(one.source, one.id): (shown(one.name.in_(language)), one.unit) for one in measures_of(session)}
    for leaf in rules.leaves:
        for part in leaf.parts:
            judged = shown(leaf.name.in_(language))
            known = measures.get((part.source, part.measure), (judged, leaf.unit))[0]
            measures[part.source, part.measure] = judged if len(leaf.parts) == 1 else known, leaf.unit
    return Names(
        companies={one.id: shown(one.name.in_(language)) for one in state.evidence.companies},
        categories={one.id: shown(one.name.in_(language)) for one in rules.categories},
        sources={one.id: one for one in rules.sources},
        measures=measures,
    )
