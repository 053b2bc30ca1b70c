"""Clients that a program of a few lines drives for us, in the language that they speak."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.interop.agenda import OFFICE, SAM
from tests.interop.client import Website, need, shown
from tests.judges.judge import Judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.interop.agenda import Shown

    from ervaringskennis.exports.itip import CalendarInvitation

_HERE: Final = Path(__file__).parent
_CLEAN: Final = ("PATH=/usr/bin:/bin", "LANG=C.UTF-8", "TZ=America/New_York")


def rendered(invitation: CalendarInvitation) -> str:
    """Return an invitation as it stands in the mail to Sam."""
    (organizer_name, organizer), (attendee_name, attendee) = OFFICE, SAM
    return invitation.render(
        organizer=organizer,
        organizer_name=organizer_name,
        attendee=attendee,
        attendee_name=attendee_name,
    ).decode()


class Driven:
    """A client behind a program that answers each line of JSON with a line of JSON."""

    def __init__(self, program: Judge) -> None:
        self._program = program
        self.version = program.version

    def makes(self, meant: dict[str, Shown]) -> dict[str, Shown]:
        """Return the same."""
        return meant

    def publish(self, feed: bytes) -> None:
        """Hand it the feed."""
        self.ask("publish", text=feed.decode())

    def shows(self) -> dict[str, Shown]:
        """Return what is in the calendar of the feed."""
        return shown(self.ask("shows"))

    def receive(self, invitation: CalendarInvitation) -> None:
        """Hand it an invitation."""
        self.ask("receive", text=rendered(invitation))

    def agrees_to(self) -> dict[str, Shown]:
        """Return what is in the person's own calendar."""
        return shown(self.ask("agrees_to"))

    def begin_anew(self) -> None:
        """Empty the calendars, for the next test."""
        self.ask("begin_anew")

    def ask(self, do: str, **about: Any) -> Any:
        """Return the answer to a question."""
        return self._program.ask(do=do, **about)


class Evolution(Driven):
    """Evolution Data Server, which fetches the feed itself."""

    def __init__(self, program: Judge, website: Website) -> None:
        super().__init__(program)
        self.website = website

    def publish(self, feed: bytes) -> None:
        """Put the feed on the website, and let it subscribe or refresh."""
        self.website.feed = feed
        self.ask("publish", url=self.website.url)

    def begin_anew(self) -> None:
        """Empty the calendars, for the next test."""
        super().begin_anew()
        self.website.answers.clear()


def evolution(home: Path) -> Iterator[Evolution]:
    """Start Evolution Data Server on a message bus of its own, at home in this folder."""
    need("dbus-run-session", "/usr/libexec/evolution-source-registry")
    need("/usr/bin/python3", "/usr/lib/*/girepository-1.0/ECal-2.0.typelib")
    home.chmod(0o700)
    own = (f"HOME={home}", f"XDG_RUNTIME_DIR={home}")
    bus = ("env", "-i", *_CLEAN, *own, "dbus-run-session", "--")
    with Website() as website, Judge(*bus, "/usr/bin/python3", _HERE / "evolution_side.py") as side:
        yield Evolution(side, website)


def kcalendarcore(folder: Path) -> Iterator[Driven]:
    """Build the program beside this file in a folder, and start it."""
    need("cmake", "g++", "/usr/lib/*/cmake/KF5CalendarCore")
    steps: tuple[tuple[str | Path, ...], ...] = (("-S", _HERE, "-B", folder), ("--build", folder))
    for step in steps:
        subprocess.run(["cmake", *step], check=True, capture_output=True)  # noqa: S603, S607
    with Judge("env", "-i", *_CLEAN, folder / "kcalendarcore_side") as side:
        yield Driven(side)
