"""Invitations: a date that is given, moved or taken back, for one person's calendar (RFC 5546).

Everybody gets an event of their own, in which they are the only one who is asked: nobody learns
from it who else takes part.
"""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.exports import content
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import calendar
from ervaringskennis.exports.events import (
    FREE,
    Context,
    Event,
    event,
    is_datable,
)
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus, validate_count
from ervaringskennis.programmes.titles import shown_title
from ervaringskennis.values.dates import validate_aware

__all__ = ["CalendarInvitation", "Method"]


class Method(enum.StrEnum):
    """What is asked of a calendar (RFC 5546 section 3.2)."""

    REQUEST = "REQUEST"
    """To put an event in it, or to bring it up to date, and to ask whether the person comes."""
    CANCEL = "CANCEL"
    """To take it out again; an event that is only marked as cancelled would stay."""


def _datable(instance: CalendarInvitation, _attribute: Any, value: AgendaEntry) -> None:
    agenda = instance.programme.agenda
    # By identity first: comparing each value of a long agenda takes its time.
    known = any(entry is value for entry in agenda) or value in agenda
    if not is_datable(value) or not known:
        raise InvalidValue.of(
            "no-day-yet",
            "Uitnodigen kan alleen voor een onderdeel van het programma met een bekende dag.",
            "Only what is on the programme, on a day that is known, can have an invitation.",
            field="subject",
        )


def _possible(instance: CalendarInvitation, _attribute: Any, value: Method) -> None:
    if value is Method.REQUEST and instance.subject.status is EntryStatus.CANCELLED:
        raise InvalidValue.of(
            "cancelled-already",
            "Dit onderdeel gaat niet door. Uitnodigen kan dus niet.",
            "This entry is cancelled. So nobody can be invited to it.",
            field="method",
        )


@attrs.frozen(kw_only=True)
class CalendarInvitation:
    """What one person's calendar is told of one entry on the agenda.

    A CANCEL either tells that the entry itself is cancelled, or takes back this person's place in
    one that is held without them; the status of ``subject`` says which.  It is STATUS:CANCELLED in
    both: RFC 5546 section 3.2.5 wants no STATUS where some of an event's attendees are removed and
    others stay, and this event has one attendee.

    ``moment`` is when the message came about.  It becomes the DTSTAMP, which decides between two of
    one SEQUENCE (section 2.1.5); no earlier, though, than the programme's own.

    ``changes`` counts how often this person's place changed here, and is added to the SEQUENCE of
    the entry.  A CANCEL must have a higher one than the REQUEST before it (section 2.1.4), but the
    entry has not changed when somebody withdraws.  And who comes back is invited with a number that
    is not below that of the CANCEL: a calendar would take that for old news (section 2.1.5).
    """

    programme: Programme = attrs.field(repr=False)
    subject: AgendaEntry = attrs.field(repr=False, validator=_datable)
    method: Method = attrs.field(converter=Method, validator=_possible)
    moment: dt.datetime = attrs.field(validator=validate_aware)
    changes: int = attrs.field(default=0, validator=validate_count)
    when: str = ""
    """When it is, in words."""

    @property
    def entry(self) -> str:
        """The id of the entry."""
        return self.subject.id

    @property
    def title(self) -> str:
        """What stands in the calendar: whether it is held, and its title."""
        return shown_title(self.subject, self.programme.language)

    def render(
        self, *, organizer: str, organizer_name: str = "", attendee: str, attendee_name: str = ""
    ) -> bytes:
        """Return the calendar file; the same values give the same bytes.

        ``organizer`` and ``attendee`` are mail addresses; names may be empty.
        """
        asked = self._event().but(
            {
                "ORGANIZER": content.mail_address(organizer, organizer_name),
                "ATTENDEE": content.mail_address(attendee, attendee_name, **self._asked()),
            }
        )
        return calendar({"METHOD": f":{self.method}"}, [asked.write()])

    @property
    def _context(self) -> Context:
        # Who has no place (any more) sees no meeting link.
        cancels = self.method is Method.CANCEL
        return Context.of(self.programme, Audience.PUBLIC if cancels else Audience.PARTICIPANT)

    def _event(self) -> Event:
        context = self._context
        stamp = max(self.moment, context.stamp(self.subject.revised))
        cancelled = {"STATUS": ":CANCELLED", **FREE} if self.method is Method.CANCEL else {}
        return event(context, self.subject).but(
            {
                "SEQUENCE": content.integer(self.subject.sequence + self.changes),
                "DTSTAMP": content.utc(stamp),
                **cancelled,
            }
        )

    def _asked(self) -> dict[str, str]:
        if self.method is Method.CANCEL:
            return {}
        return {"RSVP": "TRUE", "PARTSTAT": "NEEDS-ACTION"}
