"""The document of the file format tells the truth: every key is in it, and its examples are read."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest

from juryapp.domain.answer import Role
from juryapp.domain.criterion import Aggregate, Direction, Unit, Yardstick
from juryapp.domain.rulebook import (
    Combine,
    Elicit,
    LinkKind,
    MissingPolicy,
    OverallRule,
    PlaceConvention,
    PrizeKind,
    RankWeights,
    SourceKind,
    TieDefinition,
    WeightsWay,
)
from juryapp.rulebook import keys
from juryapp.rulebook.reading import check_toml, from_toml
from juryapp.rulebook.recorded import TOP as STEPS
from juryapp.rulebook.recorded import recorded_from_toml
from juryapp.rulebook.writing import to_toml

DOCUMENT = (Path(__file__).parents[2] / "docs" / "rulebook-format.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", DOCUMENT, re.DOTALL)
OF_PAIRS, RECORDED = EXAMPLES[1:]
TABLES = re.findall(r"^\| key \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", DOCUMENT, re.MULTILINE)
KEYS_OF_TABLES = [
    tuple(re.findall(r"`(\w+)`", "".join(re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)))) for table in TABLES
]


@pytest.mark.parametrize("known", [known for known in keys.ALL if known != keys.TOP], ids=str)
def test_every_key_that_is_read_is_in_a_table_of_the_document_and_no_other(known: tuple[str, ...]) -> None:
    assert known in KEYS_OF_TABLES


def test_every_table_of_keys_belongs_to_the_format() -> None:
    assert len(KEYS_OF_TABLES) == len(keys.ALL) - 1
    for key in keys.TOP:
        assert f"`[{key}]`" in DOCUMENT or f"`[[{key}]]`" in DOCUMENT


def test_every_step_is_in_the_document() -> None:
    assert all(f"| `[[{step}]]` |" in DOCUMENT for step in STEPS)


@pytest.mark.parametrize(
    "choices",
    [
        Aggregate,
        Combine,
        Direction,
        Elicit,
        LinkKind,
        MissingPolicy,
        OverallRule,
        PlaceConvention,
        PrizeKind,
        RankWeights,
        Role,
        SourceKind,
        TieDefinition,
        Unit,
        WeightsWay,
    ],
)
def test_every_choice_is_in_the_document_and_in_the_comments(choices: type[StrEnum]) -> None:
    written = to_toml(from_toml(EXAMPLES[0]))
    comments = " ".join(line for line in written.split("\n") if line.startswith("#"))
    for choice in choices:
        assert f"`{choice.value}`" in DOCUMENT or f'`"{choice.value}"`' in DOCUMENT
        assert choices is Role or re.search(rf"\b{choice.value}\b", comments)


def test_every_scale_of_this_years_figures_is_in_the_document() -> None:
    assert all(f'`"{way.value}"`' in DOCUMENT for way in Yardstick)


def test_the_example_is_read_without_a_note_and_uses_every_key() -> None:
    assert check_toml(EXAMPLES[0]).problems == ()
    for known in keys.ALL:
        for key in known:
            assert re.search(rf"\b{key}\b(\]| =)", EXAMPLES[0] + OF_PAIRS), key
    head = EXAMPLES[0].partition("[weights]")[0]
    assert check_toml(head + OF_PAIRS).problems == ()


def test_the_example_of_recorded_steps_is_read_and_has_every_kind() -> None:
    steps = recorded_from_toml(RECORDED)
    assert all((steps.people, steps.matches, steps.categories, steps.new, steps.answers, steps.agreed))
    assert [ruling.shared for ruling in steps.rulings] == [False, True]


def test_the_defaults_of_the_document_are_the_defaults_of_the_program() -> None:
    least = '[award]\nid = "a"\nname = "A"\nyear = 2026\n'
    spelt_out = (
        least
        + """
language = "en"
constructed = false
category_word = "category"
[weights]
way = "fixed"
combine = "mean"
[ranking]
missing = "rescale"
decimals = 1
places = "1224"
[ties]
equal = "published"
chain = [{ link = "heaviest_criterion" }, { link = "jury" }]
[prizes]
kind = "winner"
overall = "highest_winner"
[hall]
nominated = 3
all_scores = false
"""
    )
    assert from_toml(least) == from_toml(spelt_out)
