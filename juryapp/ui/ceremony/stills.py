"""Which slides the hall sees, in the order of the deck, as plain values that the window draws."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from juryapp.domain.chart import ChartSpec
from juryapp.session.hall import HallView, Prize, PrizeKind, State, Winner
from juryapp.text.words import Words
from juryapp.ui.ceremony.lists import pages_of

_LARGE_NAMES = 3
_BARS = 12


class Look(StrEnum):
    """What kind of slide it is."""

    TITLE = "title"
    NAMES = "names"
    WINNER = "winner"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Still:
    """One slide. `names` are its large words; `points` and `extra` stand below them; `gold` marks the highest prize.

    `caption` names the slide below its thumbnail; `marks` and `stamp` are what every slide says.
    """

    look: Look
    caption: str
    kicker: str
    names: tuple[str, ...]
    label: str = ""
    points: str = ""
    extra: str = ""
    chart: ChartSpec | None = None
    foot: str = ""
    gold: bool = False
    marks: str = ""
    stamp: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that can be read on it but the chart, from top to bottom."""
        parts = (self.kicker, self.stamp, self.label, *self.names, self.points, self.extra, self.foot, self.marks)
        return tuple(part for part in parts if part)


def stills_of(view: HallView, words: Words) -> tuple[Still, ...]:
    """All slides; `words` are those of the view's language."""
    return tuple(_Stills(view, words).all())


class _Stills:
    """Makes one slide after another, as the deck does."""

    def __init__(self, view: HallView, words: Words) -> None:
        self._view = view
        self._words = words
        spoken = [words("minutes.control_words", words=view.control_words)] if view.control_words else []
        self._marks = " · ".join((*view.marks, *spoken))
        self._stamp = words("state.draft_stamp") if view.draft else ""

    def all(self) -> Iterator[Still]:
        yield self._still(Look.TITLE, self._view.title, (self._view.title,), kicker=self._words("stage.ceremony"))
        for prize in self._view:
            yield from self._prize(prize)

    def _prize(self, prize: Prize) -> Iterator[Still]:
        words = self._words
        if prize is self._view.overall:
            names, extra = (prize.title,), words("rank.overall_rule")
            yield self._still(Look.TITLE, prize.title, names, kicker=self._view.title, extra=extra)
        elif prize.nominated:
            yield from self._lists(prize, words("term.the_nominated"), prize.nominated)
        if prize.state is State.NOBODY:
            yield self._sentence(prize, words("slide.no_award"))
        if prize.kind is PrizeKind.STANDARD and prize.winners:
            yield from self._lists(prize, prize.winners[0].prize, _with_points(prize.winners), gold=True)
            return
        if prize.state is State.GIVEN:
            yield from self._open(prize)
        for place in sorted({winner.place for winner in prize.winners}, reverse=True):
            yield from self._winners(prize, [winner for winner in prize.winners if winner.place == place])
        if prize.state is State.OPEN:
            yield from self._open(prize)

    def _open(self, prize: Prize) -> Iterator[Still]:
        for label in reversed(prize.undecided):
            yield self._sentence(prize, self._words("slide.tie_open"), label=label)

    def _sentence(self, prize: Prize, sentence: str, *, label: str = "") -> Still:
        return self._still(Look.SENTENCE, self._caption(prize, label), (sentence,), prize=prize, label=label)

    def _lists(self, prize: Prize, label: str, names: Sequence[str], *, gold: bool = False) -> Iterator[Still]:
        caption, foot = self._caption(prize, label), prize.foot if gold else ""
        for page in pages_of(names):
            yield self._still(Look.NAMES, caption, page, prize=prize, label=label, gold=gold, foot=foot)

    def _winners(self, prize: Prize, winners: Sequence[Winner]) -> Iterator[Still]:
        first = winners[0].place == 1
        label = winners[0].prize
        if len(winners) > 1:
            label = f"{label} · {self._words('slide.winners_shared').lower()}"
        if len(winners) > _LARGE_NAMES:
            yield from self._lists(prize, label, _with_points(winners), gold=first)
            return
        points = winners[0].points
        chart = prize.chart if first else None
        yield self._still(
            Look.WINNER,
            self._caption(prize, label),
            tuple(winner.name for winner in winners),
            prize=prize,
            label=label,
            points=self._words("slide.points", points=points) if points else "",
            extra=" · ".join(sorted({one.category for one in winners if one.category}, key=self._words.sort_key)),
            chart=chart if chart is not None and len(chart.series[0].bars) <= _BARS else None,
            foot=prize.foot if first else "",
            gold=first,
        )

    def _caption(self, prize: Prize, what: str) -> str:
        return self._words("ceremony.thumbnail", title=prize.title, what=what) if what else prize.title

    def _still(
        self,
        look: Look,
        caption: str,
        names: tuple[str, ...],
        *,
        prize: Prize | None = None,
        kicker: str = "",
        label: str = "",
        points: str = "",
        extra: str = "",
        chart: ChartSpec | None = None,
        foot: str = "",
        gold: bool = False,
    ) -> Still:
        return Still(
            look=look,
            caption=caption,
            kicker=kicker or (f"{self._view.title} · {prize.title}" if prize else ""),
            names=names,
            label=label,
            points=points,
            extra=extra,
            chart=chart,
            foot=foot,
            gold=gold,
            marks=self._marks,
            stamp=self._stamp,
        )


def _with_points(winners: Sequence[Winner]) -> tuple[str, ...]:
    return tuple(f"{winner.name}  {winner.points}" if winner.points else winner.name for winner in winners)
