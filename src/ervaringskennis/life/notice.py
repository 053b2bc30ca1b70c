"""One thing that one person is told, and the moment at which that is decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from ervaringskennis.life.state import Party, State


@attrs.frozen(kw_only=True)
class Notice:
    """Something that one person is told; ``about`` are ids and numbers, never personal data.

    ``about`` may hold: ``registration``, ``session``, ``position`` on a waiting list, ``answer_by``
    (ISO 8601), ``sequence`` (that of the session's date), ``dates`` (several sessions, each with
    that of its date), ``group``, ``assignment``, ``due``, ``answer``.
    """

    kind: str
    person: str
    about: dict[str, str | int] = attrs.Factory(dict)


@attrs.frozen(kw_only=True)
class Scene:
    """The state before some facts, and the parties that come with them."""

    state: State
    newcomers: dict[str, Party] = attrs.Factory(dict)
    leaving: dict[str, tuple[str, ...]] = attrs.Factory(dict)
    """Who leaves a party of which the others stay."""

    def party(self, registration: str) -> Party:
        """Return a party, from the state or from the facts."""
        return self.newcomers.get(registration) or self.state.parties[registration]


def to(people: Iterable[str], kind: str, **about: str | int | None) -> Iterator[Notice]:
    """Yield the same notice for each of these people; what is empty is left out of it."""
    known = {key: value for key, value in about.items() if value not in {None, "", 0}}
    for person in people:
        yield Notice(kind=kind, person=person, about=known)
