"""The conditions of a request (RFC 9110 section 13): what it asks, and what that comes to.

Fields that are not what the grammar says are never an error: RFC 9110 lets a server go on without.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from typing import Final

import attrs

OK: Final = 200
NOT_MODIFIED: Final = 304
PRECONDITION_FAILED: Final = 412

_SPACES: Final = " \t"
_LEAP_SECOND: Final = 60


@attrs.frozen
class Validators:
    """What is known of the representation that would be sent.

    ``etag`` is a strong entity tag.  ``modified`` is the whole second in which nothing changed any
    more, and ``now`` is when that was known; `None` where nobody says.
    """

    etag: str
    modified: dt.datetime | None = None
    now: dt.datetime | None = None


@attrs.frozen(kw_only=True)
class Conditions:
    """The conditions of a GET or HEAD request, each as the value of its field, or `None`."""

    if_match: str | None = None
    if_unmodified_since: str | None = None
    if_none_match: str | None = None
    if_modified_since: str | None = None

    def status(self, current: Validators) -> int:
        """Return 200, 304 or 412, in the order of precedence of RFC 9110 section 13.2.2."""
        if not self._is_the_one_that_was_meant(current):
            return PRECONDITION_FAILED
        return OK if self._is_new(current) else NOT_MODIFIED

    def _is_the_one_that_was_meant(self, current: Validators) -> bool:
        if self.if_match is not None:
            return _names(self.if_match, current.etag, weakly=False)
        since = _date(self.if_unmodified_since, current)
        return since is None or current.modified is None or current.modified <= since

    def _is_new(self, current: Validators) -> bool:
        # One that cannot be read names nothing; the date still does not count (section 13.1.3).
        if self.if_none_match is not None:
            return not _names(self.if_none_match, current.etag, weakly=True)
        since = _date(self.if_modified_since, current)
        if since is None or current.modified is None or current.now is None:
            return True
        # Of a moment that is still to come nobody can know what changed before it.
        return current.modified > since or since > current.now


# -- entity tags

_TAG: Final = re.compile(
    r'[ \t]*(?:(?P<weak>W/)?(?P<opaque>"[\x21\x23-\x7e\x80-\xff]*")[ \t]*)?(?:,|\Z)'
)
"""One member of a list, which may be empty, and the comma after it (RFC 9110 section 5.6.1.2)."""


def _names(field: str, etag: str, *, weakly: bool) -> bool:
    """Return whether a field names an entity tag, by RFC 9110 section 8.8.3.2."""
    if field.strip(_SPACES) == "*":
        return True
    return any(opaque == etag and (weakly or not weak) for weak, opaque in _entity_tags(field))


def _entity_tags(field: str) -> list[tuple[bool, str]]:
    """Return whether each is weak and its opaque tag; nothing where the list cannot be read."""
    found, at = [], 0
    while at < len(field):
        match = _TAG.match(field, at)
        if match is None:
            return []
        if match["opaque"] is not None:
            found.append((match["weak"] is not None, match["opaque"]))
        at = match.end()
    return found


# -- dates

_MONTHS: Final = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_MONTH: Final = f"(?P<month>{_MONTHS})"
_TIME: Final = "(?P<hour>[0-9]{2}):(?P<minute>[0-9]{2}):(?P<second>[0-9]{2})"
_DAY: Final = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)"
_LONG_DAY: Final = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        f"{_DAY}, (?P<day>[0-9]{{2}}) {_MONTH} (?P<year>[0-9]{{4}}) {_TIME} GMT",
        f"{_LONG_DAY}, (?P<day>[0-9]{{2}})-{_MONTH}-(?P<year>[0-9]{{2}}) {_TIME} GMT",
        f"{_DAY} {_MONTH} (?P<day>[0-9]{{2}}| [0-9]) {_TIME} (?P<year>[0-9]{{4}})",
    )
)
"""IMF-fixdate, which we write ourselves, and the two older forms that must be read as well."""


def http_date(moment: dt.datetime) -> str:
    """Return a moment as an HTTP date (RFC 9110 section 5.6.7), in whole seconds, rounded down."""
    return email.utils.format_datetime(moment.astimezone(dt.UTC), usegmt=True)


def read_http_date(text: str, *, now: dt.datetime) -> dt.datetime | None:
    """Return the moment that an HTTP date in any of its three forms says, or `None`.

    ``now`` settles the century of a year of two digits.
    """
    matches = (form.fullmatch(text.strip(_SPACES)) for form in _FORMS)
    match = next(filter(None, matches), None)
    if match is None:
        return None
    year = int(match["year"])
    if len(match["year"]) == len("1994"):
        return _moment(match, year)
    century = now.year // 100 * 100
    found = _moment(match, century + year)
    # What seems to be more than fifty years ahead is meant as the past.
    return _moment(match, century - 100 + year) if found and _is_far(found, now) else found


def _moment(match: re.Match[str], year: int) -> dt.datetime | None:
    day, hour, minute, second = (int(match[part]) for part in ("day", "hour", "minute", "second"))
    if second == _LEAP_SECOND:
        second -= 1  # Python knows none; an earlier date is on the safe side
    month = _MONTHS.split("|").index(match["month"]) + 1
    try:
        return dt.datetime(year, month, day, hour, minute, second, tzinfo=dt.UTC)
    except ValueError:
        return None


def _is_far(moment: dt.datetime, now: dt.datetime) -> bool:
    fifty_before = (moment.year - 50, *moment.timetuple()[1:6])
    return fifty_before > now.astimezone(dt.UTC).timetuple()[:6]


def _date(field: str | None, current: Validators) -> dt.datetime | None:
    if field is None or current.now is None:
        return None
    return read_http_date(field, now=current.now)
