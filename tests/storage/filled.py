"""An edition with something in every table, and what can be read back from it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from juryapp.domain.answer import Person, Recusal, Role, Ruling
from juryapp.domain.context import ContextShare, ContextTable
from juryapp.domain.correction import Correction
from juryapp.domain.evidence import Figure, Provenance
from juryapp.domain.participant import Company, CrosswalkLine, Home, Participant, ParticipantId, Status
from juryapp.domain.rulebook import Category
from juryapp.domain.words import Text
from juryapp.storage import (
    answer_rows,
    category_rows,
    company_rows,
    context_rows,
    correction_rows,
    edition_rows,
    evidence_rows,
    home_rows,
    journal,
    mapping_rows,
    participant_rows,
    person_rows,
    recusal_rows,
    rulebook_rows,
    ruling_rows,
    seal_rows,
)
from juryapp.storage.database import Database, create_database

NONCE = bytes(range(32))
FILE = b"PK\3\4" + bytes(range(256)) * 40


def companies() -> tuple[Company, ...]:
    """Three invented firms: one with aliases and languages, one with an owner."""
    return (
        Company(id="fjordnett", name=Text("Fjordnett AS", (("nb", "Fjordnett"), ("sv", "Fjordnät"))), aliases=("FN",)),
        Company(id="skogkraft", name=Text("Skogkraft"), aliases=("Skog Kraft", "SKOGKRAFT"), owner="Dalby Group"),
        Company(id="vikbank", name=Text("Vik Bank"), details=(("contact", "Åse Vik"), ("email", "ase@vik.example"))),
    )


def figures(source: str = "calls", *, measures: int = 4) -> tuple[Figure, ...]:
    """A figure per company and measure, thirds and a missing one among them."""
    return tuple(
        Figure(
            participant=ParticipantId(category="bank", company=company.id),
            source=source,
            measure=f"m{measure}",
            numerator=7 * measure + 10**30,
            denominator=0 if measure == 0 else 3,
            missing="no_answers" if measure == 0 else "",
            n=None if measure == 1 else 40 + measure,
            spread=0.1 * measure if measure else None,
            effective_n=38.5 if measure == 2 else None,
            standard_error=0.0125 if measure == 2 else None,
            interval=(Fraction(1, 5), Fraction(10**30, 3)) if measure == 3 else None,
            provenance=Provenance(file="calls.xlsx", sheet="Ark 1", column="C", rows="7-31,40"),
        )
        for company in companies()
        for measure in range(measures)
    )


def fill(db: Database) -> None:
    """One transaction with rows everywhere and an entry that vouches for all of them."""
    with db.atomic():
        edition_rows.set_standing(db, edition_rows.Standing(id="ksi-2026", phase="evidence", present=("Åse", "Bo")))
        rulebook_rows.activate_rulebook(db, rulebook_rows.add_rulebook(db, 'award = "Ærlig"\n'))
        bank = Category(id="bank", name=Text("Bank", (("nb", "Bank"),)), aliases=("Banks", "BANK"))
        for category in (bank, Category(id="app", name=Text("App"))):
            category_rows.add_category(db, category)
        for company in companies():
            company_rows.add_company(db, company)
        people = (("ase", "Åse", Role.CHAIR), ("bo", "Bo", Role.JUROR))
        for id, name, role in people:
            person_rows.add_person(db, Person(id=id, name=name, role=role))
        recusal_rows.set_recusal(db, Recusal(person="bo", company="vikbank", reason="board", declared="2026-01-02"))
        for company in companies():
            participant_rows.add_participant(db, standing(company.id))
        delivery = evidence_rows.add_delivery(db, source="calls", name="calls.xlsx", data=FILE, received="2026-01-02")
        evidence_rows.add_revision(db, delivery=delivery, mapping="{}", accepted="2026-01-03", figures=figures())
        context_rows.add_context(db, 1, (shares(1),))
        correction_rows.add_correction(db, correction(), made="2026-01-04", by="ase")
        home_rows.set_homes(db, homes())
        home_rows.set_crosswalk(db, crosswalk())
        mapping_rows.set_mapping(db, "Prove", "calls", "columns")
        answer_rows.add_answer(db, person="bo", round=1, rulebook_version=1, content='{"a": "1/3"}', nonce=NONCE)
        ruling_rows.add_ruling(db, ruling())
        words = ("elm", "øre")
        seal_rows.add_seal(db, digest="d" * 64, outcome="{}", sealed="2026-02-01T10:00:00Z", control_words=words)
        record(db, "fill")


def record(db: Database, command: str, *, payload: str = "{}") -> journal.Entry:
    """An entry by the chair in the first round."""
    return journal.append(
        db,
        actor="ase",
        role="chair",
        phase="evidence",
        round=1,
        command=command,
        schema=1,
        payload=payload,
        digests="{}",
    )


def standing(company: str) -> Participant:
    """A bank that competes."""
    return Participant(id=ParticipantId(category="bank", company=company), status=Status.STANDING)


def correction() -> Correction:
    """A number that somebody confirmed on the telephone."""
    whom = ParticipantId(category="bank", company="vikbank")
    number, reason = Fraction(-7, 10**30), "Tastefeil"
    return Correction(
        participant=whom, source="calls", measure="m2", number=number, reason=reason, confirmed_by="Åse i byrået"
    )


def homes() -> tuple[Home, ...]:
    """A bank that is judged among the apps, and one that one study's figures do not count for."""
    return (
        Home(source="", category="bank", company="skogkraft", home="app"),
        Home(source="calls", category="bank", company="vikbank", home=""),
    )


def crosswalk() -> tuple[CrosswalkLine, ...]:
    """What a study calls its categories; one is not comparable."""
    return (
        CrosswalkLine(source="calls", name="Banker", category="bank", told="bank", companies=("skogkraft", "vikbank")),
        CrosswalkLine(source="calls", name="Øvrige", category=""),
    )


def shares(revision: int) -> ContextTable:
    """What people say matters, of all and of one segment."""
    return ContextTable(
        table="a.xlsx#Svar",
        file="a.xlsx",
        sheet="Svar",
        source="calls",
        profile="importance_shares",
        question="Hva er god service?",
        shares=(
            ContextShare(answer="Ventetid", segment="", share=Fraction(2, 3), cell="B3"),
            ContextShare(answer="Ventetid", segment="Menn", share=Fraction(10**30, 10**30 + 1), cell="C3"),
            ContextShare(answer="Løsning", segment="", share=Fraction(0), cell="B4"),
        ),
        several=True,
        importance=True,
        n=1120,
        revision=revision,
    )


def ruling() -> Ruling:
    """Two who share a place before a third."""
    return Ruling(category="bank", place=1, order=(("fjordnett", "skogkraft"), ("vikbank",)), reason="«Best» i sum")


def filled(path: Path) -> Database:
    """A new edition at `path` with everything in it."""
    db = create_database(path)
    fill(db)
    return db


def content(db: Database) -> dict[str, object]:
    """All rows of all tables."""
    return {name: sorted(map(repr, db.query(f'SELECT * FROM "{name}"'))) for name in db.tables}


def third() -> Fraction:
    """A number that no decimal holds."""
    return Fraction(7 + 10**30, 3)
