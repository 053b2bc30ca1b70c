"""Answers to invitations become what people mean to do, and take nobody's place away."""

from __future__ import annotations

import datetime as dt
import random
from typing import Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.organiser.desk import (
    DAY,
    ID,
    NOON,
    OFFICER,
    PARTNER,
    Desk,
    at,
    opened,
    per_session,
    programme,
    refused,
)

from ervaringskennis.facts.replies import Intention
from ervaringskennis.files.calendars.replies import Partstat, Reply
from ervaringskennis.life.replies import Taken, intentions
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.registrations.applicants import Applicant

HOUR: Final = dt.timedelta(hours=1)


def answer(
    partstat: str = "ACCEPTED",
    *,
    who: Applicant = OFFICER,
    entry: str = "een",
    sequence: int = 0,
    hours: float = 1,
) -> Reply:
    return Reply(
        uid=f"{ID}/{entry}@example.org",
        attendee=who.email,
        partstat=Partstat(partstat),
        sequence=sequence,
        moment=NOON + hours * HOUR,
    )


def taken(desk: Desk, *answers: Reply) -> list[str]:
    return [one.taken.value for one in desk.organiser.take_replies(ID, answers)]


def meant(desk: Desk, entry: str = "een") -> dict[str, Intention]:
    state = desk.organiser.state(ID)
    (found,) = (one for one in state.programme.agenda if one.id == entry)
    return intentions(state, found)


@pytest.mark.parametrize(
    ("partstat", "intention"),
    [("ACCEPTED", "coming"), ("DECLINED", "not-coming"), ("TENTATIVE", "unsure")],
)
def test_an_answer_is_what_somebody_means_to_do(partstat: str, intention: str) -> None:
    desk = opened()
    desk.comes(OFFICER)
    assert taken(desk, answer(partstat)) == ["recorded"]
    assert meant(desk) == {desk.person(OFFICER): intention}
    assert meant(desk, "twee") == {}
    mine = {"entry": "een", "person": desk.person(OFFICER), "intention": intention}
    assert desk.organiser.arranger_view(ID)["replies"] == [mine]
    assert desk.organiser.participant_view(ID, desk.person(OFFICER))["mine"]["replies"] == [mine]


def test_who_declines_keeps_their_place() -> None:
    desk = opened()
    name = desk.comes(OFFICER)
    taken(desk, answer("DECLINED"))
    state = desk.organiser.state(ID)
    assert state.holds(state.parties[name])
    assert desk.heard(desk.person(OFFICER)) == ["placed"]


def test_the_later_of_two_answers_counts_in_whatever_order_they_come() -> None:
    early, late = answer("DECLINED", hours=1), answer("ACCEPTED", hours=2)
    for one, other in ((early, late), (late, early)):
        for together in (True, False):
            desk = opened()
            desk.comes(OFFICER)
            said = [taken(desk, one, other)] if together else [taken(desk, o) for o in (one, other)]
            assert meant(desk) == {desk.person(OFFICER): Intention.COMING}, said


def test_an_answer_that_comes_twice_is_recorded_once() -> None:
    desk = opened()
    desk.comes(OFFICER)
    assert taken(desk, answer(), answer()) == ["recorded", "repeated"]
    assert taken(desk, answer()) == ["repeated"]
    assert [line.fact.kind for line in desk.organiser.log(ID)].count("replied") == 1


def test_an_answer_to_an_earlier_date_no_longer_counts() -> None:
    desk = opened()
    desk.comes(OFFICER)
    taken(desk, answer())
    desk.organiser.reschedule(ID, {"een": at(28)})
    assert meant(desk) == {}
    assert taken(desk, answer(hours=5)) == ["outdated"]
    assert taken(desk, answer(hours=6, sequence=1)) == ["recorded"]
    assert meant(desk).keys() == {desk.person(OFFICER)}


def test_only_who_has_a_place_can_answer() -> None:
    desk = opened(per_session(Session(id="een", title="Eén", when=at(14), capacity=1)))
    name = desk.comes(OFFICER, sessions=["een"])
    desk.comes(PARTNER, sessions=["een"])
    stranger = Applicant(name="Vreemd", email="vreemd@example.org")
    assert taken(desk, answer(who=PARTNER), answer(who=stranger)) == ["not-invited"] * 2
    assert taken(desk, answer()) == ["recorded"]
    desk.organiser.withdraw(ID, name)
    assert meant(desk) == {}
    assert taken(desk, answer(who=PARTNER, sequence=1)) == ["recorded"]
    assert taken(desk, answer(who=PARTNER, sequence=0, hours=9)) == ["outdated"]


def test_an_address_of_several_people_is_nobody_s_in_particular() -> None:
    desk = opened()
    desk.comes(OFFICER)
    desk.comes(attrs.evolve(PARTNER, email=OFFICER.email))
    assert taken(desk, answer()) == ["several-people"]
    assert meant(desk) == {}


@pytest.mark.parametrize(
    "uid",
    [f"{ID}/drie@example.org", f"{ID}/een@elders.nl", "een", "", f"x/{ID}/een@example.org"],
)
def test_an_answer_to_something_else_is_reported(uid: str) -> None:
    desk = opened()
    desk.comes(OFFICER)
    assert taken(desk, attrs.evolve(answer(), uid=uid)) == ["no-such-entry"]


def test_answers_are_not_possible_where_nobody_has_a_place() -> None:
    desk = opened(programme(capacity=0))
    desk.comes(OFFICER)
    assert refused(lambda: taken(desk, answer())) == "not-possible"


def test_somebody_s_address_is_not_in_the_log_nor_in_a_repr() -> None:
    desk = opened()
    desk.comes(OFFICER)
    outcome = desk.organiser.take_replies(ID, [answer(), answer(entry="weg")])
    assert OFFICER.email not in repr((outcome, answer(), list(desk.organiser.log(ID))))
    assert [one.taken for one in outcome] == [Taken.RECORDED, Taken.NO_SUCH_ENTRY]


ANSWERS: Final = st.lists(
    st.builds(
        answer,
        partstat=st.sampled_from(Partstat),
        who=st.sampled_from([OFFICER, PARTNER]),
        entry=st.sampled_from(["een", "twee"]),
        sequence=st.integers(0, 2),
        # No two in one moment: which of these is the later nobody knows.
        hours=st.floats(0, 100, allow_nan=False).map(lambda n: round(n, 3)),
    ),
    max_size=8,
    unique_by=lambda one: (one.attendee, one.uid, one.moment),
)


@given(answers=ANSWERS, seed=st.integers(0, 99), parts=st.integers(1, 3))
def test_the_order_in_which_answers_come_does_not_matter(
    answers: list[Reply], seed: int, parts: int
) -> None:
    shuffled = [*answers, *answers]
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
    results = []
    for given_answers, number in ((answers, 1), (shuffled, parts)):
        desk = opened()
        desk.comes(OFFICER)
        desk.comes(PARTNER)
        desk.organiser.reschedule(ID, {"een": at(28)})
        outcomes = [
            one for start in range(number) for one in taken(desk, *given_answers[start::number])
        ]
        assert len(outcomes) == len(given_answers)
        results.append([meant(desk, entry) for entry in ("een", "twee")])
    assert results[0] == results[1]


def test_the_present_version_is_all_that_counts() -> None:
    desk = opened()
    desk.comes(OFFICER)
    desk.clock.pass_(hours=DAY / HOUR)
    taken(desk, answer("DECLINED", sequence=3, hours=30))
    assert taken(desk, answer("ACCEPTED", sequence=0, hours=40)) == ["recorded"]
