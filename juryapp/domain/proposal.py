"""What was understood of dropped files, before anything is stored: what the window and the command line show.

A proposal is a pure function of files, rules, known companies, known mappings and the *answers* given so far. Whoever
shows it adds an answer with `with_answer` and has the proposal made again; so nothing needs to be taken back, and the
command line, which gives all its answers at once, gets the very same.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from juryapp.domain.arrival import CorrectionAnswer, FigureAnswer, FileAnswer, ProposedCorrection, ProposedRelation
from juryapp.domain.context import ContextTable
from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.errors import Problem, Severity
from juryapp.domain.evidence import Figure
from juryapp.domain.mapping import CategoryFrom, Level, Mapping, Statistic, Unanswered, Whole
from juryapp.domain.participant import Company, Participant
from juryapp.domain.rulebook import Category, Source
from juryapp.domain.said import CategoryAnswer as CategoryAnswer
from juryapp.domain.said import CompanyName as CompanyName
from juryapp.domain.said import EncodingAnswer as EncodingAnswer
from juryapp.domain.said import NameAnswer as NameAnswer
from juryapp.domain.said import PlaceAnswer as PlaceAnswer
from juryapp.domain.said import ReadAgain as ReadAgain
from juryapp.domain.said import SameStudy as SameStudy
from juryapp.domain.understood import OWNER as OWNER
from juryapp.domain.understood import ColumnRole as ColumnRole
from juryapp.domain.understood import ListColumn as ListColumn
from juryapp.domain.understood import PreviewRow as PreviewRow
from juryapp.domain.understood import ProposedColumn as ProposedColumn
from juryapp.domain.understood import ProposedList as ProposedList
from juryapp.domain.understood import Reason as Reason
from juryapp.domain.understood import RowGroup as RowGroup
from juryapp.domain.understood import RowKind as RowKind
from juryapp.domain.understood import Strength as Strength
from juryapp.domain.understood import TableShape as TableShape


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedTable:
    """A table as understood. `used` False means that nothing is taken from it, for the reason given.

    `id` is "FILE#SHEET" for the first or only one of a sheet, then "FILE#SHEET#2". `rows` counts its rows, and the
    counts in `balance` sum to it: tables under each other share the rows of their sheet out among them, tables beside
    each other each tell the same rows. `columns` are the sheet's own; of a long or turned table `made` are what
    figures are made of, with the letters of the column where their first figure stands. `area` is "A1:F30".
    `preview` holds the first and last rows; `first_column` is the letters of its first cell.
    """

    id: str
    file: str
    sheet: str
    used: bool
    reason: Reason
    source: str = ""
    category: str = ""
    hidden: bool = False
    rows: int = 0
    columns: tuple[ProposedColumn, ...] = ()
    header_rows: tuple[int, ...] = ()
    balance: tuple[RowGroup, ...] = ()
    companies: int = 0
    preview: tuple[PreviewRow, ...] = ()
    shape: TableShape = TableShape.WIDE
    made: tuple[ProposedColumn, ...] = ()
    area: str = ""
    title: str = ""

    def count(self, kind: RowKind) -> int:
        """How many rows were taken for `kind`."""
        return sum(group.count for group in self.balance if group.kind is kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedFile:
    """A dropped file. `path` is where its bytes are, for whoever stores them; `kind` is what the bytes are."""

    name: str
    sha256: str
    kind: str
    size: int = 0
    path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedSource:
    """One study: like sheets, read by one mapping. `known` says that the mapping was remembered, not guessed.

    `n_low` and `n_high` are the smallest and largest n of a participant, None where none was supplied. `moved` are
    remembered columns found elsewhere: (header, letters then, letters now); `lost` are headers that are gone.
    `profile` is the shipped profile that tells what its columns mean, if one does.
    `alternatives` are the means of ratios beside ratios of sums, or the reverse, where they differ.
    """

    source: Source
    mapping: Mapping
    tables: tuple[str, ...]
    known: bool
    sureness: Strength
    participants: int = 0
    rows: int = 0
    n_low: int | None = None
    n_high: int | None = None
    moved: tuple[tuple[str, str, str], ...] = ()
    lost: tuple[str, ...] = ()
    profile: str = ""
    alternatives: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NameSuggestion:
    """A company that a name may mean, with what speaks for it, strongest first in a `ProposedName`."""

    company: str
    name: str
    strength: Strength
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedName:
    """A name as the files write it. `company` is the id it means by now; `decided` says whether that holds.

    `by_person` tells a person's decision from one that needed none (same name, known alias). While it is undecided
    `company` is provisional and the proposal is not ready.
    """

    name: str
    source: str
    company: str
    decided: bool
    by_person: bool = False
    new: bool = False
    categories: tuple[str, ...] = ()
    suggestions: tuple[NameSuggestion, ...] = ()

    @property
    def strength(self) -> Strength:
        """What speaks for the best suggestion."""
        return self.suggestions[0].strength if self.suggestions else Strength.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedCategory:
    """A category as the files call it, and the award's category it means; `category` empty: not comparable.

    `participants` counts the companies found in it, `companies` are those (ids); `decided` False asks for a decision.
    """

    name: str
    source: str
    category: str
    decided: bool
    by_person: bool = False
    new: bool = False
    participants: int = 0
    companies: tuple[str, ...] = ()
    suggestions: tuple[NameSuggestion, ...] = ()


# What a person may answer. Each is a value; `table` and `source` are ids of the proposal, rows are sheet numbers.


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnAnswer:
    """What a column of a source, named by its header, is. What is None stays as it was proposed.

    `values` are the answers that count (of a share), or that rows are chosen by; `least` and `most` choose rows by
    number. The others are those of a `Measure`.
    """

    source: str
    header: str
    role: ColumnRole | None = None
    unit: Unit | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    direction: Direction | None = None
    statistic: Statistic | None = None
    unanswered: Unanswered | None = None
    values: tuple[str, ...] | None = None
    zero_is_missing: bool | None = None
    of: str | None = None
    limit: Fraction | None = None
    lower_limit: Fraction | None = None
    percentile: Fraction | None = None
    per: str | None = None
    points: tuple[tuple[str, Fraction], ...] | None = None
    missing: tuple[str, ...] | None = None
    decimal: str | None = None
    least: Fraction | None = None
    most: Fraction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceAnswer:
    """What a source is. What is None stays as it was proposed."""

    source: str
    name: str | None = None
    firm: str | None = None
    language: str | None = None
    level: Level | None = None
    whole: Whole | None = None
    category_from: CategoryFrom | None = None
    fixed_category: str | None = None
    least_answered: Fraction | None = None
    items: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveOut:
    """Take nothing from a table; or, where they are given, from these rows, or from this one cell of a row."""

    table: str
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UseTable:
    """Read a table that would not be used: a hidden sheet, or one that looked like notes."""

    table: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderAnswer:
    """The header of a table is these rows, by the sheet's own numbers; no row: it has none."""

    table: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAnswer:
    """Where the tables of a sheet are, or how one lies. `areas` ("A1:F12", by the sheet's own addresses) are all the
    tables of the sheet that `table` is on, in the order of their ids; `shape` is how `table` itself lies."""

    table: str
    areas: tuple[str, ...] = ()
    shape: TableShape | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAnswer:
    """A row is a company's (DATA), a total (TOTAL), names the category of those below (GROUP) or is a NOTE."""

    table: str
    row: int
    kind: RowKind


