"""From an order export of pretix to registrations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.files.columns import Notes
from ervaringskennis.files.reading import registrations_from_table
from ervaringskennis.files.tables import heading_key
from ervaringskennis_pretix import texts
from ervaringskennis_pretix.export import read_export
from ervaringskennis_pretix.table import make_table
from ervaringskennis_pretix.tickets import find_companions, find_tickets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ervaringskennis.files.form import RegistrationForm
    from ervaringskennis.files.reading import RegistrationList
    from ervaringskennis.hooks import ReadJob

_OWN: Final[Mapping[str, str]] = {
    "moment": "datetime",
    "name": "attendee_name",
    "email": "attendee_email",
}
"""Where pretix itself keeps what an organiser need not ask."""
_ISO: Final = "%Y-%m-%dT%H:%M:%S"
"""How pretix writes a moment, fractions and offset apart: ISO 8601 is read after any format."""


def read(job: ReadJob) -> RegistrationList:
    """Return the registrations in an order export, with every position in one or in a problem.

    `InvalidInput` where the file is not such an export, or lacks a column that matters.
    """
    notes = Notes(source=job.source)
    export = read_export(job.data, notes)
    form = _completed(job.form, notes)
    tickets = find_tickets(export, notes)
    for ticket in tickets:
        if ticket.nameless and form.columns.name == (_OWN["name"],):
            notes.say(texts.no_attendee(), ticket.row)
    return registrations_from_table(
        make_table(export, tickets, form=form, notes=notes),
        notes=notes,
        programme=job.programme,
        form=form,
        companions=find_companions(tickets, notes),
    )


def _completed(form: RegistrationForm, notes: Notes) -> RegistrationForm:
    """Return the form with the columns of pretix itself where the programme file names none."""
    if form.columns.number:
        notes.say(texts.number_not_used())
    taken = {heading_key(way) for ways in form.fields.values() for way in ways}
    lacking = {
        field: (heading,)
        for field, heading in _OWN.items()
        if not getattr(form.columns, field) and heading_key(heading) not in taken
    }
    columns = attrs.evolve(form.columns, number=(), **lacking)
    # To try all the ways in which forms write a moment takes ten times as long as the rest.
    own_moment = columns.moment == (_OWN["moment"],)
    return attrs.evolve(form, columns=columns, moments=(_ISO,) if own_moment else form.moments)
