"""The gate for a new Qt: an evening's worth of calls, which a short test suite never makes."""

from __future__ import annotations

import subprocess
import sys

import pytest

CALLS = """
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
app = QGuiApplication([])
thing, image = QObject(), QImage(8, 8, QImage.Format.Format_ARGB32)
painter = QPainter(image)
for number in range(20_000):
    thing.setObjectName("x")
    painter.setPen(QColor(number % 256, 0, 0))
    painter.fillRect(0, 0, 2, 2, QColor(0, 0, 0))
painter.end()
print("alive")
"""


def test_qt_survives_an_evening_of_calls_that_return_nothing() -> None:
    pytest.importorskip("PySide6", reason="Qt is absent in this run")
    answer = subprocess.run([sys.executable, "-c", CALLS], capture_output=True, text=True, timeout=60)
    assert (answer.returncode, answer.stdout.strip()) == (0, "alive"), answer.stderr
