"""What is left to do: the eight stages of an edition, and how far each has come. The window's rail shows it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from juryapp.domain.outcome import Basis, Outcome
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.state import EditionState


class Stage(StrEnum):
    """The stages in their order; `stage.X` names them in `text`."""

    AWARD = "award"
    EVIDENCE = "evidence"
    PARTICIPANTS = "participants"
    WEIGHTS = "weights"
    RANKING = "ranking"
    TIES = "ties"
    SIGNOFF = "signoff"
    CEREMONY = "ceremony"


class Standing(StrEnum):
    """How far a stage has come; `rail.X` names it in `text`."""

    NOT_BEGUN = "not_begun"
    NEEDS_YOU = "needs_you"
    DONE = "done"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class StageState:
    """A stage, how far it has come, and how many things in it need a person (0 unless it needs one)."""

    stage: Stage
    standing: Standing
    count: int = 0


def stage_states(state: EditionState, outcome: Outcome) -> tuple[StageState, ...]:
    """The state of every stage, in their order. In a sealed edition all are sealed."""
    if state.seal is not None:
        return tuple(StageState(stage=stage, standing=Standing.SEALED) for stage in Stage)
    seen = bool(state.evidence.figures)
    ranked = any(category.ranking.places for category in outcome.categories)
    return (
        _state(Stage.AWARD, begun=bool(state.rulebook.leaves), open=_open_rules(state)),
        _state(Stage.EVIDENCE, begun=seen, open=_silent_sources(state)),
        _state(Stage.PARTICIPANTS, begun=bool(state.evidence.participants), open=0),
        _state(Stage.WEIGHTS, begun=bool(state.rulebook.leaves), open=_open_weights(state, outcome)),
        _state(Stage.RANKING, begun=ranked, open=0),
        _state(Stage.TIES, begun=ranked, open=len(outcome.open_ties)),
        _state(Stage.SIGNOFF, begun=False, open=0),
        _state(Stage.CEREMONY, begun=False, open=0),
    )


def _state(stage: Stage, *, begun: bool, open: int) -> StageState:
    if not begun:
        return StageState(stage=stage, standing=Standing.NOT_BEGUN)
    return StageState(stage=stage, standing=Standing.NEEDS_YOU if open else Standing.DONE, count=open)


def _open_rules(state: EditionState) -> int:
    """Criteria without categories judge nobody: the categories then come with the evidence, or by hand."""
    return 0 if state.rulebook.categories else 1


def _silent_sources(state: EditionState) -> int:
    """Studies that a criterion needs and that have no figure yet."""
    heard = {figure.source for figure in state.evidence.figures}
    return len({part.source for leaf in state.rulebook.leaves for part in leaf.parts} - heard)


def _open_weights(state: EditionState, outcome: Outcome) -> int:
    """Jurors who have not handed in, then the opening, then what all of them stand aside from; or the one set that
    nobody has agreed on.
    """
    if state.rulebook.weights.way is WeightsWay.EACH_JUROR:
        waiting = 0 if state.round.is_open else len(state.waiting_for)
        secret = int(state.is_withheld or not state.round.is_open)
        return waiting or secret or len(outcome.waiting_for_weights)
    return 1 if outcome.basis is Basis.NOBODY_YET else 0
