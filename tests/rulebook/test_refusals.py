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

GOOD = """\
[award]
id = "prize-2011"
name = { nb = "Prisen", en = "The prize" }
year = 2011
language = "nb"

[[categories]]
id = "bank"
name = "Bank"
aliases = ["Banker", "Bank og finans"]

[[categories]]
id = "energy"
name = "Energi"

[[sources]]
id = "calls"
name = "Calls"
minimum_n = 15

[[criteria]]
id = "contact"
name = "Contact"

[[criteria]]
id = "waiting"
name = "Waiting time"
parent = "contact"
direction = "minimise"
unit = "seconds"
worst = "5:00"
best = "0:00"
measures = [{ source = "calls", measure = "wait", share = "100 %" }]

[[criteria]]
id = "need-met"
name = "Need met"
direction = "maximise"
unit = "share"
knots = [
    { figure = "0 %", points = 0 },
    { figure = "50 %", points = 80 },
    { figure = "100 %", points = 100 },
]
measures = [
    { source = "calls", measure = "need_met", share = "1/3" },
    { source = "calls", measure = "solved", share = "2/3" },
]

[weights]
way = "fixed"

[weights.importance]
contact = 60
need-met = 40

[ranking]
decimals = 1

[ties]
chain = [
    { link = "criterion", criterion = "need-met" },
    { link = "larger_n", source = "calls" },
    { link = "jury" },
]

[prizes]
kind = "winner"
standard = 75

[hall]
nominated = 3
"""

WAIT = 'worst = "5:00"\nbest = "0:00"'
TIMED = f'direction = "minimise"\nunit = "seconds"\n{WAIT}'

