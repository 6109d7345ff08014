"""How sure a winner is, gathered: every way of drawing that the award has something to draw for."""

from __future__ import annotations

from dataclasses import dataclass

from juryapp.domain.errors import JuryError
from juryapp.domain.robustness import Acceptability, Alone, Uncertain, Without
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.inquiry import Inquiry


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """All that is known about how sure the winner of a category is; `refused` says what could not be drawn, and why."""

    category: str
    drawn: tuple[Acceptability, ...]
    refused: tuple[JuryError, ...]
    without: tuple[Without, ...]
    alone: tuple[Alone, ...]


def robustness_of(asked: Inquiry, category: str, *, draws: int, seed: int) -> Robustness:
    """Every way of drawing that the award has something to draw for, and the rules without each thing."""
    drawn: list[Acceptability] = []
    refused: dict[str, JuryError] = {}
    each_juror = asked.state.rulebook.weights.way is WeightsWay.EACH_JUROR
    for uncertain in Uncertain:
        if uncertain is Uncertain.JURORS and not each_juror:
            continue
        try:
            found = asked.acceptability_job(category, uncertain, draws=draws, seed=seed)(None)
        except JuryError as refusal:
            refused.setdefault(refusal.code, refusal)
        else:
            assert found is not None
            drawn.append(found)
    return Robustness(
        category=category,
        drawn=tuple(drawn),
        refused=tuple(refused.values()),
        without=asked.without_each(category),
        alone=asked.each_alone(category),
    )
