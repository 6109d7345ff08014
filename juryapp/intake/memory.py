"""Keeps a parser from taking all memory: one rule, three systems.

Linux limits the worker's own address space before it parses. Windows puts the worker into a job object with a limit.
macOS has neither for a single process, so the parent looks at the worker's size now and then and ends it.
"""

from __future__ import annotations

import ctypes
import subprocess
import sys
from collections.abc import Callable
from typing import Any, Protocol

_JOB_EXTENDED_LIMITS = 9
_LIMIT_PROCESS_MEMORY = 0x100
_LIMIT_KILL_ON_CLOSE = 0x2000


class Guard(Protocol):
    """Watches one worker from the parent's side."""

    def exceeded(self) -> bool:
        """Whether the worker has grown too large and must be ended; asked about twenty times a second."""

    def release(self) -> None:
        """The worker is gone."""


def guard(process: int, limit: int, *, platform: str = sys.platform) -> Guard:
    """In the parent: the guard that this system needs over the process with that number."""
    if platform == "win32":
        return JobObjectGuard(process, limit, kernel=_kernel())
    if platform == "darwin":
        return SizeGuard(process, limit, size_of=resident_size)
    return NoGuard()


class NoGuard:
    """For systems where the worker limits itself."""

    def exceeded(self) -> bool:
        return False

    def release(self) -> None:
        return None


class SizeGuard:
    """Looks at the worker's resident size every tenth time that it is asked."""

    def __init__(self, process: int, limit: int, *, size_of: Callable[[int], int]) -> None:
        self._process = process
        self._limit = limit
        self._size_of = size_of
        self._asked = 0

    def exceeded(self) -> bool:
        self._asked += 1
        return self._asked % 10 == 1 and self._size_of(self._process) > self._limit

    def release(self) -> None:
        return None


def resident_size(process: int) -> int:
    """The resident size of a process in bytes, from `ps`; 0 if it is gone."""
    command = ["/bin/ps", "-o", "rss=", "-p", str(process)]
    shown = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return int(shown) * 1024 if shown.isdigit() else 0


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("PerProcessUserTimeLimit", ctypes.c_int64),
        ("PerJobUserTimeLimit", ctypes.c_int64),
        ("LimitFlags", ctypes.c_uint32),
        ("MinimumWorkingSetSize", ctypes.c_size_t),
        ("MaximumWorkingSetSize", ctypes.c_size_t),
        ("ActiveProcessLimit", ctypes.c_uint32),
        ("Affinity", ctypes.c_size_t),
        ("PriorityClass", ctypes.c_uint32),
        ("SchedulingClass", ctypes.c_uint32),
    )


class ExtendedLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of the Windows API."""

    _fields_ = (
        ("BasicLimitInformation", _BasicLimits),
        ("IoInfo", ctypes.c_uint64 * 6),
        ("ProcessMemoryLimit", ctypes.c_size_t),
        ("JobMemoryLimit", ctypes.c_size_t),
        ("PeakProcessMemoryUsed", ctypes.c_size_t),
        ("PeakJobMemoryUsed", ctypes.c_size_t),
    )


class JobObjectGuard:
    """A Windows job object: the system itself refuses the worker more memory, and ends it if the parent dies."""

    def __init__(self, process: int, limit: int, *, kernel: Any) -> None:
        self._kernel = kernel
        limits = ExtendedLimits()
        limits.BasicLimitInformation.LimitFlags = _LIMIT_PROCESS_MEMORY | _LIMIT_KILL_ON_CLOSE
        limits.ProcessMemoryLimit = limit
        self._job = kernel.CreateJobObjectW(None, None)
        handle = kernel.OpenProcess(0x0101, False, process)
        kernel.SetInformationJobObject(self._job, _JOB_EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits))
        self._held = bool(kernel.AssignProcessToJobObject(self._job, handle))
        kernel.CloseHandle(handle)

    @property
    def held(self) -> bool:
        """Whether Windows accepted the limit."""
        return self._held

    def exceeded(self) -> bool:
        return False

    def release(self) -> None:
        self._kernel.CloseHandle(self._job)


def _kernel() -> Any:
    """kernel32 with the handle types set: the default of a 32-bit int would cut a handle in two."""
    kernel = ctypes.CDLL("kernel32", use_last_error=True)
    kernel.CreateJobObjectW.restype = ctypes.c_void_p
    kernel.OpenProcess.restype = ctypes.c_void_p
    kernel.OpenProcess.argtypes = (ctypes.c_uint32, ctypes.c_int, ctypes.c_uint32)
    kernel.SetInformationJobObject.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_uint32)
    kernel.AssignProcessToJobObject.argtypes = (ctypes.c_void_p, ctypes.c_void_p)
    kernel.CloseHandle.argtypes = (ctypes.c_void_p,)
    return kernel
