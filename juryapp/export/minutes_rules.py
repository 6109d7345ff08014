"""The rules as the minutes state them: sentences, and a table of what is judged and how points are given."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from juryapp.domain.outcome import Leaves
from juryapp.domain.publication import Publication
from juryapp.domain.rulebook import Rulebook
from juryapp.export.plain import clean
from juryapp.export.reasons import link_words
from juryapp.text.exact import exact_number
from juryapp.text.figures import shown_parts
from juryapp.text.language import NBSP
from juryapp.text.outcome_words import least_text
from juryapp.text.scales import scale_text
from juryapp.text.together import parts_note, together_sentences
from juryapp.text.words import Words

Column = tuple[str, str, int]
_WEIGHT_DECIMALS = 1


def rule_sentences(rules: Rulebook, words: Words) -> Iterator[str]:
    """Every rule that decides something, in the words of the award page."""
    least = [(source, source.minimum_n) for source in rules.sources if source.minimum_n]
    for source, minimum in least:
        counted = words(f"unit.{source.kind.value}", count=minimum)
        yield words("award.minimum_source", n=counted, source=clean(source.name.in_(words.language)))
    if not least:
        yield words("award.minimum_none")
    together = {leaf.id for _, _, leaves in rules.gates for leaf in leaves}
    for leaf in rules.leaves:
        if leaf.least is not None and leaf.id not in together:
            yield least_text(leaf, words)
    yield from map(clean, together_sentences(rules, words))
    if note := parts_note(rules, words):
        yield note
    yield words(f"missing_policy.{rules.missing.value}")
    yield words("award.decimals", count=rules.decimals)
    yield words(f"award.tie_{rules.tie.value}")
    chain = tuple(link_words(link, rules, words) for link in rules.chain)
    then = f", {words('tie.then')} "
    yield f"{words('term.tie_rules')}: {then.join(chain)}."
    yield words(f"convention.{rules.convention.value}")
    points = exact_number(rules.prizes.standard, words)
    yield words(f"award.prize_{rules.prizes.kind.value}", points=points)
    yield words(f"award.overall_{rules.prizes.overall.value}")
    yield words("award.nominated", count=rules.hall.nominated)


def percentages(weights: Leaves, words: Words) -> tuple[str, ...]:
    """Weights of the leaves in percent, adding up to what a hundred is."""
    parts = shown_parts([100 * weight for _, weight in weights], _WEIGHT_DECIMALS)
    return tuple(f"{words.number(part, _WEIGHT_DECIMALS)}{NBSP}%" for part in parts)


def criteria_table(publication: Publication, words: Words) -> tuple[tuple[Column, ...], list[list[str]]]:
    """A row per leaf: its name with the question, its weight, and how points are given."""
    rules = publication.rulebook
    columns: tuple[Column, ...] = (
        (words("term.criterion"), "left", 5),
        (words("term.weight"), "right", 2),
        (words("term.value_function"), "left", 6),
    )
    rows = []
    for leaf, weight in zip(rules.leaves, percentages(publication.outcome.weights, words), strict=True):
        name, question = (clean(text.in_(words.language)) for text in (leaf.name, leaf.question))
        rows.append([f"{name}. {question}" if question else name, weight, clean(scale_text(leaf, words))])
    return columns, rows


def exact(value: Fraction | None, words: Words) -> str:
    """A number in full; "" for none."""
    return "" if value is None else exact_number(value, words)
