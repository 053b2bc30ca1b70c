"""Letters as files in a folder, which most mail programs open and any mail server can pick up."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import tempfile
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.policy import compat32
from pathlib import Path
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.messages.mail import PERSON_HEADER, Sender, as_email, digest

if TYPE_CHECKING:
    from ervaringskennis.messages.letters import Letter

_HEADERS_END_BEFORE: Final = 16_384


def _clock() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _sender(value: Sender | str) -> Sender:
    return value if isinstance(value, Sender) else Sender(value)


@attrs.frozen
class EmlFolder:
    """Writes each letter as one file, readable by its owner only.

    The name of a file is made of the letter's key: the same letter comes in the same file, and the
    name says nothing about anybody.  A file is there whole or not at all, also after a power cut.
    """

    folder: Path = attrs.field(converter=Path)
    sender: Sender = attrs.field(kw_only=True, converter=_sender)
    now: Callable[[], dt.datetime] = attrs.field(kw_only=True, default=_clock)
    channel: str = attrs.field(default="mail", init=False)

    def send(self, letter: Letter) -> None:
        """Write the letter to its file."""
        data = as_email(letter, self.sender, date=self.now()).as_bytes()
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(self.folder / f"{digest(letter.key)}.eml", data)

    def forget(self, programme: str, person: str) -> int:
        """Remove every letter to this person of a programme, also one left half written."""
        whose = f"{programme}/{person}"
        found = [path for path in self._files() if _person_of(path) == whose]
        for path in found:
            path.unlink(missing_ok=True)
        if found:
            _settle(self.folder)
        return len(found)

    def _files(self) -> Iterator[Path]:
        yield from self.folder.glob("*.eml")
        yield from self.folder.glob(".*.part")


def _write(path: Path, data: bytes) -> None:
    # mkstemp makes a file that only its owner may read and write.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Let what changed in a folder survive a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _person_of(path: Path) -> str | None:
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEADERS_END_BEFORE)
    except FileNotFoundError:  # somebody else removed it
        return None
    value = message_from_bytes(head, policy=compat32).get(PERSON_HEADER)
    return None if value is None else str(value).strip()
