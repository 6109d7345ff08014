"""Rulebooks to begin with, one per kind of evidence: they have criteria and rules, but no categories and companies."""

from __future__ import annotations

from juryapp.domain.errors import JuryError
from juryapp.domain.rulebook import Rulebook
from juryapp.paths import resources
from juryapp.rulebook.reading import from_toml

_ORDER = ("mystery-contacts", "survey", "index", "standard", "mixed")


def template_names() -> tuple[str, ...]:
    """The names of the templates, the most usual kind of evidence first."""
    return _ORDER


def template(name: str) -> Rulebook:
    """The rulebook of a template. Raises `JuryError` rulebook.unknown_template for a name that is not one."""
    if name not in _ORDER:
        raise JuryError("rulebook.unknown_template", name=name, allowed=_ORDER)
    file = resources("templates", "rulebooks", f"{name}.toml")
    return from_toml(file.read_text("utf-8"), file=file.name)
