"""From the interpreter's start to the first painted page, and to the version, against bare programs."""

from __future__ import annotations

from benchmarks.measure import interleaved, python, report, run

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
"""
OUR_WINDOW = """
import sys
from juryapp.app import first_paint
sys.exit(first_paint())
"""
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


def main() -> None:
    """Medians of whole processes."""
    windows = interleaved(
        {
            "bare PySide6 window with a table": lambda: run(python(BARE_WINDOW), environment=OFFSCREEN),
            "welcome page, first paint": lambda: run(python(OUR_WINDOW), environment=OFFSCREEN),
        },
        rounds=11,
    )
    report("First window", windows, peer="bare PySide6 window with a table")
    versions = interleaved(
        {
            "python3 -c pass": lambda: run(["python3", "-c", "pass"]),
            "python3 -m juryapp --version": lambda: run(["python3", "-m", "juryapp", "--version"]),
        },
        rounds=15,
    )
    report("Version", versions, peer="python3 -c pass")


if __name__ == "__main__":
    main()
