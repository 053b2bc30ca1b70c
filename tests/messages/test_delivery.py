"""Delivery: nothing is lost, nothing is said that is no longer so, and nothing personal leaks."""

from __future__ import annotations

import datetime as dt
import threading
from collections import Counter
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.messages.scene import (
    ID,
    LINK,
    NOON,
    Clock,
    Remembering,
    contact,
    message,
    one_placed_one_waiting,
    placed,
    programme,
    registered,
    state_after,
    store_with,
    waitlisted,
)

from ervaringskennis.errors import Problem
from ervaringskennis.facts import places as p
from ervaringskennis.facts import programme as g
from ervaringskennis.facts import together as t
from ervaringskennis.messages.backoff import MOST_ATTEMPTS
from ervaringskennis.messages.eml import EmlFolder
from ervaringskennis.messages.letters import DeliveryFailed, Letter
from ervaringskennis.messages.wording import KINDS, Texts
from ervaringskennis.organiser.delivery import BATCH, LEASE, Delivery, deliver, failures
from ervaringskennis.programmes.programme import Per
from ervaringskennis.programmes.sessions import EntryStatus
from ervaringskennis.storage.contract import MessageState, Settlement, StoreFailed
from ervaringskennis.values.dates import When

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ervaringskennis.life.state import State
    from ervaringskennis.storage.contract import Claimed, Message, Store

TEXTS = Texts()


def delivered(
    store: Store, state: State | None, notifier: Any, clock: Clock | None = None, **options: Any
) -> Delivery:
    return deliver(store, lambda _id: state, notifier, now=clock or Clock(), texts=TEXTS, **options)


def letters(state: State, *messages: Message) -> list[Letter]:
    """Return the letters that these messages become."""
    notifier = Remembering()
    done = delivered(store_with(messages), state, notifier)
    assert done == Delivery(sent=len(notifier.sent), dropped=len(messages) - len(notifier.sent))
    return notifier.sent


def only(state: State, sent: Message) -> Letter:
    (found,) = letters(state, sent)
    return found


# -- what a letter says


def test_who_has_a_place_hears_why_when_and_where_with_the_link_and_a_calendar() -> None:
    state = one_placed_one_waiting(programme(per=Per.SESSION))
    letter = only(state, message("placed", registration="1", session="avond"))
    assert letter.subject == "U kunt meedoen: Eerste avond"
    assert "Beste Sam de Vries,\n" in letter.body
    assert "\n\nU hebt een plaats. Op volgorde van aanmelden was u nummer 1" in letter.body
    assert "Wanneer: donderdag 16 april 2026, 19.30 – 21.00 uur\n" in letter.body
    assert f"Waar: online\nOnline meedoen: {LINK}\n" in letter.body
    assert letter.calendar is not None
    assert LINK in letter.calendar.decode().replace("\r\n ", "")
    assert (letter.to.address, letter.key) == ("sam@example.org", f"{ID}/placed/p1")


def test_who_waits_hears_the_place_on_the_list_and_never_the_link() -> None:
    state = one_placed_one_waiting(programme(per=Per.SESSION))
    letter = only(state, message("waiting", "p2", registration="2", session="avond", position=1))
    assert "U staat op plek 1 van de wachtlijst." in letter.body
    assert LINK not in letter.body
    assert letter.calendar is None


def test_a_new_date_goes_to_who_waits_without_the_link() -> None:
    state = one_placed_one_waiting()
    new_date = When(day=dt.date(2026, 5, 21), start=dt.time(19, 30))
    state = state_after(
        registered(1),
        placed(1),
        registered(2),
        waitlisted(2, 1),
        g.Rescheduled(dates={"avond": new_date}),
        t.Interested(person="p3"),
    )
    about: dict[str, Any] = {"session": "avond", "sequence": 1}
    store = store_with(
        [message("new-date", person, **about) for person in ("p1", "p2", "p3")],
        [contact(person, email=f"{person}@example.org") for person in ("p1", "p2", "p3")],
    )
    notifier = Remembering()
    assert delivered(store, state, notifier).sent == 3
    sees_link = {}
    for letter in notifier.sent:
        assert "Nieuwe datum: donderdag 21 mei 2026, 19.30 uur\n" in letter.body
        assert "Eerst was het: donderdag 16 april 2026, 19.30 – 21.00 uur\n" in letter.body
        assert letter.body.startswith("Goedendag,\n")
        assert letter.calendar is not None
        in_calendar = LINK in letter.calendar.decode().replace("\r\n ", "")
        assert in_calendar == (LINK in letter.body)
        sees_link[letter.to.person] = in_calendar
    assert sees_link == {"p1": True, "p2": False, "p3": False}
    by_person = {letter.to.person: letter.body for letter in notifier.sent}
    assert "Uw aanmelding met nummer 2 blijft staan." in by_person["p2"]
    assert "blijft staan" not in by_person["p3"]


