from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from juryapp import paths
from juryapp.ui.icons import pixmap
from juryapp.ui.theme import DARK, LIGHT, Theme, palette_of, theme_of
from tests.conftest import ROOT


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in QColor(colour).getRgb()[:3]]  # type: ignore[index]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.1 (success criterion 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("words", "ground"),
    [
        ("ink", "paper"), ("ink", "panel"), ("ink", "tint"), ("ink", "good_tint"), ("ink", "hover"),
        ("muted", "paper"), ("muted", "panel"), ("on_accent", "accent"), ("on_accent", "accent_strong"),
        ("accent", "panel"), ("accent", "paper"), ("needs", "panel"), ("needs_text", "needs_tint"),
        ("good", "panel"), ("rail_text", "rail"), ("rail_strong", "rail_here"),
    ],
)  # fmt: skip
def test_words_stand_out_from_their_ground(theme: Theme, words: str, ground: str) -> None:
    assert contrast(getattr(theme, words), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_theme_is_told_from_the_palette_that_was_made_of_it(theme: Theme) -> None:
    palette = palette_of(theme)
    assert theme_of(palette) is theme
    assert palette.color(QPalette.ColorRole.Window) == QColor(theme.paper)


def test_criteria_beyond_the_sixth_have_colours_of_their_own() -> None:
    for theme in (LIGHT, DARK):
        colours = [theme.criterion(at).name() for at in range(12)]
        assert len(set(colours)) == 12


def test_every_icon_can_be_painted_in_a_colour() -> None:
    for file in paths.resources("icons").glob("*.svg"):
        painted = pixmap(file.stem, "#ff0000", 24).toImage()
        colours = {
            painted.pixelColor(x, y).name()
            for x in range(24)
            for y in range(24)
            if painted.pixelColor(x, y).alpha() > 250
        }
        assert colours == {"#ff0000"}, file.name


def test_every_icon_in_the_folder_is_used() -> None:
    sources = "".join(path.read_text("utf-8") for path in (ROOT / "juryapp" / "ui").rglob("*.py"))
    assert not [file.name for file in paths.resources("icons").glob("*.svg") if f'"{file.stem}"' not in sources]
