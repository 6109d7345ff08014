"""Codes, facts and exact numbers in; words in the reader's language out. The door of the room."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from juryapp.domain.errors import Fact, JuryError, Problem, Where
from juryapp.domain.words import LANGUAGES
from juryapp.text.catalogue import Catalogue, UnknownMessageError, parts_of
from juryapp.text.collation import SortKey, sort_key
from juryapp.text.figures import Exact, scaled_half_up
from juryapp.text.language import MINUS, NBSP, form_of, language_for
from juryapp.text.own_word import CATEGORY, KEPT, in_own_word
from juryapp.text.qt_strings import CODE_OF_QT_TEXT
from juryapp.text.shown import shown

if TYPE_CHECKING:
    from babel import Locale

__all__ = [
    "LANGUAGES",
    "MissingFactError",
    "UnknownMessageError",
    "Words",
    "language_for",
    "shown",
    "words_for",
]

Value = Fact | Decimal | dt.date | dt.time
"""What a sentence is filled with: `Fact`, a number that shows its own decimals, or a day or time."""


_FIGURE = re.compile(r"(?P<number>-?[0-9]+(?:\.[0-9]+)?)(?P<percent> %)?", re.ASCII)


class MissingFactError(KeyError):
    """A sentence needs a fact that was not given: a bug, never the user's doing."""


