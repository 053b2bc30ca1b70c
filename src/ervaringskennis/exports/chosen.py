"""Which entries an export is about, where those without a day can be shown as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ervaringskennis.errors import NotPossible, Problem

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme
    from ervaringskennis.programmes.sessions import AgendaEntry


def chosen(programme: Programme, entry: str | None) -> tuple[AgendaEntry, ...]:
    """Return the entry with this id, or all of them where no id is given.

    Raises:
        NotPossible: there is no such entry.
    """
    found = tuple(one for one in programme.agenda if entry in {None, one.id})
    if entry is not None and not found:
        raise _no_such_entry(programme)
    return found


def _no_such_entry(programme: Programme) -> NotPossible:
    ids = ", ".join(entry.id for entry in programme.agenda)
    problem = Problem(
        code="no-such-entry",
        nl=f"Dit kenmerk staat niet op het programma. Kies uit: {ids or '–'}.",
        en=f"This id is not on the programme. Choose from: {ids or '–'}.",
    )
    return NotPossible(problem)
