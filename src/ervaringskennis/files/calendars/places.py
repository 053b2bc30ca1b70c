"""Where an event is, and how to join it from afar: LOCATION, GEO and the places for a link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import attrs

from ervaringskennis.errors import Language
from ervaringskennis.files.calendars import event_texts as texts
from ervaringskennis.files.calendars import values
from ervaringskennis.programmes.sessions import Mode, Place
from ervaringskennis.programmes.titles import JOIN, ONLINE
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.files.calendars.parsing import Component, Property
    from ervaringskennis.files.columns import Notes

LINKS: Final = (
    "CONFERENCE",
    "X-GOOGLE-CONFERENCE",
    "X-MICROSOFT-SKYPETEAMSMEETINGURL",
    "X-MICROSOFT-ONLINEMEETINGCONFLINK",
)
"""Properties that hold a meeting link, ours (RFC 7986 section 5.11) first."""

# What others write as the place of what has none.
_AFAR: Final = frozenset(
    {
        *(ONLINE.lower(), "microsoft teams-vergadering", "microsoft teams meeting"),
        *("google meet", "zoom", "teams"),
    }
)
_MEETING: Final = re.compile(
    r"https?://(?:[\w.-]+\.)?(?:zoom\.us/[jw]/|teams\.microsoft\.com/(?:l/meetup-join|meet)/|"
    r"teams\.live\.com/meet/|meet\.google\.com/|webex\.com/|meet\.jit\.si/|whereby\.com/)",
    re.IGNORECASE,
)
_MAP: Final = re.compile(
    r"https?://(?:maps\.|[\w.-]+/maps|(?:www\.)?openstreetmap\.)", re.IGNORECASE
)
_WORDS: Final[dict[Language, str]] = {"nl": JOIN.nl, "en": JOIN.en}


@attrs.frozen(kw_only=True)
class Where:
    """Where an event is; ``language`` is that of our own words beside its link, if any."""

    mode: Mode | Unknown = UNKNOWN
    place: Place | Unknown = UNKNOWN
    link: str | Unknown = attrs.field(default=UNKNOWN, repr=False)
    description: str = ""
    language: Language | None = None


def where(event: Component, description: str, notes: Notes, row: int) -> Where:
    """Return where an event is, and its description without the link that we put there."""
    location = event.first("LOCATION")
    at = values.visible(location.text).strip() if location else ""
    link = _link(event, notes, row)
    if _is_link(location):
        link, at = _exact(at, link), ONLINE
    own = _own_words(description, link)
    description, link, language = own or (description, link, None)
    is_afar = at.lower() in _AFAR
    place = UNKNOWN if is_afar else _place(at, event, notes, row)
    if is_afar and event.first("GEO"):
        notes.say(texts.position_of_nowhere(), row, "GEO")
    if link and link in description:
        notes.say(texts.public_link(), row, "DESCRIPTION")
    return Where(
        mode=_mode(place, link, at),
        place=place,
        link=link or UNKNOWN,
        description=description,
        language=language,
    )


def _mode(place: Place | Unknown, link: str | None, at: str) -> Mode | Unknown:
    """Return how people meet; unknown where only a place is stated, which a link may go with."""
    if isinstance(place, Place):
        return Mode.HYBRID if link else UNKNOWN
    return Mode.ONLINE if link or at else UNKNOWN


# -- links


def holds_meeting_link(words: str) -> bool:
    """Return whether a text that everybody may see has a link to where people meet online.

    Only those are known by which most people meet.
    """
    return _MEETING.search(words) is not None


def _link(event: Component, notes: Notes, row: int) -> str | None:
    """Return the first of the meeting links, and note any other."""
    first: str | None = None
    for given in _where_links_stand(event):
        found = values.link(given)
        if found is None:
            notes.say(texts.bad_value(), row, given.name)
        elif first is not None and not _is_same(first, found):
            notes.say(texts.other_link(), row, given.name)
        first = first or found
    return first


def _where_links_stand(event: Component) -> Iterator[Property]:
    for name in LINKS:
        yield from event.all(name)
    location, page = event.first("LOCATION"), event.first("URL")
    if page and holds_meeting_link(page.value):  # some put it there, where it would be public
        yield page
    if location and _is_link(location):
        yield location


def _is_link(location: Property | None) -> bool:
    """Return whether a place is a link and nothing else; one to a map leads to a place."""
    found = values.link(location) if location else None
    return found is not None and not _MAP.search(found)


def _exact(written: str, quoted: str | None) -> str | None:
    """Return a link as its maker wrote it; a URI shows letters beyond ASCII as octets."""
    return written if _is_same(written, quoted) else quoted


def _is_same(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and unquote(one) == unquote(other)


def _own_words(description: str, link: str | None) -> tuple[str, str, Language] | None:
    """Return a description without our words and the link behind them, and that link."""
    for language, words in _WORDS.items():
        before, found, written = description.rpartition(f"{words}: ")
        stands_alone = not before or before.endswith("\n\n")
        if found and stands_alone and _is_same(written, link):
            return before.removesuffix("\n\n").lstrip("\n"), written, language
    return None


# -- places


def _place(at: str, event: Component, notes: Notes, row: int) -> Place | Unknown:
    given = event.first("GEO")
    geo = _geo(given, notes, row) if given else None
    if not at and geo is None:
        return UNKNOWN
    name, address = _parts(at or f"{geo}".strip("()"))
    return Place(name=name, address=address, geo=geo or UNKNOWN)


def _geo(given: Property, notes: Notes, row: int) -> tuple[float, float] | None:
    found = values.position(given)
    if found is None:
        notes.say(texts.bad_value(), row, given.name)
    return found


def _parts(at: str) -> tuple[str, str]:
    """Return the name of a place and its address: what follows its first line, or comma."""
    first, *others = at.splitlines()
    name, _, rest = first.partition(", ")
    if others or not values.one_line(name):
        name, rest = first, "\n".join(others)
    return values.one_line(name), rest
