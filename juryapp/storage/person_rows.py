"""The people of the jury."""

from __future__ import annotations

from juryapp.domain.answer import Person, Role
from juryapp.storage.handle import Database


def load_persons(db: Database) -> tuple[Person, ...]:
    """All persons, by id."""
    rows = db.query("SELECT id, name, role FROM person ORDER BY id")
    return tuple(Person(id=id, name=name, role=Role(role)) for id, name, role in rows)


def add_person(db: Database, person: Person) -> None:
    """Adds someone whose id is new."""
    db.insert("person", {"id": person.id, "name": person.name, "role": person.role.value})


def remove_person(db: Database, id: str) -> None:
    """Removes someone who stands aside for nobody. KeyError for an unknown id."""
    if not db.execute("DELETE FROM person WHERE id = ?", (id,)):
        raise KeyError(id)
