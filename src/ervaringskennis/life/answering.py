"""Whether people come: asked, answered, or not answered in time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ervaringskennis.allocation import changes
from ervaringskennis.allocation.placing import Cause
from ervaringskennis.facts.places import (
    ConfirmationAsked,
    Confirmed,
)
from ervaringskennis.life.possible import guard, refused
from ervaringskennis.life.registering import active_party
from ervaringskennis.life.roster import WHOLE
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.facts import Fact
    from ervaringskennis.life.state import State
from ervaringskennis.life.leaving import withdraw
from ervaringskennis.life.placing import ended_by, moved


def ask(
    state: State,
    *,
    answer_by: dt.datetime,
    now: dt.datetime,
    registrations: Iterable[str] | None = None,
) -> tuple[Fact, ...]:
    """Ask parties with a place whether they come, to be answered in time or lose the place."""
    guard(state, "reconfirm")
    if answer_by <= now:
        raise refused(
            state,
            "De uiterste dag om te antwoorden is al voorbij. Kies een latere dag.",
            "The last day to answer is over already. Choose a later day.",
            code="too-late",
        )
    wanted = None if registrations is None else set(registrations)
    asked = {
        target: tuple(
            party.id
            for party in state.active()
            if target in party.targets and state.holds(party, target)
            if wanted is None or party.id in wanted
        )
        for target in state.targets
    }
    found = {name for names in asked.values() for name in names}
    if not found or (wanted is not None and wanted - found):
        raise refused(
            state,
            "Vraag alleen aan wie een plaats heeft of die komt.",
            "Only those with a place can be asked whether they come.",
        )
    return tuple(
        ConfirmationAsked(registrations=names, answer_by=answer_by, about="date", target=target)
        for target, names in asked.items()
        if names
    )


def confirm(
    state: State, registration: str, *, coming: bool, now: dt.datetime, target: str = WHOLE
) -> tuple[Fact, ...]:
    """Record the answer of a party; who does not come leaves, and the waiting list moves.

    ``target`` is the session that it is about, where several were asked about.
    """
    guard(state, "confirm")
    party = active_party(state, registration)
    asked = [one for one in state.asked(party.id) if target in {WHOLE, one.target}]
    if len(asked) > 1:
        names = ", ".join(one.target for one in asked)
        raise refused(
            state,
            f"Er is meer gevraagd. Zeg om welke bijeenkomst het gaat: {names}.",
            f"More was asked. Say which session it is about: {names}.",
            code="which-session",
        )
    question = next(iter(asked), None)
    if question is None:
        raise refused(
            state,
            "Aan deze aanmelding is niets gevraagd, of er is al geantwoord.",
            "Nothing was asked of this registration, or it was answered already.",
        )
    if now >= question.answer_by:
        raise refused(
            state,
            "De tijd om te antwoorden is voorbij.",
            "The time to answer is over.",
            code="too-late",
        )
    if coming:
        return (Confirmed(registration=party.id, target=question.target),)
    return withdraw(state, party.id, now=now, target=question.target)


def due(state: State, now: dt.datetime) -> tuple[Fact, ...]:
    """Return what follows from time alone, one thing at a time; nothing where nothing is due.

    A question without an answer lapses, a place without a new partner comes free, and a reserve
    that ended is for everybody.
    """
    for question in state.questions.values():
        if question.answer_by <= now:
            name, target = question.registration, question.target
            return withdraw(state, name, now=now, cause=Cause.LAPSED, target=target)
    for party in state.active():
        if any(before is not None and before <= now for before in party.vacant.values()):
            return withdraw(state, party.id, now=now, cause=Cause.PARTNER_LEFT_RELEASED)
    for one in state.rosters.values():
        ended = [name for name in ended_by(one, now) if name not in one.released]
        if ended and one.has_places and not isinstance(one.capacity, Unknown):
            return tuple(moved(one, changes.promote(one.allocation(), released=ended), now))
    return ()
