"""How the letters of a text file may be written: the readings to choose from, each with two lines as it makes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from juryapp.domain.errors import Problem
from juryapp.domain.said import EncodingAnswer
from juryapp.intake.letters import ENCODINGS as ENCODINGS
from juryapp.intake.letters import as_written_in

MOST_OTHERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class LettersRead:
    """One reading: the code of its name, the lines as it makes them, and the answer that chooses it."""

    encoding: str
    lines: tuple[str, ...]
    answer: EncodingAnswer


def readings(problem: Problem) -> Iterator[LettersRead]:
    """What a question about the encoding of a file can be answered with, the assumed one first; readings that make
    the same of the lines that are shown are told once."""
    read, lines = str(problem.facts["encoding"]), _texts(problem, "lines")
    told: set[tuple[str, ...]] = set()
    for encoding in (read, *_texts(problem, "others")):
        shown = tuple(as_written_in(line, read, encoding) for line in lines)
        if shown not in told and len(told) <= MOST_OTHERS:
            told.add(shown)
            answer = EncodingAnswer(file=str(problem.facts["file"]), encoding=encoding)
            yield LettersRead(encoding=encoding, lines=shown, answer=answer)


def _texts(problem: Problem, key: str) -> tuple[str, ...]:
    value = problem.facts.get(key, ())
    return value if isinstance(value, tuple) else ()
