"""The commands by which people decide: who is in the jury, what counts how much, ties, the seal, and taking back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from juryapp.cli.console import Console
from juryapp.cli.grammar import Misuse
from juryapp.cli.judging import Given, understood
from juryapp.cli.lookup import find_category, find_contender, find_person
from juryapp.cli.opening import opened
from juryapp.domain.answer import Role
from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.commands import AddPerson, Command, HandIn, Reopen, RuleOnTie, SetWeights
from juryapp.session.events import Facts
from juryapp.session.report import edition_row
from juryapp.session.session import Change, Session
from juryapp.session.tied import not_tied


def juror(console: Console, *, edition: Path, verb: str, name: str, role: str, actor: str) -> int:
    """Somebody joins the jury; `verb` is "add", the only thing that can be done so far."""
    with opened(console, edition, actor=actor) as session:
        return _do(console, session, AddPerson(name=name, role=Role(role)))


def weights(
    console: Console,
    *,
    edition: Path,
    importance: tuple[str, ...],
    way: str,
    present: tuple[str, ...],
    actor: str,
    **judged: Any,
) -> int:
    """What counts how much for all: in the rules, or as the jury's one set."""
    given = Given(option="--set", importance=importance, **judged)
    given.must_be_one()
    if not way:
        raise Misuse("cli.way_needed")
    if present and way != "agreed":
        raise Misuse("cli.present_only_agreed")
    with opened(console, edition, actor=actor) as session:
        found, said, begun = understood(given, session)
        command = SetWeights(
            way=WeightsWay(way),
            importance=found,
            present=tuple(dict.fromkeys(find_person(one, session.state) for one in present)),
            started=begun,
            said=said,
        )
        return _do(console, session, command)


def answer(
    console: Console,
    *,
    edition: Path,
    juror: str,
    importance: tuple[str, ...],
    actor: str,
    **judged: Any,
) -> int:
    """A juror's whole answer."""
    given = Given(option="--importance", importance=importance, **judged)
    given.must_be_one()
    with opened(console, edition, actor=actor) as session:
        person = find_person(juror, session.state)
        found, said, begun = understood(given, session)
        return _do(console, session, HandIn(person=person, importance=found, started=begun, said=said))


def tie(
    console: Console,
    *,
    edition: Path,
    category: str,
    place: int,
    order: tuple[str, ...],
    shared: bool,
    reason: str,
    actor: str,
) -> int:
    """The jury's decision on a tie."""
    if bool(order) == shared:
        raise Misuse("cli.order_or_shared")
    with opened(console, edition, actor=actor) as session:
        where = find_category(category, session.state)
        groups = (_tied(session, where, place),) if shared else tuple(_together(one, where, session) for one in order)
        named = [company for group in groups for company in group]
        if len(set(named)) < len(named):
            raise Misuse("cli.company_twice")
        return _do(console, session, RuleOnTie(category=where, place=place, order=groups, reason=reason))


def _together(text: str, where: str, session: Session) -> tuple[str, ...]:
    """The company that is called so; else those with "=" between them, who share a place."""
    try:
        return (find_contender(text, where, session.state),)
    except JuryError:
        if "=" not in text:
            raise
    return tuple(sorted(find_contender(one.strip(), where, session.state) for one in text.split("=")))


def _tied(session: Session, where: str, place: int) -> tuple[str, ...]:
    groups = session.decidable(where, place)
    if not groups:
        raise not_tied(where, place, session.state)
    return groups[0]


def seal(console: Console, *, edition: Path, actor: str) -> int:
    """The outcome is frozen; its control words are what the command is asked for."""
    with opened(console, edition, actor=actor) as session:
        change = session.seal()
        frozen = session.state.seal
        assert frozen is not None
        if console.json:
            document = {"digest": frozen.digest, "control_words": list(frozen.words), "sealed_at": frozen.when}
            console.document({"edition": edition_row(session.state.rulebook), "state": "sealed", **document})
        console.tell("cli.sealed", words=" ".join(frozen.words))
        for problem in change.problems:
            console.problem(problem)
    return 0


def reopen(console: Console, *, edition: Path, reason: str, actor: str) -> int:
    """The edition can be changed again."""
    with opened(console, edition, actor=actor) as session:
        session.execute(Reopen(reason=reason))
        console.tell("cli.reopened")
    return 0


def undo(console: Console, *, edition: Path, actor: str) -> int:
    """The actor's own last command is taken back."""
    with opened(console, edition, actor=actor) as session:
        return _turn(console, "notice.undone", session.undo_name(), session.undo)


def redo(console: Console, *, edition: Path, actor: str) -> int:
    """What the actor last took back is done again."""
    with opened(console, edition, actor=actor) as session:
        return _turn(console, "notice.redone", session.redo_name(), session.redo)


def _do(console: Console, session: Session, command: Command) -> int:
    told(console, session.execute(command))
    return 0


def told(console: Console, change: Change) -> None:
    """What was done, in words, and what else came of it."""
    console.tell("notice.done", what=console.words(change.code, **dict(change.facts)))
    for problem in change.problems:
        console.problem(problem)


def _turn(console: Console, code: str, named: tuple[str, Facts] | None, act: Callable[[], Change]) -> int:
    """Undo or redo what was named before, since it may have no name after; what refuses it says why it has none."""
    change = act()
    assert named is not None
    what, facts = named
    console.tell(code, what=console.words(what, **dict(facts)))
    for problem in change.problems:
        console.problem(problem)
    return 0
