"""The tests. A package, so that `python3 -m tests` is this one and not somebody else's."""
