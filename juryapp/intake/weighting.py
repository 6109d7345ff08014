"""The weights of respondents: one number per row, and every row without a usable one told with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from juryapp.domain.errors import Fact, Problem
from juryapp.domain.mapping import Mapping, Measure, Statistic
from juryapp.domain.words import Text
from juryapp.intake.facts import codes_of
from juryapp.intake.measured import code_values
from juryapp.intake.misfits import named_cells
from juryapp.intake.rows import TableRows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Weights:
    """Per row the code of its weight, `numbers[code] / scale`, and whether it has one that is more than 0."""

    codes: NDArray[np.int64]
    numbers: tuple[int, ...]
    scale: int
    counted: NDArray[np.bool_]


def row_weights(rows: TableRows, mapping: Mapping) -> tuple[Weights | None, tuple[Problem, ...]]:
    """The weights under the mapping's header, None without one; and the data rows whose weight is missing, no number,
    negative or 0, which then do not count."""
    import numpy as np

    at = rows.table.column_of(mapping.weight)
    if at is None:
        return None, ()
    column = rows.table.sheet.columns[at]
    codes, data = codes_of(column), rows.is_data
    in_use = np.bincount(codes[data], minlength=len(column.kinds)).tolist()
    measure = Measure(id="", name=Text(mapping.weight), header=mapping.weight, statistic=Statistic.MEAN)
    found = code_values(column, measure, rows.table, in_use)
    usable = [value is not None and value > 0 for value in found.values]
    unusable = [code for code, good in enumerate(usable) if not good and in_use[code]]
    groups = np.where(data, 0, -1)
    facts: dict[str, Fact] = {"header": mapping.weight}
    problems = named_cells(rows, at, groups, codes, unusable, code="intake.weight_unusable", facts=facts)
    scale = found.scale
    numbers = tuple(
        int(value * scale.denominator) if good and value is not None else 0
        for value, good in zip(found.values, usable, strict=True)
    )
    counted = np.array(usable, dtype=np.bool_)[codes]
    return Weights(codes=codes, numbers=numbers, scale=scale.numerator, counted=counted), tuple(problems)
