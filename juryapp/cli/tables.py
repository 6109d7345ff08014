"""The ranking as a table for the terminal: what `rank` prints when nobody asked for JSON."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from juryapp.domain.comparison import Comparison
from juryapp.domain.outcome import Basis, CategoryOutcome, Outcome, OverallOutcome, Ranking, Score, Tie
from juryapp.domain.recusal import touched_by
from juryapp.domain.rulebook import PrizeKind, TieDefinition
from juryapp.session.state import EditionState
from juryapp.text.by_hand import by_hand_lines
from juryapp.text.figures import decimals_that_separate
from juryapp.text.firms import firms_lines
from juryapp.text.outcome_words import link_text, n_text, reason_text, standard_text
from juryapp.text.standing_aside import aside_text
from juryapp.text.together import lead_note
from juryapp.text.waterfall import against_text, signed, waterfall_of, why_text
from juryapp.text.words import Words

_WEIGHTS = {
    Basis.FIXED: "weights.fixed_line",
    Basis.EQUAL: "weights.equal_line",
    Basis.AGREED: "weights.agreed_line",
    Basis.JURORS: "weights.each_line",
    Basis.NOBODY_YET: "weights.equal_shown",
}


def ranking_lines(state: EditionState, outcome: Outcome, *, category: str, words: Words) -> list[str]:
    """Every category with its places, ties and those not ranked, then the overall prize; or one category alone."""
    return list(_Table(state, outcome, words).lines(category))


def explained_lines(comparison: Comparison, state: EditionState, words: Words) -> list[str]:
    """Why one stands before another: the sentence, each criterion's part with the raw figures, and the lead."""
    rules = state.rulebook
    names = {one.id: one.name.in_(words.language) for one in state.evidence.companies}
    first, second = (names[score.participant.company] for score in (comparison.first, comparison.second))
    fall = waterfall_of(comparison, rules, words.language, rules.decimals)
    widest = max((_width(signed(step.points, words)) for step in fall.steps), default=0)
    lines = [words("rank.why", first=first, second=second), why_text(fall, words)]
    pair = comparison.first.participant, comparison.second.participant
    firms = firms_lines(state.evidence, pair, rules, words)
    for step in fall.steps:
        points = signed(step.points, words)
        figures = against_text(step.difference, rules, words)
        lines.append(f"  {_padding(points, widest)}{points}  {step.name}: {figures}")
        lines += [f"  {' ' * widest}    {line}" for line in firms.get(step.criterion, ())]
    lead = signed(fall.lead, words)
    lines.append(f"  {_padding(lead, widest)}{lead}  {words('term.lead')}")
    return [*lines, note] if (note := lead_note(rules, words)) else lines


