"""What shares without companies that arrive are to those that are there: newer ones of the same question, or others."""

from __future__ import annotations

from collections.abc import Sequence

from juryapp.domain.arrival import FileAnswer, ProposedRelation, Relation
from juryapp.domain.context import ContextTable
from juryapp.domain.errors import Problem, Severity, Where
from juryapp.domain.proposal import ImportProposal


def context_relation(
    file: str, brought: Sequence[ContextTable], there: Sequence[ContextTable], said: FileAnswer | None
) -> ProposedRelation:
    """What a file's shares of one kind are: they replace those of the same question, else they are another study."""
    again = [old for new in brought for old in there if _same_question(new, old)]
    proposed = Relation.REPLACES if again else Relation.ANOTHER
    reason = "relation.same_question" if again else "relation.other_question"
    return ProposedRelation(
        file=file,
        relation=said.as_ if said else proposed,
        reason="relation.said" if said else reason,
        by_person=said is not None,
        study=brought[0].source,
        others=tuple(sorted({old.file for old in again})),
    )


def replaced_context(
    brought: Sequence[ContextTable], relations: Sequence[ProposedRelation], there: Sequence[ContextTable]
) -> tuple[tuple[ContextTable, ContextTable], ...]:
    """New tables with the old ones that count no more once they are accepted.

    Where a person said that a file replaces others, those of the same kind are meant if none has the same question.
    """
    by_study = {(each.file, each.study): each for each in relations}
    found = []
    for new in brought:
        relation = by_study.get((new.file, new.source))
        if relation is None or relation.relation is not Relation.REPLACES:
            continue
        same = [old for old in there if _same_question(new, old)]
        kind = [old for old in there if old.source == new.source] if relation.by_person else []
        found += [(new, old) for old in same or kind]
    return tuple(found)


def superseding_shares(proposal: ImportProposal, there: Sequence[ContextTable]) -> tuple[Problem, ...]:
    """What is announced before: a warning import.supersedes_shares for each table that will count no more."""
    return tuple(
        Problem(
            code="import.supersedes_shares",
            severity=Severity.WARNING,
            facts={"study": old.called, "file": old.file},
            where=Where(file=new.file, sheet=new.sheet),
        )
        for new, old in replaced_context(proposal.context, proposal.relations, there)
    )


def _same_question(new: ContextTable, old: ContextTable) -> bool:
    """Of one kind, and the same words above them; without any, the same answers."""
    asked = [" ".join(each.question.casefold().split()) for each in (new, old)]
    return new.source == old.source and asked[0] == asked[1] and (bool(asked[0]) or new.answers == old.answers)
