"""The words that stand in files of notes, in Dutch and in English; both are read everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.harvest.notes import LinkKind

if TYPE_CHECKING:
    from ervaringskennis.errors import Language


@attrs.frozen(kw_only=True)
class Words:
    """How one language names the parts of a harvest."""

    title: str
    theme: str
    themes: str
    no_theme: str
    category: str
    categories: str
    links: dict[LinkKind, str]
    session: str
    format: str
    question: str
    tag: str
    yes: str
    no: str
    usual: tuple[str, ...]
    """The categories that a table-cloth usually has; as a heading they need no explanation."""


WORDS: Final[dict[Language, Words]] = {
    "nl": Words(
        title="Titel",
        theme="Thema",
        themes="Thema's",
        no_theme="Zonder thema",
        category="Soort",
        categories="Soorten",
        links={LinkKind.SAME: "Hetzelfde", LinkKind.RELATED: "Verwant"},
        session="bijeenkomst",
        format="vorm",
        question="vraag",
        tag="label",
        yes="ja",
        no="nee",
        usual=("Uitdagingen", "Tips", "Kansen"),
    ),
    "en": Words(
        title="Title",
        theme="Theme",
        themes="Themes",
        no_theme="Without theme",
        category="Category",
        categories="Categories",
        links={LinkKind.SAME: "Same", LinkKind.RELATED: "Related"},
        session="session",
        format="format",
        question="question",
        tag="tag",
        yes="yes",
        no="no",
        usual=("Challenges", "Tips", "Opportunities"),
    ),
}

USUAL: Final = tuple(dict.fromkeys(name for words in WORDS.values() for name in words.usual))
