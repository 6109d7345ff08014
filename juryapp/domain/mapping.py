"""How one firm's sheets are read: which column is what. Proposed once, corrected by people, remembered per firm.

A mapping names columns by their *header text*, so that it still holds when a firm moves a column next year. It is
content of an edition: what was used travels inside it, and the same file read again gives the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.rulebook import SourceKind
from juryapp.domain.words import Text


class Level(StrEnum):
    """What a row of the sheet is."""

    COMPANY = "company"
    CONTACT = "contact"
    RESPONDENT = "respondent"


class CategoryFrom(StrEnum):
    """Where the category of a row is written."""

    SHEET = "sheet"
    COLUMN = "column"
    FILE = "file"
    FIXED = "fixed"


class Statistic(StrEnum):
    """How rows become one figure. GIVEN: the firm has aggregated, the cell is the figure.

    MEAN: the mean of the numbers. SHARE: answers that count / all answers. WITHIN: numbers no worse than the
    limit / all numbers. RATIO: the sum of this column / the sum of the column named by `per`.
    """

    GIVEN = "given"
    MEAN = "mean"
    SHARE = "share"
    WITHIN = "within"
    RATIO = "ratio"


class Unanswered(StrEnum):
    """What a contact that nobody answered does to a measure."""

    LEFT_OUT = "left_out"
    AS_ZERO = "as_zero"
    AS_WORST = "as_worst"


@dataclass(frozen=True, slots=True)
class Condition:
    """Rows whose cell under `header` is one of `values` (compared without case and outer spaces)."""

    header: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One column that becomes figures. `id` is what a rulebook's `Part.measure` names.

    `low` and `high` are the ends of the declared scale in the base of the unit (seconds; 0..1 for shares), None
    where the sheet declares none. `factor` turns the column's number into that base: 1/100 for "83" under "%".
    `counted` are the answers that count for SHARE, `limit` the bound for WITHIN, `per` the other header of RATIO.
    `n` and `spread` are the headers of this measure's own columns; without `n` the mapping's holds.
    """

    id: str
    name: Text
    header: str
    column: str = ""
    unit: Unit = Unit.POINTS
    factor: Fraction = Fraction(1)
    low: Fraction | None = None
    high: Fraction | None = None
    direction: Direction = Direction.MAXIMISE
    statistic: Statistic = Statistic.GIVEN
    counted: tuple[str, ...] = ()
    limit: Fraction | None = None
    per: str = ""
    missing: tuple[str, ...] = ()
    zero_is_missing: bool = False
    unanswered: Unanswered = Unanswered.LEFT_OUT
    n: str = ""
    spread: str = ""

    @property
    def worst(self) -> Fraction | None:
        """The end of the declared scale that is worst, or None without a scale."""
        return self.low if self.direction is Direction.MAXIMISE else self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How the sheets of one study are read. `source` is the slug that a rulebook's `Part.source` names.

    `sheets` are the sheet names it was made for; empty means every visible sheet with these headers. `name` and
    `category` are headers (`category` only for CategoryFrom.COLUMN); `fixed_category` is the category's name for
    FIXED. `n` is the header of the n column of a company sheet. Rows count only where `screen` holds and no
    condition of `left_out` does; `unanswered` marks contacts nobody answered. `total_rows` are names that are not
    companies. `segment` is the header of a column whose values split the figures of a company.
    """

    source: str
    name_of_source: Text
    firm: str = ""
    kind: SourceKind = SourceKind.COMPANIES
    level: Level = Level.COMPANY
    sheets: tuple[str, ...] = ()
    category_from: CategoryFrom = CategoryFrom.FIXED
    fixed_category: str = ""
    name: str = ""
    category: str = ""
    n: str = ""
    organisation_number: str = ""
    segment: str = ""
    measures: tuple[Measure, ...] = ()
    screen: Condition | None = None
    unanswered: Condition | None = None
    left_out: tuple[Condition, ...] = ()
    total_rows: tuple[str, ...] = ()

    def measure(self, id: str) -> Measure:
        """The measure with this id; KeyError if there is none."""
        for measure in self.measures:
            if measure.id == id:
                return measure
        raise KeyError(id)

    @property
    def headers(self) -> frozenset[str]:
        """All header texts that it needs."""
        own = {self.name, self.category, self.n, self.segment, self.organisation_number}
        own |= {text for measure in self.measures for text in (measure.header, measure.per, measure.n, measure.spread)}
        own |= {condition.header for condition in (self.screen, self.unanswered, *self.left_out) if condition}
        return frozenset(own - {""})
