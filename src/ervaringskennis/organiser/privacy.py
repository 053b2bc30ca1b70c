"""The verbs about care and privacy: appreciation, erasure, retention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import attrs

from ervaringskennis.facts.together import Expired
from ervaringskennis.life import harvesting, together
from ervaringskennis.life.appreciation import CEILINGS, Appreciation, Ceiling, ceiling_warnings
from ervaringskennis.life.possible import refused
from ervaringskennis.life.state import Phase
from ervaringskennis.organiser.recorder import Recorder, Step
from ervaringskennis.serialization.converter import structure, unstructure
from ervaringskennis.storage.contract import FieldClass, VaultEntry
from ervaringskennis.values.converters import as_tuple

if TYPE_CHECKING:
    from ervaringskennis.errors import Problem
    from ervaringskennis.life.state import State

RETENTION: Final[Mapping[FieldClass, dt.timedelta | None]] = MappingProxyType(
    {
        FieldClass.NEED: dt.timedelta(days=30),
        FieldClass.ROLE: dt.timedelta(days=365),
        FieldClass.CONTACT: dt.timedelta(days=365),
        # Seven years: what was paid belongs to the books (Awr, article 52).
        FieldClass.APPRECIATION: dt.timedelta(days=7 * 365 + 2),
        FieldClass.NOTE: None,
    }
)
"""How long each class is kept after a programme is over; ``None`` is for as long as it exists."""


@attrs.frozen(kw_only=True)
class Expiry:
    """What retention says of one class: ``entries`` of it are kept, until ``until``.

    ``due``: that moment is past.  ``until`` is ``None`` where the class has no end, or the
    programme is not over.
    """

    field_class: FieldClass
    entries: int
    until: dt.datetime | None
    due: bool


class Privacy(Recorder):
    """Agreeing appreciation, erasing people, and letting data go in time."""

    def agree_appreciation(
        self,
        programme: str,
        person: str,
        agreed: Appreciation,
        *,
        ceilings: Sequence[Ceiling] = CEILINGS,
        under_21: bool = False,
    ) -> tuple[Problem, ...]:
        """Keep how somebody's contribution is appreciated; return warnings, which decide nothing.

        ``ceilings`` are held against everything that was agreed with this person here.
        """

        def decide(state: State) -> Step:
            agreement = f"agreement{len(state.agreements) + 1}"
            entry = VaultEntry(
                field_class=FieldClass.APPRECIATION,
                id=agreement,
                person=person,
                data=_plain(agreed),
            )
            return Step(facts=together.agree_appreciation(state, agreement, person), keep=[entry])

        self.record(programme, decide)
        everything = self.appreciations(programme, person)
        return ceiling_warnings(everything, table=ceilings, under_21=under_21)

    def appreciations(self, programme: str, person: str) -> tuple[Appreciation, ...]:
        """Return everything that was agreed with somebody."""
        kept = self.store.entries_of(programme, person)
        return tuple(
            structure(dict(entry.data), Appreciation, source="vault")
            for entry in kept
            if entry.field_class is FieldClass.APPRECIATION
        )

    def erase(self, programme: str, person: str) -> None:
        """Erase everything that is kept of somebody; what happened and why stays true.

        Their secret calendars are closed.  When it returns no trace of it remains in the store.
        Repeating it is harmless.
        """

        def decide(state: State) -> Step:
            return Step(facts=together.erase(state, person), forget=[(person, None)])

        self.record(programme, decide)
        self.store.scrub()

    def erase_words(self, programme: str, entries: Iterable[str]) -> Step:
        """Erase the words of notes, answers and cautions, by their ids; each of them still counts.

        For when somebody recognises themselves.  When it returns no trace of the words remains in
        the store.  An answer without words is not sent any more.  Repeating it is harmless.
        """
        named = as_tuple(entries)

        def decide(state: State) -> Step:
            facts = harvesting.erase_words(state, named)
            return Step(facts=facts, forget_entries=_pairs(FieldClass.NOTE, named))

        step = self.record(programme, decide)
        self.store.scrub()
        return step

    def expire(
        self,
        programme: str,
        *,
        retention: Mapping[FieldClass, dt.timedelta | None] = RETENTION,
        dry_run: bool = True,
    ) -> tuple[Expiry, ...]:
        """Let go of what was kept long enough; with ``dry_run`` only say what that would be.

        Classes that ``retention`` does not name are kept.
        """
        now = self.clock()
        state = self.state(programme)
        found = tuple(
            self._expiry(state, programme, field_class, retention.get(field_class), now)
            for field_class in FieldClass
        )
        if dry_run:
            return found
        if state.phase not in {Phase.FINISHED, Phase.CANCELLED}:
            raise refused(
                state,
                "Bewaartermijnen gaan in als het programma is afgerond.",
                "Times of retention begin when the programme is finished.",
            )
        for one in found:
            if one.due and one.entries:
                self._forget_class(programme, one.field_class)
        self.store.scrub()
        return found

    def _expiry(
        self,
        state: State,
        programme: str,
        field_class: FieldClass,
        kept_for: dt.timedelta | None,
        now: dt.datetime,
    ) -> Expiry:
        ended = state.finished_at
        until = None if ended is None or kept_for is None else ended + kept_for
        return Expiry(
            field_class=field_class,
            entries=len(self.store.entries(programme, field_class)),
            until=until,
            due=until is not None and until <= now,
        )

    def _forget_class(self, programme: str, field_class: FieldClass) -> None:
        def decide(_state: State) -> Step:
            ids = list(self.store.entries(programme, field_class))
            if not ids:
                return Step(facts=())
            return Step(
                facts=(Expired(field_class=field_class.value, entries=len(ids)),),
                forget_entries=_pairs(field_class, ids),
            )

        self.record(programme, decide)


def _pairs(field_class: FieldClass, ids: Iterable[str]) -> list[tuple[FieldClass, str]]:
    return [(field_class, entry) for entry in ids]


def _plain(agreed: Appreciation) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, dt.date) else value
        for key, value in unstructure(agreed).items()
    }
