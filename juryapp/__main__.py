"""The one way in: a worker, the command line or the window. Which of them is decided before anything is imported."""

from __future__ import annotations

import sys


def main() -> int:
    """Run what the arguments ask for and return the exit code: 0 done, 1 refused, 2 usage, 3 a bug."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--worker"]:  # First: a worker starts often, inside, and needs neither set-up nor window.
        from juryapp.intake.worker import main as work

        return work()
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
