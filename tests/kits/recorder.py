"""A plugin for pytest that writes down which test of which class failed; see `noticing`."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, Phase, settings
from tests.kits.noticing import is_tried

if TYPE_CHECKING:
    import pytest

# The first example that fails will do; nobody reads it. What fails at last is soon found, so many
# may be tried.
settings.register_profile(
    "noticing",
    max_examples=40 if os.environ["WHICH"] == "all" else 400,
    phases=[Phase.explicit, Phase.generate],
    derandomize=True,
    database=None,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("noticing")

_failed: defaultdict[str, set[str]] = defaultdict(set)
_crashed: list[str] = []


def pytest_pycollect_makeitem(collector: object, name: str) -> list[pytest.Item] | None:
    """Leave out what is not to be tried; to collect all of it takes long."""
    breaks = getattr(getattr(collector, "obj", None), "breaks", None)
    if breaks is None or not name.startswith("test"):
        return None
    return None if is_tried(name, breaks, os.environ["WHICH"]) else []


def _name(nodeid: str) -> tuple[str, str]:
    path, cls, test = nodeid.split("::", 2)
    return f"{Path(path).stem}.{cls}", test.partition("[")[0]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep what failed."""
    part, test = _name(report.nodeid)
    _failed[part] |= {test} if report.failed and report.when == "call" else set()
    # What a part does when it is put away is its own affair, once a test has noticed something.
    if report.failed and report.when != "call" and test not in _failed[part]:
        _crashed.append(f"{report.nodeid}: {report.longreprtext[-2000:]}")


def pytest_sessionfinish() -> None:
    """Write it down."""
    failed = {part: sorted(tests) for part, tests in _failed.items()}
    told = json.dumps({"failed": failed, "crashed": _crashed})
    Path(os.environ["RECORD"]).write_text(told, encoding="utf-8")
