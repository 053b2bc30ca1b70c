"""Who is who among forms: the same person twice, and people who name each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

from ervaringskennis.registrations.applicants import Applicant, Form

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.values.unknown import Unknown

T = TypeVar("T")


@attrs.define(kw_only=True, eq=False)
class Entry:
    """One sender with all the forms they sent, by moment; the last one counts."""

    forms: list[Form]
    refused: bool = False
    """Whether they refused consent in a form that came too late to count."""

    @property
    def consent(self) -> bool | Unknown:
        """Their last answer on consent."""
        return False if self.refused else self.form.consent

    @property
    def form(self) -> Form:
        """The form that counts."""
        return self.forms[-1]

    @property
    def rows(self) -> tuple[int, ...]:
        """The rows of all their forms."""
        return tuple(form.row for form in self.forms)

    @property
    def first_moment(self) -> dt.datetime | Unknown:
        """The moment that counts: that of their first form."""
        return self.forms[0].moment

    @property
    def sender(self) -> Applicant:
        """Who they are, with the name from an earlier form where the last one has none."""
        if self.form.sender.words:
            return self.form.sender
        names = (form.sender.name for form in reversed(self.forms) if form.sender.words)
        return attrs.evolve(self.form.sender, name=next(names, ""))

    def is_sent_by(self, person: Applicant) -> bool:
        """Return whether this person sent all of them."""
        # All: a form without a name would otherwise join two people who share an address.
        return all(form.sender.is_same(person) for form in self.forms)

    def names_exactly(self, other: Entry) -> bool:
        """Return whether this sender names the other, with no address that says otherwise."""
        return any(partner.is_same(other.sender) for partner in self.form.partners)

    def names(self, other: Entry) -> bool:
        """Return whether this sender names the other as a partner, by address or by name."""
        sender = other.sender
        return any(
            partner.is_same(sender)
            or (bool(partner.address) and partner.address == sender.address)
            or (bool(partner.words) and partner.words == sender.words)
            for partner in self.form.partners
        )


class Directory(Generic[T]):
    """Finds people by mail address and by name, in the order in which they were added."""

    def __init__(self, who: Callable[[T], Applicant], those: Iterable[T] = ()) -> None:
        self._who = who
        self._by_address: defaultdict[str, list[T]] = defaultdict(list)
        self._by_name: defaultdict[str, list[T]] = defaultdict(list)
        for one in those:
            self.add(one)

    def add(self, one: T) -> None:
        """Add somebody."""
        self._by_address[self._who(one).address].append(one)
        self._by_name[self._who(one).words].append(one)

    def sharing_address(self, person: Applicant) -> list[T]:
        """Return everybody with this person's address; nobody where there is none."""
        return self._by_address.get(person.address, []) if person.address else []

    def sharing_name(self, person: Applicant) -> list[T]:
        """Return everybody with this person's name; nobody where there is none."""
        return self._by_name.get(person.words, []) if person.words else []

    def same(self, person: Applicant) -> Iterator[T]:
        """Yield those who are this person, as far as a form can tell."""
        near = (*self.sharing_address(person), *self.sharing_name(person))
        return (one for one in near if self._who(one).is_same(person))


def find_partner(directory: Directory[Entry], partner: Applicant, of: Entry) -> Entry | None:
    """Return what a named partner sent: by mail address, or by name where that is all there is.

    Where several may be meant, it is the one who names the sender back, or else the first.
    """
    found = _at_address(directory, partner, of) or _by_name(directory, partner, of)
    return next((entry for entry in found if entry.names(of)), found[0] if found else None)


def _at_address(directory: Directory[Entry], partner: Applicant, of: Entry) -> list[Entry]:
    found = [entry for entry in directory.sharing_address(partner) if entry is not of]
    exact = [entry for entry in found if entry.is_sent_by(partner)]
    # A mailbox that several people use is no proof of who is meant.
    return exact or (found if len(found) == 1 else [])


def _by_name(directory: Directory[Entry], partner: Applicant, of: Entry) -> list[Entry]:
    return [
        entry
        for entry in directory.sharing_name(partner)
        if entry is not of
        # Where addresses are given, equal names alone may be other people.
        and (not partner.address or entry.names_exactly(of))
    ]
