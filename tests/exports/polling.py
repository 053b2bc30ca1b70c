"""Readers of a feed that follow RFC 9110: by entity tag, by date, and by both."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import attrs
from hypothesis import strategies as st

if TYPE_CHECKING:
    from ervaringskennis.exports.feeds import Feed

Known = dict[str, str]
Asks = Callable[[Known], dict[str, str]]


@attrs.define
class Reader:
    """A reader by the RFC, with the copy that it has and what came with it."""

    asks: Asks
    copy: bytes | None = None
    known: Known = attrs.field(factory=dict)

    def poll(self, served: Feed, date: str) -> None:
        asked = {} if self.copy is None else self.asks(self.known)
        answer = served.answer("GET", **asked)
        self.known |= {"Date": date, **dict(answer.headers)}
        if answer.status == 200:
            self.copy = answer.body


def by_tag(known: Known) -> dict[str, str]:
    return {"if_none_match": known["ETag"]}


def by_date(known: Known) -> dict[str, str]:
    return {"if_modified_since": known.get("Last-Modified", known["Date"])}


def by_both(known: Known) -> dict[str, str]:
    return by_tag(known) | by_date(known)


WAYS: Final[tuple[Asks, ...]] = (by_tag, by_date, by_both)
WAITS: Final = st.integers(0, 3_000_000).map(lambda length: dt.timedelta(microseconds=length))
"""Shorter than a second, or longer: none at all, too."""
