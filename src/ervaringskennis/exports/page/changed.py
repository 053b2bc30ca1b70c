"""What did not stay as it was announced: postponed, cancelled or moved, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.exports.page import times, words
from ervaringskennis.exports.page.lists import pointer, row_of
from ervaringskennis.exports.page.markup import Node, tag
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.exports.page.view import View
    from ervaringskennis.values.dates import When


@attrs.frozen
class _Change:
    kind: str
    badge: Label
    sentence: Label


_CHANGES: Final[Mapping[EntryStatus, _Change]] = MappingProxyType(
    {
        EntryStatus.PLANNED: _Change("moved", words.MOVED, words.IS_MOVED),
        EntryStatus.POSTPONED: _Change("postponed", words.POSTPONED, words.IS_POSTPONED),
        EntryStatus.CANCELLED: _Change("cancelled", words.CANCELLED, words.IS_CANCELLED),
    }
)


def is_changed(entry: AgendaEntry) -> bool:
    """Return whether an entry is not, or no longer, what was announced first."""
    return entry.status is not EntryStatus.PLANNED or bool(entry.former)


def earlier(entry: AgendaEntry) -> tuple[When, ...]:
    """Return the dates that an entry had and has no more, the first one first."""
    postponed = entry.status is EntryStatus.POSTPONED and not isinstance(entry.when.day, Unknown)
    if postponed and entry.when not in entry.former[-1:]:
        return (*entry.former, entry.when)
    return entry.former


def badge(entry: AgendaEntry, view: View) -> Node:
    """Return the word behind a title that says what changed; nothing where nothing did."""
    if not is_changed(entry):
        return []
    change = _CHANGES[entry.status]
    return [" ", tag("span", view.say(change.badge), class_=f"badge {change.kind}")]


def first_on(entry: AgendaEntry, view: View) -> Node:
    """Return, for a cell of a table, every date that an entry had before."""
    dates = earlier(entry)
    if not dates:
        return []
    said = view.say(words.FIRST_ON, dates=times.whens(dates, view.voice))
    return tag("span", said, class_="former")


def notice(entry: AgendaEntry, view: View) -> Node:
    """Return what changed and every date that an entry had before, in sentences."""
    if not is_changed(entry):
        return []
    change = _CHANGES[entry.status]
    return _notice(change.kind, view.say(change.sentence), earlier(entry), view)


def notice_of_all(view: View) -> Node:
    """Return what changed in the whole programme, or which of its entries did."""
    held = [entry for entry in view.programme.agenda if not getattr(entry, "choice", False)]
    left = [entry for entry in held if entry.status is not EntryStatus.CANCELLED]
    if held and not left:
        return _notice("cancelled", view.say(words.ALL_CANCELLED), [], view)
    if left and all(entry.status is EntryStatus.POSTPONED for entry in left):
        return _notice("postponed", view.say(words.ALL_POSTPONED), _days(left), view)
    return _list_of_changed(view)


def _days(entries: Iterable[AgendaEntry]) -> list[When]:
    """Return the days that entries had, each once, without their hours."""
    whens = (when for entry in entries for when in earlier(entry))
    return list(dict.fromkeys(attrs.evolve(when, start=UNKNOWN, end=UNKNOWN) for when in whens))


def _notice(kind: str, sentence: Node, dates: Iterable[When], view: View) -> Node:
    said: list[Node] = [tag("strong", sentence)]
    if dates:
        said += [" ", view.say(words.WAS_ON, dates=times.whens(dates, view.voice))]
    return tag("div", tag("p", *said), class_=f"notice {kind}")


def _list_of_changed(view: View) -> Node:
    found = [entry for entry in view.programme.agenda if is_changed(entry)]
    if not found:
        return []
    told = [tag("li", pointer(entry, row_of(entry), view), badge(entry, view)) for entry in found]
    head = tag("p", tag("strong", view.say(words.SOME_CHANGED)))
    return tag("div", head, tag("ul", *told), class_="notice")
