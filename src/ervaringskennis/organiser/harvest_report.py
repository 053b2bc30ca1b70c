"""The report of a harvest, out of what is kept of a programme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.exports.harvest_page import HarvestReport, Reply
from ervaringskennis.harvest.follow_up import SessionProposal, propose_sessions
from ervaringskennis.life.register import day_in_the_netherlands, overdue, seen_to
from ervaringskennis.programmes.sessions import EntryStatus
from ervaringskennis.storage.contract import FieldClass

if TYPE_CHECKING:
    from ervaringskennis.harvest.notes import Harvest
    from ervaringskennis.life.register import RegisterEntry
    from ervaringskennis.life.state import State
    from ervaringskennis.organiser.organiser import Organiser
    from ervaringskennis.programmes.programme import Deliverable
    from ervaringskennis.programmes.sessions import Session
    from ervaringskennis.values.unknown import Unknown


def harvest_report(
    organiser: Organiser, programme: str, *, within: int | Unknown | None = None
) -> HarvestReport:
    """Return what people noted in a programme, and what became of it until now.

    ``within`` is a number of days after which a note waits too long; ``None`` is what the
    programme says.
    """
    state = organiser.state(programme)
    harvest = organiser.harvest(programme)
    entries = organiser.answer_register(programme, within=within)
    return HarvestReport(
        title=state.programme.title,
        description=state.programme.description,
        harvest=harvest,
        statuses={entry.note: entry.status for entry in entries},
        overdue=[entry.note for entry in overdue(entries)],
        replies=_replies(organiser, state),
        proposals=_proposals(harvest, entries),
        planned=[one for one in state.programme.sessions if _will_be(one)],
        cautions=organiser.cautions(programme),
        deliverables=[_delivered(state, one) for one in state.programme.deliverables],
        day=day_in_the_netherlands(organiser.clock()),
        url=state.programme.url,
    )


def _replies(organiser: Organiser, state: State) -> Iterator[Reply]:
    """Yield the answers of which the words are still kept, the first one first."""
    kept = organiser.store.entries(state.programme.id, FieldClass.NOTE, state.answers)
    for name, given in state.answers.items():
        if name in kept:
            yield Reply(
                text=str(kept[name].data["text"]),
                notes=given.notes,
                declined=given.declined,
                day=day_in_the_netherlands(given.at),
            )


def _will_be(session: Session) -> bool:
    """Return whether a session follows from notes, and is still to be held."""
    return bool(session.answers) and session.status is not EntryStatus.CANCELLED


def _proposals(harvest: Harvest, entries: Iterable[RegisterEntry]) -> tuple[SessionProposal, ...]:
    """Return the sessions that open questions ask for; one that was planned is not asked for."""
    return propose_sessions(harvest.notes, harvest.links, answered=seen_to(entries))


def _delivered(state: State, one: Deliverable) -> Deliverable:
    if one.title not in state.delivered:
        return one
    url = state.delivered[one.title]
    return attrs.evolve(one, done=True, url=one.url if url is None else url)
