"""The sentences of one language, as compiled gettext, taken apart once into what stands and what is filled in.

The compiled catalogues lie in the repository beside their sources, since reading the sources at every start would
cost more time than the whole first window has; a test holds the two together.
"""

from __future__ import annotations

from functools import lru_cache
from gettext import GNUTranslations
from string import Formatter

from juryapp import paths

DOMAIN = "juryapp"

Part = tuple[str, str | None, str]
"""Standing text, then the field that follows it (None at the end) and the form asked for it ("" for its own)."""


class UnknownMessageError(KeyError):
    """A code without a sentence: a bug, never the user's doing."""


class Catalogue:
    """The sentences of one language by code."""

    def __init__(self, language: str) -> None:
        path = paths.resources("translations", language, "LC_MESSAGES", f"{DOMAIN}.mo")
        with path.open("rb") as file:
            self._translations = GNUTranslations(file)
        self.language = language

    def has(self, code: str) -> bool:
        """Whether the catalogue words this code, with or without plural forms."""
        return self._find(code, None) is not None

    def sentence(self, code: str, count: int | None) -> str:
        """The sentence as written, in the plural form of `count`. Raises `UnknownMessageError`."""
        found = self._find(code, count)
        if found is None:
            raise UnknownMessageError(code)
        return found

    def _find(self, code: str, count: int | None) -> str | None:
        if not code:
            return None  # gettext keeps the catalogue's own header there
        translations = self._translations
        found = translations.ngettext(code, code, 2 if count is None else abs(count))
        if found == code:
            found = translations.gettext(code)
        return None if found == code else found


@lru_cache(maxsize=4096)
def parts_of(sentence: str) -> tuple[Part, ...]:
    """A sentence with `{field}` or `{field:form}` taken apart; user text put in later is never parsed again."""
    return tuple((standing, field, form or "") for standing, field, form, _ in Formatter().parse(sentence))
