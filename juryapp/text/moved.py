"""What of a remembered study stands elsewhere in a new file, or is gone, in words: the same in the window and without.

A firm that moves a column is read as before; whoever accepts the file still has to see that it moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juryapp.text.words import Words

MOST_TOLD = 4


def moved_texts(moved: Sequence[tuple[str, str, str]], lost: Sequence[str], words: Words) -> Iterator[str]:
    """A sentence for each column that is elsewhere, (header, letters then, letters now), and each that is gone."""
    elsewhere = [one for one in moved if one[1] != one[2]]
    for header, then, now in elsewhere[:MOST_TOLD]:
        yield words("evidence.moved_column", header=header, then=then, now=now)
    if len(elsewhere) > MOST_TOLD:
        yield words("evidence.moved_more", count=len(elsewhere) - MOST_TOLD)
    for header in lost:
        yield words("evidence.lost_column", header=header)
