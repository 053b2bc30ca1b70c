"""Facts about registrations and places."""

from __future__ import annotations

import datetime as dt

import attrs

from ervaringskennis.facts import Fact
from ervaringskennis.registrations.registration import Intake, Wish


@attrs.frozen(kw_only=True)
class Standing:
    """How one registration stands on one list: a row of the ledger, in words.

    ``cause`` is what settled it.  ``placed``: people with a place.  ``pool``: which seats, 0 for
    the open ones.  ``left``: seats left at that turn.  ``other``: the registration that got the
    seat instead.  ``position``: place on the waiting list at that moment, from 1; 0 is none.
    """

    registration: str
    outcome: str
    cause: str
    placed: int = 0
    pool: int = 0
    rank: int = 0
    left: int = 0
    other: str | None = None
    position: int = 0


@attrs.frozen(kw_only=True)
class Judged:
    """What the rules say of a party: enough to place it, and nothing that says who they are.

    ``priority`` is the id of its class and ``groups`` are those of the reserves it belongs to.
    ``towns`` stands only where the policy caps municipalities: one per person, required ones first.
    """

    priority: str | None = None
    barrier: str | None = None
    groups: tuple[str, ...] = ()
    towns: tuple[str | None, ...] = ()


@attrs.frozen(kw_only=True)
class Registered(Fact):
    """A party registered.

    ``request`` is the caller's own id of the call: repeating it registers nobody again.
    ``people`` are person ids and ``optional`` those among them who never cost the others a place.
    """

    registration: str
    request: str
    people: tuple[str, ...]
    optional: tuple[str, ...] = ()
    moment: dt.datetime | None = None
    sessions: tuple[str, ...] = ()
    wishes: tuple[Wish, ...] = ()
    intake: Intake | None = None
    rows: tuple[int, ...] = ()
    judged: Judged = Judged()


@attrs.frozen(kw_only=True)
class PartnerRegistered(Fact):
    """Somebody whom a party had named registered too; the two requests are one registration."""

    registration: str
    request: str
    person: str
    optional: tuple[str, ...] = ()
    moment: dt.datetime | None = None
    intake: Intake | None = None
    judged: Judged = Judged()


@attrs.frozen(kw_only=True)
class Placed(Fact):
    """A party got its place at once, because there was room.

    ``seats`` are the seats per pool afterwards, where an optional member took one of another pool.
    """

    target: str
    standing: Standing
    seats: tuple[int, ...] = ()


@attrs.frozen(kw_only=True)
class Waitlisted(Fact):
    """A party came on the waiting list at once."""

    target: str
    standing: Standing


@attrs.frozen(kw_only=True)
class Drawn(Fact):
    """Places were given by a draw; ``digest`` is that of the frozen list it was made on.

    ``seats`` are the seats per pool afterwards, the open one first.
    """

    target: str
    seed: str | None
    capacity: int | None
    digest: str
    released: tuple[str, ...] = ()
    seats: tuple[int, ...] = ()
    standings: tuple[Standing, ...] = ()


@attrs.frozen(kw_only=True)
class Because:
    """What made a list move; ``note`` is the organiser's reason, shown to the party."""

    kind: str
    registration: str | None = None
    note: str = ""


@attrs.frozen(kw_only=True)
class ListMoved(Fact):
    """Standings changed after places were given; everybody whose standing changed is here."""

    target: str
    because: tuple[Because, ...]
    capacity: int | None = None
    released: tuple[str, ...] = ()
    seats: tuple[int, ...] = ()
    standings: tuple[Standing, ...] = ()


@attrs.frozen(kw_only=True)
class Withdrawn(Fact):
    """A whole party withdrew; ``cause`` is why, such as ``withdrawn`` or ``lapsed``.

    With a ``target`` it withdrew from that session alone.
    """

    registration: str
    cause: str = "withdrawn"
    target: str = ""


@attrs.frozen(kw_only=True)
class PartnerLeft(Fact):
    """One of a party withdrew; ``rule`` is what the policy says of the others.

    ``rule`` is ``optional`` where the others need no rule.  ``replace_before`` is until when a new
    partner may be named.  ``judged`` is what the rules say of the others, for lists on which no
    place was given yet, and ``optional`` are those of them who never cost the rest a place.
    """

    registration: str
    person: str
    rule: str
    replace_before: dt.datetime | None = None
    judged: Judged | None = None
    optional: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class PartnerReplaced(Fact):
    """A new partner was named in time; the party keeps its place.  ``judged`` as above."""

    registration: str
    left: str
    person: str
    judged: Judged | None = None


@attrs.frozen(kw_only=True)
class ConfirmationAsked(Fact):
    """Parties were asked whether they come, to be answered before ``answer_by``.

    ``about`` is ``offer`` for a place that came free and ``date`` for a new date.
    """

    registrations: tuple[str, ...]
    answer_by: dt.datetime
    about: str
    target: str = ""


@attrs.frozen(kw_only=True)
class Confirmed(Fact):
    """A party said that it comes."""

    registration: str
    target: str = ""


@attrs.frozen(kw_only=True)
class IntakePlanned(Fact):
    """An intake conversation was agreed."""

    registration: str


@attrs.frozen(kw_only=True)
class IntakeDecided(Fact):
    """An intake conversation was held, with this outcome."""

    registration: str
    outcome: Intake


@attrs.frozen(kw_only=True)
class GroupsComposed(Fact):
    """Registrations were divided over the programme's groups."""

    groups: dict[str, tuple[str, ...]]