FAULTS = [
    ('id = "prize-2011"', 'id = "Prisen 2011"', "rulebook.bad_id"),
    ('id = "prize-2011"\n', "", "rulebook.missing_key"),
    ("year = 2011", 'year = "2011"', "rulebook.not_whole"),
    ("year = 2011", "year = 11", "rulebook.out_of_range"),
    ("year = 2011", "year = true", "rulebook.not_whole"),
    ('language = "nb"', 'language = "no"', "rulebook.not_allowed"),
    ('language = "nb"', 'langauge = "nb"', "rulebook.unknown_key_meant"),
    ('id = "prize-2011"', 'ID = "prize-2011"', "rulebook.unknown_key_meant"),
    ("measures = [{", "mesures = [{", "rulebook.unknown_key_meant"),
    ("[award]", "[awards]", "rulebook.unknown_key_meant"),
    ('language = "nb"', "xyzzy = 1", "rulebook.unknown_key"),
    ('{ nb = "Prisen", en = "The prize" }', '{ nb = "Prisen", dk = "Prisen" }', "rulebook.unknown_key"),
    ('{ nb = "Prisen", en = "The prize" }', "{}", "rulebook.empty"),
    ('name = "Bank"', 'name = "  "', "rulebook.empty"),
    ('name = "Bank"', "name = 7", "rulebook.not_text"),
    ('name = "Bank"', 'name = "Ba\\nnk"', "rulebook.control_character"),
    ('"Bank og finans"', "3", "rulebook.not_text"),
    ('["Banker", "Bank og finans"]', '"Banker"', "rulebook.not_list"),
    ('id = "energy"', 'id = "bank"', "rulebook.duplicate_id"),
    ('name = "Energi"', 'name = "BANKER"', "rulebook.category_name_taken"),
    ('name = "Energi"', 'name = "Ban\u200bker"', "rulebook.category_name_taken"),
    ("minimum_n = 15", "minimum_n = -1", "rulebook.out_of_range"),
    ("minimum_n = 15", "minimum_n = 15.0", "rulebook.not_whole"),
    ('parent = "contact"', 'parent = "contacts"', "rulebook.unknown_criterion_meant"),
    ('criterion = "need-met"', 'criterion = "xyzzy"', "rulebook.unknown_criterion"),
    ('name = "Contact"', 'name = "Contact"\nparent = "contact"', "rulebook.circular_parent"),
    ('name = "Contact"', 'name = "Contact"\nworst = 0\nbest = 1', "rulebook.branch_with_scale"),
    ('direction = "minimise"', 'direction = "maximise"', "rulebook.against_maximise"),
    ('direction = "maximise"', 'direction = "minimise"', "rulebook.against_minimise"),
    ('direction = "maximise"\n', "", "rulebook.missing_key"),
    ('worst = "5:00"', "worst = 300", "rulebook.not_seconds"),
    ('worst = "5:00"', 'worst = "5:60"', "rulebook.not_seconds"),
    ('best = "0:00"', 'best = "5:00"', "rulebook.equal_ends"),
    ('worst = "5:00"\n', "", "rulebook.missing_key"),
    ('worst = "5:00"', 'worst = "5:00"\nobserved = true', "rulebook.two_scales"),
    ('worst = "5:00"\nbest = "0:00"\n', "", "rulebook.no_scale"),
    ('measures = [{ source = "calls", measure = "wait", share = "100 %" }]\n', "", "rulebook.nothing_feeds"),
    ('figure = "50 %"', 'figure = "0 %"', "rulebook.knots_not_rising"),
    ('figure = "50 %"', "figure = 0.5", "rulebook.not_share"),
    ("points = 80", "points = 101", "rulebook.out_of_range"),
    ("points = 80", "points = -1", "rulebook.negative"),
    ("points = 80", "points = nan", "rulebook.not_points"),
    ("points = 80", "points = 1e999999999", "rulebook.number_too_long"),
    ("points = 80", "points = 1e99999999999999999999", "rulebook.number_too_long"),
    ("points = 80", "points = 1e-99999999999999999999", "rulebook.number_too_long"),
    ("contact = 60", "contact = 1" + "0" * 16, "rulebook.number_too_long"),
    ("contact = 60", "contact = 0x" + "f" * 6000, "rulebook.number_too_long"),
    ("contact = 60", "contact = 1" + "0" * 5000, "rulebook.number_too_long"),
    ("contact = 60", "contact = 1." + "1" * 40, "rulebook.number_too_long"),
    ("contact = 60", 'contact = "1/' + "1" * 31 + '"', "rulebook.number_too_long"),
    ('worst = "5:00"', 'worst = "' + "9" * 16 + ':00"', "rulebook.number_too_long"),
    ('language = "nb"', "language = 0x" + "f" * 6000, "rulebook.not_allowed"),
    ('language = "nb"', "language = { a = 0x" + "f" * 6000 + " }", "rulebook.not_allowed"),
    ("year = 2011", "year = 0x" + "f" * 6000, "rulebook.out_of_range"),
    ('source = "calls", measure = "solved"', 'source = "call", measure = "solved"', "rulebook.unknown_source_meant"),
    ('source = "calls", measure = "solved"', 'source = "xyzzy", measure = "solved"', "rulebook.unknown_source"),
    ('measure = "solved"', 'measure = "need_met"', "rulebook.measure_twice"),
    ('share = "2/3"', 'share = "60 %"', "rulebook.shares_not_whole"),
    ('share = "2/3"', 'share = "1/0"', "rulebook.not_share"),
    ('share = "2/3"', 'share = "-2/3"', "rulebook.negative"),
    ('share = "2/3"', 'share = "2/3", shrae = 1', "rulebook.unknown_key_meant"),
    ('way = "fixed"', 'way = "voted"', "rulebook.not_allowed"),
    ("contact = 60", "contacts = 60", "rulebook.unknown_criterion_meant"),
    ("contact = 60", "contact = -1", "rulebook.negative"),
    ("contact = 60\nneed-met = 40", "contact = 0\nneed-met = 0", "rulebook.all_zero"),
    ("decimals = 1", "decimals = 7", "rulebook.out_of_range"),
    ('link = "criterion", criterion = "need-met"', 'link = "criterion"', "rulebook.missing_key"),
    ('criterion = "need-met"', 'criterion = "need"', "rulebook.unknown_criterion_meant"),
    ('link = "larger_n", source = "calls"', 'link = "larger_n", source = "letters"', "rulebook.unknown_source"),
    ('{ link = "jury" }', '{ link = "lots" }', "rulebook.not_allowed"),
    ('{ link = "jury" }', '{ link = "jury", source = "calls" }', "rulebook.key_not_here"),
    ('{ link = "jury" }', '"jury"', "rulebook.not_table"),
    ('kind = "winner"\nstandard = 75', 'kind = "standard"\nstandard = 0', "rulebook.no_standard"),
    ('kind = "winner"\nstandard = 75', 'kind = "standard"\nstandard = -75', "rulebook.no_standard"),
    ('kind = "winner"\nstandard = 75', 'kind = "standard"\nstandard = "301/3"', "rulebook.no_standard"),
    ('kind = "winner"\nstandard = 75', 'kind = "standard"\nstandard = "75"', "rulebook.not_points"),
    ("standard = 75", "standard = -1", "rulebook.negative"),
    ('best = "0:00"', 'best = "0:00"\nleast = 300', "rulebook.not_seconds"),
    ('best = "0:00"', 'best = "0:00"\nlest = "4:00"', "rulebook.unknown_key_meant"),
    ('unit = "seconds"', 'unit = "minutes"\nleast = "4 min"', "rulebook.not_allowed"),
    (
        'unit = "seconds"\nworst = "5:00"\nbest = "0:00"',
        'unit = "count"\nworst = 5\nbest = 0\nleast = -1',
        "rulebook.negative",
    ),
    ('name = "Contact"', 'name = "Contact"\nleast = 60', "rulebook.branch_with_least"),
    ("standard = 75", "standard = 100.5", "rulebook.out_of_range"),
    ("nominated = 3", "nominated = 0", "rulebook.out_of_range"),
    ('kind = "winner"', 'kind = "podium"\noverall = "best"', "rulebook.not_allowed"),
    ("nominated = 3", "nominated = 3\nall_scores = 1", "rulebook.not_true_or_false"),
    ("points = 80", "points = 0 },\n    { figure = 70, points = 0", "rulebook.not_share"),
    (
        """    { figure = "0 %", points = 0 },
    { figure = "50 %", points = 80 },
""",
        "",
        "rulebook.too_few_knots",
    ),
    ("points = 100 }", "points = 79 }", "rulebook.against_maximise"),
    (
        """    { figure = "0 %", points = 0 },
    { figure = "50 %", points = 80 },
    { figure = "100 %", points = 100 },
""",
        '{ figure = "0 %", points = 5 }, { figure = "1 %", points = 5 },',
        "rulebook.flat_scale",
    ),
    ('unit = "seconds"', 'unit = "minutes"', "rulebook.not_allowed"),
    ('unit = "seconds"\nworst = "5:00"\nbest', 'unit = "hours"\nworst = "5 h"\nbest', "rulebook.not_hours"),
    ('unit = "seconds"\nworst = "5:00"\nbest = "0:00"', 'unit = "count"\nworst = "x"\nbest = 0', "rulebook.not_count"),
    (
        'name = "Contact"',
        'name = "Contact"\ndirection = "maximise"\nobserved = true\nmeasures = [{ source = "calls", measure = "x" }]',
        "rulebook.branch_with_measures",
    ),
    ("nominated = 3", "nominated = 3\n\n[hall.x]", "rulebook.unknown_key"),
    (
        WAIT,
        'bands = [{ least = "1:00", points = 100 }, { least = "1:00", points = 50 }, { points = 0 }]',
        "rulebook.band_twice",
    ),
    (WAIT, 'bands = [{ least = "1:00", points = 100 }, { least = "2:00", points = 0 }]', "rulebook.no_open_band"),
    (WAIT, "bands = [{ points = 100 }]", "rulebook.too_few_bands"),
    (WAIT, 'bands = [{ least = "1:00", points = 0 }, { points = 100 }]', "rulebook.against_minimise"),
    (WAIT, 'bands = [{ least = "1:00", points = 5 }, { points = 5 }]', "rulebook.flat_scale"),
    (WAIT, "bands = [{ least = 60, points = 5 }, { points = 0 }]", "rulebook.not_seconds"),
    (WAIT, 'bands = [{ least = "1:00", points = 101 }, { points = 0 }]', "rulebook.out_of_range"),
    (WAIT, "bands = [{ points = 5 }, { points = 0 }]", "rulebook.missing_key"),
    (
        WAIT,
        'grades = [{ grade = "A", figure = "0:00", points = 9 }, { grade = "A", figure = "1:00", points = 0 }]',
        "rulebook.duplicate_id",
    ),
    (
        WAIT,
        'grades = [{ figure = "0:00", points = 9 }, { grade = "A", figure = "1:00", points = 0 }]',
        "rulebook.missing_key",
    ),
    (WAIT, 'grades = [{ grade = "A", figure = "0:00", points = 9 }]', "rulebook.too_few_knots"),
    (TIMED, 'direction = "minimise"\ntarget = 1\nlow = 0\nhigh = 2', "rulebook.not_with_target"),
    (WAIT, 'observed = "median"', "rulebook.not_allowed"),
    (TIMED, "target = 1\nlow = 2\nhigh = 3", "rulebook.target_outside"),
    (TIMED, "target = 1\nlow = 0", "rulebook.missing_key"),
    (
        TIMED,
        "target = 1\nlow = 0\nhigh = 3\nleast = 1",
        "rulebook.not_with_target",
    ),
    ('name = "Contact"', 'name = "Contact"\naggregate = "sum"', "rulebook.not_allowed"),
    ('name = "Contact"', 'name = "Contact"\nneeds = 1', "rulebook.needs_too_many"),
    ('name = "Need met"', 'name = "Need met"\nneeds = 1', "rulebook.nothing_below"),
    ('name = "Need met"', 'name = "Need met"\naggregate = "weakest_link"', "rulebook.nothing_below"),
    ("decimals = 1", "decimals = 1\nneeds = 1", "rulebook.needs_too_many"),
    (
        'kind = "winner"\nstandard = 75\n\n[hall]\nnominated = 3',
        'kind = "podium"\n\n[hall]\nnominated = 2',
        "rulebook.too_few_nominated",
    ),
    ("year = 2011", "year = 2011\nyear = 2012", "rulebook.not_toml"),
    ("year = 2011", "year = ", "rulebook.not_toml"),
    ("nominated = 3\n", "nominated = [3", "rulebook.not_toml_at_end"),
]


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
