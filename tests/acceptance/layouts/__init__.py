"""A collection of sheets as research firms lay them out, each with what is true of it, and the share understood."""
