"""What is due on a day, as a whole day that takes up nobody's time (RFC 5545 section 3.6.1)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Any, Final

import attrs

from ervaringskennis.exports import content
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.events import FREE, Context, Event, whole_day
from ervaringskennis.values.dates import AMSTERDAM, zone
from ervaringskennis.values.text import Label, text
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme

_INSTANT: Final = dt.timedelta(microseconds=1)
_LAST_DAY: Final = Label(nl="Laatste dag om u aan te melden", en="Last day to register")
_DUE: Final = Label(nl="Moet klaar zijn", en="Due")


def _day(_instance: object, _attribute: Any, value: Any) -> None:
    if type(value) is not dt.date:
        raise TypeError("a deadline is a day without an hour")


@attrs.frozen(kw_only=True)
class Deadline:
    """The last day for something; ``id`` is unique among the deadlines of a programme.

    ``title`` is our words for it, ``about`` what it is about, in the organiser's own words.
    """

    id: str
    day: dt.date = attrs.field(validator=_day)
    title: Label
    about: str = attrs.field(default="", validator=text)
    revised: dt.datetime | Unknown = UNKNOWN


def deadlines_of(programme: Programme, audience: Audience) -> Iterator[Deadline]:
    """Yield what a programme itself states as due: the last day to register, and its deliverables.

    Deliverables are for those who run the programme.
    """
    yield from registration_due(programme)
    if audience is Audience.ARRANGER:
        yield from deliverables_due(programme)


def registration_due(programme: Programme) -> Iterator[Deadline]:
    """Yield the last day to register, unless the last notice says that registration is closed."""
    if programme.registration_open is False:
        return
    if isinstance(programme.admission.closes, dt.datetime):
        day = last_day_before(programme.admission.closes)
        yield Deadline(id="registration", day=day, title=_LAST_DAY, about=programme.title)


def deliverables_due(programme: Programme, *, delivered: Container[str] = ()) -> Iterator[Deadline]:
    """Yield what a programme has to deliver, without what was delivered, by its title."""
    for number, one in enumerate(programme.deliverables, start=1):
        if type(one.due) is dt.date and not one.done and one.title not in delivered:
            yield Deadline(id=f"deliverable-{number}", day=one.due, title=_DUE, about=one.title)


def last_day_before(moment: dt.datetime) -> dt.date:
    """Return the last day in the Netherlands on which something can be done before a moment."""
    return (moment.astimezone(dt.UTC) - _INSTANT).astimezone(zone(AMSTERDAM)).date()


def deadline_event(context: Context, deadline: Deadline) -> Event:
    """Return a deadline as a VEVENT of its own.

    No id on a programme holds a slash, so its UID is no session's.
    """
    words = context.words(deadline.title)
    title = f"{words}: {deadline.about}" if deadline.about else words
    properties = {
        **dict(context.shared),
        **context.history(deadline.revised),
        "UID": context.uid(f"deadlines/{deadline.id}"),
        "SEQUENCE": content.integer(0),
        "SUMMARY": content.text(title),
        "STATUS": ":CONFIRMED",
        **whole_day(deadline.day),
        **FREE,
    }
    return Event(properties)
