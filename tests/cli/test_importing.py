from __future__ import annotations

from pathlib import Path

import pytest

from juryapp.session.session import Session
from tests.cli.conftest import Run

NAMES = "Selskap;Bransje;Poeng (0-100)\nFjelltele;Mobil;80\nA=B Tele;Mobil;60\nSkog-tele;Mobil;55\n"


def write(folder: Path, text: str, name: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_without_accept_nothing_is_stored_however_much_is_open(run: Run, edition: Path, other: Path) -> None:
    before = edition.read_bytes()
    ending = run("import", edition, other)
    assert (ending.code, ending.out) == (0, "")
    assert '--match "Fjell-tele=fjelltele"' in ending.err
    assert edition.read_bytes() == before


def test_an_undecided_name_refuses_accept_and_is_listed_with_its_suggestion(
    run: Run, edition: Path, other: Path
) -> None:
    before = edition.read_bytes()
    ending = run("import", edition, other, "--accept", "--json")
    assert ending.code == 1
    assert ending.codes == ["cli.undecided_names", "cli.undecided"]
    assert "Fjelltele" in ending.document["problems"][1]["text"]
    assert edition.read_bytes() == before


def test_every_row_is_accounted_for(run: Run, edition: Path, other: Path) -> None:
    (table,) = run("import", edition, other, "--json").document["tables"]
    assert sum(table["balance"].values()) == table["rows"] == 5


def test_match_and_new_decide_names(run: Run, edition: Path, other: Path) -> None:
    assert run("import", edition, other, "--match", "Fjell-tele=fjelltele", "--json").document["ready"]
    as_new = run("import", edition, other, "--new", "Fjell-tele", "--json").document
    assert [company["name"] for company in as_new["new"]["companies"]] == ["Fjell-tele"]


def test_a_name_with_an_equals_sign_is_split_where_a_known_company_stands(
    run: Run, edition: Path, tmp_path: Path
) -> None:
    file = write(tmp_path, NAMES, "navn.csv")
    ending = run("import", edition, file, "--match", "A=B Tele=Fjelltele", "--match", "Skog-tele=Skogtele", "--json")
    assert ending.document["undecided"]["names"] == []


def test_a_match_on_a_company_that_nobody_knows_is_refused_with_the_nearest(
    run: Run, edition: Path, other: Path
) -> None:
    ending = run("import", edition, other, "--match", "Fjell-tele=Fjeltele", "--json")
    assert (ending.code, ending.codes) == (1, ["cli.unknown_company", "cli.meant"])


@pytest.mark.parametrize("option", [("--match", "Ingen=Havbank"), ("--new", "Ingen")])
def test_a_decision_on_a_name_that_no_file_has_is_refused(
    run: Run, edition: Path, other: Path, option: tuple[str, str]
) -> None:
    assert run("import", edition, other, *option, "--json").codes == ["cli.not_in_files"]


def test_a_match_without_a_company_is_not_understood(run: Run, edition: Path, other: Path) -> None:
    assert run("import", edition, other, "--match", "Fjell-tele").code == 2


def test_a_company_of_the_same_files_can_be_matched(run: Run, tmp_path: Path) -> None:
    first = write(tmp_path, "Selskap;Bransje;Poeng (0-100)\nNordlys Parabol;Sikring;70\nVakt;Sikring;60\n", "a.csv")
    second = write(tmp_path, "Selskap;Bransje;Løst (%)\nNordlys;Sikring;70\nVakt;Sikring;60\n", "b.csv")
    edition = tmp_path / "e-2026.jury"
    refused = run("new", edition, "--from", first, second)
    assert refused.code == 1
    assert not edition.exists()
    assert '"Nordlys=nordlys-parabol"' in refused.err
    ending = run("new", edition, "--from", first, second, "--match", "Nordlys=Nordlys Parabol")
    assert ending.code == 0, ending.err
    with Session.open(edition, actor="x") as session:
        assert [company.id for company in session.state.evidence.companies] == ["nordlys-parabol", "vakt"]


def test_a_category_of_the_files_is_decided_by_the_same_options(run: Run, edition: Path, tmp_path: Path) -> None:
    file = write(tmp_path, "Selskap;Bransje;Poeng (0-100)\nFjelltele;Telefoni;80\nHavbank;Bank;60\n", "k.csv")
    shown = run("import", edition, file, "--json").document
    assert [one["name"] for one in shown["undecided"]["categories"]] == ["Telefoni"]
    matched = run("import", edition, file, "--match", "Telefoni=Mobil", "--json").document
    assert matched["ready"]
    assert matched["new"]["categories"] == []
    as_new = run("import", edition, file, "--new", "Telefoni", "--json").document
    assert [one["name"] for one in as_new["new"]["categories"]] == ["Telefoni"]


def test_a_file_that_was_accepted_is_refused_the_second_time(run: Run, edition: Path, table: Path) -> None:
    shown = run("import", edition, table, "--json").document
    assert not shown["ready"]
    assert [one["code"] for one in shown["problems"] if one["severity"] == "refusal"] == ["import.already_there"]
    assert "import.already_there" in run("import", edition, table, "--accept", "--json").codes


def test_beside_new_files_one_that_was_accepted_is_left_out_and_the_others_are_taken(
    run: Run, edition: Path, table: Path, other: Path
) -> None:
    ending = run("import", edition, table, other, "--match", "Fjell-tele=fjelltele", "--accept", "--json")
    told = [one for one in ending.document["problems"] if one["code"] == "import.already_there_others"]
    assert [(one["severity"], one["file"]) for one in told] == [("warning", table.name)]
    assert ending.code == 0 and ending.document["entry"]
    assert f"{table.name}: This file was accepted before and is left out." in ending.err


def test_a_mapping_decides_how_a_file_is_read(run: Run, edition: Path, other: Path, tmp_path: Path) -> None:
    mapping = write(
        tmp_path,
        "\n".join(
            [
                "schema = 1",
                "[study]",
                'source = "losning"',
                'name_of_source = "Løsningsmålingen"',
                "[tables]",
                'category_from = "column"',
                "[columns]",
                'name = "Selskap"',
                'category = "Bransje"',
                "[[measure]]",
                'id = "lost"',
                'header = "Løste saker (%)"',
            ]
        ),
        "kart.toml",
    )
    (source,) = run("import", edition, other, "--mapping", mapping, "--json").document["sources"]
    assert (source["id"], source["name"], source["known"]) == ("losning", "Løsningsmålingen", True)


def test_a_bad_mapping_is_refused_with_its_line(run: Run, edition: Path, other: Path, tmp_path: Path) -> None:
    mapping = write(tmp_path, "schema = 1\n[study]\nsource = 3\n", "kart.toml")
    problems = run("import", edition, other, "--mapping", mapping, "--json").document["problems"]
    assert problems[0]["code"] == "mapping.refused"
    assert ("kart.toml", 3) in {(problem["file"], problem["line"]) for problem in problems}
    gone = run("import", edition, other, "--mapping", tmp_path / "borte.toml", "--json")
    assert gone.codes == ["mapping.cannot_open"]


def test_a_file_that_is_not_there_is_refused_by_name(run: Run, edition: Path, tmp_path: Path) -> None:
    ending = run("import", edition, tmp_path / "borte.csv", "--json")
    assert ending.codes == ["intake.not_found"]
    assert "borte.csv" in ending.err


def test_a_table_without_categories_counts_for_companies_where_they_stand_and_verifies(
    run: Run, edition: Path, tmp_path: Path
) -> None:
    file = write(tmp_path, "Selskap;Svartid (mm:ss)\nFjelltele;1:00\nSkogtele;2:00\nHavbank;0:30\n", "svartid.csv")
    kari = ("--as", "Kari Holm")
    ending = run("import", edition, file, "--accept", "--json", *kari)
    assert ending.code == 0, ending.err
    assert ending.document["new"]["figures"] == 3
    for args in (("verify",), ("undo", *kari), ("verify",), ("redo", *kari), ("verify",)):
        assert run(args[0], edition, *args[1:]).code == 0


def test_a_sealed_edition_takes_no_file(run: Run, edition: Path, other: Path) -> None:
    run("tie", edition, "--category", "Bank", "--place", 1, "--shared", "--reason", "Like gode")
    run("seal", edition)
    ending = run("import", edition, other, "--match", "Fjell-tele=Fjelltele", "--accept", "--json")
    assert (ending.code, ending.codes) == (1, ["edition.sealed"])


def test_how_files_are_read_is_said_by_options(run: Run, edition: Path, tmp_path: Path) -> None:
    path = tmp_path / "mer.csv"
    path.write_bytes("Selskap;Kjøp (0-100)\nFjelltele;80\nSkogtele;60\nBjørk;40\n".encode("mac_roman"))
    said = run("import", edition, path, "--letters", "mer.csv=mac_roman", "--leave-out", "mer.csv!3", "--json")
    assert [one["name"] for one in said.document["undecided"]["names"]] == ["Bjørk"]
    assert said.document["tables"][0]["balance"]["left_out"] == 1
    assert "intake.encoding_assumed" not in {one["code"] for one in said.document["problems"]}
    placed = run(
        "import", edition, path, "--letters", "mer.csv=mac_roman", "--new", "Bjørk", "--category-of", "Bjørk=Mobil",
        "--accept",
    )  # fmt: skip
    assert placed.code == 0 and "\tmobil" in next(
        line for line in run("register", edition).out.splitlines() if "Bjørk" in line
    )


@pytest.mark.parametrize(
    ("option", "text", "code"),
    [
        ("--letters", "mer.csv=utf-9", 2),
        ("--leave-out", "mer.csv", 2),
        ("--leave-out", "x.csv!3", 1),
        ("--category-of", "Bjørk", 2),
        ("--same-study", "mer", 2),
        ("--same-study", "mer=andre", 1),
    ],
)
def test_what_such_an_option_cannot_mean_is_refused(
    run: Run, edition: Path, tmp_path: Path, option: str, text: str, code: int
) -> None:
    path = write(tmp_path, "Selskap;Score (0-100)\nFjelltele;80\nSkogtele;60\n", "mer.csv")
    assert run("import", edition, path, option, text).code == code
