"""Two requests that find each other: who of a new request is known already, and from where."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.life.possible import refused
from ervaringskennis.life.state import Party
from ervaringskennis.organiser.vault import applicant_of
from ervaringskennis.storage.contract import FieldClass

if TYPE_CHECKING:
    from ervaringskennis.life.state import State
    from ervaringskennis.registrations.applicants import Applicant
    from ervaringskennis.storage.contract import Store, VaultEntry


@attrs.frozen(kw_only=True)
class Joining:
    """The sender of a request was named in this party as this person, and names it back."""

    party: Party
    person: str


@attrs.frozen(kw_only=True)
class Arriving:
    """A request is a registration of its own; ``known`` are the ids of those who were here before.

    One entry a person, in the order of the request; ``None`` for who is new.
    """

    known: tuple[str | None, ...]


def find(
    store: Store, state: State, programme: str, applicants: Sequence[Applicant]
) -> Joining | Arriving:
    """Return whether a request joins a party that is there, or stands on its own.

    `NotPossible` where the sender or a partner is in another registration already.
    """
    sender, *partners = applicants
    if any(one.is_same(other) for one, other in itertools.combinations(applicants, 2)):
        raise refused(
            state,
            "Iemand staat twee keer in deze aanmelding. Noem ieder één keer.",
            "Somebody is in this registration twice. Name each person once.",
            code="twice-in-party",
        )
    known = [_same(store, programme, applicant) for applicant in applicants]
    mine = known[0]
    party = None if mine is None else _active(state, mine)
    if party is None:
        joining = _named_without_address(store, state, programme, sender, partners)
        if joining is not None:
            return joining
    elif mine is not None:
        return _joining(store, state, programme, party, mine, partners)
    for person in known[1:]:
        if person is not None and _active(state, person) is not None:
            raise refused(
                state,
                "Uw partner staat al in een andere aanmelding en noemde u daar niet. Overleg met "
                "uw partner. Een van u kan zich eerst afmelden.",
                "Your partner is in another registration already and did not name you there. "
                "Talk to your partner. One of you can withdraw first.",
                code="partner-registered",
            )
    return Arriving(known=tuple(known))


def _active(state: State, person: str) -> Party | None:
    registration = state.party_of.get(person)
    return None if registration is None else state.parties[registration]


def _same(store: Store, programme: str, applicant: Applicant) -> str | None:
    """Return the person with this address and name; an equal name alone may be somebody else."""
    if not applicant.address:
        return None
    found = store.find(programme, address=applicant.address)
    return next((c.person for c in found if applicant_of(c).is_same(applicant)), None)


def _joining(  # noqa: PLR0913, PLR0917 - what a request is, and where it looks
    store: Store,
    state: State,
    programme: str,
    party: Party,
    person: str,
    partners: Sequence[Applicant],
) -> Joining:
    if person not in party.named:
        raise refused(
            state,
            "Deze persoon is al aangemeld.",
            "This person is registered already.",
            code="registered-already",
        )
    others = _contacts(store, programme, party, without=person)
    if not any(_names(partner, other) for partner in partners for other in others):
        raise refused(
            state,
            "Iemand meldde u al aan als partner. Noem die persoon ook in uw aanmelding. Klopt het "
            "niet? Vraag dan de organisator om u daar af te melden.",
            "Somebody registered you as a partner already. Name that person in your registration "
            "too. Is it not right? Then ask the organiser to withdraw you there.",
            code="named-already",
        )
    return Joining(party=party, person=person)


def _named_without_address(
    store: Store,
    state: State,
    programme: str,
    sender: Applicant,
    partners: Sequence[Applicant],
) -> Joining | None:
    """Return the party of a partner who named the sender by name alone."""
    for partner in partners:
        found = [
            *store.find(programme, address=partner.address),
            *store.find(programme, name=partner.words),
        ]
        for contact in found:
            party = _active(state, contact.person)
            if party is None or not _names(partner, contact):
                continue
            for named in _contacts(store, programme, party, without=contact.person):
                if named.person in party.named and applicant_of(named).is_same(sender):
                    return Joining(party=party, person=named.person)
    return None


def _contacts(store: Store, programme: str, party: Party, *, without: str) -> list[VaultEntry]:
    ids = [person for person in party.people if person != without]
    return list(store.entries(programme, FieldClass.CONTACT, ids).values())


def _names(partner: Applicant, contact: VaultEntry) -> bool:
    """Return whether somebody means this contact: by address, or by name where one lacks."""
    if partner.address and contact.address:
        return partner.address == contact.address
    return bool(partner.words) and partner.words == contact.name
