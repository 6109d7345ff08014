"""The e-mail to a firm lists what is open of its study, in its language, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from juryapp.domain.errors import JuryError
from juryapp.domain.mapping import Mapping
from juryapp.domain.proposal import SourceAnswer
from juryapp.domain.words import Text
from juryapp.intake.mapping_file import from_toml, to_toml
from juryapp.session.asking import Open, letter, open_by_firm, open_in_draft, open_in_edition
from juryapp.session.measures import measures_of
from juryapp.session.session import Session
from tests.session.test_arriving import arriving
from tests.session.test_correcting import cell, correction

GAPS = "Selskap;Bransje;Omdømme (0-100)\nFjelltele;Mobil;71\nSkogtele;Mobil;\nHavbank;Bank;170\nNordvikbank;Bank;60\n"


def test_problems_and_missing_figures_of_the_study_are_listed_once_each(edition: Session, tmp_path: Path) -> None:
    draft = arriving(edition, tmp_path, GAPS, "hull.csv")
    (study,) = (one.source.id for one in draft.proposal.sources)
    found = open_in_draft(draft, study)
    assert [one.where.cell for one in found.problems] == ["C4"]
    assert [one.company.plain for one in found.missing] == ["Skogtele"] and found.count == 2
    told = letter(found, award="Prisen 2026", sender="Kari Holm", language="sv")
    assert told.subject == "hull: 2 frågor om era siffror"
    assert told.body.startswith("Hej,\n") and told.body.endswith("Vänliga hälsningar\nKari Holm")
    assert told.body.count("\n- ") == 2 and "hull.csv, C3" in told.body and "170" in told.body


def test_what_is_in_force_is_asked_about_until_somebody_corrects_it(edition: Session, tmp_path: Path) -> None:
    draft = arriving(edition, tmp_path, GAPS.replace("170", "70"), "hull.csv")
    edition.accept(draft.proposal)
    (study,) = (one.source.id for one in draft.proposal.sources)
    named = [(one.source, one.id, one.name) for one in measures_of(edition)]
    found = open_in_edition(edition.state, study, named)
    assert [one.figure for one in found.missing] == [cell(edition, "skogtele", "omdomme")]
    edition.execute(correction(edition, cell(edition, "fjelltele", "omdomme").number or Fraction(0), measure="omdomme"))
    made = replace(correction(edition, company="skogtele", measure="omdomme"), number=Fraction(50))
    edition.execute(made)
    assert open_in_edition(edition.state, study, named).count == 0


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_where_nothing_is_open_no_letter_is_written(language: str) -> None:
    with pytest.raises(JuryError) as refused:
        letter(Open(study=Text("Måling")), award="Prisen", sender="Kari", language=language)
    assert refused.value.code == "ask.nothing_open"


def test_one_text_asks_a_firm_about_all_its_studies_in_the_language_that_was_chosen(
    edition: Session, tmp_path: Path
) -> None:
    sheets = {
        "Mobil": GAPS,
        "Web": "Kundesenter;Klasse;Svartid (sek)\nFjelltele;Mobil;-3\nHavbank;Bank;40\nSkogtele;Mobil;50\n",
    }
    paths = []
    for name, text in sheets.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        paths.append(tmp_path / f"{name}.csv")
    draft = edition.propose_import(paths)
    ids = [one.source.id for one in draft.proposal.sources]
    assert len(ids) == 2 and len(open_by_firm(draft, edition.state)) == 2
    said = [SourceAnswer(source=id, firm="Nordmåling", language="sv") for id in ids]
    (firm,) = open_by_firm(draft.with_answer(*said), edition.state)
    assert (firm.firm, firm.language, firm.drafted) == ("Nordmåling", "sv", tuple(ids)) and firm.count == 3
    told = letter(firm, award="Prisen 2026", sender="Kari Holm", language=firm.language)
    assert told.subject == "Prisen 2026: 3 frågor om era siffror"
    assert told.body.count("\n- ") == 3 and told.body.index("Mobil:") < told.body.index("Web:")


def test_the_language_of_a_firm_is_kept_in_the_rules_and_in_the_mapping(edition: Session, tmp_path: Path) -> None:
    known = edition.state.rulebook.sources[0]
    rules = replace(
        edition.state.rulebook, sources=(replace(known, language="sv"), *edition.state.rulebook.sources[1:])
    )
    edition.change_rules(rules)
    assert edition.state.rulebook.sources[0].language == "sv"
    mapping = Mapping(source="s", name_of_source=Text("S"), name="Selskap", language="nb")
    assert 'language = "nb"' in to_toml(mapping) and from_toml(to_toml(mapping)) == mapping
    with pytest.raises(JuryError):
        from_toml(to_toml(mapping).replace('"nb"', '"da"'))
