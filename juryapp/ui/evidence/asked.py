"""What a question of the queue is made of, and what it is asked about."""

from __future__ import annotations

from dataclasses import dataclass

from juryapp.domain.arrival import FigureAnswer
from juryapp.domain.errors import Severity, Where
from juryapp.domain.evidence import Figure
from juryapp.domain.mapping import Measure, Statistic
from juryapp.domain.proposal import ImportProposal, ProposalAnswer
from juryapp.domain.rulebook import Rulebook
from juryapp.text.words import Words

YES, NO = "Y", "N"
Place = tuple[str, str]
"""A table's id, and the address of a cell on it, empty where the question is about the whole sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Numbers to be typed before there is an answer: those of a statistic of a measure's column in a table."""

    table: str
    measure: Measure
    statistic: Statistic


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedFigure:
    """A number to be typed in place of a figure that is not accepted yet; `answer` is what was said of it before."""

    figure: Figure
    measure: Measure
    answer: FigureAnswer


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A button: its words, what pressing it would do, and the answers it gives. `key` presses it.

    Without answers it is well as it is; with `typed` somebody types numbers first, and they become the answer.
    """

    text: str
    effect: str
    answers: tuple[ProposalAnswer, ...] = ()
    key: str = ""
    typed: Typed | TypedFigure | None = None

    @property
    def settles(self) -> bool:
        """Whether it says that all is well."""
        return not self.answers and self.typed is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One open thing. `id` stays the same while it is open; what does not `hold` can be left as it is.

    `place` is where it can be looked at, None where it stands in no sheet; `cell` the one that cannot be used. `told`:
    it is no question, and nothing of it can be left as it is.
    """

    id: str
    title: str
    reason: str
    answers: tuple[Answer, ...]
    holds: bool
    severity: Severity
    place: Place | None = None
    cell: Where = Where()
    told: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """A proposal, and what it would be added to: the rules in force and the figures that count, if there are any."""

    proposal: ImportProposal
    words: Words
    rules: Rulebook | None = None
    figures: tuple[Figure, ...] = ()

    def judged(self, name: str, source: str) -> tuple[int, int] | None:
        """On how many criteria the company called `name` is judged by what is read now, and of how many.

        Without rules each measure counts as one. None where nobody is called so.
        """
        known = {(one.name, one.source): one.company for one in self.proposal.names}
        company = known.get((name, source))
        if company is None:
            return None
        told = {
            (one.source, one.measure)
            for one in (*self.proposal.figures, *self.figures)
            if one.participant.company == company and one.number is not None
        }
        if self.rules is not None and self.rules.leaves:
            leaves = [{(part.source, part.measure) for part in leaf.parts} for leaf in self.rules.leaves]
            return sum(parts <= told for parts in leaves), len(leaves)
        measures = {(one.source.id, each.id) for one in self.proposal.sources for each in one.mapping.measures}
        return len(measures & told), len(measures)
