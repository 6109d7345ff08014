"""The few questions the computer's own dialogs ask: which files, and where to. The dialogs load when first asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from juryapp.text.words import Words

SPREADSHEETS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".txt", ".tsv", ".sav", ".zsav", ".zip")
EDITION = ".jury"
RULEBOOK = ".toml"


def ends(path: Path, ending: str) -> bool:
    """Whether a file is of a kind; capitals make no difference, as on the systems that write them."""
    return path.suffix.casefold() == ending


def documents() -> Path:
    """The user's folder of documents."""
    from PySide6.QtCore import QStandardPaths

    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def spreadsheets(parent: QWidget, words: Words) -> list[Path]:
    """The files of research firms; none where the dialog was left."""
    from PySide6.QtWidgets import QFileDialog

    kinds = f"{words('welcome.spreadsheet_files')};;{words('qt.all_files')}"
    chosen, _ = QFileDialog.getOpenFileNames(parent, words("welcome.choose_files"), str(documents()), kinds)
    return [Path(one) for one in chosen]


def edition(parent: QWidget, words: Words) -> Path | None:
    """An edition to open."""
    from PySide6.QtWidgets import QFileDialog

    kinds = words("welcome.edition_files")
    chosen, _ = QFileDialog.getOpenFileName(parent, words("welcome.open_title"), str(documents()), kinds)
    return Path(chosen) if chosen else None


def rulebook(parent: QWidget, words: Words) -> Path | None:
    """A rulebook to read."""
    from PySide6.QtWidgets import QFileDialog

    kinds = words("welcome.rulebook_files")
    chosen, _ = QFileDialog.getOpenFileName(parent, words("award.import_rulebook"), str(documents()), kinds)
    return Path(chosen) if chosen else None


def picture(parent: QWidget, words: Words) -> Path | None:
    """A company's logo."""
    from PySide6.QtWidgets import QFileDialog

    kinds = words("participants.picture_files")
    chosen, _ = QFileDialog.getOpenFileName(parent, words("participants.choose_logo_title"), str(documents()), kinds)
    return Path(chosen) if chosen else None


def new_edition(parent: QWidget, words: Words, name: str) -> Path | None:
    """Where a new edition goes; `name` is proposed."""
    return _save(parent, words("welcome.new_title"), words("welcome.edition_files"), name, EDITION)


def new_rulebook(parent: QWidget, words: Words, name: str) -> Path | None:
    """Where a rulebook goes."""
    return _save(parent, words("award.export_rulebook"), words("welcome.rulebook_files"), name, RULEBOOK)


def kept_file(parent: QWidget, words: Words, name: str) -> Path | None:
    """Where a firm's file goes, which keeps its own kind."""
    return _save(parent, words("figures.save_title"), words("qt.all_files"), Path(name).stem, Path(name).suffix)


def _save(parent: QWidget, title: str, kinds: str, name: str, ending: str) -> Path | None:
    from PySide6.QtWidgets import QFileDialog

    kept = "".join("-" if letter in '\\/:*?"<>|' else letter for letter in name).strip(" .") or ending[1:]
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(documents() / f"{kept}{ending}"), kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if ends(path, ending) else path.with_name(path.name + ending)


def folder(parent: QWidget, title: str, start: Path) -> Path | None:
    """A folder to write to."""
    from PySide6.QtWidgets import QFileDialog

    while not start.is_dir() and start != start.parent:
        start = start.parent

    chosen = QFileDialog.getExistingDirectory(parent, title, str(start))
    return Path(chosen) if chosen else None
