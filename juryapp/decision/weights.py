"""From importance to weights: raw entries become shares of one, jurors' shares become the panel's.

Everything is a `Fraction`; nothing is rounded on the way, so true ties stay ties.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm
from statistics import median

from juryapp.decision.rounding import geometric_mean
from juryapp.domain.answer import Answer, Answers
from juryapp.domain.errors import JuryError
from juryapp.domain.outcome import Basis
from juryapp.domain.rulebook import Combine, Rulebook, WeightsWay

TRIM_FROM = 5
"""With fewer answers a trimmed mean would throw away too much: it is then the plain mean."""

MOST_DIGITS = 100
"""Digits above and below the line of an importance: finer divided ones cannot be written down, and mean nothing."""

Weights = dict[str, Fraction]
"""Leaf id to share; the shares sum to 1."""

_TOO_LONG = 10**MOST_DIGITS


def leaf_weights(rulebook: Rulebook, importance: Mapping[str, Fraction]) -> Weights:
    """Shares of the leaves from raw importance of any criteria of the tree.

    Among siblings the importance is divided by its sum; a sibling that is not named has 0; where no sibling is
    named they share equally. A leaf's weight is the product of the shares on its way down.

    Raises `JuryError` weights.unknown_criterion, weights.negative, weights.too_long or weights.all_zero.
    """
    known = {criterion.id for criterion in rulebook.criteria}
    for name, number in importance.items():
        if name not in known:
            raise JuryError("weights.unknown_criterion", criterion=name)
        if number < 0:
            raise JuryError("weights.negative", criterion=name)
        if max(number.numerator, number.denominator) >= _TOO_LONG:
            raise JuryError("weights.too_long", criterion=name, digits=MOST_DIGITS)
    found: Weights = {}
    _share_out(rulebook, importance, parent="", share=Fraction(1), found=found)
    return {leaf.id: found[leaf.id] for leaf in rulebook.leaves}


def _share_out(
    rulebook: Rulebook, importance: Mapping[str, Fraction], *, parent: str, share: Fraction, found: Weights
) -> None:
    siblings = rulebook.children(parent)
    named = any(sibling.id in importance for sibling in siblings)
    _, raw = _common([importance.get(sibling.id, Fraction(0)) if named else Fraction(1) for sibling in siblings])
    total = sum(raw)
    if siblings and not total:
        if share:
            raise JuryError("weights.all_zero", criterion=parent)
        raw, total = [1] * len(siblings), len(siblings)
    for sibling, number in zip(siblings, raw, strict=True):
        local = Fraction(share.numerator * number, share.denominator * total)
        if sibling.is_leaf:
            found[sibling.id] = local
        else:
            _share_out(rulebook, importance, parent=sibling.id, share=local, found=found)


def combined(weights: Sequence[Weights], rule: Combine) -> Weights:
    """One weight per leaf from one or more jurors' shares, by `rule`, rescaled to sum to 1.

    The trimmed mean leaves out the one highest and the one lowest share of each criterion from five jurors on. The
    geometric mean is 0 where one juror gives nothing; being no fraction it is rounded once, to twelve places.
    Where it, the trimmed mean or the median is 0 on every criterion it says nothing: each juror thought of others. Then
    it is the mean.
    """
    raw = {leaf: _centre([one[leaf] for one in weights], rule) for leaf in weights[0]}
    _, parts = _common(list(raw.values()))
    total = sum(parts)
    if not total:
        return combined(weights, Combine.MEAN)
    return {leaf: Fraction(part, total) for leaf, part in zip(raw, parts, strict=True)}


def _centre(shares: list[Fraction], rule: Combine) -> Fraction:
    if rule is Combine.MEDIAN:
        return Fraction(median(shares))
    if rule is Combine.GEOMETRIC_MEAN:
        return geometric_mean(shares)
    if rule is Combine.TRIMMED_MEAN and len(shares) >= TRIM_FROM:
        shares = sorted(shares)[1:-1]
    common, parts = _common(shares)
    return Fraction(sum(parts), common * len(parts))


def _common(numbers: Sequence[Fraction]) -> tuple[int, list[int]]:
    """A common denominator, and the numerators over it: sums of many fractions need one reduction, not one each."""
    common = lcm(*(number.denominator for number in numbers))
    return common, [number.numerator * (common // number.denominator) for number in numbers]


def weights_in_force(rulebook: Rulebook, answers: Answers) -> tuple[Weights, Basis]:
    """The weights that count now, and where they come from; equal shares until somebody has decided."""
    rule = rulebook.weights
    equal = leaf_weights(rulebook, {})
    if rule.way is WeightsWay.FIXED:
        fixed = leaf_weights(rulebook, dict(rule.fixed))
        return fixed, Basis.EQUAL if fixed == equal else Basis.FIXED
    if rule.way is WeightsWay.AGREED:
        if answers.agreed is None:
            return equal, Basis.NOBODY_YET
        return of_answer(rulebook, answers.agreed), Basis.AGREED
    if not answers.jurors:
        return equal, Basis.NOBODY_YET
    return combined([of_answer(rulebook, answer) for answer in answers.jurors], rule.combine), Basis.JURORS


def of_answer(rulebook: Rulebook, answer: Answer) -> Weights:
    """The weights that one answer alone would give."""
    return leaf_weights(rulebook, completed(rulebook, dict(answer.importance)))


def completed(rulebook: Rulebook, importance: Mapping[str, Fraction]) -> Mapping[str, Fraction]:
    """What somebody gave, and for a branch that stands beside what was given, and was itself not, what is below it.

    Such a branch was put over criteria that had been weighed: rules change while answers stay what was said. It would
    count nothing otherwise, and what was said of the criteria below it would be lost without a word.
    """
    found = dict(importance)
    for branch in (one for one in rulebook.criteria if not one.is_leaf and one.id not in importance):
        beside = any(one.id in importance for one in rulebook.children(branch.parent))
        if beside and (below := _below(rulebook, importance, branch.id)):
            found[branch.id] = sum(below, Fraction(0))
    return found


def _below(rulebook: Rulebook, importance: Mapping[str, Fraction], branch: str) -> list[Fraction]:
    """What is given below a branch, of each way down only the uppermost."""
    found: list[Fraction] = []
    for one in rulebook.children(branch):
        found += [importance[one.id]] if one.id in importance else _below(rulebook, importance, one.id)
    return found
