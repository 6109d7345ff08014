"""What files that arrive are to the figures that count: proposed with a reason, and carried out in one place.

What accepting supersedes, what is announced before, and what would count afterwards all follow from `replaced` and
`counting`, so that nobody is told one thing and gets another.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from juryapp.domain.arrival import CorrectionAnswer, FileAnswer, ProposedCorrection, ProposedRelation, Relation
from juryapp.domain.context import ContextTable
from juryapp.domain.correction import Correction, Key, in_force, key_of, newest
from juryapp.domain.errors import Fact
from juryapp.domain.evidence import Figure
from juryapp.domain.participant import Home
from juryapp.domain.participation import at_home
from juryapp.domain.proposal import ImportProposal, ProposalAnswers
from juryapp.domain.words import slug
from juryapp.session.shares_again import context_relation, replaced_context
from juryapp.session.state import EditionState
from juryapp.session.superseding import superseded_by
from juryapp.storage import correction_rows, evidence_rows
from juryapp.storage.database import Database

_ARRIVING = sys.maxsize
"""Stands for the number that a revision will get: higher than that of any other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Everything that is in force: the figures of all active revisions as their files tell them, what was corrected
    by hand, and where figures count; what studies without companies say; and the digests of the files that were
    accepted."""

    figures: tuple[Figure, ...] = ()
    corrections: tuple[Correction, ...] = ()
    homes: tuple[Home, ...] = ()
    files: frozenset[str] = frozenset()
    context: tuple[ContextTable, ...] = ()

    def filed(self) -> dict[Key, Figure]:
        """The figures that count by what they are about, as the files say them."""
        return newest(at_home(self.figures, self.homes))


def standing_of(db: Database, state: EditionState) -> Standing:
    """What is in force in an edition."""
    return Standing(
        figures=evidence_rows.active_figures(db),
        corrections=correction_rows.active_corrections(db),
        homes=state.evidence.homes,
        files=frozenset(file.sha256 for file in state.files),
        context=state.evidence.context,
    )


def replaced(proposal: ImportProposal, standing: Standing) -> tuple[int, ...]:
    """The revisions that accepting a proposal takes out of force."""
    figures = superseded_by(replacing(proposal, standing), standing.filed().values())
    context = {old.revision for _, old in replaced_context(proposal.context, proposal.relations, standing.context)}
    return tuple(sorted({*figures, *context}))


def replacing(proposal: ImportProposal, standing: Standing) -> tuple[Figure, ...]:
    """The figures of the files that replace others, where they count."""
    files = {each.file for each in proposal.relations if each.relation is not Relation.REPLACES}
    return at_home([each for each in proposal.figures if each.provenance.file not in files], standing.homes)


def counting(proposal: ImportProposal, standing: Standing) -> tuple[Figure, ...]:
    """The figures that would count if a proposal were accepted."""
    gone = set(replaced(proposal, standing))
    left = [each for each in standing.figures if each.provenance.revision not in gone]
    new = [replace(each, provenance=replace(each.provenance, revision=_ARRIVING)) for each in proposal.figures]
    dropped = dropped_corrections(proposal)
    kept = [each for each in at_home(standing.corrections, standing.homes) if each.key not in dropped]
    return in_force(at_home([*left, *new], standing.homes), kept)


def dropped_corrections(proposal: ImportProposal) -> frozenset[Key]:
    """The corrections by hand that accepting a proposal withdraws: what the new file says counts."""
    return frozenset(
        (each.participant, each.source, each.measure, each.segment) for each in proposal.corrections if not each.keep
    )


def with_relations(proposal: ImportProposal, standing: Standing) -> ImportProposal:
    """`proposal` with what each file is to what counts, and with every correction by hand that it concerns."""
    filed = standing.filed()
    said = {each.file: each for each in proposal.answers.given if isinstance(each, FileAnswer)}
    relations = []
    for file in proposal.files:
        answer, context = said.get(file.name), [each for each in proposal.context if each.file == file.name]
        if filed and _of(file.name, proposal):
            brought = at_home(_of(file.name, proposal), standing.homes)
            relations.append(_relation(file.name, brought, filed, answer))
        elif context and standing.context:
            relations.append(context_relation(file.name, context, standing.context, answer))
    proposal = replace(proposal, relations=tuple(relations))
    return replace(proposal, corrections=_corrections(proposal, standing, filed)) if filed else proposal


def _of(file: str, proposal: ImportProposal) -> list[Figure]:
    return [each for each in proposal.figures if each.provenance.file == file]


def _relation(
    file: str, brought: Sequence[Figure], filed: dict[Key, Figure], said: FileAnswer | None
) -> ProposedRelation:
    both = [(each, filed[key_of(each)]) for each in brought if key_of(each) in filed]
    relation, reason, facts = _proposed(brought, both, filed)
    return ProposedRelation(
        file=file,
        relation=said.as_ if said else relation,
        reason="relation.said" if said else reason,
        facts=() if said else facts,
        by_person=said is not None,
        studies=tuple(dict.fromkeys(each.source for each in brought)),
        others=tuple(sorted({old.provenance.file for _, old in both})),
        both=len(both),
        companies=len({each.participant.company for each, _ in both}),
        equal=sum((each.number, each.n) == (old.number, old.n) for each, old in both),
    )


def _proposed(
    brought: Sequence[Figure], both: Sequence[tuple[Figure, Figure]], filed: dict[Key, Figure]
) -> tuple[Relation, str, tuple[tuple[str, Fact], ...]]:
    """The answer that is proposed, and its reason."""
    studies = {each.source for each in brought}
    stood = [each for each in filed.values() if each.source in studies]
    if not stood:
        return Relation.ANOTHER, "relation.other_study", ()
    if both:
        companies = len({each.participant.company for each, _ in both})
        return Relation.REPLACES, "relation.same_figures", (("figures", len(both)), ("companies", companies))
    if {each.participant for each in brought} & {each.participant for each in stood}:
        return Relation.ADDS, "relation.other_measures", ()
    if {each.participant.category for each in brought} & {each.participant.category for each in stood}:
        return Relation.ADDS, "relation.other_companies", ()
    return Relation.ADDS, "relation.other_categories", ()


def _corrections(
    proposal: ImportProposal, standing: Standing, filed: dict[Key, Figure]
) -> tuple[ProposedCorrection, ...]:
    """The corrections whose figure comes again, or goes with the file that it was in."""
    brought = newest(at_home(proposal.figures, standing.homes))
    gone = set(replaced(proposal, standing))
    said = {
        (each.participant, each.source, each.measure, each.segment): each.keep
        for each in proposal.answers.given
        if isinstance(each, CorrectionAnswer)
    }
    measures = {(each.source.id, one.id): one for each in proposal.sources for one in each.mapping.measures}
    found = []
    for correction in at_home(standing.corrections, standing.homes):
        key, old = correction.key, filed.get(correction.key)
        new = brought.get(key)
        measure = measures.get((correction.source, correction.measure))
        if measure is None or (new is None and not (old and old.provenance.revision in gone)):
            continue
        now = new.number if new else None
        settled = now == correction.number
        found.append(
            ProposedCorrection(
                participant=correction.participant,
                source=correction.source,
                measure=correction.measure,
                segment=correction.segment,
                unit=measure.figure_unit,
                called=measure.name.plain,
                number=correction.number,
                filed=old.number if old else None,
                now=now,
                keep=said.get(key, not settled),
                decided=key in said or settled,
                by_person=key in said,
            )
        )
    return tuple(found)


def resolved(answer: FileAnswer, proposal: ImportProposal, standing: Standing, taken: Iterable[str]) -> FileAnswer:
    """`answer` with the study that it means, if that is not the one that the file was taken for.

    `proposal` is the one without any answer about this file; `taken` are ids that no new study may get.
    """
    own = {each.source for each in _of(answer.file, proposal)}
    if answer.study or not own:
        return answer
    stands = Counter(each.source for each in standing.filed().values())
    if answer.as_ is Relation.ANOTHER:
        if not own & stands.keys():
            return answer
        return replace(answer, study=slug(PurePath(answer.file).stem, {*taken, *own, *stands}))
    if own & stands.keys() or not stands:
        return answer
    shared = Counter(
        each.source for each in standing.filed().values() for other in _of(answer.file, proposal)
        if each.participant == other.participant
    )  # fmt: skip
    return replace(answer, study=min(stands, key=lambda id: (-shared[id], -stands[id], id)))


def without_answers(answers: ProposalAnswers, file: str) -> ProposalAnswers:
    """`answers` without any about what a file is."""
    given = (each for each in answers.given if not (isinstance(each, FileAnswer) and each.file == file))
    return ProposalAnswers(tuple(given))
