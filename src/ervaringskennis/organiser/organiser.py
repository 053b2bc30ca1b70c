"""The organiser: one object with every verb, over one store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ervaringskennis.facts import Recorded
from ervaringskennis.organiser.feeds import Feeds
from ervaringskennis.organiser.harvest import Harvesting
from ervaringskennis.organiser.importing import Importing
from ervaringskennis.organiser.privacy import Privacy
from ervaringskennis.organiser.registrations import Registrations
from ervaringskennis.organiser.replies import Replies
from ervaringskennis.organiser.telling import Telling
from ervaringskennis.serialization.facts import load_fact

if TYPE_CHECKING:
    from collections.abc import Iterator


class Organiser(Telling, Registrations, Importing, Harvesting, Privacy, Feeds, Replies):
    """Runs programmes over a store: every verb decides, records, and queues what people hear.

    Each call is whole or not at all, and is safe once it returns.  Several processes may work on
    one store.  A verb that makes no sense raises `NotPossible`, which names what is possible.

    >>> from ervaringskennis import Applicant, Organiser, Policy, Programme, open_store
    >>> organiser = Organiser(open_store("memory://"))
    >>> policy = Policy(draw="arrival", confirm="rolling", last_seat="skip", priority=[])
    >>> organiser.announce(Programme(id="cafe", title="Ontmoeting", capacity=1), policy=policy)
    >>> _ = organiser.open_registration("cafe")
    >>> receipt = organiser.register("cafe", request="form-1", party=[Applicant(name="Sam")])
    >>> receipt.registration, dict(receipt.outcomes)
    ('1', {'': 'placed'})
    >>> again = organiser.register("cafe", request="form-1", party=[Applicant(name="Sam")])
    >>> again.registration, again.repeated
    ('1', True)
    """

    def log(self, programme: str) -> Iterator[Recorded]:
        """Yield everything that happened, in order: ids and outcomes, no personal data."""
        for line in self.store.read(programme):
            yield Recorded(version=line.version, at=line.at, fact=load_fact(line.kind, line.data))

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()
