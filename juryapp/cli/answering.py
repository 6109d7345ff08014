"""The commands about jurors' answers as a whole: who has handed in, opening them, a new round, and what they weigh."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from juryapp.cli import deciding
from juryapp.cli.console import Console
from juryapp.cli.grammar import Misuse
from juryapp.cli.opening import opened
from juryapp.domain.outcome import Outcome
from juryapp.domain.recusal import touched_by
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.commands import BeginRound, OpenAnswers
from juryapp.session.jury import agreement_of, answers_report, weights_report
from juryapp.session.state import EditionState
from juryapp.session.withholding import must_be_told
from juryapp.text.concordance_words import agreement_text, division_text
from juryapp.text.outcome_words import weights_text
from juryapp.text.standing_aside import aside_text
from juryapp.text.words import Words


def answers(console: Console, *, edition: Path, verb: str | None, reason: str, actor: str) -> int:
    """The board without a verb; `open` opens all answers of the round, `round` begins a new one."""
    if not verb:
        if reason:
            raise Misuse("cli.nothing_to_reason")
        with opened(console, edition, actor=actor, read_only=True) as session:
            if console.json:
                console.document(answers_report(session.state))
            else:
                console.result("\n".join(board_lines(session.state, console.words)))
        return 0
    command = OpenAnswers(reason=reason) if verb == "open" else BeginRound(reason=reason)
    with opened(console, edition, actor=actor) as session:
        deciding.told(console, session.execute(command))
        if console.json:
            console.document(answers_report(session.state))
    return 0


def board_lines(state: EditionState, words: Words) -> Iterator[str]:
    """Who has handed in, and not what."""
    round = state.round
    yield f"{words('weights.round', round=round.number)}. " + words(
        "weights.handed_in", done=len(round.handed_in), jurors=len(state.voices)
    )
    for person in state.voices:
        done = person.id in round.handed_in
        yield f"  {words.quote(person.name)} {words('weights.has_handed_in' if done else 'weights.not_handed_in')}"


def weights(
    console: Console,
    *,
    edition: Path,
    importance: tuple[str, ...],
    way: str | None,
    present: tuple[str, ...],
    actor: str,
    **judged: Any,
) -> int:
    """What counts how much, after it was settled where that is asked for.

    Raises what `must_be_told` raises, but not with --json, which then says nothing of weights.
    """
    settles = bool(way or present or importance or any(judged.values()))
    if settles:
        deciding.weights(
            console, edition=edition, importance=importance, way=way or "", present=present, actor=actor, **judged
        )
        if not console.json:
            return 0
    with opened(console, edition, actor=actor, read_only=True) as session:
        state, outcome = session.state, session.outcome
        if console.json:
            console.document(weights_report(state, outcome))
        else:
            must_be_told(state)
            console.result("\n".join(_weights_lines(state, outcome, console.words)))
    return 0


def _own_lines(state: EditionState, outcome: Outcome, words: Words) -> Iterator[str]:
    """Categories in which jurors stand aside, each with who does and the weights that hold there."""
    rules, touched = state.rulebook, touched_by(state.evidence, state.answers.recusals)
    people = {person.id: person.name for person in state.persons}
    companies = {one.id: one.name.in_(words.language) for one in state.evidence.companies}
    for one in outcome.categories:
        if one.weights is not None:
            called = words.quote(rules.category(one.category).name.in_(words.language))
            yield f"{called}: {aside_text(one, touched, people, companies, words)}"
            for leaf, share in one.weights:
                yield f"  {words.percent(share, 1)}\t{words.quote(rules.criterion(leaf).name.in_(words.language))}"


def _weights_lines(state: EditionState, outcome: Outcome, words: Words) -> Iterator[str]:
    rules = state.rulebook
    yield weights_text(outcome, jurors=len(state.answers.jurors), words=words)
    for leaf, share in outcome.weights:
        name = rules.criterion(leaf).name.in_(words.language)
        yield f"  {words.percent(share, 1)}\t{words.quote(name)}"
    yield from _own_lines(state, outcome, words)
    if rules.weights.way is not WeightsWay.EACH_JUROR:
        return
    found, named = agreement_of(state), {person.id: person.name for person in state.persons}
    yield from filter(None, (agreement_text(found, words), division_text(found, rules, named, words)))
    yield from board_lines(state, words)
