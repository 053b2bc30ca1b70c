"""Between people as they are known and what the vault keeps of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ervaringskennis.people import Member
from ervaringskennis.registrations.applicants import Applicant, bare_address, same_words
from ervaringskennis.storage.contract import FieldClass, Store, VaultEntry
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.people import Person


def entries_for(person: str, applicant: Applicant) -> list[VaultEntry]:
    """Return what the vault keeps of somebody who registers."""
    contact = contact_entry(
        person, applicant.name.strip(), bare_address(applicant.email), applicant.phone.strip()
    )
    member = Member(
        person=person,
        role=applicant.role,
        municipality=applicant.municipality,
        first_time=applicant.first_time,
    )
    return [contact, *role_entries(member)]


def contact_entry(person: str, name: str, email: str, phone: str = "") -> VaultEntry:
    """Return the contact of somebody, found again by address and by name."""
    pairs = (("name", name), ("email", email), ("phone", phone))
    return VaultEntry(
        field_class=FieldClass.CONTACT,
        id=person,
        person=person,
        data={key: value for key, value in pairs if value},
        address=same_words(email),
        name=same_words(name),
    )


def role_entries(member: Member) -> list[VaultEntry]:
    """Return what the rules look at of somebody; nothing where nothing is known."""
    data: dict[str, Any] = {}
    for field in ("role", "municipality", "first_time"):
        value = getattr(member, field)
        if not isinstance(value, Unknown):
            data[field] = value
    if not data:
        return []
    entry = VaultEntry(
        field_class=FieldClass.ROLE, id=member.person, person=member.person, data=data
    )
    return [entry]


def person_entries(person: Person) -> list[VaultEntry]:
    """Return the contact of somebody who was imported."""
    return [contact_entry(person.id, person.name, person.email, person.phone)]


def members(store: Store, programme: str, people: Iterable[str]) -> dict[str, Member]:
    """Return what the vault knows of these people's roles; who is not known is not there."""
    found = store.entries(programme, FieldClass.ROLE, list(people))
    return {
        person: Member(
            person=person,
            role=entry.data.get("role", UNKNOWN),
            municipality=entry.data.get("municipality", UNKNOWN),
            first_time=entry.data.get("first_time", UNKNOWN),
        )
        for person, entry in found.items()
    }


def applicant_of(contact: VaultEntry) -> Applicant:
    """Return somebody as the vault's contact describes them."""
    return Applicant(name=contact.data.get("name", ""), email=contact.data.get("email", ""))
