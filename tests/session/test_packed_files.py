"""A .zip of spreadsheets from drop to stored evidence: each file in it is evidence of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.session.imports import bytes_of
from juryapp.session.start import read_files
from juryapp.session.steps import Steps
from tests.intake.packed import packed

BANKS = "Bank;Tilfredshet\nNordbanken;4,2\nVestbanken;3,9\nSørbanken;4,0\n".encode()
POWER = "Strøm;Ventetid\nNordkraft;42\nVestkraft;39\nSørkraft;40\n".encode()


def test_each_packed_file_is_proposed_and_its_own_bytes_are_stored(tmp_path: Path) -> None:
    path = tmp_path / "tall.zip"
    path.write_bytes(packed({"bank.csv": BANKS, "strøm.csv": POWER}))
    proposal = read_files([path]).proposal
    assert [file.name for file in proposal.files] == ["tall.zip/bank.csv", "tall.zip/strøm.csv"]
    data = bytes_of(proposal, Steps(2))
    assert data == {"tall.zip/bank.csv": BANKS, "tall.zip/strøm.csv": POWER}
    path.write_bytes(packed({"bank.csv": BANKS.replace(b"4,2", b"4,9"), "strøm.csv": POWER}))
    with pytest.raises(JuryError, match="file_changed"):
        bytes_of(proposal, Steps(2))
