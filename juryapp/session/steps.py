"""How far a longer piece of work is, and where it may stop: counted here, so that no caller has to know its parts."""

from __future__ import annotations

from collections.abc import Callable

from juryapp.domain.errors import JuryError

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Steps:
    """So many steps in all, told to `progress(done, total)` as they are done.

    Between two steps, and wherever the work pauses, `cancelled` is asked; a yes is JuryError job.cancelled.
    """

    __slots__ = ("_cancelled", "_done", "_progress", "total")

    def __init__(self, total: int, progress: Progress | None = None, cancelled: Cancelled | None = None) -> None:
        self.total = total
        self._done = 0
        self._progress, self._cancelled = progress, cancelled

    def cancelled(self) -> bool:
        """Whether nobody wants it any more."""
        return self._cancelled is not None and self._cancelled()

    def pause(self) -> None:
        """Stop here if nobody wants it any more."""
        if self.cancelled():
            raise JuryError("job.cancelled")

    def reached(self, done: int, _of: int = 0) -> None:
        """As many as `done` are done; shaped like the `progress` of work that is the first of these steps."""
        self._done = min(done, self.total)
        if self._progress is not None:
            self._progress(self._done, self.total)

    def done(self) -> None:
        """One step more is done."""
        self.pause()
        self.reached(self._done + 1)
