from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from juryapp.cli import building, main
from juryapp.session.session import Session
from juryapp.text.words import words_for
from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = "import sys; from juryapp.cli.main import main; sys.exit(main(sys.argv[1:]))"


def process(*args: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run([sys.executable, "-c", SCRIPT, *map(str, args)], capture_output=True, env=env, timeout=60)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (["foo"], "cli.no_such_command"),
        (["rank"], "cli.missing_parameter"),
        (["rank", "e.jury", "--foo"], "cli.no_such_option"),
        (["rank", "e.jury", "extra"], "cli.not_understood"),
        (["rank", "e.jury", "--category"], "cli.no_value"),
        (["juror", "e.jury", "remove", "Per", "--role", "juror"], "cli.not_one_of"),
        (["juror", "e.jury", "add", "Per", "--role", "boss"], "cli.not_one_of"),
        (["juror", "e.jury", "add", "Per"], "cli.missing_parameter"),
        (["tie", "e.jury", "--category", "c", "--place", "0", "--shared", "--reason", "r"], "cli.bad_parameter"),
        (["tie", "e.jury", "--category", "c", "--place", "1", "--reason", "r"], "cli.order_or_shared"),
        (
            ["tie", "e.jury", "--category", "c", "--place", "1", "--shared", "--order", "a", "--reason", "r"],
            "cli.order_or_shared",
        ),
        (["weights", "e.jury", "--set", "a=1,5", "--as-way", "fixed"], "cli.decimal_comma"),
        (["weights", "e.jury", "--set", "a=1", "--as-way", "fixed", "--present", "P"], "cli.present_only_agreed"),
        (["weights", "e.jury", "--set", "--as-way", "fixed"], "cli.no_value"),
        (["answer", "e.jury", "--juror", "P", "--importance", "a"], "cli.not_a_pair"),
        (["new", "e.jury"], "cli.rulebook_or_from"),
        (["new", "e.jury", "--rulebook", "r.toml", "--from", "f.csv"], "cli.rulebook_or_from"),
        (["new", "e.jury", "--rulebook", "r.toml", "--year", "2020"], "cli.only_with_from"),
        (["export", "e.jury"], "cli.missing_parameter"),
        (["export", "e.jury", "--out", "o", "--only", "songs"], "cli.not_one_of"),
        (["undo", "e.jury", "--as", " "], "cli.no_value"),
    ],
)
def test_what_cannot_be_understood_is_exit_2_with_a_sentence_and_an_empty_stdout(
    run: Run, args: list[str], code: str
) -> None:
    ending = run(*args)
    assert (ending.code, ending.out) == (2, "")
    sentence = _sentence(code)
    assert sentence in ending.err, ending.err


def _sentence(code: str) -> str:
    """A piece of the sentence that stands in it whatever it is filled with."""
    text = words_for("en")._catalogue.sentence(code, None)
    return max(re.split(r"\{[^}]*\}", text), key=len)


def test_an_option_that_is_nearly_right_is_suggested(run: Run) -> None:
    assert "--category" in run("rank", "e.jury", "--categori", "x").err


