"""A judge of calendar bytes: what RFC 5545 and RFC 7986 demand, and what no reader complains of.

It reads bytes with code of its own, so that a fault that icalendar both writes and forgives is
found.  It knows only what this library emits: any other property or component is a finding.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Rule = Callable[["Component"], Iterator["Finding"]]

_FEED_ONLY: Final = {"NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"}
_MORE_THAN_ONCE: Final = {"CATEGORIES", "CONFERENCE"}
_PART: Final = {"DTSTART", "RRULE", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO"}
_KNOWN: Final = {
    "VCALENDAR": {"VERSION", "PRODID", "METHOD", "SOURCE"} | _FEED_ONLY,
    "VTIMEZONE": {"TZID"},
    "STANDARD": _PART,
    "DAYLIGHT": _PART,
    "VEVENT": {
        *("UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "LOCATION", "GEO"),
        *("CREATED", "LAST-MODIFIED", "SEQUENCE", "STATUS", "TRANSP", "CATEGORIES"),
        *("URL", "CONFERENCE", "X-MICROSOFT-CDO-BUSYSTATUS", "ORGANIZER", "ATTENDEE", "CLASS"),
    },
    "VALARM": {"ACTION", "DESCRIPTION", "TRIGGER"},
}
_REQUIRED: Final = {
    "VCALENDAR": {"VERSION", "PRODID"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": _PART,
    "DAYLIGHT": _PART,
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS"},
    "VALARM": {"ACTION", "DESCRIPTION", "TRIGGER"},
}
_TEXT: Final = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*", re.DOTALL)
_LIST: Final = re.compile(r"(?:[^\\;]|\\[\\;,nN])*", re.DOTALL)
_UTC: Final = re.compile(r"[0-9]{8}T[0-9]{6}Z")
_LOCAL: Final = re.compile(r"[0-9]{8}T[0-9]{6}")
_DATE: Final = re.compile(r"[0-9]{8}")
_URI: Final = re.compile(
    r"(?:https?|mailto|tel):(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-F]{2})+", re.IGNORECASE
)
# RFC 6068 section 2, for one address.
_MAIL: Final = re.compile(r"mailto:(?:[A-Za-z0-9._~!$'*+-]|%[0-9A-F]{2})+@[A-Za-z0-9.-]+")
_OFFSET: Final = re.compile(r"[+-][0-9]{4}")
_DURATION: Final = re.compile(r"PT[0-9]+[HMS]")
_FORMS: Final = {
    **dict.fromkeys(("SUMMARY", "DESCRIPTION", "LOCATION", "UID", "NAME", "TZNAME"), _TEXT),
    **dict.fromkeys(("X-WR-CALNAME", "PRODID", "VERSION", "TZID"), _TEXT),
    "CATEGORIES": _LIST,
    **dict.fromkeys(("DTSTAMP", "CREATED", "LAST-MODIFIED"), _UTC),
    **dict.fromkeys(("URL", "CONFERENCE", "SOURCE"), _URI),
    **dict.fromkeys(("ORGANIZER", "ATTENDEE"), _MAIL),
    **dict.fromkeys(("TZOFFSETFROM", "TZOFFSETTO"), _OFFSET),
    **dict.fromkeys(("REFRESH-INTERVAL", "X-PUBLISHED-TTL"), _DURATION),
    "GEO": re.compile(r"-?[0-9]+(?:\.[0-9]+)?;-?[0-9]+(?:\.[0-9]+)?"),
    "SEQUENCE": re.compile(r"[0-9]+"),
    "RRULE": re.compile(r"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=(?:3|10)"),
    "CLASS": re.compile(r"PRIVATE"),
    "ACTION": re.compile(r"DISPLAY"),
    "TRIGGER": re.compile(r"-P(?:[1-9][0-9]*D|T[1-9][0-9]*[HMS])"),
    "STATUS": re.compile(r"CONFIRMED|TENTATIVE|CANCELLED"),
    "TRANSP": re.compile(r"TRANSPARENT|OPAQUE"),
    "X-MICROSOFT-CDO-BUSYSTATUS": re.compile(r"FREE"),
}
_VALUES: Final = {"REFRESH-INTERVAL": "DURATION", "CONFERENCE": "URI", "SOURCE": "URI"}
_PARAMETER: Final = r';[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*'
_LINE: Final = re.compile(
    rf"(?P<name>[A-Z0-9-]+)(?P<parameters>(?:{_PARAMETER})*):(?P<value>.*)", re.DOTALL
)


@attrs.frozen
class Finding:
    """One thing that is wrong: a code to test for, and the words around it."""

    code: str
    about: str


@attrs.frozen
class Property:
    """One content line, unfolded, its value as it stands."""

    name: str
    parameters: dict[str, str]
    value: str


@attrs.define
class Component:
    """A component with its properties and the components in it."""

    name: str
    properties: list[Property] = attrs.field(factory=list)
    components: list[Component] = attrs.field(factory=list)

    def values(self, name: str) -> list[str]:
        return [one.value for one in self.properties if one.name == name]

    def walk(self) -> Iterator[Component]:
        yield self
        for inner in self.components:
            yield from inner.walk()


def lint(data: bytes, *, feed: bool, method: str = "") -> list[Finding]:
    """Return everything that is wrong with the bytes of a feed, or else of a file.

    With a method it is a file for one person (RFC 5546 section 3.2).
    """
    root = Component("")
    findings = [*_line_ends(data), *_pieces(data), *_parse(_unfolded(data), root)]
    findings += [found for rule in _RULES for part in root.components for found in rule(part)]
    findings += [found for part in root.components for found in _purpose(part, feed=feed)]
    findings += [found for part in root.components for found in _asked(part, method)]
    return findings


def _line_ends(data: bytes) -> Iterator[Finding]:
    if not data.endswith(b"\r\n"):
        yield Finding("line-end", "the last line does not end")
    if re.search(rb"(?<!\r)\n|\r(?!\n)", data):
        yield Finding("line-end", "a line break that is not CRLF")
    if b"\r\n\r\n" in data or data.startswith(b"\r\n"):
        yield Finding("empty-line", "a line without anything on it")


def _pieces(data: bytes) -> Iterator[Finding]:
    """What is wrong with the lines before they are unfolded."""
    open_escape = False
    for piece in re.split(rb"\r?\n", data):
        about = repr(piece)
        if len(piece) > 75:
            yield Finding("too-long", about)
        if not _is_utf8(piece):
            yield Finding("inside-character", about)
        if re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", piece):
            yield Finding("control-character", about)
        if open_escape and piece.startswith((b" ", b"\t")):
            yield Finding("inside-escape", about)
        open_escape = _ends_within_escape(piece)


def _is_utf8(piece: bytes) -> bool:
    try:
        piece.decode()
    except UnicodeDecodeError:
        return False
    return True


def _ends_within_escape(piece: bytes) -> bool:
    backslashes = len(piece) - len(piece.rstrip(b"\\"))
    return backslashes % 2 == 1


def _unfolded(data: bytes) -> list[str]:
    text = re.sub(r"\r?\n[ \t]", "", data.decode(errors="replace"))
    return [line for line in re.split(r"\r?\n", text) if line]


def _parse(lines: list[str], root: Component) -> Iterator[Finding]:
    """Fill the root with what the lines hold; a line that cannot be placed is a finding."""
    stack = [root]
    for line in lines:
        found = _property(line)
        if found is None:
            yield Finding("content-line", line)
        elif found.name == "BEGIN":
            stack.append(Component(found.value))
            stack[-2].components.append(stack[-1])
        elif found.name != "END":
            stack[-1].properties.append(found)
        elif stack[-1].name == found.value:
            stack.pop()
        else:
            yield Finding("nesting", line)
    if len(stack) > 1 or [part.name for part in root.components] != ["VCALENDAR"]:
        yield Finding("nesting", "not one whole VCALENDAR")


def _property(line: str) -> Property | None:
    match = _LINE.fullmatch(line)
    if match is None:
        return None
    parameters = dict(
        parameter.split("=", 1) for parameter in re.findall(_PARAMETER, match["parameters"])
    )
    return Property(
        match["name"], {name[1:]: value for name, value in parameters.items()}, match["value"]
    )


def _names(calendar: Component) -> Iterator[Finding]:
    for part in calendar.walk():
        counted = Counter(one.name for one in part.properties)
        for name in sorted(counted.keys() - _KNOWN.get(part.name, set())):
            yield Finding(f"unexpected-{name}", part.name)
        for name in sorted(_REQUIRED.get(part.name, set()) - counted.keys()):
            yield Finding(f"missing-{name}", part.name)
        for name in sorted(counted.keys() - _MORE_THAN_ONCE):
            if counted[name] > 1:
                yield Finding(f"double-{name}", part.name)


def _forms(calendar: Component) -> Iterator[Finding]:
    for part in calendar.walk():
        for one in part.properties:
            form = _FORMS.get(one.name)
            if form is not None and not form.fullmatch(one.value):
                yield Finding(f"form-{one.name}", one.value)
            if one.parameters.get("VALUE") != _VALUES.get(one.name, one.parameters.get("VALUE")):
                yield Finding(f"value-of-{one.name}", repr(one))


def _times(calendar: Component) -> Iterator[Finding]:
    for part in calendar.walk():
        starts = [one for one in part.properties if one.name == "DTSTART"]
        ends = [one for one in part.properties if one.name == "DTEND"]
        if part.name == "VEVENT":
            yield from (Finding("time", repr(o)) for o in (*starts, *ends) if not _is_time(o))
        for start, end in zip(starts, ends, strict=False):
            if start.parameters != end.parameters or len(start.value) != len(end.value):
                yield Finding("end-of-another-kind", repr(end))
            elif end.value <= start.value:
                yield Finding("end-before-start", repr(end))


def _is_time(one: Property) -> bool:
    if "VALUE" in one.parameters:
        return one.parameters == {"VALUE": "DATE"} and bool(_DATE.fullmatch(one.value))
    form = _LOCAL if "TZID" in one.parameters else _UTC  # never a floating time
    return bool(form.fullmatch(one.value))


def _zones(calendar: Component) -> Iterator[Finding]:
    parts = list(calendar.walk())
    zones = [part for part in calendar.components if part.name == "VTIMEZONE"]
    defined = Counter(tzid for zone in zones for tzid in zone.values("TZID"))
    used = {
        one.parameters["TZID"] for p in parts for one in p.properties if "TZID" in one.parameters
    }
    for tzid in sorted(used - defined.keys()):
        yield Finding("no-vtimezone", tzid)
    if len(zones) < len(calendar.components):  # a calendar without events needs one all the same
        yield from (Finding("unused-vtimezone", tzid) for tzid in sorted(defined.keys() - used))
    yield from (Finding("double-vtimezone", tzid) for tzid, times in defined.items() if times > 1)
    for zone in zones:
        if sorted(part.name for part in zone.components) != ["DAYLIGHT", "STANDARD"]:
            yield Finding("two-rules", repr(zone))


def _takes_time(calendar: Component) -> Iterator[Finding]:
    """What is not held when it says may take nobody's time."""
    for part in calendar.components:
        for status in set(part.values("STATUS")) - {"CONFIRMED"}:
            if part.values("TRANSP") != ["TRANSPARENT"]:
                yield Finding("takes-time", status)


