"""A programme as the text of a programme file, which reads back as the same programme.

Python's own library reads TOML (1.0) and does not write it.  What stands here writes the plain data
that the converter makes, and no more of TOML than those need.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis.files.programme_file import SCHEMA
from ervaringskennis.serialization.converter import unstructure

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme

_BARE: Final = re.compile(r"[A-Za-z0-9_-]+\Z")
_BREAKS: Final = re.compile(r"\r\n|\n")
_DELETE: Final = {0x7F: "\\u007F"}


def toml_of(programme: Programme) -> str:
    """Return the text of a programme file; `programme_from` reads the same programme in it.

    What is unknown is left out.
    """
    return "\n".join([*_table({"schema": SCHEMA, **unstructure(programme)}), ""])


def _table(table: Mapping[str, Any], path: str = "") -> Iterator[str]:
    """Yield the lines of a table: its values first, then the tables in it."""
    known = {key: value for key, value in table.items() if value is not None}
    inner = {key: value for key, value in known.items() if _is_tables(value)}
    for key, value in known.items():
        if key not in inner:
            yield f"{_key(key)} = {_value(value)}"
    for key, tables in inner.items():
        for one in tables:
            name = f"{path}{_key(key)}"
            yield from ("", f"[[{name}]]")
            yield from _table(one, f"{name}.")


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)


def _key(key: str) -> str:
    return key if _BARE.match(key) else _basic(key)


def _value(value: Any) -> str:
    match value:
        case str():
            return _text(value)
        case bool() | int() | float():
            return json.dumps(value)
        case dt.datetime():
            # TOML knows offsets in whole minutes, and UTC is one.
            return value.astimezone(dt.UTC).isoformat()
        case dt.date() | dt.time():
            return value.isoformat()
        case dict():
            return _inline(value)
        case _:
            return f"[{', '.join(_value(one) for one in value)}]"


def _inline(table: Mapping[str, Any]) -> str:
    known = {key: value for key, value in table.items() if value is not None}
    return f"{{ {', '.join(f'{_key(k)} = {_value(v)}' for k, v in known.items())} }}"


def _text(text: str) -> str:
    if not _BREAKS.search(text) or "\r\n" in text:
        return _basic(text)
    # Line by line, as people would write it.
    lines = (_basic(line)[1:-1] for line in text.split("\n"))
    return '"""\n' + "\n".join(lines) + '"""'


def _basic(text: str) -> str:
    # JSON escapes what TOML asks to be escaped, but for DEL.
    return json.dumps(text, ensure_ascii=False).translate(_DELETE)
