"""The version, in one place that the wheel, `--version` and every written file read."""

from __future__ import annotations

VERSION = "0.1.0"
