"""The colours of everything that is shown to a hall: dark and calm, with gold for the winner alone."""

from __future__ import annotations

BACKGROUND = "14232B"
PANEL = "1C2E38"
LINE = "2E434E"
INK = "F5F1EA"
SOFT = "C9D3D8"
MUTED = "9FB0B9"
GOLD = "D9B25A"
BAR = "7FA3B3"
OTHER = "5B7885"
DRAFT = "F0A160"

CRITERIA = ("6CB4E0", "F0B84A", "4FC3A1", "DE9CC0", "8FCBF2", "F08A4B")
"""Okabe and Ito's colour-safe series (2008), lightened for the dark ground, for stacked criteria."""
