"""Secret calendars as decisions: who can be given one, and what a token opens."""

from __future__ import annotations

import datetime as dt
import hmac
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from ervaringskennis.errors import NotPossible
from ervaringskennis.facts import Recorded
from ervaringskennis.facts.feeds import FeedGiven, FeedRevoked, FeedScope
from ervaringskennis.facts.programme import Announced, Finished
from ervaringskennis.facts.together import Erased, Interested
from ervaringskennis.life import feeds
from ervaringskennis.life.fold import advance, fold
from ervaringskennis.life.possible import possible
from ervaringskennis.programmes.programme import Programme

if TYPE_CHECKING:
    from ervaringskennis.facts import Fact
    from ervaringskennis.life.state import State

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
PEOPLE = ("p1", "p2")


def after(*facts: Fact) -> State:
    """Return a state with two people in it, after these facts."""
    announced = Announced(programme=Programme(id="p", title="P"))
    log = [announced, *(Interested(person=person) for person in PEOPLE), *facts]
    state = fold(Recorded(version=n, at=NOON, fact=fact) for n, fact in enumerate(log, 1))
    assert state is not None
    return state


def given_to(person: str | None, feed: str = "feed1", secret: str = "geheim") -> FeedGiven:  # noqa: S107
    scope = FeedScope.ARRANGER if person is None else FeedScope.PARTICIPANT
    digest = feeds.digest_of(feeds.token_of(feed, secret))
    return FeedGiven(feed=feed, digest=digest, scope=scope, person=person)


def code(state: State, feed: str, person: str | None, scope: FeedScope) -> str:
    with pytest.raises(NotPossible) as caught:
        feeds.give(state, feed, digest="d", scope=scope, person=person)
    return caught.value.code


def test_a_participant_has_their_own_and_the_arranger_is_nobody_in_particular() -> None:
    state = after()
    for person, scope in (("p1", FeedScope.PARTICIPANT), (None, FeedScope.ARRANGER)):
        made = feeds.give(state, "feed1", digest="d", scope=scope, person=person)
        assert made == (FeedGiven(feed="feed1", digest="d", scope=scope, person=person),)
    assert code(state, "feed1", None, FeedScope.PARTICIPANT) == "feed-of-whom"
    assert code(state, "feed1", "p1", FeedScope.ARRANGER) == "feed-of-whom"


def test_only_who_is_known_and_not_erased_gets_one() -> None:
    assert code(after(), "feed1", "p9", FeedScope.PARTICIPANT) == "no-such-person"
    assert code(after(Erased(person="p1")), "feed1", "p1", FeedScope.PARTICIPANT) == "erased"


def test_when_it_is_over_nobody_gets_one_and_who_has_one_keeps_it() -> None:
    state = after(given_to("p1"), Finished())
    assert "feed" in possible(after())
    assert "feed" not in possible(state)
    assert code(state, "feed2", "p2", FeedScope.PARTICIPANT) == "not-possible"
    assert feeds.opened_by(state, "feed1.geheim") is state.feeds["feed1"]
    assert feeds.revoke(state, "feed1") == (FeedRevoked(feed="feed1"),)


def test_closing_is_harmless_when_repeated_and_names_what_there_is() -> None:
    state = after(given_to("p1"), FeedRevoked(feed="feed1"))
    assert feeds.revoke(state, "feed1") == ()
    assert feeds.revoke_of(state, "p1") == ()
    with pytest.raises(NotPossible, match="Choose from: feed1") as caught:
        feeds.revoke(state, "feed2")
    assert caught.value.code == "no-such-feed"
    with pytest.raises(NotPossible) as caught:
        feeds.revoke_of(state, "p9")
    assert caught.value.code == "no-such-person"


def test_erasing_somebody_closes_theirs_and_nobody_elses() -> None:
    state = after(
        given_to("p1", "feed1"),
        given_to("p2", "feed2"),
        given_to(None, "feed3"),
        Erased(person="p1"),
    )
    assert [one.revoked for one in state.feeds.values()] == [True, False, False]
    assert feeds.opened_by(state, "feed1.geheim") is None
    assert feeds.opened_by(state, "feed2.geheim") is state.feeds["feed2"]


