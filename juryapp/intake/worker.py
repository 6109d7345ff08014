"""The process that opens foreign files, so that nothing in them can stall, bloat or crash the window.

`python -m juryapp --worker` comes here before anything else is imported. One JSON line on stdin is the job; frames of
`wire.py` on stdout are the answer. A parser may abort the whole process: that is what the process is for.
"""

from __future__ import annotations

import gc
import io
import json
import os
import stat
import sys
from typing import Any, BinaryIO

from juryapp.domain.errors import JuryError
from juryapp.intake.limits import LIMITS
from juryapp.intake.own_memory import limit_own_memory
from juryapp.intake.preflight import named
from juryapp.intake.wire import (
    ANSWER,
    CODES,
    PROGRESS,
    REFUSAL,
    encode_refusal,
    encode_workbook,
    write_frame,
)


def main() -> int:
    """Do the one job on stdin. Exit code 0 with an answer or a refusal on stdout, 2 if the line is no job.

    Garbage collection stays off: rows make millions of objects and no cycles.
    """
    limit_own_memory(LIMITS.memory)
    gc.disable()
    answers = _own_stdout()
    line = sys.stdin.buffer.readline()
    try:
        job = json.loads(line)
        file, path, size = str(job["file"]), job.get("path"), job.get("bytes")
    except (ValueError, KeyError, TypeError, AttributeError):
        return 2
    try:
        _read(answers, file, _data(path, size))
    except JuryError as error:
        write_frame(answers, REFUSAL, encode_refusal(named(error, file)))
    except MemoryError:
        refusal = JuryError("intake.too_much_memory", most=LIMITS.memory // 1_000_000)
        write_frame(answers, REFUSAL, encode_refusal(named(refusal, file)))
    return 0


def _own_stdout() -> BinaryIO:
    """A private copy of stdout for frames; what a library prints goes to stderr instead of into the answer."""
    private = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return private


def _data(path: str | None, size: int | None) -> bytes:
    """The bytes of the file: from `path`, or the next `size` bytes of stdin."""
    if path is None:
        return sys.stdin.buffer.read(int(size or 0))
    try:
        if not _ends(path):
            raise JuryError("intake.not_a_table")
        with io.BufferedReader(io.FileIO(path)) as stream:  # The library of paths takes three milliseconds to load.
            return stream.read(LIMITS.file + 1)
    except FileNotFoundError as error:
        raise JuryError("intake.not_found") from error
    except IsADirectoryError as error:
        raise JuryError("intake.is_folder") from error
    except OSError as error:
        raise JuryError("intake.not_readable", reason=error.strerror or "") from error


def _ends(path: str) -> bool:
    """Whether what is at `path` is read to an end: a pipe or a device may let its reader wait for ever."""
    mode = os.stat(path).st_mode
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def _read(answers: BinaryIO, file: str, data: bytes) -> None:
    from juryapp.intake.reader import read_bytes

    def step(done: int, total: int) -> None:
        frame: dict[str, Any] = {"done": done, "total": total}
        write_frame(answers, PROGRESS, json.dumps(frame).encode())

    step(0, 0)
    header, codes = encode_workbook(read_bytes(data, file=file, step=step))
    write_frame(answers, ANSWER, header)
    write_frame(answers, CODES, codes)
