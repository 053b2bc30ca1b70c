"""The verbs about calendars to subscribe to: for everybody, for one person, for the organiser."""

from __future__ import annotations

import functools
import secrets
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.errors import InvalidValue, NotPossible, Problem
from ervaringskennis.exports.calendar import EventCache
from ervaringskennis.exports.feeds import Feed
from ervaringskennis.facts.feeds import FeedScope
from ervaringskennis.life import feeds
from ervaringskennis.organiser.calendars import arranger_calendar, own_agenda, public_calendar
from ervaringskennis.organiser.recorder import Recorder, Step

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.life.state import GivenFeed, State

_SECRET_BYTES: Final = 32


@attrs.frozen(kw_only=True)
class FeedTicket:
    """A secret calendar that was given just now.

    ``token`` is told here and never again: nobody can read it back, not even from the store.  It
    opens the calendar for whoever has it, so it goes to that person alone.
    """

    feed: str
    token: str = attrs.field(repr=False)


class Feeds(Recorder):
    """Giving secret calendars, closing them, and making the calendars that a website serves."""

    def give_feed(
        self,
        programme: str,
        *,
        person: str | None = None,
        scope: FeedScope | str = FeedScope.PARTICIPANT,
    ) -> FeedTicket:
        """Give a secret calendar: that of a person, or with ``scope="arranger"`` all of it.

        Each call gives another one: there is no ``request`` to repeat, because a token that was
        made before cannot be told again.  Where the answer got lost, give another one and
        `revoke_feed` the one whose token nobody has.

        Raises:
            NotPossible: nobody has this id, or their data were erased; there is no person for a
                participant's calendar, or one for the arranger's; the programme is over.
            InvalidValue: there is no such scope.
        """
        secret, of = secrets.token_urlsafe(_SECRET_BYTES), _scope(scope)
        feed = ""

        def decide(state: State) -> Step:
            nonlocal feed
            feed = feeds.next_feed(state)
            digest = feeds.digest_of(feeds.token_of(feed, secret))
            return Step(facts=feeds.give(state, feed, digest=digest, scope=of, person=person))

        self.record(programme, decide)
        return FeedTicket(feed=feed, token=feeds.token_of(feed, secret))

    def revoke_feed(self, programme: str, feed: str) -> Step:
        """Close a secret calendar, by its id; closing it again changes nothing.

        Calendar programs keep what they read before; from now on they are refused.
        """
        return self.record(programme, lambda state: Step(facts=feeds.revoke(state, feed)))

    def revoke_feeds_of(self, programme: str, person: str) -> Step:
        """Close every secret calendar of a person; `erase` does so by itself."""
        return self.record(programme, lambda state: Step(facts=feeds.revoke_of(state, person)))

    def feeds(self, programme: str) -> tuple[GivenFeed, ...]:
        """Return every secret calendar that was ever given, the first one first."""
        return tuple(self.state(programme).feeds.values())

    def open_feed(self, programme: str, token: str) -> GivenFeed:
        """Return what a token opens: whose calendar it is, and what it shows.

        Raises:
            NotPossible: it opens nothing here.  The problem is the same for a token that never was,
                one that is wrong, one that was closed, one of another programme, and a programme
                that is not there.
        """
        return _opened(self._state_for(programme), token)

    def feed(
        self,
        programme: str,
        token: str | None = None,
        *,
        reminders: Iterable[dt.timedelta] = (),
        choices: Mapping[str, str] | None = None,
    ) -> Feed:
        """Return the calendar to serve: the public one, or the one that a token opens.

        ``reminders`` are how long before each session a personal calendar reminds its reader, and
        ``choices`` which session they were given in each round, as in `own_agenda`.  Its
        ``last_modified`` is when anything was last recorded of the programme, by the clock of who
        recorded it.

        Raises:
            NotPossible: without a token, there is no such programme; with one, as in `open_feed`.
            InvalidValue: a reminder is too early, or there are too many.
        """
        read_at = self.clock()
        with self._lock:
            state = self.state(programme) if token is None else self._state_for(programme)
            given = None if token is None else _opened(state, token)
            return Feed(
                body=self._calendar(state, given, reminders, choices),
                private=given is not None,
                filename=f"{programme}.ics",
                last_modified=state.at,
                read_at=read_at,
            )

    def _calendar(
        self,
        state: State,
        given: GivenFeed | None,
        reminders: Iterable[dt.timedelta],
        choices: Mapping[str, str] | None,
    ) -> bytes:
        if given is not None and given.person is not None:
            own = own_agenda(state, given.person, reminders=reminders, choices=choices)
            return own.render()
        cache = self._written.setdefault((state.programme.id, given is None), EventCache())
        if given is None:
            return public_calendar(state, cache=cache)
        return arranger_calendar(state, cache=cache)

    @functools.cached_property
    def _written(self) -> dict[tuple[str, bool], EventCache]:
        """The events of each feed as last written: of the public one, and of the arranger's."""
        return {}

    def _state_for(self, programme: str) -> State:
        """Return the state for who has a token, and may not learn which programmes there are."""
        try:
            return self.state(programme)
        except NotPossible:
            raise _opens_nothing() from None


def _opened(state: State, token: str) -> GivenFeed:
    given = feeds.opened_by(state, token)
    if given is None:
        raise _opens_nothing()
    return given


def _opens_nothing() -> NotPossible:
    # Nothing of the state: whoever asks may be anybody.
    return NotPossible(
        Problem(
            code="feed-not-open",
            nl="Dit adres opent geen agenda, of niet meer. Vraag de organisatie een nieuw adres.",
            en="This address opens no calendar, or no longer. Ask the organiser for a new one.",
        )
    )


def _scope(word: FeedScope | str) -> FeedScope:
    if word not in set(FeedScope):
        raise InvalidValue.of(
            "bad-feed-scope",
            "Een eigen agenda is voor een deelnemer (participant) of voor wie het programma leidt "
            "(arranger).",
            "A secret calendar is for a participant or for the arranger.",
            field="scope",
        )
    return FeedScope(word)
