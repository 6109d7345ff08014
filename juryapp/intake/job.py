"""The parent's side of reading: start the worker, watch it, turn whatever happens into a workbook or a refusal.

Call it from a background thread: it returns when the file is read. It starts one process and one thread, and both are
gone when it returns, whatever happened.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

import juryapp
from juryapp.domain.errors import JuryError, Severity, Where
from juryapp.intake.grid import Workbook
from juryapp.intake.limits import LIMITS, MEGABYTE, Limits
from juryapp.intake.memory import Guard, guard
from juryapp.intake.packages import files_in
from juryapp.intake.ready import get_ready
from juryapp.intake.wire import (
    ANSWER,
    CODES,
    PROGRESS,
    REFUSAL,
    WireError,
    decode_refusal,
    decode_workbook,
    read_frame,
)

Progress = Callable[[int, int], None]
"""Called with (done, total) sheets; total is 0 while the file is being checked."""
Cancelled = Callable[[], bool]
"""Asked every 50 ms; True ends the worker and raises JuryError("intake.cancelled")."""


def read_workbook(path: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None) -> Workbook:
    """Read a spreadsheet or text table in a worker process. Raises `JuryError`, which always has the fact `file`.

    `Workbook.sha256` is of the bytes that were read: who stores the file compares it with what is stored.
    """
    job = Job(file=path.name, line={"file": path.name, "path": str(path.resolve())})
    return run_job(job, progress=progress, cancelled=cancelled)


def read_workbook_bytes(
    data: bytes, *, file: str, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> Workbook:
    """As `read_workbook`, for bytes that are at hand; `file` is the name to speak of."""
    job = Job(file=file, line={"file": file, "bytes": len(data)}, data=data)
    return run_job(job, progress=progress, cancelled=cancelled)


def read_workbooks(
    path: Path, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> tuple[Workbook, ...]:
    """Read what is at `path`: one workbook, or all that are packed in a .zip, named "the.zip/study.xlsx".

    What cannot be read beside others in a package is told among the problems of the first; alone it is raised.
    """
    packed = files_in(path)
    if not packed:
        return (read_workbook(path, progress=progress, cancelled=cancelled),)
    read: list[Workbook] = []
    refusals: list[JuryError] = []
    for each in packed:
        try:
            read.append(read_workbook_bytes(each.data, file=each.name, progress=progress, cancelled=cancelled))
        except JuryError as refusal:
            if refusal.code == "intake.cancelled" or len(packed) == 1:
                raise
            refusals.append(refusal)
    if not read:
        raise refusals[0]
    told = tuple(replace(refusal.as_problem(), severity=Severity.WARNING) for refusal in refusals)
    return (replace(read[0], problems=(*read[0].problems, *told)), *read[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What the worker is asked, and the bytes that follow the question."""

    file: str
    line: Mapping[str, str | int]
    data: bytes = b""


def worker_command() -> list[str]:
    """How this very program starts itself as a worker."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, "-m", "juryapp", "--worker"]


def run_job(
    job: Job,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    limits: Limits = LIMITS,
    command: list[str] | None = None,
) -> Workbook:
    """Run one worker to its end. `command` is for tests."""
    with tempfile.TemporaryFile() as noise:
        process = subprocess.Popen(
            command or worker_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=noise,
            cwd=None if getattr(sys, "frozen", False) else _root(),
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        watched = guard(process.pid, limits.memory)
        frames: queue.Queue[Frame] = queue.Queue()
        talk = threading.Thread(target=_talk, args=(process, job, frames), daemon=True)
        talk.start()
        try:
            get_ready()
            answer = _listen(job, frames, _Watch(watched, limits, progress, cancelled))
            process.kill()  # It has said all: its memory is given back while its answer is understood.
            return _understood(*answer)
        except _Ended as ended:
            raise _refusal(job, ended.code or _reason_of_death(noise), limits) from ended
        finally:
            process.kill()
            talk.join()
            process.wait()
            for stream in (process.stdin, process.stdout):
                _close(stream)
            watched.release()


class _Ended(Exception):
    """The worker stopped talking, or was told to. `code` is empty where its last words have to tell why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


