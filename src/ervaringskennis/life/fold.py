"""From facts to state: each kind of fact has one small function that enters it."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.allocation.judging import Judge
from ervaringskennis.facts import Fact, Recorded
from ervaringskennis.facts import feeds as f
from ervaringskennis.facts import programme as g
from ervaringskennis.facts import replies as r
from ervaringskennis.facts import together as t
from ervaringskennis.life.fold_harvest import enter_harvest
from ervaringskennis.life.roster import WHOLE, Roster
from ervaringskennis.life.state import (
    Assignment,
    GivenFeed,
    Need,
    Phase,
    State,
)
from ervaringskennis.programmes import changes

if TYPE_CHECKING:
    import datetime as dt


def enter(state: State | None, recorded: Recorded) -> State:
    """Enter one fact; the first of a log makes the state.  Changes the state in place."""
    fact = recorded.fact
    if state is not None:
        return advance(state, fact, recorded.version, recorded.at)
    if not isinstance(fact, g.Announced):
        raise TypeError(f"a log begins with announced, not {fact.kind}")
    state = _announced(fact)
    state.version, state.at = recorded.version, recorded.at
    return state


def advance(state: State, fact: Fact, version: int, at: dt.datetime) -> State:
    """Enter one more fact, which makes the log ``version`` long.  Changes the state in place."""
    # A clock may have been put back, and a calendar must not become older than it was.
    state.at = max(state.at, at)
    _enter(fact, state)
    if isinstance(fact, g.Finished) or (isinstance(fact, g.Cancelled) and fact.whole):
        state.finished_at = at
    state.version = version
    return state


def fold(log: Iterable[Recorded], state: State | None = None) -> State | None:
    """Enter all facts of a log, from a state if there is one."""
    for recorded in log:
        state = enter(state, recorded)
    return state


@functools.singledispatch
def _enter(fact: Fact, state: State) -> None:
    """Enter a fact of one of the kinds below, or of those that other modules know."""
    enter_harvest(fact, state)


# -- the programme


def _announced(fact: g.Announced) -> State:
    state = State(
        programme=fact.programme,
        policy=fact.policy,
        judge=Judge.of(fact.policy, fact.programme.admission),
    )
    _make_rosters(state)
    return state


def _make_rosters(state: State) -> None:
    state.rosters.clear()
    if state.policy is None:
        return
    for target in state.targets:
        of = state.programme if target == WHOLE else state.programme.session(target)
        state.rosters[target] = Roster(target=target, policy=state.policy, capacity=of.capacity)


@_enter.register
def _(fact: g.Revised, state: State) -> None:
    state.programme = changes.announced_anew(state.programme, fact.programme, state.at)
    state.policy = fact.policy
    state.judge = Judge.of(fact.policy, fact.programme.admission)
    _make_rosters(state)


@_enter.register
def _(_fact: g.RegistrationOpened, state: State) -> None:
    state.phase = Phase.OPEN


@_enter.register
def _(_fact: g.RegistrationClosed, state: State) -> None:
    state.phase = Phase.CLOSED


@_enter.register
def _(fact: g.Postponed, state: State) -> None:
    state.programme = changes.postponed(state.programme, fact.entries, at=state.at)


@_enter.register
def _(fact: g.Rescheduled, state: State) -> None:
    state.programme = changes.rescheduled(state.programme, fact.dates, at=state.at)


@_enter.register
def _(fact: g.Cancelled, state: State) -> None:
    state.programme = changes.cancelled(state.programme, fact.entries, at=state.at)
    if fact.whole:
        state.phase = Phase.CANCELLED
        state.questions.clear()


@_enter.register
def _(fact: g.RemindersDue, state: State) -> None:
    state.reminded.add((fact.session, fact.sequence))


@_enter.register
def _(_fact: g.Finished, state: State) -> None:
    state.phase = Phase.FINISHED


# -- taking part


@_enter.register
def _(fact: t.Attended, state: State) -> None:
    state.attendance.setdefault(fact.session, {})[fact.person] = fact.present


@_enter.register
def _(fact: r.Replied, state: State) -> None:
    state.replies.setdefault(fact.entry, {})[fact.person] = fact


@_enter.register
def _(fact: t.AssignmentGiven, state: State) -> None:
    state.assignments[fact.assignment] = Assignment(title=fact.title, due=fact.due)


@_enter.register
def _(fact: t.AssignmentDone, state: State) -> None:
    state.assignments[fact.assignment].done.add(fact.registration)


@_enter.register
def _(fact: t.DeliverableDone, state: State) -> None:
    state.delivered[fact.title] = fact.url


@_enter.register
def _(fact: t.Interested, state: State) -> None:
    state.those_who_await(fact.about)[fact.person] = None
    state.people.add(fact.person)


@_enter.register
def _(fact: t.InterestEnded, state: State) -> None:
    state.those_who_await(fact.about).pop(fact.person, None)


# -- care and privacy


@_enter.register
def _(fact: t.AppreciationAgreed, state: State) -> None:
    state.agreements[fact.agreement] = fact.person


@_enter.register
def _(fact: t.NeedRaised, state: State) -> None:
    state.needs[fact.need] = Need(person=fact.person)


@_enter.register
def _(fact: t.NeedAssigned, state: State) -> None:
    state.needs[fact.need].assigned = True


@_enter.register
def _(fact: t.NeedSettled, state: State) -> None:
    state.needs[fact.need].settled = True


@_enter.register
def _(fact: t.Erased, state: State) -> None:
    state.erased.add(fact.person)
    for about in t.Interest:
        state.those_who_await(about).pop(fact.person, None)
    for feed in [one.feed for one in state.feeds.values() if one.person == fact.person]:
        _close(state, feed)


@_enter.register
def _(_fact: t.Expired, _state: State) -> None:
    """What expired stood in the vault alone."""


# -- secret calendars


@_enter.register
def _(fact: f.FeedGiven, state: State) -> None:
    state.feeds[fact.feed] = GivenFeed(
        feed=fact.feed,
        scope=fact.scope,
        person=fact.person,
        digest=fact.digest,
    )


@_enter.register
def _(fact: f.FeedRevoked, state: State) -> None:
    _close(state, fact.feed)


def _close(state: State, feed: str) -> None:
    state.feeds[feed] = attrs.evolve(state.feeds[feed], revoked=True)
