"""What is worked out off the window's thread: what the verdict adds to the lead, and how sure first place is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from juryapp.domain.outcome import Outcome, Score
from juryapp.domain.robustness import Doubt
from juryapp.domain.rulebook import PrizeKind
from juryapp.session.robustness import Robustness
from juryapp.text.doubt_words import chance_text, flip_or_firm
from juryapp.ui.bridge import OVERALL, Bridge
from juryapp.ui.jobs import Job
from juryapp.ui.latest import Ask, Latest
from juryapp.ui.ranking.rows import Standing
from juryapp.ui.ranking.sure_view import SureView

DRAWS = 20_000
"""Draws of each way behind a page that answers at once; the command line takes more."""

SEED = 1


class _Contenders:
    """The scores with which contenders stand in the overall ranking."""

    def __init__(self, outcome: Outcome) -> None:
        self._outcome = outcome

    def score(self, company: str, /) -> Score:
        """By `category/company`."""
        return self._outcome.contender(company)


class Doubts(QObject):
    """Answers about one outcome in one category. What belongs to another is never shown."""

    doubt_found = Signal()
    answer_found = Signal()

    def __init__(self, bridge: Bridge, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._about: tuple[Outcome, str] | None = None
        self._doubt: Doubt | None = None
        self._answer: Robustness | None = None
        self._decided = False
        self._latest, self._sure = Latest(self), Latest(self)
        self._latest.found.connect(self._on_doubt)
        self._sure.found.connect(self._on_answer)
        bridge.work_began.connect(self._on_handed_over)

    @property
    def asking(self) -> bool:
        """Whether more will be said of the verdict."""
        return self._latest.waiting

    @property
    def working(self) -> bool:
        """Whether how sure first place is will be told, or told better once the firms' rows are read."""
        return self._sure.waiting

    def look_at(self, standing: Standing) -> None:
        """From now on it is about this standing in the outcome that is shown."""
        outcome, category = self._bridge.outcome, standing.category
        if self._about is not None and self._about[0] is outcome and self._about[1] == category:
            return
        self._about, self._doubt, self._answer = (outcome, category), None, None
        self._latest.forget()
        self._sure.forget()
        self._decided = (
            not standing.waiting_for
            and self._bridge.rulebook.prizes.kind is not PrizeKind.STANDARD
            and standing.top_tie is None
            and len(standing.ranking.order) > 1
        )
        if self._decided:
            self._latest.ask(self._doubt_work)

    def _on_handed_over(self, job: Job, _words: str) -> None:
        """Another thread has the edition until the job has ended: nothing is asked of it meanwhile."""
        self._latest.forget()
        self._sure.forget()
        job.ended.connect(self._on_given_back)

    def _on_given_back(self) -> None:
        """What was not told, or not well enough, is asked again, unless it is about another outcome by now."""
        if self._about is None or self._about[0] is not self._bridge.outcome:
            return
        waiting = self._bridge.session.rows_waiting
        if self._decided and not self._latest.waiting and (self._doubt is None or waiting):
            self._latest.ask(self._doubt_work)
        if waiting:
            self._answer = None
        self.answer_found.emit()

    def _doubt_work(self) -> Ask:
        assert self._about is not None
        outcome, category = self._about
        session = self._bridge.session
        # Reading the firm's rows may take seconds: what standard errors say is told first, where that is news.
        quick = session.rows_waiting and self._doubt is None
        return session.doubt_job(category, outcome, quick=quick)

    def _on_doubt(self, doubt: Doubt) -> None:
        self._doubt = doubt
        if self._bridge.session.rows_waiting:
            self._latest.ask(self._doubt_work)
        self.doubt_found.emit()

    def sentences(self, names: Mapping[str, str]) -> tuple[str, str]:
        """On chance and on other weights; empty while they are not known. `names` is by company, or by contender."""
        if self._doubt is None or self._about is None or self._doubt.chance is None:
            return "", ""
        outcome, category = self._about
        rules, words = self._bridge.rulebook, self._bridge.words
        scored = _Contenders(outcome) if category == OVERALL else outcome.category(category)
        chance = chance_text(self._doubt.chance, scored, rules, words)
        return chance, flip_or_firm(self._doubt, self._doubt.chance.first, rules, names, words)

    def fill(self, view: SureView, named: Mapping[str, str]) -> None:
        """Show how sure first place is, or that it is being worked out; `answer_found` tells when to ask again."""
        if self._about is None:
            return
        if self._answer is not None:
            view.show_answer(self._answer, self._bridge.rulebook, named, self._bridge.words)
            return
        view.show_working(self._bridge.words)
        if not self._sure.waiting:
            self._sure.ask(self._sure_work)

    def _sure_work(self) -> Ask:
        assert self._about is not None
        outcome, category = self._about
        session = self._bridge.session
        quick = session.rows_waiting and self._answer is None
        return session.robustness_job(category, outcome, draws=DRAWS, seed=SEED, quick=quick)

    def _on_answer(self, answer: Robustness) -> None:
        self._answer = answer
        if self._bridge.session.rows_waiting:
            self._sure.ask(self._sure_work)
        self.answer_found.emit()
