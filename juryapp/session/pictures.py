"""Pictures that people choose, such as logos: what they are by their bytes, and nothing that could do harm when drawn.

A picture is decoded once, here, within limits, before it is kept; whoever draws it later can do so without asking.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, XMLParser

from juryapp.domain.errors import JuryError

MOST_BYTES = 1_000_000
MOST_PIXELS = 4_000_000
MOST_ELEMENTS = 5_000
"""Elements of a drawing, those that it repeats counted as often as they are drawn."""
_RASTER = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
_DRAWN = frozenset(
    {"svg", "g", "defs", "symbol", "title", "desc", "metadata", "style", "use", "clipPath"}
    | {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"}
    | {"linearGradient", "radialGradient", "stop"}
)
_ACTS = re.compile(r"@import|expression|javascript:|url\(\s*[\"']?\s*(?!#)", re.IGNORECASE)
_DECLARES = re.compile(rb"<!ENTITY|<!DOCTYPE[^>]*\[", re.IGNORECASE)
"""A type of document alone is named, and never fetched."""
_DEEPEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that was looked at: the name of its file, and its bytes."""

    name: str
    data: bytes


def read_picture(path: Path) -> Picture:
    """The picture at `path`, PNG, JPEG or SVG; may run on any thread.

    Raises picture.not_readable, .too_large, .not_a_picture, .too_many_pixels, .damaged and .unsafe.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError:
        raise JuryError("picture.not_readable", name=path.name) from None
    check_picture(data, name=path.name)
    return Picture(name=path.name, data=data)


def check_picture(data: bytes, *, name: str) -> None:
    """Raises what `read_picture` raises of bytes that are no picture to keep."""
    if len(data) > MOST_BYTES:
        raise JuryError("picture.too_large", name=name, most=MOST_BYTES // 1000)
    kind = next((kind for magic, kind in _RASTER.items() if data.startswith(magic)), "")
    if kind:
        _decoded(data, kind, name)
    elif b"<svg" in data[:4096]:
        _drawing(data, name)
    else:
        raise JuryError("picture.not_a_picture", name=name)


def _decoded(data: bytes, kind: str, name: str) -> None:
    """Decoded to its end, once it says that it is small enough."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=(kind,)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise JuryError("picture.too_many_pixels", name=name, most=MOST_PIXELS // 1_000_000)
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise JuryError("picture.too_many_pixels", name=name, most=MOST_PIXELS // 1_000_000) from None
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError):
        raise JuryError("picture.damaged", name=name) from None


def _drawing(data: bytes, name: str) -> None:
    """Shapes, text and gradients only: no program, nothing from outside, and no shape repeated without end."""
    if _DECLARES.search(data):
        raise JuryError("picture.unsafe", name=name)
    parser = XMLParser()
    try:
        parser.feed(data)
        root = parser.close()
    except (ParseError, ValueError, LookupError):
        raise JuryError("picture.damaged", name=name) from None
    named = {one.get("id", ""): one for one in root.iter()}
    for one in root.iter():
        if _local(one) not in _DRAWN or any(map(_acts, _said(one))):
            raise JuryError("picture.unsafe", name=name)
    if _drawn(root, named, left=MOST_ELEMENTS, depth=0) > MOST_ELEMENTS:
        raise JuryError("picture.unsafe", name=name)


def _local(one: Element) -> str:
    """The name of an element; those of drawing programs, which nobody draws, count as descriptions."""
    space, _, local = one.tag.rpartition("}")
    return local if not space or space.endswith("/2000/svg") else "metadata"


def _said(one: Element) -> Iterator[tuple[str, str]]:
    for key, value in one.attrib.items():
        yield key.rpartition("}")[2].casefold(), value
    if _local(one) == "style":
        yield "style", one.text or ""


def _acts(said: tuple[str, str]) -> bool:
    """Whether an attribute does something, or leads out of the drawing."""
    key, value = said
    if key == "href":
        return not value.startswith("#")
    return key.startswith("on") or bool(_ACTS.search(value))


def _drawn(one: Element, named: dict[str, Element], *, left: int, depth: int) -> int:
    """How many elements are drawn for one; more than `left` is too many, and so is what goes deeper than drawings do,
    as a shape does that repeats itself."""
    if depth > _DEEPEST:
        return left + 1
    target = one.get("href") or one.get("{http://www.w3.org/1999/xlink}href") or ""
    repeated = [named[target[1:]]] if _local(one) == "use" and target[1:] in named else []
    count = 1
    for each in (*repeated, *one):
        if count > left:
            break
        count += _drawn(each, named, left=left - count, depth=depth + 1)
    return count
