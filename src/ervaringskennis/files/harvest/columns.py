"""The columns of a table of notes, and the rows that say something of the whole harvest."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from ervaringskennis.files.tables import heading_key
from ervaringskennis.harvest.notes import LinkKind

if TYPE_CHECKING:
    from ervaringskennis.errors import Language

HEADINGS: Final[Mapping[str, Mapping[Language, str]]] = {
    "id": {"nl": "Kenmerk", "en": "Id"},
    "theme": {"nl": "Thema", "en": "Theme"},
    "category": {"nl": "Soort", "en": "Category"},
    "text": {"nl": "Opmerking", "en": "Note"},
    "parent": {"nl": "Onder", "en": "Under"},
    "tags": {"nl": "Labels", "en": "Tags"},
    "session": {"nl": "Bijeenkomst", "en": "Session"},
    "format": {"nl": "Vorm", "en": "Format"},
    "question": {"nl": "Vraag", "en": "Question"},
    "belongs": {"nl": "Hoort bij", "en": "Belongs with"},
}
"""What stands above each column, in the order in which they are written."""

_ALSO: Final[Mapping[str, tuple[str, ...]]] = {
    "theme": ("Thema's", "Onderwerp", "Topic"),
    "category": ("Categorie", "Kolom", "Kind"),
    "text": ("Tekst", "Notitie", "Briefje", "Opmerkingen", "Notities", "Briefjes", "Text", "Notes"),
    "tags": ("Label", "Tag"),
}
"""Other words that people write above a column."""

FIELDS: Final[Mapping[str, str]] = {
    heading_key(word): field
    for field, words in HEADINGS.items()
    for word in (*words.values(), *_ALSO.get(field, ()))
}
"""The field of each heading, by how headings compare."""

EXPECTED: Final = tuple(
    word for field, words in HEADINGS.items() for word in (*words.values(), *_ALSO.get(field, ()))
)


class About(enum.Enum):
    """What a row without a note says; its word stands in the column of ids, where no id can be."""

    TITLE = enum.auto()
    THEME = enum.auto()
    CATEGORY = enum.auto()
    SAME = enum.auto()
    RELATED = enum.auto()


ABOUT: Final[Mapping[About, Mapping[Language, str]]] = {
    About.TITLE: {"nl": "(titel)", "en": "(title)"},
    About.THEME: {"nl": "(thema)", "en": "(theme)"},
    About.CATEGORY: {"nl": "(soort)", "en": "(category)"},
    About.SAME: {"nl": "(hetzelfde)", "en": "(same)"},
    About.RELATED: {"nl": "(verwant)", "en": "(related)"},
}
ABOUT_OF: Final[Mapping[str, About]] = {
    word: about for about, words in ABOUT.items() for word in words.values()
}
LINK_KINDS: Final[Mapping[About, LinkKind]] = {
    About.SAME: LinkKind.SAME,
    About.RELATED: LinkKind.RELATED,
}
