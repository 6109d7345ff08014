"""Commands about who competes where, what categories there are, and what is known of companies.

`added` and `removed` are filled in when a command is carried out: the participants that came and went by it, so that
the journal alone tells what later files met. `evidence` is the revision number that holds afterwards.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from juryapp.domain.answer import Person
from juryapp.domain.participant import Company, CrosswalkLine, Home, Ownership, Participant, ParticipantId, Status

Ids = tuple[ParticipantId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetStatus:
    """A participant stands, withdraws, is disqualified, or moves to the category `to`; who leaves does so for a reason.

    `since` is the day from which it holds (ISO 8601, or empty), `wording` what may be told in public. An inverse names
    the `evidence` of before; a new one has 0.
    """

    category: str
    company: str
    status: Status
    reason: str
    evidence: int = 0
    to: str = ""
    since: str = ""
    wording: str = ""
    added: Ids = ()
    removed: Ids = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeCategories:
    """All of a category compete in another one from now on, which takes its names."""

    category: str
    into: str
    reason: str = ""
    evidence: int = 0
    added: Ids = ()
    removed: Ids = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitCategory:
    """Some companies of a category compete in a new one called `name` from now on; not all of them."""

    category: str
    name: str
    companies: tuple[str, ...]
    reason: str = ""
    evidence: int = 0
    added: Ids = ()
    removed: Ids = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameCategory:
    """A category is called `name`, in one language or (empty) for all; files may go on with the old name."""

    category: str
    name: str
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DropCategory:
    """A category is awarded no more, for a reason; its participants compete where else they stand, or not at all."""

    category: str
    reason: str
    evidence: int = 0
    added: Ids = ()
    removed: Ids = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCrosswalk:
    """What a study (empty: any) calls `name` is the award's `category`; empty: it is not comparable."""

    source: str
    name: str
    category: str
    evidence: int = 0
    added: Ids = ()
    removed: Ids = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreParticipation:
    """Participants, homes of figures and the crosswalk as they were, with the rules that held then (0: as they are)."""

    participants: tuple[Participant, ...]
    homes: tuple[Home, ...]
    crosswalk: tuple[CrosswalkLine, ...]
    rules: int
    evidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCompany:
    """What is known of a company: its names, other names, details, and who owned it when (the whole history)."""

    company: Company
    owners: tuple[Ownership, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddCompany:
    """A company that no file has named, with who owned it when, competing in `categories` (ids) from now on, if any.

    An id that is empty is made of the name.
    """

    company: Company
    owners: tuple[Ownership, ...] = ()
    categories: tuple[str, ...] = ()
    evidence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveCompany:
    """A company that nothing rests on leaves the register, and the categories that it competes in with it.

    `called` and `categories` are what the journal keeps besides.
    """

    company: str
    called: str = ""
    categories: tuple[str, ...] = ()
    evidence: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver:
    """What a new edition took over from last year's beside its rules: never a figure, an answer or a result.

    `mappings` are (firm, study, text) of how each study was read.
    """

    award: str
    companies: tuple[Company, ...] = ()
    owners: tuple[Ownership, ...] = ()
    crosswalk: tuple[CrosswalkLine, ...] = ()
    mappings: tuple[tuple[str, str, str], ...] = ()
    persons: tuple[Person, ...] = ()


ParticipantCommand = (
    SetStatus
    | MergeCategories
    | SplitCategory
    | RenameCategory
    | DropCategory
    | SetCrosswalk
    | RestoreParticipation
    | ChangeCompany
    | AddCompany
    | RemoveCompany
    | TakeOver
)
Reshaping = MergeCategories | SplitCategory | DropCategory | SetCrosswalk
"""What changes who competes where, beside a participant's own status."""
PARTICIPANT_CODES: dict[type[Any], str] = {
    SetStatus: "set_status",
    MergeCategories: "merge_categories",
    SplitCategory: "split_category",
    RenameCategory: "rename_category",
    DropCategory: "drop_category",
    SetCrosswalk: "set_crosswalk",
    RestoreParticipation: "restore_participation",
    ChangeCompany: "change_company",
    AddCompany: "add_company",
    RemoveCompany: "remove_company",
    TakeOver: "take_over",
}
