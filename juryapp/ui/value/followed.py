"""What a trial makes of the ranking, as rows of a table: who stood where, who stands where now, and by how much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from juryapp.domain.consequences import Consequences, differing
from juryapp.domain.criterion import Criterion
from juryapp.domain.outcome import Outcome, Score
from juryapp.domain.rulebook import Rulebook
from juryapp.text.raw_figures import contribution_text
from juryapp.text.words import Words
from juryapp.ui.bridge import ALL, OVERALL
from juryapp.ui.evidence.moves_card import consequences_lines
from juryapp.ui.models.listed import Listed
from juryapp.ui.models.moves import Called
from juryapp.ui.ranking.rows import Standing, decimals_of, rows_of, standing_of

NONE = "\u2013"
MOST_SAID = 3
ARROW = "\u2192"
NUMBERS = (0, 2, 3)
"""The columns of one category that are numbers: its place, its score and how many places it goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A table with its headings, and sentences of what changes. `by_place` says whether it is of one category."""

    rows: tuple[Listed, ...]
    headings: tuple[str, ...]
    said: tuple[str, ...]
    by_place: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Two:
    """What holds, and what is tried on a criterion."""

    before: Outcome
    after: Outcome
    criterion: Criterion


def followed(two: Two, rules: Rulebook, category: str, names: Mapping[str, str], words: Words) -> Followed:
    """The places of a category or of the overall prize, all of them, or the first of every category."""
    found = differing(two.before, two.after)
    said = tuple(_said(found, rules, category, names, words))
    standing = None if category == ALL else standing_of(two.after, category)
    if standing is None:
        heads = tuple(words(code) for code in ("term.category", "value.before", "value.now"))
        return Followed(rows=tuple(_firsts(two, rules, names, words)), headings=heads, said=said, by_place=False)
    codes = ("rank.column_place", "rank.column_participant", "rank.column_score", "value.moved")
    heads = tuple(words(code) for code in codes)
    before = standing_of(two.before, category)
    rows = tuple(_places((before, standing), two.criterion, rules, names, words))
    return Followed(rows=rows, headings=heads, said=said, by_place=True)


def _places(
    two: tuple[Standing | None, Standing],
    criterion: Criterion,
    rules: Rulebook,
    names: Mapping[str, str],
    words: Words,
) -> Iterable[Listed]:
    """A row for everybody; its tip, which is read aloud with it, tells the figure and what it is worth."""
    before, after = two
    places = before.ranking.places if before else ()
    stood = {key: place.number for place in places for key in place.companies}
    rows = rows_of(after, rules, words, names, decimals_of(after, rules))
    often = Counter(row.name for row in rows)
    for row in rows:
        was = stood.get(row.key)
        by = was - row.place if was is not None and row.place is not None else 0
        moves = was != row.place
        shown = tuple(NONE if place is None else str(place) for place in (was, row.place))
        texts = (
            f" {ARROW} ".join(shown) if moves else shown[1],
            f"{row.name} ({row.detail})" if after.category == OVERALL and often[row.name] > 1 else row.name,
            row.score_text,
            words.signed(by, 0) if by else "",
        )
        worth = _worth(after.scores.get(row.key), criterion, words)
        yield Listed(key=row.key, texts=texts, below=worth, needs=(0, 3) if moves else ())


def _worth(score: Score | None, criterion: Criterion, words: Words) -> str:
    parts = () if score is None else score.contributions
    part = next((one for one in parts if one.criterion == criterion.id), None)
    if part is None or part.value is None:
        return ""
    name = criterion.name.in_(words.language)
    return f"{name}: {contribution_text(criterion, part, words)} {ARROW} {words.number(part.value * 100, 1)}"


def _firsts(two: Two, rules: Rulebook, names: Mapping[str, str], words: Words) -> Iterable[Listed]:
    """Categories in their order, those with another first first."""
    found = []
    for category in rules.categories:
        before, after = (_first(outcome, category.id, names, words) for outcome in (two.before, two.after))
        name = category.name.in_(words.language)
        found.append(Listed(key=category.id, texts=(name, before, after), needs=(2,) if before != after else ()))
    return sorted(found, key=lambda one: not one.needs)


def _first(outcome: Outcome, category: str, names: Mapping[str, str], words: Words) -> str:
    standing = standing_of(outcome, category)
    places = standing.ranking.places[:1] if standing else ()
    first = sorted((names[company] for place in places for company in place.companies), key=words.sort_key)
    return words.listing(first) if first else NONE


def _said(found: Consequences, rules: Rulebook, category: str, names: Mapping[str, str], words: Words) -> Iterable[str]:
    """Prizes, then how many change places: each place stands in the table."""
    categories = {one.id: one.name.in_(words.language) for one in rules.categories}
    called = Called(companies=names, categories=categories, measures={})
    here = sorted(found.winners, key=lambda one: one.category != category)
    prizes = Consequences(winners=tuple(here), opened=found.opened)
    lines: Sequence[str] = list(consequences_lines(prizes, called, words))
    yield from lines[:MOST_SAID]
    if len(lines) > MOST_SAID:
        yield words("value.more_prizes", count=len(lines) - MOST_SAID)
    moved = [one for one in found.places if category in (ALL, OVERALL, one.category)]
    if moved:
        yield words("value.move", count=len(moved))
    elif not lines:
        yield words("value.nothing")
