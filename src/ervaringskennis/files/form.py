"""How an export maps to registrations: which column is what, and who spells what how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

from ervaringskennis.registrations.forms import PartyMoment, same_words
from ervaringskennis.values.dates import AMSTERDAM, zone
from ervaringskennis.values.unknown import UNKNOWN, Unknown

Headings = tuple[str, ...]

_WILDCARD: Final = " *"


@attrs.frozen(kw_only=True)
class Columns:
    """The headings under which an export may hold each thing: one, or several spellings.

    ``number`` is the row's own number; without it rows count as in a spreadsheet.
    """

    number: Headings = ()
    moment: Headings = ()
    name: Headings = ()
    email: Headings = ()
    role: Headings = ()
    municipality: Headings = ()
    first_time: Headings = ()
    alone: Headings = ()
    partner_name: Headings = ()
    partner_email: Headings = ()
    partner_role: Headings = ()
    third_name: Headings = ()
    third_email: Headings = ()
    third_role: Headings = ()
    needs: Headings = ()
    consent: Headings = ()
    intake: Headings = ()


@attrs.frozen(kw_only=True)
class WishColumns:
    """The columns that hold the wishes for one round, the dearest first."""

    round: str
    columns: tuple[Headings, ...]


@attrs.frozen(kw_only=True)
class SessionColumn:
    """The column in which people tick one session that they sign up for."""

    session: str
    column: Headings


@attrs.frozen(kw_only=True)
class Spellings:
    """Words people write, by what they mean; a spelling ending in `` *`` begins longer ones.

    ``role`` maps a role to spellings, ``municipality`` a CBS code; ``yes``, ``no``, ``solo`` and
    ``together`` are spellings themselves.
    """

    role: Mapping[str, Headings] = attrs.field(factory=dict)
    municipality: Mapping[str, Headings] = attrs.field(factory=dict)
    intake: Mapping[str, Headings] = attrs.field(factory=dict)
    solo: Headings = ("alleen", "individueel", "solo", "zelfstandig")
    together: Headings = ("duo", "samen", "met partner", "trio")
    yes: Headings = ("ja", "j", "x", "1", "waar", "akkoord", "ja *", "yes", "true")
    no: Headings = ("nee", "n", "0", "onwaar", "nee *", "no", "false")


@attrs.frozen(kw_only=True)
class RegistrationForm:
    """How the export of one form reads.

    ``moments`` are formats of `datetime.strptime`, tried in order; empty means the usual ones.
    ``partner_same_municipality``: a partner named on somebody's form comes from the same place.
    """

    file: str | Unknown = UNKNOWN
    timezone: str = AMSTERDAM
    moments: tuple[str, ...] = ()
    party_moment: PartyMoment = PartyMoment.COMPLETE
    partner_same_municipality: bool = False
    columns: Columns = Columns()
    wishes: tuple[WishColumns, ...] = ()
    sessions: tuple[SessionColumn, ...] = ()
    spellings: Spellings = attrs.field(factory=Spellings)

    def __attrs_post_init__(self) -> None:
        zone(self.timezone)


def meaning(text: str, spellings: Mapping[str, Headings]) -> str | None:
    """Return what a text means: an exact spelling, or else the longest one that begins it.

    >>> roles = {"policy_officer": ("beleidsmedewerker *",), "other": ("student",)}
    >>> meaning("Beleidsmedewerker sociaal domein ", roles), meaning("beleid", roles)
    ('policy_officer', None)
    """
    words = same_words(text)
    best: tuple[int, str | None] = (-1, None)
    for sense, ways in spellings.items():
        for way in ways:
            exact = same_words(way.removesuffix(_WILDCARD))
            begins = way.endswith(_WILDCARD) and words.startswith(f"{exact} ")
            if words == exact:
                return sense
            if begins and len(exact) > best[0]:
                best = (len(exact), sense)
    return best[1]
