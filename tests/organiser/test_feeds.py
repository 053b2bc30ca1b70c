"""Secret calendars over a store: told once, kept nowhere, closed at once, and served."""

from __future__ import annotations

import datetime as dt
import json
import re
import traceback
from typing import TYPE_CHECKING, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exports.polling import WAITS, WAYS, Asks, Reader

from ervaringskennis import Applicant, Organiser, Policy, Programme, Session, When, open_store
from ervaringskennis.errors import InvalidValue, NotPossible, Problem
from ervaringskennis.exports.calendar import programme_calendar
from ervaringskennis.exports.conditions import http_date
from ervaringskennis.facts.feeds import FeedScope
from ervaringskennis.organiser.views import arranger_view, participant_view, public_view
from ervaringskennis.serialization.facts import dump_fact
from ervaringskennis.storage.contract import Batch, StoreFailed
from ervaringskennis.storage.memory import MemoryStore

if TYPE_CHECKING:
    from pathlib import Path

POLICY: Final = Policy(
    draw="arrival",
    confirm="rolling",
    last_seat="skip",
    priority=[],
    waiting_list="skip",
    partner_withdraws="keep",
)
LINK: Final = "https://meet.example.org/kanarie"


class Clock:
    """A clock that goes on by a tenth of a second each time that somebody looks."""

    def __init__(self) -> None:
        self.now = dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        self.now += dt.timedelta(milliseconds=100)
        return self.now


def on(day: int) -> When:
    return When(day=dt.date(2026, 4, day))


def programme(name: str = "netwerk") -> Programme:
    meeting = Session(
        id="een",
        title="Eerste keer",
        link=LINK,
        when=When(day=dt.date(2026, 4, 11), start=dt.time(12), end=dt.time(14)),
    )
    return Programme(id=name, title="Leernetwerk", capacity=4, sessions=[meeting])


def desk(address: str = "memory://") -> Organiser:
    """Return an organiser with two programmes, each with two people."""
    organiser = Organiser(open_store(address), clock=Clock())
    for name in ("netwerk", "cafe"):
        organiser.announce(programme(name), policy=POLICY)
        organiser.open_registration(name)
        for person in ("Ann", "Bo"):
            who = Applicant(name=person, email=f"{person}@example.org", role="resident")
            organiser.register(name, request=person, party=[who])
    return organiser


def problems(organiser: Organiser, token: str, name: str = "netwerk") -> tuple[Problem, ...]:
    with pytest.raises(NotPossible) as caught:
        organiser.open_feed(name, token)
    with pytest.raises(NotPossible) as served:
        organiser.feed(name, token)
    assert served.value.problems == caught.value.problems
    assert len(token) < 10 or token not in "".join(traceback.format_exception(caught.value))
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__ or caught.value.__context__ is None
    return caught.value.problems


# -- giving and opening


def test_a_token_opens_what_it_was_given_for() -> None:
    organiser = desk()
    mine = organiser.give_feed("netwerk", person="p1")
    all_of_it = organiser.give_feed("netwerk", scope="arranger")
    assert (mine.feed, all_of_it.feed) == ("feed1", "feed2")
    opened = organiser.open_feed("netwerk", mine.token)
    assert (opened.scope, opened.person, opened.revoked) == (FeedScope.PARTICIPANT, "p1", False)
    opened = organiser.open_feed("netwerk", all_of_it.token)
    assert (opened.scope, opened.person) == (FeedScope.ARRANGER, None)


def test_a_token_is_an_id_and_256_bits_that_are_different_each_time() -> None:
    organiser = desk()
    tickets = [organiser.give_feed("netwerk", person="p1") for _ in range(20)]
    secrets = {ticket.token.partition(".")[2] for ticket in tickets}
    assert len(secrets) == 20
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", secret) for secret in secrets)
    assert [ticket.token.partition(".")[0] for ticket in tickets] == [one.feed for one in tickets]


def test_another_process_opens_it_too(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'store.db'}"
    first = desk(address)
    other = Organiser(open_store(address), clock=Clock())
    ticket = first.give_feed("netwerk", person="p1")
    assert other.open_feed("netwerk", ticket.token).person == "p1"
    other.revoke_feed("netwerk", ticket.feed)
    assert problems(first, ticket.token)
    first.close()
    other.close()


def test_two_processes_that_give_at_a_time_give_two() -> None:
    organiser = desk()
    other = Organiser(organiser.store, clock=Clock())
    other.state("netwerk")
    first, second = (one.give_feed("netwerk", person="p1") for one in (organiser, other))
    assert (first.feed, second.feed) == ("feed1", "feed2")
    assert organiser.open_feed("netwerk", second.token).feed == "feed2"


