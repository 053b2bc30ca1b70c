"""A store of a plugin, behind a wall: what goes wrong in it is told as the failure of a store."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import attrs

from ervaringskennis.errors import ErvaringskennisError
from ervaringskennis.plugins import problems
from ervaringskennis.plugins.plugin import Origin
from ervaringskennis.storage.contract import StoreFailed


@attrs.frozen(kw_only=True)
class WalledStore:
    """Does what a store does; an error that has no words for the reader becomes `StoreFailed`."""

    store: Any = attrs.field(repr=False)
    name: str
    origin: Origin

    def __getattr__(self, name: str) -> Any:
        found = getattr(self.store, name)
        return self._walled(found) if callable(found) else found

    def _walled(self, work: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(work)
        def walled(*given: Any, **named: Any) -> Any:
            try:
                return work(*given, **named)
            except ErvaringskennisError:
                raise
            except Exception as error:  # noqa: BLE001 - whatever somebody's store raises
                wrong = problems.gone_wrong(self.name, self.origin, error)
                # Its words may hold what somebody wrote, and a traceback would show them.
                raise StoreFailed(*wrong.problems) from None

        return walled
