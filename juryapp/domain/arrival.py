"""What a file that arrives is to the figures that count already: more, newer, or another study."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import Fact
from juryapp.domain.participant import ParticipantId


class Relation(StrEnum):
    """What a file is to the figures that count already.

    ADDS: what stands keeps counting, and where both tell the same the newer figure counts: a correction of some figures
    replaces those only. REPLACES: the earlier files that tell something of the same count no more. ANOTHER: a study of
    its own beside the others.
    """

    ADDS = "adds"
    REPLACES = "replaces"
    ANOTHER = "another"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedRelation:
    """What a file was taken for, why, and how it overlaps with what counts: one for each study that it feeds.

    `both` figures of `companies` companies are in the file and in `others`, the files that count; of those `equal` say
    the same. `reason` is a code that `text` words with `facts`. `study` is the id of the study, and `called` its name
    where the file feeds several. `alone`: no study is there that it could add to or replace, but for those that the
    same file feeds.
    """

    file: str
    relation: Relation
    reason: str
    facts: tuple[tuple[str, Fact], ...] = ()
    by_person: bool = False
    study: str = ""
    called: str = ""
    alone: bool = False
    others: tuple[str, ...] = ()
    both: int = 0
    companies: int = 0
    equal: int = 0

    @property
    def differing(self) -> int:
        """How many figures that are in both say something else."""
        return self.both - self.equal


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedCorrection:
    """A figure that was corrected by hand, and for which the files bring a number of their own.

    `number` is the corrected one, `filed` what the file said that counts by now, `now` what the new file says, each in
    the base of `unit` or None where there is none. `keep` says which will count: the correction, or what the new file
    says; while it is undecided neither was chosen.
    """

    participant: ParticipantId
    source: str
    measure: str
    segment: str
    unit: Unit
    called: str
    number: Fraction
    filed: Fraction | None
    now: Fraction | None
    keep: bool = True
    decided: bool = False
    by_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAnswer:
    """What a file is to the figures that count; with `of`, the id of a study that it was taken for, only what it has of
    that one. `study` is the id of the study that this belongs to, where that is another; a new one for ANOTHER.
    `guessed`: nobody has said so."""

    file: str
    as_: Relation
    study: str = ""
    of: str = ""
    guessed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionAnswer:
    """Whether a figure stays as it was corrected by hand (`keep`), or what the new file says counts."""

    participant: ParticipantId
    source: str
    measure: str
    segment: str = ""
    keep: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureAnswer:
    """A number, in the base of its unit, counts instead of what a file says that is not accepted yet; None: what the
    file says counts after all. `name` is the company as the study writes it, `category` the id that it stands in."""

    source: str
    name: str
    category: str
    measure: str
    segment: str = ""
    number: Fraction | None = None
    reason: str = ""
    confirmed_by: str = ""
