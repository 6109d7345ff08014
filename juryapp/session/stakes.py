"""Which open questions of a draft could change a winner: worked out by counting the award under each answer.

A question is asked first if an answer to it moves a prize. That is not guessed: the files are understood again under
each answer and the outcome is counted by the same rules as always. Of a cell that cannot be used, any number of its
scale may be meant: the outcome is counted with the lowest and with the highest. All else is held as it is understood
now, so what only two answers together would change is not seen. The work touches no database and ends after
`MOST_COUNTED` outcomes or `MOST_SECONDS`; what was not reached says nothing, and keeps its place in the queue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from time import monotonic

from juryapp.decision.tally import tally
from juryapp.domain.answer import Answers, Ruling
from juryapp.domain.correction import in_force
from juryapp.domain.errors import JuryError, Where
from juryapp.domain.evidence import Evidence, Figure
from juryapp.domain.mapping import Mapping
from juryapp.domain.outcome import CategoryOutcome, Outcome
from juryapp.domain.proposal import ImportProposal, ProposalAnswer
from juryapp.domain.rulebook import PrizeKind, Rulebook
from juryapp.domain.words import OVERALL
from juryapp.session.arriving import counting
from juryapp.session.correcting_first import corrected_first
from juryapp.session.moves import standing_rulings, would_be
from juryapp.session.session import Session
from juryapp.session.sheets import spans
from juryapp.session.start import Draft
from juryapp.session.state import EditionState
from juryapp.session.steps import Cancelled, Progress
from juryapp.session.withholding import would_follow

MOST_COUNTED = 80
"""Outcomes that are counted for one draft."""
MOST_SECONDS = 10
"""After that nobody waits for it any more: of hundreds of thousands of rows one outcome takes seconds."""
ON_PODIUM = 3
_CELL = re.compile(r"([A-Z]+)(\d+)")
Prizes = dict[str, object]
"""What a category's prizes hang on, by category."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An open question: its id, what can be answered, and the cell that it is about, if it is about one."""

    question: str
    ways: tuple[tuple[ProposalAnswer, ...], ...] = ()
    cell: Where = Where()


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a draft is counted in: the edition it would be added to, or the rules it would begin with."""

    state: EditionState | None = None
    rulings: tuple[Ruling, ...] = ()
    rules: Rulebook | None = None


Stakes = dict[str, tuple[str, ...]]
"""The categories (`OVERALL` for the prize across them) whose prizes an answer to a question could move, by question."""


def stakes_job(draft: Draft, asked: Sequence[Asked], setting: Setting) -> Callable[[Progress, Cancelled], Stakes]:
    """What could change a winner, as a function for any thread. Questions of which nothing is known are not in it."""
    alone = replace(draft, once=draft.once.copied())

    def work(_progress: Progress, cancelled: Cancelled) -> Stakes:
        found: Stakes = {}
        counted, began = 0, monotonic()
        now = _prizes(alone.proposal, alone, setting, alone.proposal.figures)
        if now is None:
            return found
        for one in asked:
            moved: dict[str, None] = {}
            for prizes in _under(one, alone, setting):
                if cancelled():
                    return found
                counted += 1
                moved |= dict.fromkeys(_differing(now, prizes))
            found[one.question] = tuple(moved)
            if counted >= MOST_COUNTED or monotonic() - began > MOST_SECONDS:
                break
        return found

    return work


def _under(one: Asked, draft: Draft, setting: Setting) -> Iterator[Prizes]:
    """The prizes under each answer to a question, and with each end of the scale in its cell."""
    for way in one.ways:
        answers = draft.proposal.answers
        for answer in way:
            answers = answers.with_answer(answer)
        try:
            proposal = draft.answered(answers).proposal
        except JuryError:
            continue
        prizes = _prizes(proposal, draft, setting, proposal.figures)
        if prizes is not None:
            yield prizes
    for figures in _with_ends(draft.proposal, one.cell):
        prizes = _prizes(draft.proposal, draft, setting, figures)
        if prizes is not None:
            yield prizes


def _prizes(proposal: ImportProposal, draft: Draft, setting: Setting, figures: tuple[Figure, ...]) -> Prizes | None:
    """What the prizes would hang on; None where the outcome cannot be counted, for want of weights, say."""
    brought = replace(proposal, figures=figures)
    try:
        if setting.state is not None:
            counts = counting(brought, draft.standing)
            after = would_be(brought, setting.state, figures=counts, rulings=setting.rulings)
            return _told(would_follow(after), after.rulebook)
        rules = setting.rules or draft.award(name="-", year=1, language="en")
        known = {one.id for one in rules.categories}
        participants = tuple(one for one in brought.participants if one.id.category in known)
        counts = in_force(figures, [one.correction for one in corrected_first(brought)])
        evidence = Evidence(companies=brought.companies, participants=participants, figures=counts)
        return _told(tally(evidence, rules, Answers()), rules)
    except JuryError:
        return None


def _told(outcome: Outcome, rules: Rulebook) -> Prizes:
    found: Prizes = {one.category: _prize(one, rules.prizes.kind) for one in outcome.categories}
    if outcome.overall is not None:
        first = outcome.overall.ranking.places[:1]
        found[OVERALL] = outcome.overall.winners, tuple(place.companies for place in first)
    return found


def _prize(one: CategoryOutcome, kind: PrizeKind) -> object:
    """The winners; the prize places where the three best have one; who is first while a tie is open."""
    most = {PrizeKind.PODIUM: ON_PODIUM, PrizeKind.NONE: 0, PrizeKind.STANDARD: 0}.get(kind, 1)
    return one.winners, tuple(place.companies for place in one.ranking.places if place.number <= most)


def _differing(now: Prizes, then: Prizes) -> tuple[str, ...]:
    return tuple(id for id in dict.fromkeys((*now, *then)) if now.get(id) != then.get(id))


def _with_ends(proposal: ImportProposal, cell: Where) -> Iterator[tuple[Figure, ...]]:
    """The figures with the lowest and the highest number of the scale in a cell that cannot be used."""
    place = _CELL.fullmatch(cell.cell)
    if place is None:
        return
    mappings = {one.source.id: one.mapping for one in proposal.sources}
    letters, row = place[1], int(place[2])
    about = [
        at
        for at, one in enumerate(proposal.figures)
        if (one.provenance.file, one.provenance.sheet, one.provenance.column) == (cell.file, cell.sheet, letters)
        and not one.segment
        and any(first <= row <= last for first, last in spans(one.provenance.rows))
    ]
    for end in (0, 1):
        figures = list(proposal.figures)
        for at in about:
            number = _ends(figures[at], proposal, mappings[figures[at].source])[end]
            figures[at] = figures[at] if number is None else _with_one_more(figures[at], number)
        if about:
            yield tuple(figures)


def _ends(figure: Figure, proposal: ImportProposal, mapping: Mapping) -> tuple[Fraction | None, Fraction | None]:
    """The ends of the scale of a figure; where none is declared, those that the others reach."""
    low, high = mapping.measure(figure.measure).figure_bounds
    like = [one.number for one in proposal.figures if (one.source, one.measure) == (figure.source, figure.measure)]
    numbers = [number for number in like if number is not None]
    return (
        min(numbers, default=None) if low is None else low,
        max(numbers, default=None) if high is None else high,
    )


def _with_one_more(figure: Figure, number: Fraction) -> Figure:
    """A figure with one more row that says `number`; one that stands in a cell of its own becomes it."""
    now, n = figure.number, figure.n
    if now is not None and n and not figure.provenance.rows.isdigit():
        number = (now * n + number) / (n + 1)
    return replace(figure, numerator=number.numerator, denominator=number.denominator, missing="", interval=None)


def setting_of(session: Session) -> Setting:
    """The edition as it is now, for a draft that would be added to it."""
    return Setting(state=session.state, rulings=standing_rulings(session))
