"""When Python may look for cycles of memory that nobody needs: not while work runs, nor in the midst of a drag.

While work runs it would do so on whichever thread makes objects at that moment, and a widget in a cycle must not be
destroyed on any thread but its own. In the midst of a drag it takes longer than a frame.
"""

from __future__ import annotations

import gc


class Collecting:
    """Paused for as long as anybody wants it so; used on the window's thread."""

    def __init__(self) -> None:
        self._wanted_by: set[object] = set()
        self._was_on = False

    def pause(self, who: object) -> None:
        """Collect nothing until `who` lets it go on; to say so twice is to say it once."""
        if not self._wanted_by:
            self._was_on = gc.isenabled()
            gc.disable()
        self._wanted_by.add(who)

    def go_on(self, who: object) -> None:
        """Collect again as before, unless somebody else still wants a pause."""
        if who in self._wanted_by:
            self._wanted_by.remove(who)
            if not self._wanted_by and self._was_on:
                gc.enable()


collecting = Collecting()
