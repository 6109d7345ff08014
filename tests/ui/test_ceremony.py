from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QImage, QPainter
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import PrizeKind, Prizes
from juryapp.session.commands import RuleOnTie
from juryapp.session.hall import HallView, Prize, State, hall_of
from juryapp.session.session import Session
from juryapp.text.words import words_for
from juryapp.ui.ceremony.still_painter import HEIGHT, WIDTH, paint_still
from juryapp.ui.ceremony.stills import Look, Still, stills_of
from juryapp.ui.pages.ceremony import CeremonyPage
from tests.ui.judged import nameless, sample, show, small_edition

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KSP = "kundeserviceprisen-2011"
RULING = RuleOnTie(category="bank", place=1, order=(("havbank",), ("nordvikbank",)), reason="Best i telefonen")


@pytest.fixture
def edition(tmp_path: Path) -> Iterator[Session]:
    with small_edition(tmp_path) as session:
        yield session


def stills(page: CeremonyPage) -> list[Still]:
    model = page.slides.stills
    return [model.still(row) for row in range(model.rowCount())]


def exported(page: CeremonyPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.export.export, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not page.export.is_running, timeout=60_000)


def deck_of(folder: Path) -> list[list[str]]:
    """The words on every slide, without those inside charts."""
    from pptx import Presentation

    (path,) = folder.glob("*-slides.pptx")
    return [
        [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]
        for slide in Presentation(str(path)).slides
    ]


def deck_charts(folder: Path) -> list[dict[str, float | None]]:
    from pptx import Presentation

    (path,) = folder.glob("*-slides.pptx")
    found = []
    for slide in Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_chart:
                plot = shape.chart.plots[0]
                found.append(dict(zip(plot.categories, plot.series[0].values, strict=True)))
    return found


