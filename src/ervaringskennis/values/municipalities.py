"""The register of Dutch municipalities, and how people write their names.

Codes and names are those of the Centraal Bureau voor de Statistiek (CBS); the exact
source and year are in :mod:`ervaringskennis.values._municipality_data`.  Nothing is
guessed: a text that fits no municipality, or more than one, finds none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

import attrs

from ervaringskennis.values import _municipality_data as data

_CODE: Final = re.compile(r"[0-9]{4}\Z")
_WRITTEN_CODE: Final = re.compile(r"(?:gm)?([0-9]{1,4})\Z")
_LEADING_WORD: Final = re.compile(r"\A\W*(?:gemeente|gem|gmte|gmt)\b")
_TRAILING_WORD: Final = re.compile(r"\bgemeente\W*\Z")
_WITH_PROVINCE: Final = re.compile(r"(?P<place>.+?) \((?P<province>[^()]+)\)\Z")

_PROVINCES: Final[Mapping[str, tuple[str, ...]]] = {
    "l": ("l", "lb", "limb", "limburg", "provincielimburg"),
    "nh": ("nh", "noordholland", "provincienoordholland"),
    "o": ("o", "ov", "overijssel", "provincieoverijssel"),
    "z": ("z", "zl", "zld", "zeeland", "provinciezeeland"),
    "zh": ("zh", "zuidholland", "provinciezuidholland"),
}
"""Per province suffix that CBS uses in a name: every way in which people write it."""


def _code(_instance: object, _attribute: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str) or not _CODE.match(value):
        raise ValueError(f"a municipality code has 4 digits, such as '0344', not {value!r}")


def _name(_instance: object, _attribute: attrs.Attribute[str], value: object) -> None:
    if not isinstance(value, str) or not _compact(value):
        raise ValueError(f"a municipality name holds letters, not {value!r}")


@attrs.frozen(kw_only=True)
class Municipality:
    """One municipality: its CBS code (4 digits, leading zeros kept) and official name.

    Raises:
        ValueError: for a code that is not 4 digits, or a name without letters or digits.
    """

    code: str = attrs.field(validator=_code)
    name: str = attrs.field(validator=_name)


def _compact(text: str) -> str:
    """Fold case, accents and ligatures, and keep letters and digits only."""
    decomposed = unicodedata.normalize("NFKD", text.replace("&", " en "))
    folded = unicodedata.normalize("NFKD", decomposed.casefold())
    return "".join(char for char in folded if char.isalnum())


def _key(text: str) -> str:
    """Reduce a text as typed to what tells municipalities apart; empty if nothing does."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    without_lead = _LEADING_WORD.sub(" ", folded, count=1)
    return _compact(_TRAILING_WORD.sub(" ", without_lead, count=1))


def _name_keys(name: str) -> frozenset[str]:
    """Return every key of an official name, so that ``Bergen (NH.)`` is ``Bergen`` too."""
    parts = _WITH_PROVINCE.match(name)
    if parts is None:
        return frozenset({_key(name)})
    place, province = _key(parts["place"]), _compact(parts["province"])
    written = _PROVINCES.get(province, (province,))
    return frozenset({place, *(place + form for form in written)})


def _tuple(municipalities: Iterable[Municipality]) -> tuple[Municipality, ...]:
    return tuple(municipalities)


