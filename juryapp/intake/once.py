"""What a proposal works out once: of the same files most stays as it was when one more answer is given.

A proposal stays a pure function of its inputs; this only spares it work. Whoever has proposals of the same files made
again and again holds one `Once` and passes it along.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

Result = TypeVar("Result")


class Once:
    """Results by what they were made from. A result that a whole round did not ask for is dropped at the next."""

    __slots__ = ("_before", "_now")

    def __init__(self) -> None:
        self._before: dict[Hashable, object] = {}
        self._now: dict[Hashable, object] = {}

    def new_round(self) -> None:
        """A proposal begins: what the last one did not need is forgotten."""
        self._before, self._now = self._now, {}

    def copied(self) -> Once:
        """One that begins with the same results and is then on its own, for proposals that are made beside."""
        made = Once()
        made._now = dict(self._now)
        return made

    def __call__(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """The result of `make` under `key`, which must name its kind and everything that it is made from."""
        now = self._now
        if key not in now:
            before = self._before
            now[key] = before[key] if key in before else make()
        return cast(Result, now[key])