def test_the_thumbnails_are_the_slides_of_the_deck_one_by_one(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    with sample(KSP, tmp_path, tmp_path_factory) as session:
        page = show(CeremonyPage, session, qtbot)
        page.export.show_folder(tmp_path / "out")
        exported(page, qtbot)
        slides, shown = deck_of(tmp_path / "out"), stills(page)
        assert len(slides) == len(shown) > 2 * 13
        for slide, still in zip(slides, shown, strict=True):
            text = "\n".join(slide)
            for words in still.words:
                assert words in text, (words, slide)
        charts = [still.chart for still in shown if still.chart is not None]
        bars = [{bar.label: float(bar.value or 0) for bar in chart.series[0].bars} for chart in charts]
        assert deck_charts(tmp_path / "out") == bars


@pytest.mark.parametrize("every_score", [False, True])
def test_nobody_outside_the_nominated_is_on_any_slide(
    every_score: bool, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    with sample(KSP, tmp_path, tmp_path_factory) as session:
        page = show(CeremonyPage, session, qtbot, language="nb")
        if every_score:
            page.export.retranslate()
            page.hall.scores.setCurrentIndex(1)
            page.hall.scores.activated.emit(1)
            assert session.state.rulebook.hall.all_scores
        seen = {company for category in session.outcome.categories for company in category.nominated}
        names = {company.id: company.name.in_("nb") for company in session.state.evidence.companies}
        model = page.slides.stills
        spoken = " ".join(
            str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())
        )
        assert all(names[company] in spoken for company in seen)
        hidden = {name for id, name in names.items() if id not in seen and not any(name in names[one] for one in seen)}
        assert len(hidden) > 30
        assert not [name for name in hidden if re.search(rf"\b{re.escape(name)}\b", spoken)]


def test_more_nominated_show_at_once_and_can_be_undone(edition: Session, qtbot: QtBot) -> None:
    page = show(CeremonyPage, edition, qtbot)
    edition.change_rules(
        replace(edition.state.rulebook, hall=replace(edition.state.rulebook.hall, nominated=1)), about="nominated"
    )
    page.bridge.outcome_changed.emit()
    assert page.hall.nominated.text() == "1" and not page.hall.fewer.isEnabled()
    qtbot.mouseClick(page.hall.more, Qt.MouseButton.LeftButton)
    (listed,) = [still for still in stills(page) if still.look is Look.NAMES and "Mobil" in still.caption]
    assert listed.names == ("Fjelltele", "Skogtele") and page.hall.nominated.text() == "2"
    page.bridge.undo()
    assert page.hall.nominated.text() == "1"


def test_a_podium_keeps_as_many_nominated_as_it_has_places(edition: Session, qtbot: QtBot) -> None:
    edition.change_rules(replace(edition.state.rulebook, prizes=Prizes(kind=PrizeKind.PODIUM)), about="prizes")
    page = show(CeremonyPage, edition, qtbot)
    assert not page.hall.fewer.isEnabled()
    labels = [still.label for still in stills(page) if still.look is Look.WINNER and "Mobil" in still.kicker]
    words = words_for("nb")
    assert labels == [words("slide.third"), words("slide.second"), words("slide.first")]


def test_a_tie_that_waits_is_said_instead_of_a_winner_until_it_is_decided(edition: Session, qtbot: QtBot) -> None:
    page = show(CeremonyPage, edition, qtbot)
    bank = [still for still in stills(page) if "Bank" in still.kicker]
    assert [still.look for still in bank] == [Look.NAMES, Look.SENTENCE]
    assert bank[1].names == (words_for("nb")("slide.tie_open"),)
    page.bridge.execute(RULING)
    bank = [still for still in stills(page) if "Bank" in still.kicker]
    assert [still.look for still in bank] == [Look.NAMES, Look.WINNER]
    assert bank[1].names == ("Havbank",)


def test_the_slides_speak_the_language_of_the_exports_whatever_the_window_speaks(
    edition: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    page = show(CeremonyPage, edition, qtbot, language="en")
    assert stills(page)[0].kicker == "Prisutdeling"
    swedish = page.export.language.findData("sv")
    page.export.language.setCurrentIndex(swedish)
    page.export.language.activated.emit(swedish)
    assert stills(page)[0].kicker == "Prisutdelning"
    page.bridge.set_language("nb")
    assert page.export.chosen_language == "sv" and stills(page)[0].kicker == "Prisutdelning"
    page.export.show_folder(tmp_path / "out")
    exported(page, qtbot)
    assert "Prisutdelning" in deck_of(tmp_path / "out")[0]


def test_a_draft_says_so_on_the_page_on_every_slide_and_after_the_export(
    edition: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    edition.execute(RULING)
    page = show(CeremonyPage, edition, qtbot)
    assert page.draft.isVisible() and page.to_signoff.isVisible()
    assert {still.stamp for still in stills(page)} == {"UTKAST"}
    page.export.show_folder(tmp_path / "out")
    exported(page, qtbot)
    assert "DRAFT" in page.export.status.text()
    page.bridge.seal()
    assert not page.draft.isVisible()
    assert {still.stamp for still in stills(page)} == {""}
    assert edition.state.seal is not None
    assert all(" ".join(edition.state.seal.words) in still.marks for still in stills(page))
    assert not page.hall.more.isEnabled() and not page.hall.scores.isEnabled()
    exported(page, qtbot)
    assert "DRAFT" not in page.export.status.text()
    assert not any("UTKAST" in text for slide in deck_of(tmp_path / "out") for text in slide)


def test_the_written_files_are_listed_and_their_folder_can_be_opened(
    edition: Session, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    page = show(CeremonyPage, edition, qtbot)
    folder = tmp_path / "Til salen"
    page.export.show_folder(folder)
    exported(page, qtbot)
    names = page.export.written.names()
    assert sorted(names) == sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    assert page.export.status.text().startswith(str(len(names)))
    qtbot.mouseClick(page.export.open_folder, Qt.MouseButton.LeftButton)
    assert [url.toLocalFile() for url in opened] == [str(folder)]


def test_only_the_chosen_kinds_are_written(edition: Session, qtbot: QtBot, tmp_path: Path) -> None:
    page = show(CeremonyPage, edition, qtbot)
    page.export.show_folder(tmp_path / "out")
    everything = page.export.export.text()
    for kind in ("slides", "charts", "winners"):
        qtbot.mouseClick(page.export.kinds[kind], Qt.MouseButton.LeftButton)
    assert page.export.export.text() != everything
    exported(page, qtbot)
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".pdf", ".json"}
    qtbot.keyClick(page.export.kinds["minutes"], Qt.Key.Key_Space)
    assert not page.export.export.isEnabled() and page.export.export.toolTip()


def test_a_refusal_leaves_the_page_ready_to_try_again(edition: Session, qtbot: QtBot, tmp_path: Path) -> None:
    page = show(CeremonyPage, edition, qtbot)
    refused: list[JuryError] = []
    page.bridge.refused.connect(refused.append)
    target = tmp_path / "a file"
    target.write_text("in the way", encoding="utf-8")
    page.export.show_folder(target)
    exported(page, qtbot)
    assert [one.code for one in refused] == ["export.not_a_folder"]
    assert page.export.export.isEnabled() and not page.export.open_folder.isVisible()
    page.export.show_folder(tmp_path / "out")
    exported(page, qtbot)
    assert page.export.written.names()


def test_an_export_can_be_cancelled_and_leaves_nothing(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, qtbot: QtBot
) -> None:
    with sample(KSP, tmp_path, tmp_path_factory) as session:
        page = show(CeremonyPage, session, qtbot)
        page.export.show_folder(tmp_path / "out")
        qtbot.mouseClick(page.export.export, Qt.MouseButton.LeftButton)
        assert page.export.cancel.isVisible() and not page.export.export.isEnabled()
        qtbot.mouseClick(page.export.cancel, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not page.export.is_running, timeout=30_000)
        assert page.export.status.text() == page.bridge.words("export.cancelled")
        assert not (tmp_path / "out").exists()


def test_a_slide_is_shown_large_and_arrows_go_on(edition: Session, qtbot: QtBot) -> None:
    page = show(CeremonyPage, edition, qtbot)
    page.slides.setCurrentIndex(page.slides.stills.index(1))
    qtbot.keyClick(page.slides, Qt.Key.Key_Return)
    large = page.large
    assert large is not None and large.slide.at == 1
    qtbot.keyClick(large, Qt.Key.Key_Right)
    assert large.slide.at == 2 and large.count.text() == f"Slide 3 of {len(stills(page))}"
    assert "Fjelltele" in large.slide.accessibleName()
    qtbot.keyClick(large, Qt.Key.Key_Escape)
    assert page.large is None and page.slides.currentIndex().row() == 2


def test_without_evidence_the_page_says_so_and_leads_there(edition: Session, qtbot: QtBot) -> None:
    edition.undo()
    page = show(CeremonyPage, edition, qtbot)
    assert page.empty.isVisible()
    with qtbot.waitSignal(page.bridge.stage_wanted) as wanted:
        qtbot.mouseClick(page.empty.button, Qt.MouseButton.LeftButton)
    assert wanted.args == ["evidence"]


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_every_control_has_a_name(language: str, edition: Session, qtbot: QtBot, tmp_path: Path) -> None:
    page = show(CeremonyPage, edition, qtbot, language=language)
    assert not nameless(page)
    page.export.show_folder(tmp_path / "out")
    exported(page, qtbot)
    assert not nameless(page)


def test_the_model_of_slides_keeps_qts_rules(edition: Session, qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    page = show(CeremonyPage, edition, qtbot)
    qtmodeltester.check(page.slides.stills)


def test_two_hundred_winners_and_very_long_names_stay_on_their_slides(qtbot: QtBot) -> None:
    long = "Nordvestlandets Interkommunale Kundeservicesamarbeid for Vann, Avløp og Renovasjon AS"
    view = _view_with(tuple(f"{long} {number}" for number in range(200)))
    words = words_for("nb")
    made = stills_of(view, words)
    lists = [still for still in made if still.look is Look.NAMES]
    assert sum(len(still.names) for still in lists) == 200
    for still in lists:
        image = QImage(960, 540, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        paint_still(painter, image.rect().toRectF(), still, words)
        painter.end()
        ground = image.pixel(2, 2)
        edges = [image.pixel(x, y) for x in (950, 955) for y in range(540)]
        assert set(edges) == {ground}, still.caption
    assert (WIDTH, HEIGHT) == (960, 540)


def _view_with(names: tuple[str, ...]) -> HallView:
    prize = Prize(id="c", title="Kategori", state=State.NONE, kind=PrizeKind.NONE, nominated=names)
    return HallView(
        edition="e",
        title="Pris",
        language="nb",
        draft=True,
        marks=(),
        control_words="",
        weights="",
        prizes=(prize,),
        overall=None,
    )


def test_the_hall_and_the_page_say_the_same(edition: Session, qtbot: QtBot) -> None:
    page = show(CeremonyPage, edition, qtbot)
    assert tuple(stills(page)) == stills_of(hall_of(edition, "nb"), words_for("nb"))
