from __future__ import annotations

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
