"""How long the window stands still while a sheet of 400,000 rows is opened, scrolled and searched for its odd rows.

The sheet is a text table of 12 columns, read and understood before anything is timed. What is timed is the view that
shows it, in the size of a laptop's screen and of a large one, from the key until all it brought is painted.
"""

from __future__ import annotations

import gc
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.blocking import Pulse
from benchmarks.measure import Figure, report, share, told
from juryapp.session.start import Draft, read_files
from juryapp.text.words import words_for
from juryapp.ui.evidence.sheet_view import SheetView
from juryapp.ui.fonts import font, load_fonts
from juryapp.ui.theme import LIGHT, palette_of

ROWS = 400_000
MEASURES = 9
LIMIT = 16.0
"""Milliseconds: one frame."""
PAGES = 150
SIZES = {"1366x768": (1366, 768), "1920x1080": (1920, 1080)}


def written(path: Path) -> Path:
    """A respondent per row: company, category, date, and nine grades of which some are missing."""
    chance = random.Random(7)
    heads = ["Selskap", "Bransje", "Dato", *(f"Spørsmål {at} (1-10)" for at in range(1, MEASURES + 1))]
    grades = ("1", "4", "5", "6", "7", "7", "8", "9", "10", "", "Vet ikke")
    with path.open("w", encoding="utf-8") as file:
        file.write(";".join(heads) + "\n")
        for at in range(ROWS - 1):
            company = at * 60 // ROWS
            cells = (f"Konstruert selskap {company}", f"Bransje {company // 6}", f"2026-0{1 + at % 9}-1{at % 10}")
            file.write(";".join((*cells, *(chance.choice(grades) for _ in range(MEASURES)))) + "\n")
    return path


class Trial:
    """A view of the sheet in one size, and what a person does with it."""

    def __init__(self, app: QApplication, draft: Draft, size: tuple[int, int]) -> None:
        self.app, self.draft, self.pulse = app, draft, Pulse()
        self.view = SheetView()
        self.view.resize(*size)
        self.view.show()

    def opening(self) -> float:
        """From the first level to the sheet, ready."""
        table = self.draft.proposal.tables[0].id

        def act() -> None:
            self.view.show_draft(self.draft, words_for("nb"))
            self.view.open(table)

        return self.pulse.during(self.app, act, lambda: not self.view.is_preparing)

    def acting(self, act: Callable[[], object], times: int) -> tuple[list[float], list[float]]:
        """The longest block of each time, and all that the processor worked for it: a busy machine parts the two."""
        blocks, worked = [], []
        for _ in range(times):
            before = time.process_time()
            blocks.append(self.pulse.during(self.app, act, lambda: True))
            worked.append(time.process_time() - before)
        return blocks, worked

    def page(self) -> None:
        """Page down, as long as the key is held."""
        QTest.keyClick(self.view.table, Qt.Key.Key_PageDown)

    def jump(self) -> None:
        """Drag the scroll bar to some place: nothing of the screen stays."""
        bar = self.view.table.verticalScrollBar()
        bar.setValue(random.Random(bar.value()).randrange(bar.maximum()))

    def sideways(self) -> None:
        """From the first column to the last and back."""
        bar = self.view.table.horizontalScrollBar()
        bar.setValue(0 if bar.value() else bar.maximum())

    def part(self) -> None:
        """Press the next part of the balance."""
        parts = self.view.balance.parts
        parts[int(time.perf_counter() * 10) % len(parts)].click()


def figures() -> list[Figure]:
    """For each size the longest block of all times."""
    app = QApplication([])
    load_fonts()
    app.setStyle("Fusion")
    app.setPalette(palette_of(LIGHT))
    app.setFont(font())
    made = []
    with tempfile.TemporaryDirectory() as folder:
        draft = read_files([written(Path(folder) / "svar.csv")])
        gc.freeze()  # As the window does once an edition can be opened.
        for name, size in SIZES.items():
            trial = Trial(app, draft, size)
            first = trial.opening()
            made.append(Figure(name=f"longest block, opening, {name}", value=first * 1000, unit="ms", limit=None))
            for what in (trial.page, trial.jump, trial.sideways, trial.part):
                seconds, worked = trial.acting(what, PAGES)
                made.append(
                    Figure(
                        name=f"longest block, {what.__name__}, {name}",
                        value=share(seconds, 0.95) * 1000,
                        unit="ms",
                        limit=LIMIT,
                        note=f"95 of 100; {told(seconds)}; longest {max(seconds) * 1000:.1f} ms; "
                        f"processor {share(worked, 0.95) * 1000:.1f} ms in 95 of 100",
                    )
                )
            trial.view.close()
    return made


if __name__ == "__main__":
    sys.exit(report(figures()))
