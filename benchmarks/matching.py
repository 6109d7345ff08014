"""How right and how complete suggestions for names are, on the labelled pairs, and how long a large source takes."""

from __future__ import annotations

import sys
import time

from benchmarks.measure import Figure, report
from juryapp.domain.participant import Company
from juryapp.domain.words import Text
from juryapp.matching.suggest import suggest
from tests.matching.labelled import HALVES, Figures, Pooled, measured, pooled

MOST_WRONG, MOST_MISSED = 1.0, 16.0
NAMES, SECONDS = 300, 2.0


def main() -> int:
    """Shares of wrong strong suggestions and of missed companies, for the half to tune on and the half held out."""
    figures = []
    for half in HALVES:
        figures += _of(half.replace("_", " "), measured(half), pooled(half))
    return report([*figures, _speed()])


def _of(name: str, found: Figures, among: Pooled) -> list[Figure]:
    note = f"{found.strong_right} of {found.strong} right, {found.pairs} pairs"
    first = 100 * (1 - among.first_right / among.names)
    return [
        _share(f"{name}: strong and wrong, at most", 1 - found.at_least, limit=MOST_WRONG, note=note),
        _share(f"{name}: one company, not strong", 1 - found.strong_recall, limit=MOST_MISSED),
        _share(f"{name}: likely and wrong", 1 - found.likely_precision),
        _share(f"{name}: one company, not likely", 1 - found.likely_recall),
        _share(f"{name}: one company, not suggested", 1 - found.any_recall, limit=1.0),
        Figure(
            name=f"{name}: not suggested first among {among.companies}",
            value=first,
            unit="%",
            limit=1.0,
            note=f"{among.names} names; {among.strong_right} of {among.strong} strong ones right",
        ),
    ]


def _share(name: str, share: float, *, limit: float | None = None, note: str = "") -> Figure:
    return Figure(name=name, value=100 * share, unit="%", limit=limit, note=note)


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
