"""What the tests of stores are made of: lines, entries, messages, and strategies for them."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import TYPE_CHECKING, Any, Final

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

from ervaringskennis.storage.contract import (
    Batch,
    FieldClass,
    Line,
    Message,
    OutboxEntry,
    Settlement,
    Store,
    VaultEntry,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hypothesis.strategies import SearchStrategy

NOON: Final = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
MINUTE: Final = dt.timedelta(minutes=1)

# Each example has programmes and messages of its own, so that examples may share a store, and
# classes may share these tests.  Each writes to the disk many times, so there are fewer of them,
# and none to explain a failure.
shared_store: Final = settings(
    max_examples=settings().max_examples // 2,
    phases=[phase for phase in Phase if phase is not Phase.explain],
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.differing_executors,
        HealthCheck.too_slow,
    ],
)

# ------------------------------------------------------------------------------------- values


def fresh(word: str = "programme") -> str:
    """Return an id that nobody else has."""
    return f"{word}-{uuid.uuid4().hex}"


def line(data: object = "", kind: str = "something-happened") -> Line:
    """Return a line of a log."""
    return Line(kind=kind, data=json.dumps(data, ensure_ascii=False))


def contact(
    name_of_entry: str, *, person: str = "", address: str = "", name: str = ""
) -> VaultEntry:
    """Return a contact, of a person with the same id unless it is said otherwise."""
    return VaultEntry(
        field_class=FieldClass.CONTACT,
        id=name_of_entry,
        person=person or name_of_entry,
        address=address,
        name=name,
        data={"name": name, "address": address},
    )


def message(
    programme: str,
    *,
    key: str = "",
    person: str = "p",
    due: dt.datetime = NOON,
    about: Mapping[str, str | int] | None = None,
) -> Message:
    """Return a message with a key of its own unless it is given."""
    return Message(
        key=key or fresh("message"),
        programme=programme,
        kind="registered",
        person=person,
        about=about or {},
        not_before=due,
    )


def put(store: Store, programme: str, **parts: Any) -> int:
    """Append to the log as it stands now, and return its version."""
    batch = Batch(lines=parts.pop("lines", ()), **parts)
    return store.append(programme, batch, version=len(store.read(programme)), at=NOON)


def queue(store: Store, programme: str, messages: Sequence[Message]) -> None:
    """Append messages."""
    put(store, programme, lines=[line()], messages=messages)


def one(store: Store, key: str) -> OutboxEntry:
    """Return a message of the outbox."""
    (found,) = [entry for entry in store.outbox() if entry.message.key == key]
    return found


def settle_all(store: Store, programme: str, settlement: Settlement) -> None:
    """Claim and settle what is due at noon."""
    for claimed in store.claim(now=NOON, lease=MINUTE, limit=1000, programme=programme):
        store.settle(claimed, settlement)


# --------------------------------------------------------------------------------- strategies


def words(least: int = 0) -> SearchStrategy[str]:
    """Yield texts in any script, with odd characters in them, but no zeros."""
    odd = st.sampled_from(["\u200b", "\ufeff", "\u202e", "\U0001f9d1\u200d\U0001f9bd", "\x85", "'"])
    letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    return st.lists(st.one_of(odd, letters), min_size=least, max_size=12).map("".join)


def moments() -> SearchStrategy[dt.datetime]:
    """Yield aware moments to the microsecond, with any offset."""
    offsets = st.integers(-14 * 60, 14 * 60).map(
        lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))
    )
    first, last = dt.datetime(1900, 1, 1), dt.datetime(2200, 1, 1)  # noqa: DTZ001 - Hypothesis adds the offset
    return st.datetimes(first, last, timezones=offsets)


def lines_of_a_log() -> SearchStrategy[list[Line]]:
    """Yield the lines of a batch."""
    return st.lists(st.builds(line, words(), words(1)), max_size=4)


def json_mappings() -> SearchStrategy[dict[str, Any]]:
    """Yield whatever a vault entry may hold."""
    numbers = st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False))
    values = st.recursive(
        st.one_of(st.none(), st.booleans(), numbers, words()),
        lambda inner: st.one_of(
            st.lists(inner, max_size=3), st.dictionaries(words(), inner, max_size=3)
        ),
        max_leaves=6,
    )
    return st.dictionaries(words(), values, max_size=4)
