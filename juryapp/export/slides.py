"""The deck for the stage: the nominated, then the winner, category by category, and the overall prize last."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from juryapp.domain.chart import ChartSpec
from juryapp.domain.rulebook import PrizeKind
from juryapp.export import colours
from juryapp.export.deck import new_deck, rgb
from juryapp.export.deck_chart import add_chart
from juryapp.export.hall import HallView, Prize, State, Winner
from juryapp.export.measure import BOLD, REGULAR, fitted
from juryapp.export.zipped import rezipped
from juryapp.text.words import Words, words_for

Box = tuple[float, float, float, float]
"""Left, top, width and height in points on a slide of 960 x 540."""

_KICKER: Box = (60, 44, 620, 28)
_DRAFT: Box = (700, 44, 200, 28)
_LABEL: Box = (60, 112, 840, 30)
_NAMES: Box = (60, 156, 840, 296)
_WINNER: Box = (60, 146, 430, 230)
_WINNER_WIDE: Box = (60, 146, 840, 230)
_CHART: Box = (520, 112, 390, 318)
_FOOT: Box = (60, 476, 840, 34)
_MARKS: Box = (60, 508, 840, 18)

_NAME_SIZES = (60, 54, 48, 44, 40, 36, 32, 28, 26, 24, 22, 20, 18, 16, 14)
_LIST_SIZES = (44, 40, 36, 32, 28, 26, 24, 22, 20, 18, 16, 14, 12)
_LEADING = 1.2
_NAMES_PER_SLIDE = (24, 16, 12, 8, 6, 4, 3, 2, 1)
_READABLE = 18
_LARGE = 44
_LARGE_NAMES = 3
"""More winners than these become a list."""
_BARS = 12
"""More bars than these cannot be read from the back of a hall; the picture of the chart has them."""
_GUTTER = 32
_LOCALES = {"en": "en-GB", "nb": "nb-NO", "sv": "sv-SE"}


def deck_bytes(view: HallView, *, when: datetime, step: Callable[[], None] = lambda: None) -> bytes:
    """The whole presentation. `step` is called after every prize and may raise to stop."""
    builder = _Deck(view, when)
    builder.title()
    for prize in view:
        builder.prize(prize, is_overall=prize is view.overall)
        step()
    return builder.bytes()


class _Deck:
    """Adds one slide after another to the same presentation."""

    def __init__(self, view: HallView, when: datetime) -> None:
        self._view = view
        self._when = when
        self._words: Words = words_for(view.language, view.category_word)
        self._deck = new_deck(title=view.title, language=_LOCALES[view.language], when=when)

    def bytes(self) -> bytes:
        out = io.BytesIO()
        self._deck.save(out)
        return rezipped(out.getvalue())

    def title(self) -> None:
        slide = self._slide(kicker=self._words("stage.ceremony"))
        self._heading(slide, (self._view.title,), box=(60, 170, 840, 190), sizes=(66, *_NAME_SIZES))
        self._notes(slide, ())

    def prize(self, prize: Prize, *, is_overall: bool) -> None:
        """All slides of one prize."""
        if is_overall:
            self._overall_opening(prize)
        elif prize.nominated:
            self._names(prize, self._words("term.the_nominated"), prize.nominated)
        if prize.state is State.NOBODY:
            self._sentence(prize, self._words("slide.no_award"))
        if prize.kind is PrizeKind.STANDARD and prize.winners:
            names = tuple(_with_points(winner) for winner in prize.winners)
            self._names(prize, prize.winners[0].prize, names, notes=prize.notes)
            return
        for label in reversed(prize.undecided if prize.state is State.GIVEN else ()):
            self._sentence(prize, self._words("slide.tie_open"), label=label)
        for place in sorted({winner.place for winner in prize.winners}, reverse=True):
            self._winners(prize, [winner for winner in prize.winners if winner.place == place])
        for label in reversed(prize.undecided if prize.state is State.OPEN else ()):
            self._sentence(prize, self._words("slide.tie_open"), label=label)

    def _overall_opening(self, prize: Prize) -> None:
        slide = self._slide(kicker=self._view.title)
        self._heading(slide, (prize.title,), box=(60, 170, 840, 110), sizes=_NAME_SIZES)
        self._text(slide, self._words("rank.overall_rule"), box=(60, 290, 840, 70), size=20, colour=colours.SOFT)
        self._notes(slide, ())

    def _names(self, prize: Prize, label: str, names: Sequence[str], *, notes: Sequence[str] = ()) -> None:
        """A list of names, in two columns from seven on, on as many slides as it takes to stay readable."""
        colour = colours.GOLD if notes else colours.BAR
        pages = _pages(names)
        size = min(_list_size(page) for page in pages)
        for page in pages:
            slide = self._slide(kicker=self._kicker(prize))
            self._heading(slide, (label,), box=_LABEL, sizes=(20,), colour=colour)
            columns = _columns(page)
            left, top, _, height = _NAMES
            width = _column_width(len(columns))
            after = _gap(columns) * size
            for number, column in enumerate(columns):
                box = (left + number * (width + _GUTTER), top, width, height)
                self._paragraphs(slide, column, box=box, size=size, after=after)
            self._notes(slide, notes or (", ".join((label, *page)),))

    def _winners(self, prize: Prize, winners: Sequence[Winner]) -> None:
        """One winner, or several that share: the name large, its score, and the chart beside it."""
        first = winners[0].place == 1
        label = winners[0].prize
        if len(winners) > 1:
            label = f"{label} · {self._words('slide.winners_shared').lower()}"
        if len(winners) > _LARGE_NAMES:
            self._names(prize, label, tuple(_with_points(winner) for winner in winners), notes=prize.notes)
            return
        slide = self._slide(kicker=self._kicker(prize))
        chart = prize.chart if first else None
        if chart is not None and len(chart.series[0].bars) > _BARS:
            chart = None
        colour = colours.GOLD if first else colours.BAR
        self._text(slide, label, box=_LABEL, size=22, colour=colour, bold=True)
        names = tuple(winner.name for winner in winners)
        above = chart is not None and _needs_width(names)
        box = _WINNER if chart and not above else _WINNER_WIDE
        below = self._heading(slide, names, box=box, sizes=_NAME_SIZES)
        self._score_lines(slide, winners, (box[0], below + 14, _WINNER[2], 34), colour)
        if chart is not None:
            self._chart(slide, chart, below + 8 if above else _CHART[1])
        self._text(slide, prize.foot if first else "", box=_FOOT, size=12, colour=colours.MUTED)
        self._notes(slide, prize.notes if first else (", ".join((label, *names)),))

    def _chart(self, slide: Any, chart: ChartSpec, top: float) -> None:
        """The chart at the right, from `top` down, with its note."""
        left, _, width, _ = _CHART
        height = min(_CHART[1] + _CHART[3] - top, 66.0 * len(chart.series[0].bars) + 12)
        add_chart(slide, chart, box=(left, top, width, height), words=self._words, when=self._when)
        self._text(slide, chart.note, box=(left + 8, top + height + 6, width - 8, 30), size=12, colour=colours.MUTED)

    def _score_lines(self, slide: Any, winners: Sequence[Winner], box: Box, colour: str) -> None:
        """The score and, for the overall prize, the category, below the name."""
        points = winners[0].points
        lines = [self._words("slide.points", points=points)] if points else []
        categories = sorted({winner.category for winner in winners if winner.category}, key=self._words.sort_key)
        lines += [" · ".join(categories)] if categories else []
        left, top, width, height = box
        for line in lines:
            is_points = bool(points) and line is lines[0]
            size, ink = (28, colour) if is_points else (18, colours.SOFT)
            self._text(slide, line, box=(left, top, width, height), size=size, colour=ink, bold=is_points)
            top += 40

    def _sentence(self, prize: Prize, sentence: str, *, label: str = "") -> None:
        slide = self._slide(kicker=self._kicker(prize))
        if label:
            self._text(slide, label, box=_LABEL, size=22, colour=colours.BAR, bold=True)
        self._heading(slide, (sentence,), box=_WINNER_WIDE, sizes=(36, 32, 28, 24), colour=colours.SOFT)
        self._notes(slide, prize.notes)

    def _kicker(self, prize: Prize) -> str:
        return f"{self._view.title} · {prize.title}"

    def _slide(self, *, kicker: str) -> Any:
        """A new slide with what every slide says: where we are, DRAFT, the marks and the control words."""
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[0])
        sizes = (18, 16, 14, 12, 11, 10)
        size = fitted((kicker,), sizes=sizes, width=_KICKER[2], height=_KICKER[3], leading=_LEADING).size
        self._text(slide, kicker, box=_KICKER, size=size, colour=colours.SOFT)
        if self._view.draft:
            stamp = self._words("state.draft_stamp")
            self._text(slide, stamp, box=_DRAFT, size=16, colour=colours.DRAFT, bold=True, right=True)
        self._text(
            slide,
            " · ".join(self._lasting_marks()),
            box=_MARKS,
            size=11,
            colour=colours.DRAFT if self._view.draft else colours.MUTED,
        )
        return slide

    def _lasting_marks(self) -> tuple[str, ...]:
        """What stands on every slide and in every note."""
        words = self._view.control_words
        return (*self._view.marks, self._words("minutes.control_words", words=words)) if words else self._view.marks

    def _heading(
        self, slide: Any, paragraphs: Sequence[str], *, box: Box, sizes: Sequence[float], colour: str = colours.INK
    ) -> float:
        """The slide's title, which outlines and screen readers find, as large as it fits; returns where it ends."""
        fit = fitted(paragraphs, sizes=sizes, width=box[2], height=box[3], weight=BOLD, leading=_LEADING)
        self._fill(slide.shapes.title, paragraphs, box=box, size=fit.size, colour=colour, bold=True)
        return box[1] + len(fit.lines) * fit.size * _LEADING

    def _text(
        self, slide: Any, text: str, *, box: Box, size: float, colour: str, bold: bool = False, right: bool = False
    ) -> None:
        """A text box, smaller where the text would not fit; none for no text."""
        if not text:
            return
        sizes = [size, *(smaller for smaller in _LIST_SIZES if smaller < size), 11, 10, 9, 8]
        fit = fitted(
            (text,),
            sizes=sorted({one for one in sizes if one <= size}, reverse=True),
            width=box[2],
            height=max(box[3], size * _LEADING),
            weight=BOLD if bold else REGULAR,
            leading=_LEADING,
        )
        shape = slide.shapes.add_textbox(0, 0, 0, 0)
        self._fill(shape, (text,), box=box, size=fit.size, colour=colour, bold=bold, right=right)

    def _paragraphs(self, slide: Any, texts: Sequence[str], *, box: Box, size: float, after: float) -> None:
        shape = slide.shapes.add_textbox(0, 0, 0, 0)
        self._fill(shape, texts, box=box, size=size, colour=colours.INK, bold=True, after=after)

    def _fill(
        self,
        shape: Any,
        texts: Sequence[str],
        *,
        box: Box,
        size: float,
        colour: str,
        bold: bool,
        right: bool = False,
        after: float = 0,
    ) -> None:
        from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
        from pptx.util import Pt

        shape.left, shape.top, shape.width, shape.height = (Pt(edge) for edge in box)
        frame = shape.text_frame
        frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for index, text in enumerate(texts):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
            paragraph.line_spacing, paragraph.space_before, paragraph.space_after = 1.0, Pt(0), Pt(after)
            run = paragraph.add_run()
            run.text = text
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = rgb(colour)
            run._r.get_or_add_rPr().set("lang", _LOCALES[self._view.language])

    def _notes(self, slide: Any, notes: Sequence[str]) -> None:
        slide.notes_slide.notes_text_frame.text = "\n".join((*notes, *self._lasting_marks()))