def test_an_id_is_never_used_again() -> None:
    state = after(given_to("p1"), FeedRevoked(feed="feed1"))
    assert feeds.next_feed(state) == "feed2"


@given(st.text())
def test_no_text_whatsoever_opens_anything(text: str) -> None:
    state = after(given_to("p1"), given_to("p2", "feed2"), FeedRevoked(feed="feed2"))
    for token in {text, f"feed1.{text}", f"feed2.{text}", f"feed1{text}"} - {"feed1.geheim"}:
        assert feeds.opened_by(state, token) is None


@given(st.text(st.characters(categories=["Cs"]), min_size=1))
def test_what_is_no_unicode_opens_nothing_either(text: str) -> None:
    assert feeds.opened_by(after(given_to("p1")), f"feed1.{text}") is None


@pytest.mark.parametrize(
    "token", ["feed1.geheim", "feed1.fout", "feed2.geheim", "feed9.x", "", "."]
)
def test_each_token_is_compared_once_and_in_constant_time(
    token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By design, because a clock proves nothing: whole digests, through the one function for it."""
    compared: list[tuple[str, str]] = []
    really = hmac.compare_digest

    def watched(given: str, expected: str) -> bool:
        compared.append((given, expected))
        return really(given, expected)

    state = after(given_to("p1"), given_to("p2", "feed2"), FeedRevoked(feed="feed2"))
    monkeypatch.setattr(hmac, "compare_digest", watched)
    feeds.opened_by(state, token)
    ((given, expected),) = compared
    assert len(given) == len(expected) == len("sha256:") + 64


def test_a_digest_shows_in_no_repr() -> None:
    given = after(given_to("p1")).feeds["feed1"]
    assert given.digest not in repr(given)


class Keys(RuleBasedStateMachine):
    """Whatever is given and closed: a token opens what it was given for, until it is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.state = after()
        self.open: dict[str, str | None] = {}
        self.closed: set[str] = set()

    def record(self, facts: tuple[Fact, ...]) -> None:
        for fact in facts:
            advance(self.state, fact, self.state.version + 1, NOON)

    @rule(person=st.sampled_from([None, *PEOPLE]), secret=st.text("ab", min_size=1, max_size=2))
    def give(self, person: str | None, secret: str) -> None:
        if person in self.state.erased:
            return
        feed = feeds.next_feed(self.state)
        token = feeds.token_of(feed, secret)
        scope = FeedScope.ARRANGER if person is None else FeedScope.PARTICIPANT
        digest = feeds.digest_of(token)
        self.record(feeds.give(self.state, feed, digest=digest, scope=scope, person=person))
        assert token not in self.open.keys() | self.closed
        self.open[token] = person

    @rule(data=st.data())
    def revoke(self, data: st.DataObject) -> None:
        if self.open:
            token = data.draw(st.sampled_from(sorted(self.open)))
            self.record(feeds.revoke(self.state, token.partition(".")[0]))
            self.close({token})

    @rule(person=st.sampled_from(PEOPLE), erase=st.booleans())
    def close_all(self, person: str, *, erase: bool) -> None:
        erased = (Erased(person=person),)
        self.record(erased if erase else feeds.revoke_of(self.state, person))
        self.close({token for token, of in self.open.items() if of == person})

    def close(self, tokens: set[str]) -> None:
        self.closed |= tokens
        self.open = {token: of for token, of in self.open.items() if token not in tokens}

    @invariant()
    def what_is_open_opens_and_nothing_else(self) -> None:
        for token, person in self.open.items():
            found = feeds.opened_by(self.state, token)
            assert found is not None
            assert (found.feed, found.person) == (token.partition(".")[0], person)
        assert not [one for one in self.closed if feeds.opened_by(self.state, one)]


TestKeys = Keys.TestCase
