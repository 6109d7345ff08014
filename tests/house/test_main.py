"""The way in: who is asked first, and what is handed on."""

from __future__ import annotations

import sys
import types

import pytest

from juryapp import __main__ as entry
from juryapp import bootstrap
from juryapp.intake import worker
from juryapp.version import VERSION


def test_a_worker_starts_before_set_up_is_even_thought_of(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["juryapp", "--worker"])
    monkeypatch.setattr(worker, "main", lambda: 7)
    monkeypatch.setattr(bootstrap, "ensure", lambda: pytest.fail("a worker set the machine up"))
    assert entry.main() == 7


def test_the_version_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["juryapp", "--version"])
    monkeypatch.setattr(bootstrap, "ensure", lambda: None)
    assert entry.main() == 0
    assert capsys.readouterr().out == f"juryapp {VERSION}\n"


def test_everything_else_is_set_up_and_handed_to_the_application(monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[object] = []
    application = types.SimpleNamespace(main=lambda arguments: happened.append(arguments) or 2)
    monkeypatch.setitem(sys.modules, "juryapp.app", application)
    monkeypatch.setattr(bootstrap, "ensure", lambda: happened.append("ready"))
    monkeypatch.setattr(sys, "argv", ["juryapp", "rank", "Æ.jury", "--json"])
    assert entry.main() == 2
    assert happened == ["ready", ["rank", "Æ.jury", "--json"]]


def test_ctrl_c_while_libraries_load_is_no_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(bootstrap, "ensure", interrupted)
    monkeypatch.setattr(sys, "argv", ["juryapp", "log", "Æ.jury", "--json"])
    with pytest.raises(SystemExit) as stopped:
        entry.main()
    said = capsys.readouterr()
    assert stopped.value.code == 130
    assert '"setup.interrupted"' in said.out and "interrupted" in said.err
