"""What a chart says, before anybody paints it: three painters draw the same specification."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Role(StrEnum):
    """What a colour means; the painters choose the colour."""

    WINNER = "winner"
    OTHER = "other"
    CRITERION = "criterion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One label with its value as shown (already rounded), or None where the value is not to be seen."""

    label: str
    value: Decimal | None
    role: Role = Role.OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Bars that belong together, such as one criterion's contribution for each participant."""

    name: str
    bars: tuple[Bar, ...]
    colour: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSpec:
    """A bar chart: series over the same labels in the same order (stacked when more than one), axis 0..`maximum`."""

    title: str
    series: tuple[Series, ...]
    decimals: int
    maximum: int = 100
    source_line: str = ""
    note: str = ""
