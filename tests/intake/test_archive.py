from __future__ import annotations

import io
import struct
import time
import zipfile
import zlib

import pytest

from juryapp.domain.errors import JuryError
from juryapp.intake.archive import open_archive
from juryapp.intake.limits import Limits
from tests.intake.packed import SHEET, directory_entry, packed, workbook


def refusal(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(JuryError) as raised:
        archive = open_archive(data, limits=limits or Limits())
        for member in archive.members:
            for _ in archive.inflate(member):
                pass
    return raised.value.code


def test_an_honest_archive_gives_back_every_part_whole() -> None:
    content = b"".join(str(number).encode() for number in range(600_000))
    archive = open_archive(packed({"a.txt": content, "b.txt": b""}))
    assert archive.read("A.TXT") == content
    assert archive.read("b.txt") == b""
    assert archive.read("none.txt") == b""


def test_a_part_that_claims_a_gigabyte_is_refused_at_once() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(SHEET, "w") as part:
        for _ in range(1024):
            part.write(b"\0" * (1 << 20))
    started = time.perf_counter()
    assert refusal(stream.getvalue()) == "intake.inflates_too_large"
    assert time.perf_counter() - started < 1


def test_a_part_that_holds_more_than_it_claims_is_refused_while_inflating() -> None:
    data = bytearray(packed({"a.xml": b"\0" * 5_000_000}))
    struct.pack_into("<I", data, directory_entry(bytes(data), "a.xml") + 24, 1_000)
    assert refusal(bytes(data)) == "intake.bomb"


def test_many_parts_that_are_too_large_together_are_refused_by_what_they_declare() -> None:
    data = packed({f"{index}.xml": b"\0" * 900_000 for index in range(10)})
    assert refusal(data, Limits(part=1_000_000, inflated=8_000_000)) == "intake.inflates_too_large"
    open_archive(data, limits=Limits(part=1_000_000, inflated=9_000_000))


def test_a_wrong_checksum_is_found() -> None:
    data = bytearray(packed({"a.xml": b"<a>87</a>"}))
    entry = directory_entry(bytes(data), "a.xml")
    struct.pack_into("<I", data, entry + 16, zlib.crc32(b"<a>78</a>"))
    assert refusal(bytes(data)) == "intake.damaged"


def test_twin_names_are_refused_also_when_they_differ_only_in_case() -> None:
    assert refusal(packed({"xl/a.xml": "1", "XL/A.xml": "2"})) == "intake.damaged"


def test_two_entries_over_the_same_bytes_are_refused() -> None:
    data = bytearray(packed({"a.xml": b"x" * 100, "b.xml": b"x" * 100}))
    first, second = directory_entry(bytes(data), "a.xml"), directory_entry(bytes(data), "b.xml")
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    assert refusal(bytes(data)) == "intake.damaged"


def test_a_local_header_that_names_another_part_is_refused() -> None:
    data = packed({"a.xml": b"x"}).replace(b"a.xml", b"b.xml", 1)
    assert refusal(data) == "intake.damaged"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compression_that_no_spreadsheet_uses_is_refused(method: int) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        archive.writestr("a.xml", "x" * 100)
    assert refusal(stream.getvalue()) == "intake.odd_compression"


def test_a_thousand_parts_pass_and_one_more_does_not() -> None:
    assert len(open_archive(packed({f"{index}": "" for index in range(1_000)})).members) == 1_000
    assert refusal(packed({f"{index}": "" for index in range(1_001)})) == "intake.too_many_parts"


def test_an_archive_with_a_second_reading_is_refused() -> None:
    data = workbook()
    assert refusal(data + b"appended") == "intake.truncated"
    comment = b"PK\x05\x06" + b"\0" * 18
    assert refusal(data[:-2] + struct.pack("<H", len(comment)) + comment) in ("intake.damaged", "intake.truncated")


def test_every_shortened_download_is_refused() -> None:
    data = workbook("<row r='1'><c r='A1'><v>1</v></c></row>")
    for length in range(4, len(data), 7):
        assert refusal(data[:length]) in ("intake.truncated", "intake.damaged")


def test_an_encrypted_member_is_called_encrypted() -> None:
    data = bytearray(packed({"a.xml": b"x"}))
    entry = directory_entry(bytes(data), "a.xml")
    data[entry + 8] |= 1
    assert refusal(bytes(data)) == "intake.encrypted"


def test_bytes_after_the_end_of_a_deflated_part_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.xml", zlib.compress(b"<a/>", wbits=-15) + b"hidden")
    data = bytearray(stream.getvalue())
    entry = directory_entry(bytes(data), "a.xml")
    struct.pack_into("<H", data, entry + 10, zipfile.ZIP_DEFLATED)
    struct.pack_into("<I", data, entry + 16, zlib.crc32(b"<a/>"))
    struct.pack_into("<I", data, entry + 24, 4)
    struct.pack_into("<H", data, 8, zipfile.ZIP_DEFLATED)
    assert refusal(bytes(data)) == "intake.damaged"