def test_a_whole_programme_gets_the_whole_calendar() -> None:
    letter = only(one_placed_one_waiting(), message("placed", registration="1"))
    assert letter.calendar is not None
    assert b"X-WR-CALNAME" in letter.calendar
    assert letter.subject == "U kunt meedoen: Leernetwerk: samen, beter"


def test_without_a_date_there_is_no_calendar() -> None:
    for found in (programme(sessions=()), programme(per=Per.SESSION)):
        state = state_after(registered(1), of=attrs.evolve(found, capacity=1))
        if found.per is Per.SESSION:
            state = state_after(registered(1, sessions=("later",)), placed(1, "later"), of=found)
            letter = only(state, message("placed", registration="1", session="later"))
            assert "Waar: Buurthuis De Brink\n" in letter.body
        else:
            state = state_after(registered(1), placed(1), of=found)
            letter = only(state, message("placed", registration="1"))
        assert letter.calendar is None
        assert "Wanneer" not in letter.body


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Beste Sam"), ("en", "Dear Sam"), ("en-GB", "Dear Sam"), ("fr", "Beste Sam")],
)
def test_people_are_written_to_in_the_language_of_the_programme(language: str, words: str) -> None:
    state = one_placed_one_waiting(programme(language=language))
    letter = only(state, message("placed", registration="1"))
    assert letter.body.startswith(words)
    assert letter.language == ("en" if language.startswith("en") else "nl")


def test_a_question_says_before_when_to_answer() -> None:
    by = dt.datetime(2026, 4, 1, 10, tzinfo=dt.UTC)
    asked = p.ConfirmationAsked(registrations=("1",), answer_by=by, about="date")
    state = state_after(registered(1), placed(1), asked)
    letter = only(state, message("reconfirm", registration="1", answer_by=by.isoformat()))
    assert "Laat het ons weten vóór woensdag 1 april 2026 om 12.00 uur." in letter.body


def test_an_assignment_and_a_group_are_named() -> None:
    given_ = t.AssignmentGiven(
        assignment="opdracht-1", title="Vraag het een ander", due=dt.date(2026, 4, 14)
    )
    groups = p.GroupsComposed(groups={"noord": ("1",)})
    state = state_after(registered(1), placed(1), given_, groups)
    assignment, group = letters(
        state,
        message("assignment", assignment="opdracht-1", due="2026-04-14"),
        message("group", registration="1", group="noord"),
    )
    assert "Wat: Vraag het een ander\nKlaar op: dinsdag 14 april 2026\n" in assignment.body
    assert "U zit in deze groep: Groep Noord." in group.body


def test_the_one_session_of_a_registration_is_named_where_a_message_names_none() -> None:
    state = one_placed_one_waiting(programme(per=Per.SESSION))
    letter = only(state, message("withdrawn", registration="1"))
    assert "U bent afgemeld voor “Eerste avond”." in letter.body


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_becomes_a_letter_or_is_no_longer_so(kind: str) -> None:
    by = NOON + dt.timedelta(days=7)
    asked = p.ConfirmationAsked(registrations=("1",), answer_by=by, about="offer")
    state = state_after(registered(1), placed(1), asked)
    about: dict[str, Any] = {"registration": "1", "answer_by": by.isoformat()}
    notifier = Remembering()
    done = delivered(store_with([message(kind, **about)]), state, notifier)
    assert done.sent + done.dropped == 1
    for letter in notifier.sent:
        assert not set("{}|") & set(letter.body)


# -- what is no longer so


