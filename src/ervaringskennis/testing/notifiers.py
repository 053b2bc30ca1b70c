# ruff: noqa: S101, D102, PLR2004 - as in every test: assert, names that are sentences, examples
"""A kit that tries every promise of a way to hand letters over, for whoever writes one.

>>> import pytest
>>> class TestMyNotifier(NotifierConformance):
...     secrets = ("the password",)
...     skips = {"test_any_letter_arrives_whole": "a text message has no room for all of it"}
...
...     @pytest.fixture
...     def make_notifier(self, server):
...         return lambda: MyNotifier(server.address, password="the password")
...
...     @pytest.fixture
...     def received(self, server):
...         return lambda: [
...             Received(key=one.id, to=one.to, subject=one.title, body=one.text)
...             for one in server.messages
...         ]
...
...     @pytest.fixture
...     def refusing(self, server):
...         server.refuses_with("no such user: kanarie")
...         notifier = MyNotifier(server.address, password="the password")
...         return Refusing(notifier=notifier, words="no such user", permanent=True)

The other side is the real thing: a server that runs in the test, a folder, a stream.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

import attrs
import pytest
from hypothesis import given

from ervaringskennis.messages.letters import DeliveryFailed, Forgets, Letter, Notifier, Recipient
from ervaringskennis.testing import strategies as some
from ervaringskennis.testing.kit import Conformance, to_override, tried
from ervaringskennis.testing.letters import CALENDAR, DANGEROUS, PERSONAL, letter
from ervaringskennis.testing.silence import everything_said, held, told
from ervaringskennis.testing.threads import together
from ervaringskennis.values.text import identifier

_THREADS = 4


@attrs.frozen(kw_only=True)
class Received:
    """A letter as the other side got it.

    ``key`` is what makes it known when it comes twice: the idempotency key, or what the notifier
    makes of it.  ``to`` is where it went, such as a mail address.
    """

    key: str | None
    to: str
    subject: str
    body: str


@attrs.frozen(kw_only=True)
class Refusing:
    """A notifier whose other side refuses every letter.

    ``words`` is what the other side says then, or a part of it, which should not get any further.
    ``permanent``: trying again is of no use.
    """

    notifier: Notifier
    words: str
    permanent: bool


class NotifierConformance(Conformance):
    """Inherit, and override the fixtures; each test is one promise of a `Notifier`."""

    secrets: ClassVar[Sequence[str]] = ()
    """What nobody may see besides the letters: a password, a token in an address."""
    loggers_of_others: ClassVar[Sequence[str]] = ()
    """Loggers of the other side, where that runs in this very process."""

    @pytest.fixture
    def make_notifier(self) -> Callable[[], Notifier]:
        """Override: return a function that opens a notifier to the other side."""
        to_override("make_notifier", "a function that opens a notifier to the other side")

    @pytest.fixture
    def received(self) -> Callable[[], Sequence[Received]]:
        """Override: return a function that returns what the other side got so far."""
        to_override("received", "a function that returns what the other side got so far")

    @pytest.fixture
    def refusing(self) -> Refusing:
        """Override: return a notifier whose other side refuses every letter."""
        to_override("refusing", "a notifier whose other side refuses every letter")

    @pytest.fixture
    def reached_at(self) -> Callable[[Recipient], str]:
        """Where a letter goes; override it where that is not the mail address."""
        return lambda to: to.address

    @pytest.fixture
    def notifier(self, make_notifier: Callable[[], Notifier]) -> Iterator[Notifier]:
        """The notifier that a test uses; it is closed afterwards, if it can be."""
        notifier = make_notifier()
        yield notifier
        _close(notifier)

    @pytest.fixture
    def arrives(
        self, received: Callable[[], Sequence[Received]], reached_at: Callable[[Recipient], str]
    ) -> Callable[[Notifier, Letter], None]:
        """A function that sends a letter, and asserts that it arrives once and as it is."""

        def arrives(notifier: Notifier, letter: Letter) -> None:
            with _arriving(received) as new:
                notifier.send(letter)
            (one,) = new
            assert one.to == reached_at(letter.to)
            assert one.subject.strip() == letter.subject
            assert _lines(one.body) == _lines(letter.body)

        return arrives

    def test_it_is_a_notifier_with_a_channel(self, notifier: Notifier) -> None:
        assert isinstance(notifier, Notifier)
        identifier(None, attrs.fields(Recipient).person, notifier.channel)

    @pytest.mark.parametrize("calendar", [None, CALENDAR], ids=["alone", "with a calendar"])
    def test_a_letter_arrives_as_it_was_written(
        self,
        notifier: Notifier,
        arrives: Callable[[Notifier, Letter], None],
        calendar: bytes | None,
    ) -> None:
        arrives(notifier, letter(calendar=calendar))
        arrives(notifier, letter(calendar=calendar, name="", language="en"))

    @tried(0.3)
    @given(sent=some.letters())
    def test_any_letter_arrives_whole(
        self, notifier: Notifier, arrives: Callable[[Notifier, Letter], None], sent: Letter
    ) -> None:
        arrives(notifier, letter(subject=sent.subject, body=sent.body, name=sent.to.name))

    @pytest.mark.parametrize("where", ["name", "subject", "body"])
    def test_what_looks_like_a_command_stays_a_text(
        self, notifier: Notifier, arrives: Callable[[Notifier, Letter], None], where: str
    ) -> None:
        for text in DANGEROUS.values():
            arrives(notifier, letter(**{where: text}))

    def test_the_key_goes_along_and_is_the_letters_own(
        self,
        make_notifier: Callable[[], Notifier],
        received: Callable[[], Sequence[Received]],
    ) -> None:
        one, other = letter(), letter()
        for sent in (one, one, other):
            # A machine that stopped halfway opens another notifier.
            notifier = make_notifier()
            notifier.send(sent)
            _close(notifier)
        keys = {found.key for found in received()}
        assert None not in keys
        assert len(keys) == 2

    def test_a_refusal_is_told_as_a_code_and_whether_to_try_again(self, refusing: Refusing) -> None:
        with pytest.raises(DeliveryFailed) as caught:
            refusing.notifier.send(letter())
        assert caught.value.cause != "not-a-code"
        assert caught.value.permanent is refusing.permanent
        _close(refusing.notifier)

    def test_somebody_without_an_address_is_refused_for_good(
        self, notifier: Notifier, received: Callable[[], Sequence[Received]]
    ) -> None:
        with _arriving(received) as new, pytest.raises(DeliveryFailed) as caught:
            notifier.send(letter(address="", phone=""))
        assert caught.value.permanent
        assert not new

    def test_a_letter_that_fails_stops_no_other(
        self, notifier: Notifier, arrives: Callable[[Notifier, Letter], None]
    ) -> None:
        for nowhere in ("", "kanarie", "kanarie@", "a@b@c", "a@example.org, b@example.org"):
            with contextlib.suppress(DeliveryFailed):
                notifier.send(letter(address=nowhere, phone=nowhere))
            arrives(notifier, letter())

    def test_nothing_personal_is_logged_or_printed(
        self, make_notifier: Callable[[], Notifier], capfd: pytest.CaptureFixture[str]
    ) -> None:
        with everything_said(besides=self.loggers_of_others) as said:
            notifier = make_notifier()
            notifier.send(letter(calendar=CALENDAR))
            with contextlib.suppress(DeliveryFailed):
                notifier.send(letter(address="", phone=""))
            _close(notifier)
        assert held([*PERSONAL, *self.secrets], *said, *capfd.readouterr()) == []

    def test_nothing_personal_is_said_of_a_refusal(
        self, refusing: Refusing, capfd: pytest.CaptureFixture[str]
    ) -> None:
        with (
            everything_said(besides=self.loggers_of_others) as said,
            pytest.raises(DeliveryFailed) as caught,
        ):
            refusing.notifier.send(letter())
        _close(refusing.notifier)
        seen = (told(caught.value), *said, *capfd.readouterr())
        assert held([*PERSONAL, *self.secrets, refusing.words], *seen) == []

    def test_a_notifier_shows_nothing_personal(self, notifier: Notifier) -> None:
        for _ in range(2):
            assert held([*PERSONAL, *self.secrets], notifier) == []
            notifier.send(letter())

    def test_threads_may_share_a_notifier(
        self, notifier: Notifier, received: Callable[[], Sequence[Received]]
    ) -> None:
        letters = [letter(subject=f"brief {number}") for number in range(3 * _THREADS)]
        with _arriving(received) as new:
            together(*(lambda part=n: _send(notifier, letters[part::_THREADS]) for n in range(4)))
        assert sorted(one.subject for one in new) == sorted(one.subject for one in letters)

    def test_closing_again_does_no_harm(
        self,
        make_notifier: Callable[[], Notifier],
        arrives: Callable[[Notifier, Letter], None],
    ) -> None:
        notifier = make_notifier()
        arrives(notifier, letter())
        _close(notifier)
        _close(notifier)
        _close(make_notifier())

    def test_forgetting_somebody_removes_every_letter_to_them_and_no_other(
        self, notifier: Notifier, received: Callable[[], Sequence[Received]]
    ) -> None:
        if not isinstance(notifier, Forgets):
            pytest.skip("it keeps no letters: it has no method forget")
        with _arriving(received) as others:
            _send(notifier, [letter(person="p11"), letter(programme="avond")])
        _send(notifier, [letter(), letter(name="é" * 200), letter(calendar=CALENDAR)])
        assert notifier.forget("leernetwerk", "p1") == 3
        assert Counter(received()) == Counter(others)
        assert notifier.forget("leernetwerk", "p1") == 0


def _close(notifier: Notifier) -> None:
    close = getattr(notifier, "close", None)
    if close is not None:
        close()


def _send(notifier: Notifier, letters: Sequence[Letter]) -> None:
    for one in letters:
        notifier.send(one)


@contextlib.contextmanager
def _arriving(received: Callable[[], Sequence[Received]]) -> Iterator[list[Received]]:
    """Yield a list that holds, once this is left, what arrived meanwhile."""
    new: list[Received] = []
    before = Counter(received())
    yield new
    new += (Counter(received()) - before).elements()


def _lines(body: str) -> list[str]:
    """Return a text without what differs by the way that it went: ends of lines, and around it."""
    return [line.rstrip() for line in body.strip().splitlines()]
