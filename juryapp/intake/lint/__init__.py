"""The arithmetic of a file, done again: what it says of itself against what its own numbers come to."""
