"""Each rule of an award as a sentence, with what it can be changed to. No widgets: they are made from these values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import Enum

from juryapp.domain.criterion import Unit
from juryapp.domain.rulebook import (
    Category,
    Combine,
    Link,
    LinkKind,
    MissingPolicy,
    OverallRule,
    PlaceConvention,
    PrizeKind,
    Rulebook,
    Source,
    TieDefinition,
    WeightsWay,
)
from juryapp.domain.words import LANGUAGES, OVERALL, Text, slug
from juryapp.session.rulebooks import typed_figure
from juryapp.text.figures import half_up
from juryapp.text.outcome_words import link_text, n_text
from juryapp.text.words import Words
from juryapp.ui.award.forms import Entry, Line, Options, Steps, renamed

YEARS = range(1900, 2200)
MOST_DECIMALS = 6


def lines_of(rules: Rulebook, words: Words) -> tuple[Line, ...]:
    """All lines but those of the criteria, in the order of the page."""
    return (
        _name(rules, words),
        _language(rules, words),
        _categories(rules, words),
        *_weights(rules, words),
        *(_minimum(source, rules, words) for source in rules.sources),
        _enum(rules, "missing", MissingPolicy, lambda one: words(f"missing_policy.{one}")),
        _decimals(rules, words),
        _enum(rules, "tie", TieDefinition, lambda one: words(f"award.tie_{one}")),
        _chain(rules, words),
        _enum(rules, "convention", PlaceConvention, lambda one: words(f"convention.{one}")),
        *_prizes(rules, words),
        *_hall(rules, words),
    )


def _name(rules: Rulebook, words: Words) -> Line:
    language = words.language

    def change(texts: tuple[str, ...]) -> Rulebook | None:
        name, year = " ".join(texts[0].split()), texts[1].strip()
        if not name or not year.isdecimal() or int(year) not in YEARS:
            return None
        return replace(rules, award=renamed(rules.award, language, name), year=int(year))

    shown = rules.award.in_(language)
    fields = ((words("term.award"), shown, False), (words("term.year"), str(rules.year), True))
    return Line(
        about="name",
        text=words("award.name", award=shown, year=str(rules.year)),
        form=Entry(fields=fields, change=change),
    )


def _language(rules: Rulebook, words: Words) -> Line:
    entries = tuple((words(f"language.{one}"), one) for one in LANGUAGES)
    return Line(
        about="language",
        text=words("award.language", language=words(f"language.{rules.language}")),
        form=Options(entries=entries, here=rules.language, change=lambda one: replace(rules, language=str(one))),
    )


def _categories(rules: Rulebook, words: Words) -> Line:
    language = words.language

    def change(texts: tuple[str, ...]) -> Rulebook | None:
        *known, new = (" ".join(text.split()) for text in texts)
        if not all(known):
            return None
        made = tuple(
            category if name == category.name.in_(language) else _with_name(category, language, name)
            for category, name in zip(rules.categories, known, strict=True)
        )
        return replace(rules, categories=_with_new(made, new))

    fields = tuple((words("term.category"), category.name.in_(language), False) for category in rules.categories)
    fields = (*fields, (words("award.category_new"), "", False))
    return Line(
        about="categories",
        text=words("award.categories_plain", categories=len(rules.categories)),
        form=Entry(fields=fields, change=change),
    )


def _with_name(category: Category, language: str, name: str) -> Category:
    """The firms' files go on calling it by the old name, which is kept as an alias."""
    old = category.name.plain
    aliases = category.aliases if old in category.aliases else (*category.aliases, old)
    name_ = renamed(category.name, language, name)
    return replace(category, name=name_, aliases=aliases if name_.plain != old else category.aliases)


def _with_new(categories: tuple[Category, ...], name: str) -> tuple[Category, ...]:
    if not name:
        return categories
    return (*categories, Category(id=slug(name, [OVERALL, *(one.id for one in categories)]), name=Text(name)))


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


def _minimum(source: Source, rules: Rulebook, words: Words) -> Line:
    name = source.name.in_(words.language)

    def change(texts: tuple[str, ...]) -> Rulebook | None:
        text = texts[0].strip() or "0"
        if not text.isdecimal() or len(text) > 9:
            return None
        made = tuple(replace(one, minimum_n=int(text)) if one.id == source.id else one for one in rules.sources)
        return replace(rules, sources=made)

    least = n_text(source, source.minimum_n, words)
    text = (
        words("award.minimum_source", n=least, source=name)
        if source.minimum_n
        else words("award.minimum_none_source", source=name)
    )
    label = words("award.minimum_label", source=name)
    fields = ((label, str(source.minimum_n), True),)
    return Line(about=f"minimum:{source.id}", text=text, form=Entry(fields=fields, change=change))


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
    entries = tuple((words("award.decimals", count=count), count) for count in range(MOST_DECIMALS + 1))
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


def _prizes(rules: Rulebook, words: Words) -> Iterator[Line]:
    prizes = rules.prizes
    points = words.number(half_up(prizes.standard, 0), 0)
    yield Line(
        about="prizes",
        text=words(f"award.prize_{prizes.kind.value}", points=points),
        form=Options(
            entries=tuple((words(f"award.prize_{one.value}", points=points), one) for one in PrizeKind),
            here=prizes.kind,
            change=lambda one: replace(rules, prizes=replace(prizes, kind=PrizeKind(str(one)))),
        ),
    )
    if prizes.kind is PrizeKind.STANDARD:
        yield _standard(rules, words)
    yield Line(
        about="overall",
        text=words(f"award.overall_{prizes.overall.value}"),
        form=Options(
            entries=tuple((words(f"award.overall_{one.value}"), one) for one in OverallRule),
            here=prizes.overall,
            change=lambda one: replace(rules, prizes=replace(prizes, overall=OverallRule(str(one)))),
        ),
    )


def _standard(rules: Rulebook, words: Words) -> Line:
    def change(texts: tuple[str, ...]) -> Rulebook | None:
        number = typed_figure(texts[0], Unit.POINTS)
        if number is None or not 0 <= number <= 100:
            return None
        return replace(rules, prizes=replace(rules.prizes, standard=number))

    shown = words.number(rules.prizes.standard, 0 if rules.prizes.standard.denominator == 1 else 1)
    fields = ((words("award.standard_label"), shown, True),)
    return Line(
        about="standard",
        text=words("award.standard", points=shown),
        form=Entry(fields=fields, change=change),
    )


def _hall(rules: Rulebook, words: Words) -> Iterator[Line]:
    hall = rules.hall

    def change(texts: tuple[str, ...]) -> Rulebook | None:
        text = texts[0].strip()
        if not text.isdecimal() or not 0 < int(text) < 100:
            return None
        return replace(rules, hall=replace(hall, nominated=int(text)))

    yield Line(
        about="nominated",
        text=words("award.nominated", count=hall.nominated),
        form=Entry(
            fields=((words("ceremony.hall_nominated"), str(hall.nominated), True),),
            change=change,
        ),
    )
    entries = ((words("award.hall_winner_score"), False), (words("award.hall_all_scores"), True))
    yield Line(
        about="hall",
        text=entries[hall.all_scores][0],
        form=Options(
            entries=entries,
            here=hall.all_scores,
            change=lambda one: replace(rules, hall=replace(hall, all_scores=bool(one))),
        ),
    )
