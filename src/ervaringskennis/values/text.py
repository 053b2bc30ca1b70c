"""Texts and identifiers that every calendar, mail and spreadsheet can carry.

RFC 5545 section 3.1 forbids control characters in content lines other than the folding itself;
mail headers and spreadsheets are no kinder.  So they are refused where a value is made.
"""

from __future__ import annotations

import re
from typing import Any, Final

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.values.unknown import Unknown

_CONTROL: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)"
)
_LINE_BREAK: Final = re.compile("[\r\n\t]")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")
_IDENTIFIER: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,199}\Z")

_URL: Final = re.compile(
    r"(?:https?://[^\s/?#\"<>\\]+[^\s\"<>\\]*|mailto:[^\s@<>]+@[^\s@<>]+|tel:\+?[0-9(). -]+)\Z"
)


def text(_instance: object, attribute: Any, value: Any) -> None:
    """Validate a text of one or more lines."""
    if not isinstance(value, str):
        raise InvalidValue.of(
            "not-a-text",
            "Hier hoort een tekst.",
            "A text belongs here.",
            field=attribute.name,
        )
    if _CONTROL.search(value) or _SURROGATE.search(value):
        raise InvalidValue.of(
            "control-character",
            "De tekst bevat een onzichtbaar besturingsteken. Typ de tekst opnieuw in.",
            "The text holds an invisible control character. Type the text again.",
            field=attribute.name,
        )


def line(instance: object, attribute: Any, value: Any) -> None:
    """Validate a text of one line that is not blank."""
    text(instance, attribute, value)
    if not isinstance(value, str) or _LINE_BREAK.search(value) or not value.strip():
        raise InvalidValue.of(
            "not-one-line",
            "Hier hoort één regel tekst, zonder tabs en niet leeg.",
            "One line of text belongs here, without tabs and not blank.",
            field=attribute.name,
        )


def identifier(_instance: object, attribute: Any, value: Any) -> None:
    """Validate an identifier: a letter or digit, then at most 199 of ``A-Za-z0-9._:+-``."""
    if not isinstance(value, str) or not _IDENTIFIER.match(value):
        raise InvalidValue.of(
            "bad-identifier",
            "Een kenmerk begint met een letter of cijfer en bevat alleen "
            "letters, cijfers en . _ : + - (geen spaties, geen mailadres).",
            "An identifier starts with a letter or digit and holds only "
            "letters, digits and . _ : + - (no spaces, no mail address).",
            field=attribute.name,
        )


def url(_instance: object, attribute: Any, value: Any) -> None:
    """Validate a link: https, http, mailto or tel; other schemes can run code in a browser."""
    if not isinstance(value, str) or not _URL.match(value) or _CONTROL.search(value):
        raise InvalidValue.of(
            "bad-link",
            "Een link begint met https:, http:, mailto: of tel:.",
            "A link starts with https:, http:, mailto: or tel:.",
            field=attribute.name,
        )


def url_or_unknown(instance: object, attribute: Any, value: Any) -> None:
    """Validate a link, or unknown."""
    if not isinstance(value, Unknown):
        url(instance, attribute, value)


def line_or_unknown(instance: object, attribute: Any, value: Any) -> None:
    """Validate one line of text, or unknown."""
    if not isinstance(value, Unknown):
        line(instance, attribute, value)


lines: Final = attrs.validators.deep_iterable(line)
"""Validate several texts of one line each."""


@attrs.frozen(kw_only=True)
class Label:
    """Words for something, in Dutch and English."""

    nl: str = attrs.field(validator=line)
    en: str = attrs.field(validator=line)
