"""Companies under one id: their names in languages, the names sources use, and who owned them when."""

from __future__ import annotations

from collections.abc import Iterable

from juryapp.domain.participant import Company, Ownership
from juryapp.domain.words import Text
from juryapp.storage.handle import Database
from juryapp.storage.text_rows import load_texts, remove_text, set_text


def load_companies(db: Database) -> tuple[Company, ...]:
    """All companies by id, each with its present owner."""
    texts = load_texts(db, "company")
    aliases: dict[str, list[str]] = {}
    for company, alias in db.query("SELECT company, alias FROM company_alias ORDER BY company, position"):
        aliases.setdefault(company, []).append(alias)
    owners: dict[str, str] = dict(db.query("SELECT company, owner FROM company_owner WHERE until = ''"))
    details: dict[str, list[tuple[str, str]]] = {}
    for company, detail, text in db.query("SELECT company, detail, text FROM company_detail ORDER BY company, detail"):
        details.setdefault(company, []).append((detail, text))
    return tuple(
        Company(
            id=id,
            name=Text(name, texts.get(id, ())),
            aliases=tuple(aliases.get(id, ())),
            owner=owners.get(id, ""),
            details=tuple(details.get(id, ())),
        )
        for id, name in db.query("SELECT id, name FROM company ORDER BY id")
    )


def add_company(db: Database, company: Company) -> None:
    """Adds a company whose id is new, with its aliases and its owner since always."""
    db.insert("company", {"id": company.id, "name": company.name.plain})
    set_text(db, "company", company.id, company.name)
    _add_aliases(db, company.id, company.aliases)
    _add_details(db, company)
    if company.owner:
        _add_owner(db, Ownership(company=company.id, owner=company.owner))


def replace_company(db: Database, company: Company) -> Company:
    """Changes names, aliases, details and present owner; gives back the company as it was, which undoes this.

    An owner changes here as a correction; `set_owner` is for a sale on a date. KeyError for an unknown id.
    """
    before = next((known for known in load_companies(db) if known.id == company.id), None)
    if before is None:
        raise KeyError(company.id)
    db.execute("UPDATE company SET name = ? WHERE id = ?", (company.name.plain, company.id))
    set_text(db, "company", company.id, company.name)
    db.execute("DELETE FROM company_alias WHERE company = ?", (company.id,))
    _add_aliases(db, company.id, company.aliases)
    db.execute("DELETE FROM company_detail WHERE company = ?", (company.id,))
    _add_details(db, company)
    if company.owner != before.owner:
        _correct_owner(db, company)
    return before


def remove_company(db: Database, id: str) -> None:
    """Removes a company that nobody competes as. KeyError for an unknown id."""
    remove_text(db, "company", id)
    if not db.execute("DELETE FROM company WHERE id = ?", (id,)):
        raise KeyError(id)


def is_told_of(db: Database, id: str) -> bool:
    """Whether a figure that was ever accepted, where one counts, a correction of one or a recusal names a company."""
    tables = ("figure", "figure_home", "correction", "recusal")
    return any(db.query(f"SELECT 1 FROM {table} WHERE company = ? LIMIT 1", (id,)) for table in tables)


def load_owners(db: Database, company: str) -> tuple[Ownership, ...]:
    """Who owned a company, earliest first."""
    rows = db.query("SELECT owner, since, until FROM company_owner WHERE company = ? ORDER BY since", (company,))
    return tuple(Ownership(company=company, owner=owner, since=since, until=until) for owner, since, until in rows)


def set_owners(db: Database, company: str, owners: Iterable[Ownership]) -> tuple[Ownership, ...]:
    """Replaces the whole history of owners; gives back the one before, which undoes this."""
    before = load_owners(db, company)
    db.execute("DELETE FROM company_owner WHERE company = ?", (company,))
    for ownership in owners:
        _add_owner(db, ownership)
    return before


def set_owner(db: Database, company: str, owner: str, *, since: str) -> tuple[Ownership, ...]:
    """A new owner from a date on; gives back the history before, for `set_owners` to undo this."""
    before = load_owners(db, company)
    db.execute("UPDATE company_owner SET until = ? WHERE company = ? AND until = ''", (since, company))
    if owner:
        _add_owner(db, Ownership(company=company, owner=owner, since=since))
    return before


def _correct_owner(db: Database, company: Company) -> None:
    if not company.owner:
        db.execute("DELETE FROM company_owner WHERE company = ? AND until = ''", (company.id,))
    elif not db.execute(
        "UPDATE company_owner SET owner = ? WHERE company = ? AND until = ''", (company.owner, company.id)
    ):
        ended = [ownership.until for ownership in load_owners(db, company.id)]
        _add_owner(db, Ownership(company=company.id, owner=company.owner, since=max(ended, default="")))


def _add_owner(db: Database, ownership: Ownership) -> None:
    values = {"company": ownership.company, "owner": ownership.owner}
    db.insert("company_owner", {**values, "since": ownership.since, "until": ownership.until})


def _add_aliases(db: Database, company: str, aliases: Iterable[str]) -> None:
    rows = [(company, position, alias) for position, alias in enumerate(aliases)]
    db.insert_all("company_alias", ("company", "position", "alias"), rows)


def _add_details(db: Database, company: Company) -> None:
    rows = [(company.id, detail, text) for detail, text in company.details if text]
    db.insert_all("company_detail", ("company", "detail", "text"), rows)
