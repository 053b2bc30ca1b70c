"""What to look for: how long a sentence may be, and which words have a plainer one."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.plain import abbreviations, english_words, jargon_words
from ervaringskennis.plain.findings import Kind
from ervaringskennis.plain.sentences import words_of
from ervaringskennis.values.converters import as_tuple
from ervaringskennis.values.text import line, lines

OURS: Final = "ervaringskennis"
"""The source of our own lists: written by ourselves, in our own words."""


def _countable(_instance: object, attribute: Any, value: str) -> None:
    """Validate that there is a word in it to find."""
    if not words_of(value):
        raise InvalidValue.of(
            "no-word",
            "Hier hoort een woord met letters.",
            "A word with letters belongs here.",
            field=attribute.name,
        )


def _some(instance: object, attribute: Any, value: tuple[str, ...]) -> None:
    """Validate one or more texts of one line each."""
    lines(instance, attribute, value)
    if not value:
        raise InvalidValue.of(
            "nothing-listed", "Noem er minstens één.", "Name at least one.", field=attribute.name
        )


@attrs.frozen(kw_only=True)
class Term:
    """Words that could be plainer.

    ``words`` are all forms that count, such as a plural; each may be several words.  ``use`` holds
    what to write instead.  Where ``explain`` is set the word may stay, and ``use`` explains it.
    """

    words: tuple[str, ...] = attrs.field(
        converter=as_tuple, validator=[_some, attrs.validators.deep_iterable(_countable)]
    )
    use: tuple[str, ...] = attrs.field(converter=as_tuple, validator=_some)
    explain: bool = False
    kind: Kind = Kind.JARGON
    source: str = attrs.field(default=OURS, validator=line)


@attrs.frozen(kw_only=True)
class OwnWords:
    """An organisation's own list: words that its readers know, and jargon of its own.

    `InvalidValue` where a word is on both.
    """

    accepted: tuple[str, ...] = attrs.field(
        default=(),
        converter=as_tuple,
        validator=[lines, attrs.validators.deep_iterable(_countable)],
    )
    jargon: tuple[Term, ...] = attrs.field(default=(), converter=as_tuple)

    def __attrs_post_init__(self) -> None:
        known = {words_of(word) for word in self.accepted}
        for number, term in enumerate(self.jargon, 1):
            if any(words_of(word) in known for word in term.words):
                raise InvalidValue.of(
                    "accepted-jargon",
                    "Dit woord staat ook bij “accepted”. Kies één van de twee.",
                    "This word is also in “accepted”. Choose one of the two.",
                    field=f"jargon[{number}].words",
                )


def _positive(_instance: object, attribute: Any, value: int) -> None:
    if value < 1:
        raise InvalidValue.of(
            "no-length",
            "Hier hoort een aantal woorden van 1 of meer.",
            "A number of words of 1 or more belongs here.",
            field=attribute.name,
        )


Known = tuple[tuple[str, ...], Term | None]
"""Words in their order with the term that they are; `None` is a term that readers know."""


@attrs.frozen(kw_only=True)
class Rules:
    """What `check` looks for.

    ``longest_sentence`` and ``mean_sentence`` count words, and advice begins beyond them.  Onze
    Taal (taalloket, *Lengte van zinnen*) finds a mean of 15 to 20 often fine, sentences up to 25
    still readable for many, and asks for few long ones where readers do not read with ease; the
    municipality of Dijk en Waard asks its writers for 15 at most.  For texts that every resident
    reads we take the careful side: 15 on average, 20 for one sentence.
    """

    longest_sentence: int = attrs.field(default=20, validator=_positive)
    mean_sentence: int = attrs.field(default=15, validator=_positive)
    terms: tuple[Term, ...] = attrs.field(default=(), converter=as_tuple)
    accepted: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=lines)

    def with_own(self, own: OwnWords, *, source: str) -> Rules:
        """Return these rules with an organisation's list, which goes before ours.

        ``source`` is the name of its list, which findings tell where a term names no other.
        """
        theirs = tuple(
            attrs.evolve(term, source=source) if term.source == OURS else term
            for term in own.jargon
        )
        claimed = {words_of(word) for term in theirs for word in term.words}
        accepted = [word for word in self.accepted if words_of(word) not in claimed]
        terms = (*self.terms, *theirs)
        return attrs.evolve(self, terms=terms, accepted=(*accepted, *own.accepted))

    @functools.cached_property
    def by_first_word(self) -> Mapping[str, tuple[Known, ...]]:
        """What is listed or accepted, by its first word, the longest first; later terms win."""
        phrases: dict[tuple[str, ...], Term | None] = {
            words_of(form): term for term in self.terms for form in term.words
        }
        # What is accepted keeps its place: no shorter term may be found within it.
        phrases.update(dict.fromkeys(map(words_of, self.accepted)))
        found: dict[str, list[Known]] = {}
        for phrase, term in sorted(phrases.items(), key=lambda pair: (-len(pair[0]), pair[0])):
            found.setdefault(phrase[0], []).append((phrase, term))
        return MappingProxyType({first: tuple(listed) for first, listed in found.items()})


def _terms(table: str, kind: Kind) -> Iterable[Term]:
    """Yield the terms of one of our tables: forms, a bar, and what to write instead."""
    for row in filter(None, map(str.strip, table.splitlines())):
        forms, use = row.split(" | ")
        yield Term(
            words=[form for one in forms.split(",") for form in _inflected(one.strip())],
            use=[one.strip() for one in use.removeprefix("?").split(";")],
            explain=use.startswith("?"),
            kind=kind,
        )


def _inflected(form: str) -> tuple[str, ...]:
    """Return the forms of a verb on -eren, which is marked by a ~; of other words, the word.

    >>> _inflected("faciliteren~")[:4]
    ('faciliteren', 'faciliteer', 'faciliteert', 'faciliteerde')
    """
    if not form.endswith("eren~"):
        return (form,)
    stem = form.removesuffix("en~").removesuffix("er")
    past = f"{stem}eerd"
    ge = past if stem.startswith(("be", "ver", "ont", "her")) else f"ge{past}"
    return (
        *(f"{stem}eren", f"{stem}eer", f"{stem}eert", f"{past}e", f"{past}en"),
        *(ge, f"{ge}e", f"{stem}erend", f"{stem}erende"),
    )


DUTCH: Final = Rules(
    terms=(
        *_terms(jargon_words.TABLE, Kind.JARGON),
        *_terms(abbreviations.TABLE, Kind.ABBREVIATION),
        *_terms(english_words.TABLE, Kind.ENGLISH),
    )
)
"""Our rules for Dutch."""
