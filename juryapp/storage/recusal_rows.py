"""Who stands aside for which company. One that was taken back is gone; the journal remembers it."""

from __future__ import annotations

from juryapp.domain.answer import Recusal
from juryapp.storage.handle import Database


def load_recusals(db: Database) -> tuple[Recusal, ...]:
    """All that hold, by person and company."""
    rows = db.query("SELECT person, company, reason, declared FROM recusal ORDER BY person, company")
    return tuple(
        Recusal(person=person, company=company, reason=reason, declared=declared)
        for person, company, reason, declared in rows
    )


def set_recusal(db: Database, recusal: Recusal) -> None:
    """Keeps it, instead of an earlier one of the same person for the same company."""
    db.execute("DELETE FROM recusal WHERE person = ? AND company = ?", (recusal.person, recusal.company))
    columns = {"person": recusal.person, "company": recusal.company}
    db.insert("recusal", {**columns, "reason": recusal.reason, "declared": recusal.declared})


def remove_recusal(db: Database, person: str, company: str) -> None:
    """Removes one. KeyError where there is none."""
    if not db.execute("DELETE FROM recusal WHERE person = ? AND company = ?", (person, company)):
        raise KeyError(person, company)
