"""What arguments hold: moments, days, dates of entries, amounts, and people."""

from __future__ import annotations

import abc
import datetime as dt
import json
import re
import sys
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ervaringskennis.cli.speaking import Misused
from ervaringskennis.cli.words import say
from ervaringskennis.errors import ErvaringskennisError
from ervaringskennis.registrations.applicants import Applicant
from ervaringskennis.registrations.registration import Wish
from ervaringskennis.values.dates import AMSTERDAM, When, local
from ervaringskennis.values.municipalities import dutch_municipalities

if TYPE_CHECKING:
    from collections.abc import Mapping

_END_OF_DAY: Final = dt.time(23, 59)
_WHEN: Final = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:T(?P<start>\d\d:\d\d)(?:-(?P<end>\d\d:\d\d))?)?"
)
_ENTRY: Final = re.compile(rf"(?P<id>[^=]+)={_WHEN.pattern}")


def _misused(key: str) -> Misused:
    # What was typed may be somebody's name, and stays out of the text.
    return Misused(nl=say("nl", key), en=say("en", key))


class _Kind(click.ParamType, abc.ABC):  # type: ignore[type-arg,unused-ignore]  # generic since 8.4
    """A value that is read by `_read`; whatever goes wrong there is told in the words of a key."""

    name = "value"
    wrong = ""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        del param, ctx
        if not isinstance(value, str):
            return value
        try:
            return self._read(value)
        except (ValueError, KeyError, TypeError, RecursionError, InvalidOperation):
            raise _misused(self.wrong) from None

    @abc.abstractmethod
    def _read(self, text: str) -> Any:
        """Return the value of a text; one of the errors above where it has none."""


class Moment(_Kind):
    """A moment; where it names no offset, by the clock in the Netherlands."""

    name, wrong = "moment", "bad-moment-argument"

    def _read(self, text: str) -> dt.datetime:
        moment = dt.datetime.fromisoformat(text)
        return moment if moment.tzinfo else _local(moment)


class LastMoment(_Kind):
    """A moment until which something may be done; a day alone lasts until its end."""

    name, wrong = "moment", "bad-moment-argument"

    def _read(self, text: str) -> dt.datetime:
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            moment = dt.datetime.fromisoformat(text)
            return moment if moment.tzinfo else _local(moment)
        return local(day, _END_OF_DAY, AMSTERDAM)


def _local(moment: dt.datetime) -> dt.datetime:
    return local(moment.date(), moment.time(), AMSTERDAM)


class Day(_Kind):
    """A day of the calendar."""

    name, wrong = "day", "bad-day-argument"

    def _read(self, text: str) -> dt.date:
        return dt.date.fromisoformat(text)


class EntryDate(_Kind):
    """An entry of the agenda with its new date: ``ID=2020-10-01T10:00-12:00``."""

    name, wrong = "entry", "bad-entry-argument"

    def _read(self, text: str) -> tuple[str, When]:
        found = _ENTRY.fullmatch(text)
        if found is None:
            raise ValueError
        return found["id"], _when(found)


class DayAndHours(_Kind):
    """When something is: ``2024-09-12``, or ``2024-09-12T15:30-17:00``."""

    name, wrong = "date", "bad-when-argument"

    def _read(self, text: str) -> When:
        found = _WHEN.fullmatch(text)
        if found is None:
            raise ValueError
        return _when(found)


def _when(found: re.Match[str]) -> When:
    hours: dict[str, Any] = {
        key: dt.time.fromisoformat(found[key]) for key in ("start", "end") if found[key]
    }
    return When(day=dt.date.fromisoformat(found["day"]), **hours)


_KINDS_OF_FILES: Final = {".txt", ".md", ".csv", ".tsv", ".xlsx", ".toml"}


