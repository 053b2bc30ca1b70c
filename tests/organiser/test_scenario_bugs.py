"""What the scenarios in examples/ stumbled over, each as small as it gets."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest

from ervaringskennis import (
    Admission,
    Applicant,
    Member,
    Organiser,
    Policy,
    Programme,
    Registration,
    Session,
    When,
    open_store,
)
from ervaringskennis.errors import Problem
from ervaringskennis.organiser.views import participant_view
from ervaringskennis.programmes.programme import Group
from ervaringskennis.storage.contract import Batch, StoreFailed
from ervaringskennis.storage.memory import MemoryStore

NOW = dt.datetime(2024, 5, 15, 9, tzinfo=dt.UTC)
POLICY = Policy(draw="arrival", confirm="rolling", last_seat="skip", priority=[])
SERIES = Programme(
    id="series",
    title="Reeks",
    per="session",
    sessions=[Session(id="one", title="Eén", capacity=5), Session(id="two", title="Twee")],
)


def opened(programme: Programme, policy: Policy | None = POLICY) -> Organiser:
    organiser = Organiser(open_store("memory://"), clock=lambda: NOW)
    organiser.announce(programme, policy=policy)
    organiser.open_registration(programme.id)
    return organiser


def test_an_import_keeps_somebody_who_ticked_no_session_and_puts_them_on_no_list() -> None:
    organiser = opened(SERIES)
    nothing = Registration(id="3", party=[Member(person="p3")], moment=NOW)
    ticked = Registration(id="4", party=[Member(person="p4")], moment=NOW, sessions=["one"])
    done = organiser.import_registrations("series", [nothing, ticked], [], source="form")
    state = organiser.state("series")
    assert done.added == 2
    assert [list(roster.numbers) for roster in state.rosters.values()] == [["4"], []]
    assert not state.holds(state.parties["3"])
    assert state.participants() == ("p4",)
    view = participant_view(state, organiser.store, "p3")
    assert view["mine"]["registration"]["outcomes"] == {}


def test_a_participant_sees_a_need_of_their_own_without_who_looks_after_it() -> None:
    organiser = opened(Programme(id="cafe", title="Ontmoeting", capacity=2))
    receipt = organiser.register("cafe", request="1", party=[Applicant(name="Sam")])
    need = organiser.raise_need("cafe", receipt.people[0], "tolk Arabisch")
    organiser.assign_need("cafe", need, "Kim van de organisatie")
    view = participant_view(organiser.state("cafe"), organiser.store, receipt.people[0])
    assert view["mine"]["needs"] == [
        {"id": need, "what": "tolk Arabisch", "assigned": True, "settled": False}
    ]


def test_who_came_at_an_unreadable_moment_has_no_turn_where_arrival_decides() -> None:
    organiser = opened(SERIES)
    unread = Registration(id="9", party=[Member(person="p9")], sessions=["two"])
    organiser.import_registrations("series", [unread], [], source="form")
    view = participant_view(organiser.state("series"), organiser.store, "p9")
    assert view["mine"]["registration"]["outcomes"] == {"two": "not-eligible"}
    organiser.promote("series", target="two", capacity=5)  # and the list can be drawn
    view = participant_view(organiser.state("series"), organiser.store, "p9")
    (standing,) = view["mine"]["registration"]["standings"]
    assert standing["reason"]["code"] == "bad-moment"


def heard(organiser: Organiser, kind: str) -> set[str]:
    return {e.message.person for e in organiser.store.outbox() if e.message.kind == kind}


def test_who_is_kept_out_by_a_rule_hears_nothing_more_of_dates() -> None:
    programme = Programme(
        id="day",
        title="Dag",
        capacity=5,
        admission=Admission(consent=True, intake=True),
        sessions=[Session(id="one", title="Eén")],
    )
    organiser = opened(programme, attrs.evolve(POLICY, confirm="deadline"))
    forms = [
        Registration(id=name, party=[Member(person=f"p{name}")], moment=NOW, consent=consent)
        for name, consent in (("1", True), ("2", False), ("3", True), ("4", True))
    ]
    organiser.import_registrations("day", forms, [], source="form", tell=False)
    organiser.decide_intake("day", "3", "not-matched")
    organiser.decide_intake("day", "4", "matched")
    organiser.postpone("day")
    assert heard(organiser, "postponed") == {"p1", "p4"}
    organiser.close_registration("day")
    organiser.draw("day")
    organiser.reschedule("day", {"one": When(day=dt.date(2024, 9, 1))})
    assert heard(organiser, "new-date") == {"p4"}  # no conversation was held with p1
    organiser.cancel("day")
    assert heard(organiser, "cancelled") == {"p4"}


def test_only_the_group_that_meets_hears_of_its_date() -> None:
    programme = Programme(
        id="traject",
        title="Traject",
        groups=[Group(id="a", title="A"), Group(id="b", title="B")],
        sessions=[
            Session(id="all", title="Samen"),
            Session(id="a-1", title="A komt samen", group="a"),
        ],
    )
    organiser = opened(programme, None)
    for name in ("Sam", "Kim"):
        organiser.register("traject", request=name, party=[Applicant(name=name)])
    organiser.compose_groups("traject", {"a": ["1"], "b": ["2"]})
    day = When(day=dt.date(2024, 5, 16), start=dt.time(10))
    organiser.reschedule("traject", {"a-1": day})
    assert heard(organiser, "new-date") == {"p1"}
    organiser.catch_up("traject")
    assert heard(organiser, "reminder") == {"p1"}
    organiser.reschedule("traject", {"all": day})
    assert heard(organiser, "new-date") == {"p1", "p2"}


def test_an_import_keeps_who_asked_for_a_session_that_was_cancelled_since() -> None:
    organiser = Organiser(open_store("memory://"))
    sessions = [Session(id="een", title="Een"), Session(id="twee", title="Twee")]
    organiser.announce(Programme(id="reeks", title="Reeks", per="session", sessions=sessions))
    organiser.open_registration("reeks")
    organiser.cancel("reeks", ["een"])
    done = organiser.import_registrations(
        "reeks",
        [
            Registration(id="1", party=[Member(person="a")], sessions=["een"]),
            Registration(id="2", party=[Member(person="b")], sessions=["een", "twee"]),
        ],
        [],
        source="formulier",
    )
    assert (done.added, done.safe) == (2, 2)
    assert set(organiser.state("reeks").parties) == {"1", "2"}


def test_an_import_says_how_far_it_is_and_how_much_is_safe() -> None:
    organiser = Organiser(open_store("memory://"))
    organiser.announce(Programme(id="dag", title="Dag"))
    organiser.open_registration("dag")
    listed = [Registration(id=str(n), party=[Member(person=f"p{n}")]) for n in range(1, 2502)]
    heard: list[tuple[int, int]] = []
    organiser.import_registrations(
        "dag",
        listed,
        [],
        source="formulier",
        progress=lambda so_far: heard.append((so_far.done, so_far.safe)),
    )
    assert heard == [(1000, 0), (2000, 0), (2501, 2501)]
    again = organiser.import_registrations("dag", listed, [], source="formulier")
    assert (again.added, again.known, again.safe) == (0, 2501, 2501)


class _Unsure(MemoryStore):
    """A store that keeps what it is given, and then loses the connection before it can say so."""

    loses = False

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        done = super().append(programme, batch, version=version, at=at)
        if self.loses:
            self.loses = False
            raise StoreFailed(Problem(code="store-unsure", nl="Onzeker.", en="Unsure."))
        return done


def test_what_may_have_been_recorded_is_not_decided_again() -> None:
    store = _Unsure()
    organiser = Organiser(store)
    organiser.announce(Programme(id="dag", title="Dag"))
    organiser.open_registration("dag")
    store.loses = True
    with pytest.raises(StoreFailed) as caught:
        organiser.note("dag", "Eén keer")
    assert caught.value.code == "store-unsure"
    assert len(organiser.state("dag").notes) == 1
