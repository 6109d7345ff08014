"""The rows behind figures: read again from the kept file, only once, and only where they make the figure."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from juryapp.analysis.bootstrap import figures_of
from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import ByHand
from juryapp.domain.mapping import Statistic
from juryapp.domain.proposal import ColumnAnswer, ColumnRole, LeaveOut
from juryapp.domain.robustness import Uncertain
from juryapp.session import own_rows
from juryapp.session.own_rows import EditionRows, RowShelf
from juryapp.session.session import Session
from juryapp.session.start import read_files
from tests.session.conftest import write_table

HEADERS = ("Mean", "Box", "Net", "Middle", "Ninth", "Sum", "Each", "Whole", "Verdict")
HOW: dict[str, dict[str, object]] = {
    "Mean": {"statistic": Statistic.MEAN},
    "Box": {"statistic": Statistic.TOP_BOX, "limit": Fraction(5)},
    "Net": {"statistic": Statistic.NET, "limit": Fraction(5), "lower_limit": Fraction(2)},
    "Middle": {"statistic": Statistic.MEDIAN},
    "Ninth": {"statistic": Statistic.PERCENTILE, "percentile": Fraction(90)},
    "Sum": {"statistic": Statistic.RATIO, "per": "Whole"},
    "Each": {"statistic": Statistic.MEAN_OF_RATIOS, "per": "Whole"},
    "Verdict": {"statistic": Statistic.MEAN_WITHIN, "limit": Fraction(4)},
}


def survey(rows: int = 120) -> str:
    """Three companies; who liked one thing liked the others. Some were not customers, some said nothing."""
    dice = random.Random(4)
    lines = [f"Nr;Selskap;Kunde;Vekt;{';'.join(f'{header} (1-6)' for header in HEADERS)}"]
    for at in range(rows):
        mood = dice.randint(1, 6)
        marks = [min(6, max(1, mood + dice.randint(-1, 1))) for _ in HEADERS]
        cells = ["-" if dice.random() < 0.1 else str(mark) for mark in marks]
        weight = dice.choice(["0,5", "1", "2,25", "0" if at % 9 == 0 else "1"])
        lines.append(
            f"{at};{('Nord', 'Sør', 'Vest')[at % 3]};{'nei' if at % 11 == 0 else 'ja'};{weight};{';'.join(cells)}"
        )
    return "\n".join(lines) + "\n"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    draft = read_files([write_table(tmp_path, survey(), "svar.csv")])
    source = draft.proposal.sources[0].source.id
    (table,) = (one for one in draft.proposal.tables if one.used)
    draft = draft.with_answer(
        ColumnAnswer(source=source, header="Kunde", role=ColumnRole.SCREEN, values=("ja",)),
        ColumnAnswer(source=source, header="Vekt", role=ColumnRole.WEIGHT),
        *(ColumnAnswer(source=source, header=f"{header} (1-6)", **how(header)) for header in HEADERS),  # type: ignore[arg-type]
        LeaveOut(table=table.id, row=6),
        LeaveOut(table=table.id, row=8, column="E"),
    )
    rules = draft.award(name="Prisen", year=2026, language="nb")
    with Session.create(tmp_path / "pris.jury", rules, actor="Kari Holm") as made:
        made.accept(draft.proposal)
        yield made


def how(header: str) -> dict[str, object]:
    """What is said of a column, its lower one by its whole header."""
    said = {"role": ColumnRole.MEASURE, **HOW.get(header, {"statistic": Statistic.MEAN})}
    return {**said, "per": f"{said['per']} (1-6)"} if "per" in said else said


def rows_of(session: Session, shelf: RowShelf | None = None) -> EditionRows:
    return EditionRows(session.database, session.state.evidence, session.state.rulebook, shelf or RowShelf())


def test_every_statistic_but_a_verdict_is_made_again_from_its_rows(session: Session) -> None:
    known = rows_of(session).read(None)
    assert known is not None
    made: dict[tuple[str, str], float] = {}
    for participant in session.state.evidence.participants:
        for source in session.state.rulebook.sources:
            for own in known(participant.id, source.id):
                made |= {
                    (participant.id.company, measure): number
                    for measure, number in zip(own.measures, figures_of(own).tolist(), strict=True)
                }
    told = {(one.participant.company, one.measure): one for one in session.state.evidence.figures}
    verdicts = {key for key in told if key[1] == "verdict"}
    assert len(verdicts) == 3 and set(made) == set(told) - verdicts
    for key, number in made.items():
        assert number == pytest.approx(float(told[key].number or 0), rel=1e-12), key


def test_a_lead_over_rows_is_judged_by_what_the_same_people_said(session: Session) -> None:
    assert session.rows_waiting
    category = session.state.rulebook.categories[0].id
    quick = session.doubt_job(category, session.outcome, quick=True)(None)
    assert session.rows_waiting
    real = session.doubt_job(category, session.outcome)(None)
    assert not session.rows_waiting
    assert quick is not None and real is not None and quick.chance is not None and real.chance is not None
    assert (quick.chance.by_rows, len(real.chance.by_rows)) == ((), 1)
    assert quick.chance.separable is not None and real.chance.separable is not None
    # Whoever liked one thing liked the others, which standard errors of single figures do not know.
    assert real.chance.separable > 1.4 * quick.chance.separable
    again = session.doubt_job(category, session.outcome)(None)
    assert again == real


def test_nothing_is_read_again_for_other_weights(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    category = session.state.rulebook.categories[0].id
    session.robustness_job(category, session.outcome, draws=500, seed=1)(None)

    def unexpected(*_: object, **__: object) -> None:
        raise AssertionError("read again")

    monkeypatch.setattr(own_rows, "read_workbook_bytes", unexpected)
    tried = session.preview({leaf.id: Fraction(at + 1) for at, leaf in enumerate(session.state.rulebook.leaves)})
    found = session.robustness_job(category, tried, draws=500, seed=1)(None)
    assert found is not None
    drawn = {one.uncertain: one.by_rows for one in found.drawn}
    assert drawn[Uncertain.FIGURES] and drawn[Uncertain.BOTH] and not drawn[Uncertain.WEIGHTS]


def test_a_figure_put_by_hand_is_not_drawn_from_rows_that_did_not_make_it(session: Session) -> None:
    state = session.state
    figure = next(one for one in state.evidence.figures if one.measure == "mean")
    said = ByHand(reason="Wrong", confirmed_by="The firm", filed=figure.number)
    others = tuple(one for one in state.evidence.figures if one is not figure)
    changed = replace(figure, numerator=4, denominator=1, by_hand=said)
    evidence = replace(state.evidence, figures=(*others, changed))
    known = EditionRows(session.database, evidence, state.rulebook, RowShelf()).read(None)
    assert known is not None
    (own,) = known(figure.participant, figure.source)
    assert "mean" not in own.measures and "box" in own.measures


def test_figures_of_a_company_sheet_have_no_rows_and_nothing_is_read(edition: Session) -> None:
    assert not edition.rows_waiting
    known = rows_of(edition).read(lambda: True)
    assert known is None or known(edition.state.evidence.participants[0].id, "maaling") == ()


def test_a_file_that_cannot_be_read_leaves_standard_errors(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise JuryError("intake.damaged", file="svar.csv")

    monkeypatch.setattr(own_rows, "read_workbook_bytes", refused)
    category = session.state.rulebook.categories[0].id
    doubt = session.doubt_job(category, session.outcome)(None)
    assert doubt is not None and doubt.chance is not None
    assert doubt.chance.by_rows == () and doubt.chance.by_errors
    assert not session.rows_waiting


def test_more_rows_than_fit_leave_standard_errors(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_rows, "MOST_CELLS", 10)
    rows = rows_of(session)
    known = rows.read(None)
    assert known is not None and not rows.waiting
    assert known(session.state.evidence.participants[0].id, session.state.rulebook.sources[0].id) == ()


def test_reading_is_cancelled_within_a_fifth_of_a_second_and_can_be_asked_for_again(session: Session) -> None:
    rows, stop, ended = rows_of(session), threading.Event(), list[float]()

    def read() -> None:
        assert rows.read(stop.is_set) is None
        ended.append(time.perf_counter())

    thread = threading.Thread(target=read)
    thread.start()
    time.sleep(0.05)
    asked = time.perf_counter()
    stop.set()
    thread.join()
    assert ended[0] - asked < 0.2
    assert rows.waiting and rows.read(None) is not None and not rows.waiting


def test_two_who_ask_at_once_read_once(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    rows, real, count = rows_of(session), own_rows.read_workbook_bytes, list[int]()

    def counted(*given: object, **named: object) -> object:
        count.append(1)
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(own_rows, "read_workbook_bytes", counted)
    threads = [threading.Thread(target=rows.read, args=(None,)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(count) == 1 and not rows.waiting


def test_nothing_of_the_rows_is_stored(session: Session) -> None:
    before = session.digest, len(session.entries())
    session.robustness_job(session.state.rulebook.categories[0].id, session.outcome, draws=200, seed=1)(None)
    assert (session.digest, len(session.entries())) == before


def test_rows_left_out_by_hand_and_screened_rows_are_not_drawn(session: Session) -> None:
    known = rows_of(session).read(None)
    assert known is not None
    rows = [own for one in session.state.evidence.participants for own in known(one.id, "svar")]
    # 120 rows; 11 were no customers, some have no weight, one was left out.
    unweighted = sum(np.isclose(own.weights, 0).sum() for own in rows if own.weights is not None)
    assert unweighted == 0 and 90 < sum(len(own.values) for own in rows) <= 120 - 11 - 1
