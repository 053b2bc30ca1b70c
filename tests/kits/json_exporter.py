"""A form in which programmes leave: JSON, with all that some people want to know."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from ervaringskennis.errors import NotPossible, Problem
from ervaringskennis.exports.audience import Audience
from ervaringskennis.programmes.sessions import AgendaEntry, Place
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.hooks import ExportJob


def plain(value: Any) -> Any:
    """Return a value as JSON has it, and nothing where nobody knows it."""
    if isinstance(value, Unknown):
        return None
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    if isinstance(value, Place):
        return {"name": value.name, "geo": plain(value.geo)}
    return value


def entry(one: AgendaEntry, audience: Audience) -> dict[str, Any]:
    """Return what an entry is, with its link for those who take part."""
    known = {
        "title": one.title,
        "day": plain(one.when.day) if isinstance(one.when.day, dt.date) else None,
        "start": plain(one.when.start),
        "end": plain(one.when.end),
        "place": plain(one.place),
        "capacity": plain(getattr(one, "capacity", None)),
    }
    return known if audience is Audience.PUBLIC else {**known, "link": plain(one.link)}


def document(job: ExportJob) -> dict[str, Any]:
    """Return the whole."""
    agenda = [one for one in job.programme.agenda if job.entry in {None, one.id}]
    if job.entry is not None and not agenda:
        raise NotPossible(Problem(code="no-such-entry", nl="Dit is er niet.", en="Not there."))
    return {
        "title": job.programme.title,
        "capacity": plain(job.programme.capacity),
        "euros": [
            None if isinstance(cost.euros, Unknown) else str(cost.euros)
            for cost in job.programme.costs
        ],
        "entries": [entry(one, job.audience) for one in agenda],
    }


def export(job: ExportJob) -> bytes:
    """Return the whole as bytes."""
    return json.dumps(document(job), indent=1).encode()
