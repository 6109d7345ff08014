"""What is won, and what the hall sees of it. A standard is never begun with a number that nobody chose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from juryapp.domain.criterion import Unit
from juryapp.domain.rulebook import OverallRule, PrizeKind, Rulebook
from juryapp.session.rulebooks import MOST, typed_figure
from juryapp.text.exact import exact_number, field_figure
from juryapp.text.words import Words
from juryapp.ui.award.forms import Blank, Entry, Given, Line, Options, refused
from juryapp.ui.award.holding import held

HIGHEST = 100
EXAMPLE = Fraction("72.5")


def prize_lines(rules: Rulebook, words: Words) -> Iterator[Line]:
    """The prize of a category, its standard where it has one, the overall prize, the nominated, what the hall sees."""
    prizes = rules.prizes
    yield _kind(rules, words)
    if prizes.kind is PrizeKind.STANDARD:
        shown = exact_number(prizes.standard, words)
        yield Line(
            about="standard",
            text=words("award.standard", points=shown),
            form=_standard(rules, words, field_figure(prizes.standard, Unit.POINTS, words)),
        )
    yield Line(
        about="overall",
        text=words(f"award.overall_{prizes.overall.value}"),
        form=Options(
            entries=tuple((words(f"award.overall_{one.value}"), one) for one in OverallRule),
            here=prizes.overall,
            change=lambda one: replace(rules, prizes=replace(prizes, overall=OverallRule(str(one)))),
        ),
    )
    yield _nominated(rules, words)
    yield _hall(rules, words)


def _kind(rules: Rulebook, words: Words) -> Line:
    prizes = rules.prizes
    points = exact_number(prizes.standard, words)

    def change(one: object) -> Given | Entry:
        kind = PrizeKind(str(one))
        if kind is PrizeKind.STANDARD is not prizes.kind:
            return _standard(rules, words, "")
        return held(rules, replace(rules, prizes=replace(prizes, kind=kind)), words)

    def said(one: PrizeKind) -> str:
        if one is PrizeKind.STANDARD is not prizes.kind:
            return words("award.prize_standard_open")
        return words(f"award.prize_{one.value}", points=points)

    return Line(
        about="prizes",
        text=words(f"award.prize_{prizes.kind.value}", points=points),
        form=Options(entries=tuple((said(one), one) for one in PrizeKind), here=prizes.kind, change=change),
    )


def _standard(rules: Rulebook, words: Words, shown: str) -> Entry:
    """The field of the standard; what is typed in it makes the award one of a standard met."""

    def change(texts: tuple[str, ...]) -> Given:
        typed = texts[0].strip()
        if not typed:
            return refused("award.standard_missing")
        number = typed_figure(typed, Unit.POINTS)
        if number is None:
            return refused("award.not_number", typed=typed, example=exact_number(EXAMPLE, words))
        if not 0 < number <= HIGHEST:
            return refused("award.standard_range", typed=typed)
        prizes = replace(rules.prizes, kind=PrizeKind.STANDARD, standard=number)
        return held(rules, replace(rules, prizes=prizes), words)

    blank = Blank(words("award.standard_label"), shown, numeric=True, hint=words("award.standard_hint"))
    return Entry(fields=(blank,), change=change)


def _nominated(rules: Rulebook, words: Words) -> Line:
    hall = rules.hall

    def change(texts: tuple[str, ...]) -> Given:
        text = texts[0].strip()
        if not text.isdecimal() or len(text) > 9 or not 0 < int(text) <= MOST:
            return refused("award.nominated_range")
        return held(rules, replace(rules, hall=replace(hall, nominated=int(text))), words)

    fields = (Blank(words("ceremony.hall_nominated"), str(hall.nominated), numeric=True),)
    return Line(
        about="nominated",
        text=words("award.nominated", count=hall.nominated),
        form=Entry(fields=fields, change=change),
    )


def _hall(rules: Rulebook, words: Words) -> Line:
    hall = rules.hall
    entries = ((words("award.hall_winner_score"), False), (words("award.hall_all_scores"), True))
    return Line(
        about="hall",
        text=entries[hall.all_scores][0],
        form=Options(
            entries=entries,
            here=hall.all_scores,
            change=lambda one: replace(rules, hall=replace(hall, all_scores=bool(one))),
        ),
    )
