"""Where a command's words go: what it was asked for to stdout, everything else that people read to stderr.

Stdout is UTF-8 with plain newlines whatever the locale or code page, because programs read it.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from juryapp.domain.errors import Fact, JuryError, Problem, Severity
from juryapp.text.words import Words

SCHEMA = 1
"""Number of the form of every JSON document; a new one would mislead a reader of the old."""


class Console:
    """One run of a command. `json` is set when the answer is to be a JSON document."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.json = False
        self._told: list[Problem] = []
        self._answered = False

    def result(self, text: str) -> None:
        """What the command was asked for, as a line or several, to stdout."""
        sys.stdout.flush()
        data = f"{text}\n".encode(errors="replace")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    def document(self, document: dict[str, Any], *, compact: bool = False) -> None:
        """The one JSON document of a command with `--json`; `compact` is for those with a line per row of a sheet."""
        indent = None if compact else 2
        self.result(json.dumps({"schema": SCHEMA, **document}, ensure_ascii=False, indent=indent))
        self._answered = True

    def say(self, text: str) -> None:
        """A line for people, to stderr; what its encoding lacks is escaped."""
        encoding = sys.stderr.encoding or "ascii"
        sys.stderr.write(text.encode(encoding, errors="backslashreplace").decode(encoding) + "\n")
        sys.stderr.flush()

    def tell(self, code: str, **facts: Fact) -> None:
        """A sentence of `text` for people."""
        self.say(self.words(code, **facts))

    def refuse(self, refusal: JuryError) -> None:
        """A refusal with every problem behind it: as a document with `--json`, and in words in any case."""
        problems = (refusal.as_problem(), *refusal.problems)
        if self.json:
            self.document({"problems": [problem_row(problem, self.words) for problem in problems]})
        self.say(self.words("cli.refused", text=self.words.problem(problems[0])))
        for problem in problems[1:]:
            if problem not in self._told:
                self.problem(problem)

    def interrupted(self) -> None:
        """Ctrl+C: said, and with `--json` as a document, unless the answer was there already."""
        problem = Problem(code="cli.interrupted", severity=Severity.REFUSAL)
        if self.json and not self._answered:
            self.document({"problems": [problem_row(problem, self.words)]})
        self.say(self.words.problem(problem))

    def problem(self, problem: Problem) -> None:
        """One problem in a line, with how much it matters."""
        self._told.append(problem)
        severity = self.words(f"severity.{problem.severity.value}")
        self.say(f"  {severity}: {self.words.problem(problem)}")


def problem_row(problem: Problem, words: Words) -> dict[str, Any]:
    """A problem as it stands in JSON documents; the place is flat, empty or 0 where it is not known."""
    return {
        "severity": problem.severity.value,
        "code": problem.code,
        "text": words(problem.code, **problem.facts),
        "file": problem.where.file,
        "sheet": problem.where.sheet,
        "cell": problem.where.cell,
        "line": problem.where.line,
    }
