"""A draft of a programme: what a calendar could tell of it, and what it could not."""

from __future__ import annotations

import attrs

from ervaringskennis.errors import Problem
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.values.converters import as_tuple


@attrs.frozen(kw_only=True)
class ProgrammeDraft:
    """A programme to look at and complete, with everything of the file that is not in it.

    ``problems`` name an event by its number in the file, as ``row``, and a property by its name, as
    ``field``; never what somebody wrote.
    """

    programme: Programme
    problems: tuple[Problem, ...] = attrs.field(default=(), converter=as_tuple)
