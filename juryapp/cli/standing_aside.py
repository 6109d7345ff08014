"""Who stands aside for which company: declared, taken back and listed from the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from juryapp.cli.console import Console
from juryapp.cli.deciding import told
from juryapp.cli.grammar import Misuse
from juryapp.cli.lookup import companies_of, find, find_person
from juryapp.cli.opening import opened
from juryapp.domain.errors import JuryError
from juryapp.session.recusal_commands import EndRecusal, Recuse
from juryapp.session.report import SCHEMA, edition_row
from juryapp.session.session import Session
from juryapp.text.standing_aside import recusal_text
from juryapp.text.words import Words


def recuse(
    console: Console,
    *,
    edition: Path,
    person: str,
    company: str,
    reason: str,
    declared: str,
    take_back: bool,
    actor: str,
) -> int:
    """Somebody stands aside, or with `take_back` takes part again; without either, who stands aside for whom."""
    listing = not (person or company or reason or declared or take_back)
    if not listing and (not person or not company or bool(reason) == take_back or (take_back and declared)):
        raise Misuse("cli.recuse_whom")
    with opened(console, edition, actor=actor, read_only=listing) as session:
        if not listing:
            who = find_person(person, session.state)
            unknown = JuryError("cli.unknown_company", company=company)
            what = find(company, companies_of(session.state.evidence.companies), unknown)
            made = Recuse(person=who, company=what, reason=reason, declared=declared)
            told(console, session.execute(EndRecusal(person=who, company=what) if take_back else made))
        if console.json:
            console.document(recusals_report(session))
        elif listing:
            console.result("\n".join(_lines(session, console.words)))
    return 0


def recusals_report(session: Session) -> dict[str, Any]:
    """The document of `recuse --json`."""
    rows = [
        {
            "person": one.recusal.person,
            "company": one.recusal.company,
            "reason": one.recusal.reason,
            "declared": one.recusal.declared,
            "where": [{"category": at.category, "company": at.company} for at in one.where],
        }
        for one in session.touched()
    ]
    return {"schema": SCHEMA, "edition": edition_row(session.state.rulebook), "recusals": rows}


def _lines(session: Session, words: Words) -> Iterator[str]:
    state = session.state
    people = {one.id: one.name for one in state.persons}
    companies = {one.id: one.name.in_(words.language) for one in state.evidence.companies}
    categories = {one.id: one.name.in_(words.language) for one in state.rulebook.categories}
    touched = session.touched()
    if not touched:
        yield words("recusal.nobody")
    for one in touched:
        made = one.recusal
        called = {"person": people[made.person], "company": companies.get(made.company, made.company)}
        yield words("recusal.line", **called, day=made.declared, reason=" ".join(made.reason.split()))
        effect = recusal_text(one, companies, categories, words)
        yield f"  {words('recusal.effect', names=effect) if one.where else effect}"
