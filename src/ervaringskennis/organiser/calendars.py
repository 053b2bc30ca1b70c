"""Calendars of a programme in a store: one person's own, and that of those who run it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

from ervaringskennis.allocation.placing import Outcome
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import EventCache, programme_calendar
from ervaringskennis.exports.deadlines import Deadline, last_day_before
from ervaringskennis.exports.own import OwnAgenda, OwnEntry, chosen, only_round
from ervaringskennis.life.possible import refused
from ervaringskennis.life.roster import WHOLE
from ervaringskennis.programmes.sessions import AgendaEntry, Round
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.life.state import Party, State

_ANSWER: Final = Label(
    nl="Laatste dag om te laten weten of u komt", en="Last day to say whether you come"
)
_ASSIGNMENT: Final = Label(nl="Opdracht klaar", en="Assignment due")
_PARTNER: Final = Label(
    nl="Laatste dag om een nieuwe partner te noemen", en="Last day to name a new partner"
)
_ANSWERS: Final = Label(
    nl="Laatste dag waarop mensen laten weten of zij komen",
    en="Last day on which people say whether they come",
)
_PARTNERS: Final = Label(
    nl="Laatste dag waarop een nieuwe partner wordt genoemd",
    en="Last day on which a new partner is named",
)


# -- one person's own


def own_agenda(
    state: State,
    person: str,
    *,
    choices: Mapping[str, str] | None = None,
    waiting: bool = True,
    reminders: Iterable[dt.timedelta] = (),
) -> OwnAgenda:
    """Return what somebody takes part in, what they wait for, and what is asked of them.

    ``choices`` are the sessions that they were given in rounds, by the id of the round.  With
    ``waiting=False`` what they wait for is left out.

    Raises:
        NotPossible: nobody has this id here.
        InvalidValue: a reminder is too early, or there are too many.
    """
    if person not in state.people:
        raise refused(
            state,
            "Deze persoon is hier niet bekend.",
            "This person is not known here.",
            code="no-such-person",
        )
    party = state.parties.get(state.party_of.get(person, ""))
    entries = () if party is None else _entries(state, party, person, choices or {})
    return OwnAgenda(
        programme=state.programme,
        entries=[one for one in entries if waiting or not one.waiting],
        deadlines=() if party is None else tuple(_own_deadlines(state, party)),
        reminders=tuple(reminders),
    )


def _entries(
    state: State, party: Party, person: str, choices: Mapping[str, str]
) -> Iterator[OwnEntry]:
    days = set()
    for target in party.targets:
        placed = person in state.seated(party, target)
        if not placed and not _waits(state, party, target):
            continue
        turn = state.turns.get((person, target))
        for entry in _held_for(state, party, target, choices):
            days |= {entry.when.day} if placed else set()
            yield OwnEntry(
                entry=entry,
                waiting=not placed,
                changes=0 if turn is None else turn.changes,
                since=UNKNOWN if turn is None else turn.at,
            )
    if not party.whole:
        # What is for everybody on the days that somebody comes.
        yield from (OwnEntry(entry=one) for one in state.programme.items if one.when.day in days)


def _waits(state: State, party: Party, target: str) -> bool:
    roster = state.rosters.get(target)
    if roster is None or not roster.has_places:
        return False
    # Who is not placed with the others of their party still waits: an optional third.
    return roster.outcome(party.id) in {Outcome.WAITING, Outcome.PLACED}


def _held_for(
    state: State, party: Party, target: str, choices: Mapping[str, str]
) -> Iterator[AgendaEntry]:
    """Yield what belongs to a target, at the hour that somebody comes there."""
    programme = state.programme
    if target != WHOLE:
        session = programme.session(target)
        within = only_round(programme, session)
        yield session if within is None else chosen(session, within)
        return
    for entry in programme.agenda:
        if isinstance(entry, Round) and entry.id in choices:
            yield chosen(programme.session(choices[entry.id]), entry)
        elif state.is_for(party, entry):
            yield entry


def _own_deadlines(state: State, party: Party) -> Iterator[Deadline]:
    for asked in state.asked(party.id):
        yield Deadline(
            id=f"answer-{asked.target or 'all'}",
            day=last_day_before(asked.answer_by),
            title=_ANSWER,
            about=state.programme.title,
        )
    for name, one in state.assignments.items():
        if one.due is not None and party.id not in one.done:
            yield Deadline(id=f"assignment-{name}", day=one.due, title=_ASSIGNMENT, about=one.title)
    for until in sorted(filter(None, party.vacant.values())):
        yield Deadline(id="partner", day=last_day_before(until), title=_PARTNER)
        break


# -- those who run it


def arranger_calendar(state: State, *, cache: EventCache | None = None) -> bytes:
    """Return everything on the programme and everything that is due, with meeting links.

    It counts people and names none.
    """
    return programme_calendar(
        state.programme,
        audience=Audience.ARRANGER,
        deadlines=_all_deadlines(state),
        cache=cache,
    )


def _all_deadlines(state: State) -> Iterator[Deadline]:
    for name, one in state.assignments.items():
        if one.due is not None:
            yield Deadline(id=f"assignment-{name}", day=one.due, title=_ASSIGNMENT, about=one.title)
    answers = [asked.answer_by for asked in state.questions.values()]
    partners = [
        until for party in state.active() for until in party.vacant.values() if until is not None
    ]
    for name, title, moments in (("answers", _ANSWERS, answers), ("partners", _PARTNERS, partners)):
        for day, number in sorted(Counter(map(last_day_before, moments)).items()):
            yield Deadline(id=f"{name}-{day:%Y%m%d}", day=day, title=title, about=str(number))
