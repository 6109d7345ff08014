"""Studies without companies, and weights that begin at what they say matters."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from juryapp.cli.console import Console
from juryapp.cli.grammar import Misuse
from juryapp.cli.lookup import find, names_of
from juryapp.cli.opening import opened
from juryapp.domain.context import ContextTable
from juryapp.domain.errors import JuryError
from juryapp.session.report import decimal, edition_row
from juryapp.session.session import Session
from juryapp.session.starting import StartingPoint, starting_points
from juryapp.session.state import EditionState
from juryapp.text.figures import shown_parts


def context(console: Console, *, edition: Path, study: str, stands_for: tuple[str, ...], actor: str) -> int:
    """What studies without companies say, and the weights that would begin there; nothing is stored."""
    with opened(console, edition, actor=actor, read_only=True) as session:
        state = session.state
        chosen = starting_point(session, study, stands_for) if study else None
        points = {id(each.context): each for each in starting_points(state)}
    tables = [each for each in state.evidence.context if chosen is None or each == chosen.context]
    if chosen is not None:
        points = {id(each): chosen for each in tables}
    if console.json:
        rows = [_row(each, points.get(id(each)), state) for each in tables]
        console.document({"edition": edition_row(state.rulebook), "studies": rows})
        return 0
    for each in tables:
        _tell(console, each, points.get(id(each)), state)
    return 0


def starting_point(session: Session, study: str, stands_for: Sequence[str]) -> StartingPoint:
    """The study that is called so, by its question or its file, with what was said of its statements.

    Raises cli.unknown_source, cli.unknown_statement and weights.unknown_criterion.
    """
    state = session.state
    points = {str(at): each for at, each in enumerate(starting_points(state))}
    names = {at: (each.context.called, each.context.file) for at, each in points.items()}
    point = points[find(study, names, JuryError("cli.unknown_source", source=study))]
    criteria = {leaf.id: names_of(leaf.name) for leaf in state.rulebook.leaves}
    answers: dict[str, tuple[str, ...]] = {each.answer: () for each in point.statements}
    for text in stands_for:
        said, equals, criterion = (part.strip() for part in text.rpartition("="))
        if not equals or not said:
            raise Misuse("cli.not_stands_for", text=text)
        answer = find(said, answers, JuryError("cli.unknown_statement", statement=said, study=point.context.called))
        refusal = JuryError("weights.unknown_criterion", criterion=criterion)
        point = point.with_criterion(answer, find(criterion, criteria, refusal) if criterion else "")
    return point


def useful(point: StartingPoint) -> StartingPoint:
    """`point`. Raises weights.start_too_few where it speaks of fewer than two criteria."""
    if not point.is_useful:
        raise JuryError("weights.start_too_few")
    return point


def _row(table: ContextTable, point: StartingPoint | None, state: EditionState) -> dict[str, Any]:
    row: dict[str, Any] = {
        "study": table.called,
        "file": table.file,
        "sheet": table.sheet,
        "n": table.n,
        "several_answers": table.several,
        "self_selected": table.self_selected,
        "total": decimal(table.total),
        "shares": [
            {"answer": one.answer, "segment": one.segment, "share": decimal(one.share), "cell": one.cell}
            for one in table.shares
        ],
        "start": None,
    }
    if point is not None:
        weights = point.weights(state.rulebook)
        row["start"] = {
            "stands_for": [
                {"answer": one.answer, "criterion": one.criterion, "suggested": one.likeness is not None}
                for one in point.statements
            ],
            "not_spoken_of": list(point.unspoken(state.rulebook)),
            "weights": {id: decimal(share) for id, share in weights.items()},
        }
    return row


def _tell(console: Console, table: ContextTable, point: StartingPoint | None, state: EditionState) -> None:
    words, rules = console.words, state.rulebook
    asked = words("unit.answers", count=table.n) if table.n is not None else ""
    console.result(" · ".join(filter(None, (table.called, table.file, table.sheet, asked))))
    if table.several:
        console.tell("context.several", sum=_percent(console, table.total))
    if table.self_selected:
        console.tell("context.self_selected")
    named = point.named if point else {}
    for answer in table.answers:
        shares = (table.share(answer, segment) for segment in table.segments)
        told = [_percent(console, share.share) if share else words("term.missing") for share in shares]
        criterion = named.get(answer, "")
        stands_for = rules.criterion(criterion).name.in_(words.language) if criterion else ""
        console.result("\t".join(("", answer, *told, *([stands_for] if point else []))))
    if point is not None:
        silent = tuple(rules.criterion(id).name.in_(words.language) for id in point.unspoken(rules))
        if silent:
            console.tell("weights.start_unspoken", criteria=silent)
        weights = point.weights(rules)
        exact = [share * 100 for share in weights.values()]
        decimals = 0 if all(share.denominator == 1 for share in exact) else 1
        for leaf, percent in zip(weights, shown_parts(exact, decimals), strict=True):
            share = words.percent(Fraction(percent) / 100, decimals)
            console.result(f"\t{rules.criterion(leaf).name.in_(words.language)}\t{share}")


def _percent(console: Console, share: Fraction) -> str:
    return console.words.percent(share, 0 if (share * 100).denominator == 1 else 1)
