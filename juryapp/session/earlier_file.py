"""Reading another edition for what it gave. Its file is opened for reading only, and closed again at once."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from juryapp.decision.weights import weights_in_force
from juryapp.domain.errors import JuryError
from juryapp.session.earlier import Earlier
from juryapp.session.session import Session
from juryapp.session.withholding import must_be_told

EarlierJob = Callable[[object, object], Earlier]
"""Reads an edition, on any thread; progress and a wish to cancel are not used."""


def earlier_job(path: Path, here: Path) -> EarlierJob:
    """What the edition at `path` gave, which is not the one at `here`.

    Raises compare.same_file, what opening raises, and what `must_be_told` raises while its answers are secret.
    """

    def read(_progress: object, _cancelled: object) -> Earlier:
        with suppress(OSError):
            if path.samefile(here):
                raise JuryError("compare.same_file", name=path.name)
        with Session.open(path, actor="user", read_only=True) as session:
            state = session.state
            must_be_told(state)
            rules = state.rulebook
            return Earlier(
                title=f"{rules.award.in_(rules.language)} {rules.year}",
                rulebook=rules,
                companies=state.evidence.companies,
                outcome=session.outcome,
                weights=dict(weights_in_force(rules, state.answers)[0]),
            )

    return read
