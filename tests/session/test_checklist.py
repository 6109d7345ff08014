from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from juryapp.domain.answer import Role
from juryapp.domain.rulebook import WeightsRule, WeightsWay
from juryapp.session.checklist import CheckLine, Item, checklist
from juryapp.session.commands import AddPerson, HandIn, OpenAnswers, RuleOnTie
from juryapp.session.session import Session
from juryapp.session.stages import Stage
from juryapp.text.words import words_for

EN = words_for("en")


def lines(session: Session) -> dict[Item, CheckLine]:
    return {line.item: line for line in checklist(session.state, session.outcome, EN)}


def test_an_open_tie_is_named_with_its_category_and_place_until_it_is_decided(edition: Session) -> None:
    open_tie = lines(edition)[Item.TIES]
    assert not open_tie.holds and open_tie.stage is Stage.TIES
    assert open_tie.details == ("Bank, 1st place",)
    edition.execute(
        RuleOnTie(category="bank", place=1, order=(("havbank",), ("nordvikbank",)), reason="Better on the phone")
    )
    assert lines(edition)[Item.TIES].holds


def test_everything_else_holds_once_evidence_is_accepted(edition: Session) -> None:
    assert [item for item, line in lines(edition).items() if not line.holds] == [Item.TIES]
    assert lines(edition)[Item.COUNTS].text == "4 imported = 4 ranked + 0 not ranked"


def test_who_is_not_ranked_is_named_with_the_reason(edition: Session) -> None:
    rules = edition.state.rulebook
    strict = tuple(replace(source, minimum_n=25) for source in rules.sources)
    edition.change_rules(replace(rules, sources=strict), about="minimum")
    counts = lines(edition)[Item.COUNTS]
    assert counts.holds and counts.text == "4 imported = 3 ranked + 1 not ranked"
    assert counts.details == ("Skogtele (Mobil). Not ranked: 24 calls, at least 25 are required.",)


def test_jurors_who_have_not_handed_in_are_named(edition: Session) -> None:
    edition.change_rules(
        replace(edition.state.rulebook, weights=WeightsRule(way=WeightsWay.EACH_JUROR)), about="weights"
    )
    for name in ("Per Dahl", "Ida Moe"):
        edition.execute(AddPerson(name=name, role=Role.JUROR))
    edition.execute(AddPerson(name="Siv Lund", role=Role.OBSERVER))
    assert lines(edition)[Item.WEIGHTS].details == (
        "0 of 2 jurors have handed in.",
        "Not handed in yet: Ida Moe and Per Dahl.",
    )
    leaf = edition.state.rulebook.leaves[0].id
    edition.execute(HandIn(person="per-dahl", importance=((leaf, Fraction(1)),)))
    waiting = lines(edition)[Item.WEIGHTS]
    assert not waiting.holds
    assert waiting.details == ("1 of 2 jurors have handed in.", "Not handed in yet: Ida Moe.")
    edition.execute(HandIn(person="ida-moe", importance=((leaf, Fraction(1)),)))
    told = lines(edition)
    assert told[Item.WEIGHTS].details[-1] == "Everybody has handed in. The answers are not open yet."
    assert (told[Item.TIES].holds, told[Item.TIES].text) == (False, "Ties show when the answers are open.")
    assert not told[Item.COUNTS].holds
    edition.execute(OpenAnswers())
    assert lines(edition)[Item.WEIGHTS].holds


def test_without_evidence_nothing_is_called_settled_that_needs_it(edition: Session) -> None:
    edition.undo()
    assert {item for item, line in lines(edition).items() if not line.holds} >= {
        Item.EVIDENCE,
        Item.NAMES,
        Item.COUNTS,
    }
    assert lines(edition)[Item.EVIDENCE].text == "There is no evidence yet."


def test_a_study_without_figures_is_named(edition: Session) -> None:
    rules = edition.state.rulebook
    source = replace(rules.sources[0], id="later", name=replace(rules.sources[0].name, plain="The late study"))
    half = replace(rules.criteria[0].parts[0], share=Fraction(1, 2))
    first = replace(rules.criteria[0], parts=(half, replace(half, source="later")))
    edition.change_rules(replace(rules, sources=(*rules.sources, source), criteria=(first, *rules.criteria[1:])))
    evidence = lines(edition)[Item.EVIDENCE]
    assert not evidence.holds and evidence.text == "No figures yet from: The late study."
