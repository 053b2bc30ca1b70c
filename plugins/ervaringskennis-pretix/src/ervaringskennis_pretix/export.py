"""What stands in “Order data (JSON)” of pretix: orders with positions, products and questions.

The structure is that of pretix' own ``src/pretix/base/exporters/json.py``, read at commits
``0ae66ab7`` and ``6902725f`` of github.com/pretix/pretix (2023), and in a copy of pretix 2026.5
(``b939e75f`` of github.com/amin3ltd/tiks).  What is read here is the same in all three.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, Final

import attrs

from ervaringskennis.errors import InvalidInput
from ervaringskennis_pretix import texts
from ervaringskennis_pretix.parts import Part

if TYPE_CHECKING:
    from ervaringskennis.files.columns import Notes

_LARGEST_ID: Final = 2**63 - 1
"""The largest number that the database of pretix gives to a row."""

OF_ORDER: Final = ("code", "datetime", "locale", "comment")
"""What of an order can be read as a column, by the name that the export gives it."""
OF_POSITION: Final = ("attendee_name", "attendee_email", "company", "zipcode")
"""What of a position can be read as a column, by the name that the export gives it."""


@attrs.frozen(kw_only=True)
class Question:
    """A question to whoever orders."""

    id: int
    identifier: str
    text: str


@attrs.frozen(kw_only=True)
class Product:
    """Something that can be ordered; ``admission`` is None where the export does not say."""

    id: int
    name: str
    category: int | None
    admission: bool | None
    variations: Mapping[int, str]


@attrs.frozen(kw_only=True, eq=False)
class Position:
    """One line of an order; ``row`` is the number that problems and registrations name it by.

    ``place`` counts within the order, as in the code of a ticket.
    """

    row: int
    id: int | None
    place: int
    product: int | None
    variation: int | None
    date: int | None
    parent: int | None
    cancelled: bool
    cells: Mapping[str, str] = attrs.field(repr=False)
    answers: Sequence[tuple[int, str]] = attrs.field(repr=False)


@attrs.frozen(kw_only=True, eq=False)
class Order:
    """An order: what somebody ordered at one moment."""

    path: str
    code: str
    status: str
    test: bool
    email: str = attrs.field(repr=False)
    cells: Mapping[str, str] = attrs.field(repr=False)
    positions: Sequence[Position]


@attrs.frozen(kw_only=True)
class Export:
    """One export; names are by the id that pretix gave.  ``dates`` are of an event series."""

    questions: Sequence[Question]
    products: Mapping[int, Product]
    categories: Mapping[int, str]
    dates: Mapping[int, str]
    orders: Sequence[Order] = attrs.field(repr=False)


def read_export(data: bytes, notes: Notes) -> Export:
    """Read an export; `InvalidInput` where it is no JSON, or without a list of orders."""
    event = _event(data, notes)
    return Export(
        questions=tuple(_questions(event)),
        products={product.id: product for product in _products(event)},
        categories=_names(event, "categories"),
        dates=_names(event, "subevents"),
        orders=tuple(_orders(event)),
    )


def _event(data: bytes, notes: Notes) -> Part:
    try:
        # What pretix writes is ASCII; this takes a mark and the other UTFs too.
        document = json.loads(data)
    except (ValueError, RecursionError):
        # The reader's own error holds the whole file.
        raise InvalidInput(texts.not_json(notes.source)) from None
    event = document.get("event") if isinstance(document, dict) else None
    if not isinstance(event, dict) or not isinstance(event.get("orders"), list):
        raise InvalidInput(texts.not_pretix(notes.source))
    return Part(data=event, path="event", notes=notes)


def _questions(event: Part) -> Iterator[Question]:
    for part in event.parts("questions"):
        number = part.number("id")
        if number is not None:
            yield Question(
                id=number, identifier=part.text("identifier"), text=part.text("question")
            )


def _products(event: Part) -> Iterator[Product]:
    for part in event.parts("items"):
        number = part.number("id")
        if number is not None:
            yield Product(
                id=number,
                name=part.text("name"),
                category=part.number("category"),
                admission=part.flag("admission"),
                variations=_names(part, "variations"),
            )


def _names(part: Part, key: str) -> dict[int, str]:
    numbered = ((one.number("id"), one.text("name")) for one in part.parts(key))
    return {number: name for number, name in numbered if number is not None}


# ------------------------------------------------------------------------------------ orders


def _orders(event: Part) -> Iterator[Order]:
    listed = list(event.parts("orders", otherwise=texts.unreadable_part()))
    rows = _rows(listed, event.notes)
    for part in listed:
        _look_into(part)
        yield Order(
            path=part.path,
            code=part.text("code"),
            status=part.text("status"),
            test=part.flag("testmode") is True,
            email=part.text("email", "user"),
            cells={key: part.text(key) for key in OF_ORDER},
            positions=tuple(_positions(part, rows)),
        )


def _look_into(order: Part) -> None:
    positions = order.data.get("positions")
    if not isinstance(positions, list):
        order.notes.say(texts.unreadable_part(), field=f"{order.path}.positions")
    elif not positions:
        order.notes.say(texts.empty_order(), field=order.path)


def _rows(orders: Sequence[Part], notes: Notes) -> Iterator[int]:
    """Yield the row of each position: the id that pretix gave it, so that it stays the same.

    A list that is made again later has other orders in it, the newest first; whoever imports it
    again must find the same people under the same numbers.
    """
    found = [_id(value) for order in orders for value in _listed(order)]
    if all(found) and len(set(found)) == len(found):
        return iter(number for number in found if number)
    notes.say(texts.no_position_ids())
    return count(1)


def _listed(order: Part) -> list[Any]:
    positions = order.data.get("positions")
    return positions if isinstance(positions, list) else []


def _id(position: Any) -> int | None:
    number = position.get("id") if isinstance(position, dict) else None
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return number if 0 < number <= _LARGEST_ID else None


def _positions(order: Part, rows: Iterator[int]) -> Iterator[Position]:
    for place, value in enumerate(_listed(order), 1):
        path, row = f"{order.path}.positions[{place - 1}]", next(rows)
        if isinstance(value, dict):
            yield _position(Part(data=value, path=path, notes=order.notes, row=row), row, place)
        else:
            order.notes.say(texts.unreadable_part(), row, path)


def _position(part: Part, row: int, place: int) -> Position:
    return Position(
        row=row,
        id=part.number("id"),
        place=part.number("positionid") or place,
        product=part.number("item"),
        variation=part.number("variation"),
        date=part.number("subevent"),
        parent=part.number("addon_to"),
        # Cancelled positions are left out of the export; should one be in it, it says so itself.
        cancelled=part.flag("canceled") is True,
        cells={key: part.text(key) for key in OF_POSITION},
        answers=tuple(_answers(part)),
    )


def _answers(position: Part) -> Iterator[tuple[int, str]]:
    for part in position.parts("answers"):
        question, answer = part.number("question"), part.text("answer")
        if question is not None and answer:
            yield question, answer
