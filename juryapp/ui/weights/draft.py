"""What is being weighed: whose weights, from where they start, and what a change of them would be as a command."""

from __future__ import annotations

from dataclasses import dataclass, replace

from juryapp.domain.answer import NOTHING_SAID, Answer, Person, Said
from juryapp.domain.context import StartedFrom
from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.commands import HandIn, Importance, SetWeights
from juryapp.ui.bridge import Bridge
from juryapp.ui.weights.shares import Shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One set of weights in the edition. `stored` tells whether somebody decided them; else they are equal.

    A juror's answer of a round that is not open is stored, and not shown: the shares are those that are open, or equal.
    `juror` is whose answer it is where each juror has one, and empty otherwise.
    """

    way: WeightsWay
    juror: str
    shares: Shares
    stored: bool
    importance: Importance = ()
    said: Said = NOTHING_SAID


def desk_of(bridge: Bridge, juror: str) -> Desk:
    """The weights as they are stored, under the way of the rules; `juror` counts only where each juror has some."""
    rules, answers = bridge.rulebook, bridge.state.answers
    way = rules.weights.way
    importance: Importance | None
    said = NOTHING_SAID
    if way is WeightsWay.FIXED:
        importance, said = rules.weights.fixed or None, rules.weights.said
    elif way is WeightsWay.AGREED:
        importance = answers.agreed.importance if answers.agreed else None
        said = answers.agreed.said if answers.agreed else said
    else:
        own = next((one for one in answers.jurors if one.person == juror), None)
        importance = own.importance if own else None
        said = own.said if own else said
    shares = Shares.of(rules, bridge.session.weights_of(dict(importance or ())))
    stored = importance is not None
    if way is WeightsWay.EACH_JUROR and not bridge.state.round.is_open:
        stored = juror in bridge.state.round.handed_in
    return Desk(
        way=way,
        juror=juror if way is WeightsWay.EACH_JUROR else "",
        shares=shares,
        stored=stored,
        importance=importance or (),
        said=said,
    )


def weighing(bridge: Bridge) -> tuple[Person, ...]:
    """The people with a say in weights, in the order of the roster."""
    return tuple(person for person in bridge.state.persons if person.role.weighs)


def first_juror(bridge: Bridge) -> str:
    """Who is at the keyboard, if they have a say, else the first who has; empty where nobody has."""
    ids = [person.id for person in weighing(bridge)]
    actor = bridge.session.actor.id
    return actor if actor in ids else next(iter(ids), "")


def try_out(bridge: Bridge, desk: Desk, shares: Shares) -> None:
    """Show the outcome under `shares`, stored by nobody. Where jurors' weights cannot be combined, say why."""
    try:
        if desk.juror:
            answer = Answer(person=desk.juror, importance=as_importance(shares))
            bridge.preview_answer(replace(answer, rulebook_version=bridge.state.rulebook_version))
        else:
            bridge.preview(shares.importance)
    except JuryError as refusal:
        bridge.refused.emit(refusal)


def store(
    bridge: Bridge,
    desk: Desk,
    weighed: tuple[Importance, Said],
    present: tuple[str, ...],
    started: StartedFrom | None = None,
) -> bool:
    """Put the weights in force: into the rules, as agreed with who was present, or as a juror's answer.

    `weighed` is the importance and what it was made from; `started` the study that they were begun from, if they were.
    """
    importance, said = weighed
    if desk.way is WeightsWay.EACH_JUROR:
        return bridge.execute(HandIn(person=desk.juror, importance=importance, started=started, said=said))
    named = present if desk.way is WeightsWay.AGREED else ()
    return bridge.execute(SetWeights(way=desk.way, importance=importance, present=named, started=started, said=said))


def as_importance(shares: Shares) -> Importance:
    """Shares as a command holds them, sorted."""
    return tuple(sorted(shares.importance.items()))
