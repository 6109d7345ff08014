"""Decisions on ties that stop counting, or count again, because of a command about something else: always said."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from juryapp.domain.answer import Answers, Ruling
from juryapp.domain.errors import Fact, Problem, Severity
from juryapp.session.codec import canonical
from juryapp.session.commands import Part
from juryapp.storage import ruling_rows
from juryapp.storage.database import Database

FALLEN, AGAIN = "rulings_fallen", "rulings_again"
"""Keys among the digests of a journal entry, which tell what a command changed; no part is called like them."""

Place = tuple[str, int]
"""A category, or `OVERALL`, and the place that a decision is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapse:
    """The ties whose decision stopped counting, and those whose decision counts again."""

    fallen: tuple[Place, ...] = ()
    again: tuple[Place, ...] = ()

    def written(self) -> dict[str, str]:
        """As the journal keeps it: nothing where nothing of the kind happened."""
        told = ((FALLEN, self.fallen), (AGAIN, self.again))
        return {key: canonical(places) for key, places in told if places}

    def told(self) -> tuple[tuple[str, Place], ...]:
        """Each with the code of its sentence."""
        return (
            *((f"command.{FALLEN}", one) for one in self.fallen),
            *((f"command.{AGAIN}", one) for one in self.again),
        )

    def problems(self, names: Mapping[str, str]) -> tuple[Problem, ...]:
        """What to tell whoever gave the command; `names` are those of categories."""
        found = []
        for kind, places in ((FALLEN, self.fallen), (AGAIN, self.again)):
            facts: dict[str, Fact] = {
                "count": len(places),
                "names": tuple(names.get(category, category) for category, _ in places),
            }
            if len(places) == 1:
                facts |= {"category": names.get(places[0][0], places[0][0]), "place": places[0][1]}
            if places:
                code = f"tie.{kind}_one" if len(places) == 1 else f"tie.{kind}"
                found.append(Problem(code=code, severity=Severity.WARNING, facts=facts))
        return tuple(found)


NO_LAPSE = Lapse()


def lapse_between(db: Database, before: Answers, after: Answers, parts: frozenset[Part]) -> Lapse:
    """What a command that changed `parts` did to decisions that it did not itself make or take back.

    One that it took back is not active any more, inside its transaction; one that is new was made or restored by it.
    """
    active = ruling_rows.load_rulings(db)
    new = () if Part.RULINGS in parts else after.rulings
    return Lapse(
        fallen=_places([one for one in before.rulings if one not in after.rulings and one in active]),
        again=_places([one for one in new if one not in before.rulings]),
    )


def read_lapse(digests: str) -> Lapse:
    """What an entry's digests tell of decisions on ties."""
    data = json.loads(digests)
    fallen, again = (tuple((str(c), int(p)) for c, p in json.loads(data.get(key, "[]"))) for key in (FALLEN, AGAIN))
    return Lapse(fallen=fallen, again=again)


def _places(rulings: Sequence[Ruling]) -> tuple[Place, ...]:
    return tuple(sorted({(one.category, one.place) for one in rulings}))
