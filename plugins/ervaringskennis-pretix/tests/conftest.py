"""A shop that writes exports as pretix does, with nobody in it who exists.

The keys are those of pretix' own ``src/pretix/base/exporters/json.py``, at the commits that
`ervaringskennis_pretix.export` names.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import pytest

from ervaringskennis import Programme
from ervaringskennis.files.form import Columns, RegistrationForm, Spellings
from ervaringskennis.hooks import ReadJob
from ervaringskennis.programmes.sessions import Session
from ervaringskennis_pretix import ervaringskennis_readers

if TYPE_CHECKING:
    from ervaringskennis.files.reading import RegistrationList

Json = dict[str, Any]

TICKET, PARTNER_TICKET, BOOK, LETTERS, DEBTS = 1, 2, 3, 4, 5
QUESTIONS: Final = (
    "ROL",
    "GEMEENTE",
    "EERSTE",
    "NODIG",
    "TOESTEMMING",
    "PARTNER",
    "PARTNERMAIL",
    "ALLEEN",
)
PROGRAMME: Final = Programme(
    id="avond",
    title="Avond",
    sessions=[Session(id="brieven", title="Brieven"), Session(id="schulden", title="Schulden")],
)
FORM: Final = RegistrationForm(
    reader="pretix",
    columns=Columns(
        role=("ROL",),
        municipality=("GEMEENTE",),
        first_time=("EERSTE",),
        needs=("NODIG",),
        consent=("TOESTEMMING",),
        partner_name=("PARTNER",),
        partner_email=("PARTNERMAIL",),
        alone=("ALLEEN",),
    ),
    spellings=Spellings(role={"resident": ("inwoner",), "policy_officer": ("ambtenaar",)}),
)


class Shop:
    """Makes positions, orders and exports, and reads them."""

    programme = PROGRAMME
    form = FORM

    def position(
        self,
        number: int,
        name: str | None = None,
        email: str | None = None,
        *,
        answers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Json:
        """A ticket; ``answers`` are by identifier of the question, ``more`` replaces its values."""
        answered = [
            {"question": 50 + QUESTIONS.index(key), "answer": text}
            for key, text in (answers or {}).items()
        ]
        return {
            "id": number,
            "positionid": 1,
            "item": TICKET,
            "variation": None,
            "subevent": None,
            "seat": None,
            "price": "0.00",
            "attendee_name": name,
            "attendee_email": email,
            "company": None,
            "zipcode": None,
            "secret": f"geheim{number}",
            "addon_to": None,
            "answers": answered,
            **more,
        }

    def order(self, *positions: Json, code: str = "AB3CD", **more: Any) -> Json:
        """An order that was paid, by somebody whose address is nobody's in it."""
        for place, position in enumerate(positions, 1):
            position["positionid"] = place
        return {
            "code": code,
            "status": "p",
            "testmode": False,
            "user": "koper@example.org",
            "email": "koper@example.org",
            "phone": "None",
            "locale": "nl",
            "comment": "",
            "sales_channel": "web",
            "datetime": "2026-03-02T09:15:30.120Z",
            "fees": [],
            "total": "0.00",
            "positions": list(positions),
            **more,
        }

    def export(self, *orders: Any, **more: Any) -> bytes:
        """An export with these orders; ``more`` replaces what an event has."""
        event = {
            "name": "Avond",
            "slug": "avond",
            "categories": [{"id": 11, "name": "Kaartjes"}, {"id": 12, "name": "Ronde 1"}],
            "items": [
                _item(TICKET, "Deelname", category=11),
                _item(PARTNER_TICKET, "Partnerkaartje", category=11),
                _item(BOOK, "Boek", category=None, admission=False),
                _item(LETTERS, "Brieven", category=12, admission=False),
                _item(DEBTS, "Schulden", category=12, admission=False),
            ],
            "questions": [
                {"id": 50 + place, "identifier": key, "question": f"Wat is {key.lower()}?"}
                for place, key in enumerate(QUESTIONS)
            ],
            "orders": list(orders),
            "quotas": [],
            "subevents": [{"id": 7, "name": "Maandag"}, {"id": 8, "name": "Dinsdag"}],
        }
        return json.dumps({"event": event | more}).encode()

    def job(self, data: bytes, form: RegistrationForm = FORM) -> ReadJob:
        """What the library hands to a reader."""
        return ReadJob(data=data, source="orders.json", programme=PROGRAMME, form=form)

    def read(self, *orders: Any, form: RegistrationForm = FORM, **more: Any) -> RegistrationList:
        """What comes of an export with these orders."""
        return self.read_bytes(self.export(*orders, **more), form)

    def read_bytes(self, data: bytes, form: RegistrationForm = FORM) -> RegistrationList:
        """What comes of a file."""
        (reader,) = ervaringskennis_readers()
        return reader.read(self.job(data, form))

    def parties(self, listed: RegistrationList) -> list[tuple[int, ...]]:
        """Who is with whom."""
        return [one.rows for one in listed.registrations]

    def codes(self, listed: RegistrationList) -> list[tuple[str, int | None]]:
        """What is the matter with which row."""
        return [(problem.code, problem.row) for problem in listed.problems if problem.row]


def _item(number: int, name: str, *, category: int | None, admission: bool = True) -> Json:
    return {
        "id": number,
        "name": name,
        "internal_name": "None",
        "category": category,
        "admission": admission,
        "personalized": admission,
        "variations": [{"id": 10 * number, "name": f"{name}, gratis"}],
    }


@pytest.fixture(scope="session")
def shop() -> Shop:
    """A shop."""
    return Shop()
