"""What new figures take out of force: whole revisions, the figures included that nothing newer comes for.

Accepting goes by `superseded_by`; `superseding` announces the same before, so that nobody loses a figure unawares.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from juryapp.domain.errors import Fact, Problem, Severity, Where
from juryapp.domain.evidence import Figure
from juryapp.domain.participant import Company
from juryapp.domain.proposal import ImportProposal

MOST_NAMED = 5
Key = tuple[str, str, str, str, str]


def superseded_by(new: Iterable[Figure], active: Iterable[Figure]) -> tuple[int, ...]:
    """The revisions that hold a figure of the same participant, measure and segment as a new one.

    A figure of no file (revision 0) takes none with it.
    """
    brought = {_key(figure) for figure in new}
    return tuple(sorted({figure.provenance.revision for figure in active if _key(figure) in brought} - {0}))


def superseding(
    proposal: ImportProposal, active: Sequence[Figure], companies: Sequence[Company]
) -> tuple[Problem, ...]:
    """What accepting `proposal` would take out of force, one problem for each study; a name may still be undecided.

    A warning import.supersedes where every figure has a newer one, with the facts study, files (where they came from),
    figures and companies. A question import.supersedes_some or _more where some have none, with also without (figures),
    names (of their companies) and more (companies beyond those named).
    """
    gone = set(superseded_by(proposal.figures, active))
    brought = {_key(figure) for figure in proposal.figures}
    old: dict[str, list[Figure]] = {}
    for figure in active:
        if figure.provenance.revision in gone:
            old.setdefault(figure.source, []).append(figure)
    names = {company.id: company.name.plain for company in companies}
    return tuple(_announced(source, figures, brought, names, proposal) for source, figures in old.items())


def _announced(
    source: str, figures: Sequence[Figure], brought: set[Key], names: dict[str, str], proposal: ImportProposal
) -> Problem:
    study = next(one.source.name.plain for one in proposal.sources if one.source.id == source)
    facts: dict[str, Fact] = {
        "study": study,
        "files": tuple(dict.fromkeys(figure.provenance.file for figure in figures)),
        "figures": len(figures),
        "companies": len({figure.participant.company for figure in figures}),
    }
    without = [figure for figure in figures if _key(figure) not in brought]
    if not without:
        return _problem("import.supersedes", Severity.WARNING, facts, proposal)
    bare = sorted({figure.participant.company for figure in without}, key=lambda id: names.get(id, id))
    facts |= {
        "without": len(without),
        "names": tuple(names.get(id, id) for id in bare[:MOST_NAMED]),
        "more": max(0, len(bare) - MOST_NAMED),
    }
    code = "import.supersedes_more" if len(bare) > MOST_NAMED else "import.supersedes_some"
    return _problem(code, Severity.QUESTION, facts, proposal)


def _problem(code: str, severity: Severity, facts: dict[str, Fact], proposal: ImportProposal) -> Problem:
    where = Where(file=proposal.files[0].name) if len(proposal.files) == 1 else Where()
    return Problem(code=code, severity=severity, facts=facts, where=where)


def _key(figure: Figure) -> Key:
    return figure.participant.category, figure.participant.company, figure.source, figure.measure, figure.segment
