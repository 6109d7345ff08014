"""How the window looks, light and dark: one set of tokens, and the palette that Qt's own widgets paint with.

Everything that paints asks `theme_of()` when it paints, so a change of theme needs no bookkeeping: Qt repaints, and
what is painted follows the application's palette. There are no style sheets for the application.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QColor, QGuiApplication, QPalette

GRID = 8
"""Pixels. Distances are multiples of it, or of its half."""

RADIUS_CONTROL = 6
RADIUS_PANEL = 10
ROW_RANKING = 56
ROW_WEIGHTS = 64
ROW_SHEET = 36


class Appearance(StrEnum):
    """What a person chose: light, dark, or as the computer says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Colours by what they are for, as #RRGGBB. Text tokens reach 4.5:1 on the backgrounds they are named for.

    `needs_text` is for words on `needs_tint`; `needs` alone is for marks and for words on the panel. `on_accent`
    stands on `accent`. `criteria` are Okabe and Ito's colours (2008), which colour-blind people tell apart; words stand
    in ink beside them.
    """

    dark: bool
    paper: str
    panel: str
    line: str
    ink: str
    muted: str
    rail: str
    rail_text: str
    rail_strong: str
    rail_here: str
    accent: str
    accent_strong: str
    on_accent: str
    tint: str
    needs: str
    needs_text: str
    needs_tint: str
    good: str
    good_tint: str
    gold: str
    hover: str
    criteria: tuple[str, ...]

    def criterion(self, index: int) -> QColor:
        """The colour of the criterion with this index; from the seventh on the six come again, darker."""
        colour = QColor(self.criteria[index % len(self.criteria)])
        return colour.darker(100 + 35 * (index // len(self.criteria)))


LIGHT = Theme(
    dark=False,
    paper="#F6F5F2",
    panel="#FFFFFF",
    line="#E3E0DA",
    ink="#1C2127",
    muted="#616972",
    rail="#20303A",
    rail_text="#C9D3D8",
    rail_strong="#FFFFFF",
    rail_here="#3A4A54",
    accent="#0F6B7A",
    accent_strong="#0B5562",
    on_accent="#FFFFFF",
    tint="#E2F0F2",
    needs="#B4540A",
    needs_text="#8A3F06",
    needs_tint="#FBEBDD",
    good="#2B7A4B",
    good_tint="#E3F1E8",
    gold="#B8892B",
    hover="#EFEDE8",
    criteria=("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"),
)

DARK = Theme(
    dark=True,
    paper="#15191D",
    panel="#1D2328",
    line="#2E363D",
    ink="#E8EAEC",
    muted="#98A2AC",
    rail="#0F1418",
    rail_text="#A9B5BC",
    rail_strong="#FFFFFF",
    rail_here="#26323A",
    accent="#4FB3C4",
    accent_strong="#7CCBD8",
    on_accent="#0C1A1D",
    tint="#17353B",
    needs="#F0A160",
    needs_text="#F5B27C",
    needs_tint="#3A2818",
    good="#6CC28E",
    good_tint="#1B3325",
    gold="#D9B25A",
    hover="#272E34",
    criteria=("#4DA3DB", "#F0B942", "#3DBE97", "#DDA0C2", "#8CCBF0", "#E8854A"),
)


def theme_of(palette: QPalette | None = None) -> Theme:
    """The theme in use, told from the application's palette (or from another one)."""
    window = (palette or QGuiApplication.palette()).color(QPalette.ColorRole.Window)
    return DARK if window.lightness() < 128 else LIGHT


def palette_of(theme: Theme) -> QPalette:
    """The palette for Qt's own widgets.

    Roles that labels use for words of one kind: `PlaceholderText` muted, `Link` accent, `BrightText` needs you,
    `LinkVisited` good; `Mid` is the colour of lines, `Midlight` of a row under the pointer.
    """
    roles = {
        QPalette.ColorRole.Window: theme.paper,
        QPalette.ColorRole.WindowText: theme.ink,
        QPalette.ColorRole.Base: theme.panel,
        QPalette.ColorRole.AlternateBase: theme.paper,
        QPalette.ColorRole.Text: theme.ink,
        QPalette.ColorRole.Button: theme.panel,
        QPalette.ColorRole.ButtonText: theme.ink,
        QPalette.ColorRole.ToolTipBase: theme.rail,
        QPalette.ColorRole.ToolTipText: theme.rail_strong,
        QPalette.ColorRole.PlaceholderText: theme.muted,
        QPalette.ColorRole.Highlight: theme.accent,
        QPalette.ColorRole.HighlightedText: theme.on_accent,
        QPalette.ColorRole.Accent: theme.accent,
        QPalette.ColorRole.Link: theme.accent,
        QPalette.ColorRole.LinkVisited: theme.good,
        QPalette.ColorRole.BrightText: theme.needs,
        QPalette.ColorRole.Light: theme.panel,
        QPalette.ColorRole.Midlight: theme.hover,
        QPalette.ColorRole.Mid: theme.line,
        QPalette.ColorRole.Dark: theme.line,
        QPalette.ColorRole.Shadow: theme.line,
    }
    palette = QPalette()
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    off = QPalette.ColorGroup.Disabled
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(off, role, QColor(theme.muted))
    palette.setColor(off, QPalette.ColorRole.Highlight, QColor(theme.line))
    return palette


def view_palette(theme: Theme) -> QPalette:
    """The palette of tables and lists: a chosen row is tinted and keeps its ink."""
    palette = palette_of(theme)
    palette.setColor(QPalette.ColorRole.Highlight, QColor(theme.tint))
    palette.setColor(QPalette.ColorRole.HighlightedText, QColor(theme.ink))
    return palette


def chosen_theme(appearance: Appearance) -> Theme:
    """The theme for what a person chose; the computer's own where they left it to it."""
    if appearance is Appearance.SYSTEM:
        from PySide6.QtCore import Qt

        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
    return DARK if appearance is Appearance.DARK else LIGHT