class Words:
    """Everything one language needs to say. Make it with `words_for`, which keeps one per language and word.

    `category_word` is what the award that is spoken of calls its categories.
    """

    def __init__(self, language: str, category_word: str = CATEGORY) -> None:
        self.language, self.category_word = language, category_word
        self._form = form_of(language)
        self._catalogue = Catalogue(language)
        self._quotes = self("form.quote_open"), self("form.quote_close")

    def __call__(self, code: str, /, **facts: Value) -> str:
        """The sentence of `code`, filled with `facts`; the fact named `count` chooses the plural form.

        Text is shown as it is, a whole number grouped, a list joined by "and". A sentence may ask for a form:
        `{name:quote}` in quotation marks, `{names:or}` joined by "or", `{names:comma}` by commas alone,
        `{year:plain}` ungrouped, `{place:ordinal}`, `{said:figure}` for a number that is told as text;
        `{n:unit.answers}` words a count by another code; `{role:role}` words the value by the code `role.VALUE`.
        More facts than the sentence needs are welcome. Raises `UnknownMessageError` and `MissingFactError`.
        """
        count = facts.get("count")
        sentence = self._catalogue.sentence(code, count if isinstance(count, int) else None)
        word = CATEGORY if code.startswith(KEPT) else self.category_word
        pieces: list[str] = []
        for standing, field, form in parts_of(sentence):
            pieces.append(in_own_word(standing, self.language, word))
            if field is not None:
                if field not in facts:
                    raise MissingFactError(f"{code}: {field}")
                pieces.append(self._filled(facts[field], form))
        return "".join(pieces)

    def has(self, code: str) -> bool:
        """Whether `code` has a sentence."""
        return self._catalogue.has(code)

    def _filled(self, value: Value, form: str) -> str:
        if isinstance(value, str):
            return self._filled_text(value, form)
        if isinstance(value, int):
            if form == "plain":
                return str(value)
            if form == "ordinal":
                return self.ordinal(value)
            return self(form, count=value) if form else self.number(value, 0)
        if isinstance(value, tuple):
            return self._filled_list(value, form)
        return self._filled_quantity(value)

    def _filled_list(self, names: tuple[str, ...], form: str) -> str:
        if form == "comma":
            return ", ".join(shown(name) for name in names)
        if form == "or":
            return self.listing(names, alternatives=True)
        return self.listing([self._filled_text(name, form) for name in names])

    def _filled_text(self, value: str, form: str) -> str:
        if not form or form == "plain":
            return shown(value)
        if form == "figure":
            return self.figure(value)
        return self.quote(value) if form == "quote" else self(f"{form}.{value}")

    def figure(self, text: str) -> str:
        """A number that is told as text, `4.6` or `-86.25 %`, as this language writes it; other text as it is."""
        found = _FIGURE.fullmatch(text)
        if found is None:
            return shown(text)
        number = self._filled_quantity(Decimal(found["number"]))
        return f"{number}{NBSP}%" if found["percent"] else number

    def _filled_quantity(self, value: Decimal | dt.date | dt.time) -> str:
        if isinstance(value, Decimal):
            return self.number(value, max(0, -int(value.as_tuple().exponent)))
        if isinstance(value, dt.datetime):
            return self.datetime(value)
        return self.date(value) if isinstance(value, dt.date) else self.time(value)

    def number(self, value: Exact, decimals: int) -> str:
        """`value` rounded half-up to `decimals` places, grouped, with a true minus: 38 160 or −0,5."""
        scaled = scaled_half_up(value, decimals)
        form = self._form
        sign = MINUS if scaled < 0 else ""
        if not decimals:
            return f"{sign}{abs(scaled):,}".replace(",", form.group)
        whole, rest = divmod(abs(scaled), 10**decimals)
        grouped = f"{whole:,}".replace(",", form.group) if whole > 999 else str(whole)
        return f"{sign}{grouped}{form.decimal}{rest:0{decimals}d}"

    def signed(self, value: Exact, decimals: int) -> str:
        """As `number`, with a plus when what is shown is above zero: +3,1."""
        return (
            f"+{self.number(value, decimals)}" if scaled_half_up(value, decimals) > 0 else self.number(value, decimals)
        )

    def percent(self, share: Exact, decimals: int) -> str:
        """A share (1 is the whole) in percent, the sign after a no-break space: 83 %."""
        return f"{self.number(Fraction(share) * 100, decimals)}{NBSP}%"

    def duration(self, seconds: Exact, decimals: int = 0) -> str:
        """Seconds as minutes and seconds, 3:25, with hours from 60 minutes on, 1:02:03; rounded half-up."""
        total = scaled_half_up(seconds, decimals)
        whole, part = divmod(abs(total), 10**decimals)
        minutes, rest = divmod(whole, 60)
        hours, minutes_left = divmod(minutes, 60)
        sign = MINUS if total < 0 else ""
        end = f"{rest:02d}{self._form.decimal}{part:0{decimals}d}" if decimals else f"{rest:02d}"
        return f"{sign}{hours}:{minutes_left:02d}:{end}" if hours else f"{sign}{minutes}:{end}"

    def ordinal(self, n: int) -> str:
        """The number of a place: 4th, 4., 4:e."""
        return self._form.ordinal(n)

    def date(self, day: dt.date, *, weekday: bool = False) -> str:
        """A day in full: 28. april 2022, or torsdag 28. april 2022. Of a datetime, the day in its own zone."""
        from babel.dates import (
            format_date,
        )  # babel costs 30 ms, and the first window shows no date

        form = self._form
        return format_date(day, form.weekday_date if weekday else form.date, locale=self._locale())

    def time(self, at: dt.time | dt.datetime) -> str:
        """The clock, in the zone it carries: 22:00, kl. 22.00."""
        return self("form.time", clock=f"{at.hour:02d}{self._form.clock}{at.minute:02d}")

    def datetime(self, at: dt.datetime) -> str:
        """Day and clock, in the zone it carries: 28. april 2022 kl. 22.00."""
        return self("form.datetime", date=self.date(at), time=self.time(at))

    def _locale(self) -> Locale:
        from babel import Locale

        return Locale.parse(self._form.locale)

    def listing(self, names: Sequence[str], *, alternatives: bool = False) -> str:
        """Names in a sentence: A, B and C; with `alternatives` A, B or C. Names are shown, never parsed."""
        texts = [shown(name) for name in names]
        if len(texts) < 2:
            return "".join(texts)
        return self(
            "form.or" if alternatives else "form.and",
            head=", ".join(texts[:-1]),
            last=texts[-1],
        )

    def quote(self, text: str) -> str:
        """`text` in the language's quotation marks: “…”, «…», ”…”."""
        return f"{self._quotes[0]}{shown(text)}{self._quotes[1]}"

    def where(self, where: Where) -> str:
        """The place of a problem, "results.xlsx, sheet Mobil, D11"; empty when nothing is known of it."""
        named = [shown(where.file)] if where.file else []
        if where.sheet:
            named.append(self("where.sheet", sheet=where.sheet))
        if where.cell:
            named.append(shown(where.cell))
        if where.line:
            named.append(self("where.line", line=where.line))
        return ", ".join(named)

    def problem(self, problem: Problem | JuryError) -> str:
        """A problem or refusal in words, with its place in front."""
        value = problem.as_problem() if isinstance(problem, JuryError) else problem
        text = self(value.code, **value.facts)
        where = self.where(value.where)
        return self("where.problem", where=where, text=text) if where else text

    def problems(self, error: JuryError) -> tuple[str, ...]:
        """A refusal and then every problem behind it, each in words."""
        return self.problem(error), *(self.problem(problem) for problem in error.problems)

    def sort_key(self, name: str) -> SortKey:
        """The key that puts names in this language's alphabetical order."""
        return sort_key(name, self.language)

    def qt(self, source: str) -> str | None:
        """The wording of one of Qt's own English texts ("&Undo"), None where it is not one that we word."""
        code = CODE_OF_QT_TEXT.get(source)
        return None if code is None else self(code)


@lru_cache(maxsize=3 * len(LANGUAGES))
def words_for(language: str, category_word: str = CATEGORY) -> Words:
    """The words of one of `LANGUAGES`, read once; turn a locale name into one with `language_for`.

    `category_word` is the rulebook's: with it every sentence says "industry" where the award does.
    """
    return Words(language, category_word)
