"""The rules applied again without one thing, or with one study alone: the same exact tally on a little less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from juryapp.decision.recusing import answers_in, aside_in
from juryapp.decision.tally import Prepared, participant_of, tally
from juryapp.decision.weights import leaf_weights
from juryapp.domain.answer import Answer, Answers
from juryapp.domain.criterion import Criterion
from juryapp.domain.evidence import Evidence
from juryapp.domain.outcome import Leaves, Outcome, Ranking
from juryapp.domain.participant import ParticipantId
from juryapp.domain.recusal import touched_by
from juryapp.domain.robustness import Alone, LeftOut, SideBySide, Without
from juryapp.domain.rulebook import MissingPolicy, Rulebook, WeightsRule, WeightsWay
from juryapp.domain.words import OVERALL


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """Evidence, rules and answers with the outcome that follows from them."""

    evidence: Evidence
    rulebook: Rulebook
    answers: Answers
    outcome: Outcome


def without_each(award: Award, category: str) -> tuple[Without, ...]:
    """The winners of a category without each criterion, each study, each ranked participant and each juror in turn.

    For the overall prize winners and participants are named `category/company`, and participants whose leaving cannot
    touch another one's score or the winner of their category are passed over.
    The weights that are left keep their ratios. Rulings on ties stand only where the very same tie stands.
    """
    return tuple(
        Without(kind=kind, id=id, winners=_winners(outcome, category)) for kind, id, outcome in _each(award, category)
    )


def _each(award: Award, category: str) -> Iterator[tuple[LeftOut, str, Outcome | None]]:
    leaves = [leaf for leaf, weight in award.outcome.weights_in(category) if weight]
    if len(leaves) > 1:
        for leaf in leaves:
            yield LeftOut.CRITERION, leaf, _with_criteria(award, [one for one in leaves if one != leaf])
    sources = award.rulebook.feeding
    if len(sources) > 1:
        for source in sources:
            yield LeftOut.SOURCE, source, _with_sources(award, [one for one in sources if one != source])
    ranked = _leaving(award) if category == OVERALL else _ranked(award, category)
    if len(ranked) > 1:
        for one in ranked:
            called = f"{one.category}/{one.company}" if category == OVERALL else one.company
            yield LeftOut.PARTICIPANT, called, _without_participant(award, one)
    weighing = weighing_in(award, category)
    if award.rulebook.weights.way is WeightsWay.EACH_JUROR and len(weighing) > 1:
        for answer in weighing:
            jurors = tuple(one for one in award.answers.jurors if one != answer)
            answers = replace(award.answers, jurors=jurors)
            yield LeftOut.JUROR, answer.person, tally(award.evidence, award.rulebook, answers)


def weighing_in(award: Award, category: str) -> tuple[Answer, ...]:
    """The answers that the weights of a category, or those of the overall prize, are made of."""
    overall = award.outcome.overall
    contending = () if overall is None else {participant_of(key).category for key in overall.ranking.order}
    where = contending if category == OVERALL else (category,)
    return answers_in(award.answers, aside_in(award.evidence, award.answers.recusals), where).jurors


def _ranked(award: Award, category: str) -> list[ParticipantId]:
    order = award.outcome.category(category).ranking.order
    return [ParticipantId(category=category, company=company) for company in order]


def _leaving(award: Award) -> list[ParticipantId]:
    """Whose leaving may change the overall prize: where others' values rest on everybody's figures, anybody's.

    Without a company for which a juror stands aside, the juror weighs in its category again.
    """
    rules = award.rulebook
    observed = any(leaf.value_function is not None and leaf.value_function.observed for leaf in rules.leaves)
    if observed or rules.missing is MissingPolicy.CATEGORY_MEAN:
        return [one for category in award.outcome.categories for one in _ranked(award, category.category)]
    overall = award.outcome.overall
    contending = [] if overall is None else [participant_of(key) for key in overall.ranking.order]
    touched = (at for one in touched_by(award.evidence, award.answers.recusals) for at in one.where)
    return [*contending, *sorted(set(touched) - set(contending))]


def each_alone(award: Award, category: str) -> tuple[Alone, ...]:
    """What each study that feeds a criterion would give alone, in the rulebook's order."""
    return tuple(_alone(source, study_alone(award, source), category) for source in award.rulebook.feeding)


def study_alone(award: Award, source: str) -> Outcome | None:
    """The outcome by one study alone, its criteria in the ratios that they have; None where none of them weighs."""
    return _with_sources(award, [source])


def side_by_side(award: Award) -> tuple[SideBySide, ...]:
    """Every category by the award itself and by each study alone, in the rulebook's order."""
    outcomes = [(source, study_alone(award, source)) for source in award.rulebook.feeding]
    return tuple(
        SideBySide(
            category=one.category,
            winners=one.winners,
            alone=tuple(_alone(source, outcome, one.category) for source, outcome in outcomes),
        )
        for one in award.outcome.categories
    )


