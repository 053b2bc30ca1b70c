"""vdirsyncer, which fetches feeds into a folder, and khal, which shows such a folder."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import attrs
from tests.interop.client import Website, fail_for, need, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.interop.agenda import Shown

TOOLS: Final = ("vdirsyncer", "khal")
_RUN: Final = ("uv", "tool", "run", "--offline")  # nothing is fetched while a test runs
_SYNCING: Final = """\
[general]
status_path = "{home}/status"

[pair agenda]
a = "feed"
b = "folder"
collections = null
conflict_resolution = "a wins"

[storage feed]
type = "http"
url = "{url}"

[storage folder]
type = "filesystem"
path = "{home}/agenda"
fileext = ".ics"
"""
_SHOWING: Final = """\
[calendars]
[[agenda]]
path = {home}/agenda

[locale]
local_timezone = Europe/Amsterdam
default_timezone = Europe/Amsterdam
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M

[sqlite]
path = {home}/khal.db
"""
# khal shows events day by day, each day anew: this span holds the whole programme.
_SPAN: Final = ("2027-01-01", "365d")
_FIELDS: Final = ("uid", "title", "description", "location", "status")
_TIMES: Final = ("all-day", "start-date-full", "start-time-full", "end-date-full", "end-time-full")
_HERE: Final = ZoneInfo("Europe/Amsterdam")


class Terminal:
    """Both programs, with their settings and a folder for the events."""

    def __init__(self, home: Path, website: Website) -> None:
        self._home, self.website = home, website
        syncing = {"home": home, "url": website.url}
        (home / "syncing").write_text(_SYNCING.format(**syncing), encoding="utf-8")
        (home / "showing").write_text(_SHOWING.format(home=home), encoding="utf-8")
        self.folder = home / "agenda"
        self.folder.mkdir()
        self.version = "; ".join(self._run(tool, "--version").strip() for tool in TOOLS)

    def makes(self, meant: dict[str, Shown]) -> dict[str, Shown]:
        """Return the same by title, always with an end, and without what khal tells nobody.

        vdirsyncer gives what it fetches UIDs of its own, made of all that stands in an event.
        khal takes an hour for what has no end; RFC 5545 section 3.6.1 takes no time at all for it.
        """
        return {one.title: _with_an_end(one) for one in meant.values()}

    def publish(self, feed: bytes) -> None:
        """Let vdirsyncer fetch the feed, for the first time or again."""
        self.website.feed = feed
        if not (self._home / "status").exists():
            self._sync("discover", "agenda")
        self._sync("sync")

    def shows(self) -> dict[str, Shown]:
        """Return what khal lists."""
        events = {event["uid"]: _told(event) for event in self.listed()}
        return shown([{**event, "uid": event["title"]} for event in events.values()])

    def listed(self) -> list[dict[str, Any]]:
        """Return what khal lists, each event once for each day that it takes."""
        asked = [flag for field in (*_FIELDS, *_TIMES) for flag in ("--json", field)]
        said = self._khal("list", *asked, *_SPAN)
        return [event for line in said.splitlines() for event in json.loads(line)]

    def import_file(self, data: bytes) -> None:
        """Let khal import a file, without asking anything."""
        (self._home / "import.ics").write_bytes(data)
        self._khal("import", "--batch", "-a", "agenda", self._home / "import.ics")

    def files(self) -> dict[str, bytes]:
        """Return the files in the folder, by name."""
        return {path.name: path.read_bytes() for path in self.folder.iterdir()}

    def _khal(self, *command: str | Path) -> str:
        return self._run("khal", "-c", self._home / "showing", *command)

    def _sync(self, *command: str) -> None:
        self._run("vdirsyncer", "-c", self._home / "syncing", *command)

    def _run(self, tool: str, *arguments: str | Path) -> str:
        return subprocess.run(  # noqa: S603 - our own settings
            [*_RUN, tool, *arguments],
            check=True,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {"XDG_DATA_HOME": str(self._home), "TZ": "Europe/Amsterdam"},
        ).stdout


def _with_an_end(one: Shown) -> Shown:
    end = one.start + dt.timedelta(hours=1) if one.end is None else one.end
    return attrs.evolve(one, transparent=None, reminders=None, end=end)


def _told(event: dict[str, Any]) -> dict[str, Any]:
    return {
        **event,
        "start": _moment(event, "start"),
        "end": _moment(event, "end", days=1),
        "transparent": None,
        "reminders": None,
    }


def _moment(event: dict[str, Any], end: str, *, days: int = 0) -> dict[str, str]:
    day, time = event[f"{end}-date-full"], event[f"{end}-time-full"]
    if event["all-day"] == "True":  # khal tells the last day, RFC 5545 the day after
        return {"day": str(dt.date.fromisoformat(day) + dt.timedelta(days=days))}
    return {"utc": dt.datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=_HERE).isoformat()}


def terminal(home: Path) -> Iterator[Terminal]:
    """Set both programs up in this folder."""
    need("uv")
    for tool in TOOLS:
        if subprocess.run([*_RUN, tool, "--version"], capture_output=True, check=False).returncode:  # noqa: S603
            fail_for(tool)
    with Website() as website:
        yield Terminal(home, website)
