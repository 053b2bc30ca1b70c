"""TOML as text: reading what people wrote, and writing what reads back as the same data.

Python's own library reads TOML (1.0) and does not write it.  What stands here writes the plain data
that the converter makes, and no more of TOML than those need.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from ervaringskennis.errors import InvalidInput, Problem

_AT_LINE: Final = re.compile(r"at line (\d+)")
_BARE: Final = re.compile(r"[A-Za-z0-9_-]+\Z")
_BREAKS: Final = re.compile(r"\r\n|\n")
_DELETE: Final = {0x7F: "\\u007F"}


# -- reading


def parse_toml(text: str, *, source: str) -> dict[str, Any]:
    """Return the table that a text holds; `InvalidInput` with the line where it cannot be read.

    ``source`` is the name of the file.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    try:
        return tomllib.loads(lines)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        # The reader's own words are English and can quote the file; its line number is enough.
        raise InvalidInput(
            Problem(
                code="bad-toml",
                nl="Hier klopt de schrijfwijze niet. Staan alle teksten tussen aanhalingstekens, "
                "en is elk haakje gesloten?",
                en="The notation is wrong here. Are all texts between quotes, and is every "
                "bracket closed?",
                source=source,
                row=_line(str(error), lines),
            )
        ) from None


def _line(message: str, text: str) -> int | None:
    found = _AT_LINE.search(message)
    if found:
        return int(found[1])
    return text.count("\n") + 1 if "end of document" in message else None


def check_schema(found: object, *, known: str, source: str) -> None:
    """Check that a file is of the version that is ``known``; else `InvalidInput`."""
    if found == known:
        return
    raise InvalidInput(
        Problem(
            code="unknown-schema",
            nl=f"Dit bestand hoort bij een andere versie. Deze versie leest “{known}”.",
            en=f"This file belongs to another version. This version reads “{known}”.",
            source=source,
            field="schema",
        )
    )


# -- writing


def write_toml(table: Mapping[str, Any], *, sections: Collection[str] = ()) -> str:
    """Return a table as text; what is ``None`` is left out.

    A list of tables gets a heading for each; a table stands within its line, unless its key is
    among ``sections``, wherever it is: these get a heading too.
    """
    return "\n".join([*_table(table, sections=sections), ""])


def _table(
    table: Mapping[str, Any], path: str = "", sections: Collection[str] = ()
) -> Iterator[str]:
    """Yield the lines of a table: its values first, then the tables in it."""
    known = {key: value for key, value in table.items() if value is not None}
    inner = {key for key, value in known.items() if _is_headed(key, value, sections)}
    for key, value in known.items():
        if key not in inner:
            yield f"{_key(key)} = {_value(value)}"
    for key in (key for key in known if key in inner):
        yield from _headed(f"{path}{_key(key)}", known[key], sections)


def _headed(name: str, value: Any, sections: Collection[str]) -> Iterator[str]:
    if isinstance(value, dict):
        yield from ("", f"[{name}]", *_table(value, f"{name}.", sections))
    else:
        for one in value:
            yield from ("", f"[[{name}]]", *_table(one, f"{name}.", sections))


def _is_headed(key: str, value: object, sections: Collection[str]) -> bool:
    return (key in sections and isinstance(value, dict)) or _is_tables(value)


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
