"""What a person sees of a window, and waiting until it stands there.

A state is reached before what belongs to it is shown: Qt shows a widget that was put into a visible layout one event
later. A test that asserts what is seen waits for that, never for the state alone.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from juryapp.ui.pages.evidence import EvidencePage

READ, SHOWN = 30_000, 10_000
"""Milliseconds: for files to be read in the worker, for what is known to be shown."""


def texts_seen(root: QWidget) -> list[str]:
    """The words of every label that is visible below a widget."""
    return [label.text() for label in root.findChildren(QLabel) if label.isVisible()]


def seen(root: QWidget) -> str:
    """The same as one text."""
    return "\n".join(texts_seen(root))


def wait_for_text(qtbot: QtBot, root: QWidget, *parts: str, timeout: int = SHOWN) -> str:
    """Wait until each of `parts` can be read below a widget; gives all that can be read there."""

    def all_there() -> None:
        text = seen(root)
        missing = [part for part in parts if part not in text]
        assert not missing, f"never seen: {missing}, but {text!r}"

    qtbot.waitUntil(all_there, timeout=timeout)
    return seen(root)


def wait_for_delivery(qtbot: QtBot, page: EvidencePage) -> None:
    """Wait until files are read and everything that is told and asked about them stands on the screen."""
    view = page.view
    qtbot.waitUntil(lambda: page.is_asking, timeout=READ)
    qtbot.waitUntil(
        lambda: all(one.isVisible() for one in (*view.cards, *view.arrivals, *view.context, *view.queue.cards)),
        timeout=SHOWN,
    )
