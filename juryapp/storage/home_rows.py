"""Where figures count that their files tell of another category, and what the studies' categories were taken for."""

from __future__ import annotations

import json
from collections.abc import Iterable

from juryapp.domain.participant import CrosswalkLine, Home
from juryapp.storage.handle import Database


def load_homes(db: Database) -> tuple[Home, ...]:
    """Every home, by study, category and company."""
    rows = db.query("SELECT source, category, company, home FROM figure_home ORDER BY source, category, company")
    return tuple(Home(source=source, category=told, company=company, home=home) for source, told, company, home in rows)


def set_homes(db: Database, homes: Iterable[Home]) -> None:
    """Replaces all homes."""
    db.execute("DELETE FROM figure_home")
    rows = [(one.source, one.category, one.company, one.home) for one in homes]
    db.insert_all("figure_home", ("source", "category", "company", "home"), rows)


def load_crosswalk(db: Database) -> tuple[CrosswalkLine, ...]:
    """Every line, by study and name."""
    rows = db.query("SELECT source, name, category, told, companies FROM crosswalk ORDER BY source, name")
    return tuple(
        CrosswalkLine(source=source, name=name, category=category, told=told, companies=tuple(json.loads(companies)))
        for source, name, category, told, companies in rows
    )


def set_crosswalk(db: Database, lines: Iterable[CrosswalkLine]) -> None:
    """Replaces the whole crosswalk; no two lines of a study have the same name."""
    db.execute("DELETE FROM crosswalk")
    rows = [(one.source, one.name, one.category, one.told, json.dumps(sorted(one.companies))) for one in lines]
    db.insert_all("crosswalk", ("source", "name", "category", "told", "companies"), rows)
