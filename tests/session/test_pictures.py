"""Logos are kept by their bytes, travel into next year's edition, and no file can do harm by being chosen."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from juryapp.domain.errors import JuryError
from juryapp.domain.participant import Company, Detail
from juryapp.session.carrying import create_from_last, from_last
from juryapp.session.participant_commands import ChangeCompany
from juryapp.session.pictures import MOST_BYTES, check_picture, read_picture
from juryapp.session.register import known_as
from juryapp.session.session import Session

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
BOMB = "".join(f'<g id="a{n + 1}">{f"<use xlink:href={chr(34)}#a{n}{chr(34)}/>" * 10}</g>' for n in range(9))


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 20)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, (12, 90, 110)).save(stream, kind)
    return stream.getvalue()


def png(width: int, height: int) -> bytes:
    """A picture that says that it is large, with nearly no bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


GOOD = {
    "png": picture(),
    "jpeg": picture("JPEG"),
    "svg": SVG.format('<g id="a"><path d="M0 0h9v9z"/></g><use xlink:href="#a"/>').encode(),
    "of a drawing program": b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x/svg.dtd">'
    + SVG.format('<style>.a{fill:url(#b)}</style><rect class="a" width="4" height="4"/>').encode(),
}
BAD = {
    "nothing": (b"", "not_a_picture"),
    "a page": (b"<html><body>x</body></html>", "not_a_picture"),
    "gif": (picture("GIF"), "not_a_picture"),
    "half": (picture(size=(400, 300))[:300], "damaged"),
    "jpeg in name only": (b"\xff\xd8\xff" + b"x" * 99, "damaged"),
    "many bytes": (b"\x89PNG\r\n\x1a\n" + bytes(MOST_BYTES), "too_large"),
    "many pixels": (png(60_000, 60_000), "too_many_pixels"),
    "some pixels": (png(2_500, 2_000), "too_many_pixels"),
    "no xml": (b"<svg><g></svg>", "damaged"),
    "script": (SVG.format("<script>alert(1)</script>").encode(), "unsafe"),
    "event": (SVG.format('<rect onload="x()"/>').encode(), "unsafe"),
    "outside": (SVG.format('<use href="https://example.com/a.svg#b"/>').encode(), "unsafe"),
    "picture inside": (SVG.format('<image href="file:///etc/passwd"/>').encode(), "unsafe"),
    "style from outside": (SVG.format("<style>@import 'http://x'</style>").encode(), "unsafe"),
    "colour from outside": (SVG.format('<rect fill="url(http://x#a)"/>').encode(), "unsafe"),
    "entities": (b'<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;").encode(), "unsafe"),
    "repeated without end": (SVG.format('<g id="a"><use xlink:href="#a"/></g>').encode(), "unsafe"),
    "repeated too often": (SVG.format(f'<path id="a0"/>{BOMB}').encode(), "unsafe"),
    "deep": (SVG.format("<g>" * 3000 + "</g>" * 3000).encode(), "unsafe"),
}


@pytest.mark.parametrize("data", GOOD.values(), ids=GOOD)
def test_a_picture_is_taken_by_what_its_bytes_are(data: bytes) -> None:
    check_picture(data, name="logo")


@pytest.mark.parametrize(("data", "code"), BAD.values(), ids=BAD)
def test_what_is_no_picture_or_could_do_harm_is_refused_by_name(data: bytes, code: str) -> None:
    with pytest.raises(JuryError) as refused:
        check_picture(data, name="logo.png")
    assert (refused.value.code, refused.value.facts["name"]) == (f"picture.{code}", "logo.png")


def company(session: Session, id: str = "havbank") -> Company:
    return next(one for one in session.state.evidence.companies if one.id == id)


def test_a_logo_is_kept_with_its_bytes_undone_and_taken_over_next_year(edition: Session, tmp_path: Path) -> None:
    path = tmp_path / "Havbank ny.png"
    path.write_bytes(picture())
    before = edition.digest
    edition.set_logo("havbank", read_picture(path))
    logo = company(edition).logo
    assert logo is not None and logo.name == "Havbank ny.png"
    assert logo.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert edition.logo(company(edition)) == path.read_bytes()
    assert company(edition).told(Detail.LOGO) == "Havbank ny.png"
    assert all(check.holds for check in edition.verify())
    kept = edition.database.path
    edition.close()
    with create_from_last(tmp_path / "neste.jury", from_last(kept), actor="Kari") as following:
        assert following.logo(company(following)) == path.read_bytes()
        assert all(check.holds for check in following.verify())
    with Session.open(kept, actor="Kari Holm") as again:
        again.undo()
        assert again.digest == before and company(again).logo is None


def test_a_text_that_a_list_had_is_no_picture_and_no_digest_is_made_up(edition: Session) -> None:
    known = next(one for one in edition.register() if one.company.id == "havbank")
    edition.execute(
        ChangeCompany(company=known_as(known.company, details={"logo": "havbank.png"}), owners=known.owners)
    )
    assert company(edition).logo is None and edition.logo(company(edition)) is None
    with pytest.raises(JuryError, match=r"picture\.not_kept"):
        made_up = known_as(known.company, details={"logo": f"sha256:{'0' * 64}/x.png"})
        edition.execute(ChangeCompany(company=made_up, owners=known.owners))


def test_a_file_that_is_not_there_is_said_to_be_not_readable(tmp_path: Path) -> None:
    with pytest.raises(JuryError, match=r"picture\.not_readable"):
        read_picture(tmp_path / "nowhere.png")
