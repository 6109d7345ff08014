"""Text as far as it fits its column, and how wide that is: the same in frame after frame of a drag, so kept."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics

MOST = 4000
"""Texts that are kept; scores are others in each frame, and what is full is emptied."""


class Fit(NamedTuple):
    """What is written, and its pixels."""

    text: str
    width: int


class Fitted:
    """Asks Qt once for each text in a face and a width."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, int, int], Fit] = {}

    def __call__(self, text: str, face: QFont, metrics: QFontMetrics, width: int) -> Fit:
        """Long names differ at their ends, so the middle goes."""
        key = (text, face.pixelSize(), face.weight(), width)
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= MOST:
                self._known.clear()
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, width)
            found = self._known[key] = Fit(shown, metrics.horizontalAdvance(shown))
        return found
