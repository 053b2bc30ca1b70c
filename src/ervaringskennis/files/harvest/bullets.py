"""Bullets as people type them: a dash, a star, a dot, a number."""

from __future__ import annotations

import re
from typing import Final

_DOTS: Final = "•●○◦▪■□‣·➢✓\uf0b7\uf0a7\uf0d8\uf0fc"
"""Also what Word leaves of its own: signs of Symbol and Wingdings, in the private use area."""
_BULLET: Final = re.compile(
    rf"""(?:
        [-–—\u2212*+{_DOTS}](?:\s+|\Z)    # a sign and a space, or a sign alone
      | [{_DOTS}]                   # a dot needs no space
      | [-–](?=[^\W\d_])            # nor does a dash before a letter
      | [0-9]{{1,3}}[.)](?:\s+|\Z)  # 1. or 1)
      | o\t                         # what Word leaves of an open dot
    )""",
    re.VERBOSE,
)
_RULE: Final = re.compile(r"[-=_*~–—]{3,}\Z")
_UNDERLINE: Final = re.compile(r"={3,}\Z|-{3,}\Z")


def is_bullet(line: str) -> bool:
    """Return whether a line without indentation begins with a bullet.

    >>> [is_bullet(line) for line in ("- tip", "•tip", "2) tip", "-tip", "-5 graden", "2 tips")]
    [True, True, True, True, False, False]
    """
    return _BULLET.match(line) is not None


def without_bullet(line: str) -> str:
    """Return what stands after the bullet."""
    return _BULLET.sub("", line, count=1)


def is_rule(line: str) -> bool:
    """Return whether a line is only drawn, such as ``-----``."""
    return _RULE.match(line) is not None


def underline_level(line: str) -> int:
    """Return the level of the heading that this line draws a line under: 1, 2, or 0 for none."""
    if not _UNDERLINE.match(line):
        return 0
    return 1 if line.startswith("=") else 2
