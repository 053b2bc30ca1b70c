"""A URL of Apprise with places in it for what belongs to one letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import quote

import attrs

from ervaringskennis.errors import InvalidValue

FIELDS: Final = frozenset({"phone", "address", "person", "programme", "key"})
"""What may stand between braces in a URL."""

_OF_READER: Final = frozenset({"phone", "address", "person"})
_FIELD: Final = re.compile(r"\{([^{}]*)\}")
_USER: Final = re.compile(r"(?<=://)[^/]*@")
_REGION: Final = re.compile(r"[A-Z]{2}\Z")


@attrs.frozen(kw_only=True)
class Template:
    """A URL with places to fill in, without the arguments that are ours.

    ``attach`` says whether calendars go along; ``region`` is the country (ISO 3166-1) of telephone
    numbers without one.
    """

    url: str = attrs.field(repr=False)
    attach: bool = True
    region: str = "NL"

    @classmethod
    def of(cls, written: str) -> Template:
        """Return the template that somebody wrote.

        Raises:
            InvalidValue: a place has no meaning here; nothing of the URL is repeated.
        """
        head, _, query = written.partition("?")
        arguments = [one for one in query.split("&") if one]
        theirs = [one for one in arguments if _ours(one) is None]
        options = dict(filter(None, map(_ours, arguments)))
        if not any(one.lower().startswith("overflow=") for one in theirs):
            # The rest of a long letter comes in a next message, and is not cut off.
            theirs.append("overflow=split")
        made = cls(
            url=f"{head}?{'&'.join(theirs)}",
            attach="attach" not in options,
            region=options.get("phones", "NL"),
        )
        _check(made)
        return made

    @property
    def fields(self) -> frozenset[str]:
        """What is filled in."""
        return frozenset(_FIELD.findall(self.url))

    @property
    def personal(self) -> bool:
        """Whether the reader's own number, address or id says where the letter goes.

        That is so in the host, in the path and in ``to=``: elsewhere in a URL stands how to send.
        """
        return any(_OF_READER & set(_FIELD.findall(part)) for part in self._targets())

    def _targets(self) -> Iterator[str]:
        head, _, query = self.url.partition("?")
        yield _USER.sub("", head)
        yield from (one for one in query.split("&") if one.lower().startswith("to="))

    def filled(self, value: Callable[[str], str]) -> str:
        """Return the URL with each value percent-encoded, so that it stays one value."""
        return _FIELD.sub(lambda place: quote(value(place[1]), safe=""), self.url)


def _ours(argument: str) -> tuple[str, str] | None:
    """Return an argument that is meant for us; ntfy has another meaning for ``attach=URL``."""
    name, _, value = argument.partition("=")
    if argument.lower() == "attach=no" or name.lower() == "phones":
        return name.lower(), value.upper()
    return None


def _check(template: Template) -> None:
    left = _FIELD.sub("", template.url)
    if template.fields - FIELDS or "{" in left or "}" in left:
        raise InvalidValue.of(
            "unknown-place",
            "Tussen accolades kan staan: {phone}, {address}, {person}, {programme} of {key}. "
            "Schrijf andere accolades als %7B en %7D.",
            "Between braces may stand: {phone}, {address}, {person}, {programme} or {key}. "
            "Write other braces as %7B and %7D.",
        )
    if "person" in template.fields and "programme" not in template.fields:
        raise InvalidValue.of(
            "person-of-which-programme",
            "{person} is in elk programma iemand anders. Zet ook {programme} in het adres.",
            "{person} is somebody else in each programme. Put {programme} in the URL too.",
        )
    if not _REGION.match(template.region):
        raise InvalidValue.of(
            "unknown-region",
            "Achter phones= staat een land in twee letters, zoals NL of BE.",
            "After phones= stands a country in two letters, such as NL or BE.",
        )
