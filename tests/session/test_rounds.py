"""Rounds of answers: secret until all are opened at once, changed only in a new round, and honest about both."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.domain.answer import Role
from juryapp.domain.errors import JuryError
from juryapp.domain.outcome import Basis
from juryapp.domain.participant import Status
from juryapp.domain.rulebook import WeightsRule, WeightsWay
from juryapp.session.codec import canonical
from juryapp.session.commands import AddPerson, BeginRound, HandIn, OpenAnswers, RuleOnTie, SetStatus
from juryapp.session.jury import agreement_of, answers_report, weights_report
from juryapp.session.session import Session
from juryapp.session.state import Round
from tests.session.conftest import TABLE, write_table

SECRET = 8191
"""A number that nobody would come upon."""
EARLIER = Path(__file__).parent / "earlier" / "before_rounds.jury.gz"
JURY = ("Kari Holm", "Per Dahl", "Liv Moe")


def answer(name: str, ventetid: int, kompetanse: int) -> HandIn:
    given = (("ventetid", Fraction(ventetid)), ("kompetanse", Fraction(kompetanse)))
    return HandIn(person=name.lower().replace(" ", "-"), importance=given)


@pytest.fixture
def jury(edition: Session) -> Session:
    """Each juror weighs; three have a say, and Kari, the chair, is at the keyboard."""
    edition.change_rules(replace(edition.state.rulebook, weights=WeightsRule(way=WeightsWay.EACH_JUROR)))
    for name in JURY:
        edition.execute(AddPerson(name=name, role=Role.CHAIR if name == "Kari Holm" else Role.JUROR))
    return edition


@pytest.fixture
def opened(jury: Session) -> Session:
    """Round 1 is open."""
    for name, ventetid in zip(JURY, (3, 1, 2), strict=True):
        jury.execute(answer(name, ventetid, 1))
    jury.execute(OpenAnswers())
    return jury


def refused(act: Callable[[], object]) -> JuryError:
    with pytest.raises(JuryError) as refusal:
        act()
    return refusal.value


def everything_told(session: Session) -> str:
    """All that pages, documents, events and analyses are made of, as text."""
    told = (session.state, session.outcome, session.control, session.publication(), session.events())
    documents = (weights_report(session.state, session.outcome), answers_report(session.state))
    return canonical(told) + canonical(documents) + canonical(session.undo_name())


def test_nothing_of_an_answer_is_told_before_all_are_opened(jury: Session) -> None:
    jury.execute(answer("Per Dahl", SECRET, 1))
    assert str(SECRET) not in everything_told(jury)
    assert jury.state.answers.jurors == ()
    assert jury.state.round == Round(number=1, opened=0, handed_in=("per-dahl",))
    assert [person.name for person in jury.state.waiting_for] == ["Kari Holm", "Liv Moe"]
    jury.execute(OpenAnswers(reason="Syke"))
    assert str(SECRET) in everything_told(jury)


def test_the_jurors_result_cannot_be_told_from_anything_before_it_is_opened(jury: Session, tmp_path: Path) -> None:
    before = {name: everything_told(jury).count(name) for name in ("fjelltele", "skogtele")}
    outcome = jury.outcome
    for name in JURY:
        jury.execute(answer(name, 1, 0))
    assert jury.outcome == outcome
    assert {name: everything_told(jury).count(name) for name in before} == before


def test_there_is_no_result_before_the_answers_are_open(jury: Session, tmp_path: Path) -> None:
    jury.execute(answer("Per Dahl", 1, 0))
    outcome = jury.outcome
    assert outcome.basis is Basis.NOBODY_YET
    for one in outcome.categories:
        assert not (one.ranking.places or one.ties or one.winners or one.nominated)
        assert {score.total for score in one.scores} == {0}
        assert {part.points for score in one.scores for part in score.contributions} == {0}
    assert outcome.overall is not None
    assert not (outcome.overall.ranking.places or outcome.overall.winners)
    asked: list[Callable[[], object]] = [
        lambda: jury.margin("mobil"),
        lambda: jury.preview({"ventetid": Fraction(1)}),
        lambda: jury.robustness_job("mobil", jury.outcome, draws=10, seed=1),
        lambda: jury.alternatives_job("mobil", jury.outcome),
        lambda: jury.side_by_side_job(jury.outcome),
        lambda: jury.export_job(tmp_path / "out"),
        lambda: jury.decidable("bank", 1),
        lambda: jury.execute(RuleOnTie(category="bank", place=1, order=(("havbank", "nordvikbank"),), reason="Like")),
    ]
    for act in asked:
        refusal = refused(act)
        assert (refusal.code, refusal.facts) == ("answers.not_open", {"done": 1, "jurors": 3})
    assert refused(jury.seal).code == "seal.no_weights"


def test_what_would_follow_from_a_change_tells_no_places_either(jury: Session, tmp_path: Path) -> None:
    leaves = SetStatus(category="mobil", company="fjelltele", status=Status.WITHDRAWN, reason="Solgt")
    foreseen = jury.foresee(leaves)
    assert not (foreseen.places or foreseen.winners or foreseen.opened)


def test_trying_out_an_answer_shows_nothing_of_the_result_while_it_is_secret(jury: Session) -> None:
    from juryapp.domain.answer import Answer

    trial = jury.preview_answer(Answer(person="per-dahl", importance=(("ventetid", Fraction(1)),)))
    assert trial == jury.outcome
    with pytest.raises(JuryError, match=r"weights\.all_zero"):
        jury.preview_answer(Answer(person="per-dahl", importance=(("ventetid", Fraction(0)),)))


def test_the_control_view_is_what_equal_weights_give_and_is_asked_for_by_name(jury: Session) -> None:
    jury.execute(answer("Per Dahl", 1, 0))
    control = jury.control
    assert control.basis is Basis.NOBODY_YET
    assert dict(control.weights) == {"ventetid": Fraction(1, 2), "kompetanse": Fraction(1, 2)}
    assert control.category("mobil").winners == ("fjelltele",)
    assert jury.alternatives_job("mobil", control)(None) is not None
    jury.execute(OpenAnswers(reason="Syke"))
    assert jury.control is jury.outcome


def test_opening_without_somebody_needs_a_reason_and_names_them(jury: Session) -> None:
    assert refused(lambda: jury.execute(OpenAnswers(reason="Nå"))).code == "answers.nobody"
    jury.execute(answer("Per Dahl", 1, 0))
    refusal = refused(lambda: jury.execute(OpenAnswers()))
    assert (refusal.code, refusal.facts["names"]) == ("answers.missing", ("Kari Holm", "Liv Moe"))
    change = jury.execute(OpenAnswers(reason="Syke"))
    assert change.code == "command.open_answers_without"
    assert dict(change.facts) == {
        "round": 1,
        "done": 1,
        "jurors": 3,
        "names": "Kari Holm, Liv Moe",
        "reason": "Syke",
    }
    assert dict(jury.outcome.weights) == {"ventetid": 1, "kompetanse": 0}
    assert refused(lambda: jury.execute(OpenAnswers())).code == "answers.opened_already"


def test_what_is_open_cannot_be_made_secret_again(opened: Session) -> None:
    assert opened.undo_name() is None
    assert refused(opened.undo).code == "undo.nothing"
    assert refused(opened.redo).code == "redo.nothing"
    opened.act_as("Per Dahl")
    assert opened.undo_name() is None
    path = opened.path
    opened.close()
    with Session.open(path, actor="Kari Holm") as again:
        assert again.undo_name() is None
        assert len(again.state.answers.jurors) == 3


def test_answers_are_opened_only_where_each_juror_is_asked(edition: Session) -> None:
    assert refused(lambda: edition.execute(OpenAnswers())).code == "answers.not_asked"


def test_an_open_answer_is_changed_only_in_a_new_round_which_says_why(opened: Session) -> None:
    refusal = refused(lambda: opened.execute(answer("Per Dahl", 1, 9)))
    assert (refusal.code, refusal.facts) == ("answers.round_is_open", {"round": 1})
    assert refused(lambda: opened.execute(BeginRound(reason=" "))).code == "answers.no_reason"
    opened.execute(BeginRound(reason="Misforstått"))
    assert refused(lambda: opened.execute(BeginRound(reason="Igjen"))).code == "answers.round_not_open"
    entry = opened.entries()[-1]
    assert (entry.command, entry.round) == ("begin_round", 2)


def test_open_answers_count_until_the_new_ones_are_opened_and_who_is_silent_keeps_theirs(opened: Session) -> None:
    first = opened.outcome
    opened.execute(BeginRound(reason="Misforstått"))
    opened.execute(answer("Per Dahl", 0, SECRET))
    assert opened.outcome == first
    assert opened.state.round == Round(number=2, opened=1, handed_in=("per-dahl",))
    assert str(SECRET) not in everything_told(opened)
    assert refused(opened.seal).code == "seal.round_not_open"
    opened.execute(OpenAnswers(reason="De andre står på sitt"))
    given = {one.person: (one.round, dict(one.importance)["ventetid"]) for one in opened.state.answers.jurors}
    assert given == {"kari-holm": (1, 3), "per-dahl": (2, 0), "liv-moe": (1, 2)}
    assert opened.outcome != first
    assert all(check.holds for check in opened.verify())


def test_a_round_that_was_begun_by_mistake_is_undone_until_somebody_has_handed_in(opened: Session) -> None:
    before = opened.state
    opened.execute(BeginRound(reason="Feil"))
    opened.undo()
    assert opened.state.round == before.round
    opened.redo()
    assert opened.state.round.number == 2
    opened.act_as("Per Dahl")
    opened.execute(answer("Per Dahl", 1, 9))
    opened.act_as("Kari Holm")
    assert refused(opened.undo).code == "undo.overtaken"


def test_an_answer_comes_back_by_redo_only_in_its_own_round(opened: Session) -> None:
    opened.execute(BeginRound(reason="Feil"))
    opened.act_as("Per Dahl")
    opened.execute(answer("Per Dahl", 1, 9))
    opened.undo()
    opened.act_as("Kari Holm")
    opened.undo()
    opened.act_as("Per Dahl")
    assert refused(opened.redo).code == "undo.overtaken"
    assert opened.state.round == Round(number=1, opened=1, handed_in=("kari-holm", "liv-moe", "per-dahl"))


def test_an_answer_that_does_not_fit_changed_rules_waits_again(jury: Session) -> None:
    jury.execute(answer("Per Dahl", 1, 1))
    rules = jury.state.rulebook
    jury.change_rules(replace(rules, criteria=rules.criteria[:1]))
    assert "per-dahl" not in jury.state.round.handed_in
    jury.undo()
    assert "per-dahl" in jury.state.round.handed_in


def test_opening_is_told_with_who_did_it_and_rounds_with_their_reason(opened: Session) -> None:
    opened.execute(BeginRound(reason="Misforstått"))
    told = [(event.code, event.who) for event in opened.events()][-2:]
    assert told == [("command.open_answers", "Kari Holm"), ("command.begin_round", "Kari Holm")]
    assert dict(opened.events()[-1].facts) == {"round": 2, "reason": "Misforstått"}


def test_the_jury_s_agreement_is_that_of_the_answers_that_are_open(opened: Session) -> None:
    found = agreement_of(opened.state)
    assert found.jurors == 3
    assert found.divisions[0].highest.person == "kari-holm"
    report = weights_report(opened.state, opened.outcome)
    assert [one["person"] for one in report["jurors"]] == ["kari-holm", "liv-moe", "per-dahl"]
    assert report["concordance"]["kendalls_w"] is not None


@pytest.fixture
def earlier(tmp_path: Path) -> Iterator[Path]:
    """A sealed edition of before there were rounds: two of three jurors had answered, for everybody to see."""
    path = tmp_path / "before.jury"
    path.write_bytes(gzip.decompress(EARLIER.read_bytes()))
    yield path


def test_an_edition_of_before_there_were_rounds_keeps_its_result_its_digest_and_its_seal(earlier: Path) -> None:
    with Session.open(earlier, actor="Kari Holm", read_only=True) as session:
        assert session.digest == "322cecba05ce17b45317106257a5431badd9fe5c5ac46eb724b9d9dff2608a26"
        assert session.state.seal is not None and session.state.seal.digest == session.digest
        assert dict(session.outcome.weights) == {"ventetid": Fraction(19, 40), "kompetanse": Fraction(21, 40)}
        assert [one.winners for one in session.outcome.categories] == [("fjelltele",), ("nordvikbank",)]
        assert [check.code for check in session.verify() if not check.holds] == []
        assert session.state.round == Round(number=1, opened=1, handed_in=("kari-holm", "per-dahl"))


def test_an_edition_of_before_there_were_rounds_goes_on_with_a_new_one(earlier: Path) -> None:
    from juryapp.session.commands import Reopen

    with Session.open(earlier, actor="Kari Holm") as session:
        before = session.outcome
        session.execute(Reopen(reason="Liv manglet"))
        assert refused(lambda: session.execute(answer("Liv Moe", 1, 9))).code == "answers.round_is_open"
        session.execute(BeginRound(reason="Liv manglet"))
        session.execute(answer("Liv Moe", 9, 1))
        assert session.outcome == before
        session.execute(OpenAnswers(reason="De andre står på sitt"))
        assert len(session.state.answers.jurors) == 3
        assert all(check.holds for check in session.verify())


def test_files_that_are_read_while_answers_are_secret_tell_no_places(jury: Session, tmp_path: Path) -> None:
    from juryapp.session.moves import preview_import

    newer = write_table(tmp_path, TABLE.replace("5,2", "1,1"), "ny.csv")
    foreseen = preview_import(jury, jury.propose_import([newer]))
    assert not (foreseen.scores or foreseen.consequences.places or foreseen.consequences.winners)
