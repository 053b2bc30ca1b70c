"""A batch on its way to the database: one statement, whatever there is in it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from ervaringskennis.serialization.compact import compact
from ervaringskennis.storage import rows
from ervaringskennis.storage.contract import Batch
from ervaringskennis.storage.encoding import to_number

if TYPE_CHECKING:
    import datetime as dt

_LINE: Final = ("kind", "data")
_ENTRY: Final = ("programme", "class", "id", "person", "address", "name", "data")
_MESSAGE: Final = ("key", "programme", "kind", "person", "about", "not_before")
_PERSON: Final = ("person", "class")
_PLACE: Final = ("class", "id")


@attrs.frozen(kw_only=True)
class Writing:
    """A batch on its way; ``id`` tells its lines from those that somebody else wrote there."""

    programme: str
    version: int
    at: int
    batch: Batch = attrs.field(repr=False)
    id: uuid.UUID = attrs.field(factory=uuid.uuid4)

    @classmethod
    def of(cls, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> Writing:
        """Return a batch on its way."""
        return cls(programme=programme, version=version, at=to_number(at), batch=batch)

    @property
    def end(self) -> int:
        """The version after it."""
        return self.version + len(self.batch.lines)

    def parameters(self) -> Sequence[Any]:
        """Return what `statements.APPEND` takes; `UnfitText` where it cannot be kept."""
        return (
            self.programme,
            self.version,
            self.at,
            self.id,
            _json(_LINE, self._lines()),
            _json(_PERSON, ((who, kind and kind.value) for who, kind in self.batch.forget)),
            _json(_PLACE, ((kind.value, name) for kind, name in self.batch.forget_entries)),
            _json(_ENTRY, self._kept()),
            *self._sent(),
        )

    def _lines(self) -> Sequence[tuple[str, str]]:
        found = rows.lines_of(self.batch)
        # JSON would make a text of whatever it is.
        if not all(isinstance(text, str) for line in found for text in line):
            raise rows.UnfitText
        return found

    def _kept(self) -> Iterable[Sequence[Any]]:
        """Return the entries to keep: of two with one id the last one."""
        found = rows.vault_rows(self.programme, self.batch.keep)
        return {(kind, name): row for row in found for kind, name in [row[1:3]]}.values()

    def _sent(self) -> tuple[str | None, str | None]:
        """Return the messages, and apart from them those that another programme may have too."""
        found = rows.outbox_rows(self.batch.messages)
        sent = _json(_MESSAGE, (row[:-1] for row in found))
        own = all(self._is_own(key, programme) for key, programme, *_ in found)
        return (sent, None) if own else (None, sent)

    def _is_own(self, key: str, programme: str) -> bool:
        """Return whether no other programme can have a message with this key."""
        return programme == self.programme and key.startswith(f"{programme}/")


def _json(names: Sequence[str], found: Iterable[Sequence[Any]]) -> str | None:
    """Return rows as objects; None where there are none.

    >>> _json(["class", "id"], [("note", "n1")])
    '[{"class":"note","id":"n1"}]'
    """
    objects = [dict(zip(names, row, strict=True)) for row in found]
    return compact(objects) if objects else None
