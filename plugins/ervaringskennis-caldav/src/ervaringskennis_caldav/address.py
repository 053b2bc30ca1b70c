"""Where a calendar is and who asks for it, with a password that nobody gets to see."""

from __future__ import annotations

import ipaddress
import os
from typing import TYPE_CHECKING, Final

import attrs
import httpx

from ervaringskennis_caldav.failures import PASSWORD_VARIABLE, invalid

if TYPE_CHECKING:
    from collections.abc import Mapping

_SCHEMES: Final = {"http", "https"}


@attrs.frozen(kw_only=True)
class CalendarAddress:
    """A calendar, or with ``name`` the place to look for the calendar that is called so.

    ``url`` holds no name or password, and ends in a slash.  Only ``name`` is ever shown.

    >>> CalendarAddress.parse("https://sam:secret@cloud.example.org/dav/sam", name="Programma's")
    CalendarAddress(name="Programma's")
    """

    url: str = attrs.field(repr=False)
    name: str | None = None
    user: str | None = attrs.field(default=None, repr=False)
    password: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        url = _parsed(self.url)
        if url.userinfo or not url.path.endswith("/"):
            raise invalid("caldav-address")
        if self.user is None:
            return
        if not self.password:
            raise invalid("caldav-no-password")
        if url.scheme == "http" and not _is_this_machine(url.host):
            raise invalid("caldav-insecure")

    @classmethod
    def parse(
        cls, text: str, *, name: str | None = None, environ: Mapping[str, str] = os.environ
    ) -> CalendarAddress:
        """Return the address that somebody wrote, such as ``https://sam@cloud.example.org/…``.

        A password that is not in it comes from ``ERVARINGSKENNIS_CALDAV_PASSWORD``, where other
        users of the machine cannot read it.  `InvalidValue` where the address is of no use.
        """
        url = _parsed(text)
        slash = b"" if url.raw_path.endswith(b"/") else b"/"
        return cls(
            url=str(url.copy_with(userinfo=b"", raw_path=url.raw_path + slash)),
            name=name,
            user=url.username or None,
            password=url.password or environ.get(PASSWORD_VARIABLE) if url.username else None,
        )


def _parsed(text: str) -> httpx.URL:
    try:
        url = httpx.URL(text)
    except (httpx.InvalidURL, ValueError, TypeError):
        raise invalid("caldav-address") from None
    has_host = bool(url.host) and "%" not in url.host
    if url.scheme not in _SCHEMES or not has_host or "?" in text or "#" in text:
        raise invalid("caldav-address")
    return url


def _is_this_machine(host: str) -> bool:
    """Return whether nothing sent to this host goes over a network."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
