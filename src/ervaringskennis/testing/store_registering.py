"""What the kit for stores does with a whole programme, in this process and in others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ervaringskennis.allocation.policy import Policy
from ervaringskennis.organiser.organiser import Organiser
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.registrations.applicants import Applicant
from ervaringskennis.testing.store_worker import PROGRAMME, say

if TYPE_CHECKING:
    from ervaringskennis.storage.contract import Store

SEATS: Final = 7


def announce(store: Store) -> None:
    """Announce a programme with few seats, which are given at once."""
    policy = Policy(draw="arrival", confirm="rolling", last_seat="skip", priority=[])
    organiser = Organiser(store)
    organiser.announce(Programme(id=PROGRAMME, title="Café", capacity=SEATS), policy=policy)
    organiser.open_registration(PROGRAMME)


def register(store: Store, name: str, times: int) -> None:
    """Register one person and two people by turns, and say what was acknowledged."""
    organiser = Organiser(store)
    for number in range(times):
        request = f"{name}-{number}"
        party = [_applicant(f"{request}-{person}") for person in range(1 + number % 2)]
        receipt = organiser.register(PROGRAMME, request=request, party=party)
        say(request=request, registration=receipt.registration, people=len(receipt.people))


def _applicant(word: str) -> Applicant:
    return Applicant(name=word, email=f"{word}@example.org")
