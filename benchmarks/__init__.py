"""Speed and memory as ratios to a named peer in the same run; never part of the tests."""
