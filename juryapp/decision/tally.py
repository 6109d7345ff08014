"""Applying the rules: evidence, rulebook and answers in, the whole outcome out, exactly.

What does not depend on weights is prepared once; a change of weight then costs integer sums only. A score is
the weighted mean of values on 0-100, sum(w * v) / sum(w) over the criteria that count for the participant (the
additive model of multi-attribute value theory: Keeney and Raiffa 1976, ch. 3), unless the rules ask for another way
to bring a level together (`aggregating`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial

from juryapp.decision.aggregating import Weighed, level_of, scored
from juryapp.decision.placing import Measures, nominated_of, ordered, winners_of
from juryapp.decision.preparing import Entrants, Row, counting, prepare, weighed
from juryapp.decision.recusing import Aside, Elsewhere, Given, Recused, Weighing, aside_in, ready
from juryapp.decision.rulings import resting
from juryapp.decision.weights import Weights, weights_in_force
from juryapp.domain.answer import Answers, Recusal, Ruling
from juryapp.domain.evidence import Evidence
from juryapp.domain.outcome import (
    Basis,
    CategoryOutcome,
    Contribution,
    Counts,
    NotRanked,
    Outcome,
    OverallOutcome,
    Parts,
    Score,
)
from juryapp.domain.participant import ParticipantId
from juryapp.domain.rulebook import OverallRule, PrizeKind, Rulebook
from juryapp.domain.words import OVERALL
from juryapp.voting.chain import TieRules

ZERO = Fraction(0)

Shares = dict[int, list[Fraction]]
"""What each leaf's weight is in a score, by the sum of the weights that count in it."""


def tally(evidence: Evidence, rulebook: Rulebook, answers: Answers) -> Outcome:
    """The outcome of an award. The order of figures, participants, criteria or jurors changes nothing in it."""
    return Prepared(evidence, rulebook).tally(answers)


