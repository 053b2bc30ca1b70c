"""Publishes programmes of ervaringskennis to a CalDAV calendar, and keeps it in step."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis.hooks import Command, hookimpl
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    import click

    from ervaringskennis.errors import Language
    from ervaringskennis_caldav.address import CalendarAddress
    from ervaringskennis_caldav.failures import CalendarFailed
    from ervaringskennis_caldav.published import Published
    from ervaringskennis_caldav.publishing import publish

__all__ = ["CalendarAddress", "CalendarFailed", "Published", "publish"]

ERVARINGSKENNIS_API: Final = 1

# What speaks HTTP takes a while to import, and most commands do not need it.
_WHERE: Final = {
    "CalendarAddress": "address",
    "CalendarFailed": "failures",
    "Published": "published",
    "publish": "publishing",
}


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(importlib.import_module(f"{__name__}.{_WHERE[name]}"), name)


def _make(language: Language) -> click.Command:
    from ervaringskennis_caldav.command import make  # noqa: PLC0415

    return make(language)


@hookimpl
def ervaringskennis_commands() -> list[Command]:
    """Return ``publish``, which brings a calendar in step with a programme."""
    label = Label(
        nl="Zet een programma in een agenda op een server, en houd die bij.",
        en="Put a programme in a calendar on a server, and keep that in step.",
    )
    return [Command(name="publish", label=label, make=_make)]
