"""What one click says of a column or a study: the fields of an answer that it fills, each with its type."""

from __future__ import annotations

from fractions import Fraction
from typing import TypedDict

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.mapping import CategoryFrom, Level, Statistic, Whole
from juryapp.domain.proposal import ColumnRole


class ColumnSaid(TypedDict, total=False):
    """Fields of a `ColumnAnswer`."""

    role: ColumnRole
    unit: Unit
    low: Fraction
    high: Fraction
    direction: Direction
    statistic: Statistic
    values: tuple[str, ...]
    zero_is_missing: bool
    of: str
    per: str
    points: tuple[tuple[str, Fraction], ...]
    missing: tuple[str, ...]
    decimal: str | None


class SourceSaid(TypedDict, total=False):
    """Fields of a `SourceAnswer`."""

    level: Level
    whole: Whole
    category_from: CategoryFrom
