from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from juryapp.session.session import Session
from juryapp.session.start import read_files

TABLE = """Selskap;Bransje;Antall samtaler;Ventetid (mm:ss);Kompetanse (1-6)
Fjelltele;Mobil;25;0:41;5,2
Skogtele;Mobil;24;1:15;4,8
Havbank;Bank;25;2:02;4,1
Nordvikbank;Bank;25;2:02;4,1
"""


def write_table(folder: Path, text: str = TABLE, name: str = "maaling.csv") -> Path:
    """A firm's table as a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def edition(tmp_path: Path) -> Iterator[Session]:
    """An edition made from one dropped file: Mobil has a winner, Bank a tie that asks the jury."""
    draft = read_files([write_table(tmp_path)])
    rules = draft.award(name="Prisen", year=2026, language="nb")
    with Session.create(tmp_path / "pris.jury", rules, actor="Kari Holm") as session:
        session.accept(draft.proposal)
        yield session
