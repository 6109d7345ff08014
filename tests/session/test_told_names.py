"""What happened is told by names, also of who and what is gone by now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from juryapp.domain.answer import Role
from juryapp.domain.participant import Status
from juryapp.domain.proposal import AcceptNew, CategoryAnswer
from juryapp.domain.words import OVERALL, Text
from juryapp.session.commands import AddPerson, RemovePerson, SetStatus
from juryapp.session.events import Kind, names_of
from juryapp.session.session import Session
from juryapp.text.words import words_for
from tests.session.conftest import TABLE, write_table

MORE = TABLE.replace("4,1", "4,2") + "Vindkraft Øst;Strøm;25;1:00;4,4\nSolkraft;Strøm;25;1:10;4,3\n"


def told(session: Session) -> list[dict[str, str | int]]:
    return [dict(event.facts) for event in session.events()]


def test_a_removed_person_is_named_in_the_notice_the_log_and_what_undo_offers(edition: Session) -> None:
    edition.execute(AddPerson(name="Øystein Åsli", role=Role.JUROR))
    gone = edition.execute(RemovePerson(person="oystein-asli"))
    assert dict(gone.facts) == {"person": "Øystein Åsli"}
    assert told(edition)[-1] == {"person": "Øystein Åsli"}
    assert edition.undo_name() == ("command.remove_person", (("person", "Øystein Åsli"),))
    path = edition.path
    edition.close()
    with Session.open(path, actor="Kari Holm") as again:
        assert again.undo_name() == ("command.remove_person", (("person", "Øystein Åsli"),))


def test_a_company_and_a_category_that_left_with_their_import_keep_their_names(
    edition: Session, tmp_path: Path
) -> None:
    draft = edition.propose_import([write_table(tmp_path, MORE, "mer.csv")]).with_answer(AcceptNew())
    draft = draft.with_answer(*(CategoryAnswer(name=one.name) for one in draft.proposal.undecided_categories))
    edition.accept(draft.proposal)
    edition.execute(SetStatus(category="strom", company="vindkraft-ost", status=Status.WITHDRAWN, reason="Solgt"))
    edition.undo()
    edition.undo()
    assert "strom" not in {one.id for one in edition.state.rulebook.categories}
    assert "vindkraft-ost" not in {one.id for one in edition.state.evidence.companies}
    status, undone = told(edition)[-3:-1]
    assert (status["company"], status["category"]) == ("Vindkraft Øst", "Strøm")
    assert (undone["company"], undone["category"]) == ("Vindkraft Øst", "Strøm")


def test_who_is_still_there_is_told_by_the_name_of_today(edition: Session) -> None:
    edition.execute(AddPerson(name="Per Dahl", role=Role.JUROR))
    edition.execute(RemovePerson(person="per-dahl"))
    edition.undo()
    assert [facts.get("person") for facts in told(edition)[-3:]] == ["Per Dahl"] * 3


def test_the_prize_across_categories_is_told_by_its_name(edition: Session) -> None:
    names = names_of(edition.state)[Kind.CATEGORY]
    assert names[OVERALL] == words_for(edition.state.rulebook.language)("header.overall") != OVERALL


def test_categories_are_named_in_the_language_of_who_is_told(edition: Session) -> None:
    rules = edition.state.rulebook
    first = replace(rules.categories[0], name=Text.of({"nb": "Avis", "en": "Newspapers"}))
    edition.change_rules(replace(rules, categories=(first, *rules.categories[1:])))
    category, company = (
        first.id,
        next(one.id.company for one in edition.state.evidence.participants if one.id.category == first.id),
    )
    edition.tell_in("en")
    change = edition.execute(SetStatus(category=category, company=company, status=Status.WITHDRAWN, reason="Sold"))
    offered = edition.undo_name()
    assert offered is not None
    assert {dict(facts)["category"] for facts in (change.facts, offered[1])} == {"Newspapers"}
    assert told(edition)[-1]["category"] == "Newspapers"
    edition.tell_in("nb")
    assert told(edition)[-1]["category"] == "Avis"
    assert dict(edition.publication("en").events[-1].facts)["category"] == "Newspapers"
    path = edition.path
    edition.close()
    with Session.open(path, actor="Kari Holm", language="en") as again:
        assert told(again)[-1]["category"] == "Newspapers"
