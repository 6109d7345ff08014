from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent

PAINTED = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from juryapp.ui.main_window import MainWindow

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            print(" ".join(sorted({name.partition(".")[0] for name in sys.modules} | set(sys.modules))))
            QTimer.singleShot(0, QApplication.quit)
        return False

watch, made = Watch(), MainWindow.__init__

def watched(self, *given):
    made(self, *given)
    self.welcome.installEventFilter(watch)

MainWindow.__init__ = watched
from juryapp.app import main
sys.exit(main([]))
"""
HEAVY = {
    "babel", "cattrs", "numpy", "tomlkit", "matplotlib", "pptx", "openpyxl", "sqlcipher3", "sqlite_utils", "rapidfuzz",
    "typst", "python_calamine", "click", "juryapp.session.session", "juryapp.rulebook", "juryapp.intake",
    "juryapp.storage", "juryapp.export", "juryapp.decision",
}  # fmt: skip


def test_the_first_paint_waits_for_nothing_that_only_an_edition_needs(tmp_path: Path) -> None:
    environment = {**os.environ, "JURYAPP_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, "-c", PAINTED], env=environment, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    loaded = set(run.stdout.split())
    assert "juryapp.ui.pages.welcome" in loaded
    assert not loaded & HEAVY
