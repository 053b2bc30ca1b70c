"""The verb that takes what people's calendars answer."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ervaringskennis.cli.table import PROGRAMME, Desk, Told, Verb, argument
from ervaringskennis.errors import InvalidInput, Problem
from ervaringskennis.facts.replies import Intention
from ervaringskennis.life.replies import Taken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ervaringskennis.files.calendars.replies import Reply
    from ervaringskennis.organiser.replies import TakenReply


def _reply(desk: Desk, programme: str, *, files: tuple[Path, ...]) -> Told:
    taken = desk.organiser.take_replies(programme, _answers(files))
    facts = [one.fact for one in taken if one.fact is not None]
    counted = Counter(one.taken for one in taken)
    lines = [
        desk.say(f"reply-{word.value}", n=counted[word])
        for word in Taken
        if counted[word] and word is not Taken.RECORDED
    ]
    if any(fact.intention is Intention.NOT_COMING for fact in facts):
        lines.append(desk.say("reply-keeps-place"))
    return Told(
        programme=programme,
        facts=facts,
        lines=lines,
        result={"replies": [_document(one) for one in taken]},
    )


def _answers(files: Iterable[Path]) -> list[Reply]:
    """Return the answers in all files; `InvalidInput` with what is wrong in any of them."""
    # Whoever takes no answers does not wait for icalendar.
    from ervaringskennis.files.calendars.replies import read_replies  # noqa: PLC0415

    answers: list[Reply] = []
    problems: list[Problem] = []
    for file in files:
        try:
            answers += read_replies(file.read_bytes(), source=file.name)
        except InvalidInput as error:
            problems += error.problems
    if problems:
        raise InvalidInput(*problems)
    return answers


def _document(one: TakenReply) -> dict[str, Any]:
    return {
        "taken": one.taken.value,
        "entry": one.entry or None,
        "person": one.person or None,
        "intention": one.intention.value,
    }


VERBS: Final = (
    Verb(
        name="reply",
        run=_reply,
        params=(
            PROGRAMME,
            argument(
                "files",
                "file",
                nargs=-1,
                required=True,
                type=click.Path(exists=True, dir_okay=False, path_type=Path),
            ),
        ),
    ),
)