class PathOrProgramme(click.Path):
    """A path that is there; or, where a store was named, the id of a programme in it.

    What looks like a file is one: a mistyped name is not looked for in a store.
    """

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return a path, or the id of a programme."""
        path = Path(value)
        looks_like_a_file = path.suffix.lower() in _KINDS_OF_FILES or len(path.parts) > 1
        stored = ctx is not None and ctx.params.get("store")
        if stored and not path.exists() and not looks_like_a_file:
            return str(value)
        return super().convert(value, param, ctx)


class Amount(_Kind):
    """A number with a comma or a point."""

    name, wrong = "amount", "bad-amount-argument"

    def _read(self, text: str) -> Decimal:
        return Decimal(text.strip().replace(",", "."))


class Parts(_Kind):
    """A name with what belongs to it: ``NAME=1,2,3``."""

    name, wrong = "parts", "bad-parts-argument"

    def _read(self, text: str) -> tuple[str, tuple[str, ...]]:
        name, equals, rest = text.partition("=")
        parts = tuple(part for part in re.split(r"[,\s]+", rest) if part)
        if not equals or not name.strip() or not parts:
            raise ValueError
        return name.strip(), parts


class WishFor(Parts):
    """A wish for a round: ``ROUND=first,second``."""

    def _read(self, text: str) -> Wish:  # type: ignore[override]
        name, sessions = super()._read(text)
        return Wish(round=name, sessions=sessions)


# -- people

_KEYS: Final = {
    "name": "name",
    "naam": "name",
    "email": "email",
    "e-mail": "email",
    "phone": "phone",
    "telefoon": "phone",
    "role": "role",
    "rol": "role",
    "municipality": "municipality",
    "gemeente": "municipality",
    "first_time": "first_time",
    "eerste_keer": "first_time",
}
_NAMES: Final = "|".join(map(re.escape, _KEYS))
# A comma separates only where a key follows it, so that values may contain commas.
_PART: Final = re.compile(rf"(?:^|,)\s*(?P<key>{_NAMES})\s*=", re.IGNORECASE)
_YES_OR_NO: Final = {
    "yes": True,
    "ja": True,
    "true": True,
    "no": False,
    "nee": False,
    "false": False,
}


class PersonText(_Kind):
    """Somebody as a person types them: ``name=…,email=…,role=…,municipality=…``."""

    name, wrong = "person", "bad-person-argument"

    def _read(self, text: str) -> Applicant:
        found = list(_PART.finditer(text))
        if not found or text[: found[0].start()].strip():
            raise ValueError
        ends = [*(match.start() for match in found[1:]), len(text)]
        pairs = [
            (_KEYS[match["key"].lower()], text[match.end() : end].strip())
            for match, end in zip(found, ends, strict=True)
        ]
        if len(dict(pairs)) < len(pairs):
            raise ValueError
        return applicant(dict(pairs))


class PeopleJson(_Kind):
    """People as JSON data: one of them or a list; ``-`` reads standard input."""

    name, wrong = "people", "bad-person-argument"

    def _read(self, text: str) -> tuple[Applicant, ...]:
        data = json.loads(sys.stdin.read() if text == "-" else text)
        people = data if isinstance(data, list) else [data]
        return tuple(
            applicant({_KEYS[str(key).lower()]: value for key, value in one.items()})
            if isinstance(one, dict)
            else _refuse()
            for one in people
        )


def _refuse() -> Applicant:
    raise TypeError


def applicant(fields: Mapping[str, Any]) -> Applicant:
    """Return somebody from texts; `Misused` where the municipality is none that we know."""
    known = {key: value for key, value in fields.items() if value not in {None, ""}}
    first_time = known.pop("first_time", None)
    if not all(isinstance(value, str) for value in known.values()):
        raise TypeError
    if "municipality" in known:
        found = dutch_municipalities().find(known["municipality"])
        if found is None:
            raise _misused("unknown-municipality-argument")
        known["municipality"] = found.code
    if first_time is not None:
        said = first_time if isinstance(first_time, bool) else _YES_OR_NO[str(first_time).lower()]
        known["first_time"] = said
    try:
        made = Applicant(**known)
    except ErvaringskennisError:
        raise ValueError from None
    if not made.is_named:
        raise ValueError
    return made
