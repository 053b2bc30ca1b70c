"""Who asks: a name and a password, in the way that the server wants them."""

from __future__ import annotations

from collections.abc import Generator
from http import HTTPStatus

import httpx

from ervaringskennis_caldav.failures import CalendarFailed


class Login(httpx.Auth):
    """Basic (RFC 7617); Digest (RFC 7616) where the server asks for that, as Baïkal does."""

    def __init__(self, user: str, password: str) -> None:
        self._basic = httpx.BasicAuth(user, password)
        self._digest = httpx.DigestAuth(user, password)
        self._wants_digest = False

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Yield the request as the server wants it signed."""
        if not self._wants_digest:
            response = yield next(self._basic.auth_flow(request))
            self._wants_digest = _asks_for_digest(response)
            if not self._wants_digest:
                return
            del request.headers["Authorization"]
        try:
            yield from self._digest.auth_flow(request)
        except (LookupError, ValueError, NotImplementedError):
            # httpx takes it that what a server asks makes sense.
            raise CalendarFailed.of("caldav-not-understood") from None


def _asks_for_digest(response: httpx.Response) -> bool:
    schemes = response.headers.get_list("WWW-Authenticate")
    return response.status_code == HTTPStatus.UNAUTHORIZED and any(
        scheme.lower().startswith("digest") for scheme in schemes
    )
