"""Two measures that feed one criterion stand side by side below its part of the lead, each with its n."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from juryapp.domain.criterion import Criterion, Part
from juryapp.domain.words import Text
from juryapp.session.session import Session
from juryapp.session.start import read_files
from juryapp.ui.pages.ranking import RankingPage
from juryapp.ui.widgets.labels import Label
from tests.ui.judged import show

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TABLE = """Selskap;Bransje;Antall svar;Kompetanse (1-6);Vennlighet (1-6)
Fjelltele;Mobil;250;5,2;4,4
Skogtele;Mobil;240;4,8;4,6
"""


def together(folder: Path) -> Session:
    file = folder / "svar.csv"
    file.write_text(TABLE, encoding="utf-8")
    draft = read_files([file])
    rules = draft.award(name="Prisen", year=2026, language="nb")
    one, other = rules.leaves
    half = Fraction(1, 2)
    parts = (Part(source=one.parts[0].source, measure=leaf.parts[0].measure, share=half) for leaf in (one, other))
    both = Criterion(id="moetet", name=Text("Møtet"), parts=tuple(parts), value_function=one.value_function)
    rules = replace(rules, criteria=(both,), weights=replace(rules.weights, fixed=()))
    session = Session.create(folder / "pris.jury", rules, actor="Kari Holm")
    session.accept(draft.proposal)
    return session


def seen(page: QWidget) -> str:
    return "\n".join(label.text() for label in page.findChildren(Label) if label.isVisible())


@pytest.mark.parametrize(("language", "against"), [("en", "5.2 against 4.8"), ("nb", "5,2 mot 4,8")])
def test_each_measure_is_told_beside_the_other(qtbot: QtBot, tmp_path: Path, language: str, against: str) -> None:
    with together(tmp_path) as session:
        page = show(RankingPage, session, qtbot, category="mobil", language=language)
        qtbot.waitUntil(lambda: against in seen(page.side.panel))
        told = [
            line for line in seen(page.side.panel).splitlines() if against in line or "4,6" in line or "4.6" in line
        ]
        assert len(told) == 2 and "Kompetanse" in told[0] and "Vennlighet" in told[1]
        assert all("250" in line and "240" in line for line in told)
