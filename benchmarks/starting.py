"""From the interpreter's start to the first painted page, and to the version, against bare programs."""

from __future__ import annotations

import sys

from benchmarks.measure import Figure, bare_python, interleaved, python, ratio, report, seconds_of

BARE_WINDOW = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication(sys.argv)
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, app.quit)
window = Window()
view = QTableView()
view.setModel(QStandardItemModel(20, 5))
window.setCentralWidget(view)
window.resize(1366, 768)
window.show()
app.exec()
import time
print("ended", time.perf_counter())
"""
OUR_WINDOW = """
from juryapp.app import first_paint
first_paint()
import time
print("ended", time.perf_counter())
"""
PAINT_LIMIT = 1.5
VERSION_LIMIT = 6.0


def figures() -> list[Figure]:
    """Both ratios. A window has painted when the first turn of the event loop after its paint event begins."""
    offscreen = {"QT_QPA_PLATFORM": "offscreen"}
    windows = interleaved(
        {
            "bare": lambda: seconds_of(python(BARE_WINDOW), **offscreen),
            "ours": lambda: seconds_of(python(OUR_WINDOW), **offscreen),
        },
        rounds=31,
    )
    bare = bare_python()
    versions = interleaved(
        {
            "bare": lambda: seconds_of([bare, "-c", "pass"]),
            "ours": lambda: seconds_of([bare, "-m", "juryapp", "--version"]),
        },
        rounds=21,
    )
    return [
        ratio(windows, "ours", "bare", limit=PAINT_LIMIT, name="first paint / bare window with a table"),
        ratio(versions, "ours", "bare", limit=VERSION_LIMIT, name="--version / python3 -c pass"),
    ]


if __name__ == "__main__":
    sys.exit(report(figures()))
