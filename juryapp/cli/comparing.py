"""The command that holds another ranking beside the one that counts; it changes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from juryapp.cli.console import Console
from juryapp.cli.lookup import find, find_category, find_person, names_of
from juryapp.cli.opening import opened
from juryapp.domain.alternative import Alternative, Alternatives, Move, Way
from juryapp.domain.errors import JuryError
from juryapp.domain.words import OVERALL
from juryapp.session.alternatives_report import compare_report, named_in
from juryapp.session.earlier_file import earlier_job
from juryapp.session.state import EditionState
from juryapp.text.alternative_words import about_text, difference_text, juror_lines, left_out_text, year_text
from juryapp.text.words import Words

YEARS = (Way.YEAR, Way.YEAR_WEIGHTS)
NAMED = {
    Way.JUROR: "juror:NAME",
    Way.SOURCE: "source:STUDY",
    Way.YEAR: "year:EARLIER.jury",
    Way.YEAR_WEIGHTS: "year_weights:EARLIER.jury",
}
"""Ways of somebody or something, which is named behind a colon."""


def compare(console: Console, *, edition: Path, category: str, other: str, actor: str) -> int:
    """The places of a category as they are and by another ranking, and who would be first by whose weights."""
    with opened(console, edition, actor=actor, read_only=True) as session:
        state = session.state
        where = find_category(category, state)
        if where == OVERALL and session.outcome.overall is None:
            raise JuryError("cli.unknown_category", category=category)
        way, id = _asked(other, state)
        earlier = earlier_job(Path(id), edition)(None, None) if way in YEARS else None
        id = earlier.title if earlier else id
        every = session.alternatives_job(where, session.outcome, earlier)(None)
        assert every is not None  # Nobody cancels it here.
        if way is Way.JUROR and id in session.outcome.standing(where).aside:
            person = next(one.name for one in state.persons if one.id == id)
            raise JuryError("compare.stands_aside", person=person)
        one = _found(every, way, id, state)
        if console.json:
            console.document(compare_report(state, every, one, console.words))
            return 0
        lines = list(_lines(every, one, state, console.words))
    console.result("\n".join(lines))
    return 0


def _asked(other: str, state: EditionState) -> tuple[Way, str]:
    """Raises compare.unknown_way, and what does not find the juror or the study."""
    kind, colon, name = other.partition(":")
    ways = {way.value: way for way in Way}
    if kind not in ways or bool(colon) != (ways[kind] in NAMED):
        raise JuryError("compare.unknown_way", way=other, names=tuple(NAMED.get(way, way.value) for way in Way))
    match ways[kind]:
        case Way.JUROR:
            return Way.JUROR, find_person(name, state)
        case Way.SOURCE:
            feeding = {id: names_of(state.rulebook.source(id).name) for id in state.rulebook.feeding}
            return Way.SOURCE, find(name, feeding, JuryError("cli.unknown_source", source=name))
        case Way.YEAR | Way.YEAR_WEIGHTS:
            return ways[kind], name
    return ways[kind], ""


def _found(every: Alternatives, way: Way, id: str, state: EditionState) -> Alternative:
    """Raises compare.no_jurors, compare.not_answered and compare.no_criterion."""
    try:
        return every.of(way, id)
    except KeyError:
        if way in YEARS:
            raise JuryError("compare.no_criterion", name=id) from None
        if not every.jurors:
            raise JuryError("compare.no_jurors") from None
        person = next(one.name for one in state.persons if one.id == id)
        raise JuryError("compare.not_answered", person=person) from None


def _lines(every: Alternatives, one: Alternative, state: EditionState, words: Words) -> Iterator[str]:
    rules, named = state.rulebook, named_in(every.category, state, words)
    yield difference_text(every, one, rules, named, words)
    for told in (left_out_text(every, one, named, words), year_text(one, rules, words), about_text(one, words)):
        if told:
            yield told
    yield ""
    for move in every.moves(one):
        yield "\t".join((_place(move.before), _place(move.after), _mark(move, words), words.quote(named[move.company])))
    jurors = juror_lines(every, named, words)
    if jurors:
        yield ""
        yield from jurors


def _place(place: int | None) -> str:
    return "\u2013" if place is None else str(place)


def _mark(move: Move, words: Words) -> str:
    return words.signed(move.by, 0) if move.by else ""
