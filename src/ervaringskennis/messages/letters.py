"""A letter to one person, and what a way to hand letters over has to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final, Protocol, runtime_checkable

import attrs

from ervaringskennis.errors import ErvaringskennisError, Problem
from ervaringskennis.values.text import identifier

_CODE: Final = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+){0,9}\Z")
_LONGEST_CODE: Final = 64
_NO_CODE: Final = "not-a-code"
_DROPPED: Final = {"Cc", "Cs", "Zl", "Zp"}
_MANY_LINE_BREAKS: Final = re.compile(r"\n{3,}")


def one_line(value: str) -> str:
    r"""Return a text on one line, without control characters or halves of characters.

    >>> one_line("Jan\r\nBcc: ander@example.org")
    'Jan Bcc: ander@example.org'
    """
    return " ".join("".join(c for c in value if c.isspace() or _is_shown(c)).split())


def _stripped(value: str) -> str:
    return value.strip()


def _in_order(value: Iterable[Invitation]) -> tuple[Invitation, ...]:
    return tuple(value)


def _is_shown(char: str) -> bool:
    return unicodedata.category(char) not in _DROPPED


def _lines(value: str) -> str:
    """Return a text of lines, without control characters: a screen would obey them."""
    lines = [
        "".join(char for char in part.expandtabs(4) if _is_shown(char)).rstrip()
        for part in value.splitlines()
    ]
    return _MANY_LINE_BREAKS.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"


@attrs.frozen(kw_only=True)
class Recipient:
    """Whom a letter is for: what the people vault says at the moment of delivery.

    What somebody did not give is empty.
    """

    person: str = attrs.field(validator=identifier)
    name: str = attrs.field(default="", converter=one_line, repr=False)
    address: str = attrs.field(default="", converter=_stripped, repr=False)
    """The mail address as it was given; whether it can be used is for the notifier to say."""
    phone: str = attrs.field(default="", converter=one_line, repr=False)


class Invitation(Protocol):
    """A date that a letter gives, moves or takes back, as the reader's calendar understands it.

    Two that tell of the same ``entry`` are about one event (RFC 5546): the later one goes before
    the earlier one.
    """

    @property
    def method(self) -> str:
        """``REQUEST``, to invite and to tell of a change, or ``CANCEL``."""
        ...

    @property
    def entry(self) -> str:
        """The id of the session or other entry; a letter has each once at most."""
        ...

    @property
    def title(self) -> str:
        """What stands in the calendar, on one line."""
        ...

    @property
    def when(self) -> str:
        """When it is, in the words of the letter's language."""
        ...

    def render(
        self, *, organizer: str, organizer_name: str = "", attendee: str, attendee_name: str = ""
    ) -> bytes:
        """Return the calendar file, with the mail addresses of who invites and who is invited.

        The same each time, whenever that is.  Nobody else is in it.
        """
        ...


@attrs.frozen(kw_only=True)
class Letter:
    """One message in words, to one person.

    ``key`` is the idempotency key: the same message always has the same one, so that a receiver
    can see that it came twice.  ``calendar`` is a calendar file to go with it, to add by hand;
    ``invitations`` are its dates for a channel that calendars listen to, such as mail (RFC 6047).
    ``programme`` is where the reader's id is known.
    """

    key: str
    programme: str = attrs.field(validator=identifier)
    kind: str = attrs.field(validator=identifier)
    language: str = attrs.field(validator=identifier)
    to: Recipient
    subject: str = attrs.field(converter=one_line, repr=False)
    body: str = attrs.field(converter=_lines, repr=False)
    calendar: bytes | None = attrs.field(default=None, repr=False)
    invitations: tuple[Invitation, ...] = attrs.field(default=(), converter=_in_order, repr=False)


class DeliveryFailed(ErvaringskennisError):  # noqa: N818 - reads as a sentence where it is raised
    """A letter was not handed over.

    ``cause`` is a short code such as ``server-busy``: the outbox keeps it, so it never holds the
    words of a server, in which an address may stand.  What is no code becomes ``not-a-code``.
    ``permanent`` where trying again is of no use.
    """

    def __init__(self, cause: str, *, permanent: bool = False) -> None:
        """Take the code, and whether trying again is of no use."""
        is_code = len(cause) <= _LONGEST_CODE and _CODE.match(cause)
        self.cause: str = cause if is_code else _NO_CODE
        self.permanent: bool = permanent
        super().__init__(
            Problem(
                code="delivery-failed",
                nl=f"Dit bericht is niet verstuurd ({self.cause}).",
                en=f"This message was not sent ({self.cause}).",
            )
        )


@runtime_checkable
class Notifier(Protocol):
    """A way to hand letters over: by mail, by text message, on paper."""

    @property
    def channel(self) -> str:
        """A short name, such as ``mail``."""
        ...

    def send(self, letter: Letter) -> None:
        """Hand a letter over, or raise.

        The same letter may come again, with the same key, after a machine stopped halfway.

        Raises:
            DeliveryFailed: it was not handed over; any other error counts as that too.
        """
        ...


@runtime_checkable
class Forgets(Protocol):
    """What a notifier that keeps letters can do besides."""

    def forget(self, programme: str, person: str) -> int:
        """Remove every letter to this person of a programme; return how many there were."""
        ...
