# ruff: noqa: S101 - as in every test: assert
"""What the kits for readers of files share: how files break, and how that is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from ervaringskennis.errors import InvalidInput
from ervaringskennis.testing.silence import told

if TYPE_CHECKING:
    from ervaringskennis.errors import Problem

Change = tuple[int, int, bytes]
"""Where a file is damaged, how much of it is gone, and what stands there instead."""

CHANGES: Final = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 9), st.binary(max_size=4)),
    min_size=1,
    max_size=5,
)
"""Some damage to a file of any length."""

_CODE: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")


def changed(data: bytes, changes: Sequence[Change]) -> bytes:
    """Return a file with damage."""
    for place, size, instead in changes:
        at = place % max(len(data), 1)
        data = data[:at] + instead + data[at + size :]
    return data


def told_or_refused(read: Callable[[], Sequence[Problem]]) -> tuple[Sequence[Problem], str]:
    """Return what is wrong with a file, and what a traceback would print, if there is one."""
    try:
        return read(), ""
    except InvalidInput as error:
        return error.problems, told(error)


def is_told_well(problem: Problem, source: str) -> None:
    """Assert that a problem says where it is, in two languages, with a code."""
    assert problem.source == source
    assert _CODE.match(problem.code)
    assert problem.nl.strip()
    assert problem.en.strip()
    assert problem.nl != problem.en
