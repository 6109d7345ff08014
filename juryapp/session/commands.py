"""What a user can do that changes an edition: frozen commands, each with its text for the journal.

A command carries all it needs, so its text alone tells what was done. Undoing runs the *inverse* that its handler
returned, which is a command too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from juryapp.domain.answer import NOTHING_SAID, Role, Said
from juryapp.domain.context import StartedFrom
from juryapp.domain.participant import Company, CrosswalkLine, Participant
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.answer_commands import ANSWER_CODES, AnswerCommand
from juryapp.session.answer_commands import BeginRound as BeginRound
from juryapp.session.answer_commands import HandIn as HandIn
from juryapp.session.answer_commands import Importance as Importance
from juryapp.session.answer_commands import OpenAnswers as OpenAnswers
from juryapp.session.codec import canonical, from_text
from juryapp.session.participant_commands import PARTICIPANT_CODES, ParticipantCommand
from juryapp.session.participant_commands import SetStatus as SetStatus
from juryapp.session.recusal_commands import RECUSAL_CODES, RecusalCommand

SCHEMA = 1
"""Number of the form of command texts; stands in each journal entry."""

Details = tuple[tuple[str, str, str], ...]


class Part(StrEnum):
    """The parts of an edition whose digests are journalled, and which decide its outcome."""

    RULES = "rules"
    EVIDENCE = "evidence"
    ANSWERS = "answers"
    RULINGS = "rulings"
    JURY = "jury"
    SEAL = "seal"


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateEdition:
    """The first entry of every edition: its rules as TOML."""

    rules: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRules:
    """A new version of the rulebook. `about` names the line of the Award page that changed, for the words of undo."""

    rules: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivateRules:
    """Go back, or forward again, to a stored version of the rulebook."""

    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectFigure:
    """A number, in the base of its unit, counts instead of what the file says; why, and who confirmed it.

    The rest is what the journal keeps besides: the number of the correction and of the `earlier` one of the same
    figure, or 0; the revision number of evidence; what the measure, the number and the file's are called in words.
    """

    category: str
    company: str
    source: str
    measure: str
    segment: str = ""
    number: Fraction
    reason: str
    confirmed_by: str
    correction: int = 0
    earlier: int = 0
    evidence: int = 0
    called: str = ""
    said: str = ""
    filed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptImport:
    """What accepting a proposal stored: its revisions and those they replaced, and who is new because of it.

    `rules` is the version of the rulebook that the import made because it brought new categories, else 0. `files`
    are the names; `answers` is the text of the decisions it was read with, for recounting it from the stored files.
    `digests` are those of the revisions, in their order, whether they count later or not. `crosswalk` are the lines
    that it brought, `details` what it told of companies: (company, detail, text); `..._before` what stood there.
    `dropped` are the numbers of the corrections by hand that gave way to what the files say, `corrected` those that
    were made of its figures before it was accepted.
    """

    revisions: tuple[int, ...]
    superseded: tuple[int, ...]
    companies: tuple[Company, ...]
    aliases: tuple[tuple[str, str], ...]
    participants: tuple[Participant, ...]
    rules: int
    files: tuple[str, ...]
    answers: str
    digests: tuple[str, ...] = ()
    crosswalk: tuple[CrosswalkLine, ...] = ()
    crosswalk_before: tuple[CrosswalkLine, ...] = ()
    details: Details = ()
    details_before: Details = ()
    dropped: tuple[int, ...] = ()
    corrected: tuple[CorrectFigure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawImport:
    """An accepted import counts no more; nothing is deleted. The rules and revision that held before hold again."""

    accepted: AcceptImport
    rules: int
    evidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreImport:
    """A withdrawn import counts again, with the revision number of evidence that it had."""

    accepted: AcceptImport
    evidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreRevision:
    """An earlier version counts again: its study is as it was when that was accepted; all others stay as they are.

    The rest is what the journal keeps besides: the revisions whose state changed, each with its new one, the revision
    number of evidence, and what the study and the file are called.
    """

    revision: int
    states: tuple[tuple[int, str], ...] = ()
    evidence: int = 0
    study: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRevisions:
    """Revisions get the states that they had: what undo and redo of `RestoreRevision` give."""

    states: tuple[tuple[int, str], ...]
    evidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson:
    """Somebody gets a role. `id` is the one they had where this brings them back, else empty."""

    name: str
    role: Role
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePerson:
    """Somebody leaves the roster; refused while an answer of theirs counts."""

    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetWeights:
    """Weights that hold for all: written into the rules (fixed) or settled in the room (agreed, with who was there).

    `started` is the study that they were begun from, if they were; the weights themselves may be others by now.
    Where the rules ask for an order or for pairs, `said` holds them and gives the importance, which may be left empty.
    """

    way: WeightsWay
    importance: Importance
    present: tuple[str, ...] = ()
    started: StartedFrom | None = None
    said: Said = NOTHING_SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreWeights:
    """The rules version and the stored agreed sets that held before. `since` are the sets that hold until then."""

    rules: int
    agreed: tuple[int, ...]
    present: tuple[str, ...]
    since: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleOnTie:
    """The jury decides a tie: companies in groups, best first; a single group shares the place.

    `basis` is recorded, not given: what the decision rests on.
    """

    category: str
    place: int
    order: tuple[tuple[str, ...], ...]
    reason: str
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawRuling:
    """A ruling counts no more; `earlier` is the id of the one that counts again, or 0."""

    ruling: int
    earlier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreRuling:
    """A withdrawn ruling counts again; `earlier` is the id of the one it replaced, or 0."""

    ruling: int
    earlier: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawCorrection:
    """What the file says counts again. `correction`, `evidence` and `called` are what the journal keeps besides."""

    category: str
    company: str
    source: str
    measure: str
    segment: str = ""
    correction: int = 0
    evidence: int = 0
    called: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapCorrection:
    """One correction of a figure counts instead of another (0: none): what undo and redo give."""

    off: int
    on: int
    evidence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """The outcome is frozen under its digest. A barrier."""

    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopen:
    """A sealed edition can be changed again; the reason is kept. A barrier."""

    reason: str


Command = (
    CreateEdition
    | ChangeRules
    | ActivateRules
    | AcceptImport
    | WithdrawImport
    | RestoreImport
    | RestoreRevision
    | SetRevisions
    | AddPerson
    | RemovePerson
    | SetWeights
    | RestoreWeights
    | AnswerCommand
    | RuleOnTie
    | WithdrawRuling
    | RestoreRuling
    | RecusalCommand
    | ParticipantCommand
    | CorrectFigure
    | WithdrawCorrection
    | SwapCorrection
    | Seal
    | Reopen
)

CODES: dict[type[Command], str] = {
    CreateEdition: "create_edition",
    ChangeRules: "change_rules",
    ActivateRules: "activate_rules",
    AcceptImport: "accept_import",
    WithdrawImport: "withdraw_import",
    RestoreImport: "restore_import",
    RestoreRevision: "restore_revision",
    SetRevisions: "set_revisions",
    AddPerson: "add_person",
    RemovePerson: "remove_person",
    SetWeights: "set_weights",
    RestoreWeights: "restore_weights",
    **ANSWER_CODES,
    RuleOnTie: "rule_on_tie",
    WithdrawRuling: "withdraw_ruling",
    RestoreRuling: "restore_ruling",
    **RECUSAL_CODES,
    **PARTICIPANT_CODES,
    CorrectFigure: "correct_figure",
    WithdrawCorrection: "withdraw_correction",
    SwapCorrection: "swap_correction",
    Seal: "seal",
    Reopen: "reopen",
}
BARRIERS = frozenset({"create_edition", "open_answers", "seal", "reopen"})
"""Codes of the commands that undo does not go behind."""


def code_of(command: Command) -> str:
    """The command's code in the journal; `command.CODE` names it in `text`."""
    return CODES[type(command)]


def to_text(command: Command) -> str:
    """The command's content as canonical JSON, without its code."""
    return canonical(command)


def command_from(code: str, text: str) -> Command:
    """The command that an entry's code and text describe. KeyError for a code that this program does not know."""
    kinds: dict[str, type[Command]] = {known: kind for kind, known in CODES.items()}
    return from_text(text, kinds[code])