def _needs_width(names: Sequence[str]) -> bool:
    """Whether one long word would get small beside the chart, while the whole width shows it large on one line."""
    beside = fitted(names, sizes=_NAME_SIZES, width=_WINNER[2], height=_WINNER[3], weight=BOLD, leading=_LEADING)
    across = fitted(
        names, sizes=_NAME_SIZES, width=_WINNER_WIDE[2], height=_NAME_SIZES[0] * _LEADING, weight=BOLD, leading=_LEADING
    )
    return beside.size < _LARGE <= across.size


def _pages(names: Sequence[str]) -> list[Sequence[str]]:
    """The names in parts, the largest in which all stay readable."""
    pages: list[Sequence[str]] = []
    for most in _NAMES_PER_SLIDE:
        count = -(-len(names) // most)
        ends = [len(names) * number // count for number in range(count + 1)]
        pages = [names[start:end] for start, end in pairwise(ends)]
        if all(_list_size(page) >= _READABLE for page in pages):
            break
    return pages


def _columns(names: Sequence[str]) -> list[Sequence[str]]:
    rows = len(names) if len(names) < 7 else -(-len(names) // 2)
    return [names[start : start + rows] for start in range(0, len(names), rows)]


def _column_width(columns: int) -> float:
    return (_NAMES[2] - _GUTTER * (columns - 1)) / columns


def _gap(columns: Sequence[Sequence[str]]) -> float:
    """Space after a name, in sizes."""
    return 0.45 if len(columns[0]) < 6 else 0.2


def _list_size(names: Sequence[str]) -> float:
    """The size at which every column of the names fits."""
    columns = _columns(names)
    width, leading = _column_width(len(columns)), _LEADING + _gap(columns)
    return min(
        fitted(column, sizes=_LIST_SIZES, width=width, height=_NAMES[3], weight=BOLD, leading=leading).size
        for column in columns
    )


def _with_points(winner: Winner) -> str:
    return f"{winner.name}  {winner.points}" if winner.points else winner.name