class _Table:
    """What all lines need."""

    def __init__(self, state: EditionState, outcome: Outcome, words: Words) -> None:
        self._state, self._outcome, self._words = state, outcome, words
        self._rules = state.rulebook
        self._names = {one.id: one.name.in_(words.language) for one in state.evidence.companies}

    def lines(self, category: str) -> Iterator[str]:
        words, rules = self._words, self._rules
        yield f"{words.quote(rules.award.in_(words.language))} {rules.year}"
        yield words("state.sealed") if self._state.seal else words("state.draft_line")
        if rules.constructed:
            yield words("app.constructed")
        yield self._weights_line()
        for one in self._outcome.categories:
            if category in ("", one.category):
                yield ""
                yield from self._category(one)
        if not category and self._outcome.overall is not None:
            yield ""
            yield from self._overall(self._outcome.overall)
        counts = self._outcome.category(category).counts if category else self._outcome.counts
        yield ""
        yield words("rank.counts", imported=counts.imported, ranked=counts.ranked, excluded=counts.excluded)

    def _weights_line(self) -> str:
        people = {person.id: person.name for person in self._state.persons}
        present = tuple(people.get(id, id) for id in self._state.present)
        code = _WEIGHTS[self._outcome.basis]
        if self._outcome.basis is Basis.AGREED and not present:
            code = "weights_way.agreed"
        return self._words(code, names=present, jurors=len(self._state.answers.jurors))

    def _category(self, one: CategoryOutcome) -> Iterator[str]:
        words = self._words
        yield words.quote(self._rules.category(one.category).name.in_(words.language))
        if not one.scores and not one.waits_for_weights:
            yield f"  {words('rank.empty')}"
        yield from self._aside(one)
        scores = {score.participant.company: score for score in one.scores}
        yield from _aligned(self._rows(one.ranking, scores, self._decimals(one.ranking, scores)))
        if self._rules.prizes.kind is PrizeKind.STANDARD and one.scores:
            yield f"  {standard_text(one.ranking, one.winners, self._rules, words)}"
        for tie in one.ties:
            if tie.at_prize or self._rules.prizes.kind is not PrizeKind.STANDARD:
                yield f"  {self._tie(tie, self._names)}"
        for out in one.not_ranked:
            yield f"  {words.quote(self._names[out.company])}: {reason_text(out, self._rules, words)}"
        for line in by_hand_lines(self._state.evidence, self._rules, words, category=one.category):
            yield f"  {line}"

    def _aside(self, one: CategoryOutcome | OverallOutcome) -> Iterator[str]:
        people = {person.id: person.name for person in self._state.persons}
        touched = touched_by(self._state.evidence, self._state.answers.recusals)
        text = aside_text(one, touched, people, self._names, self._words)
        if text:
            yield f"  {text}"

    def _decimals(self, ranking: Ranking, scores: dict[str, Score]) -> int:
        """The rulebook's, or more where equality is exact and rounding would hide the order of two neighbours."""
        least = self._rules.decimals
        if self._rules.tie is TieDefinition.PUBLISHED:
            return least
        totals = [scores[key].total for key in ranking.order]
        return max((decimals_that_separate(a, b, least) for a, b in pairwise(totals)), default=least)

    def _rows(self, ranking: Ranking, scores: dict[str, Score], decimals: int) -> Iterator[tuple[str, str, str, str]]:
        words = self._words
        for place in ranking.places:
            for key in place.companies:
                score = scores[key]
                n = " · ".join(n_text(self._rules.source(source), count, words) for source, count in score.n)
                yield str(place.number), self._names[score.participant.company], words.number(score.total, decimals), n

    def _tie(self, tie: Tie, names: dict[str, str]) -> str:
        """Who is equal, and what was decided by which link, or that somebody must decide."""
        words = self._words
        tied = words("cli.tie", place=tie.place, names=tuple(names[id] for id in tie.companies))
        if tie.open:
            return f"{tied} {words('tie.open')}."
        links = [link_text(step.link, self._rules, words) for step in tie.steps if len(step.split) > 1]
        if links:
            return f"{tied} {words('tie.split_by', rule=', '.join(links))}."
        return f"{tied} {words('tie.stays_shared')}"

    def _categories(self, ids: Sequence[str]) -> tuple[str, ...]:
        return tuple(self._rules.category(id).name.in_(self._words.language) for id in ids)

    def _overall(self, overall: OverallOutcome) -> Iterator[str]:
        words = self._words
        yield words("term.overall_prize")
        if overall.waiting_for:
            yield f"  {words('rank.overall_waiting', names=self._categories(overall.waiting_for))}"
        elif overall.winners and self._outcome.undecided:
            undecided = self._categories(self._outcome.undecided)
            winners = tuple(self._names[one.company] for one in overall.winners)
            yield f"  {words('rank.overall_settled', names=undecided, winners=winners)}"
        yield from self._aside(overall)
        scores = {key: self._outcome.contender(key) for key in overall.ranking.order}
        yield from _aligned(self._rows(overall.ranking, scores, self._decimals(overall.ranking, scores)))
        names = {key: self._names[score.participant.company] for key, score in scores.items()}
        for tie in overall.ties:
            yield f"  {self._tie(tie, names)}"


def _aligned(rows: Iterator[tuple[str, str, str, str]]) -> Iterator[str]:
    """Places and scores to the right, names to the left, as wide as they need."""
    table = list(rows)
    widths = [max((_width(row[column]) for row in table), default=0) for column in range(3)]
    for place, name, score, n in table:
        cells: Sequence[str] = (
            _padding(place, widths[0]) + place,
            name + _padding(name, widths[1]),
            _padding(score, widths[2]) + score,
            n,
        )
        yield ("  " + "  ".join(cells)).rstrip()


def _padding(text: str, width: int) -> str:
    return " " * (width - _width(text))


def _width(text: str) -> int:
    """Columns on a terminal: wide letters take two, marks that sit on a letter none."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
