"""New from last year's award: what stays as it is from year to year, and nothing of what happened.

Rules, categories, the register of companies, what studies call things, how their files are read, and the jury are
taken over. Figures, answers, rulings, who took part and who won stay behind: the new file never holds them.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from juryapp.domain.answer import Person
from juryapp.domain.participant import Company, CrosswalkLine, Ownership
from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import Text, slug
from juryapp.session.participant_commands import TakeOver
from juryapp.session.session import Session
from juryapp.storage import mapping_rows

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class LastYear:
    """What a new edition takes over, its rules already those of the new year. `mappings` are (firm, study, text)."""

    rules: Rulebook
    companies: tuple[Company, ...]
    owners: tuple[Ownership, ...]
    crosswalk: tuple[CrosswalkLine, ...]
    mappings: tuple[tuple[str, str, str], ...]
    persons: tuple[Person, ...]

    @property
    def taken(self) -> TakeOver:
        """The command that takes it over."""
        return TakeOver(
            award=self.rules.award.in_(self.rules.language),
            companies=self.companies,
            owners=self.owners,
            crosswalk=self.crosswalk,
            mappings=self.mappings,
            persons=self.persons,
        )


def from_last(path: Path, *, year: int | None = None, actor: str = "user") -> LastYear:
    """What next year's edition takes over from the one at `path`, which is only read; the year after unless given.

    Raises what opening raises.
    """
    with Session.open(path, actor=actor, read_only=True) as session:
        state = session.state
        known = session.register()
        mappings = mapping_rows.all_mappings(session.database)
    return LastYear(
        rules=_next(state.rulebook, year or state.rulebook.year + 1),
        companies=tuple(one.company for one in known),
        owners=tuple(owned for one in known for owned in one.owners),
        crosswalk=tuple(replace(one, told="", companies=()) for one in state.evidence.crosswalk),
        mappings=mappings,
        persons=state.persons,
    )


def create_from_last(path: Path, last: LastYear, *, actor: str) -> Session:
    """A new edition at `path` with what it takes over; it appears complete, or not at all."""
    session = Session.create(path, last.rules, actor=actor)
    try:
        if last.companies or last.persons or last.crosswalk:
            session.execute(last.taken)
    except BaseException:
        session.close()
        with suppress(OSError):
            path.unlink()
        raise
    return session


def _next(rules: Rulebook, year: int) -> Rulebook:
    """The rules for another year: its id and number, and the dates of the studies, which are still to come."""
    edition = _YEAR.sub(str(year), rules.edition)
    if edition == rules.edition:
        edition = slug(f"{rules.award.plain}-{year}")
    return replace(
        rules,
        edition=edition,
        year=year,
        award=_in_year(rules.award, rules.year, year),
        sources=tuple(replace(one, date="") for one in rules.sources),
    )


def _in_year(award: Text, last: int, year: int) -> Text:
    """The award's name, where it ends in last year's number with the new one."""
    plain = re.sub(rf"(?<![0-9]){last}(?![0-9])", str(year), award.plain)
    others = tuple(
        (language, re.sub(rf"(?<![0-9]){last}(?![0-9])", str(year), text)) for language, text in award.others
    )
    return Text(plain, others)
