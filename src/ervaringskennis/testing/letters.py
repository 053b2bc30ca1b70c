"""Letters for the kit of notifiers, and for tests of your own: made up, and full of canaries."""

from __future__ import annotations

import uuid
from typing import Any, Final

from ervaringskennis.messages.letters import Letter, Recipient

PERSONAL: Final = ("kanarie", "600004711")
"""What stands in every name, address, subject, text and telephone number here."""
ADDRESS: Final = "kanarie@example.org"
PHONE: Final = "+31600004711"
CALENDAR: Final = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example.org//kit//NL\r\n"
    b"BEGIN:VEVENT\r\nUID:kit@example.org\r\nDTSTAMP:20260901T120000Z\r\n"
    b"DTSTART:20260902T120000Z\r\nSUMMARY:Leernetwerk\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
"""A calendar file to go with a letter."""

DANGEROUS: Final = {
    "a header": "Welkom\r\nBcc: ander@example.org\r\n\r\nDag",
    "a lone line feed": "Welkom\nBcc: ander@example.org",
    "an encoded word": "=?utf-8?q?x=0ABcc:_ander=40example.org?=",
    "the end of a mail": "Dag\r\n.\r\nRSET\r\nMAIL FROM:<ander@example.org>",
    "the line of a mailbox": "\n\nFrom ander@example.org Tue Sep  1 12:00:00 2026\n",
    "two readers": "Kanarie, Ander <ander@example.org>; <x@example.org>",
    "quotation marks": '"Kanarie" <ander@example.org>, "',
    "HTML": "<script>alert('kanarie')</script><b>&amp;</b>",
    "Markdown": "[klik hier](javascript:alert(1)) **x** `y` # z @everyone",
    "a template": "{name} {{7*7}} ${HOME} %s %(name)s $(whoami)",
    "an escape code": "Dag \x1b[2J\x07 kanarie",
    "the other direction": "Dag \u202egro.elpmaxe@redna\u202c",
    "many letters": "é" * 500,
}
"""Texts that mean something else to a machine that does not pay attention."""


def recipient(**fields: Any) -> Recipient:
    """Return somebody who does not exist, with a name, an address and a telephone number."""
    given = {"person": "p1", "name": "Kanarie Verzonnen", "address": ADDRESS, "phone": PHONE}
    return Recipient(**(given | fields))


def letter(**fields: Any) -> Letter:
    """Return a letter with a key of its own; fields of a `Letter` or of its `Recipient`."""
    to = {name: fields.pop(name) for name in ("person", "name", "address", "phone") & fields.keys()}
    return Letter(
        **{
            "key": f"kit/{uuid.uuid4().hex}",
            "programme": "leernetwerk",
            "kind": "placed",
            "language": "nl",
            "to": recipient(**to),
            "subject": "U kunt meedoen – kanarie",
            "body": "Dag Kanarie,\n\nU hebt een plaats. Tot dán, één van ons.\n\nGroet (€ 0)\n",
            **fields,
        }
    )
