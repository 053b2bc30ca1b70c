"""Answers to invitations: which of them count, and what they say of who means to come."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from ervaringskennis.facts.replies import Intention, Replied
from ervaringskennis.life.roster import WHOLE
from ervaringskennis.programmes.sessions import EntryStatus

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.life.state import State
    from ervaringskennis.programmes.sessions import AgendaEntry


class Taken(enum.StrEnum):
    """What became of an answer."""

    RECORDED = "recorded"
    REPEATED = "repeated"
    """The same was known, or a later answer."""
    OUTDATED = "outdated"
    """It answers an earlier date or place: they were asked again since."""
    NOT_INVITED = "not-invited"
    """Nobody with a place here has this address."""
    SEVERAL_PEOPLE = "several-people"
    """More than one person with a place here has this address."""
    NO_SUCH_ENTRY = "no-such-entry"
    """It answers something that is not on this programme."""


def reply(
    state: State, entry: AgendaEntry, person: str, answer: tuple[Intention, int, dt.datetime]
) -> Replied | Taken:
    """Return the fact for an answer of somebody who is invited, or why it does not count.

    ``answer`` holds what they mean to do, the SEQUENCE that they answer, and when they did.  One
    that was never sent is taken for the present one: it must not outlive that, nor silence later
    answers.
    """
    intention, sequence, moment = answer
    asked = asked_with(state, entry, person)
    if sequence < asked:
        return Taken.OUTDATED
    before = state.replies.get(entry.id, {}).get(person)
    if before is not None and (asked, moment) <= (before.sequence, before.moment):
        return Taken.REPEATED
    return Replied(
        entry=entry.id, person=person, intention=intention, sequence=asked, moment=moment
    )


def is_askable(entry: AgendaEntry) -> bool:
    """Return whether people can be asked to come: it has day and hour, and is not cancelled."""
    return entry.when.is_fixed and entry.status is not EntryStatus.CANCELLED


def is_invited(state: State, entry: AgendaEntry, person: str) -> bool:
    """Return whether somebody has a place at an entry that people are invited to.

    It has day and hour, is not cancelled, and its places are divided: no letter promises others.
    """
    if not state.rosters or not is_askable(entry):
        return False
    party = state.parties.get(state.party_of.get(person, ""))
    if party is None:
        return False
    target = WHOLE if party.whole else entry.id
    comes = state.is_for(party, entry) if party.whole else target in party.sessions
    return comes and person in state.seated(party, target)


def asked_with(state: State, entry: AgendaEntry, person: str) -> int:
    """Return the SEQUENCE with which somebody is invited to an entry now.

    That of the entry, and how often their place changed: both only grow.
    """
    turn = state.turn(person, entry)
    return entry.sequence + (0 if turn is None else turn.changes)


def intentions(state: State, entry: AgendaEntry) -> dict[str, Intention]:
    """Return who means to come to an entry as it is now, by person; only who has a place."""
    return {
        person: said.intention
        for person, said in state.replies.get(entry.id, {}).items()
        if said.sequence >= asked_with(state, entry, person) and is_invited(state, entry, person)
    }
