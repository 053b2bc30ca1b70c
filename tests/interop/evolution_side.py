"""Evolution Data Server, the calendars of GNOME, through the library that its clients use.

Debian's python3 runs this file on its own, on a message bus of its own: it knows nothing of the
library that it judges.  A line of JSON is a question, and gets a line of JSON.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Callable
from typing import Any

import gi

gi.require_version("ECal", "2.0")
gi.require_version("EDataServer", "1.2")
gi.require_version("ICalGLib", "3.0")

from gi.repository import ECal, EDataServer, GLib, ICalGLib  # noqa: E402 - only once chosen

AT_ONCE = 0xFFFFFFFF  # do not wait for a calendar to be "connected": local ones never say so
PATIENCE = 10.0


class Desk:
    """A person's own calendar, and a feed that they subscribed to; each starts out empty."""

    def __init__(self) -> None:
        self.registry = EDataServer.SourceRegistry.new_sync(None)
        self.begin_anew()

    def begin_anew(self) -> None:
        """Replace both by new ones."""
        self.feed: Any = None
        self.own = self._opened(self._source("local-stub", "local"))

    def publish(self, url: str) -> None:
        """Subscribe to the feed, or refresh it."""
        if self.feed is None:
            source = self._source("webcal-stub", "webcal")
            dav = source.get_extension(EDataServer.SOURCE_EXTENSION_WEBDAV_BACKEND)
            dav.set_uri(GLib.Uri.parse(url, GLib.UriFlags.NONE))
            self.feed = self._opened(source)
        self.feed.refresh_sync(None)

    def receive(self, text: str) -> None:
        """Take an invitation in, as Evolution does when its user agrees."""
        calendar = ICalGLib.Component.new_from_string(text)
        self.own.receive_objects_sync(calendar, ECal.OperationFlags.NONE, None)

    def shows(self) -> list[dict[str, Any]]:
        """Return the events of the feed."""
        return _events(self.feed)

    def agrees_to(self) -> list[dict[str, Any]]:
        """Return the events of the person's own calendar."""
        return _events(self.own)

    def _source(self, parent: str, backend: str) -> Any:
        source = EDataServer.Source.new(None, None)
        source.set_parent(parent)
        source.set_display_name(backend)
        source.get_extension(EDataServer.SOURCE_EXTENSION_CALENDAR).set_backend_name(backend)
        return source

    def _opened(self, source: Any) -> Any:
        self.registry.commit_source_sync(source, None)
        give_up = time.monotonic() + PATIENCE
        while not (known := self.registry.ref_source(source.get_uid())):
            if time.monotonic() > give_up:
                raise TimeoutError("the calendar was not made")
            GLib.MainContext.default().iteration(False)  # noqa: FBT003 - C knows no keywords
            time.sleep(0.02)
        return ECal.Client.connect_sync(known, ECal.ClientSourceType.EVENTS, AT_ONCE, None)


def _events(client: Any) -> list[dict[str, Any]]:
    _, found = client.get_object_list_as_comps_sync("#t", None)
    return [_shown(client, one) for one in found]


def _shown(client: Any, event: Any) -> dict[str, Any]:
    start, end = event.get_dtstart(), event.get_dtend()
    inner = event.get_icalcomponent()
    return {
        "uid": event.get_uid(),
        "start": _moment(client, start),
        "end": _moment(client, end or start),
        "title": event.get_summary().get_value(),
        "description": inner.get_description() or "",
        "status": ICalGLib.Property.status_to_string(event.get_status()),
        "transparent": event.get_transparency() is ECal.ComponentTransparency.TRANSPARENT,
        "location": event.get_location() or "",
        "reminders": [_minutes_before(alarm) for alarm in event.get_all_alarms()],
    }


def _minutes_before(alarm: Any) -> int:
    return -int(alarm.get_trigger().get_duration().as_int()) // 60


def _moment(client: Any, told: Any) -> dict[str, str]:
    time_, tzid = told.get_value(), told.get_tzid()
    if time_.is_date():
        return {"day": f"{time_.get_year():04}-{time_.get_month():02}-{time_.get_day():02}"}
    if time_.is_utc():
        zone = ICalGLib.Timezone.get_utc_timezone()
    else:
        _, zone = client.get_timezone_sync(tzid, None)
    seconds = time_.as_timet_with_zone(zone)
    return {"utc": dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()}


def _outcome(question: Callable[..., Any], arguments: dict[str, str]) -> dict[str, Any]:
    try:
        return {"answer": question(**arguments)}
    except (GLib.Error, TypeError, ValueError, TimeoutError) as error:
        return {"refused": str(error)}


def _say(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Say who answers, then answer each question."""
    desk = Desk()
    parts = ("MAJOR", "MINOR", "MICRO")
    version = [str(getattr(EDataServer, f"EDS_{part}_VERSION")) for part in parts]
    _say({"answer": f"Evolution Data Server {'.'.join(version)}"})
    for line in sys.stdin:
        asked = json.loads(line)
        _say(_outcome(getattr(desk, asked.pop("do")), asked))


if __name__ == "__main__":
    main()
