from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from juryapp import paths
from tests.cli.conftest import Run
from tests.cli.test_documents import schema

STUDY = "Hva er god kundeservice? 2021"
WAIT, KNOW = "Tilgjengelighet og svartid", "Kunnskap hos kundebehandleren"


def sample(name: str) -> Path:
    return paths.sample_data("studies", name)


@pytest.fixture
def begun(run: Run, tmp_path: Path) -> Path:
    """An award of mystery contacts with both kinds of studies that name no company."""
    path = tmp_path / "pris.jury"
    made = run("new", path, "--from", sample("testsamtaler.xlsx"), "--name", "Prisen", "--year", 2012)
    assert made.code == 0
    both = sample("viktighet.xlsx"), sample("befolkning_etter_kjonn.xlsx")
    assert run("import", path, *both, "--accept").code == 0
    return path


def test_studies_without_companies_are_shown_with_their_segments_and_cells(run: Run, begun: Path) -> None:
    ending = run("context", begun, "--json")
    jsonschema.Draft202012Validator(schema("context")).validate(ending.document)
    first, second = ending.document["studies"]
    assert (first["study"], first["n"], first["several_answers"], first["self_selected"]) == (STUDY, 1120, True, True)
    assert first["start"]["not_spoken_of"] == ["avslutning", "mersalg"]
    assert first["start"]["weights"]["ventetid"] == "0.333333333"
    improved = {one["segment"]: (one["share"], one["cell"]) for one in second["shares"] if "Bedre" in one["answer"]}
    assert improved == {
        "": ("0.250000000", "B6"),
        "Menn": ("0.300000000", "C6"),
        "Kvinner": ("0.210000000", "D6"),
    }
    assert second["start"] is None
    told = run("context", begun).out.replace("\u00a0", " ")
    assert f"\t{WAIT}\t48 %\t" in told and "\tBedre enn for tre år siden\t25 %\t30 %\t21 %" in told


def test_looking_at_a_place_to_begin_stores_nothing(run: Run, begun: Path) -> None:
    before = begun.read_bytes()
    ending = run("context", begun, "viktighet.xlsx", "--stands-for", "Vennlig=avslutning", f"{WAIT}=", "--json")
    assert begun.read_bytes() == before
    [study] = ending.document["studies"]
    assert {one["answer"]: one["criterion"] for one in study["start"]["stands_for"] if not one["suggested"]} == {
        "Vennlig": "avslutning",
        WAIT: "",
    }
    assert study["start"]["not_spoken_of"] == ["ventetid", "mersalg"]


def test_weights_begin_at_a_study_and_the_minutes_say_so(run: Run, begun: Path, tmp_path: Path) -> None:
    done = run("weights", begun, "--start-from", STUDY, "--as-way", "fixed")
    assert done.code == 0 and STUDY in done.err
    rank = run("rank", begun, "--json").document
    assert rank["weights"]["ventetid"] == "0.333333333"
    assert STUDY in run("log", begun).out
    assert run("verify", begun).code == 0
    assert run("undo", begun).code == 0 and run("redo", begun).code == 0
    out = tmp_path / "ut"
    assert run("export", begun, "--out", out, "--only", "minutes").code == 0


def test_a_jurors_answer_begins_at_a_study_too_which_stays_secret_with_it(run: Run, begun: Path) -> None:
    assert run("juror", begun, "add", "Bo Lund", "--role", "juror").code == 0
    done = run("answer", begun, "--juror", "Bo Lund", "--start-from", STUDY, "--stands-for", f"{KNOW}=mersalg")
    assert done.code == 0
    assert not any(STUDY in told for told in (done.out, done.err, run("log", begun).out.splitlines()[-1]))
    assert run("answer", begun, "--juror", "Bo Lund", "--start-from", "Ukjent").code == 1


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("--start-from", "Ukjent"), 1),
        (("--start-from", STUDY, "--stands-for", "Lav pris=ventetid"), 1),
        (("--start-from", STUDY, "--stands-for", "Vennlig=pris"), 1),
        (("--start-from", STUDY, "--stands-for", f"{WAIT}=", f"{KNOW}="), 1),
        (("--start-from", STUDY, "--set", "ventetid=1"), 2),
        (("--set", "ventetid=1", "--stands-for", "Vennlig=ventetid"), 2),
        (("--start-from", STUDY, "--stands-for", "Vennlig"), 2),
        ((), 2),
    ],
)
def test_what_cannot_be_begun_at_is_refused(run: Run, begun: Path, args: tuple[str, ...], code: int) -> None:
    before = begun.read_bytes()
    assert run("weights", begun, *args, "--as-way", "fixed").code == code
    assert begun.read_bytes() == before
