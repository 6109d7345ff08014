"""One change of weight to a re-sorted, repainted ranking at 1920 x 1080.

Participants x criteria x jurors: 82 x 12 x 12, 200 x 20 x 15, and 2,000 x 20 x 15 without a limit.
The whole window is there, with rail, header and all that listens to a change; the mouse moves the real control.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.measure import Figure, report, share
from juryapp.domain.answer import Role
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.answer_commands import OpenAnswers
from juryapp.session.commands import AddPerson, HandIn
from juryapp.session.session import Session
from juryapp.session.stages import Stage
from juryapp.session.start import read_files
from juryapp.ui.fonts import FURTHER_FACES, font, load_fonts
from juryapp.ui.frame import EditionFrame
from juryapp.ui.main_window import MainWindow
from juryapp.ui.pages.ranking import RankingPage
from juryapp.ui.pages.weights import WeightsPage
from juryapp.ui.settings import Settings
from juryapp.ui.theme import LIGHT, palette_of
from juryapp.ui.weights.bar import ShareBar

CHANGES, PER_BORDER = 200, 20
LIMIT, FRAME = 16.0, 16.7
SIZE = 1920, 1080


@dataclass(frozen=True, slots=True)
class Shape:
    """How large an award is."""

    participants: int
    criteria: int
    jurors: int

    def __str__(self) -> str:
        return f"{self.participants} x {self.criteria} x {self.jurors}"


USUAL, LARGE, HUGE = Shape(82, 12, 12), Shape(200, 20, 15), Shape(2000, 20, 15)


def edition(folder: Path, shape: Shape) -> Path:
    """One category with figures that come from a fixed seed, and an answer of every juror."""
    dice = random.Random(2011)
    head = ";".join(
        ["Selskap", "Antall samtaler", *(f"Kriterium {number} (1-6)" for number in range(1, shape.criteria + 1))]
    )
    rows = [
        ";".join(
            [
                f"Virksomhet {row:04d}",
                "25",
                *(f"{dice.uniform(1, 6):.2f}".replace(".", ",") for _ in range(shape.criteria)),
            ]
        )
        for row in range(shape.participants)
    ]
    file = folder / "tall.csv"
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    draft = read_files([file])
    rules = draft.award(name="Benchmark", year=2011, language="nb")
    rules = replace(rules, weights=replace(rules.weights, way=WeightsWay.EACH_JUROR))
    with Session.create(folder / "benchmark.jury", rules, actor="Benchmark") as session:
        session.accept(draft.proposal)
        for number in range(shape.jurors):
            session.execute(AddPerson(name=f"Juror {number}", role=Role.JUROR))
        for person in session.state.persons:
            importance = tuple((leaf.id, Fraction(dice.randint(1, 20))) for leaf in session.state.rulebook.leaves)
            session.execute(HandIn(person=person.id, importance=importance))
        session.execute(OpenAnswers())
        return session.path


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds of one change on the clock, and those that the processor worked for it: a busy machine parts the two."""

    clock: float
    processor: float


class Stopwatch:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self._clock, self._processor = time.perf_counter(), time.process_time()

    def took(self) -> Took:
        """The time since then."""
        return Took(time.perf_counter() - self._clock, time.process_time() - self._processor)


class Paints(QObject):
    """Counts how often what it watches is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Let everything through."""
        self.count += event.type() == QEvent.Type.Paint
        return False


@contextmanager
def opened(app: QApplication, folder: Path, shape: Shape) -> Iterator[EditionFrame]:
    """The main window with the edition in it, opened as a person opens it."""
    window = MainWindow(Settings(folder / "window.ini"))
    window.resize(*SIZE)
    window.show()
    window.open_edition(edition(folder, shape))
    until = time.monotonic() + 120
    while window.frame is None and time.monotonic() < until:
        app.processEvents()
    if window.frame is None:
        raise SystemExit("the edition did not open")
    window.frame.bridge.set_category(window.frame.bridge.rulebook.categories[0].id)
    try:
        yield window.frame
    finally:
        window.close()
        app.processEvents()


