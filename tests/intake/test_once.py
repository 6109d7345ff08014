"""What is worked out once is what would have been worked out again."""

from __future__ import annotations

from itertools import accumulate

from juryapp.domain.mapping import Level
from juryapp.domain.proposal import (
    AcceptNew,
    ColumnAnswer,
    ColumnRole,
    LeaveOut,
    NameAnswer,
    ProposalAnswer,
    ProposalAnswers,
    SourceAnswer,
)
from juryapp.intake.once import Once
from juryapp.intake.proposal import propose
from tests.intake.sheets import Rows, book

ROWS: Rows = [
    ["Selskap", "Kjønn", "Kompetanse (1-6)", "Vennlighet (1-6)"],
    *([name, sex, 1 + at % 6, 6 - at % 5] for at in range(6) for name in ("Nord", "Nordd", "Havtel") for sex in "KM"),
]
ANSWERS: tuple[ProposalAnswer, ...] = (
    NameAnswer(name="Nordd", company="nord"),
    LeaveOut(table="study.xlsx#Ark1", row=4),
    LeaveOut(table="study.xlsx#Ark1", row=5, column="C"),
    ColumnAnswer(source="study", header="Kjønn", role=ColumnRole.SEGMENT),
    NameAnswer(name="Nordd"),
    ColumnAnswer(source="study", header="Vennlighet (1-6)", role=ColumnRole.IGNORED),
    SourceAnswer(source="study", level=Level.COMPANY),
    AcceptNew(),
)


def test_a_proposal_made_again_with_one_more_answer_is_the_one_made_afresh() -> None:
    workbook, once = book({"Ark1": ROWS}), Once()
    for given in accumulate(((answer,) for answer in ANSWERS), initial=()):
        answers = ProposalAnswers(given)
        assert propose([workbook], answers=answers, once=once) == propose([workbook], answers=answers)


def test_a_result_is_made_once_and_forgotten_after_a_round_without_it() -> None:
    once, made = Once(), list[int]()

    def make() -> int:
        made.append(len(made))
        return made[-1]

    once.new_round()
    assert [once("key", make), once("key", make)] == [0, 0]
    once.new_round()
    assert once("key", make) == 0
    once.new_round()
    once.new_round()
    assert once("key", make) == 1


def test_nothing_is_made_too() -> None:
    once, made = Once(), list[None]()
    for _ in range(3):
        once.new_round()
        assert once("key", lambda: made.append(None)) is None
    assert len(made) == 1


def test_a_copy_begins_with_the_same_results_and_is_then_on_its_own() -> None:
    made: list[str] = []
    once = Once()
    once("a", lambda: made.append("a"))
    other = once.copied()
    other("a", lambda: made.append("again"))
    other("b", lambda: made.append("b"))
    once("b", lambda: made.append("b here"))
    assert made == ["a", "b", "b here"]
