"""The walk for screen readers through the drawing of a scale, of a kind that is dragged and of one that is not."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from juryapp.domain.criterion import ValueKind
from juryapp.ui.pages.award import AwardPage
from tests.ui.value_page import choose_kind
from tests.ui.walk import Walk


def drawn_scales(walk: Walk, page: AwardPage) -> None:
    """Every kind of scale on a criterion with few whole figures, each a trial; nothing is stored."""
    before = page.bridge.rulebook
    page.draw_scale(next(leaf.id for leaf in before.leaves if leaf.least is None and leaf.value_function is not None))
    view = page.scale
    assert view is not None
    for kind in (ValueKind.KNOTS, ValueKind.BANDS, ValueKind.TARGET, ValueKind.Z):
        choose_kind(view, kind)
        QApplication.processEvents()
        walk.look(page, f"a scale of the kind {kind.value}")
    choose_kind(view, ValueKind.BANDS)
    view.least.click()
    QApplication.processEvents()
    walk.look(page, "a scale with a requirement")
    walk.tab_through(page, "a scale with a requirement")
    view.leave()
    assert page.bridge.rulebook == before
