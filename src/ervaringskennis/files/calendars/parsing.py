"""From bytes to components and properties: the one place that wraps icalendar's faults in reading.

icalendar splits a content line into its parts well.  Above that level it does not fit somebody
else's file, of which every line has to be accounted for (checked with 7.3.0; a test for each fault
in tests/files/calendars/test_upstream_reading.py fails once it is mended):

- one wrong line outside an event loses the whole calendar, and the error repeats that line;
- a VTIMEZONE of one file stays in the process and changes what the next file means;
- an END may have the name of another component than the BEGIN it closes;
- each component of a name that nobody knows makes a class, which stays;
- a line is gone through letter by letter, its value too: so only what stands before that is given
  to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs
from icalendar.parser import Contentline
from icalendar.parser.property import split_on_unescaped_comma, unescape_backslash
from icalendar.prop import vDuration
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from ervaringskennis.errors import InvalidInput
from ervaringskennis.files.calendars import texts
from ervaringskennis.files.decoding import decode

if TYPE_CHECKING:
    import datetime as dt

MOST_OCTETS: Final = 20_000_000
"""The largest file: some forty thousand events, which no programme has."""
MOST_NESTED: Final = 8
"""How many components may stand inside each other; RFC 5545 needs three."""
MOST_PARAMETER_OCTETS: Final = 20_000
"""The longest beginning of a line, up to its value."""

_LINE_END: Final = re.compile("\r\n|\r|\n")
# Octets are unfolded before they are letters: a fold may stand within one (RFC 5545 section 3.1).
_FOLD: Final = re.compile(rb"(?:\r\n|\r|\n)[ \t]")
_FOLD_OF_LETTERS: Final = re.compile("(?:\r\n|\r|\n)[ \t]")
_BEFORE_VALUE: Final = re.compile(r'(?:[^":]|"[^"]*+")*+:')
_TOKEN: Final = re.compile(r"[A-Za-z0-9-]{1,60}\Z")
_NONE: Final[Mapping[str, str]] = MappingProxyType({})


@attrs.frozen(kw_only=True)
class Property:
    """One content line: its name in capitals, its parameters, and its value as it was written."""

    name: str
    parameters: Mapping[str, str] = attrs.field(repr=False)
    value: str = attrs.field(repr=False)

    @property
    def text(self) -> str:
        """The value as a text (RFC 5545 section 3.3.11)."""
        found: str = unescape_backslash(self.value)
        return found

    @property
    def texts(self) -> list[str]:
        """The texts that the value lists."""
        return split_on_unescaped_comma(self.value)

    def parameter(self, name: str) -> str:
        """Return a parameter, or nothing; of several values the first."""
        return self.parameters.get(name, "")


@attrs.define(kw_only=True)
class Component:
    """What stands between BEGIN and END; ``unreadable`` counts its lines that are no property."""

    name: str
    properties: list[Property] = attrs.field(factory=list, repr=False)
    components: list[Component] = attrs.field(factory=list, repr=False)
    unreadable: int = 0
    is_closed: bool = False

    def all(self, name: str) -> list[Property]:
        """Return every property of this name."""
        return [one for one in self.properties if one.name == name]

    def first(self, name: str) -> Property | None:
        """Return the first property of this name, or None."""
        return next((one for one in self.properties if one.name == name), None)

    def inside(self, name: str) -> list[Component]:
        """Return the components of this name that stand directly in it."""
        return [one for one in self.components if one.name == name]


def parse(data: bytes, *, source: str) -> Component:
    """Return what a file of calendars holds, as the components of one that has no name.

    Line ends, folds and encodings may be as any program writes them.  `InvalidInput` where the file
    is too large, cannot be read as text, or holds no calendar.
    """
    if len(data) > MOST_OCTETS:
        raise InvalidInput(texts.too_large(source))
    return parse_text(_decoded(data, source), source=source)


def parse_text(text: str, *, source: str) -> Component:
    """Return what a text of calendars holds; see `parse`."""
    root = _tree(_lines(text))
    if not any(one.name in {"VCALENDAR", "VEVENT"} for one in root.components):
        raise InvalidInput(texts.no_calendar(source))
    return root


def everything(component: Component) -> Iterator[Component]:
    """Yield a component, and all that stand in it."""
    waiting = [component]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(one.components))


def _decoded(data: bytes, source: str) -> str:
    unfolded = data if b"\0" in data else _FOLD.sub(b"", data)
    try:
        return decode(unfolded, source=source)
    except InvalidInput:  # its words are about tables
        raise InvalidInput(texts.bad_letters(source)) from None


def _lines(text: str) -> Iterator[str]:
    for line in _LINE_END.split(_FOLD_OF_LETTERS.sub("", text)):
        kept = line.lstrip("\ufeff")
        if kept.strip():
            yield kept


def _tree(lines: Iterator[str]) -> Component:
    open_ones = [Component(name="", is_closed=True)]
    too_deep = 0
    for line in lines:
        word, _, name = (part.strip().upper() for part in line.partition(":"))
        if word == "BEGIN" and len(open_ones) > MOST_NESTED:
            too_deep += 1
        elif word == "END" and too_deep:
            too_deep -= 1
        elif word == "BEGIN":
            _begin(open_ones, name)
        elif word == "END":
            _end(open_ones, name)
        elif not too_deep:
            _add(open_ones[-1], line)
        open_ones[-1].unreadable += bool(too_deep)
    return open_ones[0]


def _begin(open_ones: list[Component], name: str) -> None:
    made = Component(name=name if _TOKEN.match(name) else "")
    open_ones[-1].components.append(made)
    open_ones.append(made)


def _end(open_ones: list[Component], name: str) -> None:
    """Close the innermost component of this name, and whatever was left open in it."""
    depth = next((n for n in range(len(open_ones) - 1, 0, -1) if open_ones[n].name == name), None)
    if depth is None:
        open_ones[-1].unreadable += 1
        return
    open_ones[depth].is_closed = True
    del open_ones[depth:]


def _add(component: Component, line: str) -> None:
    found = _property(line)
    if found is None:
        component.unreadable += 1
    else:
        component.properties.append(found)


def _property(line: str) -> Property | None:
    before = _BEFORE_VALUE.match(line[:MOST_PARAMETER_OCTETS])
    if before is None:
        return None
    value = line[before.end() :]
    name = before[0][:-1].strip()
    if _TOKEN.match(name):
        return Property(name=name.upper(), parameters=_NONE, value=value)
    return _with_parameters(before[0], value)


def _with_parameters(before: str, value: str) -> Property | None:
    try:
        line_start = Contentline(before)  # type: ignore[no-untyped-call]
        name, parameters, _ = line_start.raw_parts()
    except (ValueError, AssertionError, TypeError, IndexError):
        return None
    plain = {key.upper(): _plain(one) for key, one in parameters.items()}
    return Property(name=name.upper(), parameters=plain, value=value)


def _plain(value: object) -> str:
    one = value[0] if isinstance(value, list) else value
    return str(one).strip()


def duration(value: str) -> dt.timedelta | None:
    """Return a DURATION (RFC 5545 section 3.3.6), or None; icalendar's error repeats the value."""
    try:
        found: dt.timedelta = vDuration.from_ical(value)  # type: ignore[no-untyped-call]
    except (ValueError, OverflowError, TypeError):
        return None
    return found


def zone_of_windows(name: str) -> str:
    """Return the IANA name that Unicode's tables give a time zone of Windows, or nothing."""
    return WINDOWS_TO_OLSON.get(name, "")
