"""A figure corrected by hand from the command line, and that taken back."""

from __future__ import annotations

from pathlib import Path

from juryapp.cli.console import Console
from juryapp.cli.deciding import told
from juryapp.cli.grammar import Misuse
from juryapp.cli.lookup import find_measure, find_participant, find_source
from juryapp.cli.opening import opened
from juryapp.session.commands import CorrectFigure, WithdrawCorrection
from juryapp.session.correcting import measure_of, typed_number
from juryapp.session.measures import measures_of


def correct(
    console: Console,
    *,
    edition: Path,
    category: str,
    company: str,
    source: str,
    measure: str,
    value: str | None,
    reason: str,
    confirmed_by: str,
    withdraw: bool,
    actor: str,
) -> int:
    """A figure counts instead of the file's; or, with `withdraw`, the file's counts again."""
    if withdraw == (value is not None) or (withdraw and (reason or confirmed_by)):
        raise Misuse("cli.value_or_withdraw")
    with opened(console, edition, actor=actor) as session:
        measures = measures_of(session)
        study = find_source(source, measures, session.state)
        found = find_measure(measure, study, measures)
        whom = find_participant(company, category, session.state)
        if value is None:
            back = WithdrawCorrection(category=whom.category, company=whom.company, source=study, measure=found.id)
            told(console, session.execute(back))
            return 0
        number = typed_number(value, measure_of(session.database, study, found.id))
        command = CorrectFigure(
            category=whom.category,
            company=whom.company,
            source=study,
            measure=found.id,
            number=number,
            reason=reason,
            confirmed_by=confirmed_by,
        )
        told(console, session.execute(command))
    return 0
