"""Words in a given room: the largest of some sizes at which they fit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout

from juryapp.ui.fonts import font

WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


def fitted(
    texts: Sequence[str], sizes: Sequence[int], *, width: float, height: float, weight: QFont.Weight
) -> tuple[QFont, list[float]]:
    """The face in the largest of `sizes` (descending) at which all texts fit below one another, and their heights.

    Words are broken between lines, never inside; at the smallest size they are taken as they come.
    """
    for size in sizes:
        face = font(size, weight)
        metrics = QFontMetricsF(face)
        room = QRectF(0, 0, width, 100_000)
        heights = [metrics.boundingRect(room, WRAPPED, text).height() for text in texts]
        widest = max((metrics.horizontalAdvance(word) for text in texts for word in text.split()), default=0)
        if widest <= width and sum(heights) <= height:
            break
    return face, heights


def one_line(text: str, sizes: Sequence[int], *, width: float, weight: QFont.Weight) -> tuple[QFont, str]:
    """The face in the largest of `sizes` at which the text fits one line, and the text, cut at the smallest size."""
    for size in sizes:
        face = font(size, weight)
        if QFontMetricsF(face).horizontalAdvance(text) <= width:
            return face, text
    return face, QFontMetricsF(face).elidedText(text, Qt.TextElideMode.ElideRight, width)


def cut(text: str, face: QFont, *, width: float, lines: int) -> str:
    """The text broken into at most so many lines; of a longer one the last line ends in an ellipsis."""
    layout = QTextLayout(text, face)
    layout.beginLayout()
    starts = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    if len(starts) <= lines:
        return text
    last = QFontMetricsF(face).elidedText(text[starts[lines - 1] :], Qt.TextElideMode.ElideRight, width)
    parts = [text[start:end].strip() for start, end in pairwise(starts[:lines])]
    return "\n".join((*parts, last))
