"""The commands that tell how far an outcome can be trusted; they change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from juryapp.cli.console import Console
from juryapp.cli.lookup import find_category
from juryapp.cli.opening import opened
from juryapp.domain.errors import JuryError
from juryapp.domain.margin import Margin
from juryapp.domain.words import OVERALL
from juryapp.session.alternatives_report import named_in
from juryapp.session.robustness import Robustness
from juryapp.session.session import Session
from juryapp.session.state import EditionState
from juryapp.session.trust import same_weights
from juryapp.session.trust_report import margin_report, robustness_report
from juryapp.text.contender_words import standing_name
from juryapp.text.margin_words import flip_text, hold_text, inner_text, margin_text, moved_text
from juryapp.text.robustness_words import alone_text, held_text, how_text, refusal_text, shares_text, without_lines
from juryapp.text.words import Words


def margin(console: Console, *, edition: Path, category: str, actor: str) -> int:
    """What would have to weigh how much for somebody else to be first, in one category or in all."""
    with opened(console, edition, actor=actor, read_only=True) as session:
        state = session.state
        margins = [session.margin(one) for one in _asked(category, session)]
        if console.json:
            console.document(margin_report(state, margins, console.words))
            return 0
        lines = [line for one in margins for line in _margin_lines(one, state, console.words)]
    console.result("\n".join(lines).lstrip("\n"))
    return 0


def robustness(console: Console, *, edition: Path, category: str, draws: int, seed: int, actor: str) -> int:
    """Who would be first with something else than what is, in one category or in all."""
    with opened(console, edition, actor=actor, read_only=True) as session:
        state = session.state
        found = [_robustness(session, one, draws, seed) for one in _asked(category, session)]
        if console.json:
            console.document(robustness_report(state, found, console.words))
            return 0
        lines = [line for one in found for line in _robustness_lines(one, state, console.words)]
    console.result("\n".join(lines).lstrip("\n"))
    return 0


def _robustness(session: Session, category: str, draws: int, seed: int) -> Robustness:
    found = session.robustness_job(category, session.outcome, draws=draws, seed=seed)(None)
    assert found is not None  # Nobody cancels it here.
    return found


def _robustness_lines(one: Robustness, state: EditionState, words: Words) -> Iterator[str]:
    rules = state.rulebook
    named = named_in(one.category, state, words)
    yield ""
    yield words.quote(standing_name(one.category, rules, words))
    for drawn in one.drawn:
        said = (shares_text(drawn, named, words), how_text(drawn, rules, words), held_text(drawn, rules, words))
        yield f"  {' '.join(filter(None, said))}"
    for refusal in one.refused:
        yield f"  {refusal_text(refusal, rules, words)}"
    for line in without_lines(one.without, one.winners, rules, named, words):
        yield f"  {line}"
    for study in one.alone if len(one.alone) > 1 else ():
        yield f"  {alone_text(study, rules, named, words)}"


def _asked(category: str, session: Session) -> tuple[str, ...]:
    """The one, or all with the overall prize where there is one that all weights say something of."""
    state = session.state
    if not category:
        overall = (OVERALL,) if session.outcome.overall and same_weights(session.outcome) else ()
        return (*(one.id for one in state.rulebook.categories), *overall)
    only = find_category(category, state)
    if only == OVERALL and session.outcome.overall is None:
        raise JuryError("cli.unknown_category", category=category)
    return (only,)


def _margin_lines(one: Margin, state: EditionState, words: Words) -> Iterator[str]:
    rules, names = state.rulebook, named_in(one.category, state, words)
    yield ""
    yield words.quote(standing_name(one.category, rules, words))
    if not one.leaders:
        yield f"  {words('rank.verdict_nobody')}"
        return
    yield f"  {words('margin.leaders', count=len(one.leaders), names=tuple(names[id] for id in one.leaders))}"
    if not one.additive:
        yield f"  {margin_text(one, rules, names, words)}"
        return
    if one.by_rule or not one.flips:
        yield f"  {margin_text(one, rules, names, words) or words('margin.nobody_else')}"
    if one.pairs_only:
        yield f"  {words('margin.pairs_only')}"
    if inner := inner_text(one, rules, words):
        yield f"  {inner}"
    for flip in one.flips:
        yield f"  {flip_text(flip, rules, names, words)} ({moved_text(flip.moved, words)})"
    if one.never:
        yield f"  {words('margin.never', count=len(one.never), names=tuple(names[id] for id in one.never))}"
    yield f"  {words('margin.holds_head')}"
    for hold in one.holds:
        yield f"    {hold_text(hold, rules, words)}"
