"""How far a winner is from losing, in sentences: the window, the command line and the minutes ask here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from juryapp.domain.margin import Flip, Hold, Margin, Shift
from juryapp.domain.rulebook import Rulebook
from juryapp.text.figures import decimals_that_separate, half_up
from juryapp.text.words import Words

TENTHS = 3
"""Decimals of a share that is shown in percent with one."""


def flip_text(flip: Flip, rules: Rulebook, names: Mapping[str, str], words: Words) -> str:
    """What would have to weigh how much: "Tom would draw level if Charisma counted 39.8 % (now 27.0 %) and ..."

    What would weigh more comes first. `names` is by company.
    """
    changes = tuple(_change(shift, rules, words) for shift in (*flip.heavier, *flip.lighter))
    return words("margin.flip", company=names[flip.rival], changes=changes)


def _change(shift: Shift, rules: Rulebook, words: Words) -> str:
    decimals = decimals_that_separate(shift.before * 100, shift.after * 100, 1)
    name = rules.criterion(shift.criterion).name.in_(words.language)
    before, after = words.percent(shift.before, decimals), words.percent(shift.after, decimals)
    return words("margin.change", criterion=name, after=after, before=before)


def hold_text(hold: Hold, rules: Rulebook, words: Words) -> str:
    """Within which shares a weight changes nothing: "Experience (now 54.8 %): from 38.1 % to 100.0 %"."""
    name = rules.criterion(hold.criterion).name.in_(words.language)
    low, now, high = (words.percent(share, 1) for share in held_within(hold))
    return words("margin.hold", criterion=name, now=now, low=low, high=high)


def held_within(hold: Hold) -> tuple[Fraction, Fraction, Fraction]:
    """Low, now and high as they are shown, in tenths of a percent: the ends are rounded inwards, never to where first
    place has gone already, and what is now always lies between them."""
    now = Fraction(half_up(hold.weight, TENTHS))
    low, high = Fraction(ceil(hold.low * 10**TENTHS), 10**TENTHS), Fraction(floor(hold.high * 10**TENTHS), 10**TENTHS)
    return min(low, now), now, max(high, now)


def margin_text(margin: Margin, rules: Rulebook, names: Mapping[str, str], words: Words) -> str:
    """The one sentence on how firm the first place is; empty where nobody, or nobody else, is ranked."""
    if not margin.additive:
        return words("margin.not_additive")
    if margin.by_rule:
        return words("margin.by_rule")
    if margin.nearest is not None:
        return flip_text(margin.nearest, rules, names, words)
    if not margin.never or margin.pairs_only:
        return ""
    return words("margin.whatever_weights", count=len(margin.leaders), names=_names(margin.leaders, names))


def inner_text(margin: Margin, rules: Rulebook, words: Words) -> str:
    """Within which criteria weights are left as they are; "" where none are, or nothing is worked out."""
    if not margin.held or not margin.additive:
        return ""
    return words(
        "margin.inner_held", criteria=tuple(rules.criterion(id).name.in_(words.language) for id in margin.held)
    )


def _names(ids: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names[id] for id in ids)


def moved_text(moved: Fraction, words: Words) -> str:
    """A shift of weight in percentage points, with the decimals that keep it from looking like none."""
    decimals = decimals_that_separate(moved * 100, Fraction(0), 1)
    return words("margin.moved", points=words.number(moved * 100, decimals))
