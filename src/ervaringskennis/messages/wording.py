"""The texts of all messages: ours, those of added languages, and the organiser's own in front."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path

import attrs

from ervaringskennis.errors import InvalidInput, InvalidValue, Problem
from ervaringskennis.messages.languages import DUTCH, OURS, MessageLanguage, NoText, lookup
from ervaringskennis.messages.template import KINDS, PLACEHOLDERS, Wording
from ervaringskennis.messages.text_files import no_folder
from ervaringskennis.values.converters import as_tuple

__all__ = ["KINDS", "PLACEHOLDERS", "NoText", "Texts", "Wording"]


@attrs.frozen
class Texts:
    """The texts of all messages in Dutch, in English and in the ``languages`` that are added.

    A file such as ``nl/KIND.txt`` in ``folder``, named after the code of a language, goes before
    the text that was there; what is not in it stays as it is.

    >>> Texts().write("need-settled", "en", {"title": "Learning network"}).subject
    'It has been arranged: Learning network'

    Raises:
        InvalidInput: there are mistakes in the organiser's own texts; all are told at once.
        InvalidValue: two languages have one code.
    """

    folder: Path | None = attrs.field(default=None, converter=attrs.converters.optional(Path))
    languages: tuple[MessageLanguage, ...] = attrs.field(default=(), converter=as_tuple)
    _known: Mapping[str, MessageLanguage] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Read the texts."""
        known = _by_code((*_ours(), *self.languages))
        if self.folder is not None:
            known = _by_code(_with_own(tuple(known.values()), self.folder))
        object.__setattr__(self, "_known", known)

    def language(self, tag: str, kind: str) -> MessageLanguage:
        """Return the language in which to write a message of this kind to who reads ``tag``.

        That is the language itself, or else what it is a kind of: en-GB is English.  Where that has
        no text, it is the fallback of that language; where there is no such language, Dutch.
        """
        found = [self._known[one] for one in lookup(tag) if one in self._known]
        fallback = found[0].fallback if found else DUTCH.code
        return next((one for one in found if one.has(kind)), self._known[fallback])

    def write(self, kind: str, language: str, values: Mapping[str, str]) -> Wording:
        """Return subject and body of a message to who reads ``language``, a language tag.

        What is not among the values is empty; lines that need it are left out.

        Raises:
            NoText: there is no text for this kind.
        """
        return self.language(language, kind).write(kind, values)


@functools.cache
def _ours() -> tuple[MessageLanguage, ...]:
    texts = resources.files("ervaringskennis.messages") / "texts"
    return tuple(one.with_texts(texts / one.code) for one in OURS.values())


def _by_code(languages: Iterable[MessageLanguage]) -> dict[str, MessageLanguage]:
    known: dict[str, MessageLanguage] = {}
    for one in languages:
        if known.setdefault(one.code, one) is not one:
            raise InvalidValue(_two_languages(one.code))
    return known


def _with_own(languages: Sequence[MessageLanguage], folder: Path) -> list[MessageLanguage]:
    """Return the languages with the organiser's own texts; `InvalidInput` with every mistake."""
    if not folder.is_dir():
        raise InvalidInput(no_folder())
    codes = [one.code for one in languages]
    if not any(file for code in codes for file in (folder / code).glob("*.txt")):
        raise InvalidInput(_no_texts(codes))
    made: list[MessageLanguage] = []
    problems: list[Problem] = []
    for one in languages:
        own = folder / one.code
        try:
            made.append(one.with_texts(own) if own.is_dir() else one)
        except InvalidInput as error:
            problems.extend(error.problems)
    if problems:
        raise InvalidInput(*problems)
    return made


def _two_languages(code: str) -> Problem:
    return Problem(
        code="language-twice",
        nl=f"De taal met code “{code}” is er twee keer. Laat er één weg.",
        en=f"The language with code “{code}” is there twice. Leave one of them out.",
        field="languages",
    )


def _no_texts(codes: Sequence[str]) -> Problem:
    nl, en = (f" {word} ".join([", ".join(codes[:-1]), codes[-1]]) for word in ("of", "or"))
    return Problem(
        code="no-texts",
        nl=f"In deze map staan geen teksten. Zet ze in een map {nl}, en geef ze een naam die "
        "eindigt op .txt.",
        en=f"There are no texts in this folder. Put them in a folder {en}, and give them a "
        "name that ends in .txt.",
    )
