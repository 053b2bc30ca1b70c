"""Whether the package that a plugin came in says what others need to know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from typing import TYPE_CHECKING, Final

from ervaringskennis.plugins.checking.outcome import Check, Clause, Outcome, said
from ervaringskennis.plugins.plugin import BUILT_IN
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis.plugins.plugin import Plugin

_LICENCE: Final = Clause(
    "licence",
    Label(nl="Het pakket noemt een licentie.", en="The package names a licence."),
    Label(
        nl="Het pakket noemt geen licentie, dus niemand weet of zij haar mag gebruiken. Zet in "
        "pyproject.toml: license = ...",
        en="The package names no licence, so nobody knows whether they may use it. Put in "
        "pyproject.toml: license = ...",
    ),
    Outcome.WARNING,
)
_README: Final = Clause(
    "readme",
    Label(nl="Het pakket heeft een beschrijving.", en="The package has a description."),
    Label(
        nl='Het pakket heeft geen beschrijving. Zet in pyproject.toml: readme = "README.md"',
        en='The package has no description. Put in pyproject.toml: readme = "README.md"',
    ),
    Outcome.WARNING,
)
_REQUIRES: Final = Clause(
    "requires",
    Label(nl="Het pakket vraagt om ervaringskennis.", en="The package asks for ervaringskennis."),
    Label(
        nl="Het pakket vraagt niet om ervaringskennis. Zet dat bij dependencies.",
        en="The package does not ask for ervaringskennis. Put that under dependencies.",
    ),
    Outcome.WARNING,
)
_NO_PACKAGE: Final = Label(
    nl="Er is geen pakket om naar te kijken: zij is een los bestand.",
    en="There is no package to look at: it is a single file.",
)


def check_package(plugin: Plugin) -> Iterator[Check]:
    """Yield what comes of what the installed package says of itself."""
    found = _package(plugin)
    if found is None:
        yield said("package", Outcome.SKIPPED, _NO_PACKAGE)
        return
    classified = any(one.startswith("License ::") for one in _field(found, "Classifier"))
    named = [*_field(found, "License-Expression"), *_field(found, "License")]
    yield _LICENCE.told(holds=classified or any(named))
    yield _README.told(holds=any(one.strip() for one in _field(found, "Description")))
    asked = [re.split(r"[^\w-]", one, maxsplit=1)[0] for one in found.requires or ()]
    yield _REQUIRES.told(holds=plugin.name == BUILT_IN or BUILT_IN in asked)


def _package(plugin: Plugin) -> Distribution | None:
    try:
        return distribution(plugin.origin.distribution or "")
    except (PackageNotFoundError, ValueError):
        return None


def _field(found: Distribution, name: str) -> list[str]:
    return found.metadata.get_all(name) or []
