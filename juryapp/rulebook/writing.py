"""A rulebook to TOML that an organiser can read: one order, one way to write each thing, a comment at each choice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

import tomlkit

from juryapp.domain.answer import Said
from juryapp.domain.criterion import Aggregate, Criterion, Direction, Unit, ValueKind
from juryapp.domain.rulebook import Category, Elicit, Link, LinkKind, PrizeKind, Rulebook, Source
from juryapp.domain.words import Text
from juryapp.rulebook.keys import ANY_LANGUAGE
from juryapp.rulebook.quantities import write
from juryapp.rulebook.scales import scale_lines

_INTRODUCTION = """\
# The rules of one award year: everything that decides a winner apart from figures, answers and rulings.
# A name is a text in quotes, or a text per language: { nb = "Ventetid", en = "Waiting time" }.
# Ids are never shown, and never change: lower-case letters and digits, words joined by hyphens.
# Numbers are exact. A number without a short decimal form is a fraction in quotes: "1/3".

[award]"""
_LANGUAGE = "# Language of what is published: en, nb or sv."
_CONSTRUCTED = "# true when the figures are made up, as in a sample: every screen and export then says so."
_WORD = "# What the award calls its categories: category, industry or class."
_CATEGORIES = """
# Categories: participants compete with the others of their category. aliases: its names in the firms' files."""
_SOURCES = """
# Sources: one study by a research firm each.
# kind: what is counted in it: contacts, answers, measurements or companies.
# minimum_n: a participant with fewer of them is not ranked; 0 for no minimum."""
_CRITERIA = """
# Criteria: what is judged. parent: the id of the criterion above it in the tree.
# direction: maximise when more is better, minimise when less is better.
# unit, and how its figures are written: points 87.5, count 12, seconds "5:00", hours "72 h", share "83 %".
# The scale is one of: worst and best (the figures that give 0 and 100 points, straight between);
# knots (rising figures with their points, straight between); or observed = true (this year's worst and best
# figure in the category: a late participant can then reorder the others).
# measures: what feeds it. The shares of one criterion add up to 100 %."""
_LEAST = """\
# least: the worst figure with which a participant is still ranked; whoever is worse has no place."""
_AGGREGATE = """\
# aggregate, of what has criteria below it, and in [ranking] of the top level: mean, geometric_mean or weakest_link."""
_NEEDS = """\
# needs: so many of the criteria below that have a threshold (least) must meet it, whichever they are."""
_OTHER_SCALES = {
    ValueKind.TARGET: "# target: the figure that gives 100 points; low and high: those that give 0, straight between.",
    ValueKind.BANDS: "# bands, best first: points from the worst figure of each (least) on; the last takes all others.",
    ValueKind.GRADES: "# grades: the figure that stands for each and the points it gives, straight between.",
    ValueKind.Z: '# observed = "z": 50 points for the mean of the category, 10 for each standard deviation from it.',
    ValueKind.PERCENTILE: '# observed = "percentile": the part of the category that is worse, and half of those equal.',
}
_WEIGHTS = """
# way: fixed (the importance below), agreed (one set settled by the jury) or each_juror (an answer per juror).
# combine: how jurors' weights become one: mean, median, trimmed_mean or geometric_mean.
# elicit: how weights are asked for: direct (shares), ranking (an order), swing (from worst to best) or pairwise.
# ranking, for ranking only: how an order becomes weights: centroid, sum or reciprocal.
[weights]"""
_IMPORTANCE = """
# Importance of criteria, relative to the criteria beside them. One that is not named has 0;
# where none of those beside each other is named they count the same.
[weights.importance]"""
_SAID = """
# What the importance was made from: orders, the most important first, "a = b" where two are equal;
# or pairs: how many times as important the first is as the second, 1/9 to 9."""
_RANKING = """
# missing, when a participant has no figure on a criterion: rescale (it is left out and the others count more),
# worst (0 points), category_mean (the mean of the category) or not_eligible (not ranked).
# decimals of published scores, 0 to 6, rounded half up.
# places after a shared one: "1224", "1334" or "1223".
[ranking]"""
_TIES = """
# equal: published (the same score as published) or exact (the very same number).
# chain, tried in this order on a tie at a prize: heaviest_criterion (more points on the heaviest criterion),
# criterion (more on the named one), larger_n (larger n in the named source), jury (its ruling, with a reason),
# shared (the prize is shared).
[ties]"""
_PRIZES = """
# kind, in each category: winner, podium (the three best), standard (everyone at or above it) or none.
# standard: the score that a standards award asks for, 0 to 100.
# overall, across categories: highest_winner (the category winner with the highest score) or none.
[prizes]"""
_HALL = """
# nominated: how many of a category the audience gets to know.
# all_scores: true shows the score of every nominated participant, false the winner's only.
[hall]"""


