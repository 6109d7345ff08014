from __future__ import annotations

import pytest

from juryapp.domain.alternative import Alternative, Alternatives, Group, Way
from juryapp.domain.outcome import Place, Ranking
from juryapp.domain.rulebook import Source
from juryapp.domain.words import Text
from juryapp.text.alternative_words import (
    about_text,
    choice_text,
    difference_text,
    group_text,
    juror_lines,
    left_out_text,
    move_text,
)
from juryapp.text.words import Words, words_for
from tests.builders import rulebook

RULES = rulebook(["a"], sources=(Source(id="s", name=Text("Calls")),))
NAMES = {"x": "Xenia", "y": "Ytre", "z": "Zulu", "ann": "Ann", "bo": "Bo", "cato": "Cato"}
EN, NB, SV = (words_for(language) for language in ("en", "nb", "sv"))


def ranking(*places: tuple[int, str]) -> Ranking:
    return Ranking(places=tuple(Place(number=number, companies=tuple(ids)) for number, ids in places))


NOW = ranking((1, "x"), (2, "y"), (3, "z"))
TURNED = ranking((1, "y"), (2, "x"), (3, "z"))


def told(other: Ranking, way: Way = Way.EQUAL, id: str = "", language: str = "en") -> tuple[str, str]:
    one = Alternative(way=way, id=id, ranking=other)
    every = Alternatives(category="c", now=NOW, found=(one,))
    words = words_for(language)
    return difference_text(every, one, RULES, NAMES, words), left_out_text(every, one, NAMES, words)


def test_the_sentence_says_who_would_be_first_and_how_many_change_place() -> None:
    assert told(NOW) == ("With equal weights first place is the same; nobody changes place.", "")
    assert told(TURNED)[0] == "With equal weights Ytre would be first; 2 of 3 change place."
    assert told(ranking((1, "xy"), (3, "z")))[0] == (
        "With equal weights Xenia and Ytre would share first place; 1 of 3 changes place."
    )
    assert told(NOW, language="nb")[0] == "Med like vekter er førsteplassen den samme; ingen skifter plass."
    assert told(TURNED, language="sv")[0] == "Med lika vikter skulle Ytre vara först; 2 av 3 byter plats."


def test_it_begins_with_what_is_compared_with() -> None:
    assert told(NOW, Way.JUROR, "ann")[0].startswith("With Ann’s weights first place is the same")
    assert told(NOW, Way.JUROR, "ann", "sv")[0].startswith("Med vikterna från Ann är förstaplatsen")
    assert told(NOW, Way.SOURCE, "s")[0].startswith("By Calls alone first place")
    for way in set(Way) - {Way.JUROR, Way.SOURCE}:
        for language in ("en", "nb", "sv"):
            assert told(NOW, way, language=language)[0].endswith(".")


def test_who_has_no_place_there_is_named_and_not_counted_among_those_who_could_move() -> None:
    assert told(ranking((1, "x"), (2, "z"))) == (
        "With equal weights first place is the same; 1 of 2 changes place.",
        "Ytre has no place there: a figure is missing.",
    )
    assert told(ranking((1, "x")))[1] == "Ytre and Zulu have no place there: figures are missing."
    assert told(Ranking(), Way.SOURCE, "s") == ("By Calls alone nobody has a place here.", "")


def test_of_many_names_a_few_are_told_and_the_others_counted() -> None:
    many = [f"c{at}" for at in range(8)]
    one = Alternative(way=Way.TOPSIS, ranking=ranking((1, "x")))
    now = Ranking(places=tuple(Place(number=at, companies=(id,)) for at, id in enumerate(["x", *many], start=1)))
    every = Alternatives(category="c", now=now, found=(one,))
    text = left_out_text(every, one, {**NAMES, **{id: id.upper() for id in many}}, EN)
    assert text == "C0, C1, C2, C3, C4 and 3 more have no place there: figures are missing."


def test_a_choice_names_who_would_be_first_only_where_that_is_somebody_else() -> None:
    same, other = Alternative(way=Way.EQUAL, ranking=NOW), Alternative(way=Way.JUROR, id="bo", ranking=TURNED)
    every = Alternatives(category="c", now=NOW, found=(same, other))
    assert choice_text(every, same, RULES, NAMES, EN) == "Equal weights"
    assert choice_text(every, other, RULES, NAMES, EN) == "Bo – Ytre first"


def test_jurors_stand_under_whom_they_would_put_first_the_most_first() -> None:
    jurors = [("ann", TURNED), ("bo", NOW), ("cato", NOW)]
    found = tuple(Alternative(way=Way.JUROR, id=id, ranking=each) for id, each in jurors)
    assert juror_lines(Alternatives(category="c", now=NOW, found=found), NAMES, EN) == (
        "Xenia first with the weights of 2 of 3 jurors: Bo, Cato.",
        "Ytre first with the weights of 1 of 3 jurors: Ann.",
    )


@pytest.mark.parametrize(("words", "never"), [(EN, "never decides"), (NB, "avgjør aldri"), (SV, "avgör aldrig")])
def test_every_method_says_that_it_never_decides(words: Words, never: str) -> None:
    for way in Way:
        text = about_text(Alternative(way=way, ranking=NOW), words)
        assert (never in text) is (way.group is Group.METHODS)
    assert len({group_text(group, words) for group in Group}) == 5


def test_a_company_is_read_aloud_with_both_its_places() -> None:
    one = Alternative(way=Way.EQUAL, ranking=ranking((1, "y"), (2, "z"), (3, "w")))
    every = Alternatives(category="c", now=NOW, found=(one,))
    read = [move_text(move, {**NAMES, "w": "Wega"}, EN) for move in every.moves(one)]
    assert read == [
        "Xenia: 1st place, no place there",
        "Ytre: 2nd place, there 1st (+1)",
        "Zulu: 3rd place, there 2nd (+1)",
        "Wega: no place now, there 3rd",
    ]
    assert move_text(every.moves(Alternative(way=Way.EQUAL, ranking=NOW))[0], NAMES, EN) == (
        "Xenia: 1st place on both sides"
    )
