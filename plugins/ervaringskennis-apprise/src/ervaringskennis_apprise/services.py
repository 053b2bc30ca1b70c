"""Between a URL and a service of Apprise that takes one letter."""

from __future__ import annotations

import contextlib
import mimetypes
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from apprise import Apprise, AppriseAsset, AppriseAttachment, NotifyFormat
from apprise.result import AppriseResultStatus

from ervaringskennis_apprise.plain import plain

if TYPE_CHECKING:
    from apprise.plugins import NotifyBase

    from ervaringskennis.messages.letters import Letter

# Not every system knows calendars (RFC 5545); Apprise asks the standard library for their name.
mimetypes.add_type("text/calendar", ".ics")

with warnings.catch_warnings():
    # Apprise loads every service at the first URL, and one asks Python for what it will lose.
    warnings.simplefilter("ignore", DeprecationWarning)
    Apprise.instantiate("json://localhost")

SENT: Final = AppriseResultStatus.SUCCESS
TIMED_OUT: Final = AppriseResultStatus.TIMEOUT

# To Matrix Apprise sends file and text under one number, and a server takes the second for the
# first once more.  To ntfy it puts the text beside a file in the URL, which servers log.
_FILE_APART: Final = frozenset({"matrix", "matrixs", "ntfy", "ntfys"})


def asset(patience: float) -> AppriseAsset:
    """Return how services behave here; ``patience`` is how long each may take, in seconds."""
    return AppriseAsset(
        app_id="ervaringskennis",
        app_desc="ervaringskennis",
        app_url="",
        # No pictures: a reader's telephone would fetch them from a server of somebody else.
        image_url_mask="",
        image_url_logo="",
        # A POST that is sent elsewhere arrives there as a GET, without the letter.
        http_redirects=False,
        storage_mode="memory",
        pgp_autogen=False,
        pem_autogen=False,
        service_timeout=patience,
    )


def service_at(url: str, using: AppriseAsset) -> NotifyBase | None:
    """Return the service at a URL, or ``None`` where Apprise knows of none."""
    try:
        return Apprise.instantiate(url, asset=using)
    except Exception:  # noqa: BLE001 - each service parses its own URLs, some of them carelessly
        return None


def send(url: str, letter: Letter, using: AppriseAsset, *, attach: bool) -> AppriseResultStatus:
    """Send one letter, with its calendar where the service can take that.

    A service is made anew for each letter: what one remembers, such as the number of its last
    message, is not made for a second reader.
    """
    service = service_at(url, using)
    if service is None:
        return AppriseResultStatus.FAILURE
    with _calendar_of(letter, wanted=attach and service.attachment_support) as calendar:
        if calendar is None or service.schema not in _FILE_APART:
            return _notify(service, letter.body, letter.subject, calendar)
        status = _notify(service, letter.body, letter.subject, None)
        another = service_at(url, using)
        if status is SENT and another is not None:
            # The letter has arrived: without its calendar it still is one.
            _notify(another, calendar.name, "", calendar)
        return status


def _notify(
    service: NotifyBase, body: str, title: str, calendar: Path | None
) -> AppriseResultStatus:
    title, body = plain(title), plain(body)
    if 0 < service.title_maxlen < len(title):
        # The title would be cut off; a letter can be split.
        title, body = "", f"{title}\n\n{body}"
    attached = None if calendar is None else AppriseAttachment(str(calendar), asset=service.asset)
    with Apprise(service, asset=service.asset).notify(
        body=body, title=title, body_format=NotifyFormat.TEXT, attach=attached
    ) as result:
        return result.status


@contextlib.contextmanager
def _calendar_of(letter: Letter, *, wanted: bool) -> Iterator[Path | None]:
    """Yield the calendar as a file, which some services insist on; it is gone afterwards."""
    if letter.calendar is None or not wanted:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "agenda.ics" if letter.language == "nl" else "calendar.ics")
        path.write_bytes(letter.calendar)
        yield path
