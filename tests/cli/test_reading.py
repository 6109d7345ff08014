from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from juryapp.session.session import Session
from tests.cli.conftest import Run


def test_the_table_shows_places_scores_ties_and_what_is_left_to_do(run: Run, edition: Path) -> None:
    ending = run("rank", edition)
    assert (ending.code, ending.err) == (0, "")
    lines = ending.out.splitlines()
    assert any(line.split()[:2] == ["1", "Fjelltele"] for line in lines)
    assert sum(line.split()[:1] == ["1"] for line in lines if "bank" in line) == 2
    assert "DRAFT" in ending.out
    assert "4 imported = 4 ranked + 0 not ranked" in ending.out


def test_scores_stand_below_each_other(run: Run, edition: Path) -> None:
    (first, second) = (line for line in run("rank", edition, "--category", "Mobil").out.splitlines() if "tele" in line)
    assert first.index(".") == second.index(".")


def test_one_category_is_shown_alone(run: Run, edition: Path) -> None:
    out = run("rank", edition, "--category", "mobil").out
    assert "Fjelltele" in out
    assert "Havbank" not in out
    document = run("rank", edition, "--category", "Mobil", "--json").document
    assert ([one["id"] for one in document["categories"]], document["overall"]) == (["mobil"], None)
    assert document["counts"] == {"imported": 2, "ranked": 2, "excluded": 0}
    assert "2 imported = 2 ranked + 0 not ranked" in out


def test_an_overall_prize_that_no_open_category_can_change_does_not_wait(run: Run, edition: Path) -> None:
    out = run("rank", edition).out
    assert "The overall prize is settled, whatever is decided in Bank: Fjelltele." in out
    assert "waits for" not in out
    overall = run("rank", edition, "--json").document["overall"]
    assert (overall["winners"], overall["waiting_for"]) == ([{"category": "mobil", "company": "fjelltele"}], [])


def test_an_unknown_category_is_refused(run: Run, edition: Path) -> None:
    assert run("rank", edition, "--category", "Mobl", "--json").codes == ["cli.unknown_category", "cli.meant"]
    assert run("rank", edition, "--category", "overall").code == 1


def test_reading_changes_no_byte(run: Run, edition: Path, tmp_path: Path) -> None:
    before = edition.read_bytes()
    for args in (
        ("rank",),
        ("log",),
        ("rulebook",),
        ("verify",),
        ("export", "--out", tmp_path / "ut", "--only", "winners"),
    ):
        assert run(args[0], edition, *args[1:]).code == 0
    assert edition.read_bytes() == before


def test_only_chosen_kinds_are_exported(run: Run, edition: Path, tmp_path: Path) -> None:
    ending = run("export", edition, "--out", tmp_path / "ut", "--only", "winners", "minutes")
    assert (ending.code, ending.out) == (0, "")
    assert "DRAFT" in ending.err
    assert {path.suffix for path in (tmp_path / "ut").iterdir()} == {".csv", ".xlsx", ".pdf", ".json"}


def test_the_log_says_who_did_what_and_what_took_it_back(run: Run, edition: Path) -> None:
    run("juror", edition, "add", "Per Dahl", "--role", "juror", "--as", "Kari Holm")
    run("undo", edition, "--as", "Kari Holm")
    last = run("log", edition).out.splitlines()[-1]
    assert "Kari Holm" in last
    entries = run("log", edition, "--json").document["entries"]
    assert entries[-1]["undoes"] == entries[-2]["number"]
    assert f"no. {entries[-2]['number']}" in last


def test_tampering_is_found_and_said(run: Run, edition: Path) -> None:
    with Session.open(edition, actor="x") as session:
        db = session.database
        with db.atomic():
            db.execute("UPDATE figure SET numerator = '6', denominator = '1' WHERE measure LIKE 'kompetanse%'")
    ending = run("verify", edition, "--json")
    assert ending.code == 1
    assert ending.codes[0] == "cli.does_not_hold"
    assert {"verify.digest_differs", "verify.figure_differs"} <= set(ending.codes)


def test_a_damaged_file_is_refused_in_words(run: Run, edition: Path) -> None:
    data = edition.read_bytes()
    assert b"Nordvikbank" in data
    edition.write_bytes(data.replace(b"Nordvikbank", b"Nordvikbanc"))
    ending = run("verify", edition, "--json")
    assert ending.code == 1
    assert ending.codes[0] == "edition.damaged"


def test_why_one_stands_before_another_is_told_with_parts_that_add_up(run: Run, edition: Path) -> None:
    out = run("rank", edition, "--explain", "Skogtele", "Fjelltele").out
    lines = out.splitlines()
    assert lines[0] == "Why is Fjelltele ahead of Skogtele?"
    assert any("0:41 against 1:15" in line for line in lines)
    points = [Decimal(line.split()[0].replace("\u2212", "-")) for line in lines[2:]]
    assert sum(points[:-1]) == points[-1] > 0
    told = run("rank", edition, "--json", "--explain", "Skogtele", "--explain", "Fjelltele").document["explain"]
    assert (told["first"]["company"], told["second"]["company"]) == ("fjelltele", "skogtele")
    exact = sum(Decimal(one["points"]) for one in told["criteria"])
    assert abs(exact - Decimal(told["lead"])) <= Decimal("2e-9")
    assert told["text"] == lines[1]


def test_two_of_different_categories_are_compared_as_well(run: Run, edition: Path) -> None:
    assert "Why is Fjelltele ahead of Havbank?" in run("rank", edition, "--explain", "Havbank", "Fjelltele").out


def test_why_one_has_no_place_is_told(run: Run, edition: Path) -> None:
    out = ("--category", "Mobil", "--company", "Skogtele", "--set-to", "withdrawn", "--reason", "Merged")
    assert run("status", edition, *out).code == 0
    ending = run("rank", edition, "--json", "--explain", "Skogtele", "Fjelltele")
    assert ending.codes == ["cli.not_ranked"]
    assert "Merged" in ending.document["problems"][0]["text"]


@pytest.mark.parametrize("names", [("Fjelltele",), ("Fjelltele", "Skogtele", "Havbank")])
def test_one_or_three_are_not_explained(run: Run, edition: Path, names: tuple[str, ...]) -> None:
    assert run("rank", edition, "--explain", *names).code == 2
