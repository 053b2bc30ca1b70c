"""A judge: a program that is not ours, and answers each line of JSON with a line of JSON."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self

import pytest
from tests.exports.readers import Refused, Seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.exports.readers import Moment

    from ervaringskennis.programmes.programme import Programme

FOLDER: Final = Path(__file__).parent


class Judge:
    """A program that runs for as long as there are questions.

    Its first line says who it is.  One that does not get so far fails the test: whoever asks for a
    judge must never be told that all is well because it was not there.  pytest shows what it
    complained of.
    """

    def __init__(self, *command: str | Path) -> None:
        self._name = " ".join(map(str, command))
        try:
            self._process = subprocess.Popen(  # noqa: S603 - our own scripts
                command,
                cwd=FOLDER,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                encoding="utf-8",
            )
        except OSError as error:
            _fail_for(self._name, error)
        self.version = str(self._hear())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()  # closes its input, which is how it knows that it may go

    def ask(self, **question: Any) -> Any:
        """Return the answer; raise `Refused` where the judge wants nothing of the question."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return self._hear()

    def _hear(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._process.communicate()
            _fail_for(self._name, f"exit status {self._process.returncode}")
        said = json.loads(line)
        if "refused" in said:
            raise Refused(said["refused"])
        return said["answer"]


def _fail_for(name: str, why: object) -> None:
    pytest.fail(f"{name} does not run ({why}). Did you run tests/judges/install?")


def decoded(data: bytes) -> str:
    """Return the text of a calendar; what is not UTF-8 is refused, as every judge would."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise Refused(str(error)) from error


def has_no_blanks(programme: Programme) -> bool:
    """Return whether no description is of spaces alone, which libical takes for no value at all.

    RFC 5545 section 3.3.11 allows it.
    """
    return all(
        entry.description.strip(" \t") or not entry.description for entry in programme.agenda
    )


def read_with_ical_js(judge: Judge, data: bytes) -> dict[str, Seen]:
    """ical.js, which knows no zones but those that the calendar itself defines."""
    return seen_in(judge.ask(about="events", text=decoded(data)))


def read_with_libical(judge: Judge, data: bytes) -> dict[str, Seen]:
    """libical, once it has no complaints."""
    said = judge.ask(text=decoded(data))
    if said["errors"]:
        raise Refused(said["errors"])
    return seen_in(said["events"])


READERS: Final = {"ical_js": read_with_ical_js, "libical": read_with_libical}


def seen_in(events: list[Mapping[str, Any]]) -> dict[str, Seen]:
    """Return what a judge saw, by UID; moments come as ``{"utc": …}`` and ``{"day": …}``."""
    found = {str(event["uid"]): _seen(event) for event in events}
    if len(found) < len(events):
        raise Refused("two events have one UID")
    return found


def _seen(event: Mapping[str, Any]) -> Seen:
    start, end = _moment(event["start"]), _moment(event["end"])
    return Seen(
        start=start,
        end=None if end == start else end,  # RFC 5545 section 3.6.1 implies an end: the start
        title=event["title"],
        description=event["description"],
        status=event["status"],
    )


def _moment(told: Mapping[str, str]) -> Moment:
    if "day" in told:
        return dt.date.fromisoformat(told["day"])
    return dt.datetime.fromisoformat(told["utc"])
