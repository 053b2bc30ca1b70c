"""Strategies for letters and languages: what people get to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from ervaringskennis.life.notice import Notice
from ervaringskennis.messages.languages import MessageLanguage
from ervaringskennis.messages.letters import Letter, Recipient
from ervaringskennis.messages.mail import Sender
from ervaringskennis.messages.template import KINDS, Wording
from ervaringskennis.testing.strategies.people import addresses
from ervaringskennis.testing.strategies.texts import identifiers, lines, seeds

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

# Whatever somebody may have written, and what programs have stumbled over.
_PIECES: Final = st.one_of(
    st.characters(),
    st.sampled_from(["\r\n", "\n", "\r", "\n ", "\n\n", "\n.\n", "\x85", "\u2028", "\x00", "\x1b"]),
    st.sampled_from(["Bcc: ander@example.org", "=?utf-8?q?x=0ABcc:_y?=", "<b>", "&amp;", "{name}"]),
    st.sampled_from(['"', "\\", ",", ";", "<", ">", "@", "=?", "?=", "é" * 40, "a" * 90, "From "]),
    st.sampled_from([" ", "  ", "\t", "🗓️", "👩\u200d👧", "مريم", "Zoë"]),
)


def anything() -> SearchStrategy[str]:
    """Yield texts that somebody who means harm might write."""
    return st.lists(_PIECES, max_size=20).map("".join)


def recipients() -> SearchStrategy[Recipient]:
    """Yield people to write to, some of whom gave no address, or none that can be used."""
    return st.builds(
        Recipient,
        person=identifiers(),
        name=anything(),
        address=addresses(),
        phone=st.sampled_from(["", "+31600000000"]),
    )


def letters() -> SearchStrategy[Letter]:
    """Yield letters, with and without a calendar file, whose words may be anything."""
    return st.builds(
        Letter,
        key=seeds(),
        programme=identifiers(),
        kind=st.sampled_from(KINDS),
        language=st.sampled_from(["nl", "en"]),
        to=recipients(),
        subject=anything(),
        body=anything(),
        calendar=st.sampled_from([None, b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"]),
    )


def senders() -> SearchStrategy[Sender]:
    """Yield whom letters come from."""
    return st.builds(Sender, st.just("info@example.org"), anything())


def notices() -> SearchStrategy[Notice]:
    """Yield what one person is told, as ids and numbers."""
    about = st.dictionaries(
        st.sampled_from(["registration", "session", "position", "group"]),
        st.one_of(identifiers(), st.integers(1, 99)),
        max_size=3,
    )
    return st.builds(Notice, kind=st.sampled_from(KINDS), person=identifiers(), about=about)


def wordings() -> SearchStrategy[Wording]:
    """Yield messages in words."""
    return st.builds(Wording, lines(), lines().map("{}\n".format))


_WORDS: Final = st.text("abcdefghijklmnopqrstuvwxyzàéïøßşяא", min_size=1, max_size=6)


def message_languages() -> SearchStrategy[MessageLanguage]:
    """Yield languages that nobody speaks, written from left to right or from right to left."""
    text = _WORDS.map(lambda word: f"Subject: {word}: {{title}}\n\n{word} {{title}}\n")
    return st.builds(
        MessageLanguage,
        code=st.sampled_from(["fy", "tr", "ar", "nl-x-simple", "zh-Hant"]),
        name=_WORDS,
        subject=st.just("Subject:"),
        days=st.lists(_WORDS, min_size=7, max_size=7, unique=True),
        months=st.lists(_WORDS, min_size=12, max_size=12, unique=True),
        moment=st.just("{day}, {hours}"),
        dutch_time=_WORDS,
        online=_WORDS,
        place_or_online=st.just("{place} / online"),
        direction=st.sampled_from(["ltr", "rtl"]),
        texts=st.dictionaries(st.sampled_from(KINDS), text, max_size=3),
        fallback=st.sampled_from(["nl", "en"]),
    )
