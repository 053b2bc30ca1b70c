"""What is held when: a table for each day, and tables for what has no day yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from ervaringskennis.exports.page import changed, parts, times, words
from ervaringskennis.exports.page.lists import more_of, pointer, row_of
from ervaringskennis.exports.page.markup import Element, Node, tag, write
from ervaringskennis.exports.page.where import is_said, where
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus
from ervaringskennis.values.dates import FuzzyDate
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.exports.page.view import View

_Cell: TypeAlias = Callable[[AgendaEntry, "View"], Node]


@attrs.frozen
class _Column:
    head: Label
    cell: _Cell
    class_: str


def agenda(view: View) -> list[Node]:
    """Return the tables: by day, then what is not quite settled, then what is not known at all."""
    entries = [entry for entry in view.programme.agenda if not parts.is_choice(entry)]
    vague = [entry for entry in entries if not _has_its_day(entry) and _says_when(entry)]
    unknown = [entry for entry in entries if not _has_its_day(entry) and not _says_when(entry)]
    tables = [
        *(_of_day(day, held, view) for day, held in _days(entries)),
        *_without_a_day(words.DAY_NOT_EXACT, vague, [_WHEN], view),
        *_without_a_day(words.NO_DAY_YET, unknown, [], view),
    ]
    return tables or [tag("p", view.say(words.NOTHING_YET))]


def _has_its_day(entry: AgendaEntry) -> bool:
    """Return whether an entry is held, or would have been, on a day that is exactly known."""
    return isinstance(entry.when.day, dt.date) and entry.status is not EntryStatus.POSTPONED


def _says_when(entry: AgendaEntry) -> bool:
    return isinstance(entry.when.day, FuzzyDate) or bool(changed.earlier(entry))


def _days(entries: Iterable[AgendaEntry]) -> list[tuple[dt.date, list[AgendaEntry]]]:
    """Return the days in their order, each with what is held on it in the order of its hours."""
    found: dict[dt.date, list[AgendaEntry]] = {}
    for entry in entries:
        if isinstance(entry.when.day, dt.date) and _has_its_day(entry):
            found.setdefault(entry.when.day, []).append(entry)
    return [(day, sorted(found[day], key=_start)) for day in sorted(found)]


def _start(entry: AgendaEntry) -> tuple[bool, dt.datetime]:
    """Return what sorts the entries of a day: what has no hour comes last."""
    slot = entry.when.slot
    if isinstance(slot, Unknown):
        return True, dt.datetime.min.replace(tzinfo=dt.UTC)
    return False, slot.start.astimezone(dt.UTC)


def _of_day(day: dt.date, entries: Sequence[AgendaEntry], view: View) -> Node:
    return _listed(times.day(day, view.voice), entries, [_TIME], view)


def _without_a_day(
    head: Label, entries: Sequence[AgendaEntry], columns: list[_Column], view: View
) -> Iterator[Node]:
    if entries:
        yield _listed(view.say(head), entries, columns, view)


def _listed(
    head: Node, entries: Sequence[AgendaEntry], columns: list[_Column], view: View
) -> Element:
    """Return the entries as a table, or as a list where there is only one thing to say of each.

    Where everything is in the same place that is said once, above the table.
    """
    grouped = any(parts.group(entry, view) for entry in entries)
    places = {write(where(entry, view)) for entry in entries}
    after = [*([_GROUP] if grouped else []), *([_WHERE] if len(places) > 1 else [])]
    above = [tag("h3", head), *([] if len(places) > 1 else [_shared_place(entries[0], view)])]
    if not columns and not after:
        return tag("div", *above, _list(entries, view), class_="day")
    caption = tag("caption", view.say(words.OVERVIEW, head=head), class_="unseen")
    table = _table(caption, entries, [*columns, _WHAT, *after], view)
    return tag("div", *above, table, class_="day")


def _shared_place(entry: AgendaEntry, view: View) -> Node:
    name = tag("span", view.say(words.WHERE), ":")
    kind = "place" if is_said(entry) else "place unsaid"
    return tag("p", name, " ", tag("span", where(entry, view)), class_=kind)


def _list(entries: Sequence[AgendaEntry], view: View) -> Element:
    return tag("ul", *(tag("li", _title(entry, view), id=row_of(entry)) for entry in entries))


def _table(
    caption: Element, entries: Sequence[AgendaEntry], columns: Sequence[_Column], view: View
) -> Element:
    # On a phone the rows are shown as blocks, and then browsers no longer tell a screen reader
    # that they are rows: so the roles, which are those of the elements, are said.
    ids = {column: f"column-{entries[0].id}-{column.class_}" for column in columns}
    heads = [_column_head(column, ids[column], view) for column in columns]
    rows = [_row(entry, ids, view) for entry in entries]
    return tag(
        "table",
        caption,
        tag("thead", tag("tr", *heads, role="row"), role="rowgroup"),
        tag("tbody", *rows, role="rowgroup"),
        role="table",
    )


def _column_head(column: _Column, name: str, view: View) -> Element:
    said = view.say(column.head)
    return tag("th", said, scope="col", role="columnheader", class_=column.class_, id=name)


def _row(entry: AgendaEntry, ids: Mapping[_Column, str], view: View) -> Element:
    cells = [_cell(entry, column, name, view) for column, name in ids.items()]
    return tag("tr", *cells, role="row", id=row_of(entry))


def _cell(entry: AgendaEntry, column: _Column, name: str, view: View) -> Element:
    inside, head = column.cell(entry, view), f"head-{entry.id}"
    if column is _WHAT:
        return tag("th", inside, scope="row", role="rowheader", class_=column.class_, id=head)
    # The head of a row counts for what is behind it only, and the time stands before it.
    return tag("td", inside, role="cell", class_=column.class_, headers=f"{name} {head}")


# -- what stands in the cells


def _title(entry: AgendaEntry, view: View) -> Node:
    more = parts.has_more(entry, view)
    title = pointer(entry, more_of(entry), view) if more else tag("bdi", entry.title)
    said = parts.format_beside(entry, view)
    aside: Node = [" ", tag("span", said, class_="aside")] if said else []
    return [title, changed.badge(entry, view), aside]


def _time(entry: AgendaEntry, view: View) -> Node:
    # Only what is no longer so is struck: not that it is unknown.
    gone = entry.status is EntryStatus.CANCELLED and not isinstance(entry.when.start, Unknown)
    hours = times.hours(entry.when, view.voice)
    return [tag("s" if gone else "span", hours), changed.first_on(entry, view)]


def _when(entry: AgendaEntry, view: View) -> Node:
    postponed = entry.status is EntryStatus.POSTPONED
    said = view.say(words.NOT_KNOWN) if postponed else times.when(entry.when, view.voice)
    return [tag("span", said), changed.first_on(entry, view)]


_TIME: Final = _Column(words.TIME, _time, "time")
_WHEN: Final = _Column(words.WHEN, _when, "time")
_WHAT: Final = _Column(words.WHAT, _title, "what")
_GROUP: Final = _Column(words.GROUP, parts.group, "group")
_WHERE: Final = _Column(words.WHERE, where, "where")