Frame = tuple[bytes, bytes] | None


def _talk(process: subprocess.Popen[bytes], job: Job, frames: queue.Queue[Frame]) -> None:
    """Ask, and pass on what is answered; None at the end, also if the answer is nonsense or the pipe breaks."""
    stdin, stdout = process.stdin, process.stdout
    try:
        if stdin is not None and stdout is not None:
            stdin.write(json.dumps(dict(job.line)).encode() + b"\n")
            stdin.write(job.data)
            stdin.close()
            while (frame := read_frame(stdout)) is not None:
                frames.put(frame)
    except (OSError, ValueError, WireError):
        pass
    finally:
        frames.put(None)


class _Watch:
    """Waits for the next frame while looking at the clock, the memory and the user's wish to stop."""

    def __init__(self, watched: Guard, limits: Limits, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._guard = watched
        self._limits = limits
        self._progress = progress
        self._cancelled = cancelled

    def next(self, frames: queue.Queue[Frame]) -> tuple[bytes, bytes]:
        """The next frame; raises _Ended if there will be none."""
        deadline = time.monotonic() + self._limits.silence
        while True:
            try:
                frame = frames.get(timeout=self._limits.watch)
            except queue.Empty:
                self._look(deadline)
                continue
            if frame is None:
                raise _Ended("")
            return frame

    def _look(self, deadline: float) -> None:
        if self._cancelled is not None and self._cancelled():
            raise _Ended("intake.cancelled")
        if self._guard.exceeded():
            raise _Ended("intake.too_much_memory")
        if time.monotonic() > deadline:
            raise _Ended("intake.too_slow")

    def report(self, content: bytes) -> None:
        """Pass a step of progress on; also a moment to stop."""
        if self._progress is not None:
            said = json.loads(content)
            self._progress(int(said["done"]), int(said["total"]))
        if self._cancelled is not None and self._cancelled():
            raise _Ended("intake.cancelled")


def _listen(job: Job, frames: queue.Queue[Frame], watch: _Watch) -> tuple[bytes, bytes]:
    """The two frames of the answer."""
    header = b""
    try:
        while True:
            letter, content = watch.next(frames)
            if letter == PROGRESS:
                watch.report(content)
            elif letter == REFUSAL:
                raise decode_refusal(content)
            elif letter == ANSWER:
                header = content
            elif letter == CODES:
                return header, content
    except (WireError, ValueError, KeyError, TypeError) as error:
        raise _Ended("intake.reader_crashed") from error


def _understood(header: bytes, codes: bytes) -> Workbook:
    try:
        return decode_workbook(header, codes)
    except (WireError, ValueError, KeyError, TypeError) as error:
        raise _Ended("intake.reader_crashed") from error


def _refusal(job: Job, code: str, limits: Limits) -> JuryError:
    where = Where(file=job.file)
    if code == "intake.too_much_memory":
        return JuryError(code, where=where, file=job.file, most=limits.memory // MEGABYTE)
    if code == "intake.too_slow":
        return JuryError(code, where=where, file=job.file, seconds=int(limits.silence))
    return JuryError(code, where=where, file=job.file)


def _reason_of_death(noise: IO[bytes]) -> str:
    """What a worker said before it died: a failed allocation is a matter of size, the parser's panic one of damage."""
    noise.seek(0, os.SEEK_END)
    noise.seek(max(noise.tell() - 4096, 0))
    words = noise.read()
    if any(sign in words for sign in (b"memory allocation of", b"MemoryError", b"capacity overflow")):
        return "intake.too_much_memory"
    return "intake.damaged" if b"panicked at" in words else "intake.reader_crashed"


def _root() -> str:
    """The folder that holds the package: there `-m juryapp` finds it, wherever the user stands."""
    return str(Path(juryapp.__file__).resolve().parent.parent)


def _environment() -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONUTF8": "1",
        "RUST_BACKTRACE": "0",
        "OPENBLAS_NUM_THREADS": "1",
        "QT_QPA_PLATFORM": "offscreen",
    }


def _close(stream: IO[bytes] | None) -> None:
    try:
        if stream is not None:
            stream.close()
    except OSError:
        return
