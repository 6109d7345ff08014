"""Weights as the rules ask for them, on the command line."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.session.session import Session
from tests.cli.conftest import Run


def asking(run: Run, folder: Path, *lines: str) -> Path:
    """An edition like the one of every test, whose rules ask for weights by these lines."""
    path = folder / "asked.jury"
    criteria = "".join(
        f'[[criteria]]\nid = "{name}"\nname = "{name.title()}"\ndirection = "maximise"\nworst = 0\nbest = 100\n'
        f'measures = [{{ source = "calls", measure = "{name}" }}]\n'
        for name in ("need", "speed", "tone")
    )
    rules = folder / "rules.toml"
    rules.write_text(
        '[award]\nid = "a"\nname = "A"\nyear = 2026\n[[sources]]\nid = "calls"\nname = "Calls"\n'
        + criteria
        + "[weights]\n"
        + "\n".join(lines),
        encoding="utf-8",
    )
    assert run("new", path, "--rulebook", rules).code == 0
    return path


def weights(path: Path) -> dict[str, Fraction]:
    with Session.open(path, actor="x") as session:
        return dict(session.outcome.weights)


def test_an_order_with_equal_places_becomes_weights(run: Run, tmp_path: Path) -> None:
    path = asking(run, tmp_path, 'elicit = "ranking"', 'ranking = "sum"')
    assert run("weights", path, "--order", "Tone", "Need=Speed", "--as-way", "fixed").code == 0
    assert weights(path) == {"need": Fraction(1, 4), "speed": Fraction(1, 4), "tone": Fraction(1, 2)}


def test_pairs_become_a_jurors_weights(run: Run, tmp_path: Path) -> None:
    path = asking(run, tmp_path, 'elicit = "pairwise"', 'way = "each_juror"')
    run("juror", path, "add", "Per Dahl", "--role", "juror")
    pairs = ("Need:Speed=2", "Need:Tone=4", "tone:speed=1/2")
    assert run("answer", path, "--juror", "Per Dahl", "--pair", *pairs).code == 0
    assert run("answers", path, "open").code == 0
    assert {name: round(float(share), 4) for name, share in weights(path).items()} == {
        "need": 0.5714,
        "speed": 0.2857,
        "tone": 0.1429,
    }
    assert "Need" not in run("log", path).out.split("Answer")[1]


@pytest.mark.parametrize(
    ("elicit", "said"),
    [
        ("ranking", ("--set", "need=1")),
        ("pairwise", ("--order", "need", "speed", "tone")),
        ("swing", ("--pair", "need:speed=2")),
        ("direct", ("--order", "need", "speed", "tone")),
    ],
)
def test_what_the_rules_do_not_ask_for_is_refused(run: Run, tmp_path: Path, elicit: str, said: tuple[str, ...]) -> None:
    path = asking(run, tmp_path, f'elicit = "{elicit}"')
    ending = run("weights", path, *said, "--as-way", "fixed")
    assert ending.code == 1
    assert "ask for weights in another way" in ending.err


def test_an_order_that_is_not_whole_and_a_pair_without_its_colon_are_refused(run: Run, tmp_path: Path) -> None:
    path = asking(run, tmp_path, 'elicit = "ranking"')
    ending = run("weights", path, "--order", "need", "speed", "--as-way", "fixed")
    assert (ending.code, "tone" in ending.err) == (1, True)
    assert run("weights", path, "--pair", "need=2", "--as-way", "fixed").code == 2
