"""What an award of a year is called: its name and the year, which many names have in them already."""

from __future__ import annotations

import re

from juryapp.text.words import Words


def award_title(award: str, year: int, words: Words) -> str:
    """ "Kundeserviceprisen 2011"; a name with its year in it is not given the year once more."""
    return award if str(year) in re.findall(r"[0-9]+", award) else words("award.title", award=award, year=year)