def _pairs(spellings: Mapping[str, str] | Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(spellings.items() if isinstance(spellings, Mapping) else spellings)


@attrs.frozen(kw_only=True)
class MunicipalityRegister:
    """The municipalities of one year, findable in the ways in which people write them.

    ``year`` is the calendar year whose division (from 1 January) is meant, 1 or later.
    ``spellings`` are pairs of another spelling and the code that it stands for; of two
    that read alike the last one counts, and each goes before the official names.

    Raises:
        ValueError: for a year before 1, a code that occurs twice, or a spelling that is
            empty or stands for a code outside the register.
    """

    year: int = attrs.field(validator=[attrs.validators.instance_of(int), attrs.validators.ge(1)])
    municipalities: tuple[Municipality, ...] = attrs.field(converter=_tuple)
    spellings: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_pairs)
    _by_code: Mapping[str, Municipality] = attrs.field(init=False, eq=False, repr=False)
    _by_name: Mapping[str, tuple[Municipality, ...]] = attrs.field(init=False, eq=False, repr=False)
    _by_spelling: Mapping[str, Municipality] = attrs.field(init=False, eq=False, repr=False)

    @_by_code.default
    def _index_codes(self) -> Mapping[str, Municipality]:
        index = {one.code: one for one in self.municipalities}
        if len(index) != len(self.municipalities):
            raise ValueError("a municipality code occurs twice in the register")
        return index

    @_by_name.default
    def _index_names(self) -> Mapping[str, tuple[Municipality, ...]]:
        index: dict[str, tuple[Municipality, ...]] = {}
        for one in self.municipalities:
            for key in _name_keys(one.name):
                index[key] = (*index.get(key, ()), one)
        return index

    @_by_spelling.default
    def _index_spellings(self) -> Mapping[str, Municipality]:
        return {
            self._spelling_key(spelling): self._known(code, spelling)
            for spelling, code in self.spellings
        }

    @staticmethod
    def _spelling_key(spelling: str) -> str:
        key = _key(spelling)
        if not key:
            raise ValueError(f"the spelling {spelling!r} holds no letter or digit to find it by")
        return key

    def _known(self, code: str, spelling: str) -> Municipality:
        found = self.by_code(code)
        if found is None:
            raise ValueError(
                f"the spelling {spelling!r} stands for municipality code {code!r}, "
                f"which is not in the register of {self.year}"
            )
        return found

    def by_code(self, code: str) -> Municipality | None:
        """Return the municipality of a CBS code (``0344``, ``344``, ``GM0344``), or none."""
        written = _WRITTEN_CODE.match(_compact(code))
        return self._by_code.get(written[1].zfill(4)) if written else None

    def candidates(self, text: str) -> tuple[Municipality, ...]:
        """Return every municipality that a text may mean: none, one, or more if ambiguous.

        Case, accents, ligatures, white space, punctuation and apostrophes make no
        difference, nor does the word "gemeente" (also "gem.", "gmt.") around the name.
        """
        key = _key(text)
        if key in self._by_spelling:
            return (self._by_spelling[key],)
        if key in self._by_name:
            return self._by_name[key]
        coded = self.by_code(key)
        return () if coded is None else (coded,)

    def find(self, text: str) -> Municipality | None:
        """Return the one municipality that a text means; none if unknown or ambiguous."""
        found = self.candidates(text)
        return found[0] if len(found) == 1 else None

    def extended(
        self,
        *,
        municipalities: Iterable[Municipality] = (),
        spellings: Mapping[str, str] | None = None,
    ) -> MunicipalityRegister:
        """Return a register with the organisation's own municipalities and spellings.

        Own entries win: a municipality whose code is known already replaces that one, its
        name goes before a spelling so far, and a spelling (spelling to code) goes before
        every name and spelling so far.  Two official names that read alike stay ambiguous.

        Raises:
            ValueError: for a code given twice, or a spelling that is empty or stands for a
                code outside the new register.
        """
        added = tuple(municipalities)
        replaced = {one.code for one in added}
        taken = {key for one in added for key in _name_keys(one.name)}
        return MunicipalityRegister(
            year=self.year,
            municipalities=(*(m for m in self.municipalities if m.code not in replaced), *added),
            spellings=(
                *(pair for pair in self.spellings if _key(pair[0]) not in taken),
                *_pairs(spellings or {}),
            ),
        )


def _lines(text: str) -> tuple[tuple[str, str], ...]:
    """Split lines of a code, one space and a text into pairs of code and text."""
    return tuple((line[:4], line[5:]) for line in text.splitlines())


@cache
def dutch_municipalities() -> MunicipalityRegister:
    """Return the Dutch municipalities of ``REFERENCE_YEAR``, parsed at the first call only.

    Year, source and lines are in :mod:`ervaringskennis.values._municipality_data`.
    """
    return MunicipalityRegister(
        year=data.REFERENCE_YEAR,
        municipalities=tuple(
            Municipality(code=code, name=name) for code, name in _lines(data.MUNICIPALITY_LINES)
        ),
        spellings=tuple((spelling, code) for code, spelling in _lines(data.SPELLING_LINES)),
    )