def mouse(bar: ShareBar, kind: QEvent.Type, x: float) -> None:
    """What the window system sends: a press, a move with the button held, or letting go, within the bar."""
    at = QPointF(x, 10)
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind is QEvent.Type.MouseMove else left
    held = none if kind is QEvent.Type.MouseButtonRelease else left
    event = QMouseEvent(kind, at, QPointF(bar.mapToGlobal(at)), button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(bar, event)


def drags(app: QApplication, bar: ShareBar, painted: QWidget, changes: int = CHANGES) -> list[Took]:
    """Seconds from each move of the mouse that changes weights until `painted` has been painted with them."""
    dice, paints = random.Random(12), Paints(painted)
    times: list[Took] = []
    while len(times) < changes:
        border = dice.randrange(len(bar.segments) - 1)
        mouse(bar, QEvent.Type.MouseButtonPress, bar.border_x(border) - 1)
        app.processEvents()
        for _ in range(PER_BORDER):
            x, before, count = dice.uniform(0, bar.width()), bar.segments, paints.count
            watch, until = Stopwatch(), time.monotonic() + 1
            mouse(bar, QEvent.Type.MouseMove, x)
            app.processEvents()
            while bar.segments != before and paints.count == count and time.monotonic() < until:
                app.processEvents()  # A move that comes before the frame of the last one waits for it.
            took = watch.took()
            if bar.segments != before:
                if paints.count == count:
                    raise SystemExit("weights changed, and nothing was painted")
                times.append(took)
        mouse(bar, QEvent.Type.MouseButtonRelease, bar.border_x(border))
    return times


def answers(app: QApplication, frame: EditionFrame, painted: QWidget) -> list[Took]:
    """Seconds from another answer of one juror, combined with the others, until the ranking is painted."""
    dice, paints, times = random.Random(12), Paints(painted), []
    own = frame.bridge.state.answers.jurors[0]
    leaves = [leaf.id for leaf in frame.bridge.rulebook.leaves]
    for _ in range(CHANGES):
        importance = tuple((leaf, Fraction(dice.randint(1, 100))) for leaf in sorted(leaves))
        answer = replace(own, importance=importance)
        count, watch = paints.count, Stopwatch()
        frame.bridge.preview_answer(answer)
        app.processEvents()
        times.append(watch.took())
        if paints.count == count:
            raise SystemExit("an answer changed, and nothing was painted")
    return times


def tallies(session: Session) -> list[Took]:
    """Seconds of the tally alone, all jurors combined."""
    dice, times = random.Random(12), []
    own = session.state.answers.jurors[0]
    leaves = [leaf.id for leaf in session.state.rulebook.leaves]
    for _ in range(CHANGES):
        importance = tuple((leaf, Fraction(dice.randint(1, 100))) for leaf in sorted(leaves))
        answer = replace(own, importance=importance)
        watch = Stopwatch()
        session.preview_answer(answer)
        times.append(watch.took())
    return times


def figures() -> list[Figure]:
    """Milliseconds; those of the window have a limit up to 200 participants, the tally alone informs."""
    app = QApplication([])
    load_fonts()
    load_fonts(FURTHER_FACES)
    app.setStyle("Fusion")
    app.setPalette(palette_of(LIGHT))
    app.setFont(font())
    found: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder, opened(app, Path(folder), USUAL) as frame:
        found += _frames(app, frame, USUAL, FRAME)
        found += _usual(app, frame)
    for shape, limit in ((LARGE, FRAME), (HUGE, None)):
        with tempfile.TemporaryDirectory() as folder, opened(app, Path(folder), shape) as frame:
            found += _frames(app, frame, shape, limit)
    return found


def _forms(app: QApplication, frame: EditionFrame) -> Iterator[tuple[str, RankingPage]]:
    """The ranking in both its forms."""
    for stacked in (False, True):
        frame.open_stage(Stage.RANKING)
        page = frame.page
        assert isinstance(page, RankingPage)
        (page.stacked if stacked else page.side_by_side).click()
        app.processEvents()
        yield ("stacked" if stacked else "side by side"), page


def _usual(app: QApplication, frame: EditionFrame) -> list[Figure]:
    found: list[Figure] = []
    for name, page in _forms(app, frame):
        frame.bridge.end_preview()
        times = resorted(page, partial(answers, app, frame, page.table.viewport()))
        found.append(_figure(f"ranking, {name}: one of 12 answers to ranking painted", times))
    frame.bridge.end_preview()
    frame.open_stage(Stage.WEIGHTS)
    app.processEvents()
    weights = frame.page
    assert isinstance(weights, WeightsPage)
    bar = weights.criteria.bars[""]
    found.append(_figure("weights: border dragged to page painted", drags(app, bar, bar)))
    found.append(_figure("the tally alone, 12 answers combined", tallies(frame.bridge.session), limit=None))
    return found


def _frames(app: QApplication, frame: EditionFrame, shape: Shape, limit: float | None) -> list[Figure]:
    """Median and longest frame of the drag; the longest as the processor's work, for it is what others run that
    makes one of hundreds wait.

    What stands beside the ranking follows a tenth of a second later, and is in the frames that it falls into.
    """
    found = []
    changes = CHANGES if limit else CHANGES // 5
    for name, page in _forms(app, frame):
        times = resorted(page, partial(drags, app, page.table.bar, page.table.viewport(), changes))
        what = f"{shape}, {name}: border dragged to ranking painted"
        found.append(_figure(what, times, limit=limit))
        longest = max(took.processor for took in times) * 1000
        on_clock = max(took.clock for took in times) * 1000
        note = f"on the clock {on_clock:.1f} of {len(times)}"
        found.append(Figure(name=f"{what}, longest, processor", value=longest, unit="ms", limit=limit, note=note))
    return found


def resorted(page: RankingPage, act: Callable[[], list[Took]]) -> list[Took]:
    """What `act` times, once it is seen that another order than the one before stands there."""
    before = [row.key for row in page.table.rows]
    times = act()
    after = [row.key for row in page.table.rows]
    if sorted(after) != sorted(before) or len(after) != len(before) or after == before:
        raise SystemExit("the ranking was not sorted anew")
    return times


def _figure(name: str, times: list[Took], *, limit: float | None = LIMIT) -> Figure:
    clock = [took.clock * 1000 for took in times]
    processor = statistics.median(took.processor for took in times) * 1000
    spread = f"p95 {share(clock, 0.95):.1f}, longest {max(clock):.1f} of {len(times)}; processor {processor:.1f}"
    return Figure(name=name, value=statistics.median(clock), unit="ms", limit=limit, note=spread)


if __name__ == "__main__":
    sys.exit(report(figures()))
