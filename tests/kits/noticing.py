"""How kits are tested: by parts that break a promise, each of which their tests must notice.

A part is a class of tests as a plugin has one; `breaks` says which of its tests must fail.
"""

from __future__ import annotations

import functools
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from ervaringskennis.testing import Conformance

ROOT = Path(__file__).parents[2]
Part = TypeVar("Part", bound=type)


def breaks(*tests: str) -> Callable[[Part], Part]:
    """Return a decorator for a part, which says which tests must fail."""

    def decorate(part: Part) -> Part:
        part.breaks = set(tests)  # type: ignore[attr-defined]
        return part

    return decorate


def quick(tests: set[str]) -> set[str]:
    """Return the tests that do not start other processes, or keep this one busy."""
    return {name for name in tests if not _SLOW.search(name)}


def wrong_parts(module: ModuleType) -> list[Any]:
    """Return the classes of a module that say what they break."""
    found = [one for name, one in vars(module).items() if name.startswith("Test")]
    return [one for one in found if hasattr(one, "breaks")]


def clauses(kit: type[Conformance]) -> set[str]:
    """Return the names of the tests of a kit."""
    return {name for name in dir(kit) if name.startswith("test")}


@functools.cache
def failures(paths: tuple[str, ...], which: str) -> dict[str, set[str]]:
    """Run parts of files in another process; return which tests failed, by class.

    ``which`` tests are tried: ``quick`` ones that a part breaks, all that are ``broken``, or all.
    """
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.json"
        done = subprocess.run(  # noqa: S603 - our own tests
            [sys.executable, "-m", "pytest", *paths, *_OPTIONS, f"--basetemp={folder}/temporary"],
            cwd=ROOT,
            env={**os.environ, "RECORD": str(record), "WHICH": which},
            capture_output=True,
            text=True,
            check=False,
        )
        assert record.exists(), done.stdout + done.stderr
        told = json.loads(record.read_text("utf-8"))
    assert not told["crashed"], "\n\n".join(told["crashed"])
    return {part: set(tests) for part, tests in told["failed"].items()}


def is_tried(name: str, breaks: set[str], which: str) -> bool:
    """Return whether a test of a part that breaks these is tried."""
    return which == "all" or (name in breaks and (which == "broken" or name in quick(breaks)))


_SLOW = re.compile("process|many_registrations")
_OPTIONS = (
    *("-p", "tests.kits.recorder", "-p", "no:cacheprovider", "--noconftest", "-q", "--no-header"),
    *("--tb=no", "-W", "ignore", "--override-ini=addopts=--import-mode=importlib"),
)
