"""A study as two sentences: what it is, and how much of it a participant needs to be ranked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juryapp.domain.rulebook import Rulebook, Source, SourceKind
from juryapp.domain.words import Text
from juryapp.session.rulebooks import MOST
from juryapp.text.outcome_words import n_text
from juryapp.text.words import Words
from juryapp.ui.award.forms import Blank, Entry, Given, Line, refused, renamed
from juryapp.ui.award.holding import held


def source_lines(rules: Rulebook, words: Words) -> Iterator[Line]:
    """Two lines for each study, about `source:ID` and `minimum:ID`."""
    for source in rules.sources:
        yield _source(source, rules, words)
        yield _minimum(source, rules, words)


def _source(source: Source, rules: Rulebook, words: Words) -> Line:
    language = words.language
    name, method = source.name.in_(language), source.method.in_(language)
    kind = words(f"source_kind.{source.kind.value}")
    facts = tuple(filter(None, (kind, source.firm, source.date)))
    text = words("award.source", source=name, facts=facts)

    def change(texts: tuple[str, ...]) -> Given:
        typed_name, firm, typed_kind, date, typed_method = (" ".join(text.split()) for text in texts)
        if not typed_name:
            return refused("award.source_nameless")
        made = replace(
            source,
            name=_worded(source.name, language, typed_name),
            firm=firm,
            kind=SourceKind(typed_kind),
            date=date,
            method=_worded(source.method, language, typed_method),
        )
        return held(rules, _with(rules, made), words)

    fields = (
        Blank(words("award.source_name"), name),
        Blank(words("term.research_firm"), source.firm),
        Blank(words("award.source_kind"), source.kind.value, entries=_kinds(words)),
        Blank(words("term.date"), source.date, hint=words("award.source_date_hint")),
        Blank(words("term.method"), method, hint=words("award.source_method_hint")),
    )
    return Line(
        about=f"source:{source.id}",
        text=words("award.source_method", source=text, method=method) if method else text,
        form=Entry(fields=fields, change=change),
    )


def _kinds(words: Words) -> tuple[tuple[str, str], ...]:
    return tuple((words(f"source_kind.{one.value}"), one.value) for one in SourceKind)


def _worded(text: Text, language: str, typed: str) -> Text:
    """`text` as it was where nothing else was typed; nothing typed is no text in any language."""
    if typed == " ".join(text.in_(language).split()):
        return text
    return renamed(text, language, typed) if typed else Text("")


def _minimum(source: Source, rules: Rulebook, words: Words) -> Line:
    name = source.name.in_(words.language)

    def change(texts: tuple[str, ...]) -> Given:
        text = "".join(texts[0].split()) or "0"
        if not text.isdecimal() or len(text) > 10 or int(text) > MOST:
            return refused("award.minimum_range", most=MOST)
        return held(rules, _with(rules, replace(source, minimum_n=int(text))), words)

    least = n_text(source, source.minimum_n, words)
    text = (
        words("award.minimum_source", n=least, source=name)
        if source.minimum_n
        else words("award.minimum_none_source", source=name)
    )
    fields = (Blank(words("award.minimum_label", source=name), str(source.minimum_n), numeric=True),)
    return Line(about=f"minimum:{source.id}", text=text, form=Entry(fields=fields, change=change))


def _with(rules: Rulebook, made: Source) -> Rulebook:
    return replace(rules, sources=tuple(made if one.id == made.id else one for one in rules.sources))
