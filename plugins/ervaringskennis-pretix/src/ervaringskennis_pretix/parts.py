"""JSON objects of an export, read leniently: what is not as expected is noted, not raised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ervaringskennis.files.columns import Notes
from ervaringskennis_pretix import texts

if TYPE_CHECKING:
    from ervaringskennis.errors import Problem


@attrs.frozen(kw_only=True)
class Part:
    """A JSON object, with the path to it and the row that problems with it belong to."""

    data: Mapping[str, Any] = attrs.field(repr=False)
    path: str
    notes: Notes = attrs.field(repr=False)
    row: int | None = None

    def text(self, *keys: str) -> str:
        """Return the text under the first of these keys that has one; empty where none has."""
        return next((found for key in keys if (found := self._text(key))), "")

    def number(self, key: str) -> int | None:
        """Return the whole number under a key, or None where there is none."""
        value = self.data.get(key)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if value is not None:
            self._note(key)
        return None

    def flag(self, key: str) -> bool | None:
        """Return the truth under a key, or None where there is none."""
        value = self.data.get(key)
        if value is not None and not isinstance(value, bool):
            self._note(key)
        return value if isinstance(value, bool) else None

    def parts(self, key: str, *, otherwise: Problem | None = None) -> Iterator[Part]:
        """Yield the objects in the list under a key; what is no object is noted."""
        for place, value in enumerate(self._list(key)):
            path = f"{self.path}.{key}[{place}]"
            if isinstance(value, dict):
                yield Part(data=value, path=path, notes=self.notes, row=self.row)
            else:
                self.notes.say(otherwise or texts.unreadable_value(), self.row, path)

    def _list(self, key: str) -> list[Any]:
        value = self.data.get(key)
        if value is not None and not isinstance(value, list):
            self._note(key)
        return value if isinstance(value, list) else []

    def _text(self, key: str) -> str:
        value = self.data.get(key)
        if isinstance(value, dict | list):
            self._note(key)
            return ""
        return "" if value is None else str(value)

    def _note(self, key: str) -> None:
        self.notes.say(texts.unreadable_value(), self.row, f"{self.path}.{key}")
