"""Correcting a figure by hand: with a reason and who confirmed it, while what the file says stays beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from juryapp.domain.correction import Correction, Key, key_of
from juryapp.domain.errors import JuryError
from juryapp.domain.evidence import Figure
from juryapp.domain.mapping import Measure
from juryapp.domain.participant import Home, ParticipantId
from juryapp.domain.participation import at_home
from juryapp.intake.mapping_file import from_toml as mapping_from
from juryapp.session.acting import usable
from juryapp.session.codec import canonical
from juryapp.session.commands import (
    AcceptImport,
    CorrectFigure,
    Part,
    SwapCorrection,
    WithdrawCorrection,
    command_from,
)
from juryapp.session.correcting_first import CorrectedFirst
from juryapp.session.evidence_number import set_evidence_revision
from juryapp.session.loading import Told
from juryapp.session.moment import Applied, Moment
from juryapp.session.rulebooks import typed_figure
from juryapp.session.state import EditionState
from juryapp.storage import correction_rows, evidence_rows
from juryapp.storage.correction_rows import StoredCorrection
from juryapp.storage.database import Database
from juryapp.storage.journal import Entry
from juryapp.text.by_hand import told_figure
from juryapp.text.exact import exact_figure
from juryapp.text.words import Words, words_for

EVIDENCE = frozenset({Part.EVIDENCE})


def corrections_made(db: Database) -> tuple[StoredCorrection, ...]:
    """Every correction that was ever made, oldest first, with when, by whom, and whether it counts."""
    return correction_rows.stored_corrections(db)


def measure_of(db: Database, source: str, measure: str) -> Measure:
    """A measure as the latest file of its study was read. Raises correction.unknown_measure."""
    texts = {one.source: one.mapping for one in evidence_rows.revisions(db) if one.mapping}
    try:
        return mapping_from(texts[source]).measure(measure)
    except KeyError:
        raise JuryError("correction.unknown_measure", source=source, measure=measure) from None


def typed_number(text: str, measure: Measure) -> Fraction:
    """What a person typed as a figure of a measure, in the base of its unit. Raises correction.not_a_number."""
    number = typed_figure(text, measure.figure_unit)
    if number is None:
        raise JuryError("correction.not_a_number", text=text, measure=measure.name.plain)
    return number


def told_with(command: CorrectFigure | WithdrawCorrection, told: Told, state: EditionState) -> Told:
    """What would be told of figures after a command. Raises participants.unknown and correction.none.

    Whether the number fits the scale, and whether it says why, is asked when it is stored.
    """
    key, homes = _key(command), state.evidence.homes
    others = tuple(one for one in told.corrections if key not in _keys(one, homes))
    if isinstance(command, CorrectFigure):
        _must_take_part(key[0], state)
        return replace(told, corrections=(*others, correction_of(command)))
    if len(others) == len(told.corrections):
        raise JuryError("correction.none", company=command.company, measure=command.measure)
    return replace(told, corrections=others)


def correction_of(command: CorrectFigure) -> Correction:
    """The correction that a command makes."""
    whom, source, measure, segment = _key(command)
    return Correction(
        participant=whom,
        source=source,
        measure=measure,
        segment=segment,
        number=command.number,
        reason=command.reason,
        confirmed_by=command.confirmed_by,
    )


def _key(command: CorrectFigure | WithdrawCorrection) -> Key:
    whom = ParticipantId(category=command.category, company=command.company)
    return whom, command.source, command.measure, command.segment


def _keys(correction: Correction, homes: Sequence[Home]) -> tuple[Key, ...]:
    """What a correction is about: as it was made, and where that counts now, which a move makes another."""
    return correction.key, *(one.key for one in at_home((correction,), homes))


def _must_take_part(whom: ParticipantId, state: EditionState) -> None:
    if whom not in {one.id for one in state.evidence.participants}:
        raise JuryError("participants.unknown", company=whom.company, category=whom.category)


def correct_figure(command: CorrectFigure, db: Database, state: EditionState, moment: Moment) -> Applied:
    """Let a number count instead of the file's.

    Raises participants.unknown, correction.unknown_measure, .off_scale, .no_reason and .no_confirmation.
    """
    _must_take_part(_key(command)[0], state)
    measure = measure_of(db, command.source, command.measure)
    recorded = _kept(command, measure, _filed(_key(command), measure, state), db, state, moment)
    return Applied(recorded, _back(recorded.earlier, recorded.correction, state, moment), EVIDENCE)


def keep_first(one: CorrectedFirst, db: Database, state: EditionState, moment: Moment) -> CorrectFigure:
    """Keep a correction that was made before its file was accepted, in place of an earlier one of the same figure.

    Raises correction.off_scale, .no_reason and .no_confirmation.
    """
    made = one.correction
    command = CorrectFigure(
        category=made.participant.category,
        company=made.participant.company,
        source=made.source,
        measure=made.measure,
        segment=made.segment,
        number=made.number,
        reason=made.reason,
        confirmed_by=made.confirmed_by,
    )
    filed = _told(one.figure.number, one.measure, words_for(state.rulebook.language))
    return _kept(command, one.measure, filed, db, state, moment)


def set_first(corrected: Sequence[CorrectFigure], db: Database, *, active: bool) -> None:
    """Let corrections that came with an import count no more, or again; those that they replaced the other way."""
    for one in corrected:
        off, on = (one.earlier, one.correction) if active else (one.correction, one.earlier)
        if off:
            correction_rows.set_correction_active(db, off, False)
        if on:
            correction_rows.set_correction_active(db, on, True)


def _kept(
    command: CorrectFigure, measure: Measure, filed: str, db: Database, state: EditionState, moment: Moment
) -> CorrectFigure:
    """Keep a correction; the command as the journal records it."""
    correction = replace(
        correction_of(command),
        reason=_said(command.reason, "correction.no_reason"),
        confirmed_by=_said(command.confirmed_by, "correction.no_confirmation"),
    )
    said = on_scale(command.number, measure, words_for(state.rulebook.language))
    earlier = _active(db, correction.key, state.evidence.homes)
    if earlier:
        correction_rows.set_correction_active(db, earlier.id, False)
    number = correction_rows.add_correction(db, correction, made=moment.time, by=moment.actor)
    return replace(
        command,
        reason=correction.reason,
        confirmed_by=correction.confirmed_by,
        correction=number,
        earlier=earlier.id if earlier else 0,
        evidence=_numbered(db, command.evidence, moment),
        called=measure.name.in_(state.rulebook.language),
        said=said,
        filed=filed,
    )


def withdraw_correction(command: WithdrawCorrection, db: Database, state: EditionState, moment: Moment) -> Applied:
    """Let what the file says count again. Raises correction.none."""
    active = _active(db, _key(command), state.evidence.homes)
    if active is None:
        raise JuryError("correction.none", company=command.company, measure=command.measure)
    correction_rows.set_correction_active(db, active.id, False)
    recorded = replace(
        command,
        correction=active.id,
        evidence=_numbered(db, command.evidence, moment),
        called=measure_of(db, command.source, command.measure).name.in_(state.rulebook.language),
    )
    return Applied(recorded, _back(active.id, 0, state, moment), EVIDENCE)


def swap_correction(command: SwapCorrection, db: Database, state: EditionState, moment: Moment) -> Applied:
    """Take a correction or its withdrawal back. Raises undo.overtaken unless `off` is what counts."""
    stored = {one.id: one for one in correction_rows.stored_corrections(db)}
    active = _active(db, stored[command.off or command.on].correction.key)
    if (active.id if active else 0) != command.off:
        raise JuryError("undo.overtaken")
    if command.off:
        correction_rows.set_correction_active(db, command.off, False)
    if command.on:
        correction_rows.set_correction_active(db, command.on, True)
    recorded = replace(command, evidence=_numbered(db, command.evidence, moment))
    return Applied(recorded, _back(command.off, command.on, state, moment), EVIDENCE)


def corrections_hold(db: Database, entries: Iterable[Entry]) -> bool:
    """Whether the corrections that are stored are those that were recorded, in every word."""
    recorded = {}
    for entry in entries:
        command = command_from(entry.command, entry.payload)
        made = command.corrected if isinstance(command, AcceptImport) else (command,)
        for one in made:
            if isinstance(one, CorrectFigure):
                recorded[one.correction] = (correction_of(one), entry.time, entry.actor)
    stored = {one.id: (one.correction, one.made, one.by) for one in correction_rows.stored_corrections(db)}
    return canonical(stored) == canonical(recorded)


def _said(text: str, refusal: str) -> str:
    text = usable(text)
    if not text:
        raise JuryError(refusal)
    return text


def on_scale(number: Fraction, measure: Measure, words: Words) -> str:
    """The number in words. Raises correction.off_scale where the measure's scale has no such number."""
    low, high = measure.figure_bounds
    said = exact_figure(number, measure.figure_unit, words)
    if (low is not None and number < low) or (high is not None and number > high):
        ends = [exact_figure(end, measure.figure_unit, words) if end is not None else "–" for end in (low, high)]
        raise JuryError(
            "correction.off_scale", value=said, measure=measure.name.in_(words.language), low=ends[0], high=ends[1]
        )
    return said


def _filed(key: Key, measure: Measure, state: EditionState) -> str:
    """What the file says, in words of the edition's language."""
    figure = next((one for one in state.evidence.figures if key_of(one) == key), None)
    return _told(filed_number(figure) if figure else None, measure, words_for(state.rulebook.language))


def _told(number: Fraction | None, measure: Measure, words: Words) -> str:
    return words("term.missing") if number is None else told_figure(number, measure.figure_unit, words)


def filed_number(figure: Figure) -> Fraction | None:
    """What the file says of a figure, corrected by hand or not."""
    return figure.by_hand.filed if figure.by_hand else figure.number


def _active(db: Database, key: Key, homes: Sequence[Home] = ()) -> StoredCorrection | None:
    return next((one for one in corrections_made(db) if one.active and key in _keys(one.correction, homes)), None)


def _numbered(db: Database, given: int, moment: Moment) -> int:
    revision = given or moment.number
    set_evidence_revision(db, revision)
    return revision


def _back(on: int, off: int, state: EditionState, moment: Moment) -> SwapCorrection:
    return SwapCorrection(off=off, on=on, evidence=state.evidence.revision or moment.number)
