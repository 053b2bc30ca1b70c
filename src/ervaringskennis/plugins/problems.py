"""What can be wrong with a plugin, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from ervaringskennis.errors import ErvaringskennisError, PluginFailed, Problem, Severity
from ervaringskennis.hooks import API_VERSION

if TYPE_CHECKING:
    from ervaringskennis.plugins.plugin import Origin

_LONGEST: Final = 300


def _words(error: BaseException) -> str:
    """Return an error of code that was only imported, and had no data of anybody, on one line."""
    try:
        words = " ".join(f"{type(error).__name__}: {error}".split())
    except Exception:  # noqa: BLE001 - its own words are code of the plugin too
        words = type(error).__name__
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"


def is_told(error: BaseException) -> bool:
    """Return whether an error of a plugin has words for the reader, as one of ours would.

    Whoever makes one with a text instead of a `Problem` has an error that nobody can show.
    """
    if not isinstance(error, ErvaringskennisError):
        return False
    found = getattr(error, "problems", None)
    return isinstance(found, tuple) and bool(found) and all(_has_words(one) for one in found)


def _has_words(problem: object) -> bool:
    if not isinstance(problem, Problem) or not isinstance(problem.severity, Severity):
        return False
    needed = (problem.code, problem.nl, problem.en)
    return all(isinstance(one, str) for one in (*needed, problem.source or "", problem.field or ""))


def not_loaded(origin: Origin, error: BaseException) -> Problem:
    """Return the problem of a plugin that cannot be imported."""
    return Problem(
        code="plugin-not-loaded",
        nl=f"Deze uitbreiding start niet. Is alles geïnstalleerd wat zij nodig heeft? De melding "
        f"is: {_words(error)}",
        en=f"This plugin does not start. Is everything installed that it needs? It says: "
        f"{_words(error)}",
        source=str(origin),
    )


def not_valid(origin: Origin, error: BaseException) -> Problem:
    """Return the problem of a plugin whose functions are not those of a hook."""
    return Problem(
        code="plugin-not-valid",
        nl="Deze uitbreiding gebruikt een aanhaakpunt dat niet bestaat, of met andere argumenten. "
        f"De melding is: {_words(error)}",
        en="This plugin uses a hook that does not exist, or with other arguments. It says: "
        f"{_words(error)}",
        source=str(origin),
    )


def not_marked(origin: Origin, names: Iterable[str]) -> Problem:
    """Return the problem of functions that are called as a hook and not marked as one."""
    listed = ", ".join(names)
    return Problem(
        code="plugin-not-marked",
        nl=f"Zet @hookimpl boven deze functies, anders vraagt niemand ze iets: {listed}.",
        en=f"Put @hookimpl above these functions, or they are never asked: {listed}.",
        source=str(origin),
    )


def without_hooks(origin: Origin) -> Problem:
    """Return the problem of a plugin that offers nothing."""
    return Problem(
        code="plugin-without-hooks",
        nl="Deze uitbreiding biedt niets aan. Schrijf er een functie in met @hookimpl, of verwijs "
        "naar de module waar die in staat.",
        en="This plugin offers nothing. Write a function with @hookimpl in it, or refer to the "
        "module that has one.",
        source=str(origin),
    )


def newer_api(origin: Origin, version: object) -> Problem:
    """Return the problem of a plugin that is made for another version of the hooks."""
    return Problem(
        code="plugin-api",
        nl=f"Deze uitbreiding is gemaakt voor versie {version!r} van de aanhaakpunten. Hier is "
        f"versie {API_VERSION}. Werk ervaringskennis bij, of de uitbreiding.",
        en=f"This plugin is made for version {version!r} of the hooks. Here is version "
        f"{API_VERSION}. Update ervaringskennis, or the plugin.",
        source=str(origin),
    )


def failed(origin: Origin, hook: str, error: BaseException) -> Problem:
    """Return the problem of a plugin that raised when it was asked what it offers."""
    return Problem(
        code="plugin-failed",
        nl=f"Deze uitbreiding ging stuk bij {hook} en doet niet meer mee. De melding is: "
        f"{_words(error)}",
        en=f"This plugin broke at {hook} and takes part no longer. It says: {_words(error)}",
        source=str(origin),
    )


def wrong_part(origin: Origin, hook: str, wanted: str, part: object) -> Problem:
    """Return the problem of a plugin that offers something else than the hook asks."""
    given = type(part).__name__
    return Problem(
        code="plugin-wrong-part",
        nl=f"Deze uitbreiding geeft bij {hook} iets van de soort {given}, en dat moet {wanted} "
        "zijn. Zij doet niet meer mee.",
        en=f"This plugin returns something of the kind {given} for {hook}, and that has to be "
        f"{wanted}. It takes part no longer.",
        source=str(origin),
    )


def duplicate(name: str, claims: Iterable[Origin]) -> Problem:
    """Return the problem of one name that several plugins claim."""
    first, *others = (str(origin) for origin in claims)
    both = ", ".join([first, *others])
    return Problem(
        code="duplicate-name",
        nl=f"De naam “{name}” is van meer dan één uitbreiding: {both}. Zet er met --no-plugin één "
        "uit. Tot dan is deze naam niet te gebruiken.",
        en=f"The name “{name}” belongs to more than one plugin: {both}. Switch one off with "
        "--no-plugin. Until then this name cannot be used.",
    )


def ours(name: str, origin: Origin) -> Problem:
    """Return the problem of a plugin that claims a name of the library itself."""
    return Problem(
        code="name-is-ours",
        severity=Severity.WARNING,
        nl=f"De naam “{name}” hoort bij ervaringskennis zelf. Wat deze uitbreiding onder die naam "
        "aanbiedt, doet niet mee.",
        en=f"The name “{name}” belongs to ervaringskennis itself. What this plugin offers under "
        "that name is not used.",
        source=str(origin),
    )


_KINDS: Final = {
    "plugins": ("uitbreiding", "plugin"),
    "stores": ("soort opslag", "kind of store"),
    "exporters": ("vorm om op te slaan", "form to export"),
    "notifiers": ("weg voor berichten", "channel for messages"),
    "formats": ("participatievorm", "participation format"),
    "readers": ("lezer van aanmeldingen", "reader of registrations"),
    "programme_readers": ("lezer van programma's", "reader of programmes"),
    "languages": ("taal van berichten", "language of messages"),
    "commands": ("opdracht", "command"),
    "rules": ("voorwaarde voor voorrang", "condition for priority"),
    "draws": ("wijze van verdelen", "draw"),
}


def absent(kind: str, name: str, there: Iterable[str]) -> Problem:
    """Return the problem of a name that nothing has; ``there`` are those that exist."""
    listed = ", ".join(there) or "–"
    nl, en = _KINDS[kind]
    return Problem(
        code="no-such-part",
        nl=f"Er is geen {nl} die “{name}” heet. Wel mogelijk: {listed}. Hoort dit bij een "
        "uitbreiding? Kijk dan met “plugins list” of die werkt.",
        en=f"There is no {en} called “{name}”. Possible are: {listed}. Is it of a plugin? Then "
        "see with “plugins list” whether that works.",
    )


def not_there(name: str) -> Problem:
    """Return the problem of a plugin that is to be switched off and does not exist."""
    return Problem(
        code="no-such-plugin",
        severity=Severity.WARNING,
        nl=f"Er is geen uitbreiding die “{name}” heet. Kijk met “plugins list” welke er zijn.",
        en=f"There is no plugin called “{name}”. See with “plugins list” which there are.",
    )


def gone_wrong(what: str, origin: Origin, error: BaseException | None = None) -> PluginFailed:
    """Return the error for a part that failed at work.

    It holds the kind of error alone: the words may hold what somebody wrote.
    """
    kind = "" if error is None else f" ({type(error).__name__})"
    return PluginFailed(
        Problem(
            code="plugin-failed",
            nl=f"Dit ging mis in een uitbreiding{kind}: “{what}”. Er is niets veranderd. Meld het "
            "aan wie haar maakte, of zet haar uit met --no-plugin.",
            en=f"This went wrong in a plugin{kind}: “{what}”. Nothing has changed. Report it to "
            "whoever made it, or switch it off with --no-plugin.",
            source=str(origin),
        )
    )
