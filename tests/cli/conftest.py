from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from juryapp.cli.main import main

TABLE = """Selskap;Bransje;Antall samtaler;Ventetid (mm:ss);Kompetanse (1-6)
Fjelltele;Mobil;25;0:41;5,2
Skogtele;Mobil;24;1:15;4,8
Havbank;Bank;25;2:02;4,1
Nordvikbank;Bank;25;2:02;4,1
"""
OTHER = """Selskap;Bransje;Løste saker (%)
Fjell-tele;Mobil;80
Skogtele;Mobil;60
Havbank;Bank;71
Nordvikbank;Bank;75
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a command ended: its exit code and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """Stdout as the one JSON document that it must be."""
        document = json.loads(self.out)
        assert isinstance(document, dict)
        return document

    @property
    def codes(self) -> list[str]:
        """The codes of a problems document."""
        return [problem["code"] for problem in self.document["problems"]]


Run = Callable[..., Ending]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in this process, in English."""
    monkeypatch.setenv("JURYAPP_LANGUAGE", "en")

    def act(*args: object) -> Ending:
        capsysbinary.readouterr()
        code = main([str(arg) for arg in args])
        written = capsysbinary.readouterr()
        return Ending(code=code, out=written.out.decode("utf-8"), err=written.err.decode("utf-8"))

    return act


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A firm's table: Mobil has a winner, Bank a tie for the prize."""
    path = tmp_path / "måling.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another firm's table, which writes one of the companies another way."""
    path = tmp_path / "andre.csv"
    path.write_text(OTHER, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An edition made from one table, which every test copies."""
    folder = tmp_path_factory.mktemp("made")
    table = folder / "måling.csv"
    table.write_text(TABLE, encoding="utf-8")
    path = folder / "prisen-2026.jury"
    assert main(["new", str(path), "--from", str(table), "--language", "en", "--as", "Kari Holm"]) == 0
    return path


@pytest.fixture
def edition(made: Path, tmp_path: Path) -> Path:
    """An edition made from one table."""
    return Path(shutil.copy(made, tmp_path / made.name))
