"""Programmes as jCal: iCalendar in JSON (RFC 7265), for programs that would rather not parse lines.

icalendar 7.3.0 writes it, out of our own iCalendar.  What it gets wrong is mended here, and nowhere
else; tests/exports/test_upstream_jcal.py holds a test for each fault that fails once it is mended
upstream, so that the mending can go.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from icalendar import Calendar
from icalendar.caselessdict import CaselessDict
from icalendar.prop import TypesFactory

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import programme_calendar, session_file

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme


class _Types(TypesFactory):
    """The types of properties; NAME is a text (RFC 7986 section 5.1), which icalendar misses."""

    types_map = CaselessDict({**TypesFactory.types_map, "name": "text"})


class _Calendar(Calendar):
    types_factory = _Types()


def programme_jcal(
    programme: Programme, *, audience: Audience = Audience.PUBLIC, entry: str | None = None
) -> bytes:
    """Return the programme's feed as jCal in UTF-8, or a calendar with the entry of this id alone.

    It says what `programme_calendar` and `session_file` say, in the same order.

    Raises:
        NotPossible: there is no such entry, or its day is not known yet.
    """
    if entry is None:
        data = programme_calendar(programme, audience=audience)
    else:
        data = session_file(programme, entry, audience=audience)
    calendar = _Calendar.from_ical(data).to_jcal()
    text = json.dumps(calendar, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode()
