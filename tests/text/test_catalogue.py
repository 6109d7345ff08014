"""The catalogues say the same things in every language, and everything the house wants to say is in them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.mofile import read_mo

from juryapp import paths
from juryapp.domain.answer import Role
from juryapp.domain.criterion import Direction, Unit
from juryapp.domain.errors import Severity
from juryapp.domain.participant import Status
from juryapp.domain.rulebook import (
    Combine,
    LinkKind,
    MissingPolicy,
    OverallRule,
    PlaceConvention,
    PrizeKind,
    SourceKind,
    TieDefinition,
    WeightsWay,
)
from juryapp.domain.words import LANGUAGES
from juryapp.session.commands import CODES
from juryapp.storage.parts import PARTS
from juryapp.text.compile import compiled, source_catalogue, source_path
from juryapp.text.compile import main as compile_catalogues
from juryapp.text.qt_strings import CODE_OF_QT_TEXT
from juryapp.text.words import words_for
from tests.text.source_scan import Use, dotted_words, sources, uses_of_codes

CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
TOML_EXAMPLE = re.compile(r'"(?:[\d/.:,]+|\{example\})"')
"""What a user has to type into a rulebook stands in straight quotation marks, as it is typed."""

FORMS = {"", "plain", "quote", "or", "comma", "ordinal", "figure"}

ADDED_ON_THE_WAY = {"intake": frozenset({"file"})}
"""Facts that a room gives to each of its refusals in one place, and not where they are raised."""

ENUMERATIONS: dict[str, type[StrEnum]] = {
    "role": Role,
    "severity": Severity,
    "status": Status,
    "direction": Direction,
    "measure_unit": Unit,
    "weights_way": WeightsWay,
    "combine": Combine,
    "missing_policy": MissingPolicy,
    "convention": PlaceConvention,
    "tie_definition": TieDefinition,
    "link": LinkKind,
    "prize": PrizeKind,
    "overall_rule": OverallRule,
    "source_kind": SourceKind,
    "unit": SourceKind,
}


def _code(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def _messages(language: str) -> dict[str, tuple[str, ...]]:
    return {_code(message): _forms(message) for message in source_catalogue(language) if message.id}


MESSAGES = {language: _messages(language) for language in LANGUAGES}


def _fields(text: str) -> set[tuple[str, str]]:
    return {(field, form or "") for _, field, form, _ in Formatter().parse(text) if field is not None}


def _all_fields(forms: tuple[str, ...]) -> set[tuple[str, str]]:
    fields = set().union(*(_fields(form) for form in forms))
    return fields | {("count", "")} if len(forms) > 1 else fields


def _texts() -> Iterator[tuple[str, str, str]]:
    for language, messages in MESSAGES.items():
        for code, forms in messages.items():
            for text in forms:
                yield language, code, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_its_source(language: str) -> None:
    with source_path(language).with_suffix(".mo").open("rb") as file:
        read = {_code(message): _forms(message) for message in read_mo(file) if message.id}
    assert read == MESSAGES[language], "run python -m juryapp.text.compile"


def test_compiling_writes_every_language_beside_its_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(paths.resources("translations"), tmp_path / "translations", ignore=shutil.ignore_patterns("*.mo"))
    monkeypatch.setattr(paths, "resources", tmp_path.joinpath)
    compile_catalogues()
    for language in LANGUAGES:
        path = tmp_path / "translations" / language / "LC_MESSAGES" / "juryapp.mo"
        assert path.read_bytes() == compiled(language)


def test_compiling_twice_gives_the_same_bytes() -> None:
    assert compiled("sv") == compiled("sv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_names_each_code_once_in_order(language: str) -> None:
    text = source_path(language).read_text(encoding="utf-8")
    codes = re.findall(r'^msgid "(.+)"$', text, flags=re.MULTILINE)
    assert codes == sorted(set(codes))
    assert [code for code in codes if not CODE.fullmatch(code)] == []
    assert "#, fuzzy" not in text


def test_every_language_says_everything() -> None:
    for language in LANGUAGES:
        assert set(MESSAGES[language]) == set(MESSAGES["en"])
    assert [entry for entry in _texts() if not entry[2].strip() or entry[2] != entry[2].strip()] == []


def test_every_language_fills_in_the_same_facts_in_the_same_plural_forms() -> None:
    for code, forms in MESSAGES["en"].items():
        for language in ("nb", "sv"):
            other = MESSAGES[language][code]
            assert len(other) == len(forms), f"{language} {code}"
            assert _all_fields(other) == _all_fields(forms), f"{language} {code}"


def test_a_form_that_a_sentence_asks_for_exists() -> None:
    plurals = {code for code, forms in MESSAGES["en"].items() if len(forms) > 1}
    groups = {code.rsplit(".", 1)[0] for code in MESSAGES["en"]}
    for language, code, text in _texts():
        for _, field, form, conversion in Formatter().parse(text):
            if field is not None:
                assert re.fullmatch(r"[a-z][a-z0-9_]*", field), f"{language} {code}: {field}"
                assert form in FORMS or form in plurals or form in groups, f"{language} {code}: {form}"
                assert conversion is None, f"{language} {code}: {conversion}"


def test_sentences_are_set_with_the_signs_of_print() -> None:
    for language, code, text in _texts():
        where = f"{language} {code}: {text}"
        assert "..." not in text, where
        assert '"' not in TOML_EXAMPLE.sub("", text), where
        assert "'" not in text, where
        assert "  " not in text, where
        assert not re.search(r"\d ?%", text.replace("100\u00a0%", "")), where
        assert not re.search(r"[\u201c\u201d]", text) or language != "nb", where
        assert not re.search(r"[«»\u201c]", text) or language != "sv", where


def test_texts_of_qt_keep_their_placeholders_and_have_at_most_one_mnemonic() -> None:
    for source, code in CODE_OF_QT_TEXT.items():
        for language in LANGUAGES:
            text = words_for(language)(code)
            assert re.findall(r"%\d", text) == re.findall(r"%\d", source), f"{language} {code}"
            assert text.count("&") <= 1, f"{language} {code}"


@pytest.mark.parametrize("group", sorted(ENUMERATIONS))
def test_every_choice_of_the_rules_has_its_words(group: str) -> None:
    assert [f"{group}.{choice}" for choice in ENUMERATIONS[group] if not words_for("en").has(f"{group}.{choice}")] == []


def _uses() -> list[Use]:
    groups = frozenset(code.split(".")[0] for code in MESSAGES["en"])
    return [
        use
        for path, tree in sources()
        if path.parent.name != "text"
        for name in [f"{path.parent.name}/{path.name}"]
        for use in (*uses_of_codes(tree, name), *dotted_words(tree, groups, name))
    ]


@pytest.mark.parametrize("code", sorted(f"command.{code}" for code in CODES.values()))
def test_every_command_can_be_named_in_undo_log_and_minutes(code: str) -> None:
    assert code in MESSAGES["en"]


@pytest.mark.parametrize("part", sorted(PARTS))
def test_every_part_that_a_recount_checks_can_be_named(part: str) -> None:
    assert f"part.{part}" in MESSAGES["en"]


def test_every_code_in_the_sources_has_a_sentence() -> None:
    unknown = sorted({f"{use.where}: {use.code}" for use in _uses() if use.code not in MESSAGES["en"]})
    assert not unknown, "\n".join(unknown)


def test_every_sentence_in_the_sources_gets_the_facts_it_needs() -> None:
    short = []
    for use in _uses():
        needed = {field for field, _ in _all_fields(MESSAGES["en"].get(use.code, ()))}
        needed -= ADDED_ON_THE_WAY.get(use.where.split("/")[0], frozenset())
        if use.facts is not None and needed - use.facts:
            short.append(f"{use.where}: {use.code} lacks {sorted(needed - use.facts)}")
    assert not short, "\n".join(sorted(short))
