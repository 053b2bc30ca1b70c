"""Where people register per session, each session is a list of its own."""

from __future__ import annotations

import datetime as dt

import pytest

from ervaringskennis import Applicant, Organiser, Policy, Programme, Session, open_store
from ervaringskennis.errors import NotPossible
from ervaringskennis.life.holding import still_applies
from ervaringskennis.life.notice import Notice
from ervaringskennis.organiser.registrations import outcomes as outcomes_of

NOW = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> dt.datetime:
        return self.now


def series() -> tuple[Organiser, Clock]:
    """Two workshops of one seat each; who is promoted has three days to answer."""
    clock = Clock()
    organiser = Organiser(open_store("memory://"), clock=clock)
    organiser.announce(
        Programme(
            id="reeks",
            title="Reeks",
            per="session",
            sessions=[Session(id=name, title=name, capacity=1) for name in ("een", "twee")],
        ),
        policy=Policy(
            draw="arrival",
            confirm="rolling",
            last_seat="skip",
            priority=[],
            waiting_list="hold",
            answer_days=3,
        ),
    )
    organiser.open_registration("reeks")
    for name, sessions in (("a", ["een", "twee"]), ("b", ["een", "twee"])):
        organiser.register("reeks", request=name, party=[Applicant(name=name)], sessions=sessions)
    return organiser, clock


def outcomes(organiser: Organiser, registration: str) -> dict[str, str]:
    state = organiser.state("reeks")
    return outcomes_of(state, state.parties[registration])


def test_somebody_can_withdraw_from_one_session_and_keep_the_other() -> None:
    organiser, _ = series()
    assert outcomes(organiser, "1") == {"een": "placed", "twee": "placed"}
    organiser.withdraw("reeks", "1", session="een")
    assert outcomes(organiser, "1") == {"twee": "placed"}
    assert outcomes(organiser, "2") == {"een": "placed", "twee": "waiting"}
    told = [
        (entry.message.kind, entry.message.person, entry.message.about.get("session"))
        for entry in organiser.store.outbox("reeks")
    ]
    assert told[-2:] == [("withdrawn", "p1", "een"), ("offer", "p2", "een")]


def test_an_offer_that_lapses_costs_that_session_alone() -> None:
    organiser, clock = series()
    organiser.withdraw("reeks", "1", session="een")
    clock.now += dt.timedelta(days=4)
    organiser.catch_up("reeks")
    assert outcomes(organiser, "2") == {"twee": "waiting"}


def test_two_offers_at_a_time_are_answered_one_by_one() -> None:
    organiser, _ = series()
    organiser.withdraw("reeks", "1")
    assert outcomes(organiser, "2") == {"een": "placed", "twee": "placed"}
    with pytest.raises(NotPossible, match="een, twee"):
        organiser.confirm("reeks", "2")
    organiser.confirm("reeks", "2", session="een")
    organiser.confirm("reeks", "2", session="twee", coming=False)
    assert outcomes(organiser, "2") == {"een": "placed"}
    assert not organiser.state("reeks").questions


def test_the_last_session_that_somebody_leaves_is_the_whole_registration() -> None:
    organiser, _ = series()
    organiser.withdraw("reeks", "2", session="een")
    organiser.withdraw("reeks", "2", session="twee")
    assert organiser.state("reeks").parties["2"].withdrawn
    with pytest.raises(NotPossible, match="een, twee"):
        organiser.withdraw("reeks", "1", session="drie")


def test_everybody_is_asked_about_each_session_they_have_a_place_for() -> None:
    organiser, _ = series()
    organiser.withdraw("reeks", "2", session="een")
    organiser.ask_confirmation("reeks", answer_by=NOW + dt.timedelta(days=9))
    assert set(organiser.state("reeks").questions) == {"1/een", "1/twee"}


def test_who_left_a_session_hears_no_more_of_its_date() -> None:
    organiser, _ = series()
    organiser.postpone("reeks", ["een", "twee"])
    organiser.withdraw("reeks", "1", session="een")
    state = organiser.state("reeks")
    told = [
        (entry.message.person, entry.message.about["session"])
        for entry in organiser.store.outbox("reeks")
        if entry.message.kind == "postponed"
        and still_applies(
            state,
            Notice(kind="postponed", person=entry.message.person, about=dict(entry.message.about)),
        )
    ]
    assert told == [("p2", "een"), ("p1", "twee"), ("p2", "twee")]
