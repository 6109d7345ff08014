"""Text is measured before it is placed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from juryapp.export.measure import BOLD, MEDIUM, REGULAR, SEMIBOLD, fitted, font_file, has_glyphs, width_of, wrapped

NAMES = st.text(st.sampled_from("abc WåÅ-ø.,上"), max_size=120)


def test_every_weight_is_bundled_with_its_licence():
    assert all(font_file(weight).is_file() for weight in (REGULAR, MEDIUM, SEMIBOLD, BOLD))
    assert "SIL OPEN FONT LICENSE" in font_file(REGULAR).with_name("OFL.txt").read_text(encoding="utf-8")


def test_the_fonts_have_tabular_figures():
    from fontTools.ttLib import TTFont

    for weight in (REGULAR, MEDIUM, SEMIBOLD, BOLD):
        features = {record.FeatureTag for record in TTFont(font_file(weight))["GSUB"].table.FeatureList.FeatureRecord}
        assert "tnum" in features


def test_width_grows_with_size_and_weight():
    assert width_of("Nordlys", 20) == 2 * width_of("Nordlys", 10)
    assert width_of("Nordlys", 20, BOLD) > width_of("Nordlys", 20)


@given(NAMES, st.integers(20, 300))
def test_wrapping_loses_no_letter_and_keeps_to_the_width(text: str, width: int):
    lines = wrapped(text, 12, width, BOLD)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(width_of(line, 12, BOLD) <= width or len(line) == 1 for line in lines)


@given(st.lists(NAMES, min_size=1, max_size=5))
def test_the_largest_size_that_fits_is_chosen(texts: list[str]):
    sizes = (40, 30, 20, 10)
    fit = fitted(texts, sizes=sizes, width=400, height=200, weight=BOLD, leading=1.2)
    assert fit.size in sizes
    if fit.size > 10:
        assert len(fit.lines) * fit.size * 1.2 <= 200


def test_letters_that_the_font_lacks_are_known():
    assert has_glyphs("Ærlig Talt – «Åa» 1 234,5 −3 %\n") and not has_glyphs("上海")
