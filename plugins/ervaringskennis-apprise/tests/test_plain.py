"""A name or a title calls nobody, and no link says that it is another."""

from __future__ import annotations

import re
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis_apprise.opening import open_notifier
from ervaringskennis_apprise.plain import APART, plain

# How each service finds a mention in a text, from its documentation or its source.
FINDS: Final = {
    "Mattermost": r"(?<![A-Za-z0-9])@(?:all|channel|here|[a-z0-9][a-z0-9._-]*)",
    "Matrix": r"(?<!\w)@room(?!\w)",
    "Slack": r"<[!@#][^<>]+>|<https?://[^|>]+\|[^>]+>",
    "Discord": r"@(?:everyone|here)|<(?:@[!&]?|#)\d+>",
    "Rocket.Chat": r"(?<!\w)@(?:all|here|[\w.-]+)",
    "Zulip": r"(?<!\w)@_?\*\*?[^*]+\*",
    "Google Chat": r"<users/[^>]+>",
    "Teams": r"<at>",
    "Telegram": r"(?<!\w)@\w{5,}",
    "Markdown": r"!?\[[^\[\]]*\]\(",
}
CALLS: Final = (
    "@all", "@here", "@channel", "@room", "@everyone", "@**all**", "@_**Sam**", "@*groep*",
    "<!here>", "<!channel|x>", "<@U123>", "<@!5>", "<@&5>", "<#C1>", "<users/all>", "<at>Sam</at>",
    "<https://kwaad.example|hier>", "[hier](https://kwaad.example)", "![x](https://kwaad.example)",
)  # fmt: skip
AROUND: Final = st.text(" .,(['\"_*-:aZé9\n", max_size=3)
TEXTS: Final = st.lists(st.sampled_from(CALLS) | AROUND, max_size=8).map("".join)


@given(TEXTS | st.text())
def test_no_service_finds_a_mention_or_a_link_with_words_of_its_own(text: str) -> None:
    for service, finds in FINDS.items():
        assert not re.search(finds, plain(text)), service


@given(TEXTS | st.text().filter(lambda text: APART not in text))
def test_the_text_is_the_same_to_who_reads_it(text: str) -> None:
    assert plain(text).replace(APART, "") == text


@pytest.mark.parametrize(
    "text",
    [
        "Schrijf naar info@voorbeeld.nl of sam.de.vries+dag@example.org.",
        "Online meedoen: https://vergadering.example.org/kamer/42?x=[1]&y=2",
        "Wanneer: 19.30 – 21.00 uur *\n- één\n- twee\nMinder dan 5 < 6 of 6 > 5 [nog niet zeker]",
    ],
)
def test_an_ordinary_letter_stays_as_it_is(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("call", CALLS)
def test_nobody_is_called_by_a_name(listening: Any, letter: Any, call: str) -> None:
    listening.answer = lambda _request: (200, "ok")
    notifier = open_notifier(f"apprise+shared:mmost://{listening.at}/{'a' * 26}")
    notifier.send(letter(subject=f"Dag {call}", body=f"Beste {call},\n"))
    assert call not in listening.only.json["text"]
    assert listening.only.json["text"].replace(APART, "") == f"Dag {call}\r\nBeste {call},"
