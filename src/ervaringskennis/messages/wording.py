"""The texts of all messages: ours, and the organiser's own in front of them."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.errors import ErvaringskennisError, InvalidInput, Language, Problem
from ervaringskennis.messages.template import PLACEHOLDERS, Template, Wording, parse

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["KINDS", "PLACEHOLDERS", "NoText", "Texts", "Wording"]

KINDS: Final = (
    *("received", "placed", "waiting", "barred", "promoted", "offer"),
    *("partner-registered", "partner-left", "partner-replaced", "released"),
    *("withdrawn", "lapsed", "overridden"),
    *("postponed", "new-date", "reconfirm", "cancelled", "reminder", "interest"),
    *("intake-planned", "intake-matched", "intake-not-matched", "intake-later"),
    *("group", "assignment", "need-settled", "finished"),
)
"""Every kind of message that has a text."""

LANGUAGES: Final[tuple[Language, ...]] = ("nl", "en")

_Templates = dict[tuple[Language, str], Template]


class NoText(ErvaringskennisError):  # noqa: N818 - reads as a sentence where it is raised
    """There is no text for this kind of message."""


@attrs.frozen
class Texts:
    """The texts of all messages in Dutch and English.

    A file ``nl/KIND.txt`` or ``en/KIND.txt`` in ``folder`` goes before ours; what is not there
    stays as it is.

    >>> Texts().write("need-settled", "en", {"title": "Learning network"}).subject
    'It has been arranged: Learning network'
    """

    folder: Path | None = attrs.field(default=None, converter=attrs.converters.optional(Path))
    _templates: Mapping[tuple[Language, str], Template] = attrs.field(
        init=False, repr=False, eq=False
    )

    def __attrs_post_init__(self) -> None:
        """Read the texts.

        Raises:
            InvalidInput: there are mistakes in the organiser's own texts; all are told at once.
        """
        own = {} if self.folder is None else _read(self.folder)
        object.__setattr__(self, "_templates", {**_ours(), **own})

    def write(self, kind: str, language: Language, values: Mapping[str, str]) -> Wording:
        """Return subject and body of a message.

        What is not among the values is empty; lines that need it are left out.

        Raises:
            NoText: there is no text for this kind.
        """
        template = self._templates.get((language, kind))
        if template is None:
            raise NoText(
                Problem(
                    code="no-text",
                    nl="Voor dit soort bericht is er geen tekst.",
                    en="There is no text for this kind of message.",
                )
            )
        return template.fill(values)


@functools.cache
def _ours() -> _Templates:
    return _read(resources.files("ervaringskennis.messages") / "texts")


def _read(folder: Traversable) -> _Templates:
    """Return the texts of a folder; `InvalidInput` with every mistake in any of them."""
    problems: list[Problem] = []
    templates: _Templates = {}
    if not folder.is_dir():
        raise InvalidInput(_no_folder())
    for language in LANGUAGES:
        for source, kind, text in _texts(folder, language, problems):
            template, wrong = parse(text, language, source)
            problems.extend(wrong)
            if template is not None:
                templates[language, kind] = template
    if not problems and not templates:
        problems.append(_no_texts())
    if problems:
        raise InvalidInput(*problems)
    return templates


def _texts(
    folder: Traversable, language: Language, problems: list[Problem]
) -> Iterator[tuple[str, str, str]]:
    """Yield source, kind and text of each file in one language."""
    within = folder / language
    if not within.is_dir():
        return
    for file in sorted(within.iterdir(), key=lambda one: one.name):
        kind, dot, ending = file.name.rpartition(".")
        if not dot or ending != "txt":
            continue
        source = f"{language}/{file.name}"
        if kind not in KINDS:
            problems.append(_unknown_kind(source))
            continue
        try:
            yield source, kind, file.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            problems.append(_not_utf_8(source, error))
        except OSError:
            problems.append(_unreadable(source))


def _no_folder() -> Problem:
    return Problem(
        code="no-text-folder",
        nl="De map met eigen teksten is er niet. Kijk of de naam klopt.",
        en="The folder with texts of your own is not there. See whether its name is right.",
    )


def _no_texts() -> Problem:
    return Problem(
        code="no-texts",
        nl="In deze map staan geen teksten. Zet ze in een map nl of en, en geef ze een naam die "
        "eindigt op .txt.",
        en="There are no texts in this folder. Put them in a folder nl or en, and give them a "
        "name that ends in .txt.",
    )


def _unknown_kind(source: str) -> Problem:
    kinds = ", ".join(KINDS)
    return Problem(
        code="unknown-text",
        nl=f"Er is geen bericht met deze naam. Geef het bestand een van deze namen: {kinds}.",
        en=f"There is no message of this name. Give the file one of these names: {kinds}.",
        source=source,
    )


def _not_utf_8(source: str, error: UnicodeDecodeError) -> Problem:
    return Problem(
        code="text-not-utf-8",
        nl="Deze regel bevat tekens die niet te lezen zijn. Bewaar het bestand opnieuw, als UTF-8.",
        en="This line holds characters that cannot be read. Save the file again, as UTF-8.",
        source=source,
        row=error.object[: error.start].count(b"\n") + 1,
    )


def _unreadable(source: str) -> Problem:
    return Problem(
        code="text-unreadable",
        nl="Dit bestand is niet te openen. Mag u het lezen?",
        en="This file cannot be opened. May you read it?",
        source=source,
    )
