"""The people of the jury, and for which companies each of them stands aside."""

from __future__ import annotations

from dataclasses import dataclass

from juryapp.domain.answer import Person, Role
from juryapp.storage.handle import Database


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Recusal:
    """A person stands aside for a company, both by id."""

    person: str
    company: str
    reason: str = ""


def load_persons(db: Database) -> tuple[Person, ...]:
    """All persons, by id."""
    rows = db.query("SELECT id, name, role FROM person ORDER BY id")
    return tuple(Person(id=id, name=name, role=Role(role)) for id, name, role in rows)


def add_person(db: Database, person: Person) -> None:
    """Adds someone whose id is new."""
    db.insert("person", {"id": person.id, "name": person.name, "role": person.role.value})


def replace_person(db: Database, person: Person) -> Person:
    """Changes name and role of someone; gives back who it was, which undoes this. KeyError for an unknown id."""
    before = next((known for known in load_persons(db) if known.id == person.id), None)
    if before is None:
        raise KeyError(person.id)
    db.execute("UPDATE person SET name = ?, role = ? WHERE id = ?", (person.name, person.role.value, person.id))
    return before


def remove_person(db: Database, id: str) -> None:
    """Removes someone who stands aside for nobody. KeyError for an unknown id."""
    if not db.execute("DELETE FROM person WHERE id = ?", (id,)):
        raise KeyError(id)


def load_recusals(db: Database) -> tuple[Recusal, ...]:
    """All recusals, by person and company."""
    rows = db.query("SELECT person, company, reason FROM recusal ORDER BY person, company")
    return tuple(Recusal(person=person, company=company, reason=reason) for person, company, reason in rows)


def add_recusal(db: Database, recusal: Recusal) -> None:
    """Adds one; person and company must be known."""
    db.insert("recusal", {"person": recusal.person, "company": recusal.company, "reason": recusal.reason})


def remove_recusal(db: Database, person: str, company: str) -> None:
    """Takes one back. KeyError where there is none."""
    if not db.execute("DELETE FROM recusal WHERE person = ? AND company = ?", (person, company)):
        raise KeyError((person, company))
