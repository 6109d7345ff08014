"""Commands by which somebody stands aside for a company, and takes part again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Recuse:
    """A person stands aside for a company, for a reason, as declared on a day (ISO 8601; empty: today).

    It replaces what the person declared of the same company before.
    """

    person: str
    company: str
    reason: str
    declared: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndRecusal:
    """A person takes part again where a company competes."""

    person: str
    company: str


RecusalCommand = Recuse | EndRecusal

RECUSAL_CODES: dict[type[Any], str] = {Recuse: "recuse", EndRecusal: "end_recusal"}
