"""The catalogue as a page in Markdown, with a footnote for each source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ervaringskennis.cli.format_fields import FIELDS, role_in_words, said, words_of
from ervaringskennis.cli.format_screens import Cited, field_names, source_in_words
from ervaringskennis.formats import Kind

if TYPE_CHECKING:
    from ervaringskennis.cli.screen import Screen
    from ervaringskennis.formats import Caution, ParticipationFormat, Source
    from ervaringskennis.values.unknown import Unknown


def catalogue_page(
    screen: Screen, formats: Iterable[ParticipationFormat], cautions: Sequence[Caution] = ()
) -> str:
    """Return formats by kind, each with all its fields, and cautions about more than one of them.

    Headings begin at the second level: what stands above is for who publishes the page.
    """
    every = sorted(formats, key=lambda one: words_of(one.name, screen.language).casefold())
    page = _Page(screen, Cited(), {one.id: one for one in every})
    blocks = [block for kind in Kind for block in page.of_kind(kind)]
    blocks += [*page.shared(cautions), *page.sources()]
    return "\n\n".join(blocks) + "\n"


class _Page:
    """What is on a page, in the order in which it is asked for; sources are numbered so."""

    def __init__(
        self, screen: Screen, cited: Cited, formats: dict[str, ParticipationFormat]
    ) -> None:
        self._screen, self._cited, self._formats = screen, cited, formats
        self._say, self._language = screen.say, screen.language

    def of_kind(self, kind: Kind) -> Iterator[str]:
        """Yield the blocks of one kind of format."""
        found = [one for one in self._formats.values() if one.kind is kind]
        if found:
            name = self._say(f"kind-{kind.value}").capitalize()
            yield f"## {self._say('page-heading', kind=name, n=len(found))}"
        for one in found:
            yield from self._format(one)

    def _format(self, one: ParticipationFormat) -> Iterator[str]:
        yield f"### {words_of(one.name, self._language)}"
        other = one.name.en if self._language == "nl" else one.name.nl
        yield f"`{one.id}` · {self._say('page-other-name', name=f'*{other}*')}"
        head = f"| {self._say('page-field')} | {self._say('page-says')} |"
        yield "\n".join([head, "|---|---|", *self._rows(one)])
        if one.cautions:
            yield "\n".join(
                [f"{self._say('format-cautions')}:", "", *map(self._caution, one.cautions)]
            )

    def _rows(self, one: ParticipationFormat) -> Iterator[str]:
        """Yield a row for each field that is known, and one that names all others."""
        told = {field: said(one, field, self._language) for field in FIELDS if field != "kind"}
        for field, words in told.items():
            if words is not None:
                mark = self._mark(one.source(field))
                yield f"| {self._say(f'field-{field}')} | {_cell(words)}{mark} |"
        unknown = field_names(self._screen, (name for name, words in told.items() if words is None))
        if unknown:
            yield f"| *{self._say('format-unknown')}* | {unknown} |"

    def _caution(self, caution: Caution, about: str = "") -> str:
        text = words_of(caution.text, self._language)
        return f"- {about}{text}{self._mark(caution.source)}"

    def _mark(self, source: Source | Unknown) -> str:
        return self._cited.mark(source).replace("[", "[^")

    # -- below all formats

    def shared(self, cautions: Iterable[Caution]) -> Iterator[str]:
        """Yield what needs care with more than one format, with when that is."""
        listed = [self._caution(one, f"*{self._when(one)}*: ") for one in cautions]
        if listed:
            yield f"## {self._say('page-shared')}"
            yield "\n".join(listed)

    def _when(self, caution: Caution) -> str:
        told = [
            *(self._say(f"circumstance-{one.value}") for one in caution.circumstances),
            *self._of_formats(caution.formats),
            *(role_in_words(role, self._language) for role in caution.roles),
        ]
        return "; ".join(told) or self._say("page-always")

    def _of_formats(self, ids: Iterable[str]) -> Iterator[str]:
        known = [self._formats[name].name for name in ids if name in self._formats]
        names = ", ".join(words_of(name, self._language) for name in known)
        if names:
            yield self._say("page-formats", formats=names)

    def sources(self) -> Iterator[str]:
        """Yield a footnote for each source that was named."""
        for number, source in enumerate(self._cited.sources, 1):
            link = source.url if isinstance(source.url, str) else ""
            words = source_in_words(self._screen, source)
            yield f"[^{number}]: {words.replace(link, f'<{link}>') if link else words}"


def _cell(text: str) -> str:
    return text.replace("|", r"\|")
