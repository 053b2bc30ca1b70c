"""Which positions of which orders are somebody who comes, and who come together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.registrations.applicants import Applicant
from ervaringskennis_pretix import texts
from ervaringskennis_pretix.export import Export, Order, Position

if TYPE_CHECKING:
    from ervaringskennis.errors import Problem
    from ervaringskennis.files.columns import Notes

MOST_TOGETHER: Final = 10
"""The most people of one order that are one party; pretix lets nobody order more by default."""

_VALID: Final = {"n", "p"}
"""Pending and paid: who still has to pay did sign up."""
_REFUSED: Final[Mapping[str, Callable[[], Problem]]] = {
    "c": texts.cancelled,
    "r": texts.cancelled,  # refunded, in versions before 3
    "e": texts.expired,
}


@attrs.frozen(kw_only=True, eq=False)
class Ticket:
    """Somebody who comes: their position, and what was ordered along with it."""

    order: Order
    position: Position
    extras: tuple[Position, ...]
    person: Applicant
    nameless: bool
    """Whether the order does not say who this is, and they are called after its code."""

    @property
    def row(self) -> int:
        """The number by which problems and registrations name this person."""
        return self.position.row

    @property
    def positions(self) -> tuple[Position, ...]:
        """The position and its extras."""
        return (self.position, *self.extras)

    @property
    def identity(self) -> tuple[str, str]:
        """The name and the address as they compare: equal ones are of one person.

        Without an address an equal name in another order may be somebody else's.
        """
        return (self.person.words, self.person.address or self.order.path)

    def is_for_the_same(self, other: Ticket) -> bool:
        """Return whether the two are one product at one date: then one of them is one too many."""
        mine, theirs = self.position, other.position
        return (mine.product, mine.variation, mine.date) == (
            theirs.product,
            theirs.variation,
            theirs.date,
        )


def find_tickets(export: Export, notes: Notes) -> list[Ticket]:
    """Return the people in the orders that hold; every other position is noted."""
    codes = Counter(order.code for order in export.orders if order.code)
    tickets = []
    for order in export.orders:
        if codes[order.code] > 1:
            _note(texts.double_order(), order.positions, notes)
        refused = _refused(order)
        if refused is not None:
            _note(refused, order.positions, notes)
        else:
            tickets += _tickets(order, export, notes)
    return tickets


def find_companions(tickets: Iterable[Ticket], notes: Notes) -> dict[int, list[int]]:
    """Return the rows that each row comes with: other people of one order, at one date."""
    together: defaultdict[tuple[str, int | None], list[Ticket]] = defaultdict(list)
    for ticket in tickets:
        together[ticket.order.path, ticket.position.date].append(ticket)
    found = {}
    for group in together.values():
        if len(group) > MOST_TOGETHER:
            _note(texts.large_order(MOST_TOGETHER), (one.position for one in group), notes)
        else:
            found.update({one.row: [two.row for two in group if _come(one, two)] for one in group})
    return found


def _come(one: Ticket, two: Ticket) -> bool:
    # Whoever has tickets for two workshops comes with nobody by that.
    return one is not two and (one.identity != two.identity or one.is_for_the_same(two))


def _note(problem: Problem, positions: Iterable[Position], notes: Notes) -> None:
    for position in positions:
        notes.say(problem, position.row)


def _refused(order: Order) -> Problem | None:
    if order.test:
        return texts.test_order()
    if order.status in _VALID:
        return None
    return _REFUSED.get(order.status, texts.unknown_status)()


# ------------------------------------------------------------------------ within one order


def _tickets(order: Order, export: Export, notes: Notes) -> list[Ticket]:
    """Return the people of one order, with their extras."""
    standing = [one for one in order.positions if not one.cancelled]
    _note(texts.cancelled(), (one for one in order.positions if one.cancelled), notes)
    holders = {
        one.id: one
        for one in standing
        if one.id is not None and one.parent is None and _admits(one, export)
    }
    extras: defaultdict[int | None, list[Position]] = defaultdict(list)
    people = []
    for position in standing:
        holder = None if position.parent is None else holders.get(position.parent)
        if holder is not None and not _is_somebody_else(position, holder, export):
            extras[holder.id].append(position)
            notes.say(texts.addon(), position.row)
        elif _admits(position, export):
            people.append(position)
        else:
            notes.say(texts.not_admission(), position.row)
    _note_products(people, export, notes)
    return list(_named(order, people, extras))


def _admits(position: Position, export: Export) -> bool:
    product = export.products.get(position.product or 0)
    return product is None or product.admission is not False


def _is_somebody_else(extra: Position, holder: Position, export: Export) -> bool:
    """Return whether an add-on is a ticket for somebody else, such as a partner."""
    named = _applicant(extra)
    return _admits(extra, export) and named.is_named and not named.is_same(_applicant(holder))


def _applicant(position: Position) -> Applicant:
    cells = position.cells
    return Applicant(name=cells["attendee_name"], email=cells["attendee_email"])


def _note_products(people: Iterable[Position], export: Export, notes: Notes) -> None:
    for position in people:
        if position.product not in export.products:
            notes.say(texts.unknown_product(), position.row)


def _named(
    order: Order, people: Sequence[Position], extras: Mapping[int | None, Sequence[Position]]
) -> Iterator[Ticket]:
    """Yield a ticket for each person, who is known by something.

    The address of an order is that of the first person in it where nobody gave their own.
    """
    anybody = any(_applicant(one).address for one in people)
    for number, position in enumerate(sorted(people, key=lambda one: (one.place, one.row))):
        person = _applicant(position)
        if number == 0 and not anybody:
            person = attrs.evolve(person, email=order.email)
        nameless = not person.is_named
        if nameless:
            person = attrs.evolve(person, name=f"{order.code or position.row}-{position.place}")
        yield Ticket(
            order=order,
            position=position,
            extras=tuple(extras.get(position.id, ())),
            person=person,
            nameless=nameless,
        )
