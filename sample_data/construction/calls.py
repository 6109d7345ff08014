"""Mystery calls to each centre, drawn by chance and then tuned, call by call, until the score is the one planned."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

from sample_data.construction.call_plan import Centre
from sample_data.construction.chance import Chance, held
from sample_data.construction.rules import Weights

WAITING, PHONE_AND_MAIL, UPSELLING, MET = "ventetid", "tilgjengelighet", "mersalg", "behov-dekket"
MARKS = ("kompetanse", "imotekommenhet", "avslutning")
SLOWEST = 300
CLOSE = Fraction(1, 200)
"""How near the planned score a company's own comes."""

_USUAL = {
    WAITING: 0.02,
    PHONE_AND_MAIL: 0.06,
    UPSELLING: -0.28,
    MET: 0.05,
    "kompetanse": 0.0,
    "imotekommenhet": 0.03,
    "avslutning": -0.05,
}
"""Where the criteria usually lie around a company's score: up-selling is rare, needs are mostly met."""

_FIRST_DAY = date(2011, 9, 1)
_DAYS = 85


@dataclass(slots=True, kw_only=True)
class Call:
    """One contact. Marks, waiting time in seconds and the two answers are worth nothing where nobody answered."""

    day: date
    answered: bool
    wait: int = 0
    marks: dict[str, int] = field(default_factory=dict)
    upsold: bool = False
    met: bool = False


@dataclass(slots=True, kw_only=True)
class Measured:
    """A centre with its calls and its guideline figures (whole percent; mails None where there were none)."""

    centre: Centre
    calls: list[Call]
    phone_n: int
    phone: int
    mail_n: int | None
    mail: int | None

    @property
    def answered(self) -> list[Call]:
        """The calls that somebody answered: only these give figures."""
        return [call for call in self.calls if call.answered]

    def values(self) -> dict[str, Fraction]:
        """The value, 0..1, on each criterion."""
        calls = self.answered
        n = len(calls)
        shares = [each for each in (self.phone, self.mail) if each is not None]
        found = {mark: Fraction(sum(call.marks[mark] for call in calls) - n, 5 * n) for mark in MARKS}
        found[WAITING] = max(Fraction(0), 1 - Fraction(sum(call.wait for call in calls), n * SLOWEST))
        found[UPSELLING] = Fraction(sum(call.upsold for call in calls), n)
        found[MET] = Fraction(sum(call.met for call in calls), n)
        found[PHONE_AND_MAIL] = Fraction(sum(shares), 100 * len(shares))
        return found

    def score(self, weights: Weights) -> Fraction:
        """The score, 0-100."""
        values = self.values()
        return 100 * sum((weights[id] * values[id] for id in weights), Fraction(0))


def measured(centre: Centre, weights: Weights, chance: Chance, *, mails: bool = True) -> Measured:
    """A centre whose calls give its planned score to within `CLOSE`."""
    aims = _aims(centre, weights, chance)
    drawn = _drawn(centre, aims, chance, mails)
    _tune(drawn, weights, chance)
    return drawn


def _aims(centre: Centre, weights: Weights, chance: Chance) -> dict[str, float]:
    """A value per criterion around the goal: the usual profile, the centre's slant and some chance, balanced."""
    slant = dict(centre.slant)
    shifts = {id: _USUAL[id] + slant.get(id, 0.0) + 0.035 * chance.bell() for id in weights}
    level = centre.goal / 100 - sum(float(weights[id]) * shifts[id] for id in weights)
    aims = {id: max(0.04, min(0.97, level + shift)) for id, shift in shifts.items()}
    if centre.met:
        aims[MET] = centre.met / centre.calls
    rest = (*MARKS, WAITING)
    for _ in range(40):
        lack = centre.goal / 100 - sum(float(weights[id]) * aims[id] for id in weights)
        aims |= {id: max(0.04, min(0.96, aims[id] + lack)) for id in rest}
    return aims


def _drawn(centre: Centre, aims: dict[str, float], chance: Chance, mails: bool) -> Measured:
    count = centre.calls or (25 if chance.share() < 0.72 else 24)
    lost = 0 if centre.calls else int((1.12 - centre.goal / 100) * 4.8 * chance.share())
    moods = sorted((chance.bell() for _ in range(count - lost)), reverse=True)
    calls = [_call(aims, mood, chance) for mood in moods]
    met = centre.met or held(aims[MET] * len(calls), 1, len(calls))
    for call in _likeliest(calls, moods, chance)[:met]:
        call.met = True
    for call in _likeliest(calls, moods, chance)[: held(aims[UPSELLING] * len(calls), 0, len(calls))]:
        call.upsold = True
    calls += [Call(day=_day(chance), answered=False) for _ in range(lost)]
    phone_n, mail_n = chance.whole(28, 60), chance.whole(8, 14)
    gap = 0.06 * chance.bell()
    return Measured(
        centre=centre,
        calls=sorted(chance.shuffled(calls), key=lambda call: call.day),
        phone_n=phone_n,
        phone=_percent(aims[PHONE_AND_MAIL] + gap, phone_n),
        mail_n=mail_n if mails else None,
        mail=_percent(aims[PHONE_AND_MAIL] - gap, mail_n) if mails else None,
    )


def _likeliest(calls: list[Call], moods: list[float], chance: Chance) -> list[Call]:
    """The calls that went best first, with much chance in it."""
    liking = [mood + 1.1 * chance.bell() for mood in moods]
    return [calls[at] for at in sorted(range(len(calls)), key=lambda at: -liking[at])]


def _call(aims: dict[str, float], mood: float, chance: Chance) -> Call:
    marks = {id: held(1 + 5 * aims[id] + 0.55 * mood + 0.6 * chance.bell(), 1, 6) for id in MARKS}
    wait = held(SLOWEST * (1 - aims[WAITING]) * chance.skewed() * 1.05, 4, 900)
    return Call(day=_day(chance), answered=True, wait=wait, marks=marks)


def _day(chance: Chance) -> date:
    """A working day in the autumn of 2011."""
    day = _FIRST_DAY + timedelta(days=chance.whole(0, _DAYS))
    return day - timedelta(days=max(0, day.weekday() - 4))


def _percent(share: float, n: int) -> int:
    """The whole percent that so many of `n` make."""
    hits = held(share * n, 0, n)
    return (200 * hits + n) // (2 * n)


def _tune(drawn: Measured, weights: Weights, chance: Chance) -> None:
    """Move single marks, then single waiting times, towards the planned score until it is met."""
    goal = Fraction(str(drawn.centre.goal))
    calls = drawn.answered
    for _ in range(20_000):
        lack = goal - drawn.score(weights)
        if abs(lack) <= CLOSE:
            return
        call, better = chance.one(calls), lack > 0
        id = chance.one(MARKS)
        if abs(lack) > 20 * weights[id] / len(calls):
            mark = call.marks[id] + (1 if better else -1)
            if 1 <= mark <= 6 and abs(mark - 3.5) < 3:
                call.marks[id] = mark
            continue
        seconds = max(1, min(20, int(abs(lack) * len(calls) * SLOWEST / 100 / weights[WAITING])))
        wait = call.wait - seconds if better else call.wait + seconds
        if 4 <= wait <= 900:
            call.wait = wait
    raise ValueError(f"{drawn.centre.name}: {float(drawn.score(weights)):.3f} is not {drawn.centre.goal}")
