"""Reads the registrations of a pretix order export into ervaringskennis.

The reader is called ``pretix`` and reads what pretix calls “Order data (JSON)”: a programme file
that says ``reader = "pretix"`` under ``[registrations]`` has its registrations read by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ervaringskennis.hooks import RegistrationReader, hookimpl
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis.files.reading import RegistrationList
    from ervaringskennis.hooks import ReadJob

__all__ = ["ERVARINGSKENNIS_API", "ervaringskennis_readers"]

ERVARINGSKENNIS_API: Final = 1


@hookimpl
def ervaringskennis_readers() -> list[RegistrationReader]:
    """Return the reader of pretix order exports."""
    return [
        RegistrationReader(
            name="pretix",
            label=Label(nl="bestellingen van pretix (JSON)", en="orders of pretix (JSON)"),
            extensions=(".json",),
            read=_read,
        )
    ]


def _read(job: ReadJob) -> RegistrationList:
    from ervaringskennis_pretix.reading import read  # noqa: PLC0415 - only who reads pays for it

    return read(job)
