"""Who takes part in what, why, and when.

For participation programmes in which residents' experience counts as much as policy: decide who
gets a place, say why, and tell calendars about it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis.allocation import (
    Allocation,
    Decision,
    Policy,
    PriorityClass,
    Reserve,
    allocate,
    odds,
    promote,
    withdraw,
)
from ervaringskennis.errors import ErvaringskennisError, Problem
from ervaringskennis.people import Member, PartyRule, Rule, Seat
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.registrations.applicants import Applicant
from ervaringskennis.registrations.registration import Admission, Registration
from ervaringskennis.values.dates import When
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from ervaringskennis.exports.calendar import programme_calendar
    from ervaringskennis.files.programme_file import read_programme
    from ervaringskennis.files.reading import read_registrations
    from ervaringskennis.organiser.organiser import Organiser
    from ervaringskennis.planning import plan
    from ervaringskennis.plugins.loading import load_plugins
    from ervaringskennis.plugins.opening import open_store
    from ervaringskennis.serialization.record import verify

__all__ = [
    "UNKNOWN",
    "Admission",
    "Allocation",
    "Applicant",
    "Decision",
    "ErvaringskennisError",
    "Label",
    "Member",
    "Organiser",
    "PartyRule",
    "Policy",
    "PriorityClass",
    "Problem",
    "Programme",
    "Registration",
    "Reserve",
    "Rule",
    "Seat",
    "Session",
    "When",
    "allocate",
    "load_plugins",
    "odds",
    "open_store",
    "plan",
    "programme_calendar",
    "promote",
    "read_programme",
    "read_registrations",
    "verify",
    "withdraw",
]

# What reads files and writes calendars costs more to import than the whole core; whoever only
# decides does not pay for it.
_SHELL: Final = {
    "Organiser": "ervaringskennis.organiser.organiser",
    "load_plugins": "ervaringskennis.plugins.loading",
    "open_store": "ervaringskennis.plugins.opening",
    "plan": "ervaringskennis.planning",
    "programme_calendar": "ervaringskennis.exports.calendar",
    "read_programme": "ervaringskennis.files.programme_file",
    "read_registrations": "ervaringskennis.files.reading",
    "verify": "ervaringskennis.serialization.record",
}


def __getattr__(name: str) -> Any:
    if name not in _SHELL:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(importlib.import_module(_SHELL[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
