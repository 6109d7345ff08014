"""How right and how complete suggestions for names are, on the labelled pairs, and how long a large source takes."""

from __future__ import annotations

import sys
import time

from benchmarks.measure import Figure, report
from juryapp.domain.participant import Company
from juryapp.domain.words import Text
from juryapp.matching.suggest import suggest
from tests.matching.labelled import Figures, labelled, measured

MOST_WRONG, MOST_MISSED = 1.0, 40.0
NAMES, SECONDS = 300, 2.0


def main() -> int:
    """Shares of wrong strong suggestions and of missed companies, for the half to tune on and the half held out."""
    figures = []
    for name, held_out in (("tuned on", False), ("held out", True)):
        figures += _of(name, measured(labelled(held_out=held_out)))
    return report([*figures, _speed()])


def _of(name: str, found: Figures) -> list[Figure]:
    note = f"{found.pairs} pairs"
    return [
        Figure(
            name=f"{name}: strong and wrong",
            value=100 * (1 - found.strong_precision),
            unit="%",
            limit=MOST_WRONG,
            note=note,
        ),
        Figure(
            name=f"{name}: one company, not strong", value=100 * (1 - found.strong_recall), unit="%", limit=MOST_MISSED
        ),
        Figure(name=f"{name}: likely and wrong", value=100 * (1 - found.likely_precision), unit="%"),
        Figure(name=f"{name}: one company, not likely", value=100 * (1 - found.likely_recall), unit="%"),
        Figure(name=f"{name}: one company, not suggested", value=100 * (1 - found.any_recall), unit="%", limit=3.0),
    ]


def _speed() -> Figure:
    """A source of as many names as companies, each written a little otherwise."""
    names = [f"{first}{second}" for first in _STARTS for second in _ENDS][:NAMES]
    known = [Company(id=str(at), name=Text(name)) for at, name in enumerate(names)]
    begun = time.perf_counter()
    suggest([name.upper() + " AS" for name in names], known)
    return Figure(
        name=f"{NAMES} names against {NAMES} companies", value=time.perf_counter() - begun, unit="s", limit=SECONDS
    )


_STARTS = ("Fjord", "Skog", "Hav", "Sol", "Nord", "Vest", "Tinde", "Lind", "Berg", "Kyst", "Älv", "Björk", "Sjö",
           "Järvi", "Kall", "Dalby", "Storm", "Vind", "Myr", "Ås")  # fmt: skip
_ENDS = ("kraft", "nett", "bank", "tele", "reiser", "buss", "strøm", "vik", "dal", "mobil", "alarm", "energi",
         "avis", "bo", "fly")  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