def _alarms(calendar: Component) -> Iterator[Finding]:
    """An alarm rings for one person, before something that is sure to begin."""
    for part in calendar.components:
        starts = [one for one in part.properties if one.name == "DTSTART"]
        sure = part.values("STATUS") == ["CONFIRMED"] and "VALUE" not in starts[0].parameters
        rings = any(inner.name == "VALARM" for inner in part.components)
        if rings and not (sure and part.values("CLASS")):
            yield Finding("impolite-alarm", part.name)


def _privacy(calendar: Component) -> Iterator[Finding]:
    """A calendar is one person's own, or it is not."""
    events = [part for part in calendar.components if part.name == "VEVENT"]
    if len({bool(one.values("CLASS")) for one in events}) > 1:
        yield Finding("half-private", "CLASS")


def _uids(calendar: Component) -> Iterator[Finding]:
    counted = Counter(uid for part in calendar.components for uid in part.values("UID"))
    yield from (Finding("uid-not-unique", uid) for uid, times in counted.items() if times > 1)


def _parts(calendar: Component) -> Iterator[Finding]:
    if not calendar.components:
        yield Finding("no-component", "RFC 5545 section 3.6 asks for at least one")
    for part in calendar.walk():
        if part.name not in _KNOWN:
            yield Finding("unexpected-component", part.name)


def _purpose(calendar: Component, *, feed: bool) -> Iterator[Finding]:
    names = {one.name for one in calendar.properties} & _FEED_ONLY
    if names != (_FEED_ONLY if feed else set()):
        yield Finding("feed-properties", ", ".join(sorted(names ^ _FEED_ONLY)))


def _asked(calendar: Component, method: str) -> Iterator[Finding]:
    """What is wrong with whom it is for, and what is asked of them."""
    if calendar.values("METHOD") != ([method] if method else []):
        yield Finding("unexpected-METHOD", repr(calendar.values("METHOD")))
    events = [part for part in calendar.components if part.name == "VEVENT"]
    if method and len(events) != 1:
        yield Finding("one-event", str(len(events)))
    for one in events:
        for name in ("ORGANIZER", "ATTENDEE"):
            if len(one.values(name)) != bool(method):
                yield Finding(f"number-of-{name}", str(len(one.values(name))))
        if (one.values("STATUS") == ["CANCELLED"]) != (method == "CANCEL") and method:
            yield Finding("method-and-status", repr(one.values("STATUS")))


_RULES: Final[tuple[Rule, ...]] = (
    *(_names, _forms, _times, _zones),
    *(_takes_time, _uids, _parts, _alarms, _privacy),
)
