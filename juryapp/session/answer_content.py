"""How an answer is written into its row: numbers alone as they always were, and what they were made from beside them.

The journal commits to this text, so what was said is as binding, and as secret, as the numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from juryapp.domain.answer import Said
from juryapp.session.codec import canonical, from_text
from juryapp.session.commands import Importance


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a stored answer holds where something besides numbers was said."""

    importance: Importance
    said: Said


def content_of(importance: Importance, said: Said) -> str:
    """An answer as it is stored, and committed to; of numbers alone it is the text that it always was."""
    return canonical(Content(importance=importance, said=said)) if said else canonical(importance)


def content_from(text: str) -> tuple[Importance, Said]:
    """What `content_of` made the text of. Raises `Unreadable`."""
    if text.startswith("["):
        return from_text(text, Importance), Said()
    content = from_text(text, Content)
    return content.importance, content.said
