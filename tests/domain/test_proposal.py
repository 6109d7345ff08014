"""What a proposal says about itself: what is undecided, and whether it can be accepted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juryapp.domain.errors import Problem, Severity
from juryapp.domain.evidence import Figure
from juryapp.domain.mapping import Condition, Mapping, Measure
from juryapp.domain.participant import ParticipantId
from juryapp.domain.proposal import (
    AcceptNew,
    AcceptStrong,
    ImportProposal,
    NameAnswer,
    NameSuggestion,
    ProposalAnswers,
    ProposedCategory,
    ProposedName,
    Strength,
)
from juryapp.domain.words import Text

FIGURE = Figure(participant=ParticipantId(category="c", company="a"), source="s", measure="m")
OPEN = ProposedName(name="A", source="s", company="a", decided=False)
UNSURE = ProposedCategory(name="C", source="s", category="c", decided=False)


def test_a_proposal_with_figures_and_nothing_open_is_ready() -> None:
    assert ImportProposal(figures=(FIGURE,)).ready
    assert not ImportProposal().ready


@pytest.mark.parametrize(
    "changes",
    [
        {"names": (OPEN,)},
        {"category_names": (UNSURE,)},
        {"problems": (Problem(code="x", severity=Severity.REFUSAL),)},
    ],
)
def test_an_open_name_an_open_category_or_a_refusal_blocks_it(changes: dict[str, object]) -> None:
    assert not replace(ImportProposal(figures=(FIGURE,)), **changes).ready  # type: ignore[arg-type]


def test_questions_and_warnings_block_nothing() -> None:
    asked = tuple(Problem(code="x", severity=each) for each in (Severity.QUESTION, Severity.WARNING, Severity.NOTE))
    assert ImportProposal(figures=(FIGURE,), problems=asked).ready


def test_answers_are_added_and_taken_back_without_changing_those_before() -> None:
    none = ProposalAnswers()
    one = none.with_answer(AcceptStrong())
    two = one.with_answer(NameAnswer(name="A", company="a"))
    assert (none.given, one.given, len(two.given)) == ((), (AcceptStrong(),), 2)
    assert two.without(AcceptStrong()).given == (NameAnswer(name="A", company="a"),)
    assert ImportProposal(answers=one).with_answer(AcceptNew()).given == (AcceptStrong(), AcceptNew())


def test_the_strength_of_a_name_is_that_of_its_first_suggestion() -> None:
    best = NameSuggestion(company="a", name="A", strength=Strength.MEDIUM, reasons=())
    assert replace(OPEN, suggestions=(best,)).strength is Strength.MEDIUM
    assert OPEN.strength is Strength.NONE


def test_a_mapping_knows_every_header_it_needs() -> None:
    measure = Measure(id="m", name=Text("M"), header="M", n="N", spread="SD", per="P")
    mapping = Mapping(
        source="s",
        name_of_source=Text("S"),
        name="Name",
        measures=(measure,),
        screen=Condition("Screen", ("Ja",)),
        left_out=(Condition("Test", ("Ja",)),),
    )
    assert mapping.headers == {"Name", "M", "N", "SD", "P", "Screen", "Test"}
    assert mapping.measure("m") is measure
    with pytest.raises(KeyError):
        mapping.measure("x")
