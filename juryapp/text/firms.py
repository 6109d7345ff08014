"""What each firm says inside a criterion that several measures feed: side by side, each with what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

from juryapp.domain.criterion import Criterion, Part
from juryapp.domain.evidence import Evidence, Figure
from juryapp.domain.outcome import Contribution
from juryapp.domain.participant import ParticipantId
from juryapp.domain.rulebook import Rulebook
from juryapp.text.shown import shown
from juryapp.text.waterfall import figures_text
from juryapp.text.words import Words

Pair = tuple[ParticipantId, ParticipantId]
Called = Mapping[tuple[str, str], str]
"""What measures are called, by study and id."""

NOTHING: Called = MappingProxyType({})


def firms_lines(
    evidence: Evidence, pair: Pair, rules: Rulebook, words: Words, called: Called = NOTHING
) -> dict[str, tuple[str, ...]]:
    """By criterion that several measures feed, a line for each of them: "Northlight: 4.2 against 3.9 · 250 answers".

    A measure that is alone of its study is called by the study; measures of one study alone by their own names. What
    one of two does not have is said to be missing.
    """
    several = [leaf for leaf in rules.leaves if len(leaf.parts) > 1]
    if not several:
        return {}
    found = {
        (figure.participant, figure.source, figure.measure): figure
        for figure in evidence.figures
        if figure.participant in pair and not figure.segment
    }
    return {
        leaf.id: tuple(_line(leaf, part, pair, found, rules, words, called) for part in leaf.parts) for leaf in several
    }


def _line(
    leaf: Criterion,
    part: Part,
    pair: Pair,
    found: Mapping[tuple[ParticipantId, str, str], Figure],
    rules: Rulebook,
    words: Words,
    called: Called,
) -> str:
    source = rules.source(part.source)
    name = shown(source.name.in_(words.language))
    if sum(each.source == part.source for each in leaf.parts) > 1:
        measure = shown(called.get((part.source, part.measure), part.measure))
        name = f"{name}, {measure}" if len({each.source for each in leaf.parts}) > 1 else measure
    first, second = (_of(leaf, found.get((one, part.source, part.measure))) for one in pair)
    return f"{name}: {figures_text(leaf, first, second, source, words)}"


def _of(leaf: Criterion, figure: Figure | None) -> Contribution:
    number = None if figure is None else figure.number
    return Contribution(leaf.id, number, None, Fraction(0), None if figure is None else figure.n)
