"""Orders and pairs through a session: what they give, that they are kept, and that nothing else is taken."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.domain.answer import Role, Said
from juryapp.domain.criterion import Criterion, Part, ValueFunction
from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import Elicit, RankWeights, Rulebook, Source, WeightsRule, WeightsWay
from juryapp.domain.words import Text
from juryapp.rulebook.reading import check_toml
from juryapp.rulebook.writing import to_toml
from juryapp.session.commands import AddPerson, HandIn, OpenAnswers, SetWeights
from juryapp.session.session import Session

NAMES = ("experience", "education", "charisma", "age")
PAIRS = (
    ("experience", "education", Fraction(4)),
    ("experience", "charisma", Fraction(3)),
    ("experience", "age", Fraction(7)),
    ("charisma", "education", Fraction(3)),
    ("education", "age", Fraction(3)),
    ("charisma", "age", Fraction(5)),
)


def rules(elicit: Elicit, *, names: tuple[str, ...] = NAMES, way: WeightsWay = WeightsWay.FIXED) -> Rulebook:
    criteria = tuple(
        Criterion(
            id=name,
            name=Text(name.title()),
            value_function=ValueFunction.linear(Fraction(0), Fraction(100)),
            parts=(Part(source="survey", measure=name),),
        )
        for name in names
    )
    return Rulebook(
        edition="leader",
        award=Text("Leader"),
        year=2026,
        criteria=criteria,
        sources=(Source(id="survey", name=Text("Survey")),),
        weights=WeightsRule(way=way, elicit=elicit),
    )


def begun(tmp_path: Path, made: Rulebook) -> Session:
    return Session.create(tmp_path / "leader.jury", made, actor="Kari Holm")


def percents(weights: dict[str, Fraction]) -> list[float]:
    return [round(float(weights[name]), 4) for name in NAMES]


def test_the_leader_example_gives_its_published_weights(tmp_path: Path) -> None:
    with begun(tmp_path, rules(Elicit.PAIRWISE)) as session:
        session.execute(SetWeights(way=WeightsWay.FIXED, importance=(), said=Said(pairs=PAIRS)))
        assert percents(dict(session.outcome.weights)) == [0.5476, 0.1266, 0.2699, 0.0559]
        assert session.state.rulebook.weights.said.pairs == PAIRS
        assert check_toml(to_toml(session.state.rulebook)).rulebook == session.state.rulebook
        session.undo()
        assert set(dict(session.outcome.weights).values()) == {Fraction(1, 4)}
        session.redo()
        assert session.state.rulebook.weights.said.pairs == PAIRS


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (RankWeights.CENTROID, [0.5208, 0.2708, 0.1458, 0.0625]),
        (RankWeights.SUM, [0.4, 0.3, 0.2, 0.1]),
        (RankWeights.RECIPROCAL, [0.48, 0.24, 0.16, 0.12]),
    ],
)
def test_an_order_gives_the_weights_of_its_formula(tmp_path: Path, formula: RankWeights, expected: list[float]) -> None:
    made = rules(Elicit.RANKING, way=WeightsWay.AGREED)
    with begun(tmp_path, replace(made, weights=replace(made.weights, ranking=formula))) as session:
        said = Said(orders=(tuple((name,) for name in NAMES),))
        session.execute(SetWeights(way=WeightsWay.AGREED, importance=(), said=said))
        assert percents(dict(session.outcome.weights)) == expected
        assert session.state.answers.agreed is not None
        assert session.state.answers.agreed.said == said


def test_a_jurors_order_is_kept_secret_and_bound_by_the_journal(tmp_path: Path) -> None:
    with begun(tmp_path, rules(Elicit.RANKING, way=WeightsWay.EACH_JUROR)) as session:
        session.execute(AddPerson(name="Ola Lund", role=Role.JUROR))
        said = Said(orders=((("age",), ("charisma", "education"), ("experience",)),))
        session.execute(HandIn(person="ola-lund", importance=(), said=said))
        assert session.state.answers.jurors == ()
        session.execute(OpenAnswers())
        (answer,) = session.state.answers.jurors
        assert answer.said == said
        assert dict(answer.importance)["charisma"] == dict(answer.importance)["education"]
        (entry,) = [entry for entry in session.entries() if entry.command == "hand_in"]
        assert "charisma" not in entry.payload
        assert all(check.holds for check in session.verify())
    with Session.open(tmp_path / "leader.jury", actor="Kari Holm") as again:
        assert again.state.answers.jurors == (answer,)


@pytest.mark.parametrize("elicit", Elicit)
def test_what_the_rules_do_not_ask_for_is_refused(tmp_path: Path, elicit: Elicit) -> None:
    said = {
        Elicit.DIRECT: Said(),
        Elicit.RANKING: Said(orders=(tuple((name,) for name in NAMES),)),
        Elicit.PAIRWISE: Said(pairs=PAIRS),
    }
    said[Elicit.SWING] = said[Elicit.DIRECT]
    numbers = tuple((name, Fraction(1)) for name in NAMES)
    with begun(tmp_path, rules(elicit)) as session:
        for one in {*said.values()} - {said[elicit]}:
            with pytest.raises(JuryError) as refused:
                session.execute(SetWeights(way=WeightsWay.FIXED, importance=numbers, said=one))
            assert refused.value.code == "weights.asked_otherwise"
        session.execute(SetWeights(way=WeightsWay.FIXED, importance=numbers, said=said[elicit]))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        (Said(orders=((("age",), ("charisma",)),)), "weights.order_incomplete"),
        (Said(orders=((("age", "age"), ("charisma",)),)), "weights.order_twice"),
        (Said(orders=((("height",),),)), "weights.unknown_criterion"),
        (Said(pairs=PAIRS[1:]), "pairwise.missing"),
        (Said(pairs=(*PAIRS, ("education", "experience", Fraction(1, 4)))), "pairwise.twice"),
        (Said(pairs=(("age", "charisma", Fraction(10)),)), "pairwise.off_scale"),
        (Said(pairs=(("age", "age", Fraction(1)),)), "weights.not_siblings"),
    ],
)
def test_what_is_said_must_be_whole(tmp_path: Path, said: Said, code: str) -> None:
    elicit = Elicit.RANKING if said.orders else Elicit.PAIRWISE
    with begun(tmp_path, rules(elicit)) as session, pytest.raises(JuryError) as refused:
        session.execute(SetWeights(way=WeightsWay.FIXED, importance=(), said=said))
    assert refused.value.code == code


def test_sixteen_criteria_beside_each_other_cannot_be_compared_in_pairs() -> None:
    names = tuple(f"c{number}" for number in range(16))
    (problem,) = check_toml(to_toml(rules(Elicit.PAIRWISE, names=names))).problems
    assert problem.code == "rulebook.too_many_to_compare"
    assert problem.where.line > 0
    assert check_toml(to_toml(rules(Elicit.PAIRWISE, names=names[1:]))).problems == ()
