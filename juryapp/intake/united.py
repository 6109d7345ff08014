"""Studies that a person has said are one: their sheets ask different things of the same companies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from juryapp.domain.proposal import ImportProposal, ProposalAnswers, ProposedSource
from juryapp.domain.said import SameStudy
from juryapp.domain.words import slug
from juryapp.intake.sources import Study


def united(studies: Sequence[Study], answers: ProposalAnswers) -> list[Study]:
    """`studies` with those in one that were said to be; where their rows are not of one kind, they stay apart."""
    found = list(studies)
    for answer in answers.given:
        if isinstance(answer, SameStudy):
            own = {study.mapping.source: study for study in found}
            one, other = own.get(answer.into), own.get(answer.source)
            if one is not None and other is not None and one is not other and _fit(one, other):
                found[found.index(one)] = _joined(one, other)
                found.remove(other)
    return found


def unitable(one: ProposedSource, proposal: ImportProposal) -> tuple[ProposedSource, ...]:
    """The other studies of the same files that a study can be said to be part of."""
    files = {proposal.table(id).file for id in one.tables}
    headers = [{column.header for column in proposal.table(id).columns} for id in one.tables]
    return tuple(
        other
        for other in proposal.sources
        if other is not one
        and other.mapping.level is one.mapping.level
        and files & {proposal.table(id).file for id in other.tables}
        and all(other.mapping.name in held for held in headers)
    )


def _fit(one: Study, other: Study) -> bool:
    """Rows of one kind, and the companies in a column of the same header."""
    named = all(each.table.column_of(one.mapping.name) is not None for each in other.tables)
    return one.mapping.level is other.mapping.level and named


def _joined(one: Study, other: Study) -> Study:
    """The first study with the sheets and measures of the other; a measure of the same header is the same."""
    mapping, ids = one.mapping, [measure.id for measure in one.mapping.measures]
    headers = {measure.header for measure in mapping.measures}
    added = []
    for measure in other.mapping.measures:
        if measure.header not in headers:
            id = measure.id if measure.id not in ids else slug(measure.name.plain, ids)
            ids.append(id)
            added.append(replace(measure, id=id))
    mapping = replace(mapping, measures=(*mapping.measures, *added))
    sheets = (*mapping.sheets, *other.mapping.sheets) if mapping.sheets and other.mapping.sheets else ()
    return replace(one, mapping=replace(mapping, sheets=sheets), tables=(*one.tables, *other.tables))
