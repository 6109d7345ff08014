"""The details of a figure have its segments beside the whole, for comparison; scores come from the whole alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from juryapp.domain.evidence import Figure
from juryapp.domain.participant import ParticipantId
from juryapp.domain.proposal import ColumnAnswer, ColumnRole
from juryapp.session.session import Session
from juryapp.session.start import read_files
from juryapp.ui.figures.called import names_in
from juryapp.ui.figures.segments import MOST, beside_each_other
from juryapp.ui.pages.ranking import RankingPage
from tests.ui.judged import show

# The screenless platform has no window manager to tell sizes or to raise windows, and says so.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
CALLS = """Selskap;Kanal;Kompetanse (1-6)
Fjelltele;Telefon;5
Fjelltele;Chat;4
Fjelltele;Telefon;6
Skogtele;Telefon;3
Skogtele;Chat;2
Skogtele;Chat;4
Åtele;Telefon;6
Åtele;Chat;6
Åtele;Chat;5
"""


@pytest.fixture
def edition(tmp_path: Path) -> Iterator[Session]:
    """Mystery contacts of three companies, by telephone and by chat."""
    path = tmp_path / "samtaler.csv"
    path.write_text(CALLS, encoding="utf-8")
    draft = read_files([path])
    source = draft.proposal.sources[0].source.id
    draft = draft.with_answer(ColumnAnswer(source=source, header="Kanal", role=ColumnRole.SEGMENT))
    rules = draft.award(name="Prisen", year=2026, language="nb")
    with Session.create(tmp_path / "pris.jury", rules, actor="Kari Holm") as session:
        session.accept(draft.proposal)
        yield session


def test_each_segment_stands_with_its_n_beside_the_whole(edition: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, edition, qtbot)
    whom = next(one.id for one in edition.state.evidence.participants if one.id.company == "fjelltele")
    page.figures.show_participant(whom)
    segments = page.figures.detail.segments
    assert segments.isVisible()
    assert segments.rows == (("All", "5 (3 calls)"), ("Chat", "4 (1 call)"), ("Telefon", "5.5 (2 calls)"))
    qtbot.waitUntil(lambda: any(label.isVisible() for label in segments.findChildren(QLabel)))
    seen = [label.text() for label in segments.findChildren(QLabel) if label.isVisible()]
    assert seen[0].startswith("By segment, for comparison") and "5.5 (2 calls)" in seen
    page.figures.detail.copy.click()
    assert "Chat: 4 (1 call)" in QGuiApplication.clipboard().text()


def test_scores_come_from_the_whole_alone(edition: Session) -> None:
    [category] = edition.outcome.categories
    found = {score.participant.company: score.total for score in category.scores}
    assert {company: round(float(total), 1) for company, total in found.items()} == {
        "fjelltele": 80.0,
        "skogtele": 40.0,
        "atele": 93.3,
    }


def test_a_figure_without_segments_has_no_table_of_them(edition: Session, qtbot: QtBot) -> None:
    alone = Figure(participant=ParticipantId(category="c", company="a"), source="s", measure="m")
    assert beside_each_other(alone, [alone]) == (alone,)
    page = show(RankingPage, edition, qtbot)
    page.figures.show_participant(edition.state.evidence.participants[0].id)
    assert page.figures.detail.segments.rows
    page.figures.detail.segments.show_segments(alone, [alone], names_in(edition, "en"), page.bridge.words)
    assert not page.figures.detail.segments.isVisible()


def test_of_very_many_segments_it_is_told_how_many_more_there_are(edition: Session, qtbot: QtBot) -> None:
    page = show(RankingPage, edition, qtbot)
    page.figures.show_participant(edition.state.evidence.participants[0].id)
    own = next(each for each in edition.state.evidence.figures if not each.segment)
    many = [Figure(participant=own.participant, source=own.source, measure=own.measure, segment=f"{at:02}", n=at)
            for at in range(MOST + 3)]  # fmt: skip
    segments = page.figures.detail.segments
    segments.show_segments(own, many, names_in(edition, "en"), page.bridge.words)
    assert [label.text() for label in segments.findChildren(QLabel)][-1] == "and 3 more segments"
