"""A flipped bit is refused at opening, told by the journal's chain or by a file's own digest; it never passes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.storage.database import Database, open_database
from juryapp.storage.evidence_rows import deliveries, stored_file
from juryapp.storage.journal import check_chain
from tests.storage.filled import content, filled

SEEDS = 10
FLIPS = 40


def _values(db: Database) -> dict[str, object]:
    """All that can be read; of a file its bytes, since two compressed forms may hold the same."""
    found = content(db) | {"_sqlite_migrations": ""}
    found["stored_file"] = [(one.size, stored_file(db, one.sha256)) for one in deliveries(db)]
    return found


@pytest.mark.parametrize("seed", range(SEEDS))
def test_no_flipped_bit_passes_unnoticed_with_a_wrong_value(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "a.jury"
    with filled(path) as db:
        expected = _values(db)
    whole = path.read_bytes()
    chance = random.Random(seed)
    used = [place for place, byte in enumerate(whole) if byte]
    noticed = 0
    for _ in range(FLIPS):
        damaged = bytearray(whole)
        damaged[chance.choice(used)] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        try:
            with open_database(path) as db:
                if check_chain(db):
                    noticed += 1
                else:
                    assert _values(db) == expected
        except JuryError as refused:
            noticed += 1
            assert refused.code.startswith("edition.")
    assert noticed > FLIPS / 2


@pytest.mark.parametrize("seed", range(4))
def test_a_torn_page_passes_no_better(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "a.jury"
    with filled(path) as db:
        expected = _values(db)
    whole = path.read_bytes()
    chance = random.Random(seed)
    for _ in range(10):
        start = chance.randrange(0, len(whole), 512)
        damaged = whole[:start] + chance.randbytes(512) + whole[start + 512 :]
        path.write_bytes(damaged)
        try:
            with open_database(path, read_only=True) as db:
                if not check_chain(db):
                    assert _values(db) == expected
        except JuryError as refused:
            assert refused.code.startswith("edition.")
