"""One piece of work in a thread beside this one. The library's executors load more than the worker has time for."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Beside:
    """Work that has begun. Whatever it raises is raised again for who asks for the result."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._work()
        except BaseException as error:  # noqa: BLE001 - it is raised again where the result is asked for
            self._error = error

    def done(self, *, within: float) -> bool:
        """Whether the work ends within so many seconds."""
        self._thread.join(within)
        return not self._thread.is_alive()

    def result(self) -> None:
        """Wait for the end of the work."""
        self._thread.join()
        if self._error is not None:
            raise self._error