def to_toml(rulebook: Rulebook) -> str:
    """The rulebook as commented TOML: the same bytes for equal rulebooks, and `from_toml` reads it back equal."""
    return "\n".join(_lines(rulebook)) + "\n"


def _lines(rulebook: Rulebook) -> Iterator[str]:
    yield _INTRODUCTION
    yield _set("id", _quoted(rulebook.edition))
    yield _set("name", _words(rulebook.award))
    yield _set("year", str(rulebook.year))
    yield from (_LANGUAGE, _set("language", _quoted(rulebook.language)))
    yield from (_CONSTRUCTED, _set("constructed", _flag(rulebook.constructed)))
    yield from (_WORD, _set("category_word", _quoted(rulebook.category_word)))
    yield _CATEGORIES
    for category in rulebook.categories:
        yield from _category(category)
    yield _SOURCES
    for source in rulebook.sources:
        yield from _source(source)
    yield _CRITERIA
    yield from _remarks(rulebook)
    for criterion in rulebook.criteria:
        yield from _criterion(criterion)
    yield from _decision(rulebook)


def _category(category: Category) -> Iterator[str]:
    yield "\n[[categories]]"
    yield _set("id", _quoted(category.id))
    yield _set("name", _words(category.name))
    if category.aliases:
        yield _set("aliases", f"[{', '.join(map(_quoted, category.aliases))}]")


def _source(source: Source) -> Iterator[str]:
    yield "\n[[sources]]"
    yield _set("id", _quoted(source.id))
    yield _set("name", _words(source.name))
    if source.firm:
        yield _set("firm", _quoted(source.firm))
    yield _set("kind", _quoted(source.kind.value))
    if source.method.plain:
        yield _set("method", _words(source.method))
    if source.date:
        yield _set("date", _quoted(source.date))
    yield _set("minimum_n", str(source.minimum_n))
    if source.language:
        yield _set("language", _quoted(source.language))


def _criterion(criterion: Criterion) -> Iterator[str]:
    yield "\n[[criteria]]"
    yield _set("id", _quoted(criterion.id))
    yield _set("name", _words(criterion.name))
    if criterion.question.plain:
        yield _set("question", _words(criterion.question))
    if criterion.parent:
        yield _set("parent", _quoted(criterion.parent))
    if (criterion.is_leaf and not criterion.has_target) or criterion.direction is not Direction.MAXIMISE:
        yield _set("direction", _quoted(criterion.direction.value))
    if criterion.is_leaf or criterion.unit is not Unit.POINTS:
        yield _set("unit", _quoted(criterion.unit.value))
    if criterion.value_function is not None:
        yield from scale_lines(criterion.value_function, criterion.unit, criterion.direction)
    if criterion.least is not None:
        yield _set("least", write(criterion.least, criterion.unit))
    yield from _together(criterion.aggregate, criterion.needs)
    if criterion.is_leaf:
        yield "measures = ["
        for part in criterion.parts:
            share = write(part.share, Unit.SHARE)
            measure = _quoted(part.measure)
            yield f"    {{ source = {_quoted(part.source)}, measure = {measure}, share = {share} }},"
        yield "]"


