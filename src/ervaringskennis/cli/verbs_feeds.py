"""The verbs about secret calendars: giving one, seeing which there are, and closing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from ervaringskennis.cli.table import PROGRAMME, Desk, Told, Verb, argument, option
from ervaringskennis.cli.verbs_programme import misused
from ervaringskennis.facts.feeds import FeedScope
from ervaringskennis.organiser.views import feed_document

if TYPE_CHECKING:
    from ervaringskennis.life.state import GivenFeed

_SCOPE: Final = option(
    *("--as", "scope"),
    word="opt-feed-as",
    type=click.Choice([one.value for one in FeedScope]),
    default=FeedScope.PARTICIPANT.value,
)


def _give(desk: Desk, programme: str, *, person: str | None, scope: str) -> Told:
    if (person is None) is (scope == FeedScope.PARTICIPANT):
        raise misused("feed-of-whom")
    made = desk.organiser.give_feed(programme, person=person, scope=scope)
    line = desk.say("feed-given", feed=made.feed, token=made.token)
    told = {"feed": made.feed, "token": made.token}
    return Told(programme=programme, lines=[line], result={"given": told})


def _list(desk: Desk, programme: str) -> Told:
    given = desk.organiser.feeds(programme)
    lines = [_row(desk, one) for one in given] or [desk.say("feeds-none")]
    documents = [feed_document(one) for one in given]
    return Told(programme=programme, lines=lines, result={"feeds": documents})


def _row(desk: Desk, given: GivenFeed) -> str:
    key = "feed-row-arranger" if given.person is None else "feed-row"
    row = desk.say(key, feed=given.feed, person=given.person)
    return desk.say("feed-row-closed", row=row) if given.revoked else row


def _revoke(desk: Desk, programme: str, *, feed: str | None, person: str | None) -> Told:
    if feed is not None and person is None:
        step = desk.organiser.revoke_feed(programme, feed)
    elif person is not None and feed is None:
        step = desk.organiser.revoke_feeds_of(programme, person)
    else:
        raise misused("feed-or-person")
    return Told(programme=programme, facts=step.facts)


VERBS: Final = (
    Verb(
        name="feed give",
        run=_give,
        params=(PROGRAMME, argument("person", "person-id", required=False), _SCOPE),
    ),
    Verb(name="feed list", run=_list, params=(PROGRAMME,)),
    Verb(
        name="feed revoke",
        run=_revoke,
        params=(
            PROGRAMME,
            argument("feed", "feed-id", required=False),
            option("--person", word="opt-feeds-of", holds="person-id"),
        ),
    ),
)
