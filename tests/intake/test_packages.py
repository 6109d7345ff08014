"""Several spreadsheets in one .zip: each is a file of its own, and a package that is a trap stays shut."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError, Severity
from juryapp.intake.job import read_workbook, read_workbooks
from juryapp.intake.limits import Limits
from juryapp.intake.packages import Packed, file_bytes, files_in, unpacked
from tests.intake.packed import directory_entry, packed, workbook

TABLE = b"name;score\nNord;4\nVest;3\n"
BOOK = workbook('<row r="1"><c r="A1"><v>1</v></c></row>')


def package(tmp_path: Path, parts: dict[str, str | bytes], name: str = "tall.zip") -> Path:
    path = tmp_path / name
    path.write_bytes(packed(parts))
    return path


def refusal(path: Path) -> JuryError:
    with pytest.raises(JuryError) as raised:
        files_in(path)
    assert raised.value.facts["file"] == raised.value.where.file == path.name
    return raised.value


def test_each_file_of_a_package_is_read_under_its_own_name(tmp_path: Path) -> None:
    path = package(tmp_path, {"2011/b.csv": TABLE, "2011/": "", "a.xlsx": BOOK})
    books = read_workbooks(path)
    assert [(book.file, book.kind) for book in books] == [("tall.zip/2011/b.csv", "csv"), ("tall.zip/a.xlsx", "xlsx")]
    assert books[0].sheets[0].cell(1, 0).text == "Nord"
    assert books[0].sha256 != books[1].sha256


def test_what_an_operating_system_leaves_in_a_package_is_no_file(tmp_path: Path) -> None:
    noise = dict.fromkeys(["__MACOSX/._a.csv", ".DS_Store", "x/Thumbs.db", "desktop.ini", "~$a.xlsx"], b"x")
    assert [each.name for each in files_in(package(tmp_path, {"a.csv": TABLE, **noise}))] == ["tall.zip/a.csv"]


def test_a_workbook_is_no_package_and_neither_is_a_text_file(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(BOOK)
    (tmp_path / "odd.xlsx").write_bytes(packed({"other.txt": "x", "[Content_Types].xml": "<Types/>"}))
    (tmp_path / "a.csv").write_bytes(TABLE)
    assert [files_in(tmp_path / name) for name in ("a.xlsx", "odd.xlsx", "a.csv", "none.zip")] == [()] * 4
    assert [book.file for book in read_workbooks(tmp_path / "a.csv")] == ["a.csv"]


def test_what_cannot_be_read_beside_others_is_told_and_not_dropped(tmp_path: Path) -> None:
    (book,) = read_workbooks(package(tmp_path, {"a.csv": TABLE, "report.pdf": b"%PDF-1.7\n"}))
    told = [(problem.code, problem.severity, problem.facts["file"]) for problem in book.problems]
    assert told == [("intake.is_pdf", Severity.WARNING, "tall.zip/report.pdf")]


def test_a_package_in_which_nothing_can_be_read_is_refused_by_its_first_file(tmp_path: Path) -> None:
    with pytest.raises(JuryError, match="is_pdf"):
        read_workbooks(package(tmp_path, {"a.pdf": b"%PDF-1.7\n", "b.docx": b"PK\x03\x04"}))


@pytest.mark.parametrize("name", ["../a.csv", "x/../../a.csv", "/etc/a.csv", "C:/a.csv", "..\\a.csv"])
def test_a_name_that_points_out_of_the_package_is_refused(tmp_path: Path, name: str) -> None:
    assert refusal(package(tmp_path, {name: TABLE})).code == "intake.unsafe_name"


def test_a_package_in_a_package_is_refused(tmp_path: Path) -> None:
    error = refusal(package(tmp_path, {"a.csv": TABLE, "inner.zip": packed({"b.csv": TABLE})}))
    assert (error.code, error.facts["part"]) == ("intake.nested_archive", "inner.zip")


def test_too_many_files_and_too_much_content_are_refused_by_what_the_directory_says(tmp_path: Path) -> None:
    many = packed({f"{number}.csv": TABLE for number in range(5)})
    with pytest.raises(JuryError, match="too_many_parts"):
        unpacked(many, file="a.zip", limits=Limits(packed=4))
    large = packed({"a.csv": b"0" * 3_000_000})
    with pytest.raises(JuryError, match="inflates_too_large"):
        unpacked(large, file="a.zip", limits=Limits(unpacked=2_000_000))
    with pytest.raises(JuryError, match="inflates_too_large"):
        unpacked(large, file="a.zip", limits=Limits(file=2_000_000))


def test_a_package_that_holds_more_than_it_says_is_refused(tmp_path: Path) -> None:
    data = bytearray(packed({"a.csv": b"0" * 3_000_000}))
    struct.pack_into("<I", data, directory_entry(bytes(data), "a.csv") + 24, 10)
    (tmp_path / "bomb.zip").write_bytes(data)
    assert refusal(tmp_path / "bomb.zip").code == "intake.bomb"


def test_a_protected_package_is_called_protected(tmp_path: Path) -> None:
    data = bytearray(packed({"a.csv": TABLE}))
    data[6] |= 1
    data[directory_entry(bytes(data), "a.csv") + 8] |= 1
    (tmp_path / "locked.zip").write_bytes(data)
    assert refusal(tmp_path / "locked.zip").code == "intake.encrypted"


def test_names_that_a_mac_wrote_without_saying_how_are_read(tmp_path: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("Br-nn.csv", TABLE)
    data = stream.getvalue().replace(b"Br-nn.csv", "Brøn.csv".encode())
    assert unpacked(data, file="a.zip") == (Packed(name="a.zip/Brøn.csv", data=TABLE),)


def test_the_bytes_of_a_packed_file_are_found_again_and_those_of_a_lost_one_are_none(tmp_path: Path) -> None:
    path = package(tmp_path, {"a.csv": TABLE, "b.csv": b"x;y\n1;2\n"})
    assert file_bytes(path, "tall.zip/a.csv") == TABLE
    assert file_bytes(path, "tall.zip/c.csv") == b""
    assert file_bytes(path, "tall.zip") == path.read_bytes()


def test_who_asks_for_one_workbook_is_told_that_this_is_a_package(tmp_path: Path) -> None:
    with pytest.raises(JuryError, match="is_archive"):
        read_workbook(package(tmp_path, {"a.csv": TABLE}))
