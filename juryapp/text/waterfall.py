"""Why one stands before another: the shown lead, taken apart into shown parts that add up to it exactly."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from juryapp.domain.comparison import Comparison, Difference
from juryapp.domain.criterion import Criterion
from juryapp.domain.outcome import Contribution
from juryapp.domain.rulebook import Rulebook, Source
from juryapp.text.figures import shown_difference, shown_parts
from juryapp.text.outcome_words import n_text
from juryapp.text.raw_figures import contribution_text, pair_decimals, says_n
from juryapp.text.shown import shown
from juryapp.text.words import Words

NAMED = 2
"""How many criteria the sentence names on each side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One criterion's part of the lead, as shown, and where its bar begins and ends on the way."""

    criterion: str
    name: str
    points: Decimal
    start: Decimal
    end: Decimal
    difference: Difference


@dataclass(frozen=True, slots=True, kw_only=True)
class Waterfall:
    """All parts, the greatest help first; they add up to `lead`, the difference of the two shown scores."""

    steps: tuple[Step, ...]
    lead: Decimal
    decimals: int

    @property
    def span(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest point that the bars reach; 0 lies between."""
        reached = [Decimal(0), *(step.end for step in self.steps)]
        return min(reached), max(reached)


def waterfall_of(comparison: Comparison, rules: Rulebook, language: str, decimals: int) -> Waterfall:
    """The comparison as it is shown with that many decimals."""
    lead = shown_difference(comparison.first.total, comparison.second.total, decimals)
    parts = shown_parts([one.points for one in comparison.differences], decimals, total=lead)
    ends = list(accumulate(parts))
    steps = tuple(
        Step(
            criterion=one.criterion,
            name=shown(rules.criterion(one.criterion).name.in_(language)),
            points=part,
            start=end - part,
            end=end,
            difference=one,
        )
        for one, part, end in zip(comparison.differences, parts, ends, strict=True)
    )
    return Waterfall(steps=steps, lead=lead, decimals=decimals)


def why_text(fall: Waterfall, words: Words) -> str:
    """The one sentence, from the very numbers of the picture: ahead on this, behind on that."""
    ahead = [step for step in fall.steps if step.points > 0]
    behind = [step for step in reversed(fall.steps) if step.points < 0]
    if not ahead and not behind:
        return words("rank.why_equal")
    if not ahead:
        return words("rank.why_only_behind", behind=_items(behind, words))
    if not behind:
        return words("rank.why_ahead", ahead=_items(ahead, words))
    return words("rank.why_behind", ahead=_items(ahead, words), behind=_items(behind, words))


def _items(steps: list[Step], words: Words) -> tuple[str, ...]:
    return tuple(
        words("rank.why_item", criterion=step.name, points=signed(step.points, words)) for step in steps[:NAMED]
    )


def signed(points: Decimal, words: Words) -> str:
    """A part as it is shown, with its sign: +3.1, −4.0."""
    return words.signed(points, max(0, -int(points.as_tuple().exponent)))


def against_text(difference: Difference, rules: Rulebook, words: Words) -> str:
    """Two raw figures with what they rest on: "24 of 25 against 21 of 25", "0:41 against 1:15 · 25 calls".

    Where only one of them can be counted both are percentages: nobody compares 16 of 25 with 89 %.
    """
    criterion = rules.criterion(difference.criterion)
    source = rules.source(criterion.parts[0].source)
    return figures_text(criterion, difference.first, difference.second, source, words)


def figures_text(criterion: Criterion, first: Contribution, second: Contribution, source: Source, words: Words) -> str:
    """The two raw figures of `against_text`, resting on what `source` counts."""
    decimals = pair_decimals(criterion, first, second)
    counted = all(part.figure is None or says_n(criterion, part) for part in (first, second))
    sides = [contribution_text(criterion, part, words, decimals, counted=counted) for part in (first, second)]
    told = words("figure.against", first=sides[0], second=sides[1])
    if counted:
        return told
    return f"{told} · {_n_of_both(first, second, source, words)}"


def _n_of_both(first: Contribution, second: Contribution, source: Source, words: Words) -> str:
    if first.n == second.n or second.figure is None:
        return n_text(source, first.n, words)
    if first.figure is None:
        return n_text(source, second.n, words)
    if first.n is None or second.n is None:
        return words("figure.n_both", first=n_text(source, first.n, words), second=n_text(source, second.n, words))
    return words("figure.n_both", first=words.number(first.n, 0), second=n_text(source, second.n, words))
