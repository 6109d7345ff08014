from __future__ import annotations

import gc
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool
from pytestqt.qtbot import QtBot

from juryapp.domain.errors import JuryError
from juryapp.ui import jobs
from juryapp.ui.jobs import Job

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def heard(job: Job) -> list[tuple[str, object]]:
    found: list[tuple[str, object]] = []
    job.progressed.connect(lambda done, total: found.append(("progressed", (done, total))))
    job.succeeded.connect(lambda result: found.append(("succeeded", result)))
    job.refused.connect(lambda refusal: found.append(("refused", refusal.code)))
    job.crashed.connect(lambda bug: found.append(("crashed", str(bug))))
    job.was_cancelled.connect(lambda: found.append(("cancelled", None)))
    return found


def test_a_result_and_progress_arrive_on_the_thread_that_asked(qtbot: QtBot) -> None:
    threads: list[int] = []

    def work(progress: Progress, _cancelled: Cancelled) -> int:
        threads.append(threading.get_ident())
        progress(1, 2)
        return 42

    job = Job(work)
    found = heard(job)
    job.succeeded.connect(lambda _: threads.append(threading.get_ident()))
    with qtbot.waitSignal(job.ended):
        job.start()
    assert found == [("progressed", (1, 2)), ("succeeded", 42)]
    assert threads[0] != threads[1] == threading.get_ident()


def test_no_thread_but_the_windows_collects_cycles(qtbot: QtBot) -> None:
    """A widget in a cycle, destroyed on the thread of a job, takes the program with it."""
    go = threading.Event()
    collecting: list[bool] = []

    def work(_progress: Progress, _cancelled: Cancelled) -> None:
        go.wait(5)
        collecting.append(gc.isenabled())

    assert gc.isenabled()
    first, second = Job(work), Job(work)
    with qtbot.waitSignals([first.ended, second.ended]):
        first.start()
        second.start()
        go.set()
    assert collecting == [False, False]
    assert gc.isenabled()


def test_a_refusal_and_a_bug_are_told_apart(qtbot: QtBot) -> None:
    def refuse(_progress: Progress, _cancelled: Cancelled) -> None:
        raise JuryError("export.cancelled")

    def break_down(_progress: Progress, _cancelled: Cancelled) -> None:
        raise ZeroDivisionError("oh")

    for work, expected in ((refuse, ("refused", "export.cancelled")), (break_down, ("crashed", "oh"))):
        job = Job(work)
        found = heard(job)
        with qtbot.waitSignal(job.ended):
            job.start()
        assert found == [expected]


def test_what_a_cancelled_job_still_returns_is_thrown_away(qtbot: QtBot) -> None:
    go = threading.Event()

    def work(_progress: Progress, cancelled: Cancelled) -> bool:
        go.wait(5)
        return cancelled()

    job = Job(work)
    found = heard(job)
    with qtbot.waitSignal(job.ended):
        job.start()
        job.cancel()
        go.set()
    assert found == [("cancelled", None)]


def test_a_job_outlives_whoever_asked_for_it_and_then_says_nothing(qtbot: QtBot) -> None:
    go = threading.Event()
    stopped: list[bool] = []

    def work(_progress: Progress, cancelled: Cancelled) -> None:
        go.wait(5)
        stopped.append(cancelled())

    asker = QObject()
    job = Job(work, asker)
    found = heard(job)
    job.start()
    del job
    asker.deleteLater()
    del asker
    qtbot.wait(10)
    go.set()
    QThreadPool.globalInstance().waitForDone(5_000)
    qtbot.waitUntil(lambda: not jobs._running)
    assert stopped == [True]
    assert found == []


def test_many_short_jobs_leave_nothing_behind(qtbot: QtBot) -> None:
    done: list[int] = []
    for number in range(300):
        job = Job(lambda _progress, _cancelled, number=number: number)
        job.succeeded.connect(done.append)
        job.start()
    del job
    qtbot.waitUntil(lambda: len(done) == 300 and not jobs._running, timeout=10_000)
    assert sorted(done) == list(range(300))


def test_a_result_that_comes_after_cancel_is_given_to_whoever_throws_it_away(qtbot: QtBot) -> None:
    go = threading.Event()
    thrown: list[tuple[int, int]] = []
    job = Job(lambda _p, _c: go.wait(5) and 42, discard=lambda one: thrown.append((one, threading.get_ident())))
    found = heard(job)
    with qtbot.waitSignal(job.ended):
        job.start()
        job.cancel()
        go.set()
    assert found == [("cancelled", None)] and [one for one, _ in thrown] == [42]
    assert thrown[0][1] != threading.get_ident()


def test_a_result_that_was_not_told_yet_is_thrown_away_by_cancel_itself(qtbot: QtBot) -> None:
    thrown: list[object] = []
    job = Job(lambda _p, _c: 42, discard=thrown.append)
    found = heard(job)
    with qtbot.waitSignal(job.ended):
        job.start()
        QThreadPool.globalInstance().waitForDone(5_000)
        job.cancel()
        assert thrown == [42]
    assert found == [("cancelled", None)] and thrown == [42]


def test_what_is_done_for_good_is_a_success_even_after_cancel(qtbot: QtBot) -> None:
    thrown: list[object] = []
    job = Job(lambda _p, _c: 42, discard=thrown.append, lasting=True)
    found = heard(job)
    with qtbot.waitSignal(job.ended):
        job.start()
        job.cancel()
    assert found == [("succeeded", 42)] and thrown == []


def test_lasting_work_that_stopped_when_it_was_asked_to_was_cancelled(qtbot: QtBot) -> None:
    def work(_progress: Progress, cancelled: Cancelled) -> None:
        while not cancelled():
            pass
        raise JuryError("job.cancelled")

    job = Job(work, lasting=True)
    found = heard(job)
    with qtbot.waitSignal(job.ended):
        job.start()
        job.cancel()
    assert found == [("cancelled", None)]


def test_all_work_that_is_left_ends_without_a_word(qtbot: QtBot) -> None:
    go = threading.Event()
    thrown: list[object] = []
    made = [Job(lambda _p, _c: go.wait(5), discard=thrown.append) for _ in range(2)]
    found = [heard(job) for job in made]
    for job in made:
        job.start()
    jobs.leave_all()
    go.set()
    qtbot.waitUntil(lambda: not jobs._running)
    assert found == [[], []] and thrown == [True, True]
