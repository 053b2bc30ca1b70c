"""A format as plain data in which nothing is left out, and as a file that reads back the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from ervaringskennis.formats.participation_format import DESCRIBED
from ervaringskennis.serialization.catalogue import FORMAT_SCHEMA
from ervaringskennis.serialization.citations import PLAIN, year_of
from ervaringskennis.serialization.converter import unstructure
from ervaringskennis.serialization.toml_text import write_toml
from ervaringskennis.values.sources import Source, SourceKind

if TYPE_CHECKING:
    from ervaringskennis.formats import ParticipationFormat
    from ervaringskennis.programmes.cautions import Caution

Json = dict[str, Any]

_SECTIONS: Final = ("name", "definition", "preparation", "text", "sources", "references")
_NO_LETTER: Final = re.compile(r"[^a-z0-9]+")


def format_document(one: ParticipationFormat) -> Json:
    """Return every field of a format as plain data, in their order; ``None`` is unknown."""
    return {"schema": FORMAT_SCHEMA, **_plain(one)}


def caution_document(one: Caution) -> Json:
    """Return every field of a caution as plain data."""
    return dict(_plain(one))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if attrs.has(type(value)):
        return {field.name: _plain(getattr(value, field.name)) for field in _fields(value)}
    return unstructure(value)


def _fields(value: object) -> Iterable[attrs.Attribute[Any]]:
    return attrs.fields(type(value))  # type: ignore[arg-type,no-any-return]


# -- as a file


def format_toml(one: ParticipationFormat) -> str:
    """Return the text of a file with one format, to begin a file of one's own with.

    What is unknown is left out.  Each reference is written once, under an id made of who wrote it
    and the year.
    """
    cited = _ids({source for source in _sources(one) if source.kind is SourceKind.CURATED})
    cautions = [_caution(caution, one.id, cited) for caution in one.cautions]
    table = {
        **format_document(one),
        "cautions": cautions or None,
        "sources": {field: _word(one.sources[field], cited) for field in _said(one)} or None,
        "references": {name: _reference(source) for source, name in cited.items()} or None,
    }
    return write_toml(table, sections=_SECTIONS)


def _sources(one: ParticipationFormat) -> Iterator[Source]:
    yield from one.sources.values()
    yield from (caution.source for caution in one.cautions)


def _said(one: ParticipationFormat) -> Iterator[str]:
    return (field for field in DESCRIBED if field in one.sources)


def _word(source: Source, cited: Mapping[Source, str]) -> str | Json:
    """Return how a source is named: by its id, by a word, or in full where neither says it all."""
    if source in cited:
        return cited[source]
    plain = source.kind.value in PLAIN and source == Source(kind=source.kind)
    return source.kind.value if plain else dict(_plain(source))


def _caution(caution: Caution, about: str, cited: Mapping[Source, str]) -> Json:
    written = {**caution_document(caution), "source": _word(caution.source, cited)}
    if caution.formats == (about,):
        del written["formats"]
    else:
        written["formats"] = list(caution.formats)
    return {
        key: value
        for key, value in written.items()
        if value != [] or key == "formats"  # without it, it is about this format
    }


def _reference(source: Source) -> Json:
    document = dict(_plain(source))
    del document["kind"]
    return document


def _ids(sources: Iterable[Source]) -> dict[Source, str]:
    """Return an id for each reference; the same ones for the same references."""
    found: dict[str, Source] = {}
    for source in sorted(sources, key=_written):
        stem = _stem(_written(source))
        number = next(n for n in range(1, len(found) + 2) if _numbered(stem, n) not in found)
        found[_numbered(stem, number)] = source
    return {source: name for name, source in found.items()}


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"


def _written(source: Source) -> str:
    return f"{source.reference} {source.url}"


def _stem(reference: str) -> str:
    """Return the first word and the first year of a reference, as an id.

    >>> _stem("Edelenbos en Monnikhof, Spanning in interactie, 1998")
    'edelenbos-1998'
    """
    first = _NO_LETTER.sub(" ", reference.casefold()).split()[:1]
    year = year_of(reference).replace(".", "")
    return "-".join(dict.fromkeys([*(first or ["source"]), *([year] if year else [])]))
