"""Where the columns of the ranking lie: pure arithmetic on pixels, so that header and rows cannot disagree."""

from __future__ import annotations

from dataclasses import dataclass

EDGE = 20
GAP = 16
PLACE = 56
SCORE = 64
NAME_LEAST, NAME_MOST = 130, 300
LANES_LEAST = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Left edges and widths in pixels. Numbers stand at the right of their column."""

    place: int
    name: int
    name_width: int
    lanes: int
    lanes_width: int
    score: int
    score_width: int
    n: int
    n_width: int


def columns_for(width: int, *, name_width: int, n_width: int, score_width: int) -> Columns:
    """The columns in `width` pixels for the widest name, n and word above the scores; the lanes take what is left.

    Names longer than their column are elided and stand whole in the row's tool tip.
    """
    most = min(NAME_MOST, max(NAME_LEAST, width * 28 // 100))
    names = min(max(name_width, NAME_LEAST), most)
    name = EDGE + PLACE
    n = width - EDGE - n_width
    scores = max(SCORE, score_width)
    score = n - GAP - scores
    lanes = name + names + GAP
    return Columns(
        place=EDGE,
        name=name,
        name_width=names,
        lanes=lanes,
        lanes_width=max(LANES_LEAST, score - GAP // 2 - lanes),
        score=score,
        score_width=scores,
        n=n,
        n_width=n_width,
    )
