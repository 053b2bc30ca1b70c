"""A calendar as a web server gives it: its bytes, its headers, and the answer to each request.

Values alone, for any framework: RFC 9110 for the conditions, RFC 9111 for caches, RFC 6266 for the
name of the file.  A server adds ``Date`` itself.  There is no ``Vary``: an address has one form.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
import unicodedata
from http import HTTPStatus
from typing import Any, Final

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.exports.conditions import Conditions, Validators, http_date

Headers = tuple[tuple[str, str], ...]

CALENDAR: Final = "text/calendar; charset=utf-8"
MAX_AGE: Final = dt.timedelta(minutes=5)
"""How long a public feed may be shown without asking: soon enough to hear of what moved."""

_METHODS: Final = ("GET", "HEAD")
_SECOND: Final = dt.timedelta(seconds=1)


@attrs.frozen
class Answer:
    """What a server sends: a status, headers in their order, and the body, which may be empty."""

    status: int = attrs.field(converter=int)
    headers: Headers
    body: bytes = attrs.field(default=b"", repr=False)

    @property
    def status_line(self) -> str:
        """The status with its words, as WSGI asks for it: ``304 Not Modified``."""
        status = HTTPStatus(self.status)
        return f"{status.value} {status.phrase}"


def _is_header_value(_instance: Any, attribute: Any, value: str) -> None:
    if not value.isascii() or not value.isprintable():
        raise InvalidValue.of(
            "bad-header",
            "Deze waarde past niet in een antwoord van een webserver. Gebruik letters, cijfers en "
            "gewone tekens, op één regel.",
            "This value does not fit in the answer of a web server. Use ASCII letters, digits and "
            "signs, on one line.",
            field=attribute.name,
        )


def _is_aware(_instance: Any, attribute: Any, value: dt.datetime | None) -> None:
    if value is not None and value.utcoffset() is None:
        raise InvalidValue.of(
            "no-time-zone",
            "Dit moment heeft een tijdzone nodig.",
            "This moment needs a time zone.",
            field=attribute.name,
        )


def _is_no_past(_instance: Any, attribute: Any, value: dt.timedelta) -> None:
    if value < dt.timedelta():
        raise InvalidValue.of(
            "negative-max-age",
            "Hoe lang u iets mag bewaren is nul of meer.",
            "How long something may be kept is zero or more.",
            field=attribute.name,
        )


_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")
_PARTS: Final = re.compile(r"(?P<stem>.*?)(?P<ending>\.[A-Za-z0-9]{1,10})?", re.DOTALL)
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|\Z)", re.IGNORECASE)
_LONGEST_STEM: Final = 80


def safe_filename(name: str) -> str:
    """Return a name that any system can save a file under, and that needs no quotes in a header.

    Letters, digits and ``. _ -``, at most 91 of them, the first a letter or a digit; never the name
    of a device in Windows.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    parts = _PARTS.fullmatch(_UNSAFE.sub("-", plain))
    stem, ending = (parts["stem"], parts["ending"]) if parts else ("", "")
    stem = stem.strip("._-")[:_LONGEST_STEM]
    if not stem or _DEVICE.match(stem):
        stem = f"calendar-{stem}".rstrip("-")
    return f"{stem}{ending or ''}"