class Prepared:
    """Evidence under a rulebook, made ready once for many sets of weights."""

    def __init__(self, evidence: Evidence, rulebook: Rulebook) -> None:
        self._rulebook = rulebook
        self._leaves = tuple(leaf.id for leaf in rulebook.leaves)
        self._categories = prepare(evidence, rulebook)
        self._imported = len(evidence.participants)
        self._evidence = evidence
        self._aside: tuple[tuple[Recusal, ...], Aside] = (), {}
        self._top = level_of(rulebook)
        self._plain = self._top.plain
        self._weighed: tuple[Weighing | None, Weighed] = None, Weighed(self._top, [0] * len(self._leaves))

    def tally(self, answers: Answers) -> Outcome:
        """The outcome under the weights that the answers give. Raises what `weights_in_force` raises.

        In a category in which jurors stand aside the weights are those of the others.
        """
        weights, basis = weights_in_force(self._rulebook, answers)
        if basis is not Basis.JURORS or not answers.recusals:
            return self.tally_with(weights, basis, answers.rulings)
        recused = Recused(self._rulebook, answers, self.aside(answers.recusals))
        return self._tallied(weights, basis, answers.rulings, recused)

    def tally_with(self, weights: Weights, basis: Basis, rulings: Sequence[Ruling]) -> Outcome:
        """The outcome under given shares of the leaves, which sum to 1 and hold in every category."""
        return self._tallied(weights, basis, rulings, None)

    def tally_each(self, weights: Weights, own: Mapping[str, Weights], rulings: Sequence[Ruling]) -> Outcome:
        """The same where a category, or the overall prize under `OVERALL`, has weights of its `own`: in any ratios, and
        nobody's where none weighs."""
        ordered = {where: {leaf: one[leaf] for leaf in self._leaves if leaf in one} for where, one in own.items()}
        return self._tallied(weights, Basis.FIXED, rulings, Given(ordered))

    def aside(self, recusals: tuple[Recusal, ...]) -> Aside:
        """Who stands aside in which categories; worked out once for the same recusals."""
        if self._aside[0] is not recusals:
            self._aside = recusals, aside_in(self._evidence, recusals)
        return self._aside[1]

    def _tallied(self, weights: Weights, basis: Basis, rulings: Sequence[Ruling], own: Elsewhere | None) -> Outcome:
        panel = ready({leaf: weights[leaf] for leaf in self._leaves})
        categories = tuple(
            self._category(
                one.category,
                one.rows,
                (own.within(one.category) if own else None) or panel,
                [each for each in rulings if each.category == one.category],
            )
            for one in self._categories
        )
        ranked = sum(len(category.ranking.order) for category in categories)
        return Outcome(
            basis=basis,
            weights=tuple(panel.weights.items()),
            categories=categories,
            overall=self._overall(categories, panel, own, [one for one in rulings if one.category == OVERALL]),
            counts=Counts(imported=self._imported, ranked=ranked, excluded=self._imported - ranked),
        )

    @property
    def rulebook(self) -> Rulebook:
        """The rules that the evidence was made ready under."""
        return self._rulebook

    def entrants(self, category: str) -> Entrants:
        """Those of a category, ready for weighing; KeyError if there is no such category."""
        return {one.category: one for one in self._categories}[category]

    def _category(self, category: str, rows: Sequence[Row], by: Weighing, rulings: Sequence[Ruling]) -> CategoryOutcome:
        scores: dict[str, Score] = {}
        shares: Shares = {}
        not_ranked = []
        for row in rows:
            score = self._score(row, by, shares) if by.weights else None
            if score is not None:
                scores[row.participant.company] = score
            if row.excluded is not None:
                not_ranked.append(row.excluded)
            elif score is None:
                code = "rank.no_figures" if by.weights else "rank.nobody_weighs"
                not_ranked.append(NotRanked(company=row.participant.company, code=code))
        out = {one.company for one in not_ranked}
        totals = {company: score.total for company, score in scores.items() if company not in out}
        rules = self._rules(scores, by.weights, rulings, self._rulebook.prizes.places)
        ranking, ties = ordered(totals, self._rulebook, rules)
        return CategoryOutcome(
            category=category,
            ranking=ranking,
            scores=tuple(scores.values()),
            ties=ties,
            not_ranked=tuple(not_ranked),
            winners=winners_of(ranking, ties, totals, self._rulebook),
            nominated=nominated_of(ranking, self._rulebook),
            weights=by.told,
            aside=by.aside,
        )

    def _score(self, row: Row, by: Weighing, shares: Shares) -> Score | None:
        if not self._plain:
            return scored(self._levels(by), self._leaves, row)
        whole = by.whole
        total = weighed(row, whole)
        if total is None:
            return None
        present = counting(row, whole)
        if present not in shares:
            shares[present] = [Fraction(weight, present) for weight in whole]
        parts = Parts(partial(_parts, self._leaves, row, shares[present]))
        return Score(participant=row.participant, total=total, contributions=parts, n=row.n)

    def _levels(self, by: Weighing) -> Weighed:
        """The levels under weights; made once for as long as the same weights are asked about, on any thread."""
        kept = self._weighed
        if kept[0] is not by:
            self._weighed = kept = by, Weighed(self._top, by.whole)
        return kept[1]

    def _rules(
        self, scores: Mapping[str, Score], weights: Weights, rulings: Sequence[Ruling], prize_places: int
    ) -> TieRules:
        return TieRules(
            chain=self._rulebook.chain,
            measure=Measures(scores, weights, self._rulebook),
            rulings=resting(rulings, {key: score.total for key, score in scores.items()}, self._rulebook),
            prize_places=prize_places,
        )

    def _overall(
        self,
        categories: Sequence[CategoryOutcome],
        panel: Weighing,
        own: Elsewhere | None,
        rulings: Sequence[Ruling],
    ) -> OverallOutcome | None:
        """The best of the category winners. Where a category is undecided its tied contenders stand in for it.

        While one of those could have the prize it waits for their category, and is no tie of its own. A category that
        waits for weights could have it, whoever else is in the lead.
        """
        prizes = self._rulebook.prizes
        if prizes.overall is OverallRule.NONE or prizes.kind is PrizeKind.NONE:
            return None
        unweighed = tuple(one.category for one in categories if one.waits_for_weights and _would_rank(one))
        scores: dict[str, Score] = {}
        waiting = []
        for category in categories:
            contenders = category.winners
            if not contenders and category.ranking.places and prizes.kind is not PrizeKind.STANDARD:
                contenders = category.ranking.places[0].companies
                waiting.append(category.category)
            for company in contenders:
                scores[f"{category.category}/{company}"] = category.score(company)
        by = own.across(score.participant.category for score in scores.values()) if own else None
        if by is not None:
            scores = dict(self._again(scores, by))
        totals = {key: score.total for key, score in scores.items()}
        ranking, ties = ordered(totals, self._rulebook, self._rules(scores, (by or panel).weights, rulings, 1))
        best = ranking.places[0].companies if ranking.places else ()
        undecided = {key for key, score in scores.items() if score.participant.category in waiting}
        ahead = {scores[key].participant.category for key in undecided.intersection(best)}
        ties = tuple(tie for tie in ties if not undecided.intersection(tie.companies) or (tie.at_prize and not ahead))
        blocked = ahead or unweighed or any(set(best) & set(group) for tie in ties for group in tie.waiting)
        return OverallOutcome(
            ranking=ranking,
            winners=() if blocked else tuple(scores[key].participant for key in best),
            ties=ties,
            waiting_for=tuple(one.category for one in categories if one.category in ahead or one.category in unweighed),
            weights=by.told if by else None,
            aside=by.aside if by else (),
            scores=tuple(scores.values()) if by else (),
        )

    def _again(self, scores: Mapping[str, Score], by: Weighing) -> Iterator[tuple[str, Score]]:
        """Contenders from several categories under the same weights; nobody under nobody's."""
        shares: Shares = {}
        for key, score in scores.items():
            rows = self.entrants(score.participant.category).rows if by.weights else ()
            for row in rows:
                again = self._score(row, by, shares) if row.participant == score.participant else None
                if again is not None:
                    yield key, again


def _parts(leaves: Sequence[str], row: Row, shares: Sequence[Fraction]) -> tuple[Contribution, ...]:
    return tuple(
        Contribution(leaf, cell.figure, cell.value, share if counts else ZERO, cell.n, cell.assumed)
        for leaf, share, cell, counts in zip(leaves, shares, row.cells, row.counts, strict=True)
    )


def _would_rank(category: CategoryOutcome) -> bool:
    return any(one.code == "rank.nobody_weighs" for one in category.not_ranked)


def participant_of(key: str) -> ParticipantId:
    """The participant that a key of the overall ranking, `category/company`, names."""
    category, _, company = key.partition("/")
    return ParticipantId(category=category, company=company)
