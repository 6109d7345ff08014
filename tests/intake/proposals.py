"""What tests of proposals share: answers in a line, and one figure of a proposal."""

from __future__ import annotations

from juryapp.domain.evidence import Figure
from juryapp.domain.proposal import ImportProposal, ProposalAnswer, ProposalAnswers


def answered(*given: ProposalAnswer) -> ProposalAnswers:
    """These answers, in this order."""
    return ProposalAnswers(given)


def figure(proposal: ImportProposal, company: str, measure: str, category: str = "") -> Figure:
    """The one figure of a company on a measure; `category` where it stands in several."""
    found = [
        each
        for each in proposal.figures
        if each.participant.company == company
        and each.measure == measure
        and category in ("", each.participant.category)
        and not each.segment
    ]
    assert len(found) == 1
    return found[0]
