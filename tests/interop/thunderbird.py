"""Thunderbird, without a screen: mails are opened in it, and its buttons clicked."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
from aiosmtpd.controller import Controller
from tests.interop.agenda import OFFICE, SAM
from tests.interop.client import BESIDE_THE_DOCS, PATIENCE, Website, need, shown
from tests.interop.marionette import Marionette

from ervaringskennis.messages.letters import Letter, Recipient
from ervaringskennis.messages.mail import Sender, as_email

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.interop.agenda import Shown

    from ervaringskennis.exports.itip import CalendarInvitation

_STEPS: Final = Path(__file__).with_name("thunderbird.js").read_text(encoding="utf-8")
_PREFERENCES: Final = """\
user_pref("marionette.port", 0);
user_pref("app.update.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("mail.provider.suppress_dialog_on_startup", true);
user_pref("mail.rights.version", 1);
user_pref("mailnews.start_page.enabled", false);
user_pref("calendar.timezone.useSystemTimezone", false);
user_pref("calendar.timezone.local", "Europe/Amsterdam");
user_pref("calendar.week.start", 1);
user_pref("intl.date_time.pattern_override.time_short", "HH:mm");
"""


@attrs.frozen
class Opened:
    """What stands above a mail with an invitation: a sentence, and buttons by their ids."""

    label: str
    buttons: tuple[str, ...]


class Replies:
    """Receives what Thunderbird sends back."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 - the name that aiosmtpd asks for
        """Keep a mail."""
        self.mails.append(envelope.content)
        return "250 OK"


class Thunderbird:
    """One Thunderbird with an account of its own, a calendar, and a website to subscribe to."""

    def __init__(self, driver: Marionette, website: Website, replies: Replies) -> None:
        self._driver, self.website, self.replies = driver, website, replies
        self.questions: list[str] = []
        self.version = f"Thunderbird {driver.capabilities['browserVersion']}"

    def create_account(self, smtp_port: int) -> None:
        """Let it have Sam's mail, and send with the server at this port."""
        self._do("createAccount", SAM[1], smtp_port)

    def makes(self, meant: dict[str, Shown]) -> dict[str, Shown]:
        """Return the same."""
        return meant

    def publish(self, feed: bytes) -> None:
        """Subscribe to the feed, or refresh it."""
        self.website.feed = feed
        self._do("subscribe", self.website.url)

    def shows(self) -> dict[str, Shown]:
        """Return what is in the calendar that was subscribed to."""
        return shown(self._do("events", "Leernetwerk"))

    def open(self, invitation: CalendarInvitation) -> Opened:
        """Receive the mail of an invitation and open it."""
        told = self._do("open", _mail(invitation).decode("latin-1"))
        return Opened(told["label"], tuple(told["buttons"]))

    def receive(self, invitation: CalendarInvitation) -> None:
        """Receive the mail, open it, and do what Thunderbird proposes."""
        self.agree(self.open(invitation))

    def agree(self, opened: Opened) -> None:
        """Click on the button that takes in what the open mail says, if there is one."""
        for button in _AGREEING:
            if button in opened.buttons:
                self.click(button)
                return

    def click(self, button: str) -> Opened:
        """Click on a button above the mail; say yes to any question that follows."""
        before = self._do("click", button)
        self.questions += self._driver.say_yes()
        told = self._do("settled", before)
        return Opened(told["label"], tuple(told["buttons"]))

    def agrees_to(self) -> dict[str, Shown]:
        """Return what is in Sam's own calendar."""
        return shown(self._do("events", "Sam"))

    def begin_anew(self) -> None:
        """Replace the calendars by one that is empty, for the next test."""
        self._do("beginAnew")
        self.replies.mails.clear()
        self.questions.clear()
        self.website.answers.clear()

    def show_month(self, day: str) -> None:
        """Open the calendar at the month of this day."""
        self._do("month", day)

    def screenshot(self, name: str) -> None:
        """Keep a picture of the window, where somebody asked for them."""
        if folder := os.environ.get(BESIDE_THE_DOCS):
            self._do("tidy")
            time.sleep(0.5)  # it fades things in and out
            Path(folder, f"thunderbird-{name}.png").write_bytes(self._driver.screenshot())

    def _do(self, step: str, *arguments: Any) -> Any:
        told = self._driver.run(_STEPS, step, arguments)
        assert "error" not in told, told["error"]
        return told.get("value")


_AGREEING: Final = ("imipAcceptButton", "imipUpdateButton", "imipDeleteButton")


def _mail(invitation: CalendarInvitation) -> bytes:
    name, address = SAM
    key = f"{invitation.entry}/{invitation.moment.isoformat()}/{invitation.method}"
    letter = Letter(
        key=key,
        programme=invitation.programme.id,
        kind="invited",
        language="nl",
        to=Recipient(person="sam", name=name, address=address),
        subject=invitation.title,
        body=f"Beste {name},\n\nHet gaat om: {invitation.title}.\n",
    )
    organizer, sender = OFFICE
    return as_email(
        letter, Sender(sender, organizer), date=invitation.moment, invitation=invitation
    ).as_bytes()


def thunderbird(profile: Path) -> Iterator[Thunderbird]:
    """Start Thunderbird with this folder as its profile, and stop it afterwards."""
    need("thunderbird")
    (profile / "user.js").write_text(_PREFERENCES, encoding="utf-8")
    replies = Replies()
    post = Controller(replies, hostname="127.0.0.1", port=_free_port())
    post.start()
    process = _start(profile)
    try:
        driver = Marionette(_port(profile), patience=3 * PATIENCE)
        driver.ask("Marionette:SetContext", value="chrome")
        with Website() as website:
            program = Thunderbird(driver, website, replies)
            program.create_account(post.port)
            yield program
        driver.close()
    finally:
        process.terminate()
        process.wait(PATIENCE)
        post.stop()


def _start(profile: Path) -> subprocess.Popen[bytes]:
    flags = ("--headless", "--marionette", "--remote-allow-system-access", "--no-remote")
    own = {"HOME": str(profile), "TZ": "Europe/Amsterdam", "LANG": "C.UTF-8"}
    size = {"MOZ_HEADLESS_WIDTH": "1040", "MOZ_HEADLESS_HEIGHT": "640"}
    with (profile / "log").open("wb") as log:
        return subprocess.Popen(  # noqa: S603 - our own flags
            ["thunderbird", *flags, "--profile", profile],  # noqa: S607 - wherever it is
            env=os.environ | own | size,
            stdout=log,
            stderr=log,
        )


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _port(profile: Path) -> int:
    """Return the port at which Marionette listens, once Thunderbird has written it down."""
    written = profile / "MarionetteActivePort"
    give_up = time.monotonic() + PATIENCE
    while not (written.exists() and written.read_text().strip()):
        assert time.monotonic() < give_up, "Thunderbird does not start; see log in its profile"
        time.sleep(0.1)
    return int(written.read_text())
