"""What jCal should be: content lines turned into JSON by hand, rule by rule of RFC 7265.

It knows no more of iCalendar than our own calendars hold, and raises where they hold more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

# RFC 5545 section 3.8 and RFC 7986 section 5: the type of a value where no VALUE names another.
DEFAULTS: Final = {
    **dict.fromkeys(
        [
            *("VERSION", "PRODID", "NAME", "TZID", "TZNAME", "UID", "SUMMARY", "DESCRIPTION"),
            *("LOCATION", "STATUS", "TRANSP", "CATEGORIES", "CLASS"),
        ],
        "text",
    ),
    **dict.fromkeys(["DTSTART", "DTEND", "DTSTAMP", "CREATED", "LAST-MODIFIED"], "date-time"),
    **dict.fromkeys(["TZOFFSETFROM", "TZOFFSETTO"], "utc-offset"),
    "URL": "uri",
    "SEQUENCE": "integer",
    "GEO": "float",
    "RRULE": "recur",
}
_LINE: Final = re.compile(
    r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\":;,]*))*):(.*)", re.DOTALL
)
_PARAMETER: Final = re.compile(r";([A-Za-z0-9-]+)=(?:\"([^\"]*)\"|([^\":;,]*))")
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
_MOMENT: Final = re.compile(r"(....)(..)(..)(?:T(..)(..)(..)(Z?))?")
_COMMA: Final = re.compile(r"(?<!\\)((?:\\\\)*),")


def converted(calendar: bytes) -> list[Any]:
    """Return the one component in these bytes (section 3.3)."""
    lines = calendar.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    root: list[Any] = ["", [], []]
    stack = [root]
    for line in lines:
        name, parameters, value = _parts(line)
        if name == "BEGIN":
            stack.append([value.lower(), [], []])
        elif name == "END":
            done = stack.pop()
            assert done[0] == value.lower()
            stack[-1][2].append(done)
        else:
            stack[-1][1].append(_property(name, parameters, value))
    (whole,) = root[2]
    assert isinstance(whole, list)
    return whole


def _parts(line: str) -> tuple[str, dict[str, str], str]:
    found = _LINE.fullmatch(line)
    assert found, line
    name, parameters, value = found.groups()
    given = {key: quoted or plain for key, quoted, plain in _PARAMETER.findall(parameters)}
    return name, given, value


def _property(name: str, parameters: dict[str, str], value: str) -> list[Any]:
    """Return a property (sections 3.4 and 3.5): VALUE is its type, not a parameter."""
    assert name.startswith("X-") or name in DEFAULTS or "VALUE" in parameters, name
    kind = parameters.pop("VALUE", DEFAULTS.get(name, "unknown")).lower()
    named = {key.lower(): one for key, one in parameters.items()}
    return [name.lower(), named, kind, *_values(name, kind, value)]


def _values(name: str, kind: str, value: str) -> list[Any]:
    if name == "CATEGORIES":  # section 3.4: one of those that hold several values
        return [_text(one) for one in _COMMA.sub("\\1\0", value).split("\0")]
    return [_READ[kind](value)]


def _text(value: str) -> str:
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], value)


def _moment(value: str) -> str:
    """Return a day or a moment in the extended format (sections 3.6.4 and 3.6.5)."""
    found = _MOMENT.fullmatch(value)
    assert found, value
    year, month, day, hour, minute, second, utc = found.groups()
    time = f"T{hour}:{minute}:{second}{utc}" if hour else ""
    return f"{year}-{month}-{day}{time}"


def _rule(value: str) -> dict[str, Any]:
    """Return a rule (section 3.6.10), in which a single value may stand in a list all the same."""
    return dict(_rule_part(*part.split("=")) for part in value.split(";"))


def _rule_part(name: str, value: str) -> tuple[str, Any]:
    if name == "FREQ":
        return "freq", value
    assert name in {"BYDAY", "BYMONTH"}
    return name.lower(), [int(value) if value.isdigit() else value]


_READ: Final[Mapping[str, Callable[[str], Any]]] = {
    "text": _text,
    "float": lambda value: [float(one) for one in value.split(";")],  # GEO: section 3.4.1.1
    "integer": int,
    "date": _moment,
    "date-time": _moment,
    "utc-offset": lambda value: f"{value[:3]}:{value[3:]}",
    "recur": _rule,
    **dict.fromkeys(["uri", "duration", "unknown"], str),  # sections 3.6.6, 3.6.13 and 5.1
}
