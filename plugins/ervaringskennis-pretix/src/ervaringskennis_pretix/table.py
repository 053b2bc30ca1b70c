"""From tickets to the table that the library reads like the export of a form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ervaringskennis.files.tables import Row, Table, heading_key
from ervaringskennis_pretix import texts
from ervaringskennis_pretix.export import OF_ORDER, OF_POSITION, Export, Position

if TYPE_CHECKING:
    from ervaringskennis.files.columns import Notes
    from ervaringskennis.files.form import RegistrationForm
    from ervaringskennis_pretix.tickets import Ticket

_FIXED: Final = (*OF_ORDER, "email", *OF_POSITION, "item", "variation", "subevent")
"""Headings that every export has, as it calls them; the last three hold names, not numbers."""


def make_table(
    export: Export, tickets: Sequence[Ticket], *, form: RegistrationForm, notes: Notes
) -> Table:
    """Return a row for each ticket, under every heading that an organiser can name.

    These are the fixed ones; each question, by identifier and by text; and each product, date and
    category, by name and as ``item 1``, ``subevent 1`` and ``category 1``.  Under a product or a
    date stands a tick, under a category the names of the products.
    """
    tick = next((way.removesuffix(" *") for way in form.spellings.yes), "")
    return _Desk(export, tickets, tick=tick, notes=notes).table()


class _Desk:
    """Where the rows of one export are written."""

    def __init__(
        self, export: Export, tickets: Sequence[Ticket], *, tick: str, notes: Notes
    ) -> None:
        self._export, self._tickets, self._tick, self._notes = export, tickets, tick, notes
        self._questions = {one.id: _ways(one.identifier, one.text) for one in export.questions}
        self._products = {
            one.id: _ways(f"item {one.id}", one.name) for one in export.products.values()
        }
        self._dates = _numbered("subevent", export.dates)
        self._categories = _numbered("category", export.categories)
        self._by_person: defaultdict[tuple[str, str], list[Ticket]] = defaultdict(list)
        for ticket in tickets:
            self._by_person[ticket.identity].append(ticket)

    def table(self) -> Table:
        """Return the table."""
        kinds = (self._questions, self._products, self._dates, self._categories)
        headings = (*_FIXED, *(way for kind in kinds for ways in kind.values() for way in ways))
        empty = dict.fromkeys(headings, "")
        rows = (Row(number=one.row, cells=empty | self._cells(one)) for one in self._tickets)
        return Table(headings=headings, rows=tuple(rows))

    def _cells(self, ticket: Ticket) -> dict[str, str]:
        return {
            **ticket.order.cells,
            "email": ticket.order.email,
            **ticket.position.cells,
            "attendee_name": ticket.person.name,
            "attendee_email": ticket.person.email,
            **self._names(ticket.position),
            **self._answers(ticket),
            **self._choices(ticket),
        }

    def _names(self, position: Position) -> dict[str, str]:
        product = self._export.products.get(position.product or 0)
        return {
            "item": product.name if product else "",
            "variation": product.variations.get(position.variation or 0, "") if product else "",
            "subevent": self._export.dates.get(position.date or 0, ""),
        }

    def _answers(self, ticket: Ticket) -> dict[str, str]:
        """Return the answers; a question left out here may be answered with another ticket.

        Several tickets of one person in one order are one form to the library, and a product can
        have questions of its own.
        """
        others = (one for one in self._by_person[ticket.identity] if one.order is ticket.order)
        found: dict[int, str] = {}
        for one in (ticket, *others):
            for question, answer in _answered(one.positions).items():
                found.setdefault(question, answer)
        if not found.keys() <= self._questions.keys():
            self._notes.say(texts.unknown_question(), ticket.row)
        return {
            way: answer
            for question, answer in found.items()
            for way in self._questions.get(question, ())
        }

    def _choices(self, ticket: Ticket) -> dict[str, str]:
        """Return what this person chose with all their tickets: one does not undo another."""
        positions = [one for two in self._by_person[ticket.identity] for one in two.positions]
        products = {one.product for one in positions if one.product in self._products}
        dates = {one.date for one in positions if one.date in self._dates}
        ticked = [
            *(way for one in products for way in self._products[one]),
            *(way for one in dates for way in self._dates[one]),
        ]
        # What was ticked is a tick as well, for whoever has no word for yes.
        return {**self._by_category(products), **{way: self._tick or way for way in ticked}}

    def _by_category(self, products: Iterable[int]) -> dict[str, str]:
        names: defaultdict[str, list[str]] = defaultdict(list)
        for product in (self._export.products[one] for one in sorted(products)):
            for way in self._categories.get(product.category or 0, ()):
                names[way].append(product.name)
        return {way: ", ".join(named) for way, named in names.items()}


def _numbered(kind: str, names: Mapping[int, str]) -> dict[int, tuple[str, ...]]:
    return {number: _ways(f"{kind} {number}", name) for number, name in names.items()}


def _ways(*ways: str) -> tuple[str, ...]:
    """Return the headings that differ as headings compare; a column may not be there twice."""
    different = {heading_key(way): way for way in ways}
    return tuple(way for key, way in different.items() if key)


def _answered(positions: Iterable[Position]) -> dict[int, str]:
    """Return the answer to each question; what was asked of a ticket and an extra, together."""
    found: defaultdict[int, dict[str, None]] = defaultdict(dict)
    for position in positions:
        for question, answer in position.answers:
            found[question][answer] = None
    return {question: "\n".join(answers) for question, answers in found.items()}
