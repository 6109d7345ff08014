"""Whether things may move on the screen: a person or the computer can say no, and then everything is where it goes.

The choice is kept in the window's settings; here is only what everything that moves asks at the time it would move.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QMenu, QStyle

_WANTED = "juryapp_motion"
_CLIENT_AREA_ANIMATION = 0x1042
"""Windows' number for "Show animations", of SystemParametersInfo."""


def set_motion(wanted: bool) -> None:
    """What the person chose."""
    application = QApplication.instance()
    if application is not None:
        application.setProperty(_WANTED, wanted)


def is_motion_wanted() -> bool:
    """What the person chose last; yes until they said otherwise."""
    application = QApplication.instance()
    return application is not None and application.property(_WANTED) is not False


def add_motion(menu: QMenu, text: str, choose: Callable[[bool], None]) -> None:
    """Below what a menu has: an entry that lets things move, or not."""
    menu.addSeparator()
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(is_motion_wanted())
    action.triggered.connect(lambda wanted: choose(wanted))


def may_move() -> bool:
    """Whether something may glide now: neither the person nor the computer asks for less motion."""
    return is_motion_wanted() and not is_less_asked()


def is_less_asked() -> bool:
    """Whether the computer is set to reduce motion; no where it has no such setting that can be read."""
    if sys.platform == "win32":
        import ctypes

        shown = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(shown), 0)
        return not shown.value
    if sys.platform == "darwin":
        return str(QSettings("com.apple.universalaccess").value("reduceMotion", "0")).lower() in ("1", "true")
    return not QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
