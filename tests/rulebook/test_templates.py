"""The templates are good rulebooks to begin with."""

from __future__ import annotations

import pytest

from juryapp.domain.errors import JuryError
from juryapp.domain.words import LANGUAGES, Text
from juryapp.paths import resources
from juryapp.rulebook.reading import check_toml
from juryapp.rulebook.templates import template, template_names
from juryapp.rulebook.writing import to_toml


def test_every_file_is_a_template_and_every_template_a_file() -> None:
    files = {path.stem for path in resources("templates", "rulebooks").glob("*.toml")}
    assert files == set(template_names())


@pytest.mark.parametrize("name", template_names())
def test_a_template_reads_without_a_note_and_is_written_as_the_program_writes(name: str) -> None:
    text = resources("templates", "rulebooks", f"{name}.toml").read_text("utf-8")
    assert check_toml(text).problems == ()
    assert to_toml(template(name)) == text


@pytest.mark.parametrize("name", template_names())
def test_a_template_has_criteria_but_no_categories_and_no_firm(name: str) -> None:
    rulebook = template(name)
    assert rulebook.leaves
    assert rulebook.categories == ()
    assert not any(source.firm for source in rulebook.sources)


@pytest.mark.parametrize("name", template_names())
def test_every_name_of_a_template_has_a_text_in_every_language(name: str) -> None:
    rulebook = template(name)
    texts: list[Text] = [rulebook.award]
    texts += [text for source in rulebook.sources for text in (source.name, source.method)]
    texts += [criterion.name for criterion in rulebook.criteria]
    texts += [criterion.question for criterion in rulebook.leaves]
    assert all({language for language, _ in text.others} == set(LANGUAGES) for text in texts)


def test_an_unknown_template_is_refused() -> None:
    with pytest.raises(JuryError) as refusal:
        template("../../secret")
    assert refusal.value.code == "rulebook.unknown_template"
