"""A session that follows from what people asked, in the programme that is running."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest
from tests.organiser.desk import (
    DEADLINE,
    EXPERT,
    ID,
    NOON,
    at,
    opened,
    per_session,
    refused,
)
from tests.organiser.gathering import (
    CANARY,
    follow_up,
    letters,
    planned,
    read_in,
    three_people,
    told,
)

from ervaringskennis.allocation.policy import Reserve
from ervaringskennis.errors import InvalidValue, NotPossible
from ervaringskennis.people import Rule
from ervaringskennis.programmes.programme import Deliverable
from ervaringskennis.programmes.sessions import EntryStatus, Session
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN

# -- follow-up


def test_a_follow_up_joins_the_programme_and_cites_its_notes() -> None:
    desk = read_in()
    article = Deliverable(title="Artikel", session="vervolg", due=dt.date(2026, 5, 5))
    desk.organiser.plan_follow_up(
        ID, follow_up("n1", "n3"), deliverable="Artikel", due=dt.date(2026, 5, 5)
    )
    state = desk.organiser.state(ID)
    session = state.programme.session("vervolg")
    assert session.answers == ("n1", "n3")
    assert (session.sequence, session.status, session.revised) == (0, EntryStatus.PLANNED, NOON)
    assert state.programme.deliverables == (article,)
    assert [state.notes[n].taken_up for n in ("n1", "n2", "n3")] == [["vervolg"], [], ["vervolg"]]
    desk.organiser.reschedule(ID, {"vervolg": at(29)})
    assert desk.organiser.state(ID).programme.session("vervolg").sequence == 1


def test_nobody_fails_a_commitment_by_a_follow_up_unless_it_is_said() -> None:
    desk = read_in()
    registration = desk.solo("Ann")
    for session in ("een", "twee"):
        desk.organiser.attend(ID, session, "p1")
    assert desk.organiser.commitment(ID, registration).meets is True
    desk.organiser.plan_follow_up(ID, follow_up("n1"))
    assert desk.organiser.commitment(ID, registration).meets is True
    desk.organiser.plan_follow_up(ID, follow_up("n1", id="nog-een"), required=True)
    assert desk.organiser.commitment(ID, registration).meets is UNKNOWN


def test_people_sign_up_for_a_follow_up_where_they_sign_up_per_session() -> None:
    desk = opened(per_session())
    desk.organiser.note(ID, "Een")
    desk.organiser.plan_follow_up(ID, follow_up("n1", capacity=1))
    first, second = (desk.solo(name, sessions=["vervolg"]) for name in ("Ann", "Bo"))
    roster = desk.another().state(ID).rosters["vervolg"]
    assert (roster.people_placed(first), roster.people_placed(second)) == (1, 0)
    assert desk.organiser.state(ID).programme.session("vervolg").required


def test_a_follow_up_has_room_for_what_is_reserved() -> None:
    reserve = Reserve(
        id="bewoners",
        label=Label(nl="bewoners", en="residents"),
        rule=Rule(role="resident"),
        seats=2,
        order="before-open",
    )
    sessions = (Session(id="een", title="Een", when=at(14), capacity=9),)
    desk = opened(per_session(*sessions), policy=attrs.evolve(DEADLINE, reserves=[reserve]))
    desk.organiser.note(ID, "Een")
    with pytest.raises(InvalidValue):
        desk.organiser.plan_follow_up(ID, follow_up("n1", capacity=1))
    desk.organiser.plan_follow_up(ID, follow_up("n1", capacity=2))


def test_who_may_have_asked_hears_of_the_follow_up_with_its_date_in_their_calendar() -> None:
    desk = three_people()
    desk.organiser.show_interest(ID, EXPERT, about="answers")
    desk.organiser.note(ID, f"{CANARY} vroeg iets", session="een", theme="Vervoer")
    desk.organiser.attend(ID, "een", "p1")
    desk.organiser.plan_follow_up(ID, follow_up("n1"))
    sent = {one.to.name: one for one in letters(desk) if one.kind == "follow-up-planned"}
    assert sorted(sent) == ["Ann", "Bo", "Kim"], "those who take part, and who asked to hear"
    body = sent["Ann"].body
    assert "Daarom komt er een bijeenkomst bij: “Over de bus”." in body
    assert "Wanneer: dinsdag 28 april 2026, 14.00 – 16.00 uur" in body
    assert "Het gaat over: Vervoer" in body
    assert "Uw aanmelding met nummer 1 geldt ook hiervoor." in body
    assert "geldt ook hiervoor" not in sent["Kim"].body
    assert CANARY not in body
    assert [one.entry for one in sent["Ann"].invitations] == ["vervolg"]
    assert sent["Kim"].invitations == ()
    assert sent["Kim"].calendar is not None


def test_per_session_only_who_may_have_asked_hears_of_it() -> None:
    desk = opened(per_session())
    desk.solo("Ann", sessions=["een"])
    desk.solo("Bo", sessions=["twee"])
    desk.organiser.note(ID, "Een", session="een")
    desk.organiser.plan_follow_up(ID, follow_up("n1"))
    assert told(desk, "follow-up-planned") == ["Ann"]


def test_a_follow_up_that_is_not_held_any_more_is_not_told() -> None:
    desk = three_people()
    desk.organiser.note(ID, "Een")
    desk.organiser.plan_follow_up(ID, follow_up("n1"))
    desk.organiser.cancel(ID, ["vervolg"])
    assert told(desk, "follow-up-planned") == []


@pytest.mark.parametrize(
    ("fields", "how", "code"),
    [
        ({"answers": []}, {}, "no-such-note"),
        ({"answers": ["ander/n1"]}, {}, "no-such-note"),
        ({"answers": ["n1", "n9"]}, {}, "no-such-note"),
        ({"id": "een"}, {}, "double-id"),
        ({"group": "noord"}, {}, "unknown-reference"),
        ({"status": "cancelled"}, {}, "not-possible"),
        ({}, {"deliverable": "Artikel"}, "not-possible"),
        ({}, {"deliverable": "\n"}, "not-one-line"),
        ({}, {"due": dt.date(2026, 5, 5)}, "not-possible"),
    ],
)
def test_a_follow_up_that_does_not_fit_is_refused(
    fields: dict[str, Any], how: dict[str, Any], code: str
) -> None:
    desk = opened(planned(deliverables=[Deliverable(title="Artikel")]))
    desk.organiser.note(ID, "Een")
    session = follow_up(**{"answers": ["n1"], **fields})
    before = desk.organiser.state(ID)
    assert refused(lambda: desk.organiser.plan_follow_up(ID, session, **how)) == code
    assert desk.organiser.state(ID).programme == before.programme


def test_a_follow_up_may_cite_notes_of_other_programmes_and_its_own_by_their_long_name() -> None:
    desk = opened()
    desk.organiser.note(ID, "Een")
    desk.organiser.plan_follow_up(ID, follow_up(f"{ID}/n1", "ander/n4"))
    assert desk.organiser.state(ID).notes["n1"].taken_up == ["vervolg"]


def test_nothing_is_planned_any_more_in_a_programme_that_is_over() -> None:
    for end in ("cancel", "finish"):
        desk = opened()
        desk.organiser.note(ID, "Een")
        getattr(desk.organiser, end)(ID)
        assert refused(lambda d=desk: d.organiser.plan_follow_up(ID, follow_up("n1")))  # type: ignore[misc]
        assert "vervolg" not in desk.organiser.state(ID).planned


def test_after_the_draw_a_session_to_sign_up_for_is_a_programme_of_its_own() -> None:
    desk = opened(per_session(), policy=DEADLINE)
    desk.organiser.note(ID, "Een")
    desk.organiser.close_registration(ID)
    desk.organiser.draw(ID)
    with pytest.raises(NotPossible, match=f"{ID}/n1") as caught:
        desk.organiser.plan_follow_up(ID, follow_up("n1"))
    assert caught.value.code == "registration-over"


def test_a_follow_up_is_in_every_calendar_and_people_are_reminded_of_it() -> None:
    desk = three_people()
    token = desk.organiser.give_feed(ID, scope="participant", person="p1").token
    before = desk.organiser.feed(ID).etag
    desk.organiser.note(ID, "Een")
    desk.organiser.plan_follow_up(ID, follow_up("n1", link="https://example.org/kamer"))
    everybody, mine = desk.organiser.feed(ID), desk.organiser.feed(ID, token)
    assert b"SUMMARY:Over de bus" in everybody.body
    assert b"kamer" not in everybody.body
    assert b"https://example.org/kamer" in mine.body.replace(b"\r\n ", b"")
    assert everybody.etag != before
    desk.clock.at = dt.datetime(2026, 4, 27, 12, tzinfo=dt.UTC)
    desk.organiser.catch_up(ID)
    assert [one.to.name for one in letters(desk) if one.kind == "reminder"] == ["Ann", "Bo"]


def test_another_process_plans_on_what_the_first_one_planned() -> None:
    desk = opened(per_session())
    other = desk.another()
    other.state(ID)
    desk.organiser.note(ID, "Een")
    desk.organiser.plan_follow_up(ID, follow_up("n1"))
    assert refused(lambda: other.plan_follow_up(ID, follow_up("n1"))) == "double-id"
    other.plan_follow_up(ID, follow_up("n1", id="nog-een"))
    assert list(desk.organiser.state(ID).rosters) == ["een", "twee", "vervolg", "nog-een"]
