"""Strategies for what stores keep."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ervaringskennis.storage.contract import (
    Batch,
    FieldClass,
    Line,
    Message,
    MessageState,
    Settlement,
    VaultEntry,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hypothesis.strategies import SearchStrategy


def words(least: int = 0) -> SearchStrategy[str]:
    """Yield texts in any script, with odd characters in them, but no zeros."""
    odd = st.sampled_from(["\u200b", "\ufeff", "\u202e", "\U0001f9d1\u200d\U0001f9bd", "\x85", "'"])
    letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    return st.lists(st.one_of(odd, letters), min_size=least, max_size=12).map("".join)


def any_moments() -> SearchStrategy[dt.datetime]:
    """Yield aware moments to the microsecond, with any offset."""
    offsets = st.integers(-14 * 60, 14 * 60).map(
        lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))
    )
    first, last = dt.datetime(1900, 1, 1), dt.datetime(2200, 1, 1)  # noqa: DTZ001 - Hypothesis adds the offset
    return st.datetimes(first, last, timezones=offsets)


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


def log_lines() -> SearchStrategy[Line]:
    """Yield lines of a log."""
    data = words().map(lambda word: json.dumps(word, ensure_ascii=False))
    return st.builds(Line, kind=words(1), data=data)


def vault_entries() -> SearchStrategy[VaultEntry]:
    """Yield what a vault keeps, of somebody or of nobody."""
    return st.builds(
        VaultEntry,
        field_class=st.sampled_from(FieldClass),
        id=words(1),
        person=words(),
        data=json_mappings(),
        address=words(),
        name=words(),
    )


def abouts() -> SearchStrategy[Mapping[str, str | int]]:
    """Yield what a message may be about."""
    return st.dictionaries(words(), st.one_of(words(), st.integers()), max_size=3)


def messages(programme: str = "programme") -> SearchStrategy[Message]:
    """Yield messages of a programme; now and then two have the same key."""
    return st.builds(
        Message,
        key=words(1),
        programme=st.just(programme),
        kind=words(1),
        person=words(1),
        about=abouts(),
        not_before=any_moments(),
    )


def settlements() -> SearchStrategy[Settlement]:
    """Yield what became of an attempt to send a message."""
    return st.builds(
        Settlement,
        state=st.sampled_from(MessageState),
        error=st.sampled_from(["", "server-busy"]),
        again_at=st.one_of(st.none(), any_moments()),
    )


def batches(programme: str = "programme") -> SearchStrategy[Batch]:
    """Yield what one call appends."""
    classes = st.sampled_from(FieldClass)
    return st.builds(
        Batch,
        lines=st.lists(log_lines(), max_size=3),
        keep=st.lists(vault_entries(), max_size=2),
        forget=st.lists(st.tuples(words(), st.one_of(st.none(), classes)), max_size=2),
        forget_entries=st.lists(st.tuples(classes, words(1)), max_size=2),
        messages=st.lists(messages(programme), max_size=2),
    )
