"""Every fault of a rulebook file is told, with its line, its key and what would be right."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juryapp.domain.errors import JuryError, Severity
from juryapp.rulebook.reading import check_toml, from_toml
from juryapp.text.words import LANGUAGES, words_for
from tests.rulebook.faults import FAULTS, GOOD


def test_the_good_one_is_good() -> None:
    checked = check_toml(GOOD)
    assert checked.problems == ()
    assert checked.rulebook is not None


@pytest.mark.parametrize(("right", "wrong", "code"), FAULTS)
def test_one_fault_is_one_problem_on_its_line(right: str, wrong: str, code: str) -> None:
    assert GOOD.count(right) == 1
    text = GOOD.replace(right, wrong)
    with pytest.raises(JuryError) as refusal:
        from_toml(text, file="rules.toml")
    assert [problem.code for problem in refusal.value.problems] == [code]
    where = refusal.value.problems[0].where
    first = text[: GOOD.index(right)].count("\n") + 1
    last = first + max(right.count("\n"), wrong.count("\n"))
    assert where.file == "rules.toml"
    if code in TOLD_AT_THE_HEAD:
        first = max(at for at, line in enumerate(GOOD.split("\n")[: first - 1], 1) if line.startswith("["))
    assert first <= where.line <= last


TOLD_AT_THE_HEAD = {
    "rulebook.missing_key",
    "rulebook.no_scale",
    "rulebook.nothing_feeds",
    "rulebook.branch_with_scale",
    "rulebook.two_scales",
    "rulebook.shares_not_whole",
    "rulebook.all_zero",
    "rulebook.too_few_knots",
    "rulebook.flat_scale",
    "rulebook.against_maximise",
    "rulebook.against_minimise",
}
"""Faults of a whole table or list are told at its beginning or, where it has one, at the key they are about."""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault[2])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fault_has_a_sentence_in_every_language(fault: tuple[str, str, str], language: str) -> None:
    with pytest.raises(JuryError) as refusal:
        from_toml(GOOD.replace(fault[0], fault[1]))
    said = words_for(language).problems(refusal.value)
    assert len(said) == 2
    assert all("rulebook." not in sentence and "{" not in sentence for sentence in said)


def test_all_faults_are_told_at_once_from_the_top_down() -> None:
    together = [fault for fault in FAULTS if fault[2] in ("rulebook.not_whole", "rulebook.bad_id", "rulebook.negative")]
    text, expected = GOOD, 0
    for right, wrong, _ in together:
        if right in text:
            text, expected = text.replace(right, wrong), expected + 1
    with pytest.raises(JuryError) as refusal:
        from_toml(text)
    lines = [problem.where.line for problem in refusal.value.problems]
    assert len(lines) == expected > 4
    assert all(low < high for low, high in pairwise(lines))


def test_a_missing_key_is_told_at_its_own_table() -> None:
    text = GOOD.replace('id = "energy"\n', "")
    problem = check_toml(text).problems[0]
    assert problem.where.line == 12
    assert problem.facts["key"] == "id"


def test_a_standards_award_without_its_standard_is_told_at_the_prizes() -> None:
    text = GOOD.replace('kind = "winner"\nstandard = 75', 'kind = "standard"')
    assert [(problem.code, problem.where.line) for problem in check_toml(text).problems] == [
        ("rulebook.no_standard", text[: text.index("[prizes]")].count("\n") + 1)
    ]
    said = [words_for(language).problem(check_toml(text).problems[0]) for language in LANGUAGES]
    assert all("standard = 75" in sentence for sentence in said)


def test_a_fault_does_not_drag_others_behind_it() -> None:
    text = GOOD.replace('id = "calls"\nname', 'id = "The Calls"\nname').replace('"calls"', '"The Calls"')
    codes = {problem.code for problem in check_toml(text).problems}
    assert codes == {"rulebook.bad_id"}


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ('    { link = "jury" },\n', "", "rulebook.chain_undecided"),
        (
            '    { link = "criterion", criterion = "need-met" },\n',
            '{ link = "jury" }, { link = "shared" },',
            "rulebook.links_never_reached",
        ),
        ('way = "fixed"', 'way = "agreed"', "rulebook.importance_unused"),
        ("decimals = 1", 'decimals = 1\naggregate = "weakest_link"', "rulebook.weakest_weighs_all"),
        ('best = "0:00"', 'best = "0:00"\nleast = "5:00"', "rulebook.least_always_met"),
        ('best = "0:00"', 'best = "0:10"\nleast = "0:05"', "rulebook.least_never_met"),
        ("knots = [", 'least = "0 %"\nknots = [', "rulebook.least_always_met"),
        ("knots = [", 'least = "101 %"\nknots = [', "rulebook.least_never_met"),
        ("[[criteria]]\nid", '[[sources]]\nid = "mail"\nname = "Mail"\n\n[[criteria]]\nid', "rulebook.source_unused"),
    ],
)
def test_what_is_allowed_but_odd_is_a_note(right: str, wrong: str, code: str) -> None:
    checked = check_toml(GOOD.replace(right, wrong, 1))
    assert [(problem.code, problem.severity) for problem in checked.problems] == [(code, Severity.NOTE)]
    assert checked.rulebook is not None
    assert all(words_for(language).problem(checked.problems[0]) for language in LANGUAGES)


@pytest.mark.parametrize("text", ["", "\ufeff", "a = " + "[" * 5000, "a = " + "9" * 5000, "x" * 1_000_001, "\x00", "="])
def test_what_is_no_rulebook_at_all_is_refused_too(text: str) -> None:
    with pytest.raises(JuryError) as refusal:
        from_toml(text)
    assert refusal.value.problems


def test_every_criterion_of_a_circle_is_told() -> None:
    text = GOOD.replace('name = "Contact"', 'name = "Contact"\nparent = "waiting"')
    found = [(problem.code, problem.where.line) for problem in check_toml(text).problems]
    assert found == [
        ("rulebook.circular_parent", 24),
        ("rulebook.circular_parent", 29),
        ("rulebook.branch_with_measures", 34),
    ]


LINE_OF_VALUE = re.compile(r"(?m)^.*= (?P<value>.+)$")
STRANGE = ("1", "-1", "1.5", "nan", "-inf", '""', '"x"', "true", "[]", "{}", "[[]]", "[{}]", "{ a = 1 }", "07:32:00")


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**6), st.sampled_from(STRANGE))
def test_any_other_value_anywhere_is_read_or_refused_never_a_crash(at: int, value: str) -> None:
    found = list(LINE_OF_VALUE.finditer(GOOD))
    chosen = found[at % len(found)]
    start, end = chosen.span("value")
    checked = check_toml(GOOD[:start] + value + GOOD[end:])
    refused = [problem for problem in checked.problems if problem.severity is Severity.REFUSAL]
    assert (checked.rulebook is None) == bool(refused)
    assert all(problem.where.line for problem in refused)


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(GOOD)), st.integers(0, 30), st.text(max_size=3))
def test_a_damaged_file_is_read_or_refused_never_a_crash(at: int, length: int, instead: str) -> None:
    check_toml(GOOD[:at] + instead + GOOD[at + length :])


def test_line_ends_and_a_mark_at_the_start_do_not_matter() -> None:
    assert from_toml("\ufeff" + GOOD.replace("\n", "\r\n")) == from_toml(GOOD)


def test_the_file_itself_is_in_the_refusal() -> None:
    with pytest.raises(JuryError) as refusal:
        from_toml("a = 1", file="rules.toml")
    assert refusal.value.code == "rulebook.refused"
    assert refusal.value.facts["count"] == len(refusal.value.problems)
    assert refusal.value.where.file == "rules.toml"
