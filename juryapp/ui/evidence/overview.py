"""The evidence in use: a card per study, and the files it came in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from juryapp.domain.publication import SourceFile
from juryapp.domain.rulebook import Source
from juryapp.session.revisions import KeptRevision
from juryapp.session.state import EditionState
from juryapp.text.outcome_words import n_text
from juryapp.text.words import Words
from juryapp.ui.widgets.buttons import Button, Look
from juryapp.ui.widgets.labels import Kind, Label
from juryapp.ui.widgets.panel import Panel, row

KILO = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """What of a source counts now. `low` and `high` are the ends of its n, None where no n was supplied."""

    source: Source
    sheets: int
    participants: int
    figures: int
    low: int | None
    high: int | None


def delivered(state: EditionState) -> Iterator[Delivered]:
    """Each study of the rules, in their order."""
    for source in state.rulebook.sources:
        figures = [figure for figure in state.evidence.figures if figure.source == source.id]
        most: dict[object, int] = {}
        for figure in figures:
            if figure.n is not None and not figure.segment:
                most[figure.participant] = max(figure.n, most.get(figure.participant, 0))
        yield Delivered(
            source=source,
            sheets=len({(figure.provenance.file, figure.provenance.sheet) for figure in figures}),
            participants=len({figure.participant for figure in figures}),
            figures=len(figures),
            low=min(most.values(), default=None),
            high=max(most.values(), default=None),
        )


def size_text(one: Delivered, words: Words) -> str:
    """Sheets, participants, and from which n to which."""
    if not one.figures:
        return words("evidence.study_empty")
    parts = [words("evidence.card", sheets=one.sheets, participants=one.participants)]
    if one.low is not None and one.high is not None:
        high = n_text(one.source, one.high, words)
        same = one.low == one.high
        range_ = words("evidence.n_range", low=words.number(one.low, 0), high=high)
        parts.append(words("evidence.n_each", n=high) if same else range_)
    return ", ".join(parts)


class StudyCard(Panel):
    """Firm, method, date, sheets, participants, n; and, where figures are `missing`, a way to ask for them.

    `figures_wanted` and `letter_wanted` carry the study's id.
    """

    figures_wanted = Signal(str)
    letter_wanted = Signal(str)

    def __init__(
        self, one: Delivered, state: EditionState, words: Words, *, missing: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        source, language = one.source, words.language
        self._add(Kind.HEADING, source.name.in_(language))
        firm = source.firm or words("evidence.firm_missing")
        about = (firm, words(f"source_kind.{source.kind.value}"), source.date)
        self._add(Kind.SMALL, " · ".join(filter(None, about)))
        self._add(Kind.BODY, source.method.in_(language))
        self._add(Kind.STRONG if one.figures else Kind.NEEDS, size_text(one, words))
        fed = tuple(
            leaf.name.in_(language)
            for leaf in state.rulebook.leaves
            if any(part.source == source.id for part in leaf.parts)
        )
        self._add(Kind.BODY, words("evidence.feeds", criteria=fed) if fed else words("evidence.feeds_nothing"))
        if source.minimum_n:
            least = n_text(source, source.minimum_n, words)
            self._add(Kind.SMALL, words("award.minimum", n=least))
        self.figures = Button(Look.QUIET, "table-2", self)
        self.figures.setText(words("figures.open"))
        self.figures.setAccessibleName(words("control.of", what=words("figures.open"), of=source.name.in_(language)))
        self.figures.setVisible(bool(one.figures))
        self.figures.clicked.connect(lambda: self.figures_wanted.emit(source.id))
        self.ask = Button(Look.QUIET, "copy", self)
        self.ask.setText(words("action.ask_firm"))
        self.ask.setAccessibleName(words("control.of", what=self.ask.text(), of=source.name.in_(language)))
        self.ask.clicked.connect(lambda: self.letter_wanted.emit(source.id))
        self.ask.setVisible(bool(missing))
        if missing:
            self._add(Kind.SMALL, words("evidence.figures_missing", count=missing))
        line = row(self.figures, self.ask, None)
        line.setContentsMargins(-10, 0, 0, 0)  # Its words stand below the others.
        self.body.addLayout(line)
        self.body.addStretch(1)

    def _add(self, kind: Kind, text: str) -> None:
        if text:
            label = Label(kind)
            label.setText(text)
            self.body.addWidget(label)


class FileCard(Panel):
    """The files as they came, each with the digest by which anybody can check it; below them earlier versions.

    `restore_wanted` carries the revision of an earlier version.
    """

    restore_wanted = Signal(int)

    def __init__(
        self,
        files: tuple[SourceFile, ...],
        words: Words,
        *,
        earlier: Sequence[KeptRevision] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        title = Label(Kind.HEADING)
        title.setText(words("minutes.files"))
        self.body.addWidget(title)
        if not files:
            none = Label(Kind.MUTED)
            none.setText(words("evidence.empty"))
            self.body.addWidget(none)
        for name, file in {one.name: one for one in files}.items():
            self._add(name, file, words)
        if earlier:
            below = Label(Kind.HEADING)
            below.setText(words("evidence.earlier"))
            self.body.addWidget(below)
        for kept in earlier:
            self._add_earlier(kept, words)

    def _add_earlier(self, kept: KeptRevision, words: Words) -> None:
        head, about, back = Label(Kind.STRONG, selectable=True), Label(Kind.SMALL), Button(Look.QUIET, "undo-2")
        head.setText(kept.file)
        when = words("evidence.accepted_at", when=dt.datetime.fromisoformat(kept.accepted).astimezone())
        state, figures = words(f"revision.state_{kept.state.value}"), words("unit.figures", count=kept.figures)
        about.setText(" · ".join((kept.study, when, figures, state)))
        back.setText(words("evidence.bring_back"))
        back.setAccessibleName(words("control.of", what=back.text(), of=kept.file))
        back.clicked.connect(lambda: self.restore_wanted.emit(kept.id))
        line = row(back, None)
        line.setContentsMargins(-10, 0, 0, 0)  # Its words stand below the others.
        for label in (head, about):
            self.body.addWidget(label)
        self.body.addLayout(line)

    def _add(self, name: str, file: SourceFile, words: Words) -> None:
        head, digest = Label(Kind.STRONG, selectable=True), Label(Kind.SMALL, selectable=True)
        head.setText(name)
        size = words("evidence.size", size=words.number(max(1, round(file.size / KILO)), 0))
        when = dt.datetime.fromisoformat(file.accepted).astimezone()
        about = Label(Kind.SMALL)
        about.setText(f"{size} · {words('evidence.accepted_at', when=when)}")
        digest.setText(words("evidence.digest", digest=" ".join(_groups(file.sha256))))
        digest.setAccessibleName(words("evidence.digest", digest=file.sha256))
        for label in (head, about, digest):
            self.body.addWidget(label)


def _groups(digest: str) -> list[str]:
    """In eights, so that it can be compared, and broken over lines."""
    return [digest[at : at + 8] for at in range(0, len(digest), 8)]
