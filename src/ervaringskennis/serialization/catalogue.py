"""The catalogue of formats as TOML: ours, and what others add to it.

A file holds one format, or several under ``formats`` with ``cautions`` that belong to more than
one.  A source is named by the id of a reference: one under ``references`` in the same file, in a
file `REFERENCES` beside it, or one of ours.
"""

from __future__ import annotations

import collections
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import resources
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from ervaringskennis.errors import InvalidInput, Problem
from ervaringskennis.formats import Catalogue, ParticipationFormat
from ervaringskennis.programmes.cautions import Caution
from ervaringskennis.serialization.citations import Cited, Sources, references_in
from ervaringskennis.serialization.converter import structure
from ervaringskennis.serialization.toml_text import check_schema, parse_toml

if TYPE_CHECKING:
    from ervaringskennis.values.sources import Source

T = TypeVar("T")

FORMAT_SCHEMA: Final = "ervaringskennis/format/1"
"""What ``schema`` says in a file of this version."""

REFERENCES: Final = "references.toml"
"""The file with the references that all files of a folder may name."""

_DATA: Final = "catalogue_data"
_OF_ONE: Final = {field.name for field in attrs.fields(ParticipationFormat)} - {"cautions"}


@functools.cache
def built_in() -> Catalogue:
    """Return the formats and cautions that come with the library."""
    return read_catalogue(_built_in_texts())


@functools.cache
def built_in_references() -> Sources:
    """Return the references that come with the library, by id."""
    text = _built_in_texts()[REFERENCES]
    return references_in(parse_toml(text, source=REFERENCES), source=REFERENCES)


def _built_in_texts() -> dict[str, str]:
    folder = resources.files(__package__).joinpath(_DATA)
    files = [file for file in folder.iterdir() if file.name.endswith(".toml")]
    return {file.name: file.read_text("utf-8") for file in files}


def read_catalogue(
    texts: Mapping[str, str],
    *,
    onto: Catalogue | None = None,
    references: Sources | None = None,
) -> Catalogue:
    """Return a catalogue with what these texts, by the name of their file, hold laid over it.

    ``references`` are those that every text may name.  A format or caution goes before the one in
    ``onto`` that has its id.

    Raises:
        InvalidInput: with every problem of every text.
    """
    reading = _Reading(references=dict(references or {}))
    reading.read(texts)
    under = Catalogue(formats=()) if onto is None else onto
    found = under.with_(*reading.found())
    problems = [*reading.problems, *reading.named_twice(), *reading.about_nothing(found)]
    if problems:
        raise InvalidInput(*problems)
    return found


@attrs.frozen(kw_only=True)
class _Several:
    """A file with more than one format, or with cautions alone."""

    formats: tuple[ParticipationFormat, ...] = ()
    cautions: tuple[Caution, ...] = ()


@attrs.frozen(kw_only=True)
class _Reading:
    """What was found so far, each with the name of its file, and what is wrong."""

    references: Sources
    beside: dict[str, Sources] = attrs.field(factory=dict)
    """By folder, the references that its files may name."""
    formats: list[tuple[str, ParticipationFormat]] = attrs.field(factory=list)
    cautions: list[tuple[str, Caution]] = attrs.field(factory=list)
    problems: list[Problem] = attrs.field(factory=list)
    named: set[str] = attrs.field(factory=set)
    """The ids of formats that are there, also where the rest of them is wrong."""

    def read(self, texts: Mapping[str, str]) -> None:
        """Read all files, the references first."""
        for name in sorted(texts, key=lambda one: (not _is_references(one), one)):
            self._tried(functools.partial(self._read, name, texts[name]), None)

    def _read(self, name: str, text: str) -> None:
        table = parse_toml(text, source=name)
        if _is_references(name):
            self.beside[_folder(name)] = references_in(table, source=name)
            return
        check_schema(table.pop("schema", FORMAT_SCHEMA), known=FORMAT_SCHEMA, source=name)
        listed = table.pop("references", {})
        none: dict[str, Source] = {}
        own = self._tried(lambda: references_in(listed, source=name, at="references"), none)
        sources = {**self.references, **self.beside.get(_folder(name), none), **own}
        cited = Cited(references=sources, source=name, problems=self.problems)
        read = self._read_one if table.keys() & _OF_ONE else self._read_several
        read(name, table, cited)

    def _read_one(self, name: str, table: dict[str, Any], cited: Cited) -> None:
        self._name([table])
        made = structure(cited.format(table), ParticipationFormat, source=name)
        self.formats.append((name, made))

    def _read_several(self, name: str, table: dict[str, Any], cited: Cited) -> None:
        self._name(table.get("formats"))
        found = structure(cited.several(table), _Several, source=name)
        self.formats.extend((name, one) for one in found.formats)
        self.cautions.extend((name, one) for one in found.cautions)

    def _name(self, tables: Any) -> None:
        listed = tables if isinstance(tables, list) else []
        ids = (one.get("id") for one in listed if isinstance(one, dict))
        self.named.update(name for name in ids if isinstance(name, str))

    def _tried(self, make: Callable[[], T], otherwise: T) -> T:
        """Return what is made, or something else where that fails; what is wrong is kept."""
        try:
            return make()
        except InvalidInput as error:
            self.problems.extend(error.problems)
            return otherwise

    def found(self) -> tuple[list[ParticipationFormat], list[Caution]]:
        """Return the formats and the cautions that belong to more than one."""
        return [one for _, one in self.formats], [one for _, one in self.cautions]

    def named_twice(self) -> Iterator[Problem]:
        """Yield a problem for each id that two formats, or two cautions, have."""
        for listed in (self.formats, self._all_cautions()):
            files: dict[str, list[str]] = collections.defaultdict(list)
            for name, one in listed:
                files[one.id].append(name)
            yield from (_twice(id_, found) for id_, found in files.items() if len(found) > 1)

    def about_nothing(self, catalogue: Catalogue) -> Iterator[Problem]:
        """Yield a problem for each format that a caution names and nobody describes."""
        for name, caution in self._all_cautions():
            for wanted in caution.formats:
                if wanted not in catalogue and wanted not in self.named:
                    yield _about_nothing(wanted, caution.id, name)

    def _all_cautions(self) -> list[tuple[str, Caution]]:
        return [*self.cautions, *((name, one) for name, of in self.formats for one in of.cautions)]


def _is_references(name: str) -> bool:
    return PurePath(name).name == REFERENCES


def _folder(name: str) -> str:
    return str(PurePath(name).parent)


def _twice(name: str, files: Iterable[str]) -> Problem:
    *others, last = files
    return Problem(
        code="duplicate-id",
        nl=f"Het kenmerk “{name}” staat ook in {others[0]}. Kies een ander.",
        en=f"The id “{name}” is also in {others[0]}. Choose another.",
        source=last,
        field="id",
    )


def _about_nothing(wanted: str, caution: str, source: str) -> Problem:
    return Problem(
        code="unknown-format",
        nl=f"Het aandachtspunt “{caution}” gaat over een vorm die er niet is: “{wanted}”. "
        "Is het een tikfout?",
        en=f"The caution “{caution}” is about a format that is not there: “{wanted}”. Is it a "
        "typing mistake?",
        source=source,
        field="formats",
    )
