"""The command line: the same uses as the window has, for scripts and for machines without a display."""
