"""Broken workbooks by the thousand, always the same ones for the same numbers, and what the reader makes of them.

Run `python -m tests.intake.mutants 10000` for a long run; a table on stdout says how it went. Each mutant is read in a
process of its own, as the worker would read it, with its limit on memory.
"""

from __future__ import annotations

import io
import json
import os
import random
import re
import select
import signal
import sys
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyreadstat  # noqa: F401

from juryapp.domain.errors import JuryError
from juryapp.intake.limits import LIMITS
from juryapp.intake.packages import unpacked
from juryapp.intake.reader import PLAIN_FROM, read_bytes
from juryapp.intake.wire import decode_workbook, encode_workbook
from tests.intake.binary import binary_workbook, cell, row, wide
from tests.intake.packed import packed

SLOW = 2.0
"""Seconds above which a long run tells of a reading."""
HANG = 30.0
"""Seconds after which a reading is ended: on a busy machine a healthy one may wait long for its turn."""
_FILES = Path(__file__).parent / "files"
_VALUES = (
    *(b"", b"0", b"-1", b"1e999", b"NaN", b"4294967296", b"99999999999999999999", b"XFD1048576", b"A0", b"ZZZZ9"),
    *(b"&#0;", b"&amp;", b"\xff\xfe", b"true", b"%", b"#REF!", b"..", b"http://x", b"\xc3\x28", b"t" * 5000),
)
_NUMBERS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"\x01\0\0\0", b"\xfe\xff\xff\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one mutant: "read", "refused" with a code, or a fault: "crash", "died", "hang", "unnamed"."""

    verdict: str
    code: str = ""
    seconds: float = 0.0
    detail: str = ""


def seeds() -> Mapping[str, bytes]:
    """Whole files of every format, by name."""
    from tests.intake.test_sav_reader import SURVEY
    from tests.intake.test_second_look import marked_workbook

    rows = row(0, cell(6, 0, wide("Nord")), cell(5, 1, b"\0" * 8, 1)) + row(2, cell(11, 1, b"\x07"), hidden=True)
    table = "selskap;snitt;n\nBrønn;4,5;25\nÅs;3,25;17\n\nKilde: oss\n"
    return {
        "study.xlsx": marked_workbook(),
        "study.ods": (_FILES / "marks.ods").read_bytes(),
        "study.xls": (_FILES / "marks.xls").read_bytes(),
        "study.xlsb": binary_workbook(rows),
        "study.sav": SURVEY,
        "study.csv": table.encode(),
        "other.csv": table.replace(";", "\t").encode("utf-16"),
        "study.zip": packed({"a.csv": table.encode(), "b.xlsx": marked_workbook()}),
    }


def mutant(data: bytes, number: int) -> bytes:
    """The mutant of `data` with that number: one to four changes, to the bytes or to a part of an archive."""
    chance = random.Random(number)
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _changed_archive(data, chance)
    return _changed(data, chance)


def _changed(data: bytes, chance: random.Random) -> bytes:
    changes = _CHANGES_OF_XML if data.startswith(b"<") else _CHANGES
    for _ in range(chance.choice((1, 1, 2, 4))):
        data = chance.choice(changes)(data, chance)
    return data


