"""From a category to every other ranking that there is to hold beside it: weights, jurors, studies, methods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from juryapp.analysis.leaving_out import Award, ranking_in, study_alone, weighing_in
from juryapp.decision.tally import Prepared
from juryapp.decision.weights import Weights, combined, leaf_weights, of_answer
from juryapp.domain.alternative import Alternative, Alternatives, Way
from juryapp.domain.outcome import Basis, Ranking
from juryapp.domain.rulebook import Combine, WeightsWay
from juryapp.domain.words import OVERALL
from juryapp.session.steps import Cancelled

METHODS = (Way.TOPSIS, Way.PROMETHEE, Way.PRODUCT)

AlternativesJob = Callable[[Cancelled | None], Alternatives | None]
"""Works them all out, on any thread; None where it was cancelled."""


def alternatives_job(
    prepared: Prepared, award: Award, category: str, earlier: Callable[[], Iterable[Alternative]] = tuple
) -> AlternativesJob:
    """Every other ranking of a category of `award.outcome`, which may be a trial. KeyError for an unknown category.

    With other weights, and by one study, ties are split by the rules as ever; a ruling stands only where the very
    same tie stands. Methods share a place where their results are equal. Studies and methods take the weights of
    `award.outcome`. There is none per juror, and no rule of combining, where no juror has answered; who stands aside in
    the category is no juror of it. `earlier` gives those of an earlier edition, if there is one.
    """
    now = ranking_in(award.outcome, category)

    def work(cancelled: Cancelled | None) -> Alternatives | None:
        found = []
        for one in _each(prepared, award, category):
            if cancelled is not None and cancelled():
                return None
            found.append(one)
        found += earlier()
        return Alternatives(category=category, now=now, found=tuple(found))

    return work


def _each(prepared: Prepared, award: Award, category: str) -> Iterator[Alternative]:
    for way, id, weights in _weightings(award, category):
        outcome = prepared.tally_with(weights, Basis.AGREED, award.answers.rulings)
        yield Alternative(way=way, id=id, ranking=ranking_in(outcome, category))
    for source in award.rulebook.feeding:
        alone = study_alone(award, source)
        ranking = Ranking() if alone is None else ranking_in(alone, category)
        yield Alternative(way=Way.SOURCE, id=source, ranking=ranking)
    if category == OVERALL:
        return  # What these methods make of somebody depends on who else is there: it says nothing across categories.
    # numpy takes longer to start than most commands last.
    from juryapp.analysis.methods import ranked_by

    placed = set(award.outcome.category(category).ranking.order)
    rows = [row for row in prepared.entrants(category).rows if row.participant.company in placed]
    shares = [share for _, share in award.outcome.weights_in(category)]
    for way in METHODS:
        yield Alternative(way=way, ranking=ranked_by(way, rows, shares, award.rulebook.convention))


def _weightings(award: Award, category: str) -> Iterator[tuple[Way, str, Weights]]:
    rules, jurors = award.rulebook, weighing_in(award, category)
    yield Way.EQUAL, "", leaf_weights(rules, {})
    if rules.weights.way is not WeightsWay.EACH_JUROR or not jurors:
        return
    each = [of_answer(rules, answer) for answer in jurors]
    for combine in Combine:
        yield Way(combine.value), "", combined(each, combine)
    for answer, weights in zip(jurors, each, strict=True):
        yield Way.JUROR, answer.person, weights
