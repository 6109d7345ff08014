"""Last year beside this year: matched by names, read and never written, and said where one of the two has nothing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest

from juryapp.domain.alternative import Alternatives, Way
from juryapp.domain.errors import JuryError
from juryapp.session.earlier import Earlier
from juryapp.session.earlier_file import earlier_job
from juryapp.session.session import Session
from juryapp.session.start import read_files
from juryapp.text.alternative_words import difference_text, left_out_text, year_text
from juryapp.text.words import words_for

EN = words_for("en")
NOW = """Selskap;Bransje;Antall samtaler;Kompetanse (1-6);Vennlighet (1-6)
Fjelltele AS;Mobil;25;5,2;3,0
Skogtele;Mobil;25;4,8;4,0
Nytele;Mobil;25;3,1;5,0
Havbank;Bank;25;4,1;4,0
"""
THEN = """Selskap;Bransje;Antall samtaler;Kompetanse (1-6);Ventetid (1-6)
Gammeltele;Mobil;25;5,9;5,9
Skogtele;Mobil;25;5,0;5,0
FJELLTELE;Mobil;25;4,8;2,0
"""


def edition(folder: Path, text: str, year: int) -> Session:
    file = folder / f"{year}.csv"
    file.write_text(text, encoding="utf-8")
    draft = read_files([file])
    session = Session.create(
        folder / f"{year}.jury", draft.award(name="Prisen", year=year, language="nb"), actor="Kari"
    )
    session.accept(draft.proposal)
    return session


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    where = tmp_path_factory.mktemp("years")
    with edition(where, THEN, 2025) as then:
        leaves = [leaf.id for leaf in then.state.rulebook.leaves]
        rules = then.state.rulebook
        fixed = tuple(zip(leaves, (Fraction(3), Fraction(1)), strict=True))
        then.change_rules(replace(rules, weights=replace(rules.weights, fixed=fixed)))
    edition(where, NOW, 2026).close()
    return where


@pytest.fixture
def now(folder: Path) -> Session:
    return Session.open(folder / "2026.jury", actor="Kari", read_only=True)


def beside(session: Session, earlier: Earlier, category: str) -> Alternatives:
    found = session.alternatives_job(category, session.outcome, earlier)(None)
    assert found is not None
    return found


def test_places_of_then_stand_by_the_companies_of_now_and_the_others_are_named(now: Session, folder: Path) -> None:
    with now:
        earlier = earlier_job(folder / "2025.jury", now.path)(None, None)
        every = beside(now, earlier, "mobil")
        one = every.of(Way.YEAR, "Prisen 2025")
        names = {company.id: company.name.plain for company in now.state.evidence.companies}
        assert [(place.number, [names[id] for id in place.companies]) for place in one.ranking.places] == [
            (2, ["Skogtele"]),
            (3, ["Fjelltele AS"]),
        ]
        assert one.absent == ("Gammeltele",)
        rules = now.state.rulebook
        said = difference_text(every, one, rules, names, EN)
        assert said.startswith("In Prisen 2025 Gammeltele was first, who is not here this time;")
        assert left_out_text(every, one, names, EN) == "Nytele had no place there."
        assert year_text(one, rules, EN) == "Not in this edition: Gammeltele."


def test_weights_of_then_keep_their_ratios_where_criteria_are_the_same(now: Session, folder: Path) -> None:
    with now:
        earlier = earlier_job(folder / "2025.jury", now.path)(None, None)
        every = beside(now, earlier, "mobil")
        one, rules = every.of(Way.YEAR_WEIGHTS, "Prisen 2025"), now.state.rulebook
        same = next(leaf for leaf in rules.leaves if "Kompetanse" in leaf.name.plain)
        assert one.ranking == now.preview({same.id: Fraction(1)}).category("mobil").ranking
        assert "Vennlighet had no weight there and counts nothing here." in year_text(one, rules, EN)
        assert "No criterion here any more: Ventetid." in year_text(one, rules, EN)


def test_a_category_that_was_not_there_has_no_places(now: Session, folder: Path) -> None:
    with now:
        earlier = earlier_job(folder / "2025.jury", now.path)(None, None)
        every = beside(now, earlier, "bank")
        one = every.of(Way.YEAR, "Prisen 2025")
        assert not one.ranking.places
        assert difference_text(every, one, now.state.rulebook, {}, EN) == "In Prisen 2025 nobody has a place here."


def test_the_earlier_file_is_not_changed_by_a_byte(now: Session, folder: Path) -> None:
    path = folder / "2025.jury"
    before = sha256(path.read_bytes()).hexdigest()
    with now:
        earlier_job(path, now.path)(None, None)
    assert sha256(path.read_bytes()).hexdigest() == before


def test_an_edition_is_not_compared_with_itself(now: Session) -> None:
    with now, pytest.raises(JuryError) as refusal:
        earlier_job(now.path, now.path)(None, None)
    assert refusal.value.code == "compare.same_file"
