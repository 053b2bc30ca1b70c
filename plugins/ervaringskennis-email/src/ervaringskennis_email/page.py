"""A letter as a page: the same words, with links that can be followed."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ervaringskennis.messages.letters import Letter

# Nothing but https, without what ends a sentence or closes a bracket or a quotation around it.
_LINK: Final = re.compile(
    'https://[^\\s<>"“”„«»\u2066-\u2069]*[^\\s<>"“”„«»\u2066-\u2069.,:;!?\'’)\\]}…]'
)
_PARAGRAPHS: Final = re.compile(r"\n{2,}")

# Black on white, and links that differ by more than their colour (WCAG 2.2, 1.4.1 and 1.4.3).
_PAGE: Final = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body style="margin: 0; padding: 1rem; background-color: #ffffff; color: #1a1a1a; \
font-family: sans-serif; font-size: 1rem; line-height: 1.5">
<main style="max-width: 40rem">
{paragraphs}
</main>
</body>
</html>
"""
_A: Final = '<a href="{url}" style="color: #004a99; text-decoration: underline">{url}</a>'


def page_of(letter: Letter) -> str:
    """Return the page; whatever its readers' language, each paragraph runs as its words do."""
    found = _PARAGRAPHS.split(letter.body.strip("\n"))
    return _PAGE.format(
        language=escape(letter.language),
        title=escape(letter.subject),
        paragraphs="\n".join(_paragraph(one) for one in found),
    )


def _paragraph(text: str) -> str:
    lines = "<br>\n".join(_line(one) for one in text.split("\n"))
    return f'<p dir="auto">{lines}</p>'


def _line(text: str) -> str:
    made, end = [], 0
    for link in _LINK.finditer(text):
        url = escape(link[0])
        made += [escape(text[end : link.start()]), _A.format(url=url)]
        end = link.end()
    return "".join([*made, escape(text[end:])])
