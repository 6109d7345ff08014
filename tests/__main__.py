"""`python3 -m tests`: sets the machine up like the program does, then runs pytest without a screen."""

from __future__ import annotations

import sys

from juryapp import bootstrap


def main() -> int:
    """Hand the arguments to pytest and its exit code back."""
    bootstrap.ensure(headless=True)
    import pytest

    return int(pytest.main(sys.argv[1:]))


if __name__ == "__main__":
    sys.exit(main())
