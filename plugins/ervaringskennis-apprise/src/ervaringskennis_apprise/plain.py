"""Text that chat services show as it is written."""

from __future__ import annotations

import re
from typing import Final

APART: Final = "\u200b"
"""A space of no width: nobody sees it, and no service reads on across it."""

# What begins a mention (@all, @**all**, <!here>, <@U1>, <users/all>, <at>) or a link with a text
# of its own (<https://...|here>, [here](https://...)).  A mail address is left as it is, unless
# Discord would call everyone by it.
_BEGINS_SOMETHING: Final = re.compile(
    r"(?<![A-Za-z0-9])@(?=\S)|@(?=everyone|here)|<(?=\S)|\](?=[(\[])"
)


def plain(text: str) -> str:
    """Return a text in which nobody is called and no link says it is another.

    Services look for these in plain text too, so a name or a title could call a whole room.

    >>> plain("Dag @all, schrijf info@example.org").replace(APART, "~")
    'Dag @~all, schrijf info@example.org'
    """
    return _BEGINS_SOMETHING.sub(rf"\g<0>{APART}", text)