def test_what_is_no_longer_so_is_dropped() -> None:
    state = state_after(registered(1), placed(1), p.Withdrawn(registration="1"))
    store = store_with(
        [message("placed", registration="1"), message("withdrawn", registration="1")]
    )
    notifier = Remembering()
    assert delivered(store, state, notifier) == Delivery(sent=1, dropped=1)
    assert [letter.kind for letter in notifier.sent] == ["withdrawn"]
    (dropped,) = store.outbox(state=MessageState.DROPPED)
    assert (dropped.message.kind, dropped.error) == ("placed", "")


def test_who_was_erased_or_is_not_known_hears_nothing() -> None:
    state = state_after(
        registered(1), placed(1), registered(2), waitlisted(2, 1), t.Erased(person="p2")
    )
    messages = [message("received", person, registration=person[1:]) for person in ("p1", "p2")]
    for contacts in ([contact("p2", email="noor@example.org")], []):
        store = store_with(messages, contacts)
        notifier = Remembering()
        assert delivered(store, state, notifier) == Delivery(dropped=2)
        assert notifier.calls == 0
        assert {entry.error for entry in store.outbox()} == {"no-contact"}


def test_a_message_of_a_programme_that_is_gone_is_dropped() -> None:
    store = store_with([message("placed", registration="1")])
    assert delivered(store, None, Remembering()) == Delivery(dropped=1)
    assert [entry.error for entry in store.outbox()] == ["no-programme"]


def test_a_cancelled_entry_comes_in_no_calendar() -> None:
    state = state_after(registered(1), placed(1), g.Postponed(entries=("avond",)))
    assert state.programme.session("avond").status is EntryStatus.POSTPONED
    letter = only(state, message("postponed", session="avond", sequence=1))
    assert "gaat niet door op donderdag 16 april 2026, 19.30 – 21.00 uur." in letter.body
    assert letter.calendar is None
    assert LINK not in letter.body


# -- what fails


def many(number: int) -> list[Message]:
    return [message("received", registration="1", key=f"bericht-{n}") for n in range(number)]


def test_a_notifier_that_fails_every_second_time_loses_nothing() -> None:
    def every_second(_letter: Letter, number: int) -> Exception | None:
        return ValueError("sam@example.org said no") if number % 2 else None

    store, clock, notifier = store_with(many(50)), Clock(), Remembering(every_second)
    state, retried = one_placed_one_waiting(), 0
    for _ in range(60):
        retried += delivered(store, state, notifier, clock).retried
        clock.pass_(hours=7)
    assert Counter(letter.key for letter in notifier.sent) == {f"bericht-{n}": 1 for n in range(50)}
    assert retried == notifier.calls - 50
    assert {entry.state for entry in store.outbox()} == {MessageState.SENT}


def test_a_message_that_always_fails_is_given_up_and_can_be_tried_again() -> None:
    store, clock, state = store_with(many(1)), Clock(), one_placed_one_waiting()
    broken = Remembering(lambda _letter, _number: DeliveryFailed("server-busy"))
    total = [delivered(store, state, broken, clock)]
    (waiting,) = store.outbox()
    assert (waiting.state, waiting.error) == (MessageState.QUEUED, "server-busy")
    for _ in range(20):
        clock.pass_(hours=7)
        total.append(delivered(store, state, broken, clock))
    assert broken.calls == MOST_ATTEMPTS
    assert sum(done.retried for done in total) == MOST_ATTEMPTS - 1
    assert sum(done.failed for done in total) == 1
    (failed,) = failures(store, ID)
    assert (failed.error, failed.attempts) == ("server-busy", MOST_ATTEMPTS)
    assert failures(store, "ander") == []
    assert store.requeue([failed.message.key], now=clock()) == 1
    assert delivered(store, state, Remembering(), clock) == Delivery(sent=1)


def test_a_failure_for_good_is_not_tried_again(tmp_path: Path) -> None:
    store = store_with(
        [message("received", "p1", registration="1"), message("received", "p2", registration="2")],
        [contact("p1", name="Sam", phone="06-12345678"), contact("p2", email="geen adres")],
    )
    box = EmlFolder(tmp_path, sender="info@example.org")
    assert delivered(store, one_placed_one_waiting(), box) == Delivery(failed=2)
    assert [entry.error for entry in failures(store)] == ["no-address", "bad-address"]
    assert list(tmp_path.iterdir()) == []


