"""The one way in: a worker, the command line or the window. Which of them is decided before anything is imported."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the arguments ask for and return the exit code: 0 done, 1 refused, 2 usage, 3 a bug, 130 interrupted."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--worker"]:  # First: a worker starts often, inside, and needs neither set-up nor window.
        from juryapp.intake.worker import main as work

        return work()
    from juryapp import bootstrap

    try:
        return _run(arguments)
    except KeyboardInterrupt:  # While libraries are loaded; a command that runs has its own answer.
        bootstrap.interrupted()


def _run(arguments: list[str]) -> int:
    from juryapp import bootstrap

    bootstrap.ensure()
    if arguments == ["--version"]:
        from juryapp.version import VERSION

        sys.stdout.write(f"juryapp {VERSION}\n")
        return 0
    from juryapp.app import main as run

    return run(arguments)


if __name__ == "__main__":
    sys.exit(main())
