"""People as a form describes them, the form itself, and whether two people are one."""

from __future__ import annotations

import datetime as dt
import enum
import functools
import re
import unicodedata
from typing import Final

import attrs

from ervaringskennis.registrations.registration import Intake, Wish
from ervaringskennis.values.unknown import UNKNOWN, Unknown

_NO_WIDTH: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Characters that nobody sees: soft hyphens, joiners, writing directions, byte-order marks."""
_APOSTROPHES: Final = "\u2018\u2019\u201a\u201b\u2032\u02b9\u02bc\u0060\u00b4"
_QUOTES: Final = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2212"
# A phone writes ’ and – where a keyboard writes ' and -.
_ONE_SIGN: Final = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_QUOTES, '"') | dict.fromkeys(_DASHES, "-")
)
_BRACKETED: Final = re.compile(r"<([^<>]*@[^<>]*)>")
_AROUND: Final = "<>()[]\"';,:."


def same_words(text: str) -> str:
    """Return a text as it compares: without case, accents' spelling, or extra white space.

    Apostrophes, quotation marks and dashes compare by what they are, not by how they look.

    >>> same_words("  Bram   ÇELIK ")
    'bram çelik'
    """
    if text.isascii():
        return " ".join(text.replace("`", "'").casefold().split())  # the rest changes nothing here
    plain = _NO_WIDTH.sub("", text).translate(_ONE_SIGN)
    # Folding can leave letters and their accents apart again.
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", plain).casefold())
    return " ".join(folded.split())


def bare_address(text: str) -> str:
    """Return the mail address in a text, without what programs put around it; empty for none.

    >>> bare_address('"Bram" <mailto:bram@example.org>;'), bare_address("geen")
    ('bram@example.org', '')
    """
    visible = _NO_WIDTH.sub("", text)
    inner = _BRACKETED.search(visible)
    written = "".join((inner[1] if inner else visible).split())
    scheme, colon, rest = written.partition(":")
    if colon and scheme.strip(_AROUND).casefold() == "mailto":
        written = rest.partition("?")[0]
    written = written.strip(_AROUND)
    return written if "@" in written.strip("@") else ""


@attrs.frozen(kw_only=True)
class Applicant:
    """Somebody as a form describes them."""

    name: str = attrs.field(default="", repr=False)
    email: str = attrs.field(default="", repr=False)
    phone: str = attrs.field(default="", repr=False)
    role: str | Unknown = UNKNOWN
    municipality: str | Unknown = UNKNOWN
    first_time: bool | Unknown = UNKNOWN

    @functools.cached_property
    def address(self) -> str:
        """The mail address as it compares; empty where there is none."""
        return same_words(bare_address(self.email))

    @functools.cached_property
    def words(self) -> str:
        """The name as it compares."""
        return same_words(self.name)

    @property
    def is_named(self) -> bool:
        """Whether there is anything to know this person by."""
        return bool(self.words or self.address)

    def is_same(self, other: Applicant) -> bool:
        """Return whether the two are one person, as far as a form can tell.

        Mail addresses decide where both have one; people who share an address differ in name.
        """
        mine, theirs = self.words, other.words
        if self.address and other.address:
            return self.address == other.address and (not mine or not theirs or mine == theirs)
        return bool(mine) and mine == theirs


class Alone(enum.StrEnum):
    """Whether somebody says to come alone or with others."""

    SOLO = "solo"
    TOGETHER = "together"


@attrs.frozen(kw_only=True)
class Form:
    """One row of an export; ``others`` are the people that the sender says to come with."""

    row: int
    sender: Applicant
    moment: dt.datetime | Unknown = UNKNOWN
    alone: Alone | Unknown = UNKNOWN
    others: tuple[Applicant, ...] = ()
    consent: bool | Unknown = UNKNOWN
    intake: Intake | Unknown = UNKNOWN
    sessions: tuple[str, ...] = ()
    wishes: tuple[Wish, ...] = ()
    needs: str = attrs.field(default="", repr=False)

    @property
    def person(self) -> str:
        """The id of the sender."""
        return f"p{self.row}"

    @property
    def partners(self) -> tuple[Applicant, ...]:
        """The people named, unless the sender says to come alone."""
        return () if self.alone is Alone.SOLO else self.others
