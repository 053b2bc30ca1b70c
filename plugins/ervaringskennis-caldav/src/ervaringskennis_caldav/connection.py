"""One HTTP connection to one server: bounded in time, in size, in patience and in where it goes."""

from __future__ import annotations

import contextlib
import functools
import os
import ssl
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import TYPE_CHECKING, Final, Self

import attrs
import httpx

from ervaringskennis_caldav.discreet import discreetly
from ervaringskennis_caldav.failures import CalendarFailed
from ervaringskennis_caldav.login import Login

if TYPE_CHECKING:
    from types import TracebackType

    from ervaringskennis_caldav.address import CalendarAddress

MOST_BYTES: Final = 32 * 1024 * 1024
"""The largest answer that is read: some twenty thousand events."""
MOST_TRIES: Final = 4
"""How often one request is sent where the server says that it is too busy."""
LONGEST_WAIT: Final = 30.0
"""The longest that we wait before another try, in seconds; who asks for more gets no other try."""

_MOST_REDIRECTS: Final = 5
_SILENCE: Final = 30.0  # seconds without a byte
_LONGEST_ANSWER: Final = 120.0  # seconds
_CERTIFICATES: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR")  # where httpx looks first
_BUSY: Final = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
# Not 303, which says that the answer is elsewhere, not the resource (RFC 9110 section 15.4).
_MOVED: Final = {301, 302, 307, 308}


@attrs.frozen(kw_only=True)
class Answer:
    """What a server said; ``url`` is where it said so, after redirects."""

    status: int
    url: httpx.URL = attrs.field(repr=False)
    headers: httpx.Headers = attrs.field(repr=False)
    body: bytes = attrs.field(repr=False)

    @property
    def is_fine(self) -> bool:
        """Whether it was done."""
        return HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES


class Connection:
    """Sends requests to the server of one address, and to no other.

    ``transport`` stands in for the network, and stays open; ``sleep`` waits a number of seconds.
    """

    def __init__(
        self,
        address: CalendarAddress,
        *,
        transport: httpx.BaseTransport | None = None,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self.url = httpx.URL(address.url)
        self._sleep, self._is_lent = sleep, transport is not None
        self._login: httpx.Auth = httpx.Auth()
        if address.user is not None:
            self._login = Login(address.user, address.password or "")
        self._client = httpx.Client(
            # A session that a cookie keeps alive asks for more than a password (Nextcloud: CSRF).
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            headers={"User-Agent": "ervaringskennis-caldav"},
            timeout=_SILENCE,
            verify=_trusted(*map(os.environ.get, _CERTIFICATES)),
            transport=transport,
            # What is not encrypted goes to this machine, and not by way of a proxy elsewhere.
            trust_env=self.url.scheme == "https",
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if not self._is_lent:
            self._client.close()

    def request(
        self,
        method: str,
        url: httpx.URL,
        body: bytes = b"",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Return the answer to a request, which is sent again where the server is too busy.

        `CalendarFailed` where there is no answer that is of use: none in time, one that is too
        large, or a redirect to another server.
        """
        for number in range(MOST_TRIES):
            answer = self._followed(method, url, body, headers or {})
            wait = _wait(answer, number)
            if answer.status not in _BUSY:
                return answer
            if wait > LONGEST_WAIT or number == MOST_TRIES - 1:
                break
            self._sleep(wait)
        raise CalendarFailed.of("caldav-busy")

    def _followed(
        self, method: str, url: httpx.URL, body: bytes, headers: Mapping[str, str]
    ) -> Answer:
        there = same_server(self.url, str(url))
        for _ in range(_MOST_REDIRECTS + 1):
            if there is None:
                break
            answer = self._answered(method, there, body, headers)
            if answer.status not in _MOVED or "Location" not in answer.headers:
                return answer
            there = same_server(there, answer.headers["Location"])
        raise CalendarFailed.of("caldav-redirected")

    def _answered(
        self, method: str, url: httpx.URL, body: bytes, headers: Mapping[str, str]
    ) -> Answer:
        request = self._client.build_request(method, url, content=body, headers=headers)
        try:
            with discreetly(), contextlib.closing(self._signed(request)) as response:
                return Answer(
                    status=response.status_code,
                    url=url,
                    headers=response.headers,
                    body=_read(response),
                )
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            code = _code(error)
        # Outside the handler: what the library says holds the address.
        raise CalendarFailed.of(code)

    def _signed(self, request: httpx.Request) -> httpx.Response:
        """Send a request, signed as the server wants.

        httpx would read the refusal that comes before a challenge is met, however large it is.
        """
        flow = self._login.auth_flow(request)
        request = next(flow)
        while True:
            response = self._client.send(request, stream=True)
            try:
                request = flow.send(response)
            except StopIteration:
                return response
            response.close()


@functools.lru_cache(maxsize=1)
def _trusted(*_from: str | None) -> ssl.SSLContext:
    """Return who vouches for servers, which takes longer to read than a small answer."""
    return httpx.create_ssl_context()


def _read(response: httpx.Response) -> bytes:
    body, until = bytearray(), time.monotonic() + _LONGEST_ANSWER
    for part in response.iter_bytes():
        body += part
        if len(body) > MOST_BYTES:
            raise CalendarFailed.of("caldav-too-large")
        if time.monotonic() > until:
            raise CalendarFailed.of("caldav-timeout")
    return bytes(body)


def _code(error: Exception) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "caldav-timeout"
    if isinstance(error, httpx.DecodingError):
        return "caldav-not-understood"
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return "caldav-untrusted"
        cause = cause.__cause__ or cause.__context__
    return "caldav-unreachable"


def same_server(url: httpx.URL, reference: str) -> httpx.URL | None:
    """Return where a reference leads; None where that is another server, or no address at all."""
    try:
        there = url.join(reference)
    except (httpx.InvalidURL, ValueError):
        return None
    return there.copy_with(userinfo=b"", fragment=None) if _origin(there) == _origin(url) else None


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    default = {"http": 80, "https": 443}.get(url.scheme)
    return url.scheme, url.host, url.port or default


def _wait(answer: Answer, number: int) -> float:
    """Return for how many seconds a server wants to be left alone (RFC 9110 section 10.2.3)."""
    said = answer.headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said)
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except (ValueError, OverflowError):
        return float(2**number)
