"""Facts about the programme itself: announced, opened, moved, closed."""

from __future__ import annotations

import attrs

from ervaringskennis.allocation.policy import Policy
from ervaringskennis.facts import Fact
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.values.dates import When


@attrs.frozen(kw_only=True)
class Announced(Fact):
    """A programme was announced, with the policy for its places, if it has one."""

    programme: Programme
    policy: Policy | None = None


@attrs.frozen(kw_only=True)
class Revised(Fact):
    """The announcement was changed before registration opened."""

    programme: Programme
    policy: Policy | None = None


@attrs.frozen(kw_only=True)
class RegistrationOpened(Fact):
    """People can register from now on."""


@attrs.frozen(kw_only=True)
class RegistrationClosed(Fact):
    """Nobody can register any more; ``digests`` are those of the lists, to publish now."""

    digests: dict[str, str] = attrs.Factory(dict)


@attrs.frozen(kw_only=True)
class Postponed(Fact):
    """These sessions, rounds or items will be held later, at a date still to be set."""

    entries: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Rescheduled(Fact):
    """These sessions, rounds or items have a new date."""

    dates: dict[str, When]


@attrs.frozen(kw_only=True)
class Cancelled(Fact):
    """These sessions, rounds or items will not be held; ``whole`` where none will."""

    entries: tuple[str, ...]
    whole: bool = False


@attrs.frozen(kw_only=True)
class RemindersDue(Fact):
    """It was time to remind those who come to this session, at its date of ``sequence``."""

    session: str
    sequence: int


@attrs.frozen(kw_only=True)
class Finished(Fact):
    """The programme is over."""
