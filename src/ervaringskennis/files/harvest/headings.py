"""Headings: the ones that say what they are, and names that the programme or the file knows."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import attrs

from ervaringskennis.files.harvest.characters import one_line, unescaped
from ervaringskennis.files.harvest.marks import split_marks
from ervaringskennis.files.harvest.words import USUAL
from ervaringskennis.files.tables import heading_key


class Role(enum.Enum):
    """What a block is."""

    TITLE = enum.auto()
    THEME = enum.auto()
    CATEGORY = enum.auto()
    ALL_THEMES = enum.auto()
    """The list of themes that were asked about follows."""
    ALL_CATEGORIES = enum.auto()
    NO_THEME = enum.auto()
    LINK = enum.auto()
    NOTE = enum.auto()
    LOOSE = enum.auto()
    """A note without theme and category."""


@attrs.frozen(kw_only=True)
class Heading:
    """A heading; ``name`` is empty where it names nothing."""

    role: Role
    name: str = ""
    is_respelled: bool = False


_STRONG: Final = re.compile(r"([*_]{1,3})(?P<inside>[^*_]+)\1(?P<after>.*)\Z", re.DOTALL)
_COLON: Final = r"\s*[:\uff1a]"
_SAID: Final[Mapping[Role, re.Pattern[str]]] = {
    role: re.compile(pattern, re.IGNORECASE | re.DOTALL)
    for role, pattern in (
        (Role.TITLE, rf"(?:titel|title){_COLON}(.*)\Z"),
        (Role.THEME, rf"(?:thema|theme){_COLON}(.*)\Z"),
        (Role.CATEGORY, rf"(?:soort|categorie|category){_COLON}(.*)\Z"),
        (Role.ALL_THEMES, rf"(?:thema['’]s|themes){_COLON}\Z"),
        (Role.ALL_CATEGORIES, rf"(?:soorten|categorieën|categories){_COLON}\Z"),
        (Role.NO_THEME, rf"(?:zonder thema|without (?:a )?theme)(?:{_COLON})?\Z"),
    )
}
_NUMBERED_THEME: Final = re.compile(
    rf"(?:thema|theme)\s+[0-9]{{1,2}}(?:{_COLON}|\.|\s*[–—-])(.+)\Z", re.IGNORECASE
)
_THEME_WORD: Final = re.compile(r"(?:thema|theme)\s+(?=\S)", re.IGNORECASE)
_PLURALS: Final = ("'s", "en", "ën", "s", "ies", "y")
_SHORTEST: Final = 2
_DOUBLED: Final = re.compile(r"([^\W\d_])\1")
_HARD: Final = str.maketrans("vz", "fs")

Unescape = Callable[[str], str]


def without_emphasis(text: str) -> str:
    """Return a heading without the stars or dashes that make it bold.

    >>> without_emphasis("**Thema:** Werving"), without_emphasis("*let op* ja *zo*")
    ('Thema: Werving', '*let op* ja *zo*')
    """
    match = _STRONG.match(text)
    if match is None or (match["after"] and not match["inside"].rstrip().endswith(":")):
        return text
    return f"{match['inside']}{match['after']}"


def without_theme_word(text: str) -> str:
    """Return a heading without the word “Thema” before it."""
    return _THEME_WORD.sub("", text, count=1)


def said_heading(text: str, unescape: Unescape = str) -> Heading | None:
    """Return the heading that says what it is, or nothing.

    >>> said_heading("Thema : Werving"), said_heading("Werving")
    (Heading(role=<Role.THEME: 2>, name='Werving', is_respelled=False), None)
    """
    raw = without_emphasis(text)
    numbered = _NUMBERED_THEME.match(raw)
    if numbered:
        return Heading(role=Role.THEME, name=heading_name(numbered[1], unescape))
    for role, pattern in _SAID.items():
        match = pattern.match(raw)
        if match:
            return Heading(role=role, name=_name(role, match, unescape))
    return None


def _name(role: Role, match: re.Match[str], unescape: Unescape) -> str:
    rest = match[1].strip() if match.groups() else ""
    if not rest:
        return ""
    if role is not Role.TITLE:
        return heading_name(rest, unescape)
    body, marks = split_marks(rest)
    return unescaped(body) if marks.escaped else unescape(rest)


def heading_name(text: str, unescape: Unescape = str) -> str:
    """Return the name that a heading shows; what shows nothing stays as it was typed."""
    return one_line(unescape(text)) or one_line(text)


@attrs.frozen(kw_only=True)
class Names:
    """Names that are known: given by the programme, or said by a heading elsewhere in the file."""

    themes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    said_themes: tuple[str, ...] = ()
    said_categories: tuple[str, ...] = ()

    def known(self, text: str) -> Heading | None:
        """Return the heading that a line without more is, or nothing.

        Categories go first: those come back under each theme.
        """
        for wording in dict.fromkeys((text, without_theme_word(text))):
            found = (
                self.category(wording)
                or _alike(Role.CATEGORY, wording, self.said_categories)
                or _found(Role.THEME, wording, self.themes)
                or _alike(Role.THEME, wording, self.said_themes)
            )
            if found:
                return found
        return None

    def category(self, text: str) -> Heading | None:
        """Return the category of the programme, or the usual one, that a text names, or nothing."""
        return _found(Role.CATEGORY, text, (*self.categories, *USUAL))

    def settled(self, heading: Heading) -> Heading:
        """Return a heading that said what it is, under the name that the programme gave."""
        names = {Role.THEME: self.themes, Role.CATEGORY: self.categories}.get(heading.role, ())
        return (_found(heading.role, heading.name, names) if names else None) or heading


def _found(role: Role, text: str, names: Sequence[str]) -> Heading | None:
    """Return the name that this is, also in another number: one tip, more tips."""
    found = _alike(role, text, names)
    if found:
        return found
    stems = _stems(heading_key(text))
    for name in names:
        if not stems.isdisjoint(_stems(heading_key(name))):
            return Heading(role=role, name=name, is_respelled=True)
    return None


def _alike(role: Role, text: str, names: Sequence[str]) -> Heading | None:
    """Return the name that this is, as it stands or but for case and signs."""
    if text in names:
        return Heading(role=role, name=text)
    key = heading_key(text)
    found = next((name for name in names if key and heading_key(name) == key), None)
    return None if found is None else Heading(role=role, name=found)


def _stems(key: str) -> set[str]:
    """Return what the singular and the plural of a name may have in common.

    >>> bool(_stems("kans") & _stems("kansen")), bool(_stems("vraag") & _stems("vragen"))
    (True, True)
    """
    # Words of three letters have little to lose: “tip” is no plural of “ti”.
    endings = [one for one in _PLURALS if key.endswith(one) and len(key) - len(one) > _SHORTEST]
    bare = {key, *(key[: -len(one)] for one in endings)}
    return {_DOUBLED.sub(r"\1", one).translate(_HARD) for one in bare} - {""}
