"""Exports that are right in all but one thing, in a module that another process can import."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import logging
from typing import TYPE_CHECKING, Any, cast

from tests.kits.json_exporter import document, entry, export

from ervaringskennis.errors import NotPossible, Problem
from ervaringskennis.exports.audience import Audience
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.hooks import ExportJob

_NUMBERS = itertools.count()


def _written(value: Any) -> bytes:
    return json.dumps(value, indent=1).encode()


def can_be_changed(job: ExportJob) -> bytes:
    return cast("bytes", bytearray(export(job)))


def raises_for_nobody(job: ExportJob) -> bytes:
    if job.entry == "nobody":
        raise KeyError(job.entry)
    return export(job)


def numbers_its_exports(job: ExportJob) -> bytes:
    return _written({**document(job), "number": next(_NUMBERS)})


def dates_its_exports(job: ExportJob) -> bytes:
    today = dt.datetime.now().astimezone().date()
    return _written({**document(job), "made": today.isoformat()})


def depends_on_the_hash_seed(job: ExportJob) -> bytes:
    return _written({**document(job), "words": list({"a", "b", "c", "d", job.programme.title})})


def has_no_unknown_capacity(job: ExportJob) -> bytes:
    made = document(job)
    return _written({**made, "capacity": made["capacity"] or 0})


def begins_at_midnight(job: ExportJob) -> bytes:
    made = document(job)
    entries = [{**one, "start": one["start"] or "00:00:00"} for one in made["entries"]]
    return _written({**made, "entries": entries})


def is_free(job: ExportJob) -> bytes:
    made = document(job)
    return _written({**made, "euros": [euros or "0" for euros in made["euros"]]})


def lies_in_the_sea(job: ExportJob) -> bytes:
    made = document(job)
    for one in made["entries"]:
        if one["place"] and one["place"]["geo"] is None:
            one["place"]["geo"] = [0.0, 0.0]
    return _written(made)


def shows_a_word_for_unknown(job: ExportJob) -> bytes:
    made = document(job)
    entries = [{**one, "end": str(one["end"])} for one in made["entries"]]
    return _written({**made, "entries": entries})


def shows_an_object(job: ExportJob) -> bytes:
    return _written({**document(job), "made_by": "<json.Encoder object at 0x7f>"})


def ends_too_soon(job: ExportJob) -> bytes:
    return export(job)[:-1]


def leaves_out_the_last(job: ExportJob) -> bytes:
    made = document(job)
    return _written(
        {**made, "entries": [one for one in made["entries"] if one["title"] != "Ronde"]}
    )


def makes_up_a_day(job: ExportJob) -> bytes:
    made = document(job)
    entries = [
        {**one, "day": "2027-04-01" if one["title"] == "In het voorjaar" else one["day"]}
        for one in made["entries"]
    ]
    return _written({**made, "entries": entries})


def shows_links(job: ExportJob) -> bytes:
    made = document(job)
    agenda = [one for one in job.programme.agenda if job.entry in {None, one.id}]
    return _written({**made, "entries": [entry(one, Audience.PARTICIPANT) for one in agenda]})


def logs(job: ExportJob) -> bytes:
    logging.getLogger("trial").debug("exporting %s", [one.link for one in job.programme.sessions])
    return export(job)


def tells_of_a_failure(job: ExportJob) -> bytes:
    for one in job.programme.sessions:
        if one.id == job.entry and not isinstance(one.link, Unknown):
            raise NotPossible(Problem(code="no", nl=f"Niet {one.link}", en=f"Not {one.link}"))
    return export(job)
