"""The pictures are painted from the same specification, and come out the same."""

from __future__ import annotations

import io
import subprocess
import sys
from decimal import Decimal

import numpy as np
import pytest
from PIL import Image

from juryapp.domain.chart import Bar, ChartSpec, Role, Series
from juryapp.export import colours
from juryapp.export.charts import ChartPainter
from juryapp.text.words import words_for
from tests.export.publications import HOSTILE, LONG


def painter(draft: str = "") -> ChartPainter:
    return ChartPainter(
        words=words_for("nb"), award="Testprisen 2026", marks=("Konstruerte eksempeltall",), draft=draft
    )


def spec(values: list[int | None], role: Role = Role.CRITERION, maximum: int = 100) -> ChartSpec:
    bars = tuple(
        Bar(label=f"Nummer {index}", value=None if value is None else Decimal(value), role=role)
        for index, value in enumerate(values)
    )
    return ChartSpec(title="Bank", series=(Series(name="Poengsum", bars=bars),), decimals=1, maximum=maximum)


def lengths(png: bytes, colour: str) -> list[int]:
    """The pixels of each bar of a colour, from the top."""
    pixels = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"))[240:940, 120:1800]
    counts = (pixels == tuple(bytes.fromhex(colour))).all(axis=2).sum(axis=1)
    found: list[int] = []
    inside = False
    for count in counts:
        if count > 100 and not inside:
            found.append(int(count))
        inside = count > 100
    return found


def test_a_picture_is_full_hd_and_the_same_every_time():
    first, second = painter().png(spec([50, 20])), painter().png(spec([50, 20]))
    assert first == second
    assert Image.open(io.BytesIO(first)).size == (1920, 1080)
    assert b"tEXt" not in first and b"matplotlib" not in first.lower()


def test_one_painter_paints_many_without_traces_of_the_one_before():
    shared = painter()
    shared.png(spec([90, 80, 70]))
    assert shared.png(spec([50])) == painter().png(spec([50]))


def test_bars_are_as_long_as_their_values():
    full, half = lengths(painter().png(spec([100, 50])), colours.BAR)
    assert abs(full - 2 * half) <= 2


def test_a_value_that_is_not_to_be_seen_has_no_bar():
    assert len(lengths(painter().png(spec([100, None, 50])), colours.BAR)) == 2


def test_gold_is_for_the_winner_alone():
    assert len(lengths(painter().png(spec([100, 50], role=Role.WINNER)), colours.GOLD)) == 2
    assert lengths(painter().png(spec([100, 50], role=Role.OTHER)), colours.GOLD) == []


def test_draft_is_painted_in_the_corner():
    plain, marked = painter().png(spec([1])), painter("UTKAST").png(spec([1]))
    corner = (1500, 20, 1820, 70)
    boxes = [Image.open(io.BytesIO(png)).convert("RGB").crop(corner).getcolors(99999) or [] for png in (plain, marked)]
    assert len(boxes[0]) == 1 and len(boxes[1]) > 1


@pytest.mark.parametrize("name", [*HOSTILE, LONG * 2, "$x^2$", "\\frac{1}{0}"])
@pytest.mark.filterwarnings("error")
def test_any_name_can_be_painted_and_is_never_read_as_mathematics(name: str):
    from juryapp.export.plain import clean

    bars = (Bar(label=clean(name), value=Decimal(5), role=Role.OTHER),)
    chart = ChartSpec(
        title=clean(name), series=(Series(name=clean(name), bars=bars),), decimals=0, source_line=clean(name)
    )
    image = Image.open(io.BytesIO(painter().png(chart))).convert("RGB")
    edge = image.crop((1830, 0, 1920, 1080)).getcolors(99999) or []
    assert len(edge) == 1, "text runs over the edge"


def test_stacked_series_stand_end_to_end():
    series = tuple(
        Series(name=name, bars=(Bar(label="A", value=Decimal(40)),), colour=index)
        for index, name in enumerate(("x", "y"))
    )
    png = painter().png(ChartSpec(title="T", series=series, decimals=0))
    first, second = (lengths(png, colours.CRITERIA[index])[-1] for index in (0, 1))
    assert abs(first - second) <= 1


def test_exports_never_import_pyplot_nor_a_window():
    code = (
        "import sys; from juryapp.export.charts import ChartPainter; from juryapp.text.words import words_for;"
        "ChartPainter(words=words_for('en'), award='', marks=(), draft='');"
        "import juryapp.export.folder;"
        "print([name for name in sys.modules if name == 'matplotlib.pyplot' or name.startswith('PySide6')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=_root())
    assert done.stdout.strip() == "[]"


def _root() -> str:
    from pathlib import Path

    return str(Path(__file__).resolve().parents[2])
