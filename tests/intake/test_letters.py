"""A text file whose encoding nothing tells is read in another one when somebody says so, cell by cell the same."""

from __future__ import annotations

import pytest

from juryapp.domain.proposal import ProposalAnswers
from juryapp.domain.said import EncodingAnswer
from juryapp.intake.letters import ASSUMED, fitting, with_letters
from juryapp.intake.once import Once
from juryapp.intake.proposal import propose
from juryapp.intake.reader import read_bytes

TEXT = "Selskap;Indeks (0-100)\nSkåne Kundetjänst;70\nBrønnøy;60\nÆgir;50\n"


@pytest.mark.parametrize(("written", "read"), [("mac_roman", "mac_roman"), ("cp850", "cp850"), ("cp1252", "cp1252")])
def test_the_likeliest_encoding_is_the_one_it_was_written_in(written: str, read: str) -> None:
    assert fitting(f"{TEXT}Ålesund;40\n".encode(written))[0] == read


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_a_file_taken_for_windows_reads_as_it_was_written_when_that_is_said(encoding: str) -> None:
    text = TEXT.replace("ö", "o").replace("Æ", "E").replace("Å", "A")  # Then every byte is a sign of Windows, too.
    text = text.replace("ø", "ö") if encoding == "cp850" else text
    book = read_bytes(text.encode(encoding), file="study.csv")
    (problem,) = [one for one in book.problems if one.code == ASSUMED]
    assert problem.facts["encoding"] == "cp1252" and encoding in problem.facts["others"]
    wrong = propose([book])
    assert "Skåne Kundetjänst" not in {one.name for one in wrong.names}
    once, answers = Once(), ProposalAnswers((EncodingAnswer(file="study.csv", encoding=encoding),))
    right = propose([book], answers=answers, once=once)
    assert "Skåne Kundetjänst" in {one.name for one in right.names}
    assert ASSUMED not in {one.code for one in right.problems}
    assert with_letters([book], answers, once)[0] is with_letters([book], answers, once)[0]


def test_saying_that_the_letters_are_right_settles_it_and_changes_no_cell() -> None:
    book = read_bytes(TEXT.encode("cp1252"), file="study.csv")
    (read,) = with_letters([book], ProposalAnswers((EncodingAnswer(file="study.csv", encoding="cp1252"),)), Once())
    assert [one.texts for one in read.sheets[0].columns] == [one.texts for one in book.sheets[0].columns]
    assert not read.problems


@pytest.mark.parametrize("encoding", ["utf-16", "nonsense"])
def test_an_encoding_that_does_not_fit_changes_nothing(encoding: str) -> None:
    book = read_bytes(TEXT.encode("cp1252"), file="study.csv")
    (read,) = with_letters([book], ProposalAnswers((EncodingAnswer(file="study.csv", encoding=encoding),)), Once())
    assert read is book
