"""What is said of a programme as a whole: in short, how to take part, who contribute, news."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.page import parts, times, words
from ervaringskennis.exports.page.lists import (
    Fact,
    address,
    bullets,
    facts,
    link,
    links,
    number,
)
from ervaringskennis.exports.page.markup import Node, paragraphs, tag, write
from ervaringskennis.exports.page.where import is_said, where
from ervaringskennis.programmes.programme import (
    Commitment,
    Contributor,
    Deliverable,
    Group,
    MeetingPlan,
    Per,
    StatusUpdate,
)
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus, ProgrammeItem
from ervaringskennis.programmes.titles import words_in
from ervaringskennis.serialization.catalogue import built_in
from ervaringskennis.values.dates import FuzzyDate
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from decimal import Decimal

    from ervaringskennis.exports.page.view import View
    from ervaringskennis.values.money import Cost, CostShare
    from ervaringskennis.values.ranges import Range

_MOST_PLACES_IN_SHORT = 3

# -- in short


def in_short(view: View) -> Node:
    """Return what people want to know first."""
    programme = view.programme
    rows: list[Fact] = [
        (words.WHEN, _when(view)),
        (words.WHERE, _where(view)),
        (words.FOR_WHOM, programme.audience),
        (words.REGISTERING, list(_registering(view))),
        (words.COSTS, [_cost(cost, view) for cost in programme.costs] or _not_known(view)),
        (words.PLACES, number(programme.capacity)),
        (words.THEMES, programme.themes),
    ]
    return facts(rows, view, class_="facts")


def _not_known(view: View) -> list[Node]:
    return [view.say(words.NOT_KNOWN)]


def _with_status(status: EntryStatus, view: View) -> list[AgendaEntry]:
    """Return the entries with this status, without the choices, which are held in rounds."""
    found = [one for one in view.programme.agenda if one.status is status]
    return [one for one in found if not parts.is_choice(one)]


def _when(view: View) -> list[Node]:
    """Return the first and the last day that are exactly known, or else all that is not quite."""
    held = _with_status(EntryStatus.PLANNED, view)
    days = dict.fromkeys(one.when.day for one in held)
    exact = sorted(day for day in days if isinstance(day, dt.date))
    vague = [times.day(day, view.voice) for day in days if isinstance(day, FuzzyDate)]
    said = [_first_to_last(exact, view)] if exact else vague
    # A market without an hour of its own is no news; a meeting without a day is.
    met = [one.when.day for one in held if not isinstance(one, ProgrammeItem)]
    known = all(isinstance(day, dt.date if exact else (dt.date, FuzzyDate)) for day in met)
    if known and not _with_status(EntryStatus.POSTPONED, view):
        return said or _not_known(view)
    return [*said, view.say(words.NOT_EVERY_DAY)] if said else _not_known(view)


def _first_to_last(days: Sequence[dt.date], view: View) -> Node:
    first, last = (times.day(day, view.voice) for day in (days[0], days[-1]))
    return view.say(words.FROM_TO, first=first, last=last) if len(days) > 1 else first


def _where(view: View) -> list[Node]:
    public = attrs.evolve(view, audience=Audience.PUBLIC)
    said = [where(one, public) for one in _with_status(EntryStatus.PLANNED, view) if is_said(one)]
    found = list({write(one): one for one in said}.values())
    if len(found) > _MOST_PLACES_IN_SHORT:
        return [view.say(words.SEVERAL_PLACES)]
    return found or _not_known(view)


# -- taking part


def _registering(view: View) -> Iterator[Node]:
    """Yield whether and until when one can register, as far as anything says so."""
    is_open, admission = view.programme.registration_open, view.programme.admission
    if not isinstance(is_open, Unknown):
        yield tag("strong", view.say(words.IS_OPEN if is_open else words.IS_CLOSED))
    if is_open is not False and not isinstance(admission.opens, Unknown):
        yield view.say(words.OPENS_AT, moment=times.moment(admission.opens, view.voice))
    if is_open is not False and not isinstance(admission.closes, Unknown):
        yield times.closing(admission.closes, view.voice)


def taking_part(view: View) -> list[Node]:
    """Return how one takes part, and what is asked of those who do."""
    programme = view.programme
    steps = [
        *([view.say(words.PER_SESSION)] if programme.per is Per.SESSION else []),
        *([view.say(words.CONVERSATION_FIRST)] if programme.admission.intake else []),
        *([view.say(words.CONSENT)] if programme.admission.consent else []),
    ]
    asked = bullets(_commitment(one, view) for one in programme.commitments)
    shares = bullets(_share(one, view) for one in programme.cost_shares)
    return [
        *(tag("p", step) for step in steps),
        *([tag("h3", view.say(words.ASKED)), *asked] if asked else []),
        *([tag("h3", view.say(words.WHO_PAYS)), *shares] if shares else []),
    ]


def _commitment(asked: Commitment, view: View) -> Node:
    what = tag("bdi", " ".join(asked.what.split()))
    if not asked.of:
        return what
    return [what, " ", view.say(words.ASKED_OF, whom=tag("bdi", ", ".join(asked.of)))]


def _cost(cost: Cost, view: View) -> Node:
    if isinstance(cost.euros, Unknown):
        return view.say(words.NOT_KNOWN)
    if cost.is_free is True:
        return view.say(words.FREE)
    unit = view.say(words.PER_REGISTRATION) if cost.per == "registration" else cost.per
    return view.say(words.PRICE, euros=[_euros(cost.euros, view)], unit=unit)


def _euros(amount: Decimal, view: View) -> str:
    """Return an amount in words: without cents where there are none, and never rounded."""
    whole, _, cents = f"{amount:f}".partition(".")
    cents = cents.rstrip("0")
    point, space = (".", "") if view.voice.own == "en" else (",", "\N{NO-BREAK SPACE}")
    return f"€{space}{whole}{point}{cents:0<2}" if cents else f"€{space}{whole}"


def _share(share: CostShare, view: View) -> Node:
    if isinstance(share.percent, Unknown):
        return view.say(words.SHARE_NOT_KNOWN, of=share.of, by=share.by)
    percent = f"{share.percent:f}"
    percent = percent.rstrip("0").rstrip(".") if "." in percent else percent
    return view.say(words.SHARE, percent=[percent], of=share.of, by=share.by)


# -- news, groups, people, reading


def news(view: View) -> list[Node]:
    """Return the dated notices, the newest first."""
    newest = sorted(view.programme.updates, key=_edtf)[::-1]
    return [_update(one, view) for one in newest]


def _edtf(update: StatusUpdate) -> str:
    """Return what sorts notices by their day; without a year, or a beginning, they come first."""
    return str(update.day) if str(update.day)[0].isdigit() else ""


def _update(update: StatusUpdate, view: View) -> Node:
    day = tag("h3", times.day(update.day, view.voice))
    return tag("article", day, *paragraphs(update.text))


def groups(view: View) -> list[Node]:
    """Return the local groups, and how many meetings of each kind there will be."""
    told = [_group(one, view) for one in view.programme.groups]
    plans = bullets(_plan(one, view) for one in view.programme.meetings)
    return [*bullets(told), *([tag("h3", view.say(words.MEETINGS)), *plans] if plans else [])]


def _group(group: Group, view: View) -> Node:
    bodies = tag("bdi", ", ".join(group.bodies))
    made_of: list[Node] = [" ", view.say(words.MADE_UP_OF, bodies=bodies)] if group.bodies else []
    return [tag("strong", tag("bdi", group.title)), ".", *made_of]


def _plan(plan: MeetingPlan, view: View) -> Node:
    kind = built_in().get(plan.format)
    title = plan.title.strip() or (words_in(view.voice.own, kind.name) if kind else plan.format)
    return view.say(words.LABELLED, label=title, value=_number(plan, view))


def _number(plan: MeetingPlan, view: View) -> Node:
    number = _range(plan.number, view)
    return view.say(words.PER_GROUP, number=number) if plan.each else number


def _range(number: Range, view: View) -> Node:
    low, high = number.at_least, number.at_most
    if low is None and high is None:
        return view.say(words.NOT_KNOWN)
    if low is None or high is None:
        words_for = words.AT_MOST if low is None else words.AT_LEAST
        return view.say(words_for, number=[str(high if low is None else low)])
    return [str(low)] if low == high else view.say(words.BETWEEN, low=[str(low)], high=[str(high)])


def contributors(view: View) -> list[Node]:
    """Return who contribute, by their tasks."""
    return bullets(_contributor(one, view) for one in view.programme.contributors)


def _contributor(one: Contributor, view: View) -> Node:
    told = [part for part in (one.name, one.organisation) if not isinstance(part, Unknown)]
    who: list[Node] = [": ", tag("bdi", ", ".join(told))] if told else []
    task: Node = tag("bdi", one.task)
    if one.people != 1:
        task = view.say(words.SO_MANY, number=[str(one.people)], task=task)
    return [task, *who]


def results(view: View) -> list[Node]:
    """Return what is done and can be read."""
    made = [one for one in view.programme.deliverables if one.done and one.url is not UNKNOWN]
    return bullets(link(one.title, one.url) for one in made)


def due(view: View) -> list[Node]:
    """Return what is still due, for those who run the programme."""
    if view.audience is not Audience.ARRANGER:
        return []
    return bullets(_due(one, view) for one in view.programme.deliverables if not one.done)


def _due(one: Deliverable, view: View) -> Node:
    day = times.day(one.due, view.voice)
    return [tag("bdi", one.title), ": ", view.say(words.DUE_ON, day=day)]


def reading(view: View) -> list[Node]:
    """Return where there is more to read."""
    return bullets(links(view.programme.further_reading))


# -- the calendar


def subscribing(view: View) -> list[Node]:
    """Return how to get the programme in a calendar of one's own, where it has a feed.

    ``webcal`` makes calendars subscribe where they would otherwise import once.
    """
    feed = view.programme.feed
    if isinstance(feed, Unknown) or not feed.startswith(("https://", "http://")):
        return []
    subscribe = f"webcal://{feed.partition('://')[2]}"
    button = tag("a", view.say(words.SUBSCRIBE_NOW), href=subscribe, class_="button")
    by_hand = view.say(words.SUBSCRIBE_BY_HAND, link=address(feed))
    return [tag("p", view.say(words.SUBSCRIBE_WHY)), tag("p", button), tag("p", by_hand)]
