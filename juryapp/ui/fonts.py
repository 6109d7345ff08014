"""The one typeface of the window, bundled, with figures of equal width, in one scale of sizes."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtGui import QFont, QFontDatabase

from juryapp import paths

FAMILY = "Inter"
FIRST_FACES = ("Inter-Regular.otf", "Inter-SemiBold.otf")
FURTHER_FACES = ("Inter-Medium.otf", "Inter-Bold.otf")
"""Only what stands in an edition uses them, so the first paint does not wait for them."""


class Size(IntEnum):
    """Pixels at 100 %; Qt multiplies them on finer screens."""

    SMALL = 12
    BODY = 14
    HEADING = 16
    TITLE = 20
    DISPLAY = 30


def load_fonts(faces: tuple[str, ...] = FIRST_FACES) -> None:
    """Make bundled faces known to Qt. Where one cannot be read, Qt falls back on the computer's own."""
    for name in faces:
        QFontDatabase.addApplicationFont(str(paths.resources("fonts", name)))


def font(size: int = Size.BODY, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The typeface in a size and weight. Figures have equal widths everywhere, so columns of them line up."""
    made = QFont(FAMILY)
    made.setPixelSize(int(size))
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def strong(size: int = Size.BODY) -> QFont:
    """The semibold face, for headings and for what leads."""
    return font(size, QFont.Weight.DemiBold)
