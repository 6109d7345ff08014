"""Weights by touching: shares that move together, the bar, the rows, and what a person says with them."""
