"""Languages in which people can be written to: Dutch, English, and those that a plugin adds.

A language is data: the names of the days, a few patterns, and a text for each kind of message, in
the notation that ``messages/texts/README.md`` explains.  What has no text is written in the
fallback language, the whole letter of it.

The reason for a decision is there in Dutch and English only, so the library can promise that it
says what was decided.  In any other language it comes in the fallback language, where a text asks
for ``{reason}``.  Say so on that line, as in ``De reden, yn it Nederlânsk: {reason}``; a line
without a reason is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

import attrs

from ervaringskennis.errors import (
    ErvaringskennisError,
    InvalidInput,
    InvalidValue,
    Language,
    Problem,
)
from ervaringskennis.messages.template import KINDS, Template, Wording, parse
from ervaringskennis.messages.text_files import read_texts, unknown_kind
from ervaringskennis.programmes import in_words
from ervaringskennis.programmes.in_words import WordsOfDates
from ervaringskennis.values.text import line

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["DUTCH", "ENGLISH", "OURS", "MessageLanguage", "NoText", "lookup"]

# Well-formed as RFC 5646 section 2.1 has it, but for what only exists for older software.
_TAG: Final = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})"  # language, extended
    r"(?:-[a-z]{4})?(?:-(?:[a-z]{2}|[0-9]{3}))?"  # script, region
    r"(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"  # variants
    r"(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*"  # extensions
    r"(?:-x(?:-[a-z0-9]{1,8})+)?\Z",  # private use
    re.IGNORECASE | re.ASCII,
)
_CASES: Final[Mapping[int, Callable[[str], str]]] = {2: str.upper, 4: str.capitalize}
_LEFT_ALONE: Final = frozenset({"url", "link"})


class NoText(ErvaringskennisError):  # noqa: N818 - reads as a sentence where it is raised
    """There is no text for this kind of message."""


def _cased(tag: str) -> str:
    """Return a tag in the letters that RFC 5646 section 2.1.1 recommends, so that equal is same.

    >>> _cased("NL-x-SIMPLE"), _cased("zh-hant-tw")
    ('nl-x-simple', 'zh-Hant-TW')
    """
    plain, *extended = re.split(r"(?=-[0-9a-z](?:-|\Z))", tag.lower(), maxsplit=1)
    first, *others = plain.split("-")
    cased = (_CASES.get(len(part), str.lower)(part) for part in others)
    return "".join(["-".join([first, *cased]), *extended])


def lookup(tag: str) -> list[str]:
    """Return the tags under which to look for a language, best first (RFC 4647 section 3.4).

    >>> lookup("zh-Hant-TW"), lookup("nl-x-simple")
    (['zh-Hant-TW', 'zh-Hant', 'zh'], ['nl-x-simple', 'nl'])
    """
    parts = _cased(tag).split("-")
    tags = ["-".join(parts[:size]) for size in range(len(parts), 0, -1)]
    return [one for one in tags if len(one.rpartition("-")[2]) > 1]


def _is_tag(_instance: object, attribute: attrs.Attribute[str], value: str) -> None:
    if not _TAG.match(value):
        raise InvalidValue.of(
            "bad-language-tag",
            "Dit is geen code voor een taal. Schrijf die volgens BCP 47, zoals fy of nl-x-simpel.",
            "This is no code of a language. Write it as BCP 47 has it, such as fy or nl-x-simple.",
            field=attribute.name,
        )


def _read_only(texts: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType(dict(texts))


@attrs.frozen(kw_only=True)
class MessageLanguage(WordsOfDates):
    """A language in which people can be written to.

    ``code`` is a language tag (BCP 47) such as ``fy``; ``name`` is what the language calls itself.
    ``subject`` is the word that begins a text.

    ``texts`` holds a text for each kind of message that has one (`KINDS`); `with_texts` reads
    them from files.  What has none is written in ``fallback``.

    Raises:
        InvalidValue: a part is of no use; of the texts, all mistakes are told at once.
    """

    code: str = attrs.field(converter=_cased, validator=_is_tag)
    name: str = attrs.field(validator=line)
    subject: str = attrs.field(validator=line)
    direction: Literal["ltr", "rtl"] = attrs.field(
        default="ltr", validator=attrs.validators.in_(("ltr", "rtl"))
    )
    """Whether it is written from left to right or from right to left.

    From right to left, each value is set apart (Unicode's isolates), so that a Dutch title does not
    turn a sentence around; links are not, because programs would take the marks for part of them.
    """
    texts: Mapping[str, str] = attrs.field(
        factory=dict, converter=_read_only, repr=False, hash=False
    )
    fallback: Language = attrs.field(default="nl", validator=attrs.validators.in_(("nl", "en")))
    """The language of what has no text, and of reasons."""
    _templates: Mapping[str, Template] = attrs.field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Read the texts."""
        templates, problems = self._parsed(self.texts)
        if problems:
            raise InvalidValue(*problems)
        object.__setattr__(self, "_templates", templates)

    def has(self, kind: str) -> bool:
        """Return whether there is a text for this kind of message."""
        return kind in self._templates

    def write(self, kind: str, values: Mapping[str, str]) -> Wording:
        """Return subject and body of a message.

        What is not among the values is empty; lines that need it are left out.

        Raises:
            NoText: there is no text for this kind.
        """
        if not self.has(kind):
            raise NoText(_no_text())
        return self._templates[kind].fill(self._set_apart(values))

    def with_texts(self, folder: Traversable) -> MessageLanguage:
        """Return the language with each text ``KIND.txt`` of a folder before those that it has.

        Raises:
            InvalidInput: there is no such folder, or there are mistakes in the texts; all are told
                at once.
        """
        texts, problems = read_texts(folder, self.code)
        _, wrong = self._parsed(texts)
        if problems or wrong:
            raise InvalidInput(*problems, *wrong)
        return attrs.evolve(self, texts={**self.texts, **texts})

    def _parsed(self, texts: Mapping[str, str]) -> tuple[dict[str, Template], list[Problem]]:
        templates: dict[str, Template] = {}
        problems = []
        for kind, text in texts.items():
            source = f"{self.code}/{kind}.txt"
            if kind not in KINDS:
                problems.append(unknown_kind(source))
            template, wrong = parse(text, self.subject, source)
            problems.extend(wrong)
            if template is not None:
                templates[kind] = template
        return templates, problems

    def _set_apart(self, values: Mapping[str, str]) -> Mapping[str, str]:
        if self.direction == "ltr":
            return values
        return {
            name: f"\u2068{value}\u2069" if value and name not in _LEFT_ALONE else value
            for name, value in values.items()
        }


def _no_text() -> Problem:
    return Problem(
        code="no-text",
        nl="Voor dit soort bericht is er geen tekst.",
        en="There is no text for this kind of message.",
    )


DUTCH: Final = MessageLanguage(
    code="nl", name="Nederlands", subject="Onderwerp:", **in_words.DUTCH.told()
)
ENGLISH: Final = MessageLanguage(
    code="en", name="English", subject="Subject:", fallback="en", **in_words.ENGLISH.told()
)
OURS: Final[Mapping[Language, MessageLanguage]] = MappingProxyType({"nl": DUTCH, "en": ENGLISH})
"""Dutch and English without their texts: `Texts` reads those once somebody is written to."""
