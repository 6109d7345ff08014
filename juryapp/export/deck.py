"""The empty deck: 16:9, dark, with one layout and one theme, made by code so that nothing foreign is in the file."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from juryapp.export import colours

Deck = Any
"""A presentation of python-pptx, whose own annotations are too incomplete to be held to."""

FONT = "Arial"
"""Stage machines have it on every system; Liberation Sans, which stands in on Linux, has the same widths."""

WIDTH, HEIGHT = 960, 540
"""The size of a slide in points."""

_THEME = {
    "dk1": colours.BACKGROUND,
    "lt1": colours.INK,
    "dk2": colours.PANEL,
    "lt2": colours.SOFT,
    "accent1": colours.BAR,
    "accent2": colours.GOLD,
    "accent3": colours.OTHER,
    "accent4": colours.CRITERIA[2],
    "accent5": colours.CRITERIA[3],
    "accent6": colours.CRITERIA[1],
    "hlink": colours.BAR,
    "folHlink": colours.OTHER,
}


def new_deck(*, title: str, language: str, when: datetime) -> Deck:
    """A presentation without slides whose only layout has a title; the theme carries colours and font."""
    import pptx
    from pptx.util import Pt

    deck: Deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    _nothing_foreign(deck)
    _one_layout(deck)
    _theme(deck)
    _dark_master(deck)
    properties = deck.core_properties
    properties.title, properties.author, properties.last_modified_by, properties.comments = title, "", "", ""
    properties.language, properties.revision = language, 1
    naive = when.replace(tzinfo=None)
    properties.created = properties.modified = naive
    return deck


def rgb(colour: str) -> Any:
    """A colour of six hexadecimal digits as python-pptx wants it."""
    from pptx.dml import color

    made: Any = color.RGBColor
    return made.from_string(colour)


def _nothing_foreign(deck: Deck) -> None:
    """Drop what the library's own empty file brings: a preview, a printer, another program's name, 4:3."""
    for holder in (deck.part.package, deck.part):
        for key, relation in list(holder._rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in ("thumbnail", "printerSettings", "extended-properties"):
                holder.drop_rel(key)
    size = deck.part._element.sldSz
    size.attrib.pop("type", None)


def _one_layout(deck: Deck) -> None:
    """Keep the layout that has a title alone, and take its other placeholders away."""
    layouts = deck.slide_layouts
    for layout in list(layouts):
        if layout.name != "Title Only":
            layouts.remove(layout)
    for holder in (deck.slide_master, layouts[0]):
        for shape in list(holder.placeholders):
            if shape.placeholder_format.idx != 0:
                shape._element.getparent().remove(shape._element)


def _theme(deck: Deck) -> None:
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = part.blob.decode("utf-8")
    for name, colour in _THEME.items():
        xml = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf'\1<a:srgbClr val="{colour}"/>\2', xml, flags=re.DOTALL)
    xml = re.sub(r'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rf"\g<1>{FONT}", xml)
    xml = re.sub(r"<a:font script=[^>]*/>\s*", "", xml)
    part._blob = xml.encode("utf-8")


def _dark_master(deck: Deck) -> None:
    """The master paints the dark ground and light text, so that a slide added by hand looks like the others."""
    from pptx.util import Pt

    master = deck.slide_master
    fill = master.background.fill
    fill.solid()
    fill.fore_color.rgb = rgb(colours.BACKGROUND)
    mapping = master._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}clrMap")
    for key, value in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
        mapping.set(key, value)
    for holder in (master, deck.slide_layouts[0]):
        for shape in holder.placeholders:
            shape.left, shape.top, shape.width, shape.height = Pt(60), Pt(96), Pt(840), Pt(90)
