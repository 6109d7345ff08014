"""Who else might see: every screen and projector that shows this computer's desk, mirrored ones included.

Qt counts the screens of the desk. One that only repeats another (a projector on "duplicate") is none of its own to
Qt, so Windows and macOS are asked themselves; elsewhere a repeated screen is one of the desk's own.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen

_ACTIVE_PATHS = 2
_CORE_GRAPHICS = "/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics"


def _on_windows() -> int:
    """The outputs in use; `QDC_ONLY_ACTIVE_PATHS` counts a duplicated screen for itself. 0 if Windows is silent."""
    paths, modes = ctypes.c_uint32(), ctypes.c_uint32()
    ask = ctypes.CDLL("user32").GetDisplayConfigBufferSizes
    failed = ask(_ACTIVE_PATHS, ctypes.byref(paths), ctypes.byref(modes))
    return 0 if failed else int(paths.value)


def _on_macos() -> int:
    """The displays that are online; those that mirror another are among them. 0 if macOS is silent."""
    online = ctypes.c_uint32()
    failed = ctypes.CDLL(_CORE_GRAPHICS).CGGetOnlineDisplayList(0, None, ctypes.byref(online))
    return 0 if failed else int(online.value)


def outputs(platform: str = sys.platform) -> int:
    """How many screens show something of this computer, at least 1."""
    told = 0
    try:
        if platform == "win32":
            told = _on_windows()
        elif platform == "darwin":
            told = _on_macos()
    except (OSError, AttributeError):  # A version of the system that cannot be asked.
        told = 0
    return max(1, len(QGuiApplication.screens()), told)


class Screens(QObject):
    """Watches them. `joined` tells that there are more than a moment ago.

    Qt tells of screens that come and of sizes that change, as they do when a screen begins to repeat another; a
    screen that changes nothing of that is noticed when somebody comes back to the window.
    """

    joined = Signal()

    def __init__(self, parent: QObject | None = None, *, count: Callable[[], int] = outputs) -> None:
        super().__init__(parent)
        self._count = count
        self._known = count()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._on_screen_added)
            application.screenRemoved.connect(self.look)
            application.applicationStateChanged.connect(self._on_application_state_changed)
        for screen in QGuiApplication.screens():
            screen.geometryChanged.connect(self.look)

    @property
    def several(self) -> bool:
        """Whether more than one screen shows something now."""
        return self._count() > 1

    def look(self, *_: object) -> None:
        """Count again."""
        before, self._known = self._known, self._count()
        if self._known > before:
            self.joined.emit()

    def _on_screen_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self.look)
        self._known = self._count()
        self.joined.emit()

    def _on_application_state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()
