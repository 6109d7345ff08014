"""The worker's own side of the memory limit, apart from the parent's: a worker imports only what it needs."""

from __future__ import annotations

import sys


def limit_own_memory(limit: int, *, platform: str = sys.platform) -> bool:
    """In the worker: allow this process at most `limit` bytes of address space. False where the system cannot."""
    if not platform.startswith("linux"):
        return False
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    return True
