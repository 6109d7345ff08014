"""Studies that name no company: shares of answers, kept for comparison and as a starting point for weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextShare:
    """The share (0..1) of those in `segment` ("" for all) who gave an answer; `cell` is where the file says so."""

    answer: str
    segment: str
    share: Fraction
    cell: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextTable:
    """A table of shares without companies. `table` is "FILE#SHEET", `question` what stands above the answers.

    `several` says that people gave several answers: the shares of all add up to more than one whole. `importance`
    says that the answers tell what matters, `self_selected` that whoever wished could answer; both go by the file's
    words. `n` is how many answered, None where the file does not say; `revision` is the one that brought it.
    """

    table: str
    file: str
    sheet: str
    source: str
    profile: str
    question: str
    shares: tuple[ContextShare, ...] = ()
    several: bool = False
    importance: bool = False
    self_selected: bool = False
    n: int | None = None
    revision: int = 0

    @property
    def called(self) -> str:
        """What people know it by: its question, or its file."""
        return self.question or self.file

    @property
    def total(self) -> Fraction:
        """What the shares of all people add up to."""
        return sum((each.share for each in self.whole), Fraction(0))

    @property
    def segments(self) -> tuple[str, ...]:
        """The segments in the order of the file; "" is all people."""
        return tuple(dict.fromkeys(each.segment for each in self.shares))

    @property
    def answers(self) -> tuple[str, ...]:
        """The answers in the order of the file."""
        return tuple(dict.fromkeys(each.answer for each in self.shares))

    def share(self, answer: str, segment: str) -> ContextShare | None:
        """The share of a segment that gave an answer, if the file tells it."""
        here = (each for each in self.shares if (each.answer, each.segment) == (answer, segment))
        return next(here, None)

    @property
    def whole(self) -> tuple[ContextShare, ...]:
        """The shares of all people: those without a segment, or of the first one."""
        first = next((each.segment for each in self.shares), "")
        plainly = tuple(each for each in self.shares if not each.segment)
        return plainly or tuple(each for each in self.shares if each.segment == first)


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedFrom:
    """Where weights were begun: the study and its file, and which answers stood for which criteria, by id.

    What was made of it afterwards stands in the weights themselves.
    """

    study: str
    file: str
    named: tuple[tuple[str, str], ...]


def importance_of(context: ContextTable, named: Mapping[str, str]) -> dict[str, Fraction]:
    """What the shares of all people suggest for criteria, given as answer → id: only their proportions count.

    Of two answers that stand for one criterion the shares are added; an answer without a criterion adds nothing.
    """
    found: dict[str, Fraction] = {}
    for each in context.whole:
        criterion = named.get(each.answer, "")
        if criterion:
            found[criterion] = found.get(criterion, Fraction(0)) + each.share
    return found


def started(equal: Mapping[str, Fraction], importance: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Weights to start from: criteria with importance share in proportion what they have together in `equal`.

    A study says nothing of the others, so they keep what they have there. Where the importance is 0 for all, so does
    everybody. The sum stays that of `equal`.
    """
    whole = sum(importance.values(), Fraction(0))
    together = sum((equal[id] for id in importance), Fraction(0))
    if not whole:
        return dict(equal)
    return {id: together * importance[id] / whole if id in importance else share for id, share in equal.items()}
