from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester

from juryapp.domain.answer import Role
from juryapp.domain.criterion import Direction
from juryapp.domain.rulebook import LinkKind, PlaceConvention, PrizeKind, TieDefinition
from juryapp.session.commands import RemovePerson, RuleOnTie
from juryapp.session.stages import Stage
from juryapp.text.words import words_for
from juryapp.ui.award.criterion_lines import criterion_lines
from juryapp.ui.award.lines import lines_of
from juryapp.ui.award.rule_line import RuleLine
from juryapp.ui.main_window import MainWindow
from juryapp.ui.models.names import NamesModel, named_things
from juryapp.ui.pages.award import AwardPage
from juryapp.ui.widgets.fields import Choice, Field


@pytest.fixture
def page(sample_window: MainWindow) -> AwardPage:
    assert sample_window.frame is not None
    sample_window.frame.open_stage(Stage.AWARD)
    opened = sample_window.frame.page
    assert isinstance(opened, AwardPage)
    return opened


def _choose(line: RuleLine, value: object, at: int = 0) -> None:
    """Open a line and choose a value, as a person does with the list."""
    line.button.setChecked(True)
    choice = line.controls[at]
    assert isinstance(choice, Choice)
    choice.choose(value)
    choice.activated.emit(choice.currentIndex())


def _type(line: RuleLine, text: str, at: int = 0) -> None:
    """Open a line, replace a field's text and press Enter."""
    line.button.setChecked(True)
    field = [control for control in line.controls if isinstance(control, Field)][at]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_a_rule_is_chosen_where_its_sentence_stands_and_undone(page: AwardPage) -> None:
    _choose(page.rules.line("tie"), TieDefinition.EXACT)
    assert page.bridge.rulebook.tie is TieDefinition.EXACT
    assert page.rules.line("tie").text.text() == page.bridge.words("award.tie_exact")
    page.bridge.undo()
    assert page.bridge.rulebook.tie is TieDefinition.PUBLISHED
    assert page.rules.line("tie").text.text() == page.bridge.words("award.tie_published")


def test_every_kind_of_line_changes_the_rulebook(page: AwardPage) -> None:
    _type(page.rules.line("name"), "Kundeprisen")
    _choose(page.rules.line("convention"), PlaceConvention.DENSE)
    _choose(page.rules.line("prizes"), PrizeKind.STANDARD)
    _type(page.rules.line("prizes"), "72,5")
    _choose(page.rules.line("decimals"), 2)
    _type(page.rules.line("nominated"), "4")
    source = page.bridge.rulebook.sources[0]
    _type(page.rules.line(f"minimum:{source.id}"), "20")
    rules = page.bridge.rulebook
    assert rules.award.in_("en") == "Kundeprisen"
    assert rules.convention is PlaceConvention.DENSE
    assert rules.prizes.kind is PrizeKind.STANDARD and rules.prizes.standard == Fraction(145, 2)
    assert rules.decimals == 2 and rules.hall.nominated == 4
    assert rules.source(source.id).minimum_n == 20
    assert "20" in page.rules.line(f"minimum:{source.id}").text.text()


def test_the_chain_is_built_link_by_link(page: AwardPage) -> None:
    line = page.rules.line("chain")
    count = len(page.bridge.rulebook.chain)
    _choose(line, None, at=count - 1)
    assert len(page.bridge.rulebook.chain) == count - 1
    assert page.bridge.rulebook.chain[0].kind is LinkKind.HEAVIEST_CRITERION


def test_a_span_that_is_turned_round_turns_the_direction(page: AwardPage) -> None:
    leaf = next(one for one in page.bridge.rulebook.leaves if one.id == "ventetid")
    assert leaf.direction is Direction.MINIMISE
    line = page.criteria.line("criterion:ventetid")
    _type(line, "10:00")
    changed = page.bridge.rulebook.criterion("ventetid")
    assert changed.value_function is not None and changed.value_function.worst == 600
    assert "10:00" in page.criteria.line("criterion:ventetid").text.text()


def test_what_cannot_be_read_changes_nothing_and_says_so(page: AwardPage) -> None:
    before = page.bridge.rulebook
    line = page.criteria.line("criterion:ventetid")
    _type(line, "soon")
    assert page.bridge.rulebook == before
    refusal = page.bridge.words("award.figure_unreadable", text="soon", example="5:00")
    assert refusal in [label.text() for label in line.findChildren(type(line.text)) if label.isVisible()]


