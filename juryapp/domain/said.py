"""What a person may say of names in files, which company or category each means, and of files as a whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NameAnswer:
    """`name` (in every source, or in `source` only) means `company` (an id); empty: a company of its own."""

    name: str
    company: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyName:
    """The new company with the id `company` is to be called `name`; what the files call it stays known as an alias."""

    company: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryAnswer:
    """The files' category `name` is the award's `category`; empty: a new one; `comparable` False: leave it out."""

    name: str
    category: str = ""
    source: str = ""
    comparable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceAnswer:
    """The company written `name` in `source` stands in `category` (an id) wherever nothing else tells one; empty: in
    none, and its figures are left out. Without a name it is said of all companies of the source without a category."""

    source: str
    name: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncodingAnswer:
    """The letters of a text file are written in this encoding ("mac_roman"), which was not the one assumed."""

    file: str
    encoding: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SameStudy:
    """What was taken for the study `source` is part of the study `into`: both are sheets of one."""

    source: str
    into: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAgain:
    """A file that counts already is read as a new version of itself."""

    file: str
