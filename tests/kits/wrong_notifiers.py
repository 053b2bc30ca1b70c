"""Ways to hand letters over that are right in all but one thing."""

from __future__ import annotations

import logging
import time
import uuid
from typing import TYPE_CHECKING, ClassVar

import attrs
import pytest
from tests.kits.noticing import breaks

from ervaringskennis.messages.letters import DeliveryFailed, Letter
from ervaringskennis.messages.mail import usable_address
from ervaringskennis.testing import NotifierConformance, Received, Refusing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ervaringskennis.messages.letters import Notifier

WORDS = "550 kanarie@example.org is unknown"


class RefusedError(Exception):
    """What the other side says when it refuses."""


@attrs.define(eq=False)
class Pile:
    """The other side: letters on a pile, each with whom it was for."""

    letters: list[tuple[str, str, Received]] = attrs.field(factory=list)
    refuses: bool = False

    def put(self, letter: Letter, received: Received) -> None:
        if self.refuses:
            raise RefusedError(WORDS)
        self.letters.append((letter.programme, letter.to.person, received))


class Careful:
    """Puts letters on a pile, and keeps every promise."""

    channel = "pile"
    secret = "geheim-woord"  # noqa: S105 - made up

    def __init__(self, pile: Pile) -> None:
        self.pile = pile

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"

    def send(self, letter: Letter) -> None:
        if usable_address(letter.to.address) is None:
            self.nowhere(letter)
            return
        try:
            self.pile.put(letter, self.written(letter))
        except RefusedError as error:
            self.refused(letter, error)

    def nowhere(self, _letter: Letter) -> None:
        raise DeliveryFailed("no-address", permanent=True)

    def refused(self, _letter: Letter, _error: RefusedError) -> None:
        raise DeliveryFailed("refused", permanent=True) from None

    def written(self, letter: Letter) -> Received:
        return Received(
            key=letter.key, to=letter.to.address, subject=letter.subject, body=letter.body
        )

    def is_to(self, whose: tuple[str, str], programme: str, person: str) -> bool:
        return whose == (programme, person)

    def forget(self, programme: str, person: str) -> int:
        kept = [one for one in self.pile.letters if not self.is_to(one[:2], programme, person)]
        gone = len(self.pile.letters) - len(kept)
        self.pile.letters[:] = kept
        return gone

    def close(self) -> None:
        pass


class Kit(NotifierConformance):
    """What the parts below share: each is a notifier of its own."""

    secrets: ClassVar[Sequence[str]] = [Careful.secret]

    class Part(Careful):
        """Overridden by each of them."""

    @pytest.fixture
    def pile(self) -> Pile:
        return Pile()

    @pytest.fixture
    def make_notifier(self, pile: Pile) -> Callable[[], Notifier]:
        return lambda: self.Part(pile)

    @pytest.fixture
    def received(self, pile: Pile) -> Callable[[], Sequence[Received]]:
        return lambda: [received for _, _, received in pile.letters]

    @pytest.fixture
    def refusing(self) -> Refusing:
        return Refusing(notifier=self.Part(Pile(refuses=True)), words="is unknown", permanent=True)


@breaks()
class TestNothingWrong(Kit):
    pass


@breaks("test_it_is_a_notifier_with_a_channel")
class TestChannelIsNoName(Kit):
    class Part(Careful):
        channel = "een lange zin"


@breaks(
    "test_a_letter_arrives_as_it_was_written",
    "test_any_letter_arrives_whole",
    "test_a_letter_that_fails_stops_no_other",
    "test_closing_again_does_no_harm",
    "test_what_looks_like_a_command_stays_a_text",
)
class TestDropsAccents(Kit):
    class Part(Careful):
        def written(self, letter: Letter) -> Received:
            plain = letter.body.encode("ascii", "ignore").decode()
            return attrs.evolve(super().written(letter), body=plain)


