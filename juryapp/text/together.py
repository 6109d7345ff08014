"""What the rules ask of several criteria at once: how a level becomes one number, and how many thresholds it takes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from juryapp.domain.criterion import Aggregate, Criterion, Direction
from juryapp.domain.outcome import NotRanked
from juryapp.domain.rulebook import Rulebook
from juryapp.text.exact import exact_figure
from juryapp.text.raw_figures import short_text
from juryapp.text.shown import shown
from juryapp.text.words import Words


def together_sentences(rules: Rulebook, words: Words) -> Iterator[str]:
    """A sentence for each level that is no mean, and for each that asks for some of its thresholds."""
    yield from level_sentences(rules, words)
    for gate, _, _ in rules.gates:
        yield gate_text(gate, rules, words)


def level_sentences(rules: Rulebook, words: Words) -> Iterator[str]:
    """A sentence for each level that is no mean."""
    for id in ("", *(one.id for one in rules.criteria)):
        if said := aggregate_text(id, rules, words):
            yield said


def gate_text(id: str, rules: Rulebook, words: Words) -> str:
    """How many of which thresholds below a criterion, or of all, must be met. KeyError where no number is asked for."""
    needs, leaves = {gate: (needs, leaves) for gate, needs, leaves in rules.gates}[id]
    thresholds = tuple(_threshold(leaf, words) for leaf in leaves)
    if not id:
        return words("gate.rule_all", needs=needs, thresholds=thresholds)
    return words("gate.rule", criterion=_name(rules.criterion(id), words), needs=needs, thresholds=thresholds)


def aggregate_text(id: str, rules: Rulebook, words: Words) -> str:
    """How what is below a criterion, or at the top level, becomes one; "" for a mean, which is what all expect."""
    aggregate = rules.criterion(id).aggregate if id else rules.aggregate
    if aggregate is Aggregate.MEAN:
        return ""
    criteria = tuple(_name(child, words) for child in rules.children(id))
    if not id:
        return words(f"together.{aggregate.value}_all", criteria=criteria)
    return words(f"together.{aggregate.value}", criterion=_name(rules.criterion(id), words), criteria=criteria)


def parts_note(rules: Rulebook, words: Words) -> str:
    """What the parts of a score stand for where it is not only a weighted sum; "" where it is."""
    used = {rules.aggregate, *(one.aggregate for one in rules.criteria)}
    notes = (one for one in Aggregate if one in used and one is not Aggregate.MEAN)
    return " ".join(words(f"together.parts_{one.value}") for one in notes)


def lead_note(rules: Rulebook, words: Words) -> str:
    """How levels that are no means become one, and what the parts of a lead then are; "" where all are means."""
    said = tuple(level_sentences(rules, words))
    return " ".join((*said, words("together.lead"))) if said else ""


def gate_reason(out: NotRanked, rules: Rulebook, words: Words) -> str:
    """Which thresholds were missed, with the figures, and which were met."""
    facts = dict(out.facts)
    met, missed, figures = (str(facts[name]).split() for name in ("met", "missed", "figures"))
    items = tuple(
        _item(rules.criterion(id), Fraction(figure), words) for id, figure in zip(missed, figures, strict=True)
    )
    counts = {"needs": int(facts["needs"]), "of": int(facts["of"]), "met_count": len(met)}
    said = words(out.code, missed=items, **counts)
    if not met:
        return said
    return f"{said} {words('rank.gate_met', met=tuple(_name(rules.criterion(id), words) for id in met))}"


def _item(criterion: Criterion, figure: Fraction, words: Words) -> str:
    told = short_text(figure, criterion.least if criterion.least is not None else figure, criterion.unit, words)
    return words("rank.gate_item", criterion=_name(criterion, words), figure=told)


def _threshold(leaf: Criterion, words: Words) -> str:
    code = "gate.at_least" if leaf.direction is Direction.MAXIMISE else "gate.at_most"
    least = Fraction(0) if leaf.least is None else leaf.least
    return words(code, criterion=_name(leaf, words), threshold=exact_figure(least, leaf.unit, words))


def _name(criterion: Criterion, words: Words) -> str:
    return shown(criterion.name.in_(words.language))
