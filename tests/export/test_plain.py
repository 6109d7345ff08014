"""A name is only ever text, and a file name is valid on every system."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from juryapp.export.plain import clean, csv_cell, file_stem
from tests.export.publications import HOSTILE


@given(st.text())
def test_whatever_is_cleaned_can_stand_in_xml_on_one_line(text: str):
    element = etree.Element("a")
    element.text = clean(text)
    assert "\n" not in clean(text)


@pytest.mark.parametrize("name", [*HOSTILE, "\r=1", "  =1", "＝1", "\ud800=1"])
def test_no_cell_of_a_csv_starts_like_a_formula(name: str):
    cell = csv_cell(clean(name))
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝"))


def test_an_ordinary_name_keeps_its_letters():
    assert csv_cell(clean("Ærlig & Co. – Åa")) == "Ærlig & Co. – Åa"


def test_device_names_of_windows_are_no_file_names():
    assert file_stem("con") == "con_" and file_stem("lpt1") == "lpt1_" and file_stem("bank") == "bank"
