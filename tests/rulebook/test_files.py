"""A file that is no rulebook is refused before anything is made of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError, Where
from juryapp.rulebook.files import read_rulebook
from juryapp.rulebook.parsing import LONGEST
from juryapp.rulebook.templates import template
from juryapp.rulebook.writing import to_toml
from juryapp.text.words import LANGUAGES, words_for


def test_a_rulebook_is_read_from_its_file(tmp_path: Path) -> None:
    (tmp_path / "rules.toml").write_text(to_toml(template("mixed")), "utf-8")
    assert read_rulebook(tmp_path / "rules.toml") == template("mixed")


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("a = 1\nb = 'Båt'".encode("latin-1"), "rulebook.not_utf8", 2),
        (b"#" * (4 * LONGEST + 1), "rulebook.too_long", 0),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, code: str, line: int) -> None:
    (tmp_path / "rules.toml").write_bytes(content)
    with pytest.raises(JuryError) as refusal:
        read_rulebook(tmp_path / "rules.toml")
    assert refusal.value.code == code
    assert refusal.value.where == Where(file="rules.toml", line=line)
    assert all(words_for(language).problem(refusal.value) for language in LANGUAGES)


@pytest.mark.parametrize("name", ["nothing.toml", ""])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(JuryError) as refusal:
        read_rulebook(tmp_path / name)
    assert refusal.value.code == "rulebook.cannot_open"
    assert all(words_for(language).problem(refusal.value) for language in LANGUAGES)
