"""What every test stands on: no screen, the reference data, and nothing left behind that the next test would meet."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parent.parent

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No deadline: a busy machine is no fault of the code. In CI the same examples every time, so that red means changed.
hypothesis.settings.register_profile("juryapp", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("juryapp")


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    """Without Qt its plugin is absent too, and its settings in `pyproject.toml` would be taken for misspellings."""
    if not pluginmanager.hasplugin("pytest-qt"):
        for name in ("qt_api", "qt_log_level_fail"):
            parser.addini(name, "read by pytest-qt, which is absent in this run")


@pytest.fixture(scope="session")
def reference_data() -> Path:
    """The folder of real data: `JURYAPP_REFERENCE_DATA`, else `shared/data` beside the checkout."""
    named = os.environ.get("JURYAPP_REFERENCE_DATA")
    folder = Path(named) if named else ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        reason = f"the reference data are not at {folder}; JURYAPP_REFERENCE_DATA names their folder"
        if named or os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(autouse=True)
def nothing_left_behind(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that leaves a thread running or logs a warning that it does not clear as expected."""
    before = set(threading.enumerate())
    yield
    # Threads that Qt started show up as dummies for ever; they are Qt's pool, not ours.
    left = [t for t in threading.enumerate() if t not in before and not t.name.startswith("Dummy-")]
    for thread in left:
        thread.join(1)
    alive = [thread.name for thread in left if thread.is_alive()]
    assert not alive, f"threads still running: {alive}"
    logged = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
    assert not logged, f"unexpected log lines (caplog.clear() says that they were expected): {logged}"
