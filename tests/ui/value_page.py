"""An award whose scales are drawn, for its tests: a small edition, and what a hand does on the drawing."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from juryapp.domain.criterion import ValueKind
from juryapp.session.session import Session
from juryapp.ui.pages.award import AwardPage
from juryapp.ui.value.curve import ValueCurve
from juryapp.ui.value.view import ValueView
from tests.ui.judged import show

TIME, SKILL = "ventetid", "kompetanse"


def drawn(
    session: Session, qtbot: QtBot, criterion: str = TIME, *, category: str = "mobil", language: str = "en"
) -> ValueView:
    """The scale of a criterion as one comes to it from the sentences."""
    page = show(AwardPage, session, qtbot, category=category, language=language)
    qtbot.waitActive(page)
    QTest.mouseClick(page.criteria.line(f"criterion:{criterion}").draw, Qt.MouseButton.LeftButton)
    assert page.scale is not None
    qtbot.waitUntil(lambda: page.scale is not None and page.scale.curve.hasFocus())
    return page.scale


def choose_kind(view: ValueView, kind: ValueKind) -> None:
    """As a person with the list."""
    view.kind.choose(kind)
    assert view.kind.currentIndex() >= 0, kind
    view.kind.activated.emit(view.kind.currentIndex())


def drag(curve: ValueCurve, grip: int, figure: int, points: int, *, let_go: bool = True) -> None:
    """Take a grip with the mouse to a figure with so many points."""
    one = curve.drawing.grips[grip]
    start = curve.point(one.figure, one.value).toPoint()
    end = curve.point(Fraction(figure), Fraction(points, 100)).toPoint()
    QTest.mousePress(curve, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(curve, QPoint((start + end) / 2))
    QTest.mouseMove(curve, end)
    if let_go:
        QTest.mouseRelease(curve, Qt.MouseButton.LeftButton, pos=end)


def places(view: ValueView) -> list[str]:
    """The table beside the drawing, a line for each row."""
    model = view.place_model if view.places.isVisible() else view.first_model
    return [" | ".join(model.row(at).texts) for at in range(model.rowCount())]


def shown(view: ValueView) -> list[str]:
    """What stands beside the grips."""
    return [grip.shown for grip in view.curve.drawing.grips]
