"""Parts of sentences in Dutch and English: ids in a row, numbers of things."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

Both = tuple[str, str]
"""A text in Dutch and in English."""

LISTED: Final = 8


def names(ids: Sequence[str], *, whole: bool = False) -> Both:
    """Return ids in a row; of many only the first, unless ``whole``."""
    shown = ", ".join(ids if whole else ids[:LISTED])
    more = 0 if whole else len(ids) - LISTED
    if more > 0:
        return f"{shown} … en nog {more}", f"{shown} … and {more} more"
    return shown, shown


def registrations(ids: Sequence[str]) -> Both:
    """Return which registrations, as the subject of a sentence."""
    nl, en = names(ids)
    if len(ids) == 1:
        return f"aanmelding {nl}", f"registration {en}"
    return f"aanmeldingen {nl}", f"registrations {en}"


def people(count: int) -> Both:
    """Return a number of people."""
    return (
        "1 persoon" if count == 1 else f"{count} mensen",
        "1 person" if count == 1 else f"{count} people",
    )


def aside(what: str | None) -> str:
    """Return something between brackets, where there is anything."""
    return f" ({what})" if what else ""


def many(number: int, nl: Both, en: Both) -> Both:
    """Return a number of something, in the singular or the plural."""
    at = 0 if number == 1 else 1
    return f"{number} {nl[at]}", f"{number} {en[at]}"