def _changed_archive(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    for _ in range(chance.choice((1, 1, 2))):
        name = chance.choice(list(parts))
        kind = chance.random()
        if kind < 0.05:
            del parts[name]
            break
        if kind < 0.1:
            parts[name + chance.choice(("x", "/", "/../../y", "\0"))] = parts.pop(name)
        else:
            parts[name] = _changed(parts[name], chance)
    return packed(dict(parts))


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(len(data) + 1)


def _flip(data: bytes, chance: random.Random) -> bytes:
    found = bytearray(data)
    for _ in range(chance.choice((1, 3, 20)) if data else 0):
        found[chance.randrange(len(found))] = chance.choice((0, 255, 127, chance.randrange(256)))
    return bytes(found)


def _cut(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] if chance.random() < 0.5 else data[:at] + data[at + chance.choice((1, 8, 200, 5000)) :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    piece = data[at : at + chance.choice((4, 50, 2000))]
    return data[:at] + piece * chance.choice((2, 10, 300)) + data[at:]


def _number(data: bytes, chance: random.Random) -> bytes:
    at = _place(data, chance)
    return data[:at] + chance.choice(_NUMBERS)[: chance.choice((2, 4))] + data[at + 4 :]


def _value(data: bytes, chance: random.Random) -> bytes:
    """Another value for an attribute or a text, where there are any."""
    places = [found.span(1) for found in re.finditer(rb'(?:="|>)([^"<>]{0,60})(?="|<)', data)]
    if not places:
        return _number(data, chance)
    start, end = chance.choice(places)
    return data[:start] + chance.choice(_VALUES) + data[end:]


def _tag(data: bytes, chance: random.Random) -> bytes:
    """A tag away, twice, or in another place."""
    places = [found.span() for found in re.finditer(rb"<[^<>]{1,200}>", data)]
    if not places:
        return _flip(data, chance)
    (start, end), (other, _) = chance.choice(places), chance.choice(places)
    tag = data[start:end]
    kind = chance.randrange(3)
    if kind == 0:
        return data[:start] + data[end:]
    if kind == 1:
        return data[:start] + tag * chance.choice((2, 50)) + data[end:]
    return data[:other] + tag + data[other:]


_CHANGES_OF_XML: tuple[Callable[[bytes, random.Random], bytes], ...] = (*[_value] * 6, *[_tag] * 3, _flip, _cut)
_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (_flip, _cut, _repeat, _number, _value, _value, _tag)


def read_apart(data: bytes, file: str, number: int) -> Outcome:
    """Read a mutant in a forked process that may take as much memory as the worker and HANG seconds."""
    results, answer = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if not child:
        os.close(results)
        _read(data, file, number, answer)
    os.close(answer)
    said = _heard(results, started + HANG)
    os.close(results)
    seconds = time.monotonic() - started
    if said is None:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if said is None:
        return Outcome(verdict="hang", seconds=seconds)
    if not said:
        return Outcome(verdict="died", seconds=seconds, detail=f"status {status}")
    return Outcome(seconds=seconds, **json.loads(said))


def _heard(results: int, deadline: float) -> bytes | None:
    """All that the child says; None if it is not done in time."""
    said = b""
    while True:
        ready, _, _ = select.select([results], [], [], max(deadline - time.monotonic(), 0))
        if not ready:
            return None
        piece = os.read(results, 65_536)
        if not piece:
            return said
        said += piece


def _read(data: bytes, file: str, number: int, answer: int) -> None:
    """In the child: read, say how it went, and be gone without any clearing up."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (LIMITS.memory, LIMITS.memory))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        said = _outcome(data, file, number)
    except MemoryError:
        said = {"verdict": "refused", "code": "intake.too_much_memory"}
    except BaseException:  # noqa: BLE001
        said = {"verdict": "crash", "detail": traceback.format_exc()[-1500:]}
    os.write(answer, json.dumps(said).encode())
    os._exit(0)


def _outcome(data: bytes, file: str, number: int) -> dict[str, str]:
    try:
        files = unpacked(data, file=file) if file.endswith(".zip") else ()
        for name, content in [(each.name, each.data) for each in files] or [(file, data)]:
            book = read_bytes(content, file=name, plain_from=0 if number % 16 < 8 else PLAIN_FROM)
            arrived = decode_workbook(*encode_workbook(book))
            for sheet in arrived.sheets:
                sheet.merged_inside()
                assert all(len(column.cells()) == sheet.n_rows for column in sheet.columns)
    except JuryError as error:
        named = str(error.facts.get("file", "")).startswith(file) or file.endswith(".zip")
        return {"verdict": "refused" if named else "unnamed", "code": error.code}
    return {"verdict": "read"}


def run(count: int, *, first: int = 0) -> Iterator[tuple[str, int, Outcome]]:
    """So many mutants in turn over all formats: the file's name, the mutant's number, what became of it."""
    whole = list(seeds().items())
    for number in range(first, first + count):
        name, data = whole[number % len(whole)]
        yield name, number, read_apart(mutant(data, number), name, number)


def main() -> None:
    """A long run: how many mutants, and perhaps the number of the first. Ends with 1 where one was not read or refused.

    The last line of stdout is how many there were of each verdict, as JSON.
    """
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    verdicts: Counter[tuple[str, str]] = Counter()
    codes: Counter[str] = Counter()
    slowest = 0.0
    for name, number, outcome in run(count, first=first):
        verdicts[name, outcome.verdict] += 1
        codes[outcome.code] += outcome.verdict == "refused"
        slowest = max(slowest, outcome.seconds)
        if outcome.verdict not in ("read", "refused") or outcome.seconds > SLOW:
            print(f"{name} {number}: {outcome.verdict} {outcome.seconds:.2f} s {outcome.detail}")
    for (name, verdict), times in sorted(verdicts.items()):
        print(f"{name:12} {verdict:8} {times}")
    print(f"slowest {slowest:.2f} s;", ", ".join(f"{code} {times}" for code, times in codes.most_common() if times))
    whole: Counter[str] = Counter()
    for (_, verdict), times in verdicts.items():
        whole[verdict] += times
    print(json.dumps(whole))
    sys.exit(int(not set(whole) <= {"read", "refused"}))


if __name__ == "__main__":
    main()
