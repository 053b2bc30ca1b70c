"""From the UIDs of events to ids: ours come back as they were, others get one from a title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

import attrs

_ID: Final = r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,199}"
_OURS: Final = re.compile(
    rf"(?P<programme>{_ID})/(?P<deadline>deadlines/)?(?P<entry>{_ID})@(?P<domain>{_ID})\Z"
)
_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")
_LONGEST: Final = 40
_NAMELESS: Final = "bijeenkomst"


@attrs.frozen(kw_only=True)
class Home:
    """The programme and the domain that are in every UID of ours."""

    programme: str
    domain: str


def home_of(uids: Iterable[str]) -> Home | None:
    """Return the programme that all UIDs name that have our shape; None where they name several."""
    found = {
        Home(programme=one["programme"], domain=one["domain"])
        for uid in uids
        if (one := _OURS.match(uid))
    }
    return found.pop() if len(found) == 1 else None


def is_deadline(uid: str, home: Home | None) -> bool:
    """Return whether a UID is that of a deadline of ours, which is no session."""
    found = _OURS.match(uid)
    return bool(home and found and found["deadline"])


def slug(words: str) -> str:
    """Return what can stand in an id for a title.

    >>> slug("Kennismaken: wie ben jij, één avond"), slug("会议")
    ('kennismaken-wie-ben-jij-een-avond', '')
    """
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return _NO_LETTER.sub("-", plain)[:_LONGEST].strip("-")


@attrs.define(kw_only=True)
class Ids:
    """Gives ids, each once."""

    home: Home | None
    _given: set[str] = attrs.field(factory=set, init=False)
    _counts: dict[str, int] = attrs.field(factory=dict, init=False)

    def of(self, uid: str, title: str) -> str:
        """Return the id for an event: that of its UID where it is ours, else one from its title."""
        found = _OURS.match(uid) if self.home else None
        return self._free(found["entry"] if found else slug(title) or _NAMELESS)

    def _free(self, wanted: str) -> str:
        number = self._counts.get(wanted, 0) + 1
        name = wanted if number == 1 else f"{wanted}-{number}"
        while name in self._given:
            number += 1
            name = f"{wanted[:190]}-{number}"
        self._counts[wanted] = number
        self._given.add(name)
        return name
