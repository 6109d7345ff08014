"""How long the window stands still while it opens, creates and accepts: the longest turn of its event loop.

The award is sample 2, whose workbook has 38,160 rows. What is timed is the window itself, welcome page to ranking.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.measure import Figure, report, told
from juryapp.session.samples import build_sample, sample_award
from juryapp.session.session import Session
from juryapp.session.stages import Stage
from juryapp.ui.fonts import font, load_fonts
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.evidence import EvidencePage
from juryapp.ui.settings import Settings
from juryapp.ui.theme import LIGHT, palette_of

AWARD = "arets-kundeservice-2011"
ROUNDS = 7
LIMITS = {"accepting": 50.0, "opening": 100.0, "building the sample": 100.0}
"""Milliseconds; one frame, 16, is the goal. An edition that opens makes its page and paints all of it first."""


class Pulse(QObject):
    """Beats every millisecond as long as the event loop turns; `longest` is the longest time it did not, in seconds."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def during(self, app: QApplication, act: Callable[[], object], ended: Callable[[], bool]) -> float:
        """Seconds of the longest block from `act` until `ended` holds and what it brought is painted."""
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer.start(1)
        act()
        after = 0
        while after < 20:
            app.processEvents()
            after += ended()
            time.sleep(0.0005)
        self._timer.stop()
        return self.longest

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now


class Trial:
    """A window in a folder of its own, and the ways to an open edition."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.app, self.folder, self.pulse = app, folder, Pulse()
        settings = Settings(folder / "window.ini")
        settings.language, settings.actor = "nb", "Benchmark"
        self.window = MainWindow(settings)
        self.window.resize(1366, 768)
        self.window.show()
        self.workbook = max(sample_award(AWARD).files, key=lambda path: path.stat().st_size)
        self.built = folder / "built.jury"
        build_sample(AWARD, self.built, actor="Benchmark", rulings=False).close()

    def opening(self) -> float:
        """From the welcome page to the ranking of an edition."""
        longest = self.pulse.during(self.app, lambda: self.window.open_edition(self.built), self._is_open)
        self.window.show_welcome()
        return longest

    def building(self) -> float:
        """From the welcome page to the ranking of a sample built afresh."""
        longest = self.pulse.during(self.app, lambda: self.window.open_sample(AWARD), self._is_open)
        self.window.show_welcome()
        return longest

    def accepting(self) -> float:
        """The workbook into an open edition that has its rules only; reading it comes before and is not timed."""
        path = self.folder / "waiting.jury"
        Session.create(path, sample_award(AWARD).rulebook, actor="Benchmark").close()
        self.window.open_edition(path)
        self._until(self._is_open)
        frame = self.window.frame
        assert frame is not None
        frame.open_stage(Stage.EVIDENCE)
        page = frame.page
        assert isinstance(page, EvidencePage)
        page.read([self.workbook])
        self._until(lambda: page.is_asking)
        page.view.queue.accept_strong.click()
        self._until(lambda: not page.view.is_busy)
        while page.view.queue.open:
            page.view.queue.press("Y")
            self._until(lambda: not page.view.is_busy)
        self._until(page.view.accept.isEnabled)
        longest = self.pulse.during(self.app, page.view.accept.click, lambda: not page.is_asking and self._is_open())
        self.window.show_welcome()
        path.unlink()
        return longest

    def _is_open(self) -> bool:
        return self.window.frame is not None and self.window.stack.currentWidget() is self.window.frame

    def _until(self, holds: Callable[[], bool]) -> None:
        while not holds():
            self.app.processEvents()
            time.sleep(0.001)


def figures() -> list[Figure]:
    """The median of the longest blocks of several rounds, after one that loads what is loaded once."""
    app = QApplication([])
    load_fonts()
    app.setStyle("Fusion")
    app.setPalette(palette_of(LIGHT))
    app.setFont(font())
    with tempfile.TemporaryDirectory() as folder:
        trial = Trial(app, Path(folder))
        ways = {"opening": trial.opening, "building the sample": trial.building, "accepting": trial.accepting}
        made = [_figure(name, [way() for _ in range(ROUNDS + 1)][1:]) for name, way in ways.items()]
        trial.window.close()
    return made


def _figure(name: str, seconds: list[float]) -> Figure:
    middle = sorted(seconds)[len(seconds) // 2]
    return Figure(name=f"longest block, {name}", value=middle * 1000, unit="ms", limit=LIMITS[name], note=told(seconds))


if __name__ == "__main__":
    sys.exit(report(figures()))
