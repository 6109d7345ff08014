"""The limits of three systems; those of Windows and macOS against a faked platform."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys

import pytest

from juryapp.intake.memory import (
    ExtendedLimits,
    JobObjectGuard,
    NoGuard,
    SizeGuard,
    guard,
    resident_size,
)
from juryapp.intake.own_memory import limit_own_memory


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="address-space limits are Linux's")
def test_linux_refuses_memory_over_the_limit() -> None:
    code = (
        "from juryapp.intake.own_memory import limit_own_memory\n"
        "assert limit_own_memory(300_000_000)\n"
        "try:\n    bytearray(400_000_000)\nexcept MemoryError:\n    print('refused')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "refused"


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_limit_from_outside(platform: str) -> None:
    assert limit_own_memory(1, platform=platform) is False


def test_each_system_gets_the_guard_it_needs() -> None:
    assert isinstance(guard(1, 1, platform="linux"), NoGuard)
    assert isinstance(guard(1, 1, platform="darwin"), SizeGuard)


def test_a_worker_that_grew_too_large_is_noticed_within_ten_looks() -> None:
    sizes = iter([50, 150])
    watched = SizeGuard(1, 100, size_of=lambda _: next(sizes))
    assert [watched.exceeded() for _ in range(11)] == [False] * 10 + [True]


@pytest.mark.skipif(not os.path.exists("/bin/ps"), reason="no ps on this machine")
def test_the_size_of_a_process_is_in_bytes_and_of_a_dead_one_zero() -> None:
    assert resident_size(os.getpid()) > 5_000_000
    assert resident_size(2**22 + 1) == 0


class FakeKernel:
    """kernel32 as far as a job object needs it."""

    def __init__(self, *, accepts: bool = True) -> None:
        self.accepts = accepts
        self.limit = 0
        self.flags = 0
        self.assigned: tuple[int, int] | None = None
        self.closed: list[int] = []

    def CreateJobObjectW(self, *_: object) -> int:  # noqa: N802 (the name is Windows')
        return 71

    def OpenProcess(self, rights: int, inherit: bool, process: int) -> int:  # noqa: N802
        assert rights == 0x0101 and not inherit
        return process + 1000

    def SetInformationJobObject(self, job: int, kind: int, limits: object, size: int) -> int:  # noqa: N802
        assert (job, kind, size) == (71, 9, ctypes.sizeof(ExtendedLimits))
        given = ctypes.cast(limits, ctypes.POINTER(ExtendedLimits)).contents  # type: ignore[arg-type]
        self.limit, self.flags = given.ProcessMemoryLimit, given.BasicLimitInformation.LimitFlags
        return 1

    def AssignProcessToJobObject(self, job: int, process: int) -> int:  # noqa: N802
        self.assigned = (job, process)
        return int(self.accepts)

    def CloseHandle(self, handle: int) -> int:  # noqa: N802
        self.closed.append(handle)
        return 1


def test_windows_puts_the_worker_into_a_job_with_a_limit() -> None:
    kernel = FakeKernel()
    watched = JobObjectGuard(5, 768_000_000, kernel=kernel)
    assert watched.held and not watched.exceeded()
    assert (kernel.limit, kernel.flags, kernel.assigned) == (768_000_000, 0x2100, (71, 1005))
    watched.release()
    assert kernel.closed == [1005, 71]


def test_the_structure_has_the_size_that_windows_expects() -> None:
    if ctypes.sizeof(ctypes.c_void_p) == 8:
        assert ctypes.sizeof(ExtendedLimits) == 144
    assert not JobObjectGuard(5, 1, kernel=FakeKernel(accepts=False)).held
