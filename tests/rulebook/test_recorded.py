"""Recorded steps of a jury are read whole or refused with every fault."""

from __future__ import annotations

from fractions import Fraction

import pytest

from juryapp.domain.answer import Role
from juryapp.domain.errors import JuryError
from juryapp.domain.recorded import (
    Recorded,
    RecordedAgreed,
    RecordedAnswer,
    RecordedCategory,
    RecordedMatch,
    RecordedNew,
    RecordedPerson,
    RecordedRuling,
)
from juryapp.rulebook.recorded import recorded_from_toml
from juryapp.text.words import LANGUAGES, words_for

GOOD = """\
[[person]]
name = "Kari Nordli"
role = "chair"

[[person]]
name = "Ola Berg"
role = "secretary"

[[match]]
file = "calls.xlsx"
name = "FJORDKRAFT AS"
company = "Fjordkraft"

[[category]]
file = "calls.xlsx"
name = "Strøm"
category = "energi"

[[new]]
file = "calls.xlsx"
name = "Nordlys Kraft"

[[answer]]
juror = "Kari Nordli"
importance = { waiting-time = 30, competence = "1/3" }

[[agreed]]
importance = { waiting-time = 12.5 }
present = ["Kari Nordli", "Ola Berg"]

[[ruling]]
category = "energi"
place = 1
order = ["Fjordkraft", "Nordlys Kraft"]
reason = "More calls were settled at once."

[[ruling]]
category = "bank"
place = 2
shared = true
reason = "Nothing speaks for either."
"""

FAULTS = [
    ('role = "chair"', 'role = "boss"', "rulebook.not_allowed", 3),
    ('role = "chair"\n', "", "rulebook.missing_key", 1),
    ('role = "chair"', 'role = "observer"', "recorded.has_no_say", 24),
    (
        'role = "secretary"',
        'role = "secretary"\n[[person]]\nname = "Kari Nordli"\nrole = "observer"',
        "rulebook.duplicate_id",
        9,
    ),
    ('company = "Fjordkraft"', "company = 1", "rulebook.not_text", 12),
    ('category = "energi"\n\n[[new]]', 'categori = "energi"\n\n[[new]]', "rulebook.unknown_key_meant", 17),
    ('juror = "Kari Nordli"', 'juror = "Kari"', "recorded.unknown_person", 24),
    ("waiting-time = 30", "waiting-time = -30", "rulebook.negative", 25),
    ('{ waiting-time = 30, competence = "1/3" }', "{ waiting-time = 0 }", "recorded.nothing_counts", 25),
    ('{ waiting-time = 30, competence = "1/3" }', "3", "rulebook.not_table", 25),
    ('"Ola Berg"]', '"Per"]', "recorded.unknown_person", 29),
    ("place = 1", "place = 0", "rulebook.out_of_range", 33),
    ('["Fjordkraft", "Nordlys Kraft"]', '["Fjordkraft", "Fjordkraft"]', "recorded.bad_order", 34),
    ('["Fjordkraft", "Nordlys Kraft"]', '["Fjordkraft"]', "recorded.bad_order", 34),
    ("shared = true", "shared = false", "recorded.order_or_shared", 37),
    ("shared = true", 'shared = true\norder = ["A", "B"]', "recorded.order_or_shared", 41),
    ('reason = "Nothing speaks for either."', 'reason = ""', "rulebook.empty", 41),
    ("[[agreed]]", "[[agred]]", "rulebook.unknown_key_meant", 27),
    ("[[ruling]]\ncategory", "[ruling\ncategory", "rulebook.not_toml", 31),
]


def test_every_step_is_read() -> None:
    assert recorded_from_toml(GOOD) == Recorded(
        people=(
            RecordedPerson(name="Kari Nordli", role=Role.CHAIR),
            RecordedPerson(name="Ola Berg", role=Role.SECRETARY),
        ),
        matches=(RecordedMatch(file="calls.xlsx", name="FJORDKRAFT AS", company="Fjordkraft"),),
        categories=(RecordedCategory(file="calls.xlsx", name="Strøm", category="energi"),),
        new=(RecordedNew(file="calls.xlsx", name="Nordlys Kraft"),),
        answers=(
            RecordedAnswer(
                juror="Kari Nordli", importance=(("waiting-time", Fraction(30)), ("competence", Fraction(1, 3)))
            ),
        ),
        agreed=(RecordedAgreed(importance=(("waiting-time", Fraction(25, 2)),), present=("Kari Nordli", "Ola Berg")),),
        rulings=(
            RecordedRuling(
                category="energi",
                place=1,
                order=("Fjordkraft", "Nordlys Kraft"),
                reason="More calls were settled at once.",
            ),
            RecordedRuling(category="bank", place=2, reason="Nothing speaks for either."),
        ),
    )
    assert recorded_from_toml(GOOD).rulings[1].shared


def test_nothing_recorded_is_fine() -> None:
    assert recorded_from_toml("# nothing\n") == Recorded()


@pytest.mark.parametrize(("right", "wrong", "code", "line"), FAULTS)
def test_one_fault_is_one_problem_on_its_line(right: str, wrong: str, code: str, line: int) -> None:
    assert right in GOOD
    with pytest.raises(JuryError) as refusal:
        recorded_from_toml(GOOD.replace(right, wrong, 1), file="jury.toml")
    assert refusal.value.code == "recorded.refused"
    assert [(each.code, each.where.line) for each in refusal.value.problems] == [(code, line)]
    for language in LANGUAGES:
        assert all("recorded." not in sentence for sentence in words_for(language).problems(refusal.value))