def test_there_are_two_scopes() -> None:
    with pytest.raises(InvalidValue) as caught:
        desk().give_feed("netwerk", person="p1", scope="everybody")
    assert caught.value.code == "bad-feed-scope"


# -- closing


def test_whatever_is_wrong_with_a_token_the_answer_is_the_same() -> None:
    organiser = desk()
    ticket = organiser.give_feed("netwerk", person="p1")
    elsewhere = organiser.give_feed("cafe", person="p1")
    closed = organiser.give_feed("netwerk", person="p2")
    organiser.revoke_feed("netwerk", closed.feed)
    assert elsewhere.feed == ticket.feed
    wrong = [
        *("", ".", "feed1", "feed1.", "feed99.x", ticket.token[:-1], f"{ticket.token}x"),
        *(elsewhere.token, closed.token, ticket.token.upper(), "feed1.\udcff"),
    ]
    (told,) = {problems(organiser, token) for token in wrong}
    assert {problems(organiser, ticket.token, name) for name in ("cafe", "nergens")} == {told}
    assert told[0].code == "feed-not-open"
    assert organiser.open_feed("netwerk", ticket.token).person == "p1"


def test_closing_all_of_somebody_leaves_those_of_others() -> None:
    organiser = desk()
    mine = [organiser.give_feed("netwerk", person="p1") for _ in range(2)]
    other = organiser.give_feed("netwerk", person="p2")
    step = organiser.revoke_feeds_of("netwerk", "p1")
    assert [fact.kind for fact in step.facts] == ["feed-revoked"] * 2
    assert not organiser.revoke_feeds_of("netwerk", "p1").facts
    assert all(problems(organiser, ticket.token) for ticket in mine)
    assert organiser.open_feed("netwerk", other.token).person == "p2"
    assert [one.revoked for one in organiser.feeds("netwerk")] == [True, True, False]


def test_erasing_somebody_closes_their_calendar_and_they_get_no_other() -> None:
    organiser = desk()
    ticket = organiser.give_feed("netwerk", person="p1")
    organiser.erase("netwerk", "p1")
    assert problems(organiser, ticket.token)
    with pytest.raises(NotPossible) as caught:
        organiser.give_feed("netwerk", person="p1")
    assert caught.value.code == "erased"
    assert Organiser(organiser.store).feeds("netwerk")[0].revoked


# -- secrecy


def test_a_token_is_in_no_byte_of_the_store_and_in_nothing_that_is_shown(tmp_path: Path) -> None:
    organiser = desk(f"sqlite:///{tmp_path / 'store.db'}")
    tickets = [
        organiser.give_feed("netwerk", person="p1"),
        organiser.give_feed("netwerk", scope="arranger"),
    ]
    organiser.revoke_feed("netwerk", "feed1")
    state = organiser.state("netwerk")
    shown = [
        *(repr(ticket) for ticket in tickets),
        *(dump_fact(recorded.fact) for recorded in organiser.log("netwerk")),
        *(repr(recorded) for recorded in organiser.log("netwerk")),
        repr(state.feeds),
        repr(organiser.feed("netwerk", tickets[1].token)),
        repr(organiser.open_feed("netwerk", tickets[1].token)),
        json.dumps([public_view(state), arranger_view(state, organiser.store)]),
        json.dumps(participant_view(state, organiser.store, "p1")),
    ]
    organiser.close()
    files = [file.read_bytes() for file in tmp_path.iterdir()]
    for ticket in tickets:
        secret = ticket.token.partition(".")[2]
        assert not [text for text in shown if secret in text]
        assert not [data for data in files if secret.encode() in data]
        digest = next(one.digest for one in state.feeds.values() if one.feed == ticket.feed)
        assert any(digest.encode() in data for data in files)  # or else it looked nowhere


def test_each_sees_only_their_own_calendars_and_nobody_a_digest() -> None:
    organiser = desk()
    for person in ("p1", "p2", "p1"):
        organiser.give_feed("netwerk", person=person)
    organiser.give_feed("netwerk", scope="arranger")
    organiser.revoke_feed("netwerk", "feed3")
    state, store = organiser.state("netwerk"), organiser.store
    assert participant_view(state, store, "p1")["mine"]["feeds"] == ["feed1", "feed3"]
    assert participant_view(state, store, "p2")["mine"]["feeds"] == ["feed2"]
    assert "feed" not in json.dumps(public_view(state))
    everything = arranger_view(state, store)
    assert everything["feeds"][2:] == [
        {"id": "feed3", "scope": "participant", "person": "p1", "revoked": True},
        {"id": "feed4", "scope": "arranger", "person": None, "revoked": False},
    ]
    assert "sha256:" not in json.dumps([everything, participant_view(state, store, "p1")])


