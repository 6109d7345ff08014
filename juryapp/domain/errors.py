"""The two kinds of trouble a user can meet: problems that are collected, and refusals that stop an action.

Both carry a *code* and *facts* only. The words are chosen in `text`, so that window, command line and
exports say the same thing in the user's language. Anything else that is raised is a bug.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Fact = str | int | tuple[str, ...]
"""What a sentence may be filled with: text as the user wrote it, a count, or a list of names."""


class Severity(StrEnum):
    """How much a problem matters, mildest first."""

    NOTE = "note"
    WARNING = "warning"
    QUESTION = "question"
    REFUSAL = "refusal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """The place a problem was seen: any part may be empty; `line` counts from 1 and belongs to text files."""

    file: str = ""
    sheet: str = ""
    cell: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong or needs an answer. `code` names a sentence in `text`, `facts` fill it."""

    code: str
    severity: Severity = Severity.WARNING
    facts: Mapping[str, Fact] = field(default_factory=dict)
    where: Where = Where()


class JuryError(Exception):
    """A refusal: nothing was changed. Carries one code with facts, and the problems behind it, if any."""

    def __init__(
        self, code: str, /, *, problems: Sequence[Problem] = (), where: Where = Where(), **facts: Fact
    ) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts: dict[str, Fact] = facts
        self.problems = tuple(problems)
        self.where = where

    def as_problem(self) -> Problem:
        """The refusal itself as a `Problem`, for lists and JSON."""
        return Problem(code=self.code, severity=Severity.REFUSAL, facts=self.facts, where=self.where)
