"""References in files of the catalogue: written once under an id, and named by it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from ervaringskennis.errors import InvalidInput, Problem
from ervaringskennis.serialization.converter import structure
from ervaringskennis.values.sources import Source, SourceKind
from ervaringskennis.values.text import line, url_or_unknown
from ervaringskennis.values.unknown import UNKNOWN, Unknown

PLAIN: Final = frozenset({SourceKind.ANNOUNCEMENT.value, SourceKind.NOTES.value})
"""The sources that need no reference, and so can be named by these words."""

Sources = Mapping[str, Source]
"""References by id."""

_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b|\b[zn]\.d\.", re.IGNORECASE)


def year_of(reference: str) -> str:
    """Return the first year that a reference names, or that it has none: z.d., n.d.; else nothing.

    >>> year_of("Arnstein, A ladder of citizen participation, 1969"), year_of("Arnstein")
    ('1969', '')
    """
    found = _YEAR.search(reference)
    return found[0] if found else ""


@attrs.frozen(kw_only=True)
class _Reference:
    """A reference as it is written, under its id."""

    reference: str = attrs.field(validator=line)
    url: str | Unknown = attrs.field(default=UNKNOWN, validator=url_or_unknown)


def references_in(table: Any, *, source: str, at: str = "") -> dict[str, Source]:
    """Return the references in plain data, by id; `InvalidInput` with every problem.

    ``source`` is the name of the file and ``at`` the path of the data within it.
    """
    found = structure(table, dict[str, _Reference], source=source, at=at)
    reserved = [_reserved(word, at, source) for word in sorted(PLAIN & found.keys())]
    if reserved:
        raise InvalidInput(*reserved)
    return {
        name: Source(kind=SourceKind.CURATED, reference=one.reference, url=one.url)
        for name, one in found.items()
    }


@attrs.frozen(kw_only=True)
class Cited:
    """Puts sources in the place of the words that name them, in the plain data of one file.

    ``source`` is the name of that file; a word that names nothing is added to ``problems``.
    """

    references: Sources
    source: str
    problems: list[Problem]

    def several(self, table: dict[str, Any]) -> dict[str, Any]:
        """Return the data of a file with several formats."""
        each: dict[str, Callable[[Any, str], Any]] = {
            "formats": self.format,
            "cautions": self._caution,
        }
        return {
            key: self._each(value, key, each[key]) if key in each else value
            for key, value in table.items()
        }

    def format(self, table: Any, at: str = "") -> Any:
        """Return the data of one format; ``at`` is the path of what stands around them."""
        if not isinstance(table, dict):
            return table
        made, sources = dict(table), table.get("sources")
        if isinstance(sources, dict):
            made["sources"] = {
                field: self._source(word, f"{at}sources.{field}") for field, word in sources.items()
            }
        if "cautions" in table:
            of_this = functools.partial(self._caution, about=table.get("id"))
            made["cautions"] = self._each(table["cautions"], f"{at}cautions", of_this)
        return made

    def _each(self, values: Any, at: str, change: Callable[[Any, str], Any]) -> Any:
        if not isinstance(values, list):
            return values
        # Lists count from one, as people do.
        return [change(one, f"{at}[{number}].") for number, one in enumerate(values, 1)]

    def _caution(self, table: Any, at: str, *, about: Any = None) -> Any:
        if not isinstance(table, dict):
            return table
        made = dict(table) if about is None else {"formats": [about], **table}
        if "source" in table:
            made["source"] = self._source(table["source"], f"{at}source")
        return made

    def _source(self, word: Any, at: str) -> Any:
        if not isinstance(word, str):
            return word
        if word in PLAIN:
            return {"kind": word}
        found = self.references.get(word)
        if found is None:
            self.problems.append(_absent(word, at, self.source))
            return {"kind": SourceKind.ANNOUNCEMENT.value}
        url = None if isinstance(found.url, Unknown) else found.url
        return {"kind": found.kind.value, "reference": found.reference, "url": url}


def _absent(word: str, at: str, source: str) -> Problem:
    return Problem(
        code="unknown-source",
        nl=f"De bron “{word}” is er niet. Kies “announcement” of “notes”, of schrijf onder "
        "[references] wie het schreef, de titel en het jaar.",
        en=f"There is no source “{word}”. Choose “announcement” or “notes”, or write under "
        "[references] who wrote it, the title and the year.",
        source=source,
        field=at,
    )


def _reserved(word: str, at: str, source: str) -> Problem:
    return Problem(
        code="reserved-source",
        nl=f"“{word}” betekent al iets. Geef deze bron een ander kenmerk.",
        en=f"“{word}” has a meaning already. Give this source another id.",
        source=source,
        field=f"{at}.{word}" if at else word,
    )
