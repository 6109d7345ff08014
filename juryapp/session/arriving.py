"""What files that arrive are to the figures that count: proposed with a reason, and carried out in one place.

What accepting supersedes, what is announced before, and what would count afterwards all follow from `replaced` and
`counting`, so that nobody is told one thing and gets another.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
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
from juryapp.session.correcting_first import corrected_first
from juryapp.session.shares_again import context_relation, replaced_context
from juryapp.session.state import EditionState
from juryapp.session.superseding import superseded_by
from juryapp.storage import correction_rows, evidence_rows
from juryapp.storage.database import Database

NEWER_VERSION = Fraction(3, 4)
"""Of the figures in the files that it would replace, the share that a file must have to be taken for a newer version:
somebody may have left since, but a correction of a part must not take the others out of force unasked."""

Facts = tuple[tuple[str, Fact], ...]
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
    """The figures of what replaces others, where they count."""
    beside = {(each.file, each.study) for each in proposal.relations if each.relation is not Relation.REPLACES}
    new = [each for each in proposal.figures if (each.provenance.file, each.source) not in beside]
    return at_home(new, standing.homes)


def counting(proposal: ImportProposal, standing: Standing) -> tuple[Figure, ...]:
    """The figures that would count if a proposal were accepted."""
    gone = set(replaced(proposal, standing))
    left = [each for each in standing.figures if each.provenance.revision not in gone]
    new = [replace(each, provenance=replace(each.provenance, revision=_ARRIVING)) for each in proposal.figures]
    dropped = dropped_corrections(proposal)
    first = at_home([each.correction for each in corrected_first(proposal)], standing.homes)
    dropped |= {each.key for each in first}
    kept = [each for each in at_home(standing.corrections, standing.homes) if each.key not in dropped]
    return in_force(at_home([*left, *new], standing.homes), [*kept, *first])


def dropped_corrections(proposal: ImportProposal) -> frozenset[Key]:
    """The corrections by hand that accepting a proposal withdraws: what the new file says counts."""
    return frozenset(
        (each.participant, each.source, each.measure, each.segment) for each in proposal.corrections if not each.keep
    )


def with_relations(proposal: ImportProposal, standing: Standing) -> ImportProposal:
    """`proposal` with what each file is, study by study, to what counts, and every correction that it concerns."""
    filed = standing.filed()
    relations: list[ProposedRelation] = []
    for file in proposal.files:
        found = [*_of_figures(file.name, proposal, standing, filed), *_of_context(file.name, proposal, standing)]
        relations += found if len(found) < 2 else [replace(one, called=_called(one.study, proposal)) for one in found]
    proposal = replace(proposal, relations=tuple(relations))
    return replace(proposal, corrections=_corrections(proposal, standing, filed)) if filed else proposal


def _of_figures(
    file: str, proposal: ImportProposal, standing: Standing, filed: dict[Key, Figure]
) -> Iterator[ProposedRelation]:
    brought: dict[str, list[Figure]] = {}
    for figure in at_home(_of(file, proposal), standing.homes) if filed else ():
        brought.setdefault(figure.source, []).append(figure)
    free = {each.source for each in filed.values()} - set(studies_of(file, proposal))
    for study, figures in brought.items():
        found = _relation(file, figures, filed, _said(file, study, proposal.answers))
        yield replace(found, alone=found.relation is Relation.ANOTHER and not free)


def _of_context(file: str, proposal: ImportProposal, standing: Standing) -> Iterator[ProposedRelation]:
    brought: dict[str, list[ContextTable]] = {}
    for table in proposal.context if standing.context else ():
        if table.file == file:
            brought.setdefault(table.source, []).append(table)
    for study, tables in brought.items():
        yield context_relation(file, tables, standing.context, _said(file, study, proposal.answers))


def _said(file: str, study: str, answers: ProposalAnswers) -> FileAnswer | None:
    """The latest answer about what a file has of a study, which may be in it because of that answer."""
    given = [each for each in answers.given if isinstance(each, FileAnswer) and each.file == file]
    about = (each for each in reversed(given) if not each.of or study in (each.of, each.study))
    return next((each for each in about if not each.guessed), None)


def _called(study: str, proposal: ImportProposal) -> str:
    named = [each.source.name.plain for each in proposal.sources if each.source.id == study]
    return (named or [each.called for each in proposal.context if each.source == study])[0]


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
        study=brought[0].source,
        others=_files(both),
        both=len(both),
        companies=len({each.participant.company for each, _ in both}),
        equal=sum((each.number, each.n) == (old.number, old.n) for each, old in both),
    )


def _files(both: Sequence[tuple[Figure, Figure]]) -> tuple[str, ...]:
    return tuple(sorted({old.provenance.file for _, old in both}))


def _proposed(
    brought: Sequence[Figure], both: Sequence[tuple[Figure, Figure]], filed: dict[Key, Figure]
) -> tuple[Relation, str, Facts]:
    """The answer that is proposed, and its reason."""
    stood = [each for each in filed.values() if each.source == brought[0].source]
    if not stood:
        return Relation.ANOTHER, "relation.other_study", ()
    if both:
        return _again(both, stood)
    if {each.participant for each in brought} & {each.participant for each in stood}:
        return Relation.ADDS, "relation.other_measures", ()
    if {each.participant.category for each in brought} & {each.participant.category for each in stood}:
        return Relation.ADDS, "relation.other_companies", ()
    return Relation.ADDS, "relation.other_categories", ()


def _again(both: Sequence[tuple[Figure, Figure]], stood: Sequence[Figure]) -> tuple[Relation, str, Facts]:
    """A newer version if it has what the files had that it would replace, or nearly; else a correction of a part."""
    revisions = {old.provenance.revision for _, old in both}
    theirs = [each for each in stood if each.provenance.revision in revisions]
    old = [each for _, each in both]
    companies, all_companies = (len({each.participant for each in those}) for those in (old, theirs))
    measures, all_measures = (len({each.measure for each in those}) for those in (old, theirs))
    if len(old) == len(theirs):
        of = len({each.participant.company for each in old})
        return Relation.REPLACES, "relation.same_figures", (("figures", len(old)), ("companies", of))
    files = ("files", _files(both))
    if len(old) >= NEWER_VERSION * len(theirs):
        return Relation.REPLACES, "relation.most_figures", (("figures", len(old)), ("all", len(theirs)), files)
    if companies < all_companies and measures == all_measures:
        return Relation.ADDS, "relation.part_companies", (("some", companies), ("all", all_companies), files)
    if measures < all_measures and companies == all_companies:
        return Relation.ADDS, "relation.part_measures", (("some", measures), ("all", all_measures), files)
    return Relation.ADDS, "relation.part_figures", (("some", len(old)), ("all", len(theirs)), files)


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
    first = {each.key for each in at_home([one.correction for one in corrected_first(proposal)], standing.homes)}
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
                decided=key in said or settled or key in first,
                by_person=key in said,
            )
        )
    return tuple(found)


def spelt_out(answer: FileAnswer, given: ProposalAnswers, proposal: ImportProposal) -> tuple[FileAnswer, ...]:
    """`answer` as one for each study that the file was taken for, or about the whole file where that is one alone.

    `given` are the answers so far, `proposal` is the one without any about this file.
    """
    studies = studies_of(answer.file, proposal)
    if len(studies) < 2:
        return (replace(answer, of=""),)
    if not answer.of:
        return tuple(replace(answer, of=study) for study in studies)
    before = [each for each in given.given if isinstance(each, FileAnswer) and each.file == answer.file]
    taken_for = next((each.of for each in before if each.of and each.study == answer.of), answer.of)
    return (replace(answer, of=taken_for),)


def studies_of(file: str, proposal: ImportProposal) -> tuple[str, ...]:
    """The ids of the studies that a file feeds."""
    context = [each.source for each in proposal.context if each.file == file]
    return tuple(dict.fromkeys([*(each.source for each in _of(file, proposal)), *context]))


def resolved(answer: FileAnswer, proposal: ImportProposal, standing: Standing, taken: Iterable[str]) -> FileAnswer:
    """`answer` with the study that it means, if that is not the one that the file was taken for.

    `proposal` is the one without this answer; `taken` are ids that no new study may get. Two studies of one file are
    never made one, whose readings nobody could tell apart: where no other is there, it stays another.
    """
    brought = [each for each in _of(answer.file, proposal) if answer.of in ("", each.source)]
    own = {each.source for each in brought}
    if answer.study or not own:
        return answer
    stands = Counter(each.source for each in standing.filed().values())
    if answer.as_ is Relation.ANOTHER:
        if not own & stands.keys():
            return answer
        stem = PurePath(answer.file).stem
        return replace(answer, study=slug(f"{answer.of} {stem}".strip(), {*taken, *own, *stands}))
    if own & stands.keys() or not stands:
        return answer
    free = stands.keys() - set(studies_of(answer.file, proposal))
    if not free:
        return replace(answer, as_=Relation.ANOTHER)
    participants = {each.participant for each in brought}
    shared = Counter(each.source for each in standing.filed().values() if each.participant in participants)
    return replace(answer, study=min(free, key=lambda id: (-shared[id], -stands[id], id)))


def without_answers(answers: ProposalAnswers, file: str, of: str = "") -> ProposalAnswers:
    """`answers` without any about what a file is, or about what it has of the study `of`."""
    given = (
        each
        for each in answers.given
        if not (isinstance(each, FileAnswer) and each.file == file and (not of or each.of in ("", of)))
    )
    return ProposalAnswers(tuple(given))
