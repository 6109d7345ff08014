"""The worker and its parent, with real processes: answers, refusals, crashes, silence, cancelling."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.intake.grid import FileKind
from juryapp.intake.job import Job, read_workbook, read_workbook_bytes, read_workbooks, run_job, worker_command
from juryapp.intake.limits import Limits
from tests.intake.packed import workbook

TABLE = "selskap;snitt\nBrønn;4,5\n".encode()


def script(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def refusal(command: list[str], **options: object) -> JuryError:
    job = Job(file="Svar.xlsx", line={"file": "Svar.xlsx", "bytes": 0})
    with pytest.raises(JuryError) as raised:
        run_job(job, command=command, **options)  # type: ignore[arg-type]
    assert raised.value.facts["file"] == raised.value.where.file == "Svar.xlsx"
    return raised.value


def test_a_file_is_read_from_any_folder_and_with_any_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "Bjørns «filer» æ"
    folder.mkdir()
    (folder / "Årets svar.csv").write_bytes(TABLE)
    monkeypatch.chdir(folder)
    steps: list[tuple[int, int]] = []
    book = read_workbook(Path("Årets svar.csv"), progress=lambda done, total: steps.append((done, total)))
    assert (book.file, book.kind, book.sheets[0].cell(1, 0).text) == ("Årets svar.csv", FileKind.CSV, "Brønn")
    assert steps[0] == (0, 0)


def test_bytes_are_read_as_a_file_is() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 20_000))
    book = read_workbook_bytes(workbook(rows), file="f.xlsx")
    assert book.sheets[0].columns[0].texts[-1] == "19999"


@pytest.mark.parametrize(
    ("name", "code"),
    [("none.xlsx", "intake.not_found"), ("folder", "intake.is_folder"), ("empty", "intake.empty_file")],
)
def test_what_cannot_be_opened_is_refused_with_its_name(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").touch()
    with pytest.raises(JuryError) as raised:
        read_workbook(tmp_path / name)
    assert (raised.value.code, raised.value.facts["file"]) == (code, name)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes among the files")
def test_a_pipe_among_the_files_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "study.xlsx")
    with pytest.raises(JuryError) as raised:
        read_workbooks(tmp_path / "study.xlsx")
    assert raised.value.code == "intake.not_a_table"


@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
@pytest.mark.parametrize("end", ["os.abort()", "os.kill(os.getpid(), 11)", "sys.exit(3)", "print('no frame')"])
def test_a_crash_of_the_reader_is_an_ordinary_refusal(end: str) -> None:
    assert refusal(script(f"import os, sys; {end}")).code == "intake.reader_crashed"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("memory allocation of 99 bytes failed", "intake.too_much_memory"),
        ("thread panicked at cfb.rs: range start index 116 out of range", "intake.damaged"),
        ("Segmentation fault", "intake.reader_crashed"),
    ],
)
def test_the_last_words_of_a_reader_tell_why_it_died(words: str, code: str) -> None:
    assert refusal(script(f"import sys; sys.stderr.write({words!r}); sys.exit(134)")).code == code


def test_a_silent_reader_is_stopped() -> None:
    started = time.monotonic()
    error = refusal(script("import time; time.sleep(60)"), limits=Limits(silence=0.3))
    assert error.code == "intake.too_slow"
    assert time.monotonic() - started < 5


def test_a_reader_that_reports_progress_is_not_silent() -> None:
    report = "import sys, time\nfor _ in range(8):\n"
    report += "    sys.stdout.buffer.write(b'P' + (22).to_bytes(8, 'big') + b'{\"done\": 0, \"total\":0}')\n"
    report += "    sys.stdout.buffer.flush(); time.sleep(0.2)"
    assert refusal(script(report), limits=Limits(silence=0.8)).code == "intake.reader_crashed"


def test_cancelling_ends_the_reader_at_once() -> None:
    started = time.monotonic()
    error = refusal(script("import time; time.sleep(60)"), cancelled=lambda: time.monotonic() - started > 0.2)
    assert error.code == "intake.cancelled"
    assert time.monotonic() - started < 2


def test_no_process_is_left_behind() -> None:
    before = children()
    refusal(script("import time; time.sleep(60)"), limits=Limits(silence=0.2))
    read_workbook_bytes(TABLE, file="f.csv")
    assert children() == before


def children() -> set[str]:
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return set(path.read_text().split()) if path.exists() else set()


def test_an_error_in_a_progress_callback_ends_the_reader_too() -> None:
    def broken(done: int, total: int) -> None:
        raise RuntimeError(done)

    before = children()
    with pytest.raises(RuntimeError):
        read_workbook_bytes(TABLE, file="f.csv", progress=broken)
    assert children() == before


def test_a_worker_without_a_job_is_a_wrong_use() -> None:
    for line in (b"", b"nonsense\n", b"[]\n", b"{}\n"):
        done = subprocess.run(worker_command(), input=line, capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.parametrize(
    ("filler", "code"),
    [
        ("", "intake.too_many_cells"),
        pytest.param(
            '<row r="2"><c r="A2" t="str"><v>' + "x" * 5_000_000 + "</v></c></row>",
            "intake.too_much_memory",
            marks=pytest.mark.skipif(not sys.platform.startswith("linux"), reason="address-space limits are Linux's"),
        ),
    ],
)
def test_two_cells_at_the_ends_of_a_sheet_do_not_take_the_memory_of_the_machine(filler: str, code: str) -> None:
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row>{filler}<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    with pytest.raises(JuryError) as raised:
        read_workbook_bytes(workbook(rows), file="f.xlsx")
    assert raised.value.code == code


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, "--worker"]
