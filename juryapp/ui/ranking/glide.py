"""Rows on the way to other places: a change of order is followed by the eye, and one that is not may be missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractAnimation, QEasingCurve, QObject, QVariantAnimation, Signal

from juryapp.ui.motion import may_move
from juryapp.ui.theme import ROW_RANKING

LASTS = 180
"""Milliseconds from the old places to the new ones."""


class Glide(QObject):
    """Tells where rows are while they move; `moved` asks to paint them there. It has no clock while nothing moves."""

    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._starts: dict[str, float] = {}
        self._part = 1.0
        self._animation: QVariantAnimation | None = None

    @property
    def is_on(self) -> bool:
        """Whether rows are on their way."""
        return self._animation is not None

    def tops(self, keys: Sequence[str]) -> dict[str, float]:
        """The upper edge of rows now, in pixels from the top of the first place."""
        return {key: self._top(key, at * ROW_RANKING) for at, key in enumerate(keys)}

    def _top(self, key: str, end: int) -> float:
        start = self._starts.get(key, end)
        return end + (start - end) * (1 - self._part)

    def begin(self, before: Mapping[str, float], keys: Sequence[str]) -> None:
        """Move rows from where they were seen to their places in `keys`, where anything may move at all."""
        self.end()
        if not may_move() or all(before.get(key) == at * ROW_RANKING for at, key in enumerate(keys)):
            return
        self._starts, self._part = dict(before), 0.0
        self._animation = QVariantAnimation(self)
        self._animation.setDuration(LASTS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.valueChanged.connect(self._on_part)
        self._animation.finished.connect(self.end)
        self._animation.start(QAbstractAnimation.DeletionPolicy.KeepWhenStopped)

    def end(self) -> None:
        """Have all rows where they go, at once."""
        if self._animation is None:
            return
        animation, self._animation = self._animation, None
        animation.stop()
        animation.deleteLater()
        self._starts, self._part = {}, 1.0
        self.moved.emit()

    def _on_part(self, part: float) -> None:
        self._part = part
        self.moved.emit()
