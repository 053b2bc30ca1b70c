"""Priority for people who come together from more than one municipality."""

from collections.abc import Sequence

from ervaringskennis.hooks import PriorityRule, hookimpl
from ervaringskennis.people import Member
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN

ERVARINGSKENNIS_API = 1


def two_towns(party: Sequence[Member]) -> bool:
    """Return whether those who have to come are certainly of two municipalities or more."""
    towns = {member.municipality for member in party if not member.optional}
    return len(towns - {UNKNOWN}) > 1


@hookimpl
def ervaringskennis_rules() -> list[PriorityRule]:
    """Return the condition."""
    label = Label(nl="mensen uit twee gemeenten", en="people of two municipalities")
    return [PriorityRule(name="two-towns", label=label, holds=two_towns)]
