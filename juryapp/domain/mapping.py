"""How one firm's sheets are read: which column is what. Proposed once, corrected by people, remembered per firm.

A mapping names columns by their *header text*, so that it still holds when a firm moves a column next year. It is
content of an edition: what was used travels inside it, and the same file read again gives the same figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache

from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.rulebook import SourceKind
from juryapp.domain.words import Text


class Level(StrEnum):
    """What a row of the sheet is."""

    COMPANY = "company"
    CONTACT = "contact"
    RESPONDENT = "respondent"


class Whole(StrEnum):
    """What a company comes to whose sheet has rows for parts of those asked and none for all of them.

    BY_N: the mean of the parts, each weighted by its n; nothing where one of them has no n. EQUAL: the plain mean.
    MISSING: nothing.
    """

    BY_N = "by_n"
    EQUAL = "equal"
    MISSING = "missing"


class CategoryFrom(StrEnum):
    """Where the category of a row is written."""

    SHEET = "sheet"
    COLUMN = "column"
    ROWS = "rows"
    """Lines of their own above the companies of each category."""
    TITLE = "title"
    """The line above each of several tables."""
    FILE = "file"
    FIXED = "fixed"


class Statistic(StrEnum):
    """How rows become one figure. GIVEN: the firm has aggregated, the cell is the figure.

    MEAN: the mean of the numbers. SHARE: answers that count / all answers. WITHIN: numbers at or below the limit / all
    numbers; MEAN_WITHIN: 1 where their mean is at or below it, else 0; EVERY_WITHIN: 1 where every one is, else 0.
    TOP_BOX: numbers at or above the limit (without one the top of the scale) / all numbers; BOTTOM_BOX: at or below
    it (without one the bottom). NET: those at or above the limit less those at or below the lower limit / all.
    MEDIAN, PERCENTILE: see `juryapp.intake.estimates`. RATIO: the sum of this column / the sum of the column named by
    `per`; MEAN_OF_RATIOS: the mean of each row's own ratio.
    """

    GIVEN = "given"
    MEAN = "mean"
    SHARE = "share"
    WITHIN = "within"
    MEAN_WITHIN = "mean_within"
    EVERY_WITHIN = "every_within"
    TOP_BOX = "top_box"
    BOTTOM_BOX = "bottom_box"
    NET = "net"
    MEDIAN = "median"
    PERCENTILE = "percentile"
    RATIO = "ratio"
    MEAN_OF_RATIOS = "mean_of_ratios"


COUNTING = frozenset(
    (
        *(Statistic.SHARE, Statistic.WITHIN, Statistic.MEAN_WITHIN, Statistic.EVERY_WITHIN),
        *(Statistic.TOP_BOX, Statistic.BOTTOM_BOX, Statistic.NET),
    )
)
"""Statistics whose figure is a share, whatever the cells count."""
RATIOS = frozenset((Statistic.RATIO, Statistic.MEAN_OF_RATIOS))


class Unanswered(StrEnum):
    """What a contact that nobody answered does to a measure."""

    LEFT_OUT = "left_out"
    AS_ZERO = "as_zero"
    AS_WORST = "as_worst"


@dataclass(frozen=True, slots=True)
class Condition:
    """Rows whose cell under `header` is one of `values` (compared without case and outer spaces), or a number from
    `least` to `most`, both included, None for no bound."""

    header: str
    values: tuple[str, ...] = ()
    least: Fraction | None = None
    most: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One column that becomes figures. `id` is what a rulebook's `Part.measure` names.

    `low` and `high` are the ends of the declared scale of the cells in the base of the unit (seconds; 0..1 for
    shares), None where the sheet declares none. `factor` turns the column's number into that base: 1/100 for "83"
    under "%". `points` are texts with the number each stands for: ("A", 6). `decimal` is the mark of numbers written as
    text, "," or ".", and "" where the column tells it. `direction` is the figure's.
    `counted` are the answers that count for SHARE, `limit` and `lower_limit` the bounds of the statistics that have
    one, `percentile` the one of PERCENTILE (0 to 100), `per` the other header of a ratio. `missing` are texts that
    mean no answer. `n` and `spread` are the headers of this measure's own columns; without `n` the mapping's holds.
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
    lower_limit: Fraction | None = None
    percentile: Fraction | None = None
    per: str = ""
    points: tuple[tuple[str, Fraction], ...] = ()
    decimal: str = ""
    missing: tuple[str, ...] = ()
    zero_is_missing: bool = False
    unanswered: Unanswered = Unanswered.LEFT_OUT
    n: str = ""
    spread: str = ""

    @property
    def worst(self) -> Fraction | None:
        """What the worst row is worth: an end of the declared scale, or None without a scale."""
        if self.statistic in COUNTING - {Statistic.MEAN_WITHIN}:
            least = Fraction(-1) if self.statistic is Statistic.NET else Fraction(0)
            return least if self.direction is Direction.MAXIMISE else Fraction(1)
        slow = self.statistic is Statistic.MEAN_WITHIN
        return self.high if slow or self.direction is Direction.MINIMISE else self.low

    @property
    def figure_unit(self) -> Unit:
        """The unit of the figures: shares of seconds within a limit are shares."""
        return Unit.SHARE if self.statistic in COUNTING else self.unit

    @property
    def figure_bounds(self) -> tuple[Fraction | None, Fraction | None]:
        """The smallest and largest figure that there can be, in the base of its unit; None where nothing is said."""
        if self.statistic in COUNTING:
            return Fraction(-1 if self.statistic is Statistic.NET else 0), Fraction(1)
        if self.statistic in RATIOS and self.unit is not Unit.SHARE:
            return None, None
        return self.low, self.high

    @property
    def wanting(self) -> str:
        """The first key without which the statistic says nothing, or ""."""
        match self.statistic:
            case Statistic.WITHIN | Statistic.MEAN_WITHIN | Statistic.EVERY_WITHIN:
                return "limit" if self.limit is None else ""
            case Statistic.TOP_BOX:
                return "limit" if self.limit is None and self.high is None else ""
            case Statistic.BOTTOM_BOX:
                return "limit" if self.limit is None and self.low is None else ""
            case Statistic.NET:
                if self.limit is None:
                    return "limit"
                return "lower_limit" if self.lower_limit is None or self.lower_limit >= self.limit else ""
            case Statistic.PERCENTILE:
                return "percentile" if self.percentile is None else ""
            case Statistic.RATIO | Statistic.MEAN_OF_RATIOS:
                return "" if self.per else "per"
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """How the sheets of one study are read. `source` is the slug that a rulebook's `Part.source` names.

    `language` is the one the firm is written to in, empty where nobody said.
    `sheets` are the sheet names it was made for; empty means every visible sheet with these headers. `name` and
    `category` are headers (`category` only for CategoryFrom.COLUMN); `fixed_category` is the category's name for
    FIXED. `n` is the header of the n column of a company sheet, `weight` that of the rows' weights. Rows count only
    where `screen` and every condition of `only` hold, no condition of `left_out` does, and at least the part
    `least_answered` (0..1) of the measures, or of the headers in `items`, has a number; `unanswered` marks contacts
    nobody answered. `total_rows` are names that are not companies, `company_rows` names that are although they look
    like a total, `group_rows` lines that name a category. `header_rows` (the sheet's own numbers), `areas` ("A1:F12")
    and `shape` are how the firm's sheets lie, where somebody had to say so. `segment` and `more_segments` are headers
    of columns whose values split the figures of a company; `whole` says what it comes to on a company sheet without a
    row for all of them. `rows_out` are rows that nothing is taken from ("Bank!7-9", without a sheet on any), `places`
    the category, by id or name, of companies that nothing else tells one of; empty: none.
    """

    source: str
    name_of_source: Text
    firm: str = ""
    language: str = ""
    kind: SourceKind = SourceKind.COMPANIES
    level: Level = Level.COMPANY
    sheets: tuple[str, ...] = ()
    category_from: CategoryFrom = CategoryFrom.FIXED
    fixed_category: str = ""
    name: str = ""
    category: str = ""
    n: str = ""
    weight: str = ""
    organisation_number: str = ""
    segment: str = ""
    more_segments: tuple[str, ...] = ()
    whole: Whole = Whole.BY_N
    measures: tuple[Measure, ...] = ()
    screen: Condition | None = None
    only: tuple[Condition, ...] = ()
    unanswered: Condition | None = None
    left_out: tuple[Condition, ...] = ()
    least_answered: Fraction = Fraction(0)
    items: tuple[str, ...] = ()
    total_rows: tuple[str, ...] = ()
    company_rows: tuple[str, ...] = ()
    group_rows: tuple[str, ...] = ()
    header_rows: tuple[int, ...] = ()
    areas: tuple[str, ...] = ()
    shape: str = ""
    rows_out: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()

    @property
    def segments(self) -> tuple[str, ...]:
        """The headers of all columns that split the figures."""
        return tuple(header for header in (self.segment, *self.more_segments) if header)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every condition on rows, whatever it does."""
        asked = (self.screen, self.unanswered)
        return (*(each for each in asked if each is not None), *self.only, *self.left_out)

    def measure(self, id: str) -> Measure:
        """The measure with this id; KeyError if there is none."""
        return _by_id(SameMapping(self))[id]

    @property
    def headers(self) -> frozenset[str]:
        """All header texts that it needs."""
        own = {self.name, self.category, self.n, self.weight, self.organisation_number, *self.segments, *self.items}
        own |= {text for measure in self.measures for text in (measure.header, measure.per, measure.n, measure.spread)}
        own |= {condition.header for condition in self.conditions}
        return frozenset(own - {""})


class SameMapping:
    """A mapping by its identity, as to hash thousands of measures for each of their columns takes as long as to look
    through them. It holds the mapping, so that no other one gets its identity."""

    def __init__(self, mapping: Mapping) -> None:
        self.mapping = mapping

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameMapping) and other.mapping is self.mapping

    def __hash__(self) -> int:
        return id(self.mapping)


@lru_cache(maxsize=8)
def _by_id(same: SameMapping) -> dict[str, Measure]:
    """The measures by their ids; of two with one id the first."""
    return {measure.id: measure for measure in reversed(same.mapping.measures)}
