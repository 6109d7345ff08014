"""What open answers tell of the jury: how far its members agree, and who would be first by each one's weights alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from juryapp.analysis.concordance import concordance
from juryapp.decision.rounding import decimal_text
from juryapp.decision.tally import Prepared
from juryapp.decision.weights import of_answer
from juryapp.domain.concordance import ByJuror, Concordance, Opinion
from juryapp.domain.outcome import Basis, Outcome
from juryapp.domain.rulebook import WeightsWay
from juryapp.domain.words import OVERALL
from juryapp.session.report import DECIMALS, SCHEMA, decimal, edition_row
from juryapp.session.state import EditionState
from juryapp.session.steps import Cancelled

ByJurorJob = Callable[[Cancelled], tuple[ByJuror, ...]]
"""Tallies with each juror's weights alone, on any thread; fewer where it was cancelled."""


def agreement_of(state: EditionState) -> Concordance:
    """How far the jurors whose answers are open agree, over the leaves; nobody where each juror is not asked."""
    asked = state.rulebook.weights.way is WeightsWay.EACH_JUROR
    answers = state.answers.jurors if asked else ()
    return concordance({answer.person: of_answer(state.rulebook, answer) for answer in answers})


def by_juror_job(prepared: Prepared, state: EditionState) -> ByJurorJob:
    """The first of every category by each juror whose answer is open, where the juror does not stand aside."""
    rules, answers = state.rulebook, state.answers
    asked = answers.jurors if rules.weights.way is WeightsWay.EACH_JUROR else ()

    def work(cancelled: Cancelled) -> tuple[ByJuror, ...]:
        found: list[ByJuror] = []
        for answer in asked:
            if cancelled():
                break
            outcome = prepared.tally_with(of_answer(rules, answer), Basis.JURORS, answers.rulings)
            aside = {where for where, persons in prepared.aside(answers.recusals).items() if answer.person in persons}
            first = tuple((where, companies) for where, companies in first_of(outcome) if where not in aside)
            found.append(ByJuror(person=answer.person, first=first))
        return tuple(found)

    return work


def first_of(outcome: Outcome) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Those level at the top of each category."""
    return tuple(
        (one.category, one.ranking.places[0].companies if one.ranking.places else ()) for one in outcome.categories
    )


def board_row(state: EditionState) -> dict[str, Any]:
    """Who has handed in, and not what: the part of documents that may be read by anybody at any time."""
    return {
        "round": state.round.number,
        "opened_round": state.round.opened or None,
        "open": state.round.is_open,
        "handed_in": list(state.round.handed_in),
        "waiting_for": [person.id for person in state.waiting_for],
    }


def answers_report(state: EditionState) -> dict[str, Any]:
    """The document of `answers --json`."""
    people = [{"person": person.id, "name": person.name, "role": person.role.value} for person in state.voices]
    return {"schema": SCHEMA, "edition": edition_row(state.rulebook), "board": board_row(state), "jurors": people}


def weights_report(state: EditionState, outcome: Outcome) -> dict[str, Any]:
    """The document of `weights --json`: the weights in force, whose they are, and how far jurors agree.

    Before any answer is open there are no weights, and nothing of any answer.
    """
    rules, found = state.rulebook, agreement_of(state)
    asked = rules.weights.way is WeightsWay.EACH_JUROR
    people = {person.id: person.name for person in state.persons}
    jurors = [
        {"person": answer.person, "name": people.get(answer.person, answer.person), "round": answer.round}
        | {"weights": _shares(of_answer(rules, answer))}
        for answer in (state.answers.jurors if asked else ())
    ]
    return {
        "schema": SCHEMA,
        "edition": edition_row(rules),
        "way": rules.weights.way.value,
        "combine": rules.weights.combine.value if asked else None,
        "weights": None if state.is_withheld else _shares(dict(outcome.weights)),
        "weights_basis": outcome.basis.value,
        "own": [_own_row(where, outcome) for where in _with_own(outcome)],
        "present": list(state.present),
        "jurors": jurors,
        "concordance": _concordance_row(found) if found.jurors > 1 else None,
        "board": board_row(state) if asked else None,
    }


def _with_own(outcome: Outcome) -> list[str]:
    """The categories, and the overall prize, whose weights are not the whole panel's, since jurors stand aside."""
    overall = [OVERALL] if outcome.overall is not None and outcome.overall.weights is not None else []
    return [one.category for one in outcome.categories if one.weights is not None] + overall


def _own_row(where: str, outcome: Outcome) -> dict[str, Any]:
    return {
        "category": where,
        "weights": _shares(dict(outcome.weights_in(where))),
        "aside": list(outcome.standing(where).aside),
    }


def _shares(weights: dict[str, Any]) -> dict[str, str]:
    return {criterion: decimal_text(share, DECIMALS) for criterion, share in sorted(weights.items())}


def _concordance_row(found: Concordance) -> dict[str, Any]:
    return {
        "jurors": found.jurors,
        "kendalls_w": decimal(found.agreement),
        "criteria": [
            {
                "criterion": one.criterion,
                "mean_distance": decimal(one.spread),
                "lowest": _opinion(one.lowest),
                "highest": _opinion(one.highest),
            }
            for one in found.divisions
        ],
    }


def _opinion(one: Opinion) -> dict[str, Any]:
    return {"person": one.person, "weight": decimal(one.weight)}
