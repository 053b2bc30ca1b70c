"""A listing of sessions in plain text, for the newsletter of a neighbourhood."""

from ervaringskennis.errors import NotPossible, Problem
from ervaringskennis.hooks import Exporter, ExportJob, hookimpl
from ervaringskennis.messages import DUTCH
from ervaringskennis.messages.in_words import when_in_words, where_in_words
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.values.text import Label

ERVARINGSKENNIS_API = 1

NOT_AS_PLANNED = {"postponed": "uitgesteld, een nieuwe datum volgt", "cancelled": "gaat niet door"}


def listing(job: ExportJob) -> bytes:
    """Return a line for each session: what, when and where."""
    sessions = [one for one in job.programme.sessions if job.entry in {None, one.id}]
    if not sessions:
        raise NotPossible(
            Problem(
                code="no-sessions",
                nl="Er is geen bijeenkomst om te noemen.",
                en="There is no session to list.",
            )
        )
    lines = [job.programme.title, *(line(one) for one in sessions)]
    return "\n".join([*lines, ""]).encode()


def line(session: Session) -> str:
    """Return what a newsletter says of a session; what is unknown is left out, or said to come."""
    when = NOT_AS_PLANNED.get(session.status) or when_in_words([session.when], DUTCH)
    if not when and not session.choice:
        when = "datum volgt"
    where = where_in_words(session, DUTCH)
    return f"- {', '.join(part for part in (session.title, when, where) if part)}"


@hookimpl
def ervaringskennis_exporters() -> list[Exporter]:
    """Return the listing."""
    return [
        Exporter(
            name="newsletter",
            label=Label(nl="regels voor een wijkblad", en="lines for a newsletter"),
            media_type="text/plain; charset=utf-8",
            extension=".txt",
            export=listing,
        )
    ]
