"""A threshold goes the whole way: into force, into every list of who is not ranked, through verify, and back out."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.domain.criterion import Criterion
from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import PrizeKind, Prizes
from juryapp.rulebook.templates import template, template_names
from juryapp.rulebook.writing import to_toml
from juryapp.session.checklist import checklist
from juryapp.session.codec import canonical, from_text
from juryapp.session.digests import rules_digest
from juryapp.session.loading import load_state
from juryapp.session.report import rank_report
from juryapp.session.session import Session
from juryapp.storage.rulebook_rows import activate_rulebook, add_rulebook
from juryapp.text.words import words_for

KEPT = {
    "mystery-contacts": "edb0c9c3a1f05f363256649b5df4647dee6c38d6164025115e0dd0ba40400af0",
    "standard": "7cb190c8afcef39d9a75f56e31e59e9d86077245f43ae9184cd49d582ce34582",
    "mixed": "898c1f2758b8bb869b59dbf021262123cd5cbfd1f3064f5d54ddde638e102015",
}
"""Digests of rules as they stand in journals and seals from before there were thresholds."""


def ask(edition: Session, least: dict[str, Fraction]) -> None:
    rules = edition.state.rulebook
    criteria = tuple(replace(one, least=least.get(one.id)) for one in rules.criteria)
    edition.change_rules(replace(rules, criteria=criteria), about="criteria")


def test_a_threshold_is_in_force_in_the_ranking_in_verify_and_can_be_undone(edition: Session) -> None:
    before = edition.digest
    ask(edition, {"ventetid": Fraction(60), "kompetanse": Fraction("4.5")})
    report = rank_report(edition.state, edition.outcome, category="", words=words_for("en"))
    assert {one["id"]: one["not_ranked"] for one in report["categories"]} == {
        "mobil": [
            {
                "company": "skogtele",
                "code": "rank.below_threshold",
                "text": "Not ranked: Ventetid 1:15 is above the 1:00 that the rules allow.",
            }
        ],
        "bank": [
            {
                "company": company,
                "code": "rank.below_threshold",
                "text": "Not ranked: Ventetid 2:02 is above the 1:00 that the rules allow.",
            }
            for company in ("havbank", "nordvikbank")
        ],
    }
    assert report["counts"] == {"imported": 4, "ranked": 1, "excluded": 3}
    assert not edition.outcome.open_ties
    assert all(check.holds for check in edition.verify())
    told = " ".join(
        line for check in checklist(edition.state, edition.outcome, words_for("nb")) for line in check.details
    )
    assert "Ventetid 2:02 er over grensen på 1:00 i reglene" in told
    edition.undo()
    assert edition.digest == before and edition.outcome.open_ties
    edition.redo()
    assert edition.outcome.category("mobil").winners == ("fjelltele",)


def test_a_threshold_is_there_after_reopening(edition: Session) -> None:
    ask(edition, {"kompetanse": Fraction(5)})
    outcome, path = edition.outcome, edition.path
    edition.close()
    with Session.open(path, actor="Kari Holm") as again:
        assert again.state.rulebook.criterion("kompetanse").least == 5
        assert again.outcome == outcome
        assert all(check.holds for check in again.verify())


def test_rules_without_a_threshold_keep_their_digest_and_their_bytes() -> None:
    assert {name: rules_digest(template(name)) for name in KEPT} == KEPT
    assert not any("least" in to_toml(template(name)) for name in template_names())


def test_criteria_of_older_journals_are_read_and_thresholds_come_back_exactly() -> None:
    plain = template("mixed").leaves[0]
    asking = replace(plain, least=Fraction(1, 3))
    assert '"least"' not in canonical(plain)
    assert from_text(canonical(plain), Criterion) == plain
    assert from_text(canonical(asking), Criterion) == asking
    assert canonical(replace(plain, least=Fraction(0))) != canonical(plain)


@pytest.mark.parametrize("standard", [Fraction(0), Fraction(-1), Fraction(101)])
def test_a_standards_award_is_not_put_in_force_without_its_standard(edition: Session, standard: Fraction) -> None:
    rules = edition.state.rulebook
    with pytest.raises(JuryError) as refusal:
        edition.change_rules(replace(rules, prizes=Prizes(kind=PrizeKind.STANDARD, standard=standard)))
    assert [problem.code for problem in refusal.value.problems] == ["rulebook.no_standard"]
    assert edition.state.rulebook == rules
    edition.change_rules(replace(rules, prizes=Prizes(kind=PrizeKind.STANDARD, standard=Fraction(1, 3))))
    assert edition.state.rulebook.prizes.standard == Fraction(1, 3)


def test_no_edition_begins_as_a_standards_award_without_its_standard(tmp_path: Path) -> None:
    rules = replace(template("index"), prizes=Prizes(kind=PrizeKind.STANDARD))
    with pytest.raises(JuryError):
        Session.create(tmp_path / "pris.jury", rules, actor="Kari Holm")
    assert not (tmp_path / "pris.jury").exists()


def test_an_edition_that_already_holds_such_rules_still_opens(edition: Session) -> None:
    rules = replace(edition.state.rulebook, prizes=Prizes(kind=PrizeKind.STANDARD))
    with edition.database.atomic():
        activate_rulebook(edition.database, add_rulebook(edition.database, to_toml(rules)))
        assert load_state(edition.database).rulebook == rules
