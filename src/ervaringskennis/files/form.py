"""How an export maps to registrations: which column is what, and who spells what how."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from ervaringskennis.errors import InvalidValue, Problem
from ervaringskennis.files.moments import validate_format
from ervaringskennis.files.tables import heading_key
from ervaringskennis.registrations.forms import PartyMoment, same_words
from ervaringskennis.registrations.registration import Intake
from ervaringskennis.values.dates import AMSTERDAM, zone
from ervaringskennis.values.municipalities import dutch_municipalities
from ervaringskennis.values.text import identifier
from ervaringskennis.values.unknown import UNKNOWN, Unknown

Headings = tuple[str, ...]

_WILDCARD: Final = " *"
_MARKS: Final = " .,;:!?*"

# What forms say unless a programme names its own. Not "alleen *": "alleen als mijn partner kan".
SOLO: Final[Headings] = (
    "alleen",
    "individueel *",
    "solo *",
    "zelfstandig",
    "zonder partner *",
    "zonder duopartner *",
    "ik kom alleen",
    "ik kom individueel",
    "ik kom zelf",
    "ja, alleen",
    "nee, alleen",
    "nee, ik kom alleen",
    "nee, ik kom individueel",
    "in mijn eentje",
    "één persoon",
    "1 persoon",
    "alone",
    "individual *",
)
TOGETHER: Final[Headings] = (
    "duo *",
    "als duo *",
    "in duo *",
    "een duo *",
    "ik kom als duo *",
    "wij komen als duo *",
    "we komen als duo *",
    "trio *",
    "als trio *",
    "samen *",
    "ik kom samen *",
    "wij komen samen *",
    "we komen samen *",
    "met partner *",
    "met een partner *",
    "met duopartner *",
    "met een duopartner *",
    "met mijn partner *",
    "met mijn duopartner *",
    "met z'n tweeën",
    "met zijn tweeën",
    "ja, als duo *",
    "ja, samen *",
    "ja, met *",
    "twee personen",
    "2 personen",
    "drie personen",
    "3 personen",
    "together *",
    "with a partner *",
)
YES: Final[Headings] = (
    "ja *",
    "j",
    "x",
    "1",
    "waar",
    "akkoord",
    "ik ga akkoord",
    "ik geef toestemming",
    "toestemming",
    "aan",
    "aangevinkt",
    "oké",
    "oke",
    "ok",
    "v",
    "✓",
    "✔",
    "☑",
    "✅",
    "yes *",
    "y",
    "true",
    "on",
    "checked",
)
NO: Final[Headings] = (
    "nee *",
    "n",
    "0",
    "onwaar",
    "niet akkoord *",
    "ik ga niet akkoord *",
    "ik geef geen toestemming *",
    "geen toestemming *",
    "uit",
    "niet aangevinkt",
    "☐",
    "✗",
    "✘",
    "❌",
    "no *",
    "false",
    "off",
    "unchecked",
)


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

    round: str = attrs.field(validator=identifier)
    columns: tuple[Headings, ...]


@attrs.frozen(kw_only=True)
class SessionColumn:
    """The column in which people tick one session that they sign up for."""

    session: str = attrs.field(validator=identifier)
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
    solo: Headings = SOLO
    together: Headings = TOGETHER
    yes: Headings = YES
    no: Headings = NO


def _reader(instance: object, attribute: Any, value: Any) -> None:
    """Validate the name of a reader, or unknown."""
    if not isinstance(value, Unknown):
        identifier(instance, attribute, value)


@attrs.frozen(kw_only=True)
class RegistrationForm:
    """How the export of one form reads.

    ``reader`` is the name of what reads the file; unknown is our own, of CSV and XLSX.
    ``moments`` are formats of `datetime.strptime`, tried in order; empty means the usual ones.
    ``partner_same_municipality``: a partner named on somebody's form comes from the same place.
    """

    file: str | Unknown = UNKNOWN
    reader: str | Unknown = attrs.field(default=UNKNOWN, validator=_reader)
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
        for form in self.moments:
            validate_format(form)
        problems = [*self._double_headings(), *self._unknown_codes(), *self._unknown_intakes()]
        if problems:
            raise InvalidValue(*problems)

    @property
    def fields(self) -> Mapping[str, Headings]:
        """The headings per thing to read; wishes are ``wish:ROUND:PLACE``, from zero."""
        named = attrs.asdict(self.columns, recurse=False)
        wishes = {
            f"wish:{wish.round}:{place}": headings
            for wish in self.wishes
            for place, headings in enumerate(wish.columns)
        }
        sessions = {f"session:{one.session}": one.column for one in self.sessions}
        every = named | wishes | sessions
        return {field: headings for field, headings in every.items() if headings}

    def _double_headings(self) -> Iterator[Problem]:
        keys = [key for ways in self.fields.values() for key in {heading_key(way) for way in ways}]
        for heading in sorted(key for key, times in Counter(keys).items() if times > 1):
            yield Problem(
                code="double-heading",
                nl=f"De kolom “{heading}” staat hier voor twee dingen. Noem elke kolom één keer.",
                en=f"The column “{heading}” stands for two things here. Name each column once.",
                field="columns",
            )

    def _unknown_codes(self) -> Iterator[Problem]:
        known = dutch_municipalities()
        for code, spellings in self.spellings.municipality.items():
            field = f"spellings.municipality.{code}"
            if known.by_code(code) is None:
                yield Problem(
                    code="unknown-municipality",
                    nl="Er is geen gemeente met deze code. Gebruik de vier cijfers van het CBS.",
                    en="There is no municipality with this code. Use the four digits of CBS.",
                    field=field,
                )
            if not all(any(sign.isalnum() for sign in spelling) for spelling in spellings):
                yield Problem(
                    code="empty-spelling",
                    nl="Een schrijfwijze heeft minstens één letter of cijfer.",
                    en="A spelling has at least one letter or digit.",
                    field=field,
                )

    def _unknown_intakes(self) -> Iterator[Problem]:
        options = ", ".join(f"“{intake.value}”" for intake in Intake)
        for word in self.spellings.intake:
            if word not in set(Intake):
                yield Problem(
                    code="unknown-answer",
                    nl=f"Deze stand van een intake bestaat niet. Wel mogelijk: {options}.",
                    en=f"There is no such state of an intake. Possible are: {options}.",
                    field=f"spellings.intake.{word}",
                )


def meaning(text: str, spellings: Mapping[str, Headings]) -> str | None:
    """Return what a text means: an exact spelling, or else the longest one that begins it.

    >>> roles = {"policy_officer": ("beleidsmedewerker *",), "other": ("student",)}
    >>> meaning("Beleidsmedewerker, sociaal domein.", roles), meaning("beleid", roles)
    ('policy_officer', None)
    """
    words = _bare(text)
    best: tuple[int, str | None] = (-1, None)
    for sense, ways in spellings.items():
        for way in ways:
            exact, begins = _read_way(way)
            if words == exact:
                return sense
            if begins and len(exact) > best[0] and _continues(words, exact):
                best = (len(exact), sense)
    return best[1]


def _bare(text: str) -> str:
    words = same_words(text)
    return words.strip(_MARKS) or words


@functools.lru_cache(maxsize=4096)
def _read_way(way: str) -> tuple[str, bool]:
    """Return a spelling as it compares, and whether it begins longer ones; asked for each cell."""
    return _bare(way.removesuffix(_WILDCARD)), way.endswith(_WILDCARD)


def _continues(words: str, beginning: str) -> bool:
    """Return whether a text goes on after these whole words: "ja/nee" does not say yes."""
    rest = words.removeprefix(beginning)
    return bool(rest) and rest != words and not rest[0].isalnum() and rest.lstrip()[:1] != "/"
