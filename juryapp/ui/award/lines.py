"""Each rule of an award as a sentence, with what it can be changed to. No widgets: they are made from these values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction

from juryapp.domain.criterion import Criterion, Direction, ValueFunction
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
from juryapp.domain.words import LANGUAGES, Text
from juryapp.session.rulebooks import typed_figure
from juryapp.text.figures import half_up
from juryapp.text.outcome_words import link_text, n_text
from juryapp.text.words import Words
from juryapp.ui.ranking.figure_words import figure_text

MOST_STEPS = 5
YEARS = range(1900, 2200)
MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """One of several; `change` gives the rules with the chosen value."""

    entries: tuple[tuple[str, object], ...]
    here: object
    change: Callable[[object], Rulebook]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Texts to type: (label, text, whether a number). `change` gives the rules, or None for what cannot be read."""

    fields: tuple[tuple[str, str, bool], ...]
    change: Callable[[tuple[str, ...]], Rulebook | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Values in an order, each from `entries`; what is left empty ends the order."""

    entries: tuple[tuple[str, object], ...]
    here: tuple[object, ...]
    change: Callable[[tuple[object, ...]], Rulebook]


Form = Options | Entry | Steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence; `about` names it for ever, `form` is None where it follows from the files."""

    about: str
    text: str
    form: Form | None = None


def lines_of(rules: Rulebook, words: Words) -> tuple[Line, ...]:
    """All lines but those of the criteria, in the order of the page."""
    return (
        _name(rules, words),
        _language(rules, words),
        _categories(rules, words),
        *_weights(rules, words),
        *(_minimum(source, rules, words) for source in rules.sources),
        _enum(rules, words, "missing", MissingPolicy, "missing_policy"),
        _decimals(rules, words),
        _enum(rules, words, "tie", TieDefinition, "award.tie", join="_"),
        _chain(rules, words),
        _enum(rules, words, "convention", PlaceConvention, "convention"),
        *_prizes(rules, words),
        *_hall(rules, words),
    )


def criterion_lines(rules: Rulebook, words: Words) -> tuple[Line, ...]:
    """A line for every criterion that figures feed."""
    return tuple(_criterion(criterion, rules, words) for criterion in rules.leaves)


def renamed(text: Text, language: str, name: str) -> Text:
    """`text` with another wording in `language`; the author's own changes with it where it was the same."""
    others = {**dict(text.others), language: name}
    plain = name if text.plain in ("", text.in_(language)) else text.plain
    if not text.others and set(others.values()) == {plain}:
        return Text(plain)
    return Text(plain, tuple(sorted(others.items())))


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
    from juryapp.domain.words import slug

    if not name:
        return categories
    return (*categories, Category(id=slug(name, [one.id for one in categories]), name=Text(name)))


def _weights(rules: Rulebook, words: Words) -> Iterator[Line]:
    rule = rules.weights
    numbers = {number for _, number in rule.fixed}
    kind = "equal" if rule.way is WeightsWay.FIXED and len(numbers) <= 1 else rule.way.value
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


def _enum(rules: Rulebook, words: Words, field: str, kind: type[Enum], prefix: str, *, join: str = ".") -> Line:
    """A rule that is one of a few, each a sentence."""
    here = getattr(rules, field)
    entries = tuple((words(f"{prefix}{join}{one.value}"), one) for one in kind)
    return Line(
        about=field,
        text=words(f"{prefix}{join}{here.value}"),
        form=Options(entries=entries, here=here, change=lambda one: replace(rules, **{field: kind(one)})),  # type: ignore[arg-type]
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
        from juryapp.domain.criterion import Unit

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


def _criterion(criterion: Criterion, rules: Rulebook, words: Words) -> Line:
    name = criterion.name.in_(words.language)
    value = criterion.value_function
    about = f"criterion:{criterion.id}"
    if value is None or value.observed:
        return Line(about=about, text=words("award.criterion_observed", criterion=name))
    worst, best = (figure_text(end, criterion.unit, words) for end in (value.worst, value.best))
    text = words("award.criterion", criterion=name, worst=worst, best=best)
    if len(value.knots) > 2:
        return Line(about=about, text=words("award.criterion_corners", text=text, corners=len(value.knots)))
    fields = (
        (words("award.zero_points"), worst, True),
        (words("award.hundred_points"), best, True),
        (words("award.asked"), criterion.question.in_(words.language), False),
    )

    def change(texts: tuple[str, ...]) -> Rulebook | None:
        low, high = typed_figure(texts[0], criterion.unit), typed_figure(texts[1], criterion.unit)
        if low is None or high is None or low == high:
            return None
        return replace(rules, criteria=_changed(rules, criterion, (low, high), texts[2], words.language))

    return Line(about=about, text=text, form=Entry(fields=fields, change=change))


def _changed(
    rules: Rulebook, criterion: Criterion, ends: tuple[Fraction, Fraction], question: str, language: str
) -> tuple[Criterion, ...]:
    """The criteria with this one's span and question; a span the other way round turns the direction."""
    worst, best = ends
    asked = " ".join(question.split())
    made = replace(
        criterion,
        value_function=ValueFunction.linear(worst, best),
        direction=Direction.MAXIMISE if best > worst else Direction.MINIMISE,
        question=criterion.question
        if asked == criterion.question.in_(language)
        else _asked(criterion, language, asked),
    )
    return tuple(made if one.id == criterion.id else one for one in rules.criteria)


def _asked(criterion: Criterion, language: str, question: str) -> Text:
    return renamed(criterion.question, language, question) if question else Text("")
