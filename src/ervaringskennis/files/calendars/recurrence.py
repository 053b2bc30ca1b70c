"""What repeats: the days that a rule gives (RFC 5545 sections 3.3.10 and 3.8.5).

dateutil, with which icalendar comes, works rules out.  It is given no rule before it was looked at:
some would keep it busy for ever.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import attrs
from dateutil.rrule import rrulestr

if TYPE_CHECKING:
    from ervaringskennis.files.calendars.parsing import Component

MOST_TIMES: Final = 366
"""How often something may take place; more is no programme."""
LONGEST: Final = dt.timedelta(days=5 * 366)
"""How long something may go on."""

_FREQUENCIES: Final = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_PARTS: Final = frozenset(
    {
        *("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH"),
        *("BYYEARDAY", "BYWEEKNO", "BYSETPOS"),
    }
)
_LONGEST_RULE: Final = 500
_UNTIL: Final = re.compile(r"([0-9]{8})(?:T([0-9]{6})(Z?))?\Z", re.ASCII | re.IGNORECASE)
_FIRST_YEAR, _LAST_YEAR = 1, 2100
_MOST_ONSETS: Final = 2000
"""Two changes of the clock a year make four centuries of 800."""


@attrs.frozen(kw_only=True)
class Rule:
    """A rule that was looked at: ``parts`` without its end, which ``count`` or ``until`` give."""

    parts: Mapping[str, str]
    count: int | None = None
    until: dt.datetime | None = None
    """Naive, as it was written; in UTC where `is_until_utc` says so."""
    is_until_utc: bool = False

    @property
    def is_endless(self) -> bool:
        """Whether it says nowhere when it ends."""
        return self.count is None and self.until is None

    def walls(self, start: dt.datetime, last: dt.datetime) -> Iterator[dt.datetime]:
        """Yield the local times that it gives, from a start up to and with the last one.

        Raises:
            ValueError: it is a rule that dateutil cannot work out.
        """
        text = ";".join(f"{name}={value}" for name, value in self.parts.items())
        try:
            found = rrulestr(f"{text};UNTIL={last:%Y%m%dT%H%M%S}", dtstart=start)
            yield from itertools.islice(found, self.count)
        except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError):
            raise ValueError("a rule that cannot be worked out") from None


def rule_in(value: str) -> Rule | None:
    """Return the rule that a RRULE holds; None where it is none, or one that no programme needs."""
    pairs = [pair.partition("=") for pair in value.strip().strip(";").upper().split(";")]
    parts = {name.strip(): given.strip() for name, _, given in pairs}
    known = len(value) <= _LONGEST_RULE and len(parts) == len(pairs) and set(parts) <= _PARTS
    if not known or parts.get("FREQ") not in _FREQUENCIES or not _is_number(parts, "INTERVAL"):
        return None
    if not _is_number(parts, "COUNT"):
        return None
    count, until = parts.pop("COUNT", ""), parts.pop("UNTIL", "")
    end = _UNTIL.match(until)
    wall = _wall(end) if end else None
    if until and wall is None:
        return None
    is_utc = bool(end and end[3])
    return Rule(parts=parts, count=int(count) if count else None, until=wall, is_until_utc=is_utc)


def _is_number(parts: Mapping[str, str], name: str) -> bool:
    """Return whether a part is absent, or a whole number of one or more."""
    given = parts.get(name, "1")
    return given.isascii() and given.isdigit() and len(given) <= 5 and int(given) > 0  # noqa: PLR2004 - of digits


def _wall(found: re.Match[str]) -> dt.datetime | None:
    # A day without an hour counts until its end.
    try:
        wall = dt.datetime.strptime(f"{found[1]}{found[2] or '235959'}", "%Y%m%d%H%M%S")  # noqa: DTZ007 - the clock on a wall
    except ValueError:
        return None
    return wall if wall.year > 1 else None


# -- time zones


def onsets(part: Component) -> list[dt.datetime]:
    """Return the local moments at which a part of a VTIMEZONE begins, up to the year 2100."""
    begun = part.first("DTSTART")
    start = _plain(begun.value) if begun else None
    if start is None:
        return []
    dates = (_plain(value) for given in part.all("RDATE") for value in given.value.split(","))
    rules = (rule_in(given.value) for given in part.all("RRULE"))
    found = {start, *(one for one in dates if one)}
    for rule in rules:
        if rule is not None and rule.parts["FREQ"] == "YEARLY":
            found.update(itertools.islice(_until_2100(rule, start), _MOST_ONSETS))
    return sorted(found)


def _until_2100(rule: Rule, start: dt.datetime) -> Iterator[dt.datetime]:
    last = dt.datetime(_LAST_YEAR, 12, 31)  # noqa: DTZ001 - the clock on a wall
    try:
        # UNTIL is in UTC here, and no change of the clock is within hours of another.
        yield from rule.walls(start, min(last, rule.until or last) + dt.timedelta(days=1))
    except ValueError:
        return


def _plain(value: str) -> dt.datetime | None:
    found = _UNTIL.match(value.strip().partition("/")[0])
    return _wall(found) if found else None
