"""What is inflated ahead is what would have been inflated: the same pieces, or the same refusal."""

from __future__ import annotations

import pytest

from juryapp.domain.errors import JuryError
from juryapp.intake.ahead import Ahead
from juryapp.intake.archive import open_archive
from juryapp.intake.limits import Limits
from juryapp.intake.reader import read_bytes
from tests.intake.packed import SHEET, directory_entry, workbook

ROWS = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 40_000))


def test_every_part_has_the_content_that_the_archive_has() -> None:
    data = workbook(ROWS)
    archive, ahead = open_archive(data), Ahead(data)
    for _ in range(2):
        for member in archive.members:
            assert b"".join(ahead.pieces(archive, member)) == archive.read(member.name)


def test_a_damaged_part_is_refused_as_without() -> None:
    data = bytearray(workbook(ROWS))
    data[directory_entry(bytes(data), SHEET) + 16] ^= 1  # Its checksum.
    ahead = Ahead(bytes(data))
    with pytest.raises(JuryError) as raised:
        read_bytes(bytes(data), file="f.xlsx", inflate=ahead.pieces)
    assert (raised.value.code, raised.value.facts["part"]) == ("intake.damaged", SHEET)


@pytest.mark.parametrize("data", [b"", b"PK", b"selskap;snitt\nA;1\n", workbook(ROWS)[:2_000]])
def test_what_is_no_archive_is_for_others_to_refuse(data: bytes) -> None:
    ahead = Ahead(data)
    archive = open_archive(workbook(ROWS))
    assert b"".join(ahead.pieces(archive, archive.members[0])) == archive.read(archive.members[0].name)


def test_what_is_over_the_limits_is_not_inflated() -> None:
    data = workbook(ROWS)
    ahead = Ahead(data, Limits(part=1_000))
    with pytest.raises(JuryError, match="inflates_too_large"):
        read_bytes(data, file="f.xlsx", limits=Limits(part=1_000), inflate=ahead.pieces)
