"""How wide the columns of words have to be: measured when others stand in them, not when they change places."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QFontMetrics

from juryapp.ui.fonts import Size, font, strong
from juryapp.ui.ranking.head import TableWords
from juryapp.ui.ranking.rows import Face, Row

N_MOST = 150
"""Pixels: the most that what stands for n gets."""


class Widths:
    """Other weights leave the faces as they are, the same objects: those are looked at, and not what they hold."""

    def __init__(self) -> None:
        self._about: tuple[frozenset[int], int, TableWords] | None = None
        self._faces: list[Face] = []
        self._found = (0, 0, 0)

    def __call__(self, rows: Sequence[Row], words: TableWords) -> tuple[int, int, int]:
        """Pixels of the widest name, n and word above the scores."""
        faces = [row.face for row in rows if row.place is not None]
        about = frozenset(map(id, faces)), len(rows), words
        if self._about != about:
            self._about, self._faces = about, faces  # Kept, so that nothing else gets their identity.
            large, small = QFontMetrics(strong()), QFontMetrics(font(Size.SMALL))
            name = max(map(large.horizontalAdvance, {face.name for face in faces}), default=0)
            lines = {line for row in rows for line in row.n}
            n = max(map(small.horizontalAdvance, (*lines, words.n)), default=0)
            self._found = name + 4, min(N_MOST, n + 4), small.horizontalAdvance(words.score) + 4
        return self._found
