"""Every sentence says of an award's categories what the award says of them."""

from __future__ import annotations

import re
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juryapp.rulebook.keys import CATEGORY_WORDS
from juryapp.text.own_word import KEPT, in_own_word
from juryapp.text.words import words_for
from tests.text.test_catalogue import MESSAGES

LANGUAGES = ("en", "nb", "sv")
OTHERS = CATEGORY_WORDS[1:]
MEAN = "Ett mätresultat som saknas räknas som branschens medelvärde."
GENERAL = {"en": "categor", "nb": "kategori", "sv": "kategori"}


def standing(sentence: str) -> str:
    """A sentence's own words."""
    return " ".join(text for text, *_ in Formatter().parse(sentence))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", OTHERS)
def test_no_sentence_mixes_the_words(language: str, word: str) -> None:
    left, changed = [], 0
    for code, forms in MESSAGES[language].items():
        for form in () if code.startswith(KEPT) else forms:
            said = in_own_word(standing(form), language, word)
            changed += said != standing(form)
            if GENERAL[language] in re.sub(r"--\w+", "", said).casefold():
                left.append((code, said))
    assert left == [] and changed > 60


@pytest.mark.parametrize(
    ("language", "word", "code", "said"),
    [
        ("en", "industry", "header.all_categories", "All industries"),
        ("en", "industry", "category.itself", "An industry cannot be merged with itself."),
        ("en", "class", "term.category_winner", "Class winner"),
        ("nb", "industry", "participants.do_merge", "Slå sammen bransjene"),
        ("nb", "industry", "overall_rule.highest_winner", "Høyeste poengsum blant bransjevinnerne"),
        ("nb", "class", "participants.split_name", "Navnet på den nye klassen"),
        ("sv", "industry", "missing_policy.category_mean", MEAN),
        ("sv", "industry", "award.prize_none", "Inga priser i branscherna."),
        ("sv", "class", "term.category_winner", "Klassvinnare"),
        ("sv", "category", "term.category_winner", "Kategorivinnare"),
    ],
)  # fmt: skip
def test_it_is_inflected_as_the_sentence_asks(language: str, word: str, code: str, said: str) -> None:
    assert words_for(language, word)(code) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_choice_itself_offers_every_word(language: str) -> None:
    plain, own = words_for(language), words_for(language, "industry")
    for word in CATEGORY_WORDS:
        for code in (f"award.category_word_{word}", f"category_word.{word}"):
            assert own(code) == plain(code)


@given(name=st.text(max_size=30), language=st.sampled_from(LANGUAGES), word=st.sampled_from(OTHERS))
def test_what_people_or_files_say_is_left_as_it_is(name: str, language: str, word: str) -> None:
    for text in (f"category {name}", f"Kategorien {name}"):
        plain, own = (words_for(language, one)("cli.unknown_category", category=text) for one in ("category", word))
        shown = words_for(language).quote(text)
        assert shown in plain and shown in own


def test_counts_inside_sentences_follow() -> None:
    assert words_for("en", "industry")("unit.categories", count=1) == "1 industry"
    assert words_for("nb", "industry")("unit.categories", count=13) == "13 bransjer"