@breaks(
    "test_a_letter_arrives_as_it_was_written",
    "test_forgetting_somebody_removes_every_letter_to_them_and_no_other",
)
class TestDropsLettersWithACalendar(Kit):
    class Part(Careful):
        def send(self, letter: Letter) -> None:
            if letter.calendar is None:
                super().send(letter)


@breaks("test_any_letter_arrives_whole")
class TestTakesSignsApart(Kit):
    class Part(Careful):
        def written(self, letter: Letter) -> Received:
            apart = letter.body.replace("\u200d", "")
            return attrs.evolve(super().written(letter), body=apart)


@breaks("test_what_looks_like_a_command_stays_a_text")
class TestReadsMarkup(Kit):
    class Part(Careful):
        def written(self, letter: Letter) -> Received:
            obeyed = letter.subject.replace("<script>", "").replace("{{7*7}}", "49")
            return attrs.evolve(super().written(letter), subject=obeyed)


@breaks("test_what_looks_like_a_command_stays_a_text")
class TestSendsToWhoeverIsNamed(Kit):
    class Part(Careful):
        def send(self, letter: Letter) -> None:
            super().send(letter)
            if "<b>&amp;</b>" in letter.body:
                self.pile.put(letter, attrs.evolve(self.written(letter), to="ander@example.org"))


@breaks("test_the_key_goes_along_and_is_the_letters_own")
class TestNewKeyEachTime(Kit):
    class Part(Careful):
        def written(self, letter: Letter) -> Received:
            return attrs.evolve(super().written(letter), key=uuid.uuid4().hex)


@breaks("test_the_key_goes_along_and_is_the_letters_own")
class TestOneKeyForAll(Kit):
    class Part(Careful):
        def written(self, letter: Letter) -> Received:
            return attrs.evolve(super().written(letter), key="sleutel")


@breaks("test_the_key_goes_along_and_is_the_letters_own")
class TestNoKey(Kit):
    class Part(Careful):
        def written(self, letter: Letter) -> Received:
            return attrs.evolve(super().written(letter), key=None)


@breaks("test_a_refusal_is_told_as_a_code_and_whether_to_try_again")
class TestPassesOnTheWordsOfAServer(Kit):
    class Part(Careful):
        def refused(self, _letter: Letter, error: RefusedError) -> None:
            raise DeliveryFailed(str(error), permanent=True) from None


@breaks("test_a_refusal_is_told_as_a_code_and_whether_to_try_again")
class TestTriesForEver(Kit):
    class Part(Careful):
        def refused(self, _letter: Letter, _error: RefusedError) -> None:
            raise DeliveryFailed("refused") from None


@breaks(
    "test_a_refusal_is_told_as_a_code_and_whether_to_try_again",
    "test_nothing_personal_is_said_of_a_refusal",
)
class TestSaysNothingOfARefusal(Kit):
    class Part(Careful):
        def refused(self, letter: Letter, error: RefusedError) -> None:
            pass


@breaks(
    "test_a_refusal_is_told_as_a_code_and_whether_to_try_again",
    "test_nothing_personal_is_said_of_a_refusal",
)
class TestLetsTheServerSpeak(Kit):
    class Part(Careful):
        def refused(self, _letter: Letter, error: RefusedError) -> None:
            raise error


@breaks("test_nothing_personal_is_said_of_a_refusal")
class TestNamesTheCause(Kit):
    class Part(Careful):
        def refused(self, _letter: Letter, error: RefusedError) -> None:
            raise DeliveryFailed("refused", permanent=True) from error


@breaks("test_nothing_personal_is_said_of_a_refusal")
class TestLogsTheRefusal(Kit):
    class Part(Careful):
        def refused(self, letter: Letter, error: RefusedError) -> None:
            logging.getLogger("pile").warning("refused", exc_info=error)
            super().refused(letter, error)