def test_a_store_that_fails_tells_no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(MemoryStore):
        def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
            if version:
                raise StoreFailed(Problem(code="store-full", nl="Vol.", en="Full."))
            return super().append(programme, batch, version=version, at=at)

    monkeypatch.setattr("secrets.token_urlsafe", lambda size: "kanarie" * size)
    organiser = Organiser(Failing(), clock=Clock())
    organiser.announce(programme())
    with pytest.raises(StoreFailed) as caught:
        organiser.give_feed("netwerk", scope="arranger")
    assert "kanarie" not in "".join(traceback.format_exception(caught.value))


# -- serving


def test_without_a_token_everybody_gets_the_public_calendar() -> None:
    organiser = desk()
    feed = organiser.feed("netwerk")
    assert feed.body == programme_calendar(organiser.state("netwerk").programme)
    assert not feed.private
    assert feed.filename == "netwerk.ics"
    assert LINK.encode() not in feed.body
    with pytest.raises(NotPossible) as caught:
        organiser.feed("nergens")
    assert caught.value.code == "no-programme"


def test_with_a_token_a_feed_is_private_and_holds_the_link() -> None:
    organiser = desk()
    for ticket in (
        organiser.give_feed("netwerk", person="p1"),
        organiser.give_feed("netwerk", scope="arranger"),
    ):
        feed = organiser.feed("netwerk", ticket.token)
        assert feed.private
        assert feed.filename == "netwerk.ics"
        assert LINK.encode() in feed.body.replace(b"\r\n ", b"")


def unfolded(organiser: Organiser, token: str | None = None) -> bytes:
    reminders = [dt.timedelta(hours=1)]
    return organiser.feed("netwerk", token, reminders=reminders).body.replace(b"\r\n ", b"")


def test_each_token_opens_the_calendar_of_its_own_person() -> None:
    organiser = desk()
    mine, other = (organiser.give_feed("netwerk", person=one).token for one in ("p1", "p2"))
    assert unfolded(organiser, mine) == unfolded(organiser, other)
    organiser.withdraw("netwerk", "1")
    assert LINK.encode() not in unfolded(organiser, mine)
    assert LINK.encode() in unfolded(organiser, other)
    for token in (mine, other):
        assert b"Ann" not in unfolded(organiser, token)


def test_only_a_personal_calendar_reminds() -> None:
    organiser = desk()
    mine = organiser.give_feed("netwerk", person="p1").token
    ours = organiser.give_feed("netwerk", scope="arranger").token
    assert b"BEGIN:VALARM" in unfolded(organiser, mine)
    assert b"BEGIN:VALARM" not in unfolded(organiser, ours)
    assert b"BEGIN:VALARM" not in unfolded(organiser)
    with pytest.raises(InvalidValue):
        organiser.feed("netwerk", mine, reminders=[dt.timedelta(0)])


def test_a_feed_changed_when_anything_was_last_recorded() -> None:
    organiser = desk()
    before = organiser.feed("netwerk")
    organiser.cancel("netwerk", ["een"])
    after = organiser.feed("netwerk")
    assert before.read_at is not None
    assert after.last_modified == organiser.state("netwerk").at
    assert after.last_modified is not None
    assert after.last_modified > before.read_at
    assert after.answer(if_none_match=before.etag).status == 200
    assert after.answer(if_none_match=after.etag).status == 304


@given(
    st.lists(
        st.tuples(WAITS, st.one_of(st.sampled_from(WAYS), st.sets(st.integers(1, 3)))), max_size=20
    )
)
def test_who_polls_while_sessions_come_and_go_has_what_is_there(
    steps: list[tuple[dt.timedelta, Asks | set[int]]],
) -> None:
    clock = Clock()
    organiser = Organiser(open_store("memory://"), clock=lambda: clock.now)
    organiser.announce(programme())
    readers = {way: Reader(way) for way in WAYS}
    for wait, step in steps:
        clock.now += wait
        if isinstance(step, set):
            held = [Session(id=f"s{day}", title="S", when=on(day)) for day in sorted(step)]
            organiser.revise(attrs.evolve(programme(), sessions=held))
        else:
            served = organiser.feed("netwerk")
            readers[step].poll(served, http_date(clock.now))
            assert readers[step].copy == served.body
            assert served.body == programme_calendar(organiser.state("netwerk").programme)


def test_a_change_that_shows_in_no_calendar_costs_a_reader_nothing() -> None:
    organiser = desk()
    before = organiser.feed("netwerk")
    organiser.note("netwerk", "Een opmerking")
    assert organiser.feed("netwerk").answer(if_none_match=before.etag).status == 304


def test_a_ticket_shows_its_token_only_to_who_asks() -> None:
    ticket = desk().give_feed("netwerk", person="p1")
    assert repr(ticket) == str(ticket) == "FeedTicket(feed='feed1')"
