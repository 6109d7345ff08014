"""Sentences about an outcome that need the rules beside the facts: why somebody has no place, how a tie is split.

Window, command line and exports all ask here, so that a reason reads the same wherever it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from juryapp.domain.criterion import Criterion, Direction
from juryapp.domain.outcome import Basis, NotRanked, Outcome, Ranking
from juryapp.domain.rulebook import Link, LinkKind, Rulebook, Source
from juryapp.text.exact import exact_figure, exact_number
from juryapp.text.raw_figures import short_text
from juryapp.text.together import gate_reason
from juryapp.text.words import Words

_WHOSE_WEIGHTS = {
    Basis.FIXED: "weights.whose_fixed",
    Basis.EQUAL: "weights.whose_equal",
    Basis.AGREED: "weights.whose_agreed",
    Basis.JURORS: "weights.whose_jurors",
    Basis.NOBODY_YET: "weights.whose_nobody",
}


def weights_text(outcome: Outcome, *, jurors: int, words: Words) -> str:
    """How many criteria count and whose weights they have, said beside every score; `jurors` have answered."""
    return words(_WHOSE_WEIGHTS[outcome.basis], criteria=len(outcome.weights), jurors=jurors)


def standard_text(ranking: Ranking, winners: Sequence[str], rules: Rulebook, words: Words) -> str:
    """How many of those with a place meet the standard of the rules, and how many do not."""
    met, ranked = len(winners), len(ranking.order)
    points = exact_number(rules.prizes.standard, words)
    if not met:
        return words("rank.standard_nobody", count=ranked, points=points)
    if met == ranked:
        return words("rank.standard_everybody", count=met, points=points)
    return words("rank.standard_some", count=met, all=ranked, others=ranked - met, points=points)


def n_text(source: Source, n: int | None, words: Words) -> str:
    """How much evidence a figure rests on, with its unit: "25 calls"; says so where the firm did not supply it."""
    return words("unit.n_missing") if n is None else words(f"unit.{source.kind.value}", count=n)


def reason_text(out: NotRanked, rules: Rulebook, words: Words) -> str:
    """Why a participant has no place: "Not ranked: 7 calls, at least 15 are required."

    A fact named `source` or `criterion` is an id of the rulebook and is replaced by its name; with a source, `unit`
    is the fact `count` in that source's own unit. With a `threshold`, it and `figure` are exact numbers in the base of
    the criterion's unit, and the sentence says on which side of it the figure lies.
    """
    code = out.code
    facts: dict[str, str | int] = dict(out.facts)
    if "gate" in facts:
        return gate_reason(out, rules, words)
    if "source" in facts:
        source = rules.source(str(facts["source"]))
        facts["source"] = source.name.in_(words.language)
        facts["unit"] = n_text(source, int(facts["count"]), words)
    if "criterion" in facts:
        criterion = rules.criterion(str(facts["criterion"]))
        facts["criterion"] = criterion.name.in_(words.language)
        if "threshold" in facts:
            figure, threshold = Fraction(facts["figure"]), Fraction(facts["threshold"])
            facts["figure"] = short_text(figure, threshold, criterion.unit, words)
            facts["threshold"] = exact_figure(threshold, criterion.unit, words)
            code = code if criterion.direction is Direction.MAXIMISE else "rank.above_threshold"
    return words(code, **facts)


def least_text(criterion: Criterion, words: Words) -> str:
    """The threshold of a criterion as a rule: "Waiting time: whoever has more than 5:00 is not ranked."

    Raises `ValueError` for a criterion that has none.
    """
    if criterion.least is None:
        raise ValueError(criterion.id)
    return words(
        f"award.least_{criterion.direction.value}",
        criterion=criterion.name.in_(words.language),
        threshold=exact_figure(criterion.least, criterion.unit, words),
    )


def link_text(link: Link, rules: Rulebook, words: Words) -> str:
    """One step of the tie-break chain: "higher on Waiting time"."""
    if link.kind is LinkKind.CRITERION:
        return words("link.criterion", name=rules.criterion(link.name).name.in_(words.language))
    if link.kind is LinkKind.LARGER_N:
        return words("link.larger_n", name=rules.source(link.name).name.in_(words.language))
    return words(f"link.{link.kind.value}")
