"""What tests of searching do in another process, by `ervaringskennis.testing.store_worker`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ervaringskennis.storage.searching import search
from ervaringskennis.testing.store_worker import say

if TYPE_CHECKING:
    from ervaringskennis.storage.contract import Store


def search_often(store: Store, words: str, times: int) -> None:
    """Search again and again, and tell how much was found each time."""
    for _ in range(times):
        say(found=len(search(store, "p", words, limit=1000)))
