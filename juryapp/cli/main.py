"""The command line: everything that decides an award, without a window and with the same journal.

`main` is all that others call. It understands the arguments, lets one command act through the session, and turns
every ending into an exit code: 0 done, 1 refused or does not hold, 2 not understood, 3 a fault of the program, and
130, as shells have it, where Ctrl+C ended it.
"""

from __future__ import annotations

import locale
import os
import platform
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import click

from juryapp.cli.commands import program
from juryapp.cli.console import Console
from juryapp.cli.grammar import PROGRAM, complaint
from juryapp.domain.errors import JuryError
from juryapp.text.words import language_for, words_for
from juryapp.version import VERSION

REFUSED, USAGE, BUG, INTERRUPTED = 1, 2, 3, 130
OpenWindow = Callable[[Path | None], int]
"""Opens the window with an edition, or with the welcome page, and returns its exit code when it is closed."""

_WINDOWS_NAMES = {"norwegian": "nb", "swedish": "sv"}
"""Windows calls its locales by English names of languages."""


def main(argv: list[str], *, open_window: OpenWindow | None = None) -> int:
    """Run the command that `argv` (without the program's name) asks for; the exit code.

    `open_window` is the way to the window, which the command line cannot import; None where there is no display.
    Never raises. Stdout gets what was asked for, in UTF-8; stderr everything else.
    """
    console = Console(words_for(language()))
    try:
        return _run(argv, console, open_window)
    except BrokenPipeError:
        # The reader of stdout has gone, as `head` does; Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return REFUSED
    except KeyboardInterrupt:
        console.interrupted()
        return INTERRUPTED
    except Exception as bug:
        _report(bug, console)
        return BUG


def _run(argv: list[str], console: Console, open_window: OpenWindow | None) -> int:
    group = program(console, open_window)
    try:
        with group.make_context(PROGRAM, argv or ["--help"]) as context:
            return int(group.invoke(context))
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except click.UsageError as error:
        if error.ctx is not None:
            console.say(error.ctx.get_usage())
        console.say(complaint(error, console.words))
        return USAGE
    except JuryError as refusal:
        console.refuse(refusal)
        return REFUSED


def language() -> str:
    """The language for people: JURYAPP_LANGUAGE, else the one of the computer."""
    named = [os.environ.get(name, "") for name in ("JURYAPP_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    found = next((name for name in named if name), "")
    if not found and sys.platform == "win32":
        found = (locale.getlocale()[0] or "").casefold()
        found = next((tag for name, tag in _WINDOWS_NAMES.items() if found.startswith(name)), found)
    return language_for(found)


def _report(bug: Exception, console: Console) -> None:
    """Enough for a developer to begin with: versions, what was raised, and where."""
    console.tell("app.bug")
    console.say(f"{PROGRAM} {VERSION}, Python {platform.python_version()}, {platform.platform()}")
    console.say("".join(traceback.format_exception(bug)).rstrip())
