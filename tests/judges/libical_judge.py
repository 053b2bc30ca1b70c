"""libical, with which Evolution, KOrganizer and many servers read calendars (RFC 5545, RFC 5546).

Debian's python3 runs this file on its own: it knows nothing of the library that it judges.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("ICalGLib", "3.0")

from gi.repository import ICalGLib  # noqa: E402 - only once its version is chosen


def judged(text: str) -> dict[str, Any]:
    """Return what is wrong with a calendar, and which events are in it."""
    calendar = ICalGLib.Component.new_from_string(text)
    events = [_seen(one) for one in _components(calendar) if one.isa() is _EVENT]
    fine = ICalGLib.restriction_check(calendar)
    # A fault is written into the component that has it, by the parser and by the check alike.
    errors = [error for part in _walk(calendar) for error in _errors(part)]
    return {"errors": errors or ([] if fine else ["restrictions"]), "events": events}


_EVENT = ICalGLib.ComponentKind.VEVENT_COMPONENT
_ANY = ICalGLib.ComponentKind.ANY_COMPONENT
_ERROR = ICalGLib.PropertyKind.XLICERROR_PROPERTY


def _components(parent: Any) -> Iterator[Any]:
    part = parent.get_first_component(_ANY)
    while part:
        yield part
        part = parent.get_next_component(_ANY)


def _walk(part: Any) -> Iterator[Any]:
    yield part
    for inner in list(_components(part)):
        yield from _walk(inner)


def _errors(part: Any) -> Iterator[str]:
    error = part.get_first_property(_ERROR)
    while error:
        yield error.get_xlicerror()
        error = part.get_next_property(_ERROR)


def _seen(event: Any) -> dict[str, Any]:
    start, end = event.get_dtstart(), event.get_dtend()
    return {
        "uid": event.get_uid(),
        "start": _moment(start),
        "end": _moment(start if end.is_null_time() else end),
        "title": event.get_summary() or "",
        "description": event.get_description() or "",
        "status": ICalGLib.Property.status_to_string(event.get_status()),
    }


def _moment(time: Any) -> dict[str, str]:
    if time.is_date():
        return {"day": f"{time.get_year():04}-{time.get_month():02}-{time.get_day():02}"}
    if time.get_timezone() is None:
        raise ValueError(f"a time without a zone: {time.as_ical_string()}")
    seconds = time.as_timet_with_zone(time.get_timezone())
    return {"utc": dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()}


def _outcome(question: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"answer": judged(question["text"])}
    except (TypeError, ValueError) as error:  # TypeError: there is no calendar in the text
        return {"refused": str(error)}


def _say(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Say who answers, then answer each line of JSON, as judge.py asks."""
    _say({"answer": "libical, through ICalGLib 3.0"})
    for line in sys.stdin:
        _say(_outcome(json.loads(line)))


if __name__ == "__main__":
    main()