@attrs.frozen(kw_only=True)
class Feed:
    """A calendar, or another export, as it stood at one moment.

    Args:
        body: All of its bytes, as they are sent.
        media_type: The value of ``Content-Type``.
        private: Whether it is for one person, or for the organiser: only they may keep it, and its
            address, which is the key to it, is told to nobody.
        filename: The name to save it under; what no system takes is left out of it.
        last_modified: When anything of it last changed, by the clock of the server; what was
            deleted is a change as well, so this is not the latest of its events.  `None` where
            nobody knows; then only ``ETag`` counts.
        read_at: A moment before the bytes were read, by the same clock; needed with
            ``last_modified``.  What changed after it is not in the bytes, whenever they are sent.
        max_age: How long a public feed may be shown again without asking; not negative.

    Raises:
        InvalidValue: a moment has no time zone, or ``read_at`` lacks; ``max_age`` is negative; the
            media type does not fit in a header.
    """

    body: bytes = attrs.field(repr=False)
    media_type: str = attrs.field(default=CALENDAR, validator=_is_header_value)
    private: bool
    filename: str = attrs.field(default="calendar.ics", converter=safe_filename)
    last_modified: dt.datetime | None = attrs.field(default=None, validator=_is_aware)
    read_at: dt.datetime | None = attrs.field(default=None, validator=_is_aware)
    max_age: dt.timedelta = attrs.field(default=MAX_AGE, validator=_is_no_past)
    etag: str = attrs.field(init=False)
    """A strong entity tag (RFC 9110 section 8.8.3), over all the bytes."""

    @etag.default
    def _digest_of_the_body(self) -> str:
        digest = base64.urlsafe_b64encode(hashlib.sha256(self.body).digest())
        return f'"{digest.decode().rstrip("=")}"'

    def __attrs_post_init__(self) -> None:
        """Check what two fields say together."""
        if self.last_modified is not None and self.read_at is None:
            raise InvalidValue.of(
                "no-read-at",
                "Zeg ook wanneer dit gelezen is: een moment van vóór het lezen.",
                "Say as well when this was read: a moment before reading it.",
                field="read_at",
            )

    def answer(
        self,
        method: str = "GET",
        *,
        if_none_match: str | None = None,
        if_modified_since: str | None = None,
        if_match: str | None = None,
        if_unmodified_since: str | None = None,
    ) -> Answer:
        """Return the answer to a request, given the values of its conditional fields, if any.

        A field that was sent more than once is one value with commas.  The status is 200, 304 (the
        reader has it already), 405 for anything but GET and HEAD, or 412.
        """
        if method not in _METHODS:
            allow = ("Allow", ", ".join(_METHODS))
            return Answer(HTTPStatus.METHOD_NOT_ALLOWED, (allow, *self._of_a_refusal()))
        asked = Conditions(
            if_match=if_match,
            if_unmodified_since=if_unmodified_since,
            if_none_match=if_none_match,
            if_modified_since=if_modified_since,
        )
        known = Validators(self.etag, modified=self._settled, now=self.read_at)
        return self._answer(asked.status(known), head=method == "HEAD")

    def _answer(self, status: int, *, head: bool) -> Answer:
        if status == HTTPStatus.OK:
            headers = (*self._of_the_body(), *self._always())
            return Answer(status, headers, b"" if head else self.body)
        if status == HTTPStatus.NOT_MODIFIED:
            # Section 15.4.5: what describes the body stays out; the reader has it.
            return Answer(status, self._always())
        return Answer(status, self._of_a_refusal())

    # -- when it changed

    @property
    def _settled(self) -> dt.datetime | None:
        """The first whole second after the last change.

        A date has no more than seconds, so it is a strong validator only where nothing changed
        twice in the second that it names (RFC 9110 section 8.8.2.2).  After this one nothing did.
        """
        if self.last_modified is None:
            return None
        return self.last_modified.astimezone(dt.UTC).replace(microsecond=0) + _SECOND

    def _last_modified(self) -> Headers:
        if self._settled is None or self.read_at is None:
            return ()
        # Section 8.8.2.1: never ahead of the clock.  Until then this date matches no condition.
        return (("Last-Modified", http_date(min(self._settled, self.read_at))),)

    # -- headers

    def _of_the_body(self) -> Headers:
        return (
            ("Content-Type", self.media_type),
            ("Content-Length", str(len(self.body))),
            ("Content-Disposition", f"inline; filename={self.filename}"),
            *self._last_modified(),
        )

    def _always(self) -> Headers:
        seconds = int(self.max_age.total_seconds())
        kept = "private, no-cache" if self.private else f"public, max-age={seconds}"
        return (("ETag", self.etag), ("Cache-Control", kept), *self._protection())

    def _of_a_refusal(self) -> Headers:
        # A cache that may keep the calendar must not keep this in its place.
        return (("Content-Length", "0"), ("Cache-Control", "no-store"), *self._protection())

    def _protection(self) -> Headers:
        hidden = (("Referrer-Policy", "no-referrer"), ("X-Robots-Tag", "noindex"))
        return (("X-Content-Type-Options", "nosniff"), *(hidden if self.private else ()))
