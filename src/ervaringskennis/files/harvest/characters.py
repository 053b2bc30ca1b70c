"""Signs: which ones no value may hold, and how Markdown writes those that mean something."""

from __future__ import annotations

import html.entities
import re
from typing import Final

from ervaringskennis.files.harvest.bullets import is_bullet

_BREAK: Final = re.compile("\r(?!\n)|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_REFUSED: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff\ud800-\udfff]")
_SPACES: Final = re.compile("[\r\n\t]+")

_ENTITY: Final = r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
# Sections 2.4 and 2.5 of CommonMark 0.31: a backslash before ASCII punctuation, and entities.
_ESCAPE: Final = re.compile(rf"\\([!-/:-@\[-`{{-~])|{_ENTITY}")
_ACTIVE: Final = re.compile(rf"[\\*_`\[<{{]|{_ENTITY}")
_NUMBERED: Final = re.compile(r"([0-9]{1,9})([.)])")
_STARTS: Final = tuple("#>+-=~|:")
_HIGHEST: Final = 0x10FFFF


def cleaned(text: str) -> str:
    r"""Return a text without the signs that no value may hold; odd line breaks become plain ones.

    >>> cleaned("een\x07 regel\x0bnog een")
    'een regel\nnog een'
    """
    return _REFUSED.sub("", _BREAK.sub("\n", text))


def one_line(text: str) -> str:
    """Return a name as values have it: on one line, with nothing around it."""
    return _SPACES.sub(" ", cleaned(text)).strip()


def escaped(text: str) -> str:
    r"""Return Markdown that shows exactly this text, on as many lines.

    >>> print(escaped("- *Let op*: 1 < 2"))
    \- \*Let op\*: 1 \< 2
    """
    return "\n".join(_escaped_line(line) for line in text.split("\n"))


def escaped_on_one_line(text: str) -> str:
    r"""Return Markdown that shows exactly this text and fits in a heading.

    >>> print(escaped_on_one_line("twee\nregels #"))
    twee&#10;regels \#
    """
    line = escaped(text).replace("\r", "&#13;").replace("\n", "&#10;")
    # A heading may be closed by the sign that opened it.
    return f"{line[:-1]}\\#" if line.endswith("#") and not line.endswith("\\#") else line


def unescaped(text: str) -> str:
    r"""Return the text that Markdown shows.

    >>> unescaped(r"\- \*Let op\*: 1 \< 2"), unescaped("R&D &amp; zo")
    ('- *Let op*: 1 < 2', 'R&D & zo')
    """
    return cleaned(_ESCAPE.sub(_meant, text))


def _meant(match: re.Match[str]) -> str:
    sign, entity = match.groups()
    if sign is not None:
        return str(sign)
    if not entity.startswith("#"):
        return html.entities.html5.get(f"{entity};", match[0])
    # Hexadecimal in Python begins with 0x, in an entity with #x.
    number = int(f"0{entity[1:]}", base=0) if entity[1] in "xX" else int(entity[1:])
    return chr(number) if 0 < number <= _HIGHEST else match[0]


def _escaped_line(line: str) -> str:
    body = line.strip()
    before, after = _edges(line, body)
    inside = _ACTIVE.sub(r"\\\g<0>", body)
    if inside.startswith(_STARTS):
        inside = f"\\{inside}"
    inside = _NUMBERED.sub(r"\1\\\2", inside, count=1) if body[:1].isdigit() else inside
    if is_bullet(inside):
        inside = f"&#{ord(inside[0])};{inside[1:]}"
    return f"{_entities(before)}{inside}{_entities(after)}"


def _edges(line: str, body: str) -> tuple[str, str]:
    begins = len(line) - len(line.lstrip()) if body else len(line)
    return line[:begins], line[begins + len(body) :]


def _entities(spaces: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in spaces)