@dataclass(frozen=True, slots=True)
class AcceptStrong:
    """Every strong suggestion for a name is right."""


@dataclass(frozen=True, slots=True)
class AcceptNew:
    """Every name that is still undecided is a company of its own."""


ProposalAnswer = (
    NameAnswer
    | CompanyName
    | CategoryAnswer
    | PlaceAnswer
    | ColumnAnswer
    | SourceAnswer
    | LeaveOut
    | UseTable
    | HeaderAnswer
    | TableAnswer
    | EncodingAnswer
    | SameStudy
    | ReadAgain
    | RowAnswer
    | FileAnswer
    | CorrectionAnswer
    | FigureAnswer
    | AcceptStrong
    | AcceptNew
)


@dataclass(frozen=True, slots=True)
class ProposalAnswers:
    """All answers given so far, oldest first; of two about the same thing the later one holds."""

    given: tuple[ProposalAnswer, ...] = ()

    def with_answer(self, answer: ProposalAnswer) -> ProposalAnswers:
        """These answers and one more."""
        return replace(self, given=(*self.given, answer))

    def without(self, answer: ProposalAnswer) -> ProposalAnswers:
        """These answers without one that was given."""
        return replace(self, given=tuple(each for each in self.given if each != answer))


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportProposal:
    """Everything that accepting would store, and everything that was left out, with reasons.

    `companies` are the new ones, `aliases` the names that known ones get: (company id, name). `categories` are the
    new ones, `category_aliases` the names by which these or known ones are remembered: (category id, name). `lists`
    are the sheets that list participants; `details` what they tell of companies: (company id, detail, text). `figures`
    name participants by the decisions so far; while a name is undecided its company id is provisional. `relations` say
    what each file is, study by study, to the figures that count, and are none where there are no figures yet. Order
    within the tuples is the order of the files.
    """

    files: tuple[ProposedFile, ...] = ()
    sources: tuple[ProposedSource, ...] = ()
    tables: tuple[ProposedTable, ...] = ()
    category_names: tuple[ProposedCategory, ...] = ()
    names: tuple[ProposedName, ...] = ()
    categories: tuple[Category, ...] = ()
    category_aliases: tuple[tuple[str, str], ...] = ()
    companies: tuple[Company, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    participants: tuple[Participant, ...] = ()
    details: tuple[tuple[str, str, str], ...] = ()
    lists: tuple[ProposedList, ...] = ()
    figures: tuple[Figure, ...] = ()
    context: tuple[ContextTable, ...] = ()
    problems: tuple[Problem, ...] = ()
    relations: tuple[ProposedRelation, ...] = ()
    corrections: tuple[ProposedCorrection, ...] = ()
    answers: ProposalAnswers = field(default_factory=ProposalAnswers)

    def with_answer(self, answer: ProposalAnswer) -> ProposalAnswers:
        """The answers to make the proposal again with."""
        return self.answers.with_answer(answer)

    @property
    def undecided(self) -> tuple[ProposedName, ...]:
        """The names that ask for a decision."""
        return tuple(name for name in self.names if not name.decided)

    @property
    def undecided_categories(self) -> tuple[ProposedCategory, ...]:
        """The categories that ask for a decision."""
        return tuple(category for category in self.category_names if not category.decided)

    @property
    def undecided_corrections(self) -> tuple[ProposedCorrection, ...]:
        """The figures corrected by hand that ask whether they stay so."""
        return tuple(correction for correction in self.corrections if not correction.decided)

    @property
    def ready(self) -> bool:
        """Whether it can be accepted: figures or context are there, every name is decided, and nothing is refused."""
        refused = any(problem.severity is Severity.REFUSAL for problem in self.problems)
        waiting = self.undecided or self.undecided_categories or self.undecided_corrections
        return bool(self.figures or self.lists or self.context) and not (refused or waiting)

    def remembered(self, category: Category) -> Category:
        """`category` with the names that the files call it by."""
        return replace(
            category, aliases=(*category.aliases, *(n for id, n in self.category_aliases if id == category.id))
        )

    @property
    def read_again(self) -> frozenset[str]:
        """The files that count already and are read as a new version of themselves."""
        return frozenset(answer.file for answer in self.answers.given if isinstance(answer, ReadAgain))

    def source(self, id: str) -> ProposedSource:
        """The source with this id; KeyError if there is none."""
        for proposed in self.sources:
            if proposed.source.id == id:
                return proposed
        raise KeyError(id)

    def table(self, id: str) -> ProposedTable:
        """The table with this id; KeyError if there is none."""
        for table in self.tables:
            if table.id == id:
                return table
        raise KeyError(id)
