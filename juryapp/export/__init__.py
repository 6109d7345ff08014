"""Files out: what a hall sees on a stage, and what a jury keeps. Reads a `Publication` and nothing else."""
