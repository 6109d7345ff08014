from __future__ import annotations

import threading

from juryapp.session.hall import State, hall_of
from juryapp.session.session import Session


def test_the_hall_is_the_editions_own_language_unless_another_is_asked_for(edition: Session) -> None:
    assert hall_of(edition).language == "nb"
    swedish = hall_of(edition, "sv")
    assert swedish.language == "sv" and swedish.draft


def test_a_tie_that_waits_has_no_winner_in_the_hall(edition: Session) -> None:
    states = {prize.id: (prize.state, [winner.name for winner in prize.winners]) for prize in hall_of(edition).prizes}
    assert states == {"mobil": (State.GIVEN, ["Fjelltele"]), "bank": (State.OPEN, [])}


def test_the_recount_runs_on_another_thread_and_agrees_with_the_one_on_this(edition: Session) -> None:
    job = edition.verify_job()
    found: list[object] = []
    thread = threading.Thread(target=lambda: found.append(job(None, None)))
    thread.start()
    thread.join()
    assert found == [edition.verify()]
    assert all(check.holds for check in edition.verify())
