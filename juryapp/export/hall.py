"""What the hall sees, and nothing else: the narrow pass between a publication and everything made for a stage.

Slides, charts and winner lists are built from a `HallView` alone. A company outside the nominated, or a score
that is not to be shown, is not hidden in them: it never gets there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from juryapp.domain.chart import ChartSpec
from juryapp.domain.outcome import CategoryOutcome, OverallOutcome, Place, Score
from juryapp.domain.publication import Publication
from juryapp.domain.rulebook import PlaceConvention, PrizeKind
from juryapp.export.plain import clean, names_of
from juryapp.export.reasons import Naming, highest_of, how_decided, lead_line, waiting_companies, weights_line
from juryapp.export.specs import ranking_chart, shown_decimals, shown_score, source_line, winner_chart
from juryapp.text.by_hand import by_hand_mark
from juryapp.text.words import Words, words_for
from juryapp.voting.places import numbered

OVERALL = "overall"
"""The name under which a ruling on the overall prize is kept; no category has it."""

_PODIUM = ("slide.first", "slide.second", "slide.third")


class State(StrEnum):
    """How far a prize is: given, waiting for a decision, given to nobody, or not offered at all."""

    GIVEN = "given"
    OPEN = "open"
    NOBODY = "nobody"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Winner:
    """A name with its prize in words. `points` is the score as shown, or "" where the hall does not see it."""

    name: str
    prize: str
    place: int
    points: str = ""
    value: Decimal | None = None
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prize:
    """One category, or the overall prize, as the hall sees it: the nominated are in alphabetical order.

    `undecided` holds the prizes in words that wait for the jury; `notes` are sentences for the host.
    """

    id: str
    title: str
    state: State
    kind: PrizeKind
    nominated: tuple[str, ...] = ()
    winners: tuple[Winner, ...] = ()
    undecided: tuple[str, ...] = ()
    chart: ChartSpec | None = None
    notes: tuple[str, ...] = ()
    foot: str = ""
    weights: str = ""

    @property
    def first(self) -> tuple[Winner, ...]:
        """The winners of the highest prize: more than one share it."""
        return tuple(winner for winner in self.winners if winner.place == 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class HallView:
    """The whole ceremony as the hall sees it. `marks` are what every page says: DRAFT, constructed figures.

    `weights` tells whose weights decided, and names nobody: what a juror answered is for the minutes alone. `by_hand`
    says that figures were corrected by hand, "" where none was.
    """

    edition: str
    title: str
    language: str
    draft: bool
    marks: tuple[str, ...]
    control_words: str
    weights: str
    prizes: tuple[Prize, ...]
    overall: Prize | None
    by_hand: str = ""
    category_word: str = "category"

    def __iter__(self) -> Iterator[Prize]:
        """Every prize in the order of the ceremony, the overall prize last."""
        yield from self.prizes
        if self.overall is not None:
            yield self.overall


def hall_view(publication: Publication, language: str) -> HallView:
    """Narrow a publication to what the audience may see, in the words of `language`."""
    rules = publication.rulebook
    words = words_for(language, rules.category_word)
    narrowing = _Narrowing(publication, words)
    marks = [] if publication.sealed else [words("state.draft_line")]
    marks += [words("app.constructed_short")] if rules.constructed else []
    return HallView(
        edition=rules.edition,
        title=award_title(publication, words),
        language=language,
        draft=not publication.sealed,
        marks=tuple(marks),
        control_words=" ".join(publication.control_words),
        weights=weights_line(publication, words),
        prizes=tuple(narrowing.category(outcome) for outcome in publication.outcome.categories),
        overall=narrowing.overall(publication.outcome.overall) if publication.outcome.overall else None,
        by_hand=by_hand_mark(publication.evidence, words),
        category_word=rules.category_word,
    )


def award_title(publication: Publication, words: Words) -> str:
    """The award with its year, which is not said twice where it is part of the name."""
    award = clean(publication.rulebook.award.in_(words.language))
    year = publication.rulebook.year
    return award if str(year) in award else words("slide.title", award=award, year=str(year))


class _Narrowing:
    """Builds each prize from a publication; only what it returns leaves."""

    def __init__(self, publication: Publication, words: Words) -> None:
        self._publication = publication
        self._rules = publication.rulebook
        self._words = words
        self._names = names_of(publication.evidence, words.language)

    def category(self, outcome: CategoryOutcome) -> Prize:
        kind = self._rules.prizes.kind
        decimals = shown_decimals(self._rules, outcome)
        title = clean(self._rules.category(outcome.category).name.in_(self._words.language))
        winners, undecided = self._winners(outcome, decimals)
        seen = {*outcome.nominated, *(company for place in self._prize_places(outcome) for company in place.companies)}
        seen |= set(outcome.winners)
        naming = Naming(evidence=self._publication.evidence, names=self._names, seen=frozenset(seen))
        first = [outcome.score(company) for company in self._by_name(outcome.winners)]
        shows_score = any(winner.points for winner in winners)
        notes = self._why(outcome, winners, naming, decimals) if first else []
        foot = self._foot(first, outcome.category)
        return Prize(
            id=outcome.category,
            title=title,
            state=self._state(kind, winners, undecided),
            kind=kind,
            nominated=tuple(self._names[company] for company in self._by_name(self._nominated(outcome))),
            winners=winners,
            undecided=undecided,
            chart=self._chart(outcome, title, decimals) if shows_score else None,
            notes=tuple(note for note in (*notes, *self._state_notes(undecided), foot) if note),
            foot=foot,
            weights=weights_line(self._publication, self._words, outcome.category),
        )

    def overall(self, outcome: OverallOutcome) -> Prize:
        label = self._words("slide.overall")
        empty = not outcome.ranking.places and not outcome.waiting_for and not outcome.waits_for_weights
        undecided = () if outcome.winners or empty else (label,)
        scores = self._overall_scores(outcome)
        winners = tuple(
            self._winner(score, prize=label, place=1, decimals=decimals, category=score.participant.category)
            for score, decimals in scores
        )
        title, foot = self._words("term.overall_prize"), self._foot([score for score, _ in scores], OVERALL)
        chart = self._one_chart(scores[0][0], title, scores[0][1], OVERALL) if len(scores) == 1 else None
        return Prize(
            id=OVERALL,
            title=title,
            state=self._state(PrizeKind.WINNER, winners, undecided),
            kind=PrizeKind.WINNER,
            winners=winners,
            undecided=undecided,
            chart=chart,
            notes=(*self._why_overall(outcome, winners), *self._state_notes(undecided), *([foot] if foot else [])),
            foot=foot,
            weights=weights_line(self._publication, self._words, OVERALL),
        )

    def _overall_scores(self, outcome: OverallOutcome) -> list[tuple[Score, int]]:
        """The scores that the overall winners were compared with, by name, each with its category's decimals."""
        ids = sorted(outcome.winners, key=lambda one: self._words.sort_key(self._names[one.company]))
        found = [(one, self._publication.outcome.category(one.category)) for one in ids]
        contender = self._publication.outcome.contender
        return [
            (contender(f"{one.category}/{one.company}"), shown_decimals(self._rules, category))
            for one, category in found
        ]

    def _why_overall(self, outcome: OverallOutcome, winners: Sequence[Winner]) -> list[str]:
        words = self._words
        if not winners:
            return []
        seen = frozenset(one.company for one in outcome.winners)
        naming = Naming(evidence=self._publication.evidence, names=self._names, seen=seen)
        keys = [f"{one.category}/{one.company}" for one in outcome.winners]
        notes = [self._wins(winners, PrizeKind.WINNER), words("rank.overall_rule")]
        return notes + how_decided(self._publication, words, naming, where=OVERALL, ties=outcome.ties, winners=keys)

    def _prize_places(self, outcome: CategoryOutcome) -> tuple[Place, ...]:
        """The places with a prize, counted from the top as ties are; with 1334 a shared first place bears number 2."""
        ranked = outcome.ranking.places
        standing = numbered([place.companies for place in ranked], PlaceConvention.GAP_AFTER)
        dense = self._rules.convention is PlaceConvention.DENSE
        return tuple(
            place if dense else counted
            for place, counted in zip(ranked, standing, strict=True)
            if counted.number <= self._rules.prizes.places
        )

    def _nominated(self, outcome: CategoryOutcome) -> tuple[str, ...]:
        """The shortlist; where everyone who meets a standard has the prize there is none, it would tell who does."""
        return () if self._rules.prizes.kind is PrizeKind.STANDARD else outcome.nominated

    def _by_name(self, companies: Sequence[str]) -> list[str]:
        return sorted(companies, key=lambda company: self._words.sort_key(self._names[company]))

    def _winners(self, outcome: CategoryOutcome, decimals: int) -> tuple[tuple[Winner, ...], tuple[str, ...]]:
        """The winners best first, by name within a prize; and the prizes that wait for a decision."""
        kind = self._rules.prizes.kind
        all_scores = self._rules.hall.all_scores
        if kind is PrizeKind.STANDARD:
            label = self._words("slide.standard_met")
            found = self._by_name(outcome.winners)
            return tuple(
                self._winner(outcome.score(company), prize=label, place=1, decimals=decimals if all_scores else None)
                for company in found
            ), ()
        if outcome.waits_for_weights:
            return (), (self._words("slide.winner"),)
        waiting = waiting_companies(outcome.ties)
        winners: list[Winner] = []
        undecided: list[str] = []
        for index, place in enumerate(self._prize_places(outcome)):
            label = self._words(_PODIUM[place.number - 1] if kind is PrizeKind.PODIUM else "slide.winner")
            if waiting & set(place.companies):
                undecided.append(label)
                continue
            shown = decimals if all_scores or not index else None
            winners += [
                self._winner(outcome.score(company), prize=label, place=index + 1, decimals=shown)
                for company in self._by_name(place.companies)
            ]
        return tuple(winners), tuple(undecided)

    def _winner(self, score: Score, *, prize: str, place: int, decimals: int | None, category: str = "") -> Winner:
        value = None if decimals is None else shown_score(score, decimals)
        return Winner(
            name=self._names[score.participant.company],
            prize=prize,
            place=place,
            points="" if value is None else self._words.number(value, decimals or 0),
            value=value,
            category=clean(self._rules.category(category).name.in_(self._words.language)) if category else "",
        )

    def _state(self, kind: PrizeKind, winners: Sequence[Winner], undecided: Sequence[str]) -> State:
        if kind is PrizeKind.NONE:
            return State.NONE
        if any(winner.place == 1 for winner in winners):
            return State.GIVEN
        return State.OPEN if undecided else State.NOBODY

    def _state_notes(self, undecided: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._words("slide.notes_open", prize=label) for label in undecided)

    def _why(self, outcome: CategoryOutcome, winners: Sequence[Winner], naming: Naming, decimals: int) -> list[str]:
        words = self._words
        notes = [self._wins(winners, self._rules.prizes.kind)]
        if self._rules.prizes.kind is PrizeKind.STANDARD:
            return notes
        decided = how_decided(
            self._publication, words, naming, where=outcome.category, ties=outcome.ties, winners=outcome.winners
        )
        notes += decided or [highest_of(outcome, words)]
        return [*notes, lead_line(outcome, naming, decimals, words) if self._rules.hall.all_scores else ""]

    def _wins(self, winners: Sequence[Winner], kind: PrizeKind) -> str:
        first = [winner for winner in winners if winner.place == 1]
        names = tuple(winner.name for winner in first)
        if kind is PrizeKind.STANDARD:
            return self._words("slide.notes_standard", count=len(names), names=names)
        if len(first) > 1:
            return self._words("slide.notes_shared", names=names, points=first[0].points)
        return self._words("slide.notes_winner", company=names[0], points=first[0].points)

    def _chart(self, outcome: CategoryOutcome, title: str, decimals: int) -> ChartSpec | None:
        """All nominees where the hall sees all scores; else the one winner's criteria, or the sharing winners alone."""
        if self._rules.hall.all_scores:
            seen = {*outcome.nominated, *outcome.winners}
            return self._many_chart(outcome, [one for one in outcome.ranking.order if one in seen], title, decimals)
        if len(outcome.winners) == 1:
            score = outcome.score(outcome.winners[0])
            return self._one_chart(score, title, decimals, outcome.category)
        return self._many_chart(outcome, self._by_name(outcome.winners), title, decimals) if outcome.winners else None

    def _one_chart(self, score: Score, title: str, decimals: int, where: str) -> ChartSpec:
        name = self._names[score.participant.company]
        return winner_chart(
            rules=self._rules,
            score=score,
            name=name,
            title=f"{title} · {name}",
            words=self._words,
            decimals=decimals,
            source_line=self._foot([score], where),
        )

    def _many_chart(self, outcome: CategoryOutcome, companies: Sequence[str], title: str, decimals: int) -> ChartSpec:
        return ranking_chart(
            outcome=outcome,
            companies=companies,
            names=self._names,
            title=title,
            words=self._words,
            decimals=decimals,
            source_line=self._foot([outcome.score(company) for company in companies], outcome.category),
        )

    def _foot(self, scores: Sequence[Score], where: str) -> str:
        if not scores:
            return ""
        pieces = (weights_line(self._publication, self._words, where), source_line(self._rules, scores, self._words))
        return " ".join(piece for piece in pieces if piece)
