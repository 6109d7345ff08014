"""What the window remembers between starts. Nothing here is content of an edition."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from juryapp.text.language import language_for
from juryapp.ui.theme import Appearance

MOST_RECENT = 8


class Settings:
    """A small ini file: language, appearance, name, place on the screen, and the editions opened last."""

    def __init__(self, path: Path | None = None) -> None:
        home = os.environ.get("JURYAPP_HOME")
        if path is None and home:
            path = Path(home) / "window.ini"
        kind = QSettings.Format.IniFormat
        self._folder = path.parent if path is not None else None
        self._store = (
            QSettings(str(path), kind)
            if path is not None
            else QSettings(kind, QSettings.Scope.UserScope, "juryapp", "window")
        )

    @property
    def language(self) -> str:
        """The interface language; the computer's own until another is chosen."""
        return language_for(self._text("language") or _computers_language())

    @language.setter
    def language(self, language: str) -> None:
        self._store.setValue("language", language)

    @property
    def appearance(self) -> Appearance:
        """Light, dark or as the computer says."""
        try:
            return Appearance(self._text("appearance"))
        except ValueError:
            return Appearance.SYSTEM

    @appearance.setter
    def appearance(self, appearance: Appearance) -> None:
        self._store.setValue("appearance", appearance.value)

    @property
    def motion(self) -> bool:
        """Whether rows may glide to other places; what the computer asks for is heeded besides."""
        return self._text("motion") != "off"

    @motion.setter
    def motion(self, wanted: bool) -> None:
        self._store.setValue("motion", "on" if wanted else "off")

    @property
    def actor(self) -> str:
        """Who is at the keyboard: the name given last, else the computer's user."""
        return self._text("actor") or _user()

    @actor.setter
    def actor(self, name: str) -> None:
        self._store.setValue("actor", name)

    @property
    def recent(self) -> tuple[Path, ...]:
        """Editions opened lately that are still there, the latest first."""
        stored = self._store.value("recent", [])
        texts = [stored] if isinstance(stored, str) else stored if isinstance(stored, list) else []
        return tuple(Path(text) for text in texts if text and Path(text).is_file())

    @property
    def samples(self) -> Path:
        """Where sample editions are made: among the program's own data, so that trying one leaves no litter."""
        from PySide6.QtCore import QStandardPaths

        place = QStandardPaths.StandardLocation.GenericDataLocation
        own = self._folder or Path(QStandardPaths.writableLocation(place)) / "juryapp"
        return own / "samples"

    def opened(self, path: Path) -> None:
        """Put an edition on top of the recent ones."""
        texts = [str(path), *(str(one) for one in self.recent if one != path)]
        self._store.setValue("recent", texts[:MOST_RECENT])

    @property
    def geometry(self) -> QByteArray:
        """Where the window was."""
        stored = self._store.value("geometry", QByteArray())
        return stored if isinstance(stored, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)

    def _text(self, key: str) -> str:
        stored = self._store.value(key, "")
        return stored if isinstance(stored, str) else ""


def _computers_language() -> str:
    """The language that the computer is set to, as its name of a locale."""
    told = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG")
    if told:
        return told
    from PySide6.QtCore import QLocale

    return QLocale.system().name()


def _user() -> str:
    """The full name the computer knows its user by, else the login name."""
    if os.name == "posix":
        import pwd

        try:
            entry = pwd.getpwuid(os.getuid())
        except KeyError:
            pass  # A user without an entry still has a name in the environment.
        else:
            return entry.pw_gecos.split(",")[0].strip() or entry.pw_name
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"
