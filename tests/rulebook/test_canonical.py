"""Equal rules have one digest, different rules different ones."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings

from juryapp.domain.rulebook import Category, Rulebook, WeightsRule
from juryapp.domain.words import Text
from juryapp.rulebook.canonical import canonical_text, rulebook_digest
from juryapp.rulebook.reading import from_toml
from juryapp.rulebook.templates import template
from juryapp.rulebook.writing import to_toml
from tests.strategies import rulebooks

RULES = Rulebook(edition="prize", award=Text.of({"nb": "Prisen", "en": "The prize"}), year=2011)


def test_the_text_is_json_without_spaces_and_with_sorted_keys() -> None:
    text = canonical_text(replace(RULES, weights=WeightsRule(fixed=(("b", Fraction(1, 3)), ("a", Fraction(2))))))
    assert text.startswith('{"award":{"others":{"en":"The prize","nb":"Prisen"},"plain":"Prisen"},"categories":[],')
    assert '"fixed":{"a":"2","b":"1/3"}' in text
    assert json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False) == text


def test_the_order_of_importance_changes_nothing_but_the_order_of_criteria_does() -> None:
    there = replace(RULES, weights=WeightsRule(fixed=(("b", Fraction(1)), ("a", Fraction(2)))))
    back = replace(RULES, weights=WeightsRule(fixed=(("a", Fraction(2)), ("b", Fraction(1)))))
    assert rulebook_digest(there) == rulebook_digest(back)
    mixed = template("mixed")
    assert rulebook_digest(mixed) != rulebook_digest(replace(mixed, criteria=mixed.criteria[::-1]))


def test_composed_and_decomposed_letters_are_the_same_rules() -> None:
    composed = replace(RULES, categories=(Category(id="flyg", name=Text("Båtresor")),))
    loose = replace(RULES, categories=(Category(id="flyg", name=Text(unicodedata.normalize("NFD", "Båtresor"))),))
    assert rulebook_digest(composed) == rulebook_digest(loose)


@settings(max_examples=60, deadline=None)
@given(rulebooks(), rulebooks())
def test_digests_are_equal_exactly_for_equal_rules(one: Rulebook, other: Rulebook) -> None:
    assert rulebook_digest(from_toml(to_toml(one))) == rulebook_digest(one)
    assert (rulebook_digest(one) == rulebook_digest(other)) == (one == other)


def test_the_digest_is_the_same_in_another_process_and_hash_seed() -> None:
    code = (
        "from juryapp.rulebook.templates import template\n"
        "from juryapp.rulebook.canonical import rulebook_digest\n"
        "print(rulebook_digest(template('mixed')))"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert found == {rulebook_digest(template("mixed"))}


def test_rules_that_ask_for_no_least_figure_have_the_digest_they_always_had() -> None:
    assert rulebook_digest(template("mixed")) == "6cde7e2435722d426d45bd86a4195847ead1b8d66338d32fee2d84f4bef90b44"
    assert "least" not in canonical_text(template("mixed"))
    leaf, *rest = template("mixed").criteria[::-1]
    asking = replace(template("mixed"), criteria=(*rest[::-1], replace(leaf, least=Fraction(0))))
    assert rulebook_digest(asking) != rulebook_digest(template("mixed"))
