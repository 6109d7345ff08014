"""Weights as the rules ask for them where that is not by shares: an order, lifts or pairs, siblings by siblings."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from itertools import combinations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.domain.answer import NOTHING_SAID, Said
from juryapp.domain.rulebook import Elicit, Rulebook
from juryapp.session.asked_weights import families, importance_of, judged
from juryapp.session.commands import Importance
from juryapp.text.shown import shown
from juryapp.text.words import Words
from juryapp.ui.weights.order import Order, all_equal
from juryapp.ui.weights.order_card import OrderCard
from juryapp.ui.weights.pairs_card import PairsCard, Question
from juryapp.ui.weights.percent import percent_text
from juryapp.ui.weights.shares import Shares
from juryapp.ui.weights.swing_card import FIRST, SwingCard
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel


class AskedPanel(Panel):
    """Holds what is being said until it is stored; `changed` tells that it is another now."""

    changed = Signal()
    misread = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=16)
        self.how = Label(Kind.STRONG)
        self.body.addWidget(self.how)
        self._built: QWidget | None = None
        self._rules: Rulebook | None = None
        self._words: Words | None = None
        self._loaded: tuple[object, ...] = ()
        self._built_for: tuple[object, ...] = ()
        self._orders: dict[str, Order] = {}
        self._points: dict[str, Fraction] = {}
        self._pairs: dict[tuple[str, str], Fraction] = {}
        self._wanted: tuple[tuple[str, str], ...] = ()
        self.touched = False
        self.orders: dict[str, OrderCard] = {}
        self.swings: dict[str, SwingCard] = {}
        self.pairs: PairsCard | None = None

    def load(self, rules: Rulebook, said: Said, stored: Importance, words: Words, whose: str) -> None:
        """Begin at what is stored of somebody; nothing happens while it is what was begun at before."""
        key = (rules.criteria, rules.weights.elicit, rules.weights.ranking, said, stored, whose, words.language)
        if key == self._loaded:
            return
        self._loaded, self._rules, self._words, self.touched = key, rules, words, False
        groups = dict(families(rules))
        orders = {frozenset(id for group in order for id in group): order for order in said.orders}
        self._orders = {parent: orders.get(frozenset(ids), all_equal(ids)) for parent, ids in groups.items()}
        self._points = _points(groups, dict(stored))
        self._wanted = tuple(pair for ids in groups.values() for pair in combinations(ids, 2))
        told = {(a, b): times for a, b, times in said.pairs} | {(b, a): 1 / times for a, b, times in said.pairs}
        self._pairs = {pair: told[pair] for pair in self._wanted if pair in told}
        asked = (rules.criteria, rules.weights.elicit, words.language)
        if asked != self._built_for:
            self._built_for = asked
            self._build(rules, groups, words)
        elif self.pairs is not None:
            self.pairs.at = 0

    def forget(self) -> None:
        """What was begun is not wanted; the next `load` begins anew."""
        self._loaded, self.touched = (), False

    @property
    def said(self) -> Said:
        """What would be stored beside the importance."""
        elicit = self._rules.weights.elicit if self._rules else Elicit.DIRECT
        if elicit is Elicit.RANKING:
            return Said(orders=tuple(self._orders.values()))
        if elicit is Elicit.PAIRWISE:
            return Said(pairs=tuple((a, b, times) for (a, b), times in self._whole().items()))
        return NOTHING_SAID

    @property
    def importance(self) -> dict[str, Fraction]:
        """What it makes; siblings that are not all compared yet are not in it."""
        if self._rules is None:
            return {}
        swing = self._rules.weights.elicit is Elicit.SWING
        return dict(self._points) if swing else importance_of(self._rules, self.said)

    def missing(self) -> str:
        """What has to be said before it can be stored; empty where nothing has."""
        if self._rules is None or self._words is None:
            return ""
        rules, words = self._rules, self._words
        if rules.weights.elicit is Elicit.PAIRWISE and len(self._pairs) < len(self._wanted):
            return words("pairs.left", count=len(self._wanted) - len(self._pairs))
        if rules.weights.elicit is Elicit.SWING:
            for parent, ids in families(rules):
                if max(self._points[id] for id in ids) != FIRST:
                    return _inside("weights.swing_no_first", parent, rules, words)
        return ""

    def show_shares(self, shares: Shares) -> None:
        """Show what it makes of each criterion beside its line."""
        if self._rules is None or self._words is None:
            return
        names = {one.id: shown(one.name.in_(self._words.language)) for one in self._rules.criteria}
        for parent, _ in families(self._rules):
            shown_percents = zip(shares.group(parent), shares.percents(parent), strict=True)
            percents = {node.id: percent_text(percent, self._words) for node, percent in shown_percents}
            if parent in self.orders:
                self.orders[parent].show_order(self._orders[parent], names, percents)
            elif parent in self.swings:
                self.swings[parent].show_points(self._points, percents)
        if self.pairs is not None:
            self.pairs.show_pairs(self._pairs, tuple(judged(self._rules, self.said).values()))

    def _whole(self) -> Mapping[tuple[str, str], Fraction]:
        """The pairs of siblings that are all compared."""
        if self._rules is None:
            return {}
        whole = [set(combinations(ids, 2)) for _, ids in families(self._rules)]
        done = {pair for pairs in whole if pairs <= self._pairs.keys() for pair in pairs}
        return {pair: self._pairs[pair] for pair in self._wanted if pair in done}

    def _build(self, rules: Rulebook, groups: Mapping[str, tuple[str, ...]], words: Words) -> None:
        if self._built is not None:
            self.body.removeWidget(self._built)
            self._built.hide()
            self._built.deleteLater()
        self._built, self.orders, self.swings, self.pairs = QWidget(self), {}, {}, None
        column = QVBoxLayout(self._built)
        column.setContentsMargins(0, 0, 0, 0)
        elicit = rules.weights.elicit
        codes = {Elicit.RANKING: "weights.order_how", Elicit.SWING: "weights.swing_how"}
        self.how.setText(words(codes[elicit]) if elicit in codes else "")
        self.how.setVisible(elicit in codes)
        if elicit is Elicit.PAIRWISE:
            column.addWidget(self._pairs_card(rules, groups, words))
        for parent, ids in groups.items():
            if parent and elicit is not Elicit.PAIRWISE:
                label = Label(Kind.STRONG)
                label.setText(words("weights.inside", criterion=_name(parent, rules, words)))
                column.addWidget(label)
            if elicit is Elicit.RANKING:
                name = words("weights.order_list")
                if parent:
                    name = words("weights.order_inside", criterion=_name(parent, rules, words))
                card = self.orders[parent] = OrderCard(name, words)
                card.list.wanted.connect(partial(self._on_order, parent))
                column.addWidget(card)
            elif elicit is Elicit.SWING:
                lifts = self.swings[parent] = SwingCard(tuple(map(rules.criterion, ids)), words)
                lifts.wanted.connect(self._on_points)
                lifts.misread.connect(self.misread)
                column.addWidget(lifts)
        self.body.addWidget(self._built)
        self._built.show()

    def _pairs_card(self, rules: Rulebook, groups: Mapping[str, tuple[str, ...]], words: Words) -> PairsCard:
        self.pairs = PairsCard()
        questions = [
            Question(pair=pair, asked=_inside("pairs.how", parent, rules, words))
            for parent, ids in groups.items()
            for pair in combinations(ids, 2)
        ]
        self.pairs.begin(questions, {one.id: _name(one.id, rules, words) for one in rules.criteria}, words)
        self.pairs.compared.connect(self._on_pair)
        return self.pairs

    def _on_order(self, parent: str, order: Order) -> None:
        self._orders[parent] = order
        self._touch()

    def _on_points(self, id: str, points: Fraction) -> None:
        self._points[id] = points
        self._touch()

    def _on_pair(self, pair: tuple[str, str], times: Fraction) -> None:
        self._pairs[pair] = times
        self._touch()

    def _touch(self) -> None:
        self.touched = True
        self.changed.emit()


def _points(groups: Mapping[str, tuple[str, ...]], stored: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Importance as points against 100 for the largest of each set of siblings; 100 for all where nothing is said."""
    found: dict[str, Fraction] = {}
    for ids in groups.values():
        most = max((stored.get(id, Fraction(0)) for id in ids), default=Fraction(0))
        named = any(id in stored for id in ids) and most > 0
        found |= {id: stored.get(id, Fraction(0)) * FIRST / most if named else FIRST for id in ids}
    return found


def _inside(code: str, parent: str, rules: Rulebook, words: Words) -> str:
    return words(f"{code}_inside", criterion=_name(parent, rules, words)) if parent else words(code)


def _name(id: str, rules: Rulebook, words: Words) -> str:
    return shown(rules.criterion(id).name.in_(words.language))
