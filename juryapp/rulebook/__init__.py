"""The rulebook as a file: TOML in, with every problem named by its line, and TOML out, explained by comments."""
