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
from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Company, CrosswalkLine, Ownership
from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import Text, slug
from juryapp.session.participant_commands import TakeOver
from juryapp.session.session import OPEN_STEPS, Session
from juryapp.session.steps import Steps
from juryapp.storage import evidence_rows, mapping_rows

CREATE_STEPS = 2
"""Steps of creating an edition from last year's: the rules, and all that comes along with them."""

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class LastYear:
    """What a new edition takes over, its rules already those of the new year. `mappings` are (firm, study, text).

    `path` is last year's file, `pictures` the bytes of the companies' logos.
    """

    path: Path
    rules: Rulebook
    companies: tuple[Company, ...]
    owners: tuple[Ownership, ...]
    crosswalk: tuple[CrosswalkLine, ...]
    mappings: tuple[tuple[str, str, str], ...]
    persons: tuple[Person, ...]
    pictures: tuple[bytes, ...] = ()

    def in_year(self, year: int) -> LastYear:
        """The same for another year; a name with the year in it follows."""
        return replace(self, rules=_next(self.rules, year))

    def called(self, name: str, *, year: int) -> LastYear:
        """The same for an award of another name and year; the name in other languages stays if this one does."""
        last = self.in_year(year)
        if name == last.rules.award.in_(last.rules.language):
            return last
        return replace(last, rules=replace(last.rules, award=Text(name), edition=_edition(name, year)))

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


def from_last(path: Path, *, year: int | None = None, actor: str = "user", steps: Steps | None = None) -> LastYear:
    """What next year's edition takes over from the one at `path`, which is only read; the year after unless given.

    Takes `OPEN_STEPS`. Raises what opening raises.
    """
    with Session.open(path, actor=actor, read_only=True, steps=steps or Steps(OPEN_STEPS)) as session:
        state = session.state
        known = session.register()
        mappings = mapping_rows.all_mappings(session.database)
        pictures = tuple(data for one in known if (data := session.logo(one.company)) is not None)
    return LastYear(
        path=path,
        rules=_next(state.rulebook, year or state.rulebook.year + 1),
        companies=tuple(one.company for one in known),
        owners=tuple(owned for one in known for owned in one.owners),
        crosswalk=tuple(replace(one, told="", companies=()) for one in state.evidence.crosswalk),
        mappings=mappings,
        persons=state.persons,
        pictures=pictures,
    )


def must_be_another(path: Path, last: LastYear) -> None:
    """Raises carrying.same_file where a new edition at `path` would take the place of last year's."""
    with suppress(OSError):
        if path.samefile(last.path):
            raise JuryError("carrying.same_file", name=path.name)


def create_from_last(path: Path, last: LastYear, *, actor: str, steps: Steps | None = None) -> Session:
    """A new edition at `path` with what it takes over; it appears complete, or not at all. Takes `CREATE_STEPS`.

    Raises carrying.same_file, and what creating raises.
    """
    must_be_another(path, last)
    steps = steps or Steps(CREATE_STEPS)
    session = Session.create(path, last.rules, actor=actor)
    try:
        steps.done()
        if last.companies or last.persons or last.crosswalk or last.mappings:
            with session.database.atomic():
                for data in last.pictures:
                    evidence_rows.keep_file(session.database, data)
            session.execute(last.taken)
        steps.done()
    except BaseException:
        session.close()
        with suppress(OSError):
            path.unlink()
        raise
    return session


def _next(rules: Rulebook, year: int) -> Rulebook:
    """The rules for another year: its id and number, and the dates of the studies, which are still to come."""
    edition = _YEAR.sub(str(year), rules.edition)
    if edition == rules.edition and year != rules.year:
        edition = _edition(rules.award.plain, year)
    return replace(
        rules,
        edition=edition,
        year=year,
        award=_in_year(rules.award, rules.year, year),
        sources=tuple(replace(one, date="") for one in rules.sources),
    )


def _edition(name: str, year: int) -> str:
    """The id of an edition of this name; the year stands in it once."""
    return slug(name if str(year) in _YEAR.findall(name) else f"{name}-{year}")


def _in_year(award: Text, last: int, year: int) -> Text:
    """The award's name, where it ends in last year's number with the new one."""
    plain = re.sub(rf"(?<![0-9]){last}(?![0-9])", str(year), award.plain)
    others = tuple(
        (language, re.sub(rf"(?<![0-9]){last}(?![0-9])", str(year), text)) for language, text in award.others
    )
    return Text(plain, others)