def test_a_person_joins_and_leaves_the_jury(page: AwardPage) -> None:
    page.roster.name.setFocus()
    QTest.keyClicks(page.roster.name, "Ingrid Testdal")
    page.roster.role.choose(Role.AUDITOR)
    QTest.keyClick(page.roster.name, Qt.Key.Key_Return)
    person = next(one for one in page.bridge.state.persons if one.name == "Ingrid Testdal")
    assert person.role is Role.AUDITOR
    page.bridge.undo()
    assert person not in page.bridge.state.persons


def test_the_rulebook_goes_out_and_comes_back_and_a_bad_one_lists_its_lines(
    page: AwardPage, sample_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rules.toml"
    monkeypatch.setattr("juryapp.ui.ask.new_rulebook", lambda *_: path)
    monkeypatch.setattr("juryapp.ui.ask.rulebook", lambda *_: path)
    page.export.click()
    text = path.read_text("utf-8")
    path.write_text(text.replace("nominated = 3", "nominated = 5"), encoding="utf-8")
    page.import_.click()
    assert page.bridge.rulebook.hall.nominated == 5
    said: list[str] = []
    page.bridge.notice.connect(lambda text, _undoable: said.append(text))
    page.import_.click()
    assert said == ["This is how it already stands, so nothing was changed and nothing recorded."]
    path.write_text(
        text.replace('places = "1224"', 'places = "4221"').replace("decimals = 1", "decimals = 99"), "utf-8"
    )
    page.import_.click()
    assert sample_window.frame is not None
    told = sample_window.frame.banner.text
    assert told.count("rules.toml") == 3 and page.bridge.words("where.line", line=1)[:4] in told
    assert page.bridge.rulebook.hall.nominated == 5


def test_a_sealed_award_refuses_a_change_and_shows_what_holds(
    page: AwardPage, sample_window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for category, tie in page.bridge.outcome.open_ties:
        page.bridge.execute(RuleOnTie(category=category, place=tie.place, order=tie.waiting, reason="Equally good."))
    assert page.bridge.seal()
    _choose(page.rules.line("tie"), TieDefinition.EXACT)
    assert page.bridge.rulebook.tie is TieDefinition.PUBLISHED
    assert page.rules.line("tie").text.text() == page.bridge.words("award.tie_published")
    assert sample_window.frame is not None and sample_window.frame.banner.isVisible()


def test_a_name_is_typed_in_one_language_and_kept_in_the_others(page: AwardPage) -> None:
    model = page.names
    at = next(at for at, thing in enumerate(named_things(page.bridge.rulebook)) if thing.kind == "term.category")
    before = str(model.data(model.index(at, 2)))
    assert model.setData(model.index(at, 3), "Elström")
    category = page.bridge.rulebook.categories[0]
    assert category.name.in_("sv") == "Elström" and category.name.in_("nb") == before


def test_the_names_model_keeps_qts_rules(qtmodeltester: ModelTester, page: AwardPage) -> None:
    model = NamesModel()
    model.show_rules(page.bridge.rulebook, page.bridge.words)
    qtmodeltester.check(model)


@pytest.mark.parametrize("language", ["en", "nb", "sv"])
def test_every_line_is_worded_in_every_language_for_every_value(page: AwardPage, language: str) -> None:
    words, rules = words_for(language), page.bridge.rulebook
    for prize in PrizeKind:
        changed = replace(rules, prizes=replace(rules.prizes, kind=prize), chain=())
        for line in (*lines_of(changed, words), *criterion_lines(changed, words)):
            assert line.text and "{" not in line.text


def test_the_importance_of_a_juror_hinders_their_removal(page: AwardPage, sample_window: MainWindow) -> None:
    person = next(one for one in page.bridge.state.persons if one.role.weighs)
    assert any(answer.person == person.id and answer.importance for answer in page.bridge.state.answers.jurors)
    page.roster.wanted.emit(RemovePerson(person=person.id))
    assert person in page.bridge.state.persons
    assert sample_window.frame is not None and person.name in sample_window.frame.banner.text