def _together(aggregate: Aggregate, needs: int) -> Iterator[str]:
    """How what is below becomes one, where it is not by the mean and each threshold for itself."""
    if aggregate is not Aggregate.MEAN:
        yield _set("aggregate", _quoted(aggregate.value))
    if needs:
        yield _set("needs", str(needs))


def _remarks(rulebook: Rulebook) -> Iterator[str]:
    """What the comment on criteria has to add, only where it is used."""
    kinds = {one.value_function.kind for one in rulebook.criteria if one.value_function is not None}
    yield from (remark for kind, remark in _OTHER_SCALES.items() if kind in kinds)
    if any(criterion.least is not None for criterion in rulebook.criteria):
        yield _LEAST
    if not rulebook.additive:
        yield _AGGREGATE
    if rulebook.needs or any(one.needs for one in rulebook.criteria):
        yield _NEEDS


def _decision(rulebook: Rulebook) -> Iterator[str]:
    yield _WEIGHTS
    yield _set("way", _quoted(rulebook.weights.way.value))
    yield _set("combine", _quoted(rulebook.weights.combine.value))
    yield _set("elicit", _quoted(rulebook.weights.elicit.value))
    if rulebook.weights.elicit is Elicit.RANKING:
        yield _set("ranking", _quoted(rulebook.weights.ranking.value))
    if rulebook.weights.fixed:
        yield _IMPORTANCE
        yield from (_set(id, _number(number)) for id, number in rulebook.weights.fixed)
    yield from _said(rulebook.weights.said)
    yield _RANKING
    yield _set("missing", _quoted(rulebook.missing.value))
    yield from _together(rulebook.aggregate, rulebook.needs)
    yield _set("decimals", str(rulebook.decimals))
    yield _set("places", _quoted(rulebook.convention.value))
    yield _TIES
    yield _set("equal", _quoted(rulebook.tie.value))
    yield from ("chain = [", *(f"    {_link(link)}," for link in rulebook.chain), "]")
    yield _PRIZES
    yield _set("kind", _quoted(rulebook.prizes.kind.value))
    if rulebook.prizes.standard or rulebook.prizes.kind is PrizeKind.STANDARD:
        yield _set("standard", _number(rulebook.prizes.standard))
    yield _set("overall", _quoted(rulebook.prizes.overall.value))
    yield _HALL
    yield _set("nominated", str(rulebook.hall.nominated))
    yield _set("all_scores", _flag(rulebook.hall.all_scores))


def _said(said: Said) -> Iterator[str]:
    if said:
        yield _SAID
    for order in said.orders:
        yield "[[weights.order]]"
        yield _set("criteria", f"[{', '.join(_quoted(' = '.join(group)) for group in order)}]")
    for first, second, times in said.pairs:
        yield "[[weights.pairs]]"
        yield from (_set("first", _quoted(first)), _set("second", _quoted(second)), _set("times", _number(times)))


def _link(link: Link) -> str:
    key = {LinkKind.CRITERION: "criterion", LinkKind.LARGER_N: "source"}.get(link.kind)
    named = f", {key} = {_quoted(link.name)}" if key else ""
    return f"{{ link = {_quoted(link.kind.value)}{named} }}"


def _words(text: Text) -> str:
    """A plain text, or a table whose first text is the author's own."""
    if not text.others:
        return _quoted(text.plain)
    own = [language for language, words in text.others if words == text.plain][:1]
    first = own or [ANY_LANGUAGE]
    rest = [language for language, _ in text.others if language not in own]
    texts = {ANY_LANGUAGE: text.plain, **dict(text.others)}
    return _inline((language, _quoted(texts[language])) for language in (*first, *rest))


def _inline(pairs: Iterable[tuple[str, str]]) -> str:
    return f"{{ {', '.join(f'{key} = {value}' for key, value in pairs)} }}"


def _set(key: str, value: str) -> str:
    return f"{tomlkit.key(key).as_string()} = {value}"


def _quoted(text: str) -> str:
    return tomlkit.string(text).as_string()


def _number(number: Fraction) -> str:
    return write(number, Unit.POINTS)


def _flag(flag: bool) -> str:
    return "true" if flag else "false"
