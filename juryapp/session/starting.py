"""Where weights can begin: equal, or from what a study says matters. Never applied by itself, and said where it was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from juryapp.decision.weights import leaf_weights
from juryapp.domain.context import ContextShare, ContextTable, StartedFrom, importance_of, started
from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Figure, Provenance
from juryapp.domain.participant import ParticipantId
from juryapp.domain.rulebook import Rulebook
from juryapp.intake.importance import Likeness as Likeness
from juryapp.intake.importance import suggested
from juryapp.session.state import EditionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something that people say matters: its share (0..1) of all, and the criterion that it stands for, "" for none.

    `likeness` is why it was suggested, None where a person said so; `between` are the ids of those that it could
    stand for where there are several.
    """

    answer: str
    share: Fraction
    cell: str
    criterion: str = ""
    likeness: Likeness | None = Likeness.NONE
    between: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StartingPoint:
    """A study's importance shares as a place to begin, with what each of its statements stands for."""

    context: ContextTable
    statements: tuple[Statement, ...]

    def with_criterion(self, answer: str, criterion: str) -> StartingPoint:
        """The same with a statement that stands for another criterion, or for none ("")."""
        changed = tuple(
            replace(each, criterion=criterion, likeness=None, between=()) if each.answer == answer else each
            for each in self.statements
        )
        return replace(self, statements=changed)

    @property
    def named(self) -> dict[str, str]:
        """The criterion of each statement that stands for one."""
        return {each.answer: each.criterion for each in self.statements if each.criterion}

    @property
    def unused(self) -> tuple[Statement, ...]:
        """The statements that stand for no criterion."""
        return tuple(each for each in self.statements if not each.criterion)

    def unspoken(self, rules: Rulebook) -> tuple[str, ...]:
        """The criteria, by id, that no statement stands for: they keep their equal share."""
        return tuple(leaf.id for leaf in rules.leaves if leaf.id not in set(self.named.values()))

    def weights(self, rules: Rulebook) -> dict[str, Fraction]:
        """The leaves' shares to begin with; equal ones where the study says nothing of two criteria or more."""
        return started(leaf_weights(rules, {}), importance_of(self.context, self.named))

    @property
    def is_useful(self) -> bool:
        """Whether at least two criteria are spoken of; with fewer there is nothing to compare."""
        return len(set(self.named.values())) > 1

    @property
    def recorded(self) -> StartedFrom:
        """What the journal keeps of it."""
        return StartedFrom(study=self.context.called, file=self.context.file, named=tuple(sorted(self.named.items())))


def starting_points(state: EditionState) -> tuple[StartingPoint, ...]:
    """Every study in the edition that tells what matters, with what its statements are suggested to stand for."""
    return tuple(_starting_point(each, state.rulebook) for each in state.evidence.context if each.importance)


def _starting_point(context: ContextTable, rules: Rulebook) -> StartingPoint:
    shares: dict[str, Fraction] = {}
    cells: dict[str, str] = {}
    for each in context.whole:
        shares[each.answer] = shares.get(each.answer, Fraction(0)) + each.share
        cells.setdefault(each.answer, each.cell)
    found = {each.answer: each for each in suggested(context, rules.leaves)}
    statements = tuple(
        Statement(
            answer=answer,
            share=share,
            cell=cells[answer],
            criterion=found[answer].criterion,
            likeness=found[answer].likeness,
            between=found[answer].between,
        )
        for answer, share in shares.items()
    )
    return StartingPoint(context=context, statements=statements)


def importance_in_tree(rules: Rulebook, weights: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Leaves' shares as importance of every criterion of the tree: of one with others below, what they have together.

    `leaf_weights` makes the very same shares of it.
    """
    found: dict[str, Fraction] = {}

    def below(id: str) -> Fraction:
        children = rules.children(id)
        found[id] = sum((below(child.id) for child in children), Fraction(0)) if children else weights[id]
        return found[id]

    for top in rules.children():
        below(top.id)
    return found


def must_be_there(begun: StartedFrom | None, state: EditionState) -> None:
    """Raises weights.unknown_start where weights are said to be begun from what the edition does not hold."""
    if begun is None:
        return
    studies = {(each.called, each.file): set(each.answers) for each in state.evidence.context}
    answers = studies.get((begun.study, begun.file), set[str]())
    leaves = {leaf.id for leaf in state.rulebook.leaves}
    if not begun.named or {said for said, _ in begun.named} - answers or {id for _, id in begun.named} - leaves:
        raise JuryError("weights.unknown_start", study=begun.study)


def traced_share(table: ContextTable, share: ContextShare) -> Figure:
    """A share as a figure of nobody, whose rows can be traced in the kept file like those of any other."""
    letters = share.cell.rstrip("0123456789")
    where = Provenance(
        revision=table.revision, file=table.file, sheet=table.sheet, column=letters, rows=share.cell[len(letters) :]
    )
    return Figure(
        participant=ParticipantId(category="", company=""),
        source=table.source,
        measure="",
        segment=share.segment,
        numerator=share.share.numerator,
        denominator=share.share.denominator,
        provenance=where,
    )
