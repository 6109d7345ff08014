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


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A firm or public body under one stable id. `aliases` are the names by which sources call it."""

    id: str
    name: Text
    aliases: tuple[str, ...] = ()
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class ParticipantId:
    """A company in a category."""

    category: str
    company: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A company in a category, with its status and, unless it stands, the reason."""

    id: ParticipantId
    status: Status = Status.STANDING
    reason: str = ""