def test_without_a_command_help_is_shown(run: Run) -> None:
    ending = run()
    assert ending.code == 0
    assert "verify" in ending.out


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_refusals_are_in_the_language_of_the_user(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("JURYAPP_LANGUAGE", language)
    ending = run("rank", tmp_path / "borte.jury")
    assert ending.code == 1
    assert words_for(language)("edition.missing", name="borte.jury") in ending.err


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"JURYAPP_LANGUAGE": "sv", "LANG": "nb_NO.UTF-8"}, "sv"),
        ({"LANG": "nb_NO.UTF-8"}, "nb"),
        ({"LC_ALL": "sv_SE.UTF-8", "LANG": "nb_NO.UTF-8"}, "sv"),
        ({"LANG": "C"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_is_asked_of_the_environment(
    environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("JURYAPP_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main.language() == language


def test_windows_calls_languages_by_english_names(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("JURYAPP_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(main.sys, "platform", "win32")
    monkeypatch.setattr(main.locale, "getlocale", lambda: ("Norwegian Bokmål_Norway", "1252"))
    assert main.language() == "nb"


def test_a_bug_is_exit_3_with_a_report_and_an_empty_stdout(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_args: object, **_given: object) -> int:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(building, "_act", broken)
    ending = run("rank", "e.jury", "--json")
    assert (ending.code, ending.out) == (3, "")
    assert "planted" in ending.err
    assert words_for("en")("app.bug") in ending.err


def test_an_interrupted_command_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_args: object, **_given: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "_act", interrupted)
    ending = run("rank", "e.jury")
    assert (ending.code, ending.out, ending.err.strip()) == (130, "", words_for("en")("cli.interrupted"))
    ending = run("rank", "e.jury", "--json")
    assert (ending.code, ending.codes) == (130, ["cli.interrupted"])
    assert ending.err.strip() == words_for("en")("cli.interrupted")


def test_an_interruption_after_the_answer_does_not_answer_twice(
    run: Run, edition: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Session, "__exit__", interrupted)
    ending = run("rank", edition, "--json")
    assert ending.code == 130
    assert ending.document["edition"]["id"] == "prisen-2026"


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent another way there")
def test_ctrl_c_ends_a_real_process_with_130_and_a_document(tmp_path: Path, edition: Path) -> None:
    waits = "lambda *a, **k: (print('x', file=sys.stderr, flush=True), time.sleep(30))"
    slow = f"import sys, time; from juryapp.cli import reading; reading.rank_report = {waits}; {SCRIPT}"
    with subprocess.Popen(
        [sys.executable, "-c", slow, "rank", str(edition), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "JURYAPP_LANGUAGE": "en"},
    ) as running:
        assert running.stderr is not None
        running.stderr.readline()
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert [problem["code"] for problem in json.loads(out)["problems"]] == ["cli.interrupted"]
    assert b"Traceback" not in err


@pytest.mark.parametrize("command", ["rank", "log", "rulebook", "verify", "undo", "seal"])
def test_an_edition_that_is_open_elsewhere_is_refused_at_once(run: Run, edition: Path, command: str) -> None:
    with Session.open(edition, actor="Kari Holm"):
        before = time.monotonic()
        ended = process(command, edition, JURYAPP_LANGUAGE="en")
        waited = time.monotonic() - before
    assert ended.returncode == 1
    assert edition.name.encode() in ended.stderr
    assert waited < 5


@pytest.mark.parametrize(
    "environment", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "cp1252"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_stdout_is_utf_8_with_plain_newlines_in_every_locale(
    run: Run, tmp_path: Path, environment: dict[str, str]
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Selskap;Poeng (0-100)\nØst & Å;81\nВосток;72\n", encoding="utf-8")
    edition = tmp_path / "e-2026.jury"
    assert run("new", edition, "--from", table).code == 0
    ended = process("rank", edition, "--json", **environment)
    assert (ended.returncode, ended.stderr) == (0, b"")
    text = ended.stdout.decode("utf-8")
    assert "Øst & Å" in text
    assert "Восток" in text
    assert "\r" not in text
    assert process("rank", edition, **environment).stdout.decode("utf-8").count("Восток") == 1


def test_a_reader_that_goes_away_is_no_fault_of_the_program(run: Run, edition: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, "log", str(edition)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        errors = running.stderr.read()
    assert errors == b""
    assert running.returncode == 1


def test_help_needs_neither_the_session_nor_the_spreadsheet_reader() -> None:
    code = f"{SCRIPT.split(';')[0]}; from juryapp.cli.main import main; main(['rank', '--help']); "
    code += "assert not {'juryapp.session.session', 'numpy', 'python_calamine', 'sqlcipher3'} & set(sys.modules)"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=60
    )
    assert ended.returncode == 0, ended.stderr
