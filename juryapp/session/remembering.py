"""Which mapping a study's next file is read with, and which study a file of few measures corrects.

Firms correct a column by sending that column. Such a file must neither pass for a study of its own nor make the
program forget how the whole study is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juryapp.domain.arrival import FileAnswer, Relation
from juryapp.domain.evidence import Figure
from juryapp.domain.mapping import Mapping
from juryapp.domain.participation import at_home
from juryapp.domain.proposal import ImportProposal, ProposedSource
from juryapp.intake.mapping_file import from_toml
from juryapp.session.arriving import Standing, studies_of


def is_correction(proposed: ProposedSource, proposal: ImportProposal, before: str) -> bool:
    """Whether the study's files lack columns that its mapping so far, a text, reads, and have nothing that it does not.

    A column that is there and was ignored is another matter: that is how the study is to be read from now on.
    """
    if not before:
        return False
    known = from_toml(before)
    if not _is_part(proposed.mapping, known):
        return False
    headers = {column.header for id in proposed.tables for column in proposal.table(id).columns}
    own = {each.header for each in proposed.mapping.measures}
    return all(each.header not in headers for each in known.measures if each.header not in own)


def corrected_parts(proposal: ImportProposal, standing: Standing, mappings: Sequence[Mapping]) -> Iterator[FileAnswer]:
    """For each study that was taken for a new one, and holds but measures and participants of one that is there:
    that it belongs to that one. Files that somebody has spoken about are left alone."""
    said = {each.file for each in proposal.answers.given if isinstance(each, FileAnswer)}
    filed = standing.filed()
    there: dict[str, list[Figure]] = {}
    for figure in filed.values():
        there.setdefault(figure.source, []).append(figure)
    for source in proposal.sources if filed else ():
        for file in dict.fromkeys(proposal.table(id).file for id in source.tables):
            if file in said or source.source.id in there:
                continue
            figures = [
                each for each in proposal.figures if (each.source, each.provenance.file) == (source.source.id, file)
            ]
            own = studies_of(file, proposal)
            brought = at_home(figures, standing.homes)
            whole = [each for each in mappings if each.source not in own and _is_part(source.mapping, each)]
            meant = {each.source for each in whole if _holds(there.get(each.source, ()), brought)}
            if len(meant) == 1:
                of = source.source.id if len(own) > 1 else ""
                yield FileAnswer(file=file, as_=Relation.ADDS, study=meant.pop(), of=of, guessed=True)


def _is_part(mapping: Mapping, whole: Mapping) -> bool:
    """Whether a mapping has fewer measures than another, all of them its, by their headers and units."""
    own, theirs = ({(each.id, each.header, each.figure_unit) for each in one.measures} for one in (mapping, whole))
    return bool(own) and own < theirs


def _holds(stood: Sequence[Figure], brought: Sequence[Figure]) -> bool:
    cells = {(each.participant, each.measure, each.segment) for each in stood}
    return bool(brought) and all((each.participant, each.measure, each.segment) in cells for each in brought)
