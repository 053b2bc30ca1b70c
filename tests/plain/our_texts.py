"""Every Dutch text of ours that somebody reads, wherever in the sources it stands."""

from __future__ import annotations

import ast
import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

ROOT = Path(__file__).parents[2]
SOURCES = (ROOT / "src", *sorted((ROOT / "plugins").glob("*/src")))
PAIRS = "dict[str, tuple[str, str]]"
"""How a table of words is annotated: Dutch, English."""


NOT_READ = {
    "example_words.py",  # commands to type
    "dutch_words.py",  # words to compare others with
}
"""Modules with Dutch in them that nobody reads as a text."""
NO_PROSE = re.compile(r" \| |\(\?[:P<]|\[\(")
"""What is in the tables of the checker itself, and in patterns."""

DUTCH_WORDS = frozenset(
    [
        *(
            "aan",
            "als",
            "bij",
            "dan",
            "dat",
            "de",
            "deze",
            "dit",
            "een",
            "er",
            "geen",
            "het",
            "hij",
        ),
        *("kan", "met", "moet", "naar", "niet", "nog", "om", "ook", "op", "te", "uit", "uw", "van"),
        *("voor", "wat", "wie", "wij", "worden", "wordt", "zij", "zijn", "zoals"),
    ]
)
ENGLISH_WORDS = frozenset(
    [
        *(
            "a",
            "an",
            "and",
            "are",
            "as",
            "at",
            "be",
            "by",
            "for",
            "from",
            "has",
            "have",
            "it",
            "no",
        ),
        *("not", "on", "or", "out", "that", "the", "this", "to", "what", "who", "with", "you"),
    ]
)
"""A literal with more of the first than of the second is Dutch."""


_MATTERING = (
    *(ast.AnnAssign, ast.Call, ast.Constant, ast.Dict, ast.Expr, ast.FunctionDef, ast.IfExp),
    ast.JoinedStr,
)


@attrs.frozen
class OurText:
    """A Dutch text and where it stands, so that a failing test can be clicked on."""

    where: str
    text: str


@functools.cache
def every_text(sources: tuple[Path, ...] = SOURCES) -> tuple[OurText, ...]:
    """Return all of them: letters, words of the screen, errors, reasons and data files."""
    return tuple(dict.fromkeys(_texts(sources)))


def _texts(sources: tuple[Path, ...]) -> Iterator[OurText]:
    places = _places_of_dutch(sources)
    for path in (path for folder in sources for path in sorted(folder.rglob("*"))):
        where = str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)
        if path.suffix == ".py":
            yield from _in_python(path, where, places)
        elif path.suffix == ".toml":
            yield from _in_toml(path, where)
        elif path.suffix == ".txt" and path.parent.name == "nl":
            yield OurText(where, path.read_text(encoding="utf-8"))


def _in_python(path: Path, where: str, places: Mapping[str, int]) -> Iterator[OurText]:
    named = (dutch for node in _nodes(path) for dutch in _dutch_of(node, places))
    for dutch in (*named, *_loose_in(path)):
        text = _text(dutch)
        if text:
            yield OurText(f"{where}:{dutch.lineno}", text)


@functools.cache
def _nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return the parts of a file of Python that matter here, which are few of all that it has."""
    parts = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return tuple(part for part in parts if isinstance(part, _MATTERING))


def _dutch_of(node: ast.AST, places: Mapping[str, int]) -> Iterator[ast.expr]:
    """Yield the Dutch parts of a call, a table, or a choice between languages."""
    match node:
        case ast.Call():
            yield from (one.value for one in node.keywords if one.arg == "nl")
            at = places.get(_name(node.func))
            if at is not None and at < len(node.args):
                yield node.args[at]
        case ast.AnnAssign(value=ast.Dict() as table) if PAIRS in ast.unparse(node.annotation):
            yield from (pair.elts[0] for pair in table.values if isinstance(pair, ast.Tuple))
        case ast.Dict():
            yield from (
                value
                for key, value in zip(node.keys, node.values, strict=True)
                if isinstance(key, ast.Constant) and key.value == "nl"
            )
        case ast.IfExp(test=ast.Compare(ops=[ast.Eq()], comparators=[ast.Constant(value="nl")])):
            yield node.body
        case _:
            pass


def _places_of_dutch(sources: tuple[Path, ...]) -> Mapping[str, int]:
    """Return the functions that take Dutch and English by place, with the place of the Dutch."""
    found = {}
    for path in (path for folder in sources for path in sorted(folder.rglob("*.py"))):
        for node in _nodes(path):
            if isinstance(node, ast.FunctionDef):
                names = [one.arg for one in node.args.args if one.arg not in {"self", "cls"}]
                if "nl" in names and "en" in names:
                    found[node.name] = names.index("nl")
    return found


def _name(called: ast.expr) -> str:
    match called:
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name
        case _:
            return ""


def _text(node: ast.expr) -> str:
    """Return what a literal says; a value to be filled in is ``{…}``, other code says nothing."""
    match node:
        case ast.Constant(value=str() as text):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(
                _text(part) if isinstance(part, ast.Constant) else "{…}" for part in parts
            )
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return f"{_text(left) or '{…}'}{_text(right) or '{…}'}"
        case _:
            return ""


def _loose_in(path: Path) -> Iterator[ast.expr]:
    """Yield the literals that are Dutch by their words, wherever they stand; no docstrings."""
    if path.name in NOT_READ or "testing" in path.parts:
        return
    documentation = {
        id(node.value)
        for node in _nodes(path)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    pieces = {
        id(part) for node in _nodes(path) if isinstance(node, ast.JoinedStr) for part in node.values
    }
    for node in _nodes(path):
        if (
            isinstance(node, (ast.Constant, ast.JoinedStr))
            and id(node) not in documentation | pieces
        ):
            text = _text(node)
            if not NO_PROSE.search(text) and (_is_dutch(text) or path.stem.endswith("_nl")):
                yield node


def _is_dutch(text: str) -> bool:
    words = re.findall(r"\w+", text.lower())
    return sum(word in DUTCH_WORDS for word in words) > sum(word in ENGLISH_WORDS for word in words)


def _in_toml(path: Path, where: str) -> Iterator[OurText]:
    yield from (
        OurText(where, text) for text in _nl_in(tomllib.loads(path.read_text(encoding="utf-8")))
    )


def _nl_in(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "nl" and isinstance(value, str):
                yield value
            else:
                yield from _nl_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from _nl_in(value)