def _alone(source: str, outcome: Outcome | None, category: str) -> Alone:
    ranking = Ranking() if outcome is None else ranking_in(outcome, category)
    if outcome is None or not ranking.places:
        return Alone(source=source, first=(), ranked=0)
    first = ranking.places[0].companies
    whom = [participant_of(one if category == OVERALL else f"{category}/{one}") for one in first]
    ns = [dict(outcome.category(one.category).score(one.company).n).get(source) for one in whom]
    known = [n for n in ns if n is not None]
    return Alone(source=source, first=first, ranked=len(ranking.order), n=min(known) if len(known) == len(ns) else None)


def ranking_in(outcome: Outcome, category: str) -> Ranking:
    """The ranking of a category, or of the contenders for the overall prize; KeyError for an unknown category."""
    if category != OVERALL:
        return outcome.category(category).ranking
    return Ranking() if outcome.overall is None else outcome.overall.ranking


def winners_in(outcome: Outcome, category: str) -> tuple[str, ...]:
    """The winners of a category, or those of the overall prize as `category/company`, in id order."""
    if category != OVERALL:
        return outcome.category(category).winners
    winners = () if outcome.overall is None else outcome.overall.winners
    return tuple(f"{one.category}/{one.company}" for one in winners)


def _winners(outcome: Outcome | None, category: str) -> tuple[str, ...]:
    return () if outcome is None else winners_in(outcome, category)


def _with_criteria(award: Award, leaves: list[str]) -> Outcome | None:
    return _weighed(award, award.rulebook, leaves)


def _with_sources(award: Award, sources: list[str]) -> Outcome | None:
    """Criteria keep the parts that the sources feed, and fall away where none is left."""
    criteria: list[Criterion] = []
    for criterion in award.rulebook.leaves:
        parts = tuple(part for part in criterion.parts if part.source in sources)
        total = sum((part.share for part in parts), Fraction(0))
        if total:
            shared = tuple(replace(part, share=part.share / total) for part in parts)
            criteria.append(replace(criterion, parts=shared))
    branches = (one for one in award.rulebook.criteria if not one.is_leaf)
    rulebook = replace(award.rulebook, criteria=(*branches, *criteria))
    return _weighed(award, rulebook, [criterion.id for criterion in criteria])


def _weighed(award: Award, rulebook: Rulebook, leaves: list[str]) -> Outcome | None:
    """The outcome when these leaves alone count, in the ratios that they have; None where none of them weighs."""
    weights, own = _left(award.outcome.weights, leaves), _own(award.outcome, leaves)
    if not any(weights.values()):
        return None
    left = replace(rulebook, criteria=tuple(one for one in rulebook.criteria if not one.is_leaf or one.id in weights))
    criteria = tuple(
        replace(one, needs=min(one.needs, len(left.gated(one.id)))) for one in left.criteria if left.below(one.id)
    )
    sums = {one.id: sum((weights[leaf.id] for leaf in left.below(one.id)), Fraction(0)) for one in criteria}
    made = replace(
        left,
        criteria=criteria,
        needs=min(left.needs, len(left.gated())),
        weights=WeightsRule(way=WeightsWay.FIXED, fixed=tuple(sums.items())),
        chain=tuple(link for link in rulebook.chain if not link.name or _still(link.name, criteria, rulebook)),
    )
    if not own:
        return tally(award.evidence, made, award.answers)
    shares = leaf_weights(made, dict(made.weights.fixed))
    return Prepared(award.evidence, made).tally_each(shares, own, award.answers.rulings)


def _left(weights: Leaves, leaves: list[str]) -> dict[str, Fraction]:
    return {leaf: weight for leaf, weight in weights if leaf in leaves}


def _own(outcome: Outcome, leaves: list[str]) -> dict[str, dict[str, Fraction]]:
    """What is left of the weights of those categories, and of the overall prize, that have their own."""
    own = {one.category: one.weights for one in outcome.categories}
    own |= {OVERALL: outcome.overall.weights} if outcome.overall is not None else {}
    return {where: _left(weights, leaves) for where, weights in own.items() if weights is not None}


def _still(name: str, criteria: tuple[Criterion, ...], rulebook: Rulebook) -> bool:
    """Whether a link of the chain still finds the criterion or the source that it looks at."""
    return name in {criterion.id for criterion in criteria} or name in {source.id for source in rulebook.sources}


def _without_participant(award: Award, gone: ParticipantId) -> Outcome:
    evidence = replace(
        award.evidence,
        participants=tuple(one for one in award.evidence.participants if one.id != gone),
        figures=tuple(one for one in award.evidence.figures if one.participant != gone),
    )
    return tally(evidence, award.rulebook, award.answers)
