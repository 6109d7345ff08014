"""Which measures feed a criterion, and how much each counts in it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from juryapp.domain.criterion import Criterion, Part, Unit
from juryapp.domain.errors import Problem
from juryapp.session.measures import same_base
from juryapp.session.rulebook_edits import equal_shares, with_changed
from juryapp.session.rulebooks import typed_share
from juryapp.text.exact import field_figure
from juryapp.ui.award.forms import Act, Blank, Given, Row, Section, Table, refused
from juryapp.ui.award.known import Known, key_of, part_of


def measure_section(criterion: Criterion, known: Known) -> Section:
    """A row per measure; the measures on offer are those of the evidence that count in the same unit."""
    words = known.words
    keys = {key_of(part.source, part.measure): None for part in criterion.parts}
    keys |= {key_of(one.source, one.id): None for one in known.measures if same_base(one.unit, criterion.unit)}
    entries = tuple((known.part_text(part_of(key)), key) for key in keys)
    table = Table(
        columns=(
            Blank(words("term.measure"), "", entries=((words("award.measure_choose"), ""), *entries)),
            Blank(words("award.share"), "", True),
        ),
        rows=table_rows(criterion, known),
        change=lambda rows: _with_parts(criterion, rows, known),
        add=words("award.measure_add") if len(keys) > 1 else "",
        removable=len(keys) > 1,
    )
    equal = Act(
        label=words("award.shares_equal"), change=lambda rows: _with_equal(criterion, rows, known), icon="equal"
    )
    several = len(keys) > 1
    return Section(
        about="measures",
        title=words("award.fed_by"),
        form=table,
        note=words("award.shares_hint") if several else "",
        acts=(equal,) if several else (),
    )


def _with_parts(criterion: Criterion, rows: tuple[Row, ...], known: Known) -> Given:
    parts = _parts(rows, known)
    if isinstance(parts, Problem):
        return parts
    left = [part for part, row in zip(criterion.parts, table_rows(criterion, known), strict=True) if row in rows]
    if len(left) == len(rows) < len(criterion.parts):
        return _put(criterion, _rescaled(left), known)
    made: list[Part] = []
    for part, (_, text) in zip(parts, (row.texts for row in rows), strict=True):
        share = typed_share(text)
        if not text.strip():
            return refused("award.share_missing", measure=known.part_text(part))
        if share is None or share <= 0:
            return refused("award.share_unreadable", text=text.strip())
        made.append(replace(part, share=share))
    total = sum((part.share for part in made), Fraction(0))
    if total != 1:
        return refused("award.shares_sum", total=_sum_text(total, known))
    return _put(criterion, tuple(made), known)


def table_rows(criterion: Criterion, known: Known) -> tuple[Row, ...]:
    """The measures and shares as they are."""
    keys = (key_of(part.source, part.measure) for part in criterion.parts)
    shares = (field_figure(part.share, Unit.SHARE, known.words) for part in criterion.parts)
    return tuple(Row((key, share), key) for key, share in zip(keys, shares, strict=True))


def _rescaled(left: list[Part]) -> tuple[Part, ...]:
    """What is left when a measure was only taken out: it shares the whole as it did among itself."""
    total = sum((part.share for part in left), Fraction(0))
    return tuple(replace(part, share=part.share / total) for part in left)


def _put(criterion: Criterion, parts: tuple[Part, ...], known: Known) -> Given:
    return known.held(with_changed(known.rules, replace(criterion, parts=parts)))


def _with_equal(criterion: Criterion, rows: tuple[Row, ...], known: Known) -> Given:
    parts = _parts(rows, known)
    if isinstance(parts, Problem):
        return parts
    return _put(criterion, equal_shares(parts), known)


def _parts(rows: tuple[Row, ...], known: Known) -> list[Part] | Problem:
    """The measures of the rows, or what is wrong with them; shares are not looked at."""
    keys = [row.texts[0] for row in rows]
    if not keys:
        return refused("award.measure_last")
    if "" in keys:
        return refused("award.measure_missing")
    for key in keys:
        if keys.count(key) > 1:
            return refused("award.measure_twice", measure=known.part_text(part_of(key)))
    return [part_of(key) for key in keys]


def _sum_text(total: Fraction, known: Known) -> str:
    """The sum in percent, with as many decimals as it takes to see that it is not the whole."""
    number = total * 100
    decimals = next((own for own in range(6) if (number * 10**own).denominator == 1), 6)
    return known.words.percent(total, decimals)
