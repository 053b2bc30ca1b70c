"""What every test shares: how hard Hypothesis tries, and that each documented example runs.

Examples run with the repository as the current directory; each file of documentation has a
namespace of its own, in which its blocks run from top to bottom.
"""

from __future__ import annotations

import os
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings
from sybil import Sybil
from sybil.parsers.myst import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection

if TYPE_CHECKING:
    from sybil import Example

ROOT = Path(__file__).parent
SHARED = ROOT.parent / "shared"

# Developers look for new examples each time; where CI is set they are the same each time, so that a
# change is judged by what it changes. A test that fails prints how to do so again, and a slow
# machine is no failure.
settings.register_profile(
    "fast",
    max_examples=60,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("full", settings.get_profile("fast"), max_examples=500)
settings.load_profile(os.environ.get("ERVARINGSKENNIS_PROFILE", "fast"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository; for tests that are marked `shared`."""
    return SHARED


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs the shared folder where there is none, and say so."""
    if SHARED.is_dir():
        return
    absent = pytest.mark.skip(reason="there is no folder named shared beside this repository")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(absent)


def _go_to_root(namespace: dict[str, Any]) -> None:
    namespace["__came_from__"] = Path.cwd()
    os.chdir(ROOT)


def _go_back(namespace: dict[str, Any]) -> None:
    os.chdir(namespace["__came_from__"])


def _refuse(example: Example) -> str:
    return f"line {example.line}: write ```python, or this block is never run"


def _documented(path: str, pattern: str) -> Sybil:
    return Sybil(
        parsers=[
            PythonCodeBlockParser(doctest_optionflags=ELLIPSIS | NORMALIZE_WHITESPACE),
            *(CodeBlockParser(other, _refuse) for other in ("py", "pycon", "python3", "Python")),
            SkipParser(),
        ],
        path=path,
        pattern=pattern,
        setup=_go_to_root,
        teardown=_go_back,
    )


def _docstrings(path: str) -> Sybil:
    return Sybil(
        parsers=[DocTestParser(optionflags=ELLIPSIS | NORMALIZE_WHITESPACE)],
        path=path,
        pattern="*.py",
        excludes=["test_*.py", "conftest.py"],
        setup=_go_to_root,
        teardown=_go_back,
    )


pytest_collect_file = SybilCollection(
    [
        _documented("docs", "*.md"),
        _documented(".", "README.md"),  # each plugin's and example's too
        _documented(".", "CONTRIBUTING.md"),
        _docstrings("src"),
        _docstrings("plugins"),
    ]
).pytest()