def test_a_message_without_a_text_stops_no_other() -> None:
    store = store_with([message("made-up"), *many(2)])
    assert delivered(store, one_placed_one_waiting(), Remembering()) == Delivery(sent=2, failed=1)
    assert [entry.error for entry in failures(store)] == ["no-text"]


def test_a_message_that_cannot_be_put_in_words_stops_no_other() -> None:
    wrong = message("assignment", key="a", due="2026-02-31")
    store = store_with([wrong, *many(2)])
    assert delivered(store, one_placed_one_waiting(), Remembering()) == Delivery(sent=2, retried=1)
    assert store.outbox()[0].error == "letter-raised:ValueError"


def test_a_message_that_stops_the_machine_each_time_is_given_up() -> None:
    store, clock, state = store_with(many(1)), Clock(), one_placed_one_waiting()

    class Stopped(BaseException):
        pass

    class Stopping:
        channel = "stopping"

        def send(self, _letter: Letter) -> None:
            raise Stopped

    stopping = Stopping()
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(Stopped):
            delivered(store, state, stopping, clock)
        clock.pass_(minutes=6)
    assert delivered(store, state, stopping, clock) == Delivery(failed=1)
    assert [entry.error for entry in failures(store)] == ["given-up"]


def test_nothing_personal_stands_in_the_outbox_or_in_an_error() -> None:
    canary = "kanarie"
    causes: list[Exception] = [
        ValueError(f"{canary}@example.org"),
        DeliveryFailed(f"550 {canary}@example.org"),
        DeliveryFailed(f"{canary.title()} bestaat niet", permanent=True),
        type(f"<{canary}@example.org>", (Exception,), {})(),
    ]
    notifier = Remembering(lambda _letter, number: causes[number - 1])
    about = contact("p1", name=canary.title(), email=f"{canary}@example.org", phone=canary)
    store = store_with(many(len(causes)), [about])
    delivered(store, one_placed_one_waiting(), notifier)
    errors = [entry.error for entry in store.outbox()]
    assert errors[:3] == ["notifier-raised:ValueError", "not-a-code", "not-a-code"]
    assert not any(mark in errors[3] for mark in "<>@.")
    assert canary not in repr(store.outbox()[:3]).lower()
    assert canary not in repr(notifier.sent).lower()


# -- stores that fail, leases that end


@attrs.define
class Failing:
    """A store of which one method fails from its Nth call on."""

    store: Any
    method: str
    after: int = 0

    def __getattr__(self, name: str) -> Any:
        if name == self.method:
            if self.after == 0:
                raise StoreFailed(Problem(code="store-busy", nl="Bezet.", en="Busy."))
            self.after -= 1
        return getattr(self.store, name)


@pytest.mark.parametrize("method", ["claim", "settle", "entries"])
@given(after=st.integers(0, 3))
def test_where_the_store_fails_that_is_raised_and_nothing_is_lost(method: str, after: int) -> None:
    store, clock, notifier = store_with(many(12)), Clock(), Remembering()
    state = one_placed_one_waiting()
    if method == "claim":
        after = min(after, 1)
    with pytest.raises(StoreFailed):
        delivered(Failing(store, method, after), state, notifier, clock)
    clock.pass_(minutes=6)
    delivered(store, state, notifier, clock)
    assert {letter.key for letter in notifier.sent} == {f"bericht-{n}" for n in range(12)}
    assert {entry.state for entry in store.outbox()} == {MessageState.SENT}


def test_a_lease_that_ends_gives_the_same_letter_in_the_same_file(tmp_path: Path) -> None:
    store, clock, state = store_with(many(1)), Clock(), one_placed_one_waiting()
    box = EmlFolder(tmp_path, sender="info@example.org", now=clock)

    class Slow:
        channel = "slow"

        def send(self, letter: Letter) -> None:
            box.send(letter)
            clock.pass_(minutes=6)
            assert delivered(store, state, box, clock) == Delivery(sent=1)

    assert delivered(store, state, Slow(), clock) == Delivery(lost_claims=1)
    (path,) = tmp_path.iterdir()
    read = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert read["To"].addresses[0].addr_spec == "sam@example.org"
    assert [(entry.state, entry.attempts) for entry in store.outbox()] == [(MessageState.SENT, 2)]


