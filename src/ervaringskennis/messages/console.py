"""Letters on the screen, to try things out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import attrs

if TYPE_CHECKING:
    from ervaringskennis.messages.letters import Letter


@attrs.frozen
class ConsoleNotifier:
    """Writes each letter to a stream; keeps nothing.

    It shows names and addresses: choose a stream that is not a log.
    """

    stream: TextIO = attrs.field(repr=False)
    channel: str = attrs.field(default="console", init=False)

    def send(self, letter: Letter) -> None:
        """Write the letter to the stream."""
        to = f"{letter.to.name} <{letter.to.address}>".strip()
        files = "" if letter.calendar is None else "+ agenda.ics\n"
        rule = "-" * 72
        print(
            f"{rule}\n{to}\n{letter.subject}\n\n{letter.body}{files}", file=self.stream, flush=True
        )
