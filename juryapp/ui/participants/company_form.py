"""What is known of a company, each thing there to be typed over: what is typed counts when its field is left."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Unpack

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from juryapp.domain.participant import Company, Detail, Ownership
from juryapp.session.participant_commands import ChangeCompany
from juryapp.session.register import Known, Registered, known_as
from juryapp.text.words import Words
from juryapp.ui.participants.aliases import Aliases
from juryapp.ui.participants.logo_field import LogoField
from juryapp.ui.participants.owners import Owners
from juryapp.ui.widgets.fields import Field
from juryapp.ui.widgets.labelled import Labelled
from juryapp.ui.widgets.labels import Kind, Label


class CompanyForm(QWidget):
    """`change` carries a command out and tells whether that was done; where not, the fields say what holds again.
    `read_logo` gives the picture that is kept."""

    def __init__(
        self,
        change: Callable[[ChangeCompany], bool],
        read_logo: Callable[[Company], bytes | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._change, self._read_logo = change, read_logo
        self._one: Registered | None = None
        self._words: Words | None = None
        self.name = Field(self)
        self.details: dict[Detail, Field] = {one: Field(self) for one in Detail if one is not Detail.LOGO}
        self.logo = LogoField(self)
        self._name = Labelled(self.name, self)
        self._details = {detail: Labelled(field, self) for detail, field in self.details.items()}
        self.aliases, self.owners, self.hint = Aliases(self), Owners(self), Label(Kind.SMALL, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self._name, self.aliases, self.owners):
            column.addWidget(widget)
        column.addSpacing(8)
        for each in self._details.values():
            column.addWidget(each)
        column.addWidget(self.logo)
        column.addWidget(self.hint)
        self.name.editingFinished.connect(self._on_name)
        for detail, field in self.details.items():
            field.editingFinished.connect(partial(self._on_detail, detail))
        self.aliases.added.connect(self._on_alias)
        self.aliases.forgotten.connect(lambda name: self._put(forget=(name,)))
        self.owners.changed.connect(self._on_owners)
        self.logo.removed.connect(lambda: self._put(details={Detail.LOGO.value: ""}))

    def show_company(self, one: Registered, words: Words) -> None:
        """Show a company as it is known."""
        if self._one is not None and self._one.company.id != one.company.id:
            self.aliases.field.clear()  # It was refused, or it would have been added when the field was left.
        self._one, self._words = one, words
        self._name.set_words(words("participants.company_name"))
        for detail, each in self._details.items():
            each.set_words(words(f"detail.{detail.value}"))
        self.hint.setText(words("participants.details_hint"))
        self._fill(one.company)
        self.aliases.show_names(one.company.aliases, words)
        self.owners.show_company(one, words)
        self.logo.show_company(one.company, self._read_logo, words)

    def focus_first(self) -> None:
        """Its name."""
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, company: Company) -> None:
        texts = {self.name: company.name.plain} | {
            field: company.detail(detail) for detail, field in self.details.items()
        }
        for field, text in texts.items():
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)  # The beginning of a long name tells more than its end.

    def _on_name(self) -> None:
        typed = " ".join(self.name.text().split())
        if self._one is not None and typed != self._one.company.name.plain:
            if typed:
                self._put(name=typed)
            else:
                self._fill(self._one.company)

    def _on_detail(self, detail: Detail) -> None:
        typed = self.details[detail].text().strip()
        if self._one is not None and typed != self._one.company.detail(detail):
            self._put(details={detail.value: typed})

    def _on_alias(self, name: str) -> None:
        if self._put(aliases=(name,)):
            self.aliases.field.clear()

    def _put(self, **known: Unpack[Known]) -> bool:
        one = self._one
        if one is None:
            return False
        company = known_as(one.company, **known)
        return self._do(ChangeCompany(company=company, owners=one.owners))

    def _on_owners(self, owners: tuple[Ownership, ...]) -> None:
        one = self._one
        if one is None:
            return
        adds = self.owners.owner.text().strip()
        if self._do(ChangeCompany(company=one.company, owners=owners)):
            if adds and any(each.owner == adds for each in owners):
                self.owners.added()
        elif self._words is not None and not adds:
            self.owners.restore(self._words)

    def _do(self, command: ChangeCompany) -> bool:
        done = self._change(command)
        if not done and self._one is not None:
            self._fill(self._one.company)
        return done
