"""The five programmes that must run: each is data, and none needs a special case."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest

from ervaringskennis import planning
from ervaringskennis.exports.calendar import programme_calendar
from ervaringskennis.files.programme_file import ProgrammeFile, read_programme
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.serialization.converter import structure, unstructure
from ervaringskennis.serialization.record import verify
from ervaringskennis.values.dates import FuzzyDate
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from ervaringskennis.allocation.allocation import Allocation

EXAMPLES = Path(__file__).parents[2] / "examples"
PROGRAMMES = ("workshop-series", "symposium", "learning-network", "harvest", "trajectory")
WITH_REGISTRATIONS = ("workshop-series", "symposium", "learning-network", "trajectory")

NOT_STATED: dict[str, Callable[[Programme], Iterable[object]]] = {
    "workshop-series": lambda p: [
        p.capacity,
        p.registration_open,
        p.admission.closes,
        p.contributors[0].name,
        *(value for s in p.sessions for value in (s.capacity, s.link, s.place)),
        *(value for d in p.deliverables for value in (d.due, d.url)),
    ],
    "symposium": lambda p: [
        *(value for s in p.sessions for value in (s.capacity, s.rounds, s.place)),
        *(c.name for c in p.contributors),
        *(item.when.end for item in p.items if item.id == "inloop"),
        *(item.when.day for item in p.items if item.id == "inspiratiemarkt"),
    ],
    "learning-network": lambda p: [
        p.admission.closes,
        *(c.name for c in p.contributors),
        *(s.link for s in p.sessions),
        *(s.place for s in p.sessions if s.mode is Mode.ONLINE),
        *(d.due for d in p.deliverables),
    ],
    "harvest": lambda p: [
        p.url,
        p.capacity,
        p.created,
        *(value for s in p.sessions for value in (s.when.start, s.mode, s.place, s.format)),
    ],
    "trajectory": lambda p: [
        *(c.name for c in p.contributors),
        *(group.municipality for group in p.groups),
        *(s.when.day for s in p.sessions if s.id != "start"),
        *(value for s in p.sessions for value in (s.when.start, s.mode, s.place, s.capacity)),
    ],
}
"""What each announcement does not state, and no load or save may fill in."""


@cache
def file(name: str) -> ProgrammeFile:
    return read_programme(EXAMPLES / name)


@cache
def plan(name: str) -> planning.Plan:
    return planning.plan(EXAMPLES / name)


def allocation(name: str, session: str | None = None) -> Allocation:
    return next(draw.allocation for draw in plan(name).draws if draw.session == session)


def codes_by_row(name: str) -> dict[int | None, str]:
    return {problem.row: problem.code for problem in plan(name).listed.problems}


def reasons(made: Allocation) -> dict[str, str]:
    return {decision.registration: decision.reason.code for decision in made}


def codes(programme: Programme) -> list[str]:
    return [warning.code for warning in programme.warnings()]


# ---------------------------------------------------------------------------------- all of them


def test_these_are_all_the_programmes_there_are() -> None:
    found = {path.parent.name for path in EXAMPLES.glob("*/programme.toml")}
    assert found == set(PROGRAMMES)


@pytest.mark.parametrize("name", PROGRAMMES)
def test_a_programme_has_the_name_of_its_folder(name: str) -> None:
    assert file(name).programme.id == name


@pytest.mark.parametrize("name", PROGRAMMES)
def test_a_programme_comes_back_from_plain_data_as_it_was(name: str) -> None:
    programme = file(name).programme
    assert structure(unstructure(programme), Programme, source=name) == programme


@pytest.mark.parametrize("name", PROGRAMMES)
def test_what_an_announcement_does_not_state_stays_unknown(name: str) -> None:
    programme = file(name).programme
    again = structure(unstructure(programme), Programme, source=name)
    for one in (programme, again):
        assert {*NOT_STATED[name](one)} == {UNKNOWN}


@pytest.mark.parametrize("name", [name for name in PROGRAMMES if name != "learning-network"])
def test_a_price_that_is_not_stated_is_not_free(name: str) -> None:
    assert file(name).programme.costs == ()


@pytest.mark.parametrize("name", [name for name in PROGRAMMES if name != "symposium"])
def test_a_programme_without_contradictions_gives_no_warning(name: str) -> None:
    expected = ["registration-closed"] if name == "learning-network" else []
    assert codes(file(name).programme) == expected


@pytest.mark.parametrize(
    ("name", "events"),
    [
        ("workshop-series", 4),
        ("symposium", 7),  # the last day to register too
        ("learning-network", 4),
        ("harvest", 0),
        ("trajectory", 0),
    ],
)
def test_a_calendar_holds_what_has_a_fixed_day(name: str, events: int) -> None:
    assert programme_calendar(file(name).programme).count(b"BEGIN:VEVENT\r\n") == events


@pytest.mark.parametrize("name", WITH_REGISTRATIONS)
def test_every_row_is_in_one_registration(name: str) -> None:
    table = (EXAMPLES / name / "registrations.csv").read_text(encoding="utf-8-sig")
    written = [int(number) for number in re.findall(r"^(\d+);", table, flags=re.MULTILINE)]
    read = sorted(row for one in plan(name).listed.registrations for row in one.rows)
    assert read == sorted(written)


@pytest.mark.parametrize("name", WITH_REGISTRATIONS)
def test_mail_addresses_are_invented(name: str) -> None:
    assert {person.email.casefold().partition("@")[2] for person in plan(name).listed.people} <= {
        "example.org",
        "",
    }


@pytest.mark.parametrize("name", WITH_REGISTRATIONS)
def test_anyone_can_recompute_the_public_record(name: str) -> None:
    record = json.loads(json.dumps(plan(name).document(public=True)))
    assert verify(record, source=name) == ()


# ------------------------------------------------------------------------------ workshop series


def test_people_sign_up_per_workshop_and_each_has_its_own_list() -> None:
    lists = {
        draw.session: [decision.registration for decision in draw.allocation.waiting]
        for draw in plan("workshop-series").draws
    }
    assert lists == {
        "sleutelpersonen": ["1", "2", "11", "12"],
        "ervaringsdeskundigen": ["1", "5", "4", "7", "13", "15"],
        "initiatieven": ["1", "4", "6"],
        "denktank": ["1", "5", "7", "11", "14"],
    }


def test_while_a_capacity_is_unknown_nobody_is_placed_and_nobody_refused() -> None:
    for draw in plan("workshop-series").draws:
        assert draw.allocation.capacity is UNKNOWN
        assert draw.allocation.seats_left is UNKNOWN
        assert draw.allocation.people_placed == 0
        assert {d.reason.code for d in draw.allocation.waiting} == {"capacity-unknown"}


def test_somebody_who_ticks_all_is_on_every_list() -> None:
    assert [draw.session for draw, _ in plan("workshop-series").explain("1")] == [
        session.id for session in file("workshop-series").programme.sessions
    ]


def test_somebody_who_ticks_nothing_is_registered_and_on_no_list() -> None:
    made = plan("workshop-series")
    assert [r.sessions for r in made.listed.registrations if r.id == "3"] == [()]
    assert not any(r.id == "3" for draw in made.draws for r in draw.registrations)


def test_a_second_form_replaces_the_ticks_of_the_first_and_keeps_its_moment() -> None:
    twice = next(r for r in plan("workshop-series").listed.registrations if r.id == "4")
    assert twice.rows == (4, 10)
    assert twice.sessions == ("ervaringsdeskundigen", "initiatieven")
    assert isinstance(twice.moment, dt.datetime)
    assert twice.moment.date() == dt.date(2024, 5, 17)


def test_two_people_who_share_an_address_stay_two() -> None:
    made = allocation("workshop-series", "sleutelpersonen")
    assert [made["11"].position, made["12"].position] == [3, 4]
    assert codes_by_row("workshop-series")[12] == "shared-address"


def test_no_consent_or_a_day_that_does_not_exist_keeps_somebody_off_a_list() -> None:
    assert allocation("workshop-series", "sleutelpersonen")["8"].reason.code == "no-consent"
    assert allocation("workshop-series", "denktank")["9"].reason.code == "bad-moment"


def test_each_workshop_has_one_article_due() -> None:
    programme = file("workshop-series").programme
    assert [d.session for d in programme.deliverables] == [s.id for s in programme.sessions]
    assert not any(d.done for d in programme.deliverables)


# ------------------------------------------------------------------------------------ symposium


def test_the_overlap_in_the_announcement_itself_is_kept_with_a_warning() -> None:
    programme = file("symposium").programme
    assert codes(programme) == ["overlap"]
    (warning,) = programme.warnings()
    assert "Workshopronde 1" in warning.nl
    assert "Lunch" in warning.nl


def test_every_duo_has_a_place_and_the_others_fill_what_is_left() -> None:
    made = allocation("symposium")
    duos = [decision for decision in made if decision.priority == "duo"]
    assert len(duos) == 42
    assert all(decision.is_placed for decision in duos)
    assert made.people_placed == made.capacity == 100


@pytest.mark.parametrize(
    ("registration", "code"),
    [("1", "no-consent"), ("64", "bad-moment"), ("152", "after-closing")],
)
def test_a_form_that_cannot_take_part_says_why(registration: str, code: str) -> None:
    decision = allocation("symposium")[registration]
    assert (decision.reason.code, decision.people_placed) == (code, 0)


@pytest.mark.parametrize("registration", ["15", "32", "93"])
def test_somebody_who_names_no_partner_counts_alone(registration: str) -> None:
    decision = allocation("symposium")[registration]
    assert (decision.size, decision.priority) == (1, None)
    assert codes_by_row("symposium")[int(registration)] == "partner-missing"


# ----------------------------------------------------------------------------- learning network


def test_a_dated_status_update_overrules_the_title() -> None:
    programme = file("learning-network").programme
    assert "Doe mee" in programme.title
    assert programme.updates[-1].day == FuzzyDate("2023-03")
    assert programme.registration_open is False


def test_the_learning_network_is_free_of_charge() -> None:
    assert [cost.is_free for cost in file("learning-network").programme.costs] == [True]


def test_each_session_has_its_own_mode() -> None:
    modes = [session.mode for session in file("learning-network").programme.sessions]
    assert modes == [Mode.IN_PLACE, Mode.ONLINE, Mode.ONLINE, Mode.IN_PLACE]


def test_a_form_for_three_places_all_three() -> None:
    decision = allocation("learning-network")["1"]
    assert (decision.size, decision.people_placed, decision.position) == (3, 3, None)


def test_two_forms_that_name_each_other_are_one_duo_from_the_second_form() -> None:
    (duo,) = (r for r in plan("learning-network").listed.registrations if 3 in r.rows)
    assert duo.rows == (2, 3)
    assert duo.size == 2
    # The form of row 4 came between the two.
    ranks = [allocation("learning-network")[name].draw_rank for name in ("1", "4", "2")]
    assert ranks == [1, 2, 3]


def test_a_third_without_a_seat_does_not_cost_the_duo_its_place() -> None:
    decision = allocation("learning-network")["4"]
    assert decision.is_placed
    assert (decision.size, decision.people_placed) == (2, 2)
    assert codes_by_row("learning-network")[4] == "no-seat-for-role"


def test_two_duos_of_one_municipality_both_have_a_place() -> None:
    made = plan("learning-network")
    duos = [r for r in made.listed.registrations if r.party[0].municipality == "0340"]
    assert [r.id for r in duos] == ["5", "6"]
    assert all(allocation("learning-network")[r.id].is_placed for r in duos)


def test_an_optional_third_without_room_waits_while_the_duo_has_its_place() -> None:
    made = allocation("learning-network")
    assert made["7"].is_placed
    assert (made["7"].people_placed, made["7"].size, made["7"].position) == (2, 3, 1)
    assert (made.people_placed, made.seats_left) == (13, 0)


def test_who_comes_after_the_last_place_waits() -> None:
    decision = allocation("learning-network")["8"]
    assert (decision.reason.code, decision.position) == ("full", 2)


@pytest.mark.parametrize(
    ("registration", "code"),
    [
        pytest.param("9", "party-incomplete", id="one of the duo is missing"),
        pytest.param("13", "party-incomplete", id="the optional third is no second"),
        pytest.param("10", "not-matched", id="no match"),
        pytest.param("11", "intake-pending", id="conversation planned"),
        pytest.param("12", "intake-later", id="next time"),
        pytest.param("14", "intake-pending", id="no conversation yet"),
    ],
)
def test_only_a_complete_duo_with_a_match_can_have_a_place(registration: str, code: str) -> None:
    decision = allocation("learning-network")[registration]
    assert (decision.reason.code, decision.is_placed) == (code, False)


# -------------------------------------------------------------------------------------- harvest


def test_a_day_without_a_year_stays_without_one() -> None:
    programme = file("harvest").programme
    assert {entry.when.day for entry in programme.agenda} == {FuzzyDate("XXXX-10-11")}


def test_the_harvest_has_four_themes_and_three_categories() -> None:
    programme = file("harvest").programme
    assert len(programme.themes) == 4
    assert programme.items[0].features == ("Uitdagingen", "Tips", "Kansen")


def test_nobody_signs_up_for_the_harvest() -> None:
    assert file("harvest").policy is UNKNOWN
    assert file("harvest").form is UNKNOWN


# ----------------------------------------------------------------------------------- trajectory


def without(programme: Programme, *sessions: str) -> Programme:
    kept = tuple(s for s in programme.sessions if s.id not in sessions)
    return attrs.evolve(programme, sessions=kept)


def test_five_local_practices_are_each_made_up_of_four_parties() -> None:
    groups = file("trajectory").programme.groups
    assert [len(group.bodies) for group in groups] == [4, 4, 4, 4, 4]


def test_the_kick_off_has_a_date_that_is_only_partly_known() -> None:
    start = file("trajectory").programme.session("start")
    assert start.when.day == FuzzyDate("2019-01/2019-03")
    assert not start.when.is_fixed


def test_too_few_meetings_of_one_practice_give_one_warning() -> None:
    broken = without(file("trajectory").programme, "praktijk-2-3")
    (warning,) = broken.warnings()
    assert warning.code == "meetings-outside-range"
    assert warning.nl.endswith("(praktijk-2): gepland 2, afgesproken 3–5.")


def test_too_many_meetings_of_one_practice_give_one_warning() -> None:
    programme = file("trajectory").programme
    more = [attrs.evolve(programme.session("praktijk-5-1"), id=f"extra-{n}") for n in range(3)]
    broken = attrs.evolve(programme, sessions=(*programme.sessions, *more))
    (warning,) = broken.warnings()
    assert warning.nl.endswith("(praktijk-5): gepland 6, afgesproken 3–5.")


def test_a_missing_exchange_and_a_missing_closing_each_give_a_warning() -> None:
    broken = without(file("trajectory").programme, "uitwisseling-2", "slot")
    assert codes(broken) == ["meetings-outside-range"] * 2


def test_half_of_the_cost_is_a_share_and_not_a_price() -> None:
    programme = file("trajectory").programme
    assert [share.percent for share in programme.cost_shares] == [50]
    assert programme.costs == ()


def test_three_bodies_are_asked_for_their_commitment() -> None:
    asked = [commitment.of for commitment in file("trajectory").programme.commitments]
    assert ("college", "gemeenteraad", "ambtenaren") in asked


def test_five_practices_are_chosen_from_five_municipalities() -> None:
    made = allocation("trajectory")
    assert sorted(decision.registration for decision in made.placed) == ["11", "12", "13", "4", "5"]
    assert made.people_placed == made.capacity == 5


def test_two_places_go_to_the_first_residents_initiatives_in_the_draw() -> None:
    made = allocation("trajectory")
    reserved = [d.registration for d in made.placed if d.reason.code == "placed-reserve"]
    assert reserved == ["4", "13"]
    assert made["2"].reason.code == "full"


def test_the_first_in_the_draw_waits_when_its_municipality_has_a_practice() -> None:
    decision = allocation("trajectory")["3"]
    assert (decision.draw_rank, decision.reason.code) == (1, "cap")


def test_an_unknown_municipality_and_an_unreadable_moment_do_no_harm_in_a_draw_by_lot() -> None:
    (registration,) = (r for r in plan("trajectory").listed.registrations if r.id == "11")
    assert registration.moment is UNKNOWN
    assert registration.party[0].municipality is UNKNOWN
    assert allocation("trajectory")["11"].is_placed


def test_without_a_match_or_without_consent_nobody_is_in_the_draw() -> None:
    found = reasons(allocation("trajectory"))
    assert {name: found[name] for name in ("6", "7", "8", "9", "10")} == {
        "6": "not-matched",
        "7": "intake-pending",
        "8": "intake-pending",
        "9": "intake-later",
        "10": "no-consent",
    }
