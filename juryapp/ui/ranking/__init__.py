"""The ranking as a table of lanes, its verdict in words, and why one stands before another."""
