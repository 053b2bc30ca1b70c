"""The verbs about secret calendars: giving one, seeing which there are, and closing them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ervaringskennis.cli.output import Output
from ervaringskennis.cli.table import PROGRAMME, Desk, Told, Verb, argument, flag, option
from ervaringskennis.cli.verbs_programme import misused
from ervaringskennis.exports.own import LONGEST_AHEAD
from ervaringskennis.facts.feeds import FeedScope
from ervaringskennis.organiser.calendars import arranger_calendar, own_agenda
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


def _write(  # noqa: PLR0913 - one parameter an option
    desk: Desk,
    programme: str,
    *,
    person: str | None,
    scope: str,
    remind: tuple[int, ...],
    without_waiting: bool,
    out: Path,
) -> Told:
    if (person is None) is (scope == FeedScope.PARTICIPANT):
        raise misused("feed-of-whom")
    state = desk.organiser.state(programme)
    if person is None:
        data = arranger_calendar(state)
    else:
        ahead = [dt.timedelta(days=days) for days in remind]
        data = own_agenda(state, person, reminders=ahead, waiting=not without_waiting).render()
    Output.write(out, data, private=True)
    return Told(
        programme=programme,
        lines=[desk.say("feed-written", file=out)],
        result={"written": str(out)},
    )


VERBS: Final = (
    Verb(
        name="feed give",
        run=_give,
        params=(PROGRAMME, argument("person", "person-id", required=False), _SCOPE),
    ),
    Verb(name="feed list", run=_list, params=(PROGRAMME,)),
    Verb(
        name="feed write",
        run=_write,
        params=(
            PROGRAMME,
            argument("person", "person-id", required=False),
            _SCOPE,
            option(
                *("--remind",),
                word="opt-remind",
                holds="number",
                type=click.IntRange(min=1, max=LONGEST_AHEAD.days),
                multiple=True,
            ),
            flag("--without-waiting", word="opt-without-waiting"),
            option(
                *("--out",),
                word="opt-feed-out",
                holds="file",
                required=True,
                type=click.Path(dir_okay=False, path_type=Path),
            ),
        ),
    ),
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
