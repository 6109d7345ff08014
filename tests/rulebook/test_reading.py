"""A rulebook file is read whole or refused with every fault."""

from __future__ import annotations

from hypothesis import given, settings

from juryapp.domain.rulebook import Rulebook
from juryapp.domain.words import Text
from juryapp.rulebook.reading import check_toml, from_toml
from juryapp.rulebook.writing import to_toml
from tests.strategies import rulebooks


@settings(max_examples=150, deadline=None)
@given(rulebooks())
def test_every_rulebook_comes_back_from_its_own_file(rulebook: Rulebook) -> None:
    text = to_toml(rulebook)
    assert from_toml(text) == rulebook
    assert to_toml(from_toml(text)) == text


def test_a_rulebook_with_nothing_but_its_award_comes_back() -> None:
    rulebook = Rulebook(edition="prize-2011", award=Text("The prize"), year=2011)
    checked = check_toml(to_toml(rulebook))
    assert checked.rulebook == rulebook
    assert [problem.code for problem in checked.problems] == ["rulebook.no_criteria"]
