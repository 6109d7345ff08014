"""The categories as a sentence and a table: what they are called, in which order, and by what names files know them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from juryapp.domain.rulebook import Category, Rulebook
from juryapp.domain.words import OVERALL, Text, slug
from juryapp.session.rulebooks import CATEGORY_WORDS
from juryapp.text.words import Words
from juryapp.ui.award.forms import Blank, Given, Line, Options, Row, Table, refused, renamed
from juryapp.ui.award.holding import held

BETWEEN = ";"
"""Parts the names by which files know a category; names hold commas."""


def category_lines(rules: Rulebook, words: Words, participants: Mapping[str, int]) -> Iterator[Line]:
    """How many there are and which, and the award's word for them; `participants` counts those of each category."""
    yield _categories(rules, words, participants)
    yield Line(
        about="category_word",
        text=words(f"award.category_word_{rules.category_word}"),
        form=Options(
            entries=tuple((words(f"award.category_word_{one}"), one) for one in CATEGORY_WORDS),
            here=rules.category_word,
            change=lambda one: replace(rules, category_word=str(one)),
        ),
    )


def _categories(rules: Rulebook, words: Words, participants: Mapping[str, int]) -> Line:
    def change(rows: tuple[Row, ...]) -> Given:
        left = {row.key for row in rows}
        for category in rules.categories:
            if category.id not in left and participants.get(category.id):
                name, count = category.name.in_(words.language), participants[category.id]
                return refused("award.category_in_use", category=name, count=count)
        nameless = next((number for number, row in enumerate(rows, 1) if not row.texts[0].strip()), 0)
        if nameless:
            return refused("award.category_nameless", row=nameless)
        return held(rules, replace(rules, categories=_made(rules, rows, words.language)), words)

    columns = (Blank(words(f"category_word.{rules.category_word}")), Blank(words("award.category_aliases")))
    return Line(
        about="categories",
        text=words(f"award.categories_{rules.category_word}", count=len(rules.categories)),
        form=Table(
            columns=columns,
            rows=tuple(Row((one.name.in_(words.language), _aliases(one)), one.id) for one in rules.categories),
            change=change,
            add=words(f"award.another_{rules.category_word}"),
            movable=True,
        ),
    )


def _aliases(category: Category) -> str:
    return f"{BETWEEN} ".join(category.aliases)


def _made(rules: Rulebook, rows: tuple[Row, ...], language: str) -> tuple[Category, ...]:
    known = {one.id: one for one in rules.categories}
    made: list[Category] = []
    for (typed, names), key in rows:
        name = " ".join(typed.split())
        if key in known:
            made.append(_changed(known[key], name, names, language))
            continue
        taken = [OVERALL, *known, *(one.id for one in made)]
        made.append(Category(id=slug(name, taken), name=Text(name), aliases=_split(names)))
    return tuple(made)


def _changed(category: Category, name: str, names: str, language: str) -> Category:
    aliases = category.aliases if names == _aliases(category) else _split(names)
    made = replace(category, aliases=aliases)
    return made if name == category.name.in_(language) else _with_name(made, language, name)


def _split(names: str) -> tuple[str, ...]:
    parts = (" ".join(part.split()) for part in names.split(BETWEEN))
    return tuple(dict.fromkeys(part for part in parts if part))


def _with_name(category: Category, language: str, name: str) -> Category:
    """The firms' files go on calling it by the old name, which is kept as an alias."""
    old = category.name.plain
    aliases = category.aliases if old in category.aliases else (*category.aliases, old)
    name_ = renamed(category.name, language, name)
    return replace(category, name=name_, aliases=aliases if name_.plain != old else category.aliases)
