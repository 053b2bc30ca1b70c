"""What a letter says of notes: what came of them, and what they were about; never their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ervaringskennis.life.following_up import own_notes
from ervaringskennis.life.register import day_in_the_netherlands
from ervaringskennis.messages.in_words import day_in_words
from ervaringskennis.storage.contract import FieldClass
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ervaringskennis.life.notice import Notice
    from ervaringskennis.life.state import State
    from ervaringskennis.messages.languages import MessageLanguage
    from ervaringskennis.programmes.sessions import AgendaEntry
    from ervaringskennis.storage.contract import Message, Store


def answer_to_tell(store: Store, message: Message) -> str | None:
    """Return the answer that a message tells; empty where it tells none, ``None`` once erased."""
    answer = str(message.about.get("answer", ""))
    if not answer:
        return ""
    kept = store.entries(message.programme, FieldClass.NOTE, [answer]).get(answer)
    return None if kept is None else str(kept.data["text"])


def note_values(
    state: State, notice: Notice, entry: AgendaEntry | None, language: MessageLanguage
) -> dict[str, str]:
    """Return when an answer was given, and the themes of the notes that a notice is about."""
    answer = state.answers.get(str(notice.about.get("answer", "")))
    if answer is not None:
        given = day_in_words(day_in_the_netherlands(answer.at), language)
        return {"theme": _themes(state, answer.notes), "answered_on": given}
    cited = getattr(entry, "answers", ()) if notice.kind == "follow-up-planned" else ()
    return {"theme": _themes(state, own_notes(state.programme, cited)), "answered_on": ""}


def _themes(state: State, notes: Iterable[str]) -> str:
    found = dict.fromkeys(state.notes[name].theme for name in notes)
    return ", ".join(theme for theme in found if not isinstance(theme, Unknown))
