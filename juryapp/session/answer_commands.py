"""What jurors' answers can be done with: the commands, and the codes under which they are journalled."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from juryapp.domain.answer import NOTHING_SAID, Said
from juryapp.domain.context import StartedFrom

Importance = tuple[tuple[str, Fraction], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandIn:
    """A juror's whole answer. Secret: the journal holds a commitment to it. The rest is as in `SetWeights`."""

    person: str
    importance: Importance
    started: StartedFrom | None = None
    said: Said = NOTHING_SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """What the journal keeps of `HandIn`: a commitment to the answer of this number, and where it was begun."""

    person: str
    answer: int
    commitment: str
    started: StartedFrom | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawAnswer:
    """A juror's answer counts no more; the `earlier` one, if any (else 0), counts again."""

    person: str
    answer: int
    earlier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreAnswer:
    """A withdrawn answer counts again."""

    person: str
    answer: int
    earlier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAnswers:
    """All answers of the round are opened at once. A barrier: what is known cannot be made secret again.

    Where some have not handed in, it needs a `reason`. The rest is recorded, not given: the round, who had handed in
    and who had not.
    """

    reason: str = ""
    round: int = 0
    handed_in: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginRound:
    """Jurors may answer anew, and why; what is open counts until the new answers are. `round` is recorded."""

    reason: str
    round: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DropRound:
    """A round in which nobody has handed in yet is not begun after all; `reason` was that of beginning it."""

    round: int
    reason: str


AnswerCommand = HandIn | HandedIn | WithdrawAnswer | RestoreAnswer | OpenAnswers | BeginRound | DropRound

ANSWER_CODES: dict[type[Any], str] = {
    HandedIn: "hand_in",
    WithdrawAnswer: "withdraw_answer",
    RestoreAnswer: "restore_answer",
    OpenAnswers: "open_answers",
    BeginRound: "begin_round",
    DropRound: "drop_round",
}
