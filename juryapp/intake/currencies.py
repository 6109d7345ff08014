"""Prices in more than one currency under one header: 120 kroner and 12 euro are no two numbers of one scale."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Problem, Severity, Where
from juryapp.domain.mapping import Measure
from juryapp.intake.cells import parse_number, plain
from juryapp.intake.facts import codes_of

if TYPE_CHECKING:
    from juryapp.intake.grid import Column
    from juryapp.intake.rows import TableRows

_WORD = re.compile(
    r"(?<![^\W\d_])(?:(?P<kr>kr|kroner|kronor)|(?P<NOK>nok)|(?P<SEK>sek)|(?P<DKK>dkk)|(?P<EUR>eur|euros?|€)"
    r"|(?P<GBP>gbp|£)|(?P<USD>usd))(?![^\W\d_])",
    re.IGNORECASE,
)
_CROWN, _CROWNS = "kr", frozenset(("NOK", "SEK", "DKK"))
_MOST_DISTINCT = 5_000
_LONGEST = 60


def currency_of(text: str) -> str:
    """The currency that a cell, a number format or a header names: "kr", "NOK", "SEK", "DKK", "EUR", "GBP", "USD"; ""
    where it names none or two."""
    named = {found.lastgroup or "" for found in _WORD.finditer(text[:_LONGEST])}
    return next(iter(named)) if len(named) == 1 else ""


def mixed_currencies(rows: TableRows, measure: Measure, at: int, where: Where) -> list[Problem]:
    """One question where the cells of a column, or its header and its cells, are in several currencies. `kr` goes with
    one of the crowns; cells that name no currency are in that of the header, or of the others."""
    if measure.unit in (Unit.SECONDS, Unit.HOURS, Unit.SHARE):
        return []
    column = rows.table.sheet.columns[at]
    counts, texts = _in_cells(rows, column)
    header = currency_of(measure.header)
    named = {*counts, header} - {""}
    if not counts or len(named) < 2 or (_CROWN in named and len(named) == 2 and named & _CROWNS):
        return []
    usual = header or counts.most_common(1)[0][0]
    others = tuple(text for text, currency in texts.items() if currency != usual)
    return [
        Problem(
            code="intake.currencies_mixed",
            severity=Severity.QUESTION,
            facts={
                "measure": measure.name.plain,
                "currencies": tuple(sorted(named)),
                "count": sum(count for currency, count in counts.items() if currency != usual),
                "values": others,
            },
            where=where,
        )
    ]


def _in_cells(rows: TableRows, column: Column) -> tuple[Counter[str], dict[str, str]]:
    """How many data rows are in each currency, by text or number format, and the texts that say one."""
    import numpy as np

    codes, counts, texts = codes_of(column), Counter[str](), dict[str, str]()
    if len(column.texts) <= _MOST_DISTINCT:
        below = np.bincount(codes[rows.is_data], minlength=len(column.kinds)).tolist()
        for code, text in enumerate(column.texts):
            currency = currency_of(text) if below[code] else ""
            if currency and any(parse_number(text, decimal=mark) is not None for mark in (",", ".")):
                counts[currency] += below[code]
                texts[plain(text)] = currency
    for stretch in column.formats:
        currency = currency_of(stretch.what)
        if currency:
            counts[currency] += int(rows.is_data[stretch.first : stretch.last + 1].sum())
    return +counts, texts
