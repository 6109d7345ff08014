"""Who is judged: companies, and companies in a category."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from juryapp.domain.words import Text


class Status(StrEnum):
    """Whether a participant competes. Being below the minimum is not a status: it follows from the figures."""

    STANDING = "standing"
    WITHDRAWN = "withdrawn"
    DISQUALIFIED = "disqualified"
    MOVED = "moved"


class Detail(StrEnum):
    """What an organiser keeps of a company beside its names. Never shown to the hall, and in no export."""

    CONTACT = "contact"
    EMAIL = "email"
    PRONUNCIATION = "pronunciation"
    LOGO = "logo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture whose bytes are kept in the edition: the name of its file, and their SHA-256 (hex)."""

    name: str
    sha256: str

    @property
    def detail(self) -> str:
        """As it stands among the details of a company."""
        return f"{_KEPT}{self.sha256}/{self.name}"


_KEPT = "sha256:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A firm or public body under one stable id. `aliases` are the names by which sources call it.

    `owner` is who owns it now; `details` are what is known of it, each by a `Detail`.
    """

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    owner: str = ""
    details: tuple[tuple[str, str], ...] = ()

    def detail(self, detail: Detail) -> str:
        """What is known, or nothing."""
        return dict(self.details).get(detail, "")

    @property
    def logo(self) -> Logo | None:
        """The logo that is kept; None where there is none, or only a text that tells of one."""
        text = self.detail(Detail.LOGO)
        digest, slash, name = text.removeprefix(_KEPT).partition("/")
        return Logo(name=name, sha256=digest) if text.startswith(_KEPT) and slash else None

    def told(self, detail: Detail) -> str:
        """What people read of a detail: of a picture that is kept the name of its file."""
        logo = self.logo if detail is Detail.LOGO else None
        return logo.name if logo else self.detail(detail)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership:
    """Who owned a company between two dates (ISO 8601, "" for always before and until now)."""

    company: str
    owner: str
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class ParticipantId:
    """A company in a category."""

    category: str
    company: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A company in a category, with its status and, unless it stands, the reason.

    `since` is the day from which it does not stand (ISO 8601, "" where nobody said), `wording` what may be told in
    public; `moved_to` is the category in which a moved one competes now.
    """

    id: ParticipantId
    status: Status = Status.STANDING
    reason: str = ""
    since: str = ""
    wording: str = ""
    moved_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Figures that a study (empty: any) tells of a company in the category `category` count in `home`, if not empty."""

    source: str
    category: str
    company: str
    home: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkLine:
    """What a study (empty: any) calls `name` is the award's `category`; empty: not comparable, or no longer awarded.

    `told` is the category under which its figures are kept, empty where none were taken; `companies` are those that
    it was told of.
    """

    source: str
    name: str
    category: str
    told: str = ""
    companies: tuple[str, ...] = ()
