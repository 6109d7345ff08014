"""Files that are there whole or not at all, whatever stops the machine."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_UNFINISHED = ".unfinished"


@contextmanager
def finished(target: Path, *, replace: bool) -> Iterator[Path]:
    """A path in the same folder to write to; afterwards it is flushed and becomes `target` in one step.

    FileExistsError where `target` exists and may not be replaced. Nothing is left behind when the block raises.
    """
    unfinished = target.with_name(f".{target.name}.{secrets.token_hex(6)}{_UNFINISHED}")
    try:
        yield unfinished
        _flush(unfinished)
        if replace:
            os.replace(unfinished, target)
        else:
            _move_to_new(unfinished, target)
    finally:
        unfinished.unlink(missing_ok=True)
    flush_folder(target.parent)


def replace_with(target: Path, content: bytes) -> None:
    """Writes `content` to `target`, whole or not at all."""
    with finished(target, replace=True) as unfinished:
        unfinished.write_bytes(content)


def sweep(folder: Path, name: str) -> None:
    """Removes what a killed program left unfinished of files whose name begins with `name`."""
    for left in folder.glob(f".*{_UNFINISHED}"):
        if left.name.startswith(f".{name}"):
            with suppress(OSError):
                left.unlink()


def flush_folder(folder: Path) -> None:
    """Makes a new or renamed entry of a folder survive a power cut, where the system lets a folder be flushed."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _move_to_new(source: Path, target: Path) -> None:
    """Like a rename that never replaces: by a hard link, or by a look first where the disk has no hard links."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(target) from None
        os.rename(source, target)
