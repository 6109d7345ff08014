"""What a company comes to that has rows for parts of those asked and none for all of them, on a company sheet.

The whole is the mean of the parts weighted by the n of each, of shares so the sum of all numerators over the sum of
all denominators, and its n is theirs together. Where a part has a number and no n nobody can know the whole: it is
missing, and asked about, until somebody says how the parts count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from juryapp.domain.errors import Fact, Problem, Severity, Where
from juryapp.domain.mapping import RATIOS, Level, Mapping, Measure, Whole
from juryapp.intake.aggregate import n_of_rows, sums_by_group
from juryapp.intake.estimates import NOTHING, Sums, estimate
from juryapp.intake.layers import Layer, parts_layer
from juryapp.intake.rows import TableRows
from juryapp.intake.weighting import Weights

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeOf:
    """One participant's whole on one measure: what its parts add up to, and their n together, None where not told.

    `equal` is what it would be if all parts counted the same; `without_n` says that this was not possible for want of
    n, `fewer` that a part with an n has no number and is not in it.
    """

    sums: Sums
    n: int | None
    equal: Fraction | None = None
    without_n: bool = False
    fewer: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wholes:
    """The wholes of a layer's participants that have parts only: `layer` holds their rows, `by_measure` what they
    come to, measure by measure and in the order of the participants."""

    layer: Layer
    by_measure: tuple[tuple[WholeOf, ...], ...]


def wholes(mapping: Mapping, rows: TableRows, layer: Layer, without: Sequence[NDArray[np.int64]]) -> Wholes | None:
    """What the segments of a layer's participants come to, None where there are none. `without` are the layer's groups,
    measure by measure, without the cells that a person left out."""
    import numpy as np

    if mapping.level is not Level.COMPANY or not mapping.segments:
        return None
    parts = parts_layer(mapping, rows, layer)
    if parts is None:
        return None
    kept = [np.where(groups >= 0, parts.groups, -1) for groups in without]
    found = tuple(
        _of_measure(mapping, rows, measure, parts, groups)
        for measure, groups in zip(mapping.measures, kept, strict=True)
    )
    return Wholes(layer=parts, by_measure=found)


def n_together(of_parts: Sequence[WholeOf]) -> int | None:
    """The n of what stands in several tables, None where one of them does not tell it or none has a number."""
    having = [each.n for each in of_parts if each.sums.n]
    known = [each for each in having if each is not None]
    return sum(known) if known and len(known) == len(having) else None


def _of_measure(
    mapping: Mapping, rows: TableRows, measure: Measure, layer: Layer, groups: NDArray[np.int64]
) -> tuple[WholeOf, ...]:
    import numpy as np

    count = len(layer.participants)
    n = _n_of_each(mapping, rows, measure, layer.groups)
    plain = sums_by_group(rows, measure, groups, count)[0]
    weights = Weights(
        codes=np.arange(len(n), dtype=np.int64),
        numbers=tuple(each or 0 for each in n),
        scale=1,
        counted=np.array([each is not None for each in n], dtype=np.bool_),
    )
    weighed = sums_by_group(rows, measure, groups, count, weights=weights)[0]
    asked = [0] * count
    for row in np.flatnonzero(layer.groups >= 0).tolist():
        asked[int(layer.groups[row])] += n[row] or 0
    return tuple(_whole(mapping.whole, measure, *each) for each in zip(plain, weighed, asked, strict=True))


def _n_of_each(mapping: Mapping, rows: TableRows, measure: Measure, groups: NDArray[np.int64]) -> list[int | None]:
    """The firm's n of each row that is a part, None for every other one."""
    import numpy as np

    header, used = measure.n or mapping.n, np.flatnonzero(groups >= 0)
    found: list[int | None] = [None] * len(groups)
    if header:
        own = np.full(len(groups), -1, dtype=np.int64)
        own[used] = np.arange(len(used))
        for row, n in zip(used.tolist(), n_of_rows(rows, header, own, len(used)), strict=True):
            found[row] = n
    return found


def _whole(how: Whole, measure: Measure, plain: Sums, weighed: Sums, asked: int) -> WholeOf:
    equal = estimate(measure, plain).figure
    told = weighed.n == plain.n and plain.n > 0
    n = _sum_of(weighed) if told else None
    if measure.statistic in RATIOS:
        return WholeOf(sums=plain, n=n_below(measure, plain) if n is None else n, equal=equal)
    fewer = told and n is not None and asked > n
    if how is Whole.EQUAL:
        return WholeOf(sums=plain, n=n, equal=equal, fewer=fewer)
    missing = replace(NOTHING, odd=plain.odd)
    if how is Whole.MISSING:
        return WholeOf(sums=missing, n=None, equal=equal)
    if not told:
        return WholeOf(sums=missing, n=None, equal=equal, without_n=plain.n > 0)
    return WholeOf(sums=weighed, n=n, equal=equal, fewer=fewer)


def _sum_of(weighed: Sums) -> int:
    """The n of the rows that have a number: their weights together."""
    return int(sum((each.weight for each in weighed.parts), Fraction(0)))


def n_below(measure: Measure, sums: Sums) -> int | None:
    """The n of rows that are no answers: what they are divided by together where that is a count, else not supplied."""
    below = sum((each.weight * each.y for each in sums.parts), Fraction(0))
    return int(below) if measure.statistic in RATIOS and below and below.denominator == 1 else None


def _is_made(measure: Measure, whole: WholeOf) -> bool:
    """Whether there is a mean of parts, and no ratio, of which the formula tells."""
    return whole.sums.n > 0 and measure.statistic not in RATIOS


def whole_problems(mapping: Mapping, rows: TableRows, found: Sequence[tuple[str, Sequence[WholeOf]]]) -> list[Problem]:
    """How the wholes of a table's companies were made, one problem for each that can be said of them.

    `found` are the companies by their written name, each with its wholes in the order of the measures.
    """
    at = next((at for header in mapping.segments if (at := rows.table.column_of(header)) is not None), 0)
    where = Where(file=rows.table.file, sheet=rows.table.sheet.name, cell=rows.table.sheet.column_letters(at))
    every = [
        (name, measure, whole)
        for name, wholes in found
        for measure, whole in zip(mapping.measures, wholes, strict=True)
    ]
    problems = []
    lacking = [each for each in every if each[2].without_n]
    if lacking:
        facts = _facts(mapping, lacking)
        problems.append(Problem(code="intake.whole_without_n", severity=Severity.QUESTION, facts=facts, where=where))
    fewer = [each for each in every if each[2].fewer]
    if fewer:
        facts = _facts(mapping, fewer)
        problems.append(Problem(code="intake.whole_fewer", severity=Severity.WARNING, facts=facts, where=where))
    made = [each for each in every if _is_made(each[1], each[2])]
    if made:
        code = f"intake.whole_{mapping.whole.value}"
        problems.append(Problem(code=code, severity=Severity.NOTE, facts=_facts(mapping, made), where=where))
    return problems


def _facts(mapping: Mapping, told: Sequence[tuple[str, Measure, WholeOf]]) -> dict[str, Fact]:
    """How many companies are meant, and the first of them; `equal` is what that one would be if all parts counted the
    same, as an exact fraction."""
    name, measure, whole = told[0]
    return {
        "count": len(dict.fromkeys(name for name, _, _ in told)),
        "headers": mapping.segments,
        "name": name,
        "measure": measure.name.plain,
        "equal": str(whole.equal),
    }
