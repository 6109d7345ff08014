"""Studies that name no company: shares of answers, kept for comparison and as a starting point for weights."""

from __future__ import annotations

from collections.abc import Iterable
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

    `several` says that people gave several answers: the shares of all add up to more than one whole.
    """

    table: str
    file: str
    sheet: str
    source: str
    profile: str
    question: str
    shares: tuple[ContextShare, ...] = ()
    several: bool = False

    @property
    def whole(self) -> tuple[ContextShare, ...]:
        """The shares of all people: those without a segment, or of the first one."""
        first = next((each.segment for each in self.shares), "")
        plainly = tuple(each for each in self.shares if not each.segment)
        return plainly or tuple(each for each in self.shares if each.segment == first)


def starting_importance(context: ContextTable, criteria: Iterable[tuple[str, Iterable[str]]]) -> dict[str, Fraction]:
    """The importance that the shares suggest for criteria, given as (id, names): only their proportions count.

    A criterion that no answer names is left out; of two answers that name one criterion the shares are added.
    """
    found: dict[str, Fraction] = {}
    for id, names in criteria:
        wanted = {" ".join(name.casefold().split()) for name in names}
        shares = [each.share for each in context.whole if " ".join(each.answer.casefold().split()) in wanted]
        if shares:
            found[id] = sum(shares, Fraction(0))
    return found
