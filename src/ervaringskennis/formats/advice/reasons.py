"""Why: a stable code, words in Dutch and English, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.formats.advice.reasons_en import ENGLISH
from ervaringskennis.formats.advice.reasons_nl import DUTCH
from ervaringskennis.values.sources import Source
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.errors import Language

CODES: Final = tuple(DUTCH)
"""Every code that a reason can have."""

Word = Label | str | int


def _read_only(words: Mapping[str, Word]) -> Mapping[str, Word]:
    return MappingProxyType(dict(words))


@attrs.frozen(kw_only=True)
class Reason:
    """Why something is advised, or not: ``words`` fill in the sentences of ``code``.

    ``source`` is who says what the reason rests on; unknown where nobody does.
    """

    code: str
    words: Mapping[str, Word] = attrs.field(factory=dict, converter=_read_only)
    source: Source | Unknown = UNKNOWN

    @property
    def nl(self) -> str:
        """The reason in Dutch."""
        return DUTCH[self.code].format(**self._in("nl"))

    @property
    def en(self) -> str:
        """The reason in English."""
        return ENGLISH[self.code].format(**self._in("en"))

    def text(self, language: Language) -> str:
        """Return the reason in the asked language."""
        return self.nl if language == "nl" else self.en

    def _in(self, language: Language) -> dict[str, str | int]:
        return {
            name: getattr(word, language) if isinstance(word, Label) else word
            for name, word in self.words.items()
        }


def reason(code: str, source: Source | Unknown = UNKNOWN, /, **words: Word) -> Reason:
    """Return a reason.

    >>> reason("time-match", have=8, needed=6).nl
    'De voorbereiding duurt 6 weken en u hebt er 8.'
    """
    return Reason(code=code, words=words, source=source)
