from __future__ import annotations

from juryapp.domain.participant import Company
from juryapp.domain.proposal import CompanyName, ProposalAnswers
from juryapp.domain.words import Text
from juryapp.intake.naming import called

FJELL = Company(id="fjelltele", name=Text("Fjelltele AS"), aliases=("937893336",))
SKOG = Company(id="skogtele", name=Text("Skogtele"))


def answers(*given: CompanyName) -> ProposalAnswers:
    return ProposalAnswers(tuple(given))


def test_a_new_company_is_called_as_a_person_says_and_keeps_the_files_name_as_an_alias() -> None:
    first, other = called([FJELL, SKOG], answers(CompanyName(company="fjelltele", name="Fjelltele")))
    assert first.id == "fjelltele" and first.name.plain == "Fjelltele"
    assert first.aliases == ("Fjelltele AS", "937893336")
    assert other is SKOG


def test_the_last_name_holds_and_the_files_own_name_brings_everything_back() -> None:
    renamed = answers(CompanyName(company="skogtele", name="Skog"), CompanyName(company="skogtele", name="Skogen"))
    assert called([SKOG], renamed)[0].name.plain == "Skogen"
    assert called([SKOG], renamed.with_answer(CompanyName(company="skogtele", name="Skogtele"))) == (SKOG,)


def test_a_name_for_a_company_that_is_no_longer_there_is_passed_over() -> None:
    assert called([SKOG], answers(CompanyName(company="havtele", name="Hav"))) == (SKOG,)
