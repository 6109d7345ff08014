"""Puts the application together: the window for people, the command line for everything else.

What the window does not need for its first paint is not imported here.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from juryapp.ui.main_window import MainWindow

ENDING = ".jury"


def main(arguments: Sequence[str]) -> int:
    """Open the window for no argument or one edition, else run a command; the exit code."""
    alone = len(arguments) == 1 and arguments[0].casefold().endswith(ENDING) and not arguments[0].startswith("-")
    if arguments and not alone:
        from juryapp.cli.main import main as run_command

        return run_command(list(arguments), open_window=_window if _has_display() else None)
    if not _has_display():
        from juryapp.cli.main import language
        from juryapp.text.words import words_for

        sys.stderr.write(words_for(language())("cli.no_display") + "\n")
        return 1
    return _window(Path(arguments[0]) if arguments else None)


def _has_display() -> bool:
    """Qt ends the whole process where there is none, so it is asked before."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _window(path: Path | None) -> int:
    application, window = _made()
    from PySide6.QtCore import QTimer

    _catch_bugs(window)
    window.show()
    if path is not None:
        QTimer.singleShot(0, lambda: window.open_edition(path))
    return application.exec()


def first_paint() -> int:
    """Show the welcome page, and end as soon as it is painted. For whoever measures how long that takes."""
    application, window = _made()
    from PySide6.QtCore import QEvent, QObject, QTimer

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
            if event.type() == QEvent.Type.Paint:
                QTimer.singleShot(0, application.quit)
            return False

    watch = Watch()
    window.welcome.installEventFilter(watch)
    window.show()
    return application.exec()


def _made() -> tuple[QApplication, MainWindow]:
    """The application and its window. What is loaded here stays, so looking through it for waste only takes time."""
    gc.disable()
    import_module("juryapp.text.words")  # Before Qt, for PySide reads the source of all that is imported after it.
    from PySide6.QtWidgets import QApplication

    from juryapp.ui.fonts import font, load_fonts
    from juryapp.ui.main_window import MainWindow
    from juryapp.ui.settings import Settings
    from juryapp.ui.theme import chosen_theme, palette_of

    # As an option and not by `setStyle`, whose answer costs the making of all that is called QStyle.
    application = QApplication([sys.argv[0], "-style", "Fusion"])
    application.setApplicationName("juryapp")
    load_fonts()
    application.setFont(font())
    settings = Settings()
    application.setPalette(palette_of(chosen_theme(settings.appearance)))
    window = MainWindow(settings)
    gc.freeze()
    gc.enable()
    return application, window


def _catch_bugs(window: MainWindow) -> None:
    """Whatever nobody expected is shown to the user and written for the developer; the edition is not touched."""

    def hook(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, bug, trace)
        if isinstance(bug, Exception):
            window.report(bug)

    sys.excepthook = hook
