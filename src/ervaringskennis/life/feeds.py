"""Secret calendars: given, taken back, and opened with a token.

A token is ``FEED.SECRET``: the id says which digest to compare with, so that nothing is searched.
Chance and the clock are outside: the secret is made by the caller, and only its digest comes here.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING, Final

from ervaringskennis.facts.feeds import FeedGiven, FeedRevoked, FeedScope
from ervaringskennis.life.possible import guard, refused
from ervaringskennis.life.together import must_be_known, must_be_present

if TYPE_CHECKING:
    from ervaringskennis.facts import Fact
    from ervaringskennis.life.state import GivenFeed, State

_OF_NO_TOKEN: Final = f"sha256:{'0' * 64}"


def next_feed(state: State) -> str:
    """Return the id of the next calendar; ids are never used again."""
    return f"feed{len(state.feeds) + 1}"


def token_of(feed: str, secret: str) -> str:
    """Return the token that opens a calendar."""
    return f"{feed}.{secret}"


def digest_of(token: str) -> str:
    """Return the SHA-256 digest of a token, whatever is in it.

    Without salt or stretching: a secret of 256 random bits cannot be guessed from it.
    """
    return f"sha256:{hashlib.sha256(token.encode(errors='replace')).hexdigest()}"


def give(
    state: State, feed: str, *, digest: str, scope: FeedScope, person: str | None = None
) -> tuple[Fact, ...]:
    """Record that a calendar was given: to a ``person`` who is known here, or to the arranger."""
    guard(state, "feed")
    if (person is None) is (scope is FeedScope.PARTICIPANT):
        raise refused(
            state,
            "Een agenda voor een deelnemer is van één persoon. Die voor wie het programma leidt "
            "is van niemand in het bijzonder.",
            "A calendar for a participant is of one person; that for who runs the programme is of "
            "nobody in particular.",
            code="feed-of-whom",
        )
    if person is not None:
        must_be_present(state, person)
    return (FeedGiven(feed=feed, digest=digest, scope=scope, person=person),)


def revoke(state: State, feed: str) -> tuple[Fact, ...]:
    """Record that a calendar is closed; closing it again changes nothing."""
    given = state.feeds.get(feed)
    if given is None:
        raise refused(
            state,
            f"Deze agenda is niet gegeven. Kies uit: {', '.join(state.feeds) or 'geen'}.",
            f"This calendar was not given. Choose from: {', '.join(state.feeds) or 'none'}.",
            code="no-such-feed",
        )
    return () if given.revoked else (FeedRevoked(feed=feed),)


def revoke_of(state: State, person: str) -> tuple[Fact, ...]:
    """Record that every calendar of a person is closed."""
    must_be_known(state, person)
    mine = (one for one in state.feeds.values() if one.person == person)
    return tuple(FeedRevoked(feed=one.feed) for one in mine if not one.revoked)


def opened_by(state: State, token: str) -> GivenFeed | None:
    """Return the calendar that a token opens, if any.

    It takes as long for a token of nothing as for one of a calendar that is closed, and the digests
    are compared in constant time.
    """
    given = state.feeds.get(token.partition(".")[0])
    expected = _OF_NO_TOKEN if given is None or given.revoked else given.digest
    return given if hmac.compare_digest(digest_of(token), expected) else None