def test_what_was_claimed_too_long_ago_is_left_to_others() -> None:
    store, clock, state = store_with(many(BATCH)), Clock(), one_placed_one_waiting()

    def slow(_letter: Letter, _number: int) -> None:
        clock.pass_(minutes=2)

    first = delivered(store, state, Remembering(slow), clock, limit=BATCH)
    assert first == Delivery(sent=3, lost_claims=BATCH - 3)
    clock.pass_(minutes=6)
    assert delivered(store, state, Remembering(), clock) == Delivery(sent=BATCH - 3)


def test_threads_that_deliver_at_once_send_each_message_once() -> None:
    store, state = store_with(many(200)), one_placed_one_waiting()
    notifiers = [Remembering() for _ in range(4)]
    done: list[Delivery] = []
    threads = [
        threading.Thread(target=lambda one=one: done.append(delivered(store, state, one)))
        for one in notifiers
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent = Counter(letter.key for one in notifiers for letter in one.sent)
    assert sent == {f"bericht-{n}": 1 for n in range(200)}
    assert sum(one.sent for one in done) == 200
    assert sum(one.handled for one in done) == 200


# -- how much, and of what


@pytest.mark.parametrize("limit", [0, 1, 7, BATCH, BATCH + 1, 30])
def test_no_more_than_the_limit_is_taken_up(limit: int) -> None:
    store, notifier = store_with(many(25)), Remembering()
    assert delivered(store, one_placed_one_waiting(), notifier, limit=limit).sent == min(limit, 25)
    untouched = [entry for entry in store.outbox() if entry.attempts == 0]
    assert len(untouched) == 25 - min(limit, 25)


def test_only_one_programme_is_delivered_where_that_is_asked() -> None:
    store, state = store_with(many(3)), one_placed_one_waiting()
    assert delivered(store, state, Remembering(), programme="ander") == Delivery()
    assert delivered(store, state, Remembering(), programme=ID) == Delivery(sent=3)


def test_what_is_not_due_yet_waits() -> None:
    clock = Clock(NOON - dt.timedelta(seconds=1))
    store, state = store_with(many(1)), one_placed_one_waiting()
    assert delivered(store, state, Remembering(), clock) == Delivery()
    clock.pass_(seconds=1)
    assert delivered(store, state, Remembering(), clock) == Delivery(sent=1)


def test_progress_is_told_after_each_message() -> None:
    seen: list[Delivery] = []
    store = store_with([*many(2), message("made-up")])
    done = delivered(store, one_placed_one_waiting(), Remembering(), progress=seen.append)
    assert [one.handled for one in seen] == [1, 2, 3]
    assert seen[-1] == done == Delivery(sent=2, failed=1)


def test_the_texts_are_ours_unless_others_are_given(tmp_path: Path) -> None:
    state, notifier = one_placed_one_waiting(), Remembering()
    deliver(store_with(many(1)), lambda _id: state, notifier, now=Clock())
    assert notifier.sent[0].subject == "Wij hebben uw aanmelding: Leernetwerk: samen, beter"
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "received.txt").write_text("Onderwerp: Hoera\n\nDag {name} | Dag\n")
    deliver(store_with(many(1)), lambda _id: state, notifier, now=Clock(), texts=Texts(tmp_path))
    assert (notifier.sent[1].subject, notifier.sent[1].body) == ("Hoera", "Dag Sam de Vries\n")


def test_the_lease_is_longer_than_a_batch_takes() -> None:
    assert BATCH * dt.timedelta(seconds=30) <= LEASE


@attrs.define
class Recording:
    """A store that remembers how messages were settled."""

    store: Any
    settled: list[Settlement] = attrs.Factory(list)

    def claim(self, **options: Any) -> Sequence[Claimed]:
        found: Sequence[Claimed] = self.store.claim(**options)
        return found

    def settle(self, claimed: Claimed, settlement: Settlement) -> bool:
        self.settled.append(settlement)
        return bool(self.store.settle(claimed, settlement))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)


def test_another_attempt_is_later_than_now() -> None:
    recording = Recording(store_with(many(30)))
    broken = Remembering(lambda _letter, _number: TimeoutError())
    delivered(recording, one_placed_one_waiting(), broken)
    assert len(recording.settled) == 30
    for settlement in recording.settled:
        assert settlement.again_at is not None
        assert NOON < settlement.again_at <= NOON + dt.timedelta(seconds=30)
