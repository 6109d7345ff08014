"""Whether changed rules hold, told where the change is made and not first by the session that refuses it."""

from __future__ import annotations

from juryapp.domain.rulebook import Rulebook
from juryapp.session.rulebooks import refusals
from juryapp.text.words import Words
from juryapp.ui.award.forms import Given


def held(rules: Rulebook, made: Rulebook, words: Words) -> Given:
    """`made` if it holds as `rules` did; else the first thing that does not. What was wrong before hinders nobody."""
    if made == rules:
        return made
    already = refusals(rules, words.language)
    return next((one for one in refusals(made, words.language) if one not in already), made)
