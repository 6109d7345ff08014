"""The command line, held against its own documentation."""
