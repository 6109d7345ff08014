"""Each rule of an award as a sentence, with what it can be changed to. No widgets: they are made from these values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from enum import Enum

from juryapp.domain.answer import Said
from juryapp.domain.rulebook import (
    Combine,
    Elicit,
    Link,
    LinkKind,
    MissingPolicy,
    PlaceConvention,
    RankWeights,
    Rulebook,
    TieDefinition,
    WeightsWay,
)
from juryapp.domain.words import LANGUAGES
from juryapp.session.asked_weights import reweighed
from juryapp.session.rulebooks import MAX_DECIMALS, YEARS
from juryapp.text.outcome_words import link_text
from juryapp.text.words import Words
from juryapp.ui.award.category_lines import category_lines
from juryapp.ui.award.forms import Blank, Entry, Given, Line, Options, Steps, refused, renamed
from juryapp.ui.award.holding import held
from juryapp.ui.award.prize_lines import prize_lines
from juryapp.ui.award.source_lines import source_lines
from juryapp.ui.award.together import together_lines


def lines_of(rules: Rulebook, words: Words, participants: Mapping[str, int] | None = None) -> tuple[Line, ...]:
    """All lines but those of the criteria, in the order of the page; `participants` counts those of each category."""
    return (
        _name(rules, words),
        _language(rules, words),
        *category_lines(rules, words, participants or {}),
        *_weights(rules, words),
        *together_lines(rules, words),
        *source_lines(rules, words),
        _enum(rules, "missing", MissingPolicy, lambda one: words(f"missing_policy.{one}")),
        _decimals(rules, words),
        _enum(rules, "tie", TieDefinition, lambda one: words(f"award.tie_{one}")),
        _chain(rules, words),
        _enum(rules, "convention", PlaceConvention, lambda one: words(f"convention.{one}")),
        *prize_lines(rules, words),
        _constructed(rules, words),
    )


def _name(rules: Rulebook, words: Words) -> Line:
    language = words.language

    def change(texts: tuple[str, ...]) -> Given:
        name, year = " ".join(texts[0].split()), texts[1].strip()
        if not name:
            return refused("award.name_missing")
        if not year.isdecimal() or len(year) > 4 or not YEARS[0] <= int(year) <= YEARS[1]:
            return refused("award.year_range", low=YEARS[0], high=YEARS[1])
        return held(rules, replace(rules, award=renamed(rules.award, language, name), year=int(year)), words)

    shown = rules.award.in_(language)
    fields = (Blank(words("term.award"), shown), Blank(words("term.year"), str(rules.year), numeric=True))
    return Line(
        about="name",
        text=words("award.name", award=shown, year=str(rules.year)),
        form=Entry(fields=fields, change=change),
    )


def _language(rules: Rulebook, words: Words) -> Line:
    entries = tuple((words(f"language.{one}"), one) for one in LANGUAGES)
    return Line(
        about="language",
        text=words(f"award.language_{rules.language}"),
        form=Options(entries=entries, here=rules.language, change=lambda one: replace(rules, language=str(one))),
    )


def _all_alike(rules: Rulebook) -> bool:
    """Whether the fixed importance makes siblings weigh the same: one number, and of siblings all named or none."""
    named = {name for name, _ in rules.weights.fixed}
    parents = {criterion.parent for criterion in rules.criteria}
    families = [{child.id for child in rules.children(parent)} for parent in parents]
    whole = all(family & named in (set(), family) for family in families)
    return whole and len({number for _, number in rules.weights.fixed}) <= 1


def _weights(rules: Rulebook, words: Words) -> Iterator[Line]:
    rule = rules.weights
    kind = "equal" if rule.way is WeightsWay.FIXED and _all_alike(rules) else rule.way.value
    yield Line(
        about="weights",
        text=words(f"award.criteria_{kind}", criteria=len(rules.leaves)),
        form=Options(
            entries=tuple((words(f"weights_way.{one.value}"), one) for one in WeightsWay),
            here=rule.way,
            change=lambda one: replace(rules, weights=replace(rule, way=WeightsWay(str(one)))),
        ),
    )
    yield _elicit(rules, words)
    if rule.way is WeightsWay.EACH_JUROR:
        yield Line(
            about="combine",
            text=words("award.combine", how=words(f"combine.{rule.combine.value}")),
            form=Options(
                entries=tuple((words(f"combine.{one.value}"), one) for one in Combine),
                here=rule.combine,
                change=lambda one: replace(rules, weights=replace(rule, combine=Combine(str(one)))),
            ),
        )


ASKED: tuple[tuple[Elicit, RankWeights], ...] = (
    (Elicit.DIRECT, RankWeights.CENTROID),
    *((Elicit.RANKING, formula) for formula in RankWeights),
    (Elicit.SWING, RankWeights.CENTROID),
    (Elicit.PAIRWISE, RankWeights.CENTROID),
)
"""How people can be asked for weights, as the page offers it."""


def _elicit(rules: Rulebook, words: Words) -> Line:
    """How weights are asked for. What was said when it was asked otherwise no longer tells where they come from."""
    rule = rules.weights

    def said(asked: tuple[Elicit, RankWeights]) -> str:
        way, formula = asked
        return words(f"award.elicit_{formula.value if way is Elicit.RANKING else way.value}")

    def change(at: object) -> Given:
        elicit, ranking = ASKED[int(str(at))]
        changed = replace(rule, elicit=elicit, ranking=ranking, said=Said() if elicit != rule.elicit else rule.said)
        return held(rules, reweighed(replace(rules, weights=changed)), words)

    here = (rule.elicit, rule.ranking if rule.elicit is Elicit.RANKING else RankWeights.CENTROID)
    entries = tuple((said(asked), at) for at, asked in enumerate(ASKED))
    return Line(about="elicit", text=said(here), form=Options(entries=entries, here=ASKED.index(here), change=change))


def _enum(rules: Rulebook, field: str, kind: type[Enum], said: Callable[[str], str]) -> Line:
    """A rule that is one of a few; `said` words a value as a sentence."""
    here = getattr(rules, field)
    return Line(
        about=field,
        text=said(here.value),
        form=Options(
            entries=tuple((said(one.value), one) for one in kind),
            here=here,
            change=lambda one: replace(rules, **{field: kind(one)}),  # type: ignore[arg-type]  # named by its field
        ),
    )


def _decimals(rules: Rulebook, words: Words) -> Line:
    entries = tuple((words("award.decimals", count=count), count) for count in range(MAX_DECIMALS + 1))
    return Line(
        about="decimals",
        text=words("award.decimals", count=rules.decimals),
        form=Options(entries=entries, here=rules.decimals, change=lambda one: replace(rules, decimals=int(str(one)))),
    )


def _chain(rules: Rulebook, words: Words) -> Line:
    links = [Link(kind=LinkKind.HEAVIEST_CRITERION)]
    links += [Link(kind=LinkKind.CRITERION, name=leaf.id) for leaf in rules.leaves]
    links += [Link(kind=LinkKind.LARGER_N, name=source.id) for source in rules.sources]
    links += [Link(kind=LinkKind.JURY), Link(kind=LinkKind.SHARED)]
    then = f", {words('tie.then')} "
    said = then.join(link_text(link, rules, words) for link in rules.chain)

    def change(steps: tuple[object, ...]) -> Rulebook:
        return replace(rules, chain=tuple(dict.fromkeys(step for step in steps if isinstance(step, Link))))

    return Line(
        about="chain",
        text=words("award.chain", links=said) if said else words("award.chain_none"),
        form=Steps(
            entries=tuple((link_text(link, rules, words), link) for link in links), here=rules.chain, change=change
        ),
    )


def _constructed(rules: Rulebook, words: Words) -> Line:
    entries = ((words("award.figures_real"), False), (words("award.figures_constructed"), True))
    return Line(
        about="constructed",
        text=entries[rules.constructed][0],
        form=Options(entries=entries, here=rules.constructed, change=lambda one: replace(rules, constructed=bool(one))),
    )
