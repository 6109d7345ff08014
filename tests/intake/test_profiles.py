"""Profiles say what columns mean where all of their headers are there, in three languages, and nowhere else."""

from __future__ import annotations

from fractions import Fraction

import pytest

from juryapp.domain.criterion import Unit
from juryapp.domain.errors import JuryError
from juryapp.domain.mapping import Statistic
from juryapp.domain.proposal import ImportProposal
from juryapp.domain.rulebook import PrizeKind
from juryapp.intake.headers import folded
from juryapp.intake.profiles import Use, profiles, read_profile, starting_rules
from juryapp.intake.proposal import propose
from juryapp.text.words import words_for
from tests.intake.sheets import text_file


def read(lines: str) -> ImportProposal:
    return propose([text_file(lines)])


@pytest.mark.parametrize("each", profiles(), ids=lambda each: each.id)
def test_every_profile_has_a_name_in_every_language_and_names_only_headers_it_uses(each: object) -> None:
    profile = next(one for one in profiles() if one is each)
    for language in ("en", "nb", "sv"):
        assert words_for(language)(f"profile.{profile.id}")
        for measure in profile.mapping.measures:
            assert measure.name.in_(language)
    used = {measure.header for measure in profile.mapping.measures} | {
        measure.per for measure in profile.mapping.measures
    }
    assert set(profile.words) <= used | set(profile.ignored) | {profile.mapping.name, profile.mapping.n}
    assert profile.optional <= {measure.id for measure in profile.mapping.measures}
    if profile.use is Use.FIGURES:
        assert len(profile.mapping.measures) > len(profile.optional) or profile.present


def test_no_other_word_means_two_measures_of_one_profile() -> None:
    for profile in profiles():
        said = [word for header, words in profile.words.items() for word in {folded(header), *words}]
        assert len(said) == len(set(said)), profile.id


def test_a_swedish_file_of_complaints_counts_as_a_norwegian_one() -> None:
    found = read(
        "Företag;Antal kunder;Antal klagomål;Antal besvarade;Antal lösta\n"
        "Granö;1000;10;9;8\nOlvon;2000;10;10;5\nSälgen;4000;12;12;12\n"
    )
    [source] = found.sources
    assert source.profile == "complaints"
    assert [(each.statistic, each.unit) for each in source.mapping.measures] == [(Statistic.RATIO, Unit.SHARE)] * 3
    assert found.figures[0].number == Fraction(1, 100)


def test_complaints_without_customers_are_still_parts_of_all_complaints() -> None:
    found = read("Selskap;Antall klager;Antall løst\nGranli;10;8\nOredal;20;5\nSeljevik;12;12\n")
    ratios = [each for each in found.sources[0].mapping.measures if each.statistic is Statistic.RATIO]
    assert [each.per for each in ratios] == ["Antall klager"]


def test_marks_under_the_headers_of_a_test_are_marks_and_no_standard() -> None:
    found = read("Företag;Bemötande (1-5);Väntetid (sek);Kunskap (1-5)\nGranö;4;30;3\nOlvon;5;40;4\nSälgen;3;50;2\n")
    assert found.sources[0].profile != "pass_or_fail"


def test_a_profile_needs_all_of_its_headers() -> None:
    assert not read("Selskap;Ventetid (sek)\nGranli;30\nOredal;40\nSeljevik;50\n").sources[0].profile


def test_other_measures_of_a_file_stay_beside_those_of_its_profile() -> None:
    found = read("Selskap;Indeks (0-100);Anbefaler (%)\nGranli;70;40\nOredal;60;50\nSeljevik;50;60\n")
    assert found.sources[0].profile == "index_with_bands"
    assert [each.header for each in found.sources[0].mapping.measures] == ["Indeks (0-100)", "Anbefaler (%)"]


def test_shares_of_companies_are_no_context() -> None:
    assert not read("Selskap;Andel (%)\nGranli;70\nOredal;60\nSeljevik;50\n").context
    assert not read("Svar;Snitt (1-6)\nGranli;4\nOredal;5\nSeljevik;3\n").context


def test_the_starting_rules_of_a_test_are_a_standard_and_of_no_profile_the_usual() -> None:
    assert starting_rules("pass_or_fail").prize is PrizeKind.STANDARD
    assert starting_rules("").prize is None


def test_a_profile_is_read_as_strictly_as_any_mapping() -> None:
    with pytest.raises(JuryError, match=r"mapping\.refused"):
        read_profile("feil", 'schema = 1\n[profile]\nuse = "figures"\n[study]\nsource = "a"\nfarge = "blå"\n')
