"""Whether a language says what has to be said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ervaringskennis.messages.languages import OURS
from ervaringskennis.messages.template import ALWAYS, KINDS, PLACEHOLDERS
from ervaringskennis.messages.wording import Texts
from ervaringskennis.plugins.checking.outcome import Check, Clause, Outcome, tried, works
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis.messages.languages import MessageLanguage

_SOME: Final = Clause(
    "language-texts",
    Label(
        nl="Heeft {there} van de {all} teksten; de andere komen in de taal “{fallback}”.",
        en="Has {there} of the {all} texts; the others come in the language “{fallback}”.",
    ),
    Label(
        nl="Heeft geen enkele tekst, dus niemand krijgt een bericht in deze taal.",
        en="Has no text at all, so nobody gets a message in this language.",
    ),
    Outcome.WARNING,
)
_WRITES: Final = Clause(
    "language-writes",
    Label(
        nl="Schrijft elk bericht, ook als er weinig bekend is.",
        en="Writes every message, also where little is known.",
    ),
    Label(
        nl="Deze berichten blijven leeg: {kinds}.",
        en="These messages stay empty: {kinds}.",
    ),
)
_SAYS: Final = Clause(
    "language-says",
    Label(
        nl="Elke tekst noemt wat de Nederlandse tekst noemt.",
        en="Each text names what the Dutch text names.",
    ),
    Label(
        nl="Deze teksten noemen niet alles wat de Nederlandse tekst noemt: {lacking}.",
        en="These texts do not name all that the Dutch text names: {lacking}.",
    ),
    Outcome.WARNING,
)
_OWN_WORDS: Final = Clause(
    "language-own-words",
    Label(
        nl="Geen tekst is gelijk aan de Nederlandse of de Engelse.",
        en="No text is the same as the Dutch or the English one.",
    ),
    Label(
        nl="Deze teksten zijn nog gelijk aan de Nederlandse of de Engelse: {kinds}.",
        en="These texts are still the same as the Dutch or the English ones: {kinds}.",
    ),
    Outcome.WARNING,
)
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_ALL_KNOWN: Final = dict.fromkeys(PLACEHOLDERS, "woord")
_LITTLE_KNOWN: Final = dict.fromkeys(ALWAYS, "woord")


def check_language(part: MessageLanguage) -> Iterator[Check]:
    """Yield what comes of writing every kind of message."""
    if part.code in OURS:
        part = Texts().language(part.code, KINDS[0])  # ours come without their texts
    own = [kind for kind in KINDS if part.has(kind)]
    yield _SOME.told(
        part.code, holds=bool(own), there=len(own), all=len(KINDS), fallback=part.fallback
    )
    silent = {kind: tried(_is_silent, part, kind) for kind in own}
    yield works(silent.values(), part.code)
    kinds = [kind for kind, is_silent in silent.items() if is_silent is True]
    yield _WRITES.told(part.code, holds=not kinds, kinds=", ".join(kinds))
    lacking = [f"{kind} ({', '.join(names)})" for kind in own if (names := _lacking(part, kind))]
    yield _SAYS.told(part.code, holds=not lacking, lacking=", ".join(lacking))
    copied = [kind for kind in own if _is_copied(part, kind)]
    yield _OWN_WORDS.told(part.code, holds=not copied, kinds=", ".join(copied))


def _is_silent(part: MessageLanguage, kind: str) -> bool:
    wordings = (part.write(kind, values) for values in (_ALL_KNOWN, _LITTLE_KNOWN))
    return not all(one.subject.strip() and one.body.strip() for one in wordings)


def _text(code: str, kind: str) -> str:
    return Texts().language(code, kind).texts[kind]


def _lacking(part: MessageLanguage, kind: str) -> list[str]:
    said = set(_PLACEHOLDER.findall(part.texts.get(kind, "")))
    return sorted(f"{{{name}}}" for name in {*_PLACEHOLDER.findall(_text("nl", kind))} - said)


def _is_copied(part: MessageLanguage, kind: str) -> bool:
    others = {_body(_text(code, kind)) for code in OURS if code != part.code}
    return _body(part.texts.get(kind, "")) in others


def _body(text: str) -> str:
    """Return what comes after the subject, which begins with a word of the language."""
    return text.partition("\n")[2].strip()
