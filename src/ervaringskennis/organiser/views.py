"""What each may see: everybody, a participant, the arranger.  Each sees only their own.

Views are JSON data (``ervaringskennis/status/1``).  The public one holds no id of a person; a
participant's holds what is kept of that person and of nobody else; the arranger's holds all.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis.allocation.placing import Outcome
from ervaringskennis.life.possible import possible, refused
from ervaringskennis.life.register import day_in_the_netherlands
from ervaringskennis.life.registering import active_party
from ervaringskennis.life.replies import intentions
from ervaringskennis.life.state import Phase
from ervaringskennis.life.together import commitment
from ervaringskennis.organiser.note_views import made_cautions, note_counts, note_register
from ervaringskennis.organiser.recorder import utc_now
from ervaringskennis.organiser.registrations import outcomes
from ervaringskennis.serialization.facts import plain
from ervaringskennis.storage.contract import FieldClass, MessageState
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.life.roster import Roster
    from ervaringskennis.life.state import GivenFeed, Party, State
    from ervaringskennis.programmes.programme import Deliverable
    from ervaringskennis.programmes.sessions import AgendaEntry
    from ervaringskennis.storage.contract import Store

STATUS_SCHEMA: Final = "ervaringskennis/status/1"

Json = dict[str, Any]


def public_view(state: State, *, now: dt.datetime | None = None) -> Json:
    """Return what everybody may know: the agenda, and counts; nothing of what people said.

    ``now``, here and below, is the moment at which something is overdue: this one if not said.
    """
    programme = state.programme
    return {
        "schema": STATUS_SCHEMA,
        "view": "public",
        "programme": programme.id,
        "title": programme.title,
        "phase": state.phase.value,
        "registration_open": state.phase is Phase.OPEN,
        "agenda": [_entry(entry) for entry in programme.agenda],
        "lists": [_list(roster) for roster in state.rosters.values()],
        "deliverables": [_deliverable(state, one) for one in programme.deliverables],
        "notes": note_counts(state, now or utc_now()),
    }


def _deliverable(state: State, one: Deliverable) -> Json:
    return {
        "title": one.title,
        "done": _is_done(state, one),
        "url": state.delivered.get(one.title) or _or_none(one.url),
    }


def _is_done(state: State, one: Deliverable) -> bool:
    return one.done or one.title in state.delivered


def _deliverable_due(state: State, one: Deliverable, now: dt.datetime) -> Json:
    """Return a deliverable with the day on which it is due, and whether that day is over."""
    late = one.due < day_in_the_netherlands(now) if isinstance(one.due, dt.date) else None
    return {
        **_deliverable(state, one),
        "session": _or_none(one.session),
        "due": None if isinstance(one.due, Unknown) else str(one.due),
        "overdue": late and not _is_done(state, one),
    }


def _entry(entry: AgendaEntry, *, link: bool = False) -> Json:
    return {
        "id": entry.id,
        "title": entry.title,
        "status": entry.status.value,
        "when": plain(entry.when),
        "former": [plain(when) for when in entry.former],
        **({"link": _or_none(entry.link)} if link else {}),
    }


def _or_none(value: object) -> object:
    return None if isinstance(value, Unknown) else value


def _list(roster: Roster) -> Json:
    given = roster.has_places
    placed = sum(roster.ledger.placed)
    capacity = _or_none(roster.capacity)
    counted = Counter(roster.outcome_at(number) for number in range(len(roster.rows)))
    return {
        "target": roster.target or None,
        "registrations": len(roster.rows) - counted[Outcome.WITHDRAWN],
        "capacity": capacity,
        "people_placed": placed if given else None,
        "seats_left": roster.capacity - placed
        if given and isinstance(roster.capacity, int)
        else None,
        "waiting": counted[Outcome.WAITING] if given else None,
        "draw": roster.policy.draw.value,
        "seed": None if roster.drawn is None else roster.drawn.seed,
    }


# -- a participant


def participant_view(
    state: State, store: Store, person: str, *, now: dt.datetime | None = None
) -> Json:
    """Return what one person may know: their own registration, places, data and tasks.

    `NotPossible` where nobody has this id.
    """
    if person not in state.people:
        raise refused(
            state,
            "Deze persoon is hier niet bekend.",
            "This person is not known here.",
            code="no-such-person",
        )
    programme = state.programme.id
    kept = store.entries_of(programme, person)
    registration = state.party_of.get(person)
    party = None if registration is None else state.parties[registration]
    mine = {
        "person": person,
        "interested": person in state.interested,
        "awaits_answers": person in state.awaiting_answers,
        "data": {
            of.value: [dict(entry.data) for entry in kept if entry.field_class is of]
            for of in FieldClass
            if of is not FieldClass.NEED
        },
        "needs": [
            _need(state, store, need, owner=False)
            for need, one in state.needs.items()
            if one.person == person
        ],
        "replies": [one for one in _replies(state) if one["person"] == person],
        "attended": [session for session, people in state.attendance.items() if people.get(person)],
        "feeds": [one.feed for one in state.feeds.values() if one.person == person],
        "registration": None if party is None else _registration(state, party),
    }
    seated = party is not None and person in state.participants()
    agenda = [_entry(entry, link=seated) for entry in state.programme.agenda]
    everybody = public_view(state, now=now)
    return {**everybody, "view": "participant", "agenda": agenda, "mine": mine}


def _registration(state: State, party: Party) -> Json:
    check = None if party.withdrawn else commitment(state, active_party(state, party.id).id)
    asked = [one.answer_by for one in state.asked(party.id)]
    return {
        "id": party.id,
        "size": len(party.people),
        "sessions": list(party.sessions),
        "outcomes": outcomes(state, party),
        "standings": [
            standing for target in party.targets for standing in _standing(state, party, target)
        ],
        "intake": None if party.intake is None else party.intake.value,
        "answer_by": min(asked).isoformat() if asked else None,
        "vacant": len(party.vacant),
        "group": next((g for g, names in state.groups.items() if party.id in names), None),
        "assignments": {name: party.id in one.done for name, one in state.assignments.items()},
        "meets_commitment": None if check is None else _or_none(check.meets),
    }


def _standing(state: State, party: Party, target: str) -> list[Json]:
    roster = state.rosters.get(target)
    if roster is None or not roster.has_places:
        return []
    decision = roster.allocation()[roster.numbers[party.id]]
    return [
        {
            "target": target or None,
            "outcome": decision.outcome.word,
            "people_placed": decision.people_placed,
            "position": decision.position,
            "reason": {
                "code": decision.reason.code,
                "nl": decision.reason.nl,
                "en": decision.reason.en,
            },
        }
    ]


def _need(state: State, store: Store, need: str, *, owner: bool) -> Json:
    kept = store.entries(state.programme.id, FieldClass.NEED, [need]).get(need)
    one = state.needs[need]
    shown = {} if kept is None else {k: v for k, v in kept.data.items() if owner or k != "owner"}
    return {
        "id": need,
        **shown,
        "assigned": one.assigned,
        "settled": one.settled,
    }


def _replies(state: State) -> list[Json]:
    """Return what people with a place mean to do, of each entry as it is now."""
    return [
        {"entry": entry.id, "person": person, "intention": intention.value}
        for entry in state.programme.agenda
        for person, intention in intentions(state, entry).items()
    ]


# -- the arranger


def feed_document(given: GivenFeed) -> Json:
    """Return whose a secret calendar is, without its digest."""
    return {
        "id": given.feed,
        "scope": given.scope.value,
        "person": given.person,
        "revoked": given.revoked,
    }


def arranger_view(state: State, store: Store, *, now: dt.datetime | None = None) -> Json:
    """Return everything: people, needs with their owners, messages, and what is possible now."""
    programme, at = state.programme.id, now or utc_now()
    contacts = store.entries(programme, FieldClass.CONTACT)
    roles = store.entries(programme, FieldClass.ROLE)

    def who(person: str) -> Json:
        return {
            "id": person,
            **(dict(contacts[person].data) if person in contacts else {}),
            **(dict(roles[person].data) if person in roles else {}),
        }

    outbox = Counter(entry.state for entry in store.outbox(programme))
    return {
        **public_view(state, now=at),
        "view": "arranger",
        "deliverables": [_deliverable_due(state, o, at) for o in state.programme.deliverables],
        "possible": list(possible(state)),
        "registrations": [
            {
                **_registration(state, party),
                "people": [who(person) for person in party.people],
                "withdrawn": party.withdrawn,
            }
            for party in state.parties.values()
        ],
        "interested": [who(person) for person in state.interested],
        "awaiting_answers": [who(person) for person in state.awaiting_answers],
        "needs": [
            {**_need(state, store, need, owner=True), "person": one.person}
            for need, one in state.needs.items()
        ],
        "feeds": [feed_document(one) for one in state.feeds.values()],
        "replies": _replies(state),
        "register": note_register(state, store, at),
        "cautions": made_cautions(state, store),
        "messages": {one.value: outbox[one] for one in MessageState},
    }
