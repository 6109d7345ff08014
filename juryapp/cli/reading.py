"""The commands that read an edition: its rules, its ranking, what was done, files for the stage, and the recount."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from juryapp.cli.console import Console
from juryapp.cli.grammar import Misuse
from juryapp.cli.lookup import find_category, find_participant
from juryapp.cli.opening import opened
from juryapp.cli.tables import explained_lines, ranking_lines
from juryapp.domain.comparison import Comparison
from juryapp.domain.errors import JuryError, Problem, Severity
from juryapp.domain.words import OVERALL
from juryapp.session.explaining import explain_report, explained
from juryapp.session.report import edition_row, rank_report
from juryapp.session.session import Session
from juryapp.session.withholding import must_be_told
from juryapp.text.outcome_words import reason_text
from juryapp.text.words import Words


def rulebook(console: Console, *, edition: Path, actor: str) -> int:
    """The rules in force as TOML."""
    with opened(console, edition, actor=actor, read_only=True) as session:
        console.result(session.rules_text().removesuffix("\n"))
    return 0


def rank(console: Console, *, edition: Path, category: str, explain: tuple[str, ...], control: bool, actor: str) -> int:
    """The ranking, of one category or of all; or why one of two participants stands before the other.

    With `control` by equal weights while answers are secret, which is no result and says so.
    """
    if explain and len(explain) != 2:
        raise Misuse("cli.explain_two")
    with opened(console, edition, actor=actor, read_only=True) as session:
        state = session.state
        if not control:
            must_be_told(state)
        outcome, control = session.control, state.is_withheld
        only = find_category(category, state) if category else ""
        if only == OVERALL:
            raise JuryError("cli.unknown_category", category=category)
        compared = _compared(explain, category, session, console.words) if explain else None
        if control and not console.json:
            console.result(console.words("answers.control_on"))
        if console.json:
            report = rank_report(state, outcome, category=only, words=console.words, control=control)
            if compared is not None:
                report["explain"] = explain_report(compared, state, console.words)
            console.document(report)
        elif compared is not None:
            console.result("\n".join(explained_lines(compared, state, console.words)))
        else:
            console.result("\n".join(ranking_lines(state, outcome, category=only, words=console.words)))
    return 0


def _compared(names: tuple[str, ...], category: str, session: Session, words: Words) -> Comparison:
    """Two participants, each with a place. Raises cli.not_ranked, with the reason, for one that has none."""
    state, outcome = session.state, session.control
    first, second = (find_participant(name, category, state) for name in names)
    for one in (first, second):
        for out in outcome.category(one.category).not_ranked:
            if out.company == one.company:
                name = {each.id: each.name for each in state.evidence.companies}[one.company]
                reason = reason_text(out, state.rulebook, words)
                raise JuryError("cli.not_ranked", company=name.in_(words.language), reason=reason)
    return explained(outcome, first, second, state.rulebook)


def log(console: Console, *, edition: Path, actor: str) -> int:
    """Every recorded command, oldest first."""
    with opened(console, edition, actor=actor, read_only=True) as session:
        words = console.words
        entries = session.entries()
        texts: dict[int, list[str]] = {}
        for event in session.events():
            texts.setdefault(event.number, []).append(words(event.code, **dict(event.facts)))
        people = {event.number: event.who for event in session.events()}
        rows = [
            {
                "number": entry.number,
                "time": entry.time,
                "actor": entry.actor,
                "name": people[entry.number],
                "role": entry.role,
                "phase": entry.phase,
                "command": entry.command,
                "text": ". ".join(texts[entry.number]),
                "undoes": entry.undoes,
                "hash": entry.hash,
            }
            for entry in entries
        ]
        if console.json:
            console.document(
                {"edition": edition_row(session.state.rulebook), "head": entries[-1].hash, "entries": rows}
            )
            return 0
    for row in rows:
        undoes = "" if row["undoes"] is None else f" ({words('cli.undoes', number=row['undoes'])})"
        console.result(f"{row['number']:>4}  {row['time']}  {row['name']}  {row['text']}{undoes}")
    return 0


def export(console: Console, *, edition: Path, out: Path, only: tuple[str, ...], actor: str) -> int:
    """Slides, charts, winner lists and minutes into a folder."""
    with opened(console, edition, actor=actor, read_only=True) as session:
        job = session.export_job(out, only=only or None)
        sealed = session.state.seal is not None
    job(None, None)
    console.tell("cli.files_written", folder=str(out))
    if not sealed:
        console.tell("state.draft_line")
    return 0


def verify(console: Console, *, edition: Path, actor: str) -> int:
    """The journal's chain, the digests, and a recount from the stored evidence."""
    words = console.words
    with opened(console, edition, actor=actor, read_only=True) as session:
        checks = session.verify()
        seal = session.state.seal
        document: dict[str, Any] = {
            "edition": edition_row(session.state.rulebook),
            "state": "sealed" if seal else "draft",
            "holds": True,
            "digest": session.digest,
            "control_words": list(seal.words) if seal else [],
            "checks": [{"check": check.code, "text": words(f"verify.{check.code}")} for check in checks],
        }
    problems = [
        Problem(code=problem.code, severity=Severity.REFUSAL, facts=problem.facts, where=problem.where)
        for check in checks
        for problem in check.problems
    ]
    if problems:
        raise JuryError("cli.does_not_hold", problems=problems)
    if console.json:
        console.document(document)
    console.tell("cli.verified")
    return 0
