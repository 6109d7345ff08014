"""One change of weight to a re-sorted, repainted ranking: 82 participants, 12 criteria, 12 jurors, 1920 x 1080."""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from juryapp.domain.answer import Answer, Role
from juryapp.domain.rulebook import WeightsWay
from juryapp.session.commands import AddPerson, HandIn
from juryapp.session.session import Session
from juryapp.session.start import read_files
from juryapp.ui.bridge import Bridge
from juryapp.ui.fonts import font, load_fonts
from juryapp.ui.pages.ranking import RankingPage
from juryapp.ui.theme import LIGHT, palette_of

PARTICIPANTS, CRITERIA, JURORS, CHANGES = 82, 12, 12, 200


def edition(folder: Path) -> Session:
    """One category with figures that come from a fixed seed, and an answer of every juror."""
    dice = random.Random(2011)
    head = ";".join(["Selskap", "Antall samtaler", *(f"Kriterium {number} (1-6)" for number in range(1, CRITERIA + 1))])
    rows = [
        ";".join(
            [f"Virksomhet {row:02d}", "25", *(f"{dice.uniform(1, 6):.2f}".replace(".", ",") for _ in range(CRITERIA))]
        )
        for row in range(PARTICIPANTS)
    ]
    file = folder / "tall.csv"
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    draft = read_files([file])
    rules = draft.award(name="Benchmark", year=2011, language="nb")
    rules = replace(rules, weights=replace(rules.weights, way=WeightsWay.EACH_JUROR))
    session = Session.create(folder / "benchmark.jury", rules, actor="Benchmark")
    session.accept(draft.proposal)
    for number in range(JURORS):
        session.execute(AddPerson(name=f"Juror {number}", role=Role.JUROR))
    for person in session.state.persons:
        importance = tuple((leaf.id, Fraction(dice.randint(1, 20))) for leaf in session.state.rulebook.leaves)
        session.execute(HandIn(person=person.id, importance=importance))
    return session


def main() -> None:
    """Medians in milliseconds: the tally alone, and from the change to the last painted pixel; the goal is 16 ms."""
    app = QApplication([])
    load_fonts()
    app.setStyle("Fusion")
    app.setPalette(palette_of(LIGHT))
    app.setFont(font())
    with tempfile.TemporaryDirectory() as folder, edition(Path(folder)) as session:
        bridge = Bridge(session, "nb")
        bridge.set_category(session.state.rulebook.categories[0].id)
        page = RankingPage(bridge)
        page.resize(1920, 1080)
        page.show()
        app.processEvents()
        for stacked in (False, True):
            (page.stacked if stacked else page.side_by_side).click()
            tallies, whole = _timed(app, page, session)
            name = "stacked" if stacked else "side by side"
            print(f"{name}: {statistics.median(whole):.1f} ms median, {max(whole):.1f} ms longest of {CHANGES}")
        print(f"tally alone: {statistics.median(tallies):.1f} ms")
        page.hide()


def _timed(app: QApplication, page: RankingPage, session: Session) -> tuple[list[float], list[float]]:
    dice = random.Random(12)
    own = session.state.answers.jurors[0]
    leaves = [leaf.id for leaf in session.state.rulebook.leaves]
    tallies, whole = [], []
    for _ in range(CHANGES):
        answer: Answer = own.with_importance({leaf: Fraction(dice.randint(1, 100)) for leaf in leaves})
        started = time.perf_counter()
        session.preview_answer(answer)
        tallies.append((time.perf_counter() - started) * 1000)
        started = time.perf_counter()
        page.bridge.preview_answer(answer)
        app.processEvents()
        whole.append((time.perf_counter() - started) * 1000)
    return tallies, whole


if __name__ == "__main__":
    main()