@breaks("test_somebody_without_an_address_is_refused_for_good")
class TestSendsToNobody(Kit):
    class Part(Careful):
        def nowhere(self, letter: Letter) -> None:
            self.pile.put(letter, self.written(letter))


@breaks("test_somebody_without_an_address_is_refused_for_good")
class TestHopesForAnAddress(Kit):
    class Part(Careful):
        def nowhere(self, _letter: Letter) -> None:
            raise DeliveryFailed("no-address")


@breaks("test_a_letter_that_fails_stops_no_other")
class TestGivesUpAfterAFailure(Kit):
    class Part(Careful):
        channel = "pile"
        broken = False

        def nowhere(self, letter: Letter) -> None:
            self.broken = True
            super().nowhere(letter)

        def send(self, letter: Letter) -> None:
            if not self.broken:
                super().send(letter)


@breaks("test_nothing_personal_is_logged_or_printed")
class TestLogs(Kit):
    class Part(Careful):
        def written(self, letter: Letter) -> Received:
            if not self.pile.refuses:
                logging.getLogger("pile").debug("to %s", letter.to.address)
            return super().written(letter)


@breaks("test_nothing_personal_is_logged_or_printed")
class TestLogsQuietly(Kit):
    class Part(Careful):
        def written(self, letter: Letter) -> Received:
            logger = logging.getLogger("pile.quiet")
            if not self.pile.refuses:
                logger.info("sent", extra={"to": letter.to.phone})
            return super().written(letter)

        def __init__(self, pile: Pile) -> None:
            super().__init__(pile)
            logging.getLogger("pile.quiet").propagate = False


@breaks("test_nothing_personal_is_logged_or_printed")
class TestPrints(Kit):
    class Part(Careful):
        def written(self, letter: Letter) -> Received:
            if not self.pile.refuses:
                print(letter.to.name)  # noqa: T201 - what is wrong with it
            return super().written(letter)


@breaks("test_nothing_personal_is_logged_or_printed")
class TestLogsItsPassword(Kit):
    class Part(Careful):
        def close(self) -> None:
            if not self.pile.refuses:
                logging.getLogger("pile").debug("closing %s", self.secret)


@breaks("test_a_notifier_shows_nothing_personal")
class TestShowsItsPassword(Kit):
    class Part(Careful):
        def __repr__(self) -> str:
            return f"Part({self.secret})"


@breaks("test_a_notifier_shows_nothing_personal")
class TestShowsItsLastLetter(Kit):
    class Part(Careful):
        def __repr__(self) -> str:
            return f"Part({self.pile.letters})"


@breaks("test_threads_may_share_a_notifier")
class TestHasOneDesk(Kit):
    class Part(Careful):
        def send(self, letter: Letter) -> None:
            self.on_desk = letter
            time.sleep(0.001)
            super().send(self.on_desk)


@breaks("test_closing_again_does_no_harm")
class TestClosesOnce(Kit):
    class Part(Careful):
        closed = False

        def close(self) -> None:
            if self.closed:
                raise ValueError("closed already")
            self.closed = True


@breaks("test_forgetting_somebody_removes_every_letter_to_them_and_no_other")
class TestForgetsPeopleWhoAreAlike(Kit):
    class Part(Careful):
        def is_to(self, whose: tuple[str, str], programme: str, person: str) -> bool:
            return whose[0] == programme and whose[1].startswith(person)


@breaks("test_forgetting_somebody_removes_every_letter_to_them_and_no_other")
class TestForgetsInEveryProgramme(Kit):
    class Part(Careful):
        def is_to(self, whose: tuple[str, str], _programme: str, person: str) -> bool:
            return whose[1] == person


@breaks("test_forgetting_somebody_removes_every_letter_to_them_and_no_other")
class TestForgetsNothing(Kit):
    class Part(Careful):
        def forget(self, programme: str, person: str) -> int:
            return sum(one[:2] == (programme, person) for one in self.pile.letters)
