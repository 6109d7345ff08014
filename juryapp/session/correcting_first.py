"""Figures corrected by hand while their file is still looked at: what they are about now, and what came to nothing.

An answer names a company as its file writes it, because who that is may be decided later. So the correction is found
anew in every proposal, and stored with its acceptance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from juryapp.domain.arrival import FigureAnswer
from juryapp.domain.correction import Correction, Key, key_of
from juryapp.domain.errors import Problem, Severity
from juryapp.domain.evidence import Figure
from juryapp.domain.mapping import Measure
from juryapp.domain.proposal import ImportProposal, ProposalAnswers
from juryapp.session.sheets import spans


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedFirst:
    """A correction of a figure that is not accepted yet: the answer, the figure as the file has it, and its measure."""

    answer: FigureAnswer
    figure: Figure
    measure: Measure

    @property
    def correction(self) -> Correction:
        """What counts when the file is accepted."""
        answer, number = self.answer, self.answer.number
        assert number is not None
        participant, source, measure, segment = key_of(self.figure)
        return Correction(
            participant=participant,
            source=source,
            measure=measure,
            segment=segment,
            number=number,
            reason=answer.reason,
            confirmed_by=answer.confirmed_by,
        )


def corrected_first(proposal: ImportProposal) -> tuple[CorrectedFirst, ...]:
    """The corrections that accepting a proposal stores; of two of one figure the later."""
    found: dict[Key, CorrectedFirst] = {}
    for answer in _standing(proposal.answers):
        figure = _figure(answer, proposal)
        if figure is not None:
            measure = proposal.source(answer.source).mapping.measure(answer.measure)
            found[key_of(figure)] = CorrectedFirst(answer=answer, figure=figure, measure=measure)
    return tuple(found.values())


def lost_corrections(proposal: ImportProposal) -> Iterator[Problem]:
    """A warning for each correction whose figure is gone: its row or column is read otherwise by now."""
    for answer in _standing(proposal.answers):
        if _figure(answer, proposal) is None:
            facts = {"name": answer.name, "reason": answer.reason}
            yield Problem(code="import.correction_lost", severity=Severity.WARNING, facts=facts)


def figure_at(proposal: ImportProposal, file: str, sheet: str, letters: str, row: int) -> Figure | None:
    """The figure of all that a cell stands for, or that it is one of the rows of; None where it is of none."""
    for figure in proposal.figures:
        where = figure.provenance
        here = (where.file, where.sheet, where.column) == (file, sheet, letters) and not figure.segment
        if here and any(first <= row <= last for first, last in spans(where.rows)):
            return figure
    return None


def written_name(figure: Figure, proposal: ImportProposal) -> str:
    """The company of a figure as its study writes it; empty where no name in it means that company."""
    whom = figure.participant
    names = [one for one in proposal.names if (one.source, one.company) == (figure.source, whom.company)]
    here = [one for one in names if whom.category in one.categories] or names
    return here[0].name if here else ""


def _standing(answers: ProposalAnswers) -> Iterator[FigureAnswer]:
    """The last answer about each figure, where that is a number."""
    last = {
        (one.source, one.name, one.category, one.measure, one.segment): one
        for one in answers.given
        if isinstance(one, FigureAnswer)
    }
    return (one for one in last.values() if one.number is not None)


def _figure(answer: FigureAnswer, proposal: ImportProposal) -> Figure | None:
    """The figure that an answer is about; a category is asked for only where the company stands in several."""
    companies = {one.company for one in proposal.names if (one.source, one.name) == (answer.source, answer.name)}
    about = (answer.source, answer.measure, answer.segment)
    found = [
        one
        for one in proposal.figures
        if one.participant.company in companies and (one.source, one.measure, one.segment) == about
    ]
    here = [one for one in found if one.participant.category == answer.category]
    return here[0] if here else found[0] if len(found) == 1 else None
