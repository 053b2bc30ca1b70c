"""After the draw: examples of withdrawing, promoting and deciding by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

from ervaringskennis.allocation import (
    Allocation,
    Outcome,
    Policy,
    PriorityClass,
    Reserve,
    allocate,
    override,
    partner_withdraws,
    promote,
    withdraw,
)
from ervaringskennis.allocation.changes import optional_withdraws, partner_replaced
from ervaringskennis.allocation.placing import Cause
from ervaringskennis.errors import IncompletePolicy, InvalidValue, NotPossible
from ervaringskennis.people import Member, Rule
from ervaringskennis.registrations.registration import Registration
from ervaringskennis.testing.strategies import SIMPLE_POLICY
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown

NAMES = Label(nl="inwoners", en="residents")
OPENING = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
RELEASE = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)


def policy(**parts: Any) -> Policy:
    return attrs.evolve(SIMPLE_POLICY, draw="arrival", **parts)


def arriving(*parties: str, town: str | Unknown = UNKNOWN) -> list[Registration]:
    """Return registrations a, b, c … in this order; a letter a member, ``o`` an optional one.

    ``r`` is a resident, ``p`` a policy officer.
    """
    roles = {"r": "resident", "p": "policy_officer", "o": "student"}
    return [
        Registration(
            id=name,
            moment=OPENING + dt.timedelta(minutes=minute),
            party=[
                Member(person=f"{name}{n}", role=roles[m], optional=m == "o", municipality=town)
                for n, m in enumerate(party)
            ],
        )
        for minute, (name, party) in enumerate(zip("abcdefghij", parties, strict=False))
    ]


def residents(
    seats: int, order: str = "before-open", *, until: dt.datetime | None = None
) -> Reserve:
    return Reserve(
        id="residents",
        label=NAMES,
        rule=Rule(role="resident"),
        seats=seats,
        order=order,
        release_at=until,
    )


def seated(allocation: Allocation) -> dict[str, int]:
    return {d.registration: d.people_placed for d in allocation.placed}


# ------------------------------------------------------------------------------------ withdrawing


def test_the_first_on_the_waiting_list_gets_the_place_that_comes_free() -> None:
    after = withdraw(allocate(arriving("r", "r", "r"), policy(), capacity=1), "a")
    assert seated(after) == {"b": 1}
    assert after["a"].outcome is Outcome.WITHDRAWN
    assert after["b"].reason.code == "promoted"
    assert after["c"].position == 1


def test_under_hold_one_seat_waits_for_the_duo_at_the_head() -> None:
    after = withdraw(allocate(arriving("r", "pr", "r"), policy(), capacity=1), "a")
    assert seated(after) == {}
    assert after["b"].reason.code == "at-head"
    assert after["c"].reason.code == "behind-head"
    assert seated(promote(after, backfill=True)) == {"c": 1}


def test_under_skip_somebody_further_down_gets_it_and_the_record_says_who() -> None:
    skipping = policy(waiting_list="skip")
    after = withdraw(allocate(arriving("r", "pr", "r"), skipping, capacity=1), "a")
    assert seated(after) == {"c": 1}
    assert after["b"].reason.evidence.other == "c"


def test_withdrawing_needs_a_rule_for_the_waiting_list() -> None:
    allocation = allocate(arriving("r"), policy(waiting_list=UNKNOWN), capacity=1)
    with pytest.raises(IncompletePolicy) as caught:
        withdraw(allocation, "a")
    assert caught.value.problems[0].field == "waiting_list"


@pytest.mark.parametrize("times", [1, 2])
def test_nobody_withdraws_twice_and_nobody_unknown(times: int) -> None:
    allocation = allocate(arriving("r"), policy(), capacity=times - 1)
    with pytest.raises(KeyError):
        withdraw(allocation, "z")
    with pytest.raises(NotPossible):
        withdraw(withdraw(allocation, "a"), "a")


def test_a_draw_stays_as_it_was_and_so_do_its_reasons() -> None:
    first = allocate(arriving("r", "r", "r"), policy(), capacity=2)
    reason = first["c"].reason
    after = withdraw(withdraw(first, "c"), "a")
    assert first["c"].reason == reason
    assert "nummer 2" in first["c"].reason.nl
    assert [change.kind for change in after.history] == ["withdrawn", "withdrawn"]


def test_reasons_tell_of_the_draw_also_after_changes() -> None:
    duo = PriorityClass(
        id="duo", label=Label(nl="duo's", en="duos"), rule=Rule(duo=("policy_officer", "resident"))
    )
    registrations = arriving("pr", "pr", "r", "r", "r")
    first = allocate(registrations, policy(priority=[duo]), capacity=5)
    assert "2 duo's kregen voorrang" in first["e"].reason.nl
    after = promote(withdraw(first, "c"), capacity=5)
    last = withdraw(after, "a")
    assert last["e"].is_placed
    still = withdraw(first, "c")
    assert "de laatste plaats zonder voorrang ging naar nummer 3" in still["e"].reason.nl
    assert "2 duo's kregen voorrang" in still["e"].reason.nl


# ------------------------------------------------------------------------------- one of a duo


def test_keep_is_a_choice_that_frees_one_seat_and_is_told() -> None:
    allocation = allocate(arriving("pr", "r"), policy(), capacity=2)
    after = partner_withdraws(allocation, "a")
    assert seated(after) == {"a": 1, "b": 1}
    assert after["a"].size == 1
    assert after["a"].reason.nl == "Uw partner doet niet meer mee. U houdt uw eigen plaats."
    with pytest.raises(NotPossible):
        partner_withdraws(after, "a")


def test_keep_does_not_move_the_last_place_of_the_draw() -> None:
    allocation = allocate(arriving("r", "r", "pr", "r", "r"), policy(), capacity=2)
    after = partner_withdraws(withdraw(withdraw(allocation, "a"), "b"), "c")
    assert after["e"].reason.evidence.cutoff == 2


def test_replace_keeps_both_seats() -> None:
    allocation = allocate(arriving("pr", "r"), policy(partner_withdraws="replace"), capacity=2)
    after = partner_withdraws(allocation, "a")
    assert seated(after) == {"a": 2}
    assert after["a"].reason.code == "partner-left"
    assert [(c.kind, c.registration) for c in after.history] == [("partner-withdrew", "a")]


def test_release_frees_both_seats_and_does_not_say_that_both_withdrew() -> None:
    allocation = allocate(arriving("pr", "r", "r"), policy(partner_withdraws="release"), capacity=2)
    after = partner_withdraws(allocation, "a")
    assert seated(after) == {"b": 1, "c": 1}
    assert after["a"].reason.code == "partner-left-released"
    assert [(c.kind, c.registration) for c in after.history] == [("partner-withdrew", "a")]


def test_a_partner_needs_a_rule_and_a_party_of_two() -> None:
    allocation = allocate(arriving("pr", "ro"), policy(partner_withdraws=UNKNOWN), capacity=2)
    with pytest.raises(IncompletePolicy) as caught:
        partner_withdraws(allocation, "a")
    assert caught.value.problems[0].field == "partner_withdraws"
    keeping = allocate(arriving("ro", "pr"), policy(), capacity=2)
    with pytest.raises(NotPossible):
        partner_withdraws(keeping, "a")
    with pytest.raises(NotPossible):
        partner_withdraws(withdraw(keeping, "b"), "b")


@pytest.mark.parametrize("rule", ["keep", "replace", "release"])
def test_one_of_a_duo_that_waits_leaves(rule: str) -> None:
    """Whoever stays keeps the turn, alone or until a new partner is named."""
    allocation = allocate(
        arriving("r", "pr", "r"), policy(partner_withdraws=rule, last_seat="hold"), capacity=2
    )
    assert seated(allocation) == {"a": 1}
    after = partner_withdraws(allocation, "b")
    assert seated(after) == ({"a": 1, "b": 1} if rule == "keep" else {"a": 1})
    expected = {
        "keep": ("promoted", 1, None, 1),
        "replace": ("at-head", 2, 1, 2),
        "release": ("partner-left-released", 2, None, 1),
    }
    found = after["b"]
    assert (found.reason.code, found.size, found.position, after["c"].position) == expected[rule]
    assert [change.kind for change in after.history] == ["partner-withdrew"]


def test_a_smaller_party_is_not_told_that_there_was_room_for_all_of_it() -> None:
    """There was room for one of two; that room is gone, and now they are one."""
    allocation = allocate(arriving("pr", "r"), policy(), capacity=1)
    assert (allocation["a"].reason.code, allocation["a"].reason.evidence.left) == ("no-room", 1)
    after = partner_withdraws(allocation, "a")
    assert (after["a"].reason.code, after["a"].position) == ("full", 1)
    assert seated(withdraw(after, "b")) == {"a": 1}


def test_a_party_of_three_that_becomes_two_is_still_told_of_room_for_one() -> None:
    allocation = allocate(arriving("rrr", "r"), policy(), capacity=1)
    after = partner_withdraws(allocation, "a")
    assert (after["a"].reason.code, after["a"].reason.evidence.left) == ("no-room", 1)
    assert "ruimte voor 1 van de 2 mensen" in after["a"].reason.nl


def test_a_new_partner_lets_a_party_stand_as_before() -> None:
    replacing = policy(partner_withdraws="replace")
    allocation = allocate(arriving("pr", "pr", "r"), replacing, capacity=2)
    before = allocation["a"].reason
    after = partner_replaced(partner_withdraws(allocation, "a"), "a")
    assert after["a"].reason.code == before.code == "placed"
    assert seated(after) == {"a": 2}
    assert [c.kind for c in after.history] == ["partner-withdrew", "partner-replaced"]
    promoted = withdraw(allocation, "a")
    again = partner_replaced(partner_withdraws(promoted, "b"), "b")
    assert again["b"].reason.code == "promoted"
    waiting = partner_replaced(partner_withdraws(allocation, "b"), "b")
    assert waiting["b"].reason == allocation["b"].reason


def test_who_does_not_answer_in_time_loses_the_place_to_the_next() -> None:
    after = withdraw(allocate(arriving("r", "r"), policy(), capacity=1), "a", cause=Cause.LAPSED)
    assert seated(after) == {"b": 1}
    assert (after["a"].outcome, after["a"].reason.code) == (Outcome.WITHDRAWN, "lapsed")
    assert [(c.kind, c.registration) for c in after.history] == [("lapsed", "a")]


def test_an_optional_member_frees_one_seat_and_costs_nobody_theirs() -> None:
    allocation = allocate(arriving("proo", "r"), policy(), capacity=4)
    after = optional_withdraws(allocation, "a")
    assert seated(after) == {"a": 3, "b": 1}
    assert after["a"].size == 3
    assert after["a"].reason.code == "placed"
    assert [(c.kind, c.registration) for c in after.history] == [("optional-withdrew", "a")]
    alone = optional_withdraws(after, "a")
    assert seated(alone) == {"a": 2, "b": 1}
    with pytest.raises(NotPossible, match="nobody is optional"):
        optional_withdraws(alone, "a")


def test_an_optional_member_who_waits_leaves_the_list_and_frees_nothing() -> None:
    allocation = allocate(arriving("pro", "r"), policy(), capacity=2)
    assert (allocation["a"].people_placed, allocation["a"].position) == (2, 1)
    after = optional_withdraws(allocation, "a")
    assert seated(after) == {"a": 2}
    assert (after["a"].position, after["b"].position) == (None, 1)


def test_the_seat_of_an_optional_member_goes_by_the_list_and_within_the_cap() -> None:
    """The optional member from B leaves; the other one, from C, may not have the seat."""
    listed = [from_towns("x", 0, "C"), from_towns("a", 1, "A", "B", "C", optional=2)]
    allocation = allocate(listed, policy(cap=1), capacity=5)
    assert seated(allocation) == {"x": 1, "a": 2}
    after = optional_withdraws(allocation, "a", leaving=1)
    assert after.frozen.towns[1] == ("A", "C")
    assert seated(after) == {"x": 1, "a": 1}
    assert seated(optional_withdraws(allocation, "a", leaving=2)) == {"x": 1, "a": 2}


def test_under_a_cap_it_matters_who_of_a_duo_leaves() -> None:
    listed = [from_towns("a", 0, "A", "B"), from_towns("b", 1, "A"), from_towns("c", 2, "B")]
    allocation = allocate(listed, policy(cap=1), capacity=3)
    assert seated(allocation) == {"a": 2}
    assert seated(partner_withdraws(allocation, "a", leaving=0)) == {"a": 1, "b": 1}
    assert seated(partner_withdraws(allocation, "a", leaving=1)) == {"a": 1, "c": 1}
    assert seated(partner_withdraws(allocation, "a")) == {"a": 1, "c": 1}


@pytest.mark.parametrize("leaving", [-1, 2, 3])
def test_only_who_is_needed_is_a_partner_and_only_others_are_optional(leaving: int) -> None:
    allocation = allocate(arriving("pro"), policy(), capacity=3)
    with pytest.raises(NotPossible, match="not in this registration"):
        partner_withdraws(allocation, "a", leaving=leaving)
    with pytest.raises(NotPossible, match="not in this registration"):
        optional_withdraws(allocation, "a", leaving=1 if leaving == 2 else leaving)


def test_who_stays_counts_for_their_own_municipality() -> None:
    trio = Registration(
        id="a",
        moment=OPENING,
        party=[
            Member(person="a0", municipality="0344"),
            Member(person="a1", municipality="0344"),
            Member(person="a2", municipality="0518", optional=True),
        ],
    )
    solo = Registration(
        id="b",
        moment=OPENING + dt.timedelta(1),
        party=[Member(person="b0", municipality="0518")],
    )
    allocation = allocate([trio, solo], policy(cap=2), capacity=3)
    after = partner_withdraws(allocation, "a")
    assert after.frozen.towns[0] == ("0344", "0518")
    assert seated(after) == {"a": 2, "b": 1}


# ------------------------------------------------------------------------------------- promoting


def test_more_seats_only_ever_add_and_the_reason_tells_of_both_numbers() -> None:
    allocation = promote(allocate(arriving("r", "r", "r"), policy(), capacity=1), capacity=2)
    assert seated(allocation) == {"a": 1, "b": 1}
    assert allocation["c"].reason.nl.startswith("Er was 1 plaats, en later 2.")
    assert allocation["c"].reason.en.startswith("There was 1 place, and 2 later.")
    with pytest.raises(NotPossible):
        promote(allocation, capacity=1)


def test_what_was_unknown_cannot_be_promoted() -> None:
    reserved = policy(reserves=[residents(1)])
    allocation = allocate(arriving("r", "r"), reserved, capacity=UNKNOWN)
    assert list(allocation.ledger.seats) == [0, 0]
    assert [d.reason.code for d in allocation] == ["capacity-unknown"] * 2
    assert [d.position for d in allocation] == [1, 2]
    with pytest.raises(NotPossible):
        promote(allocation, capacity=3)
    with pytest.raises(NotPossible, match="unknown"):
        override(allocation, "a", place=True, note="Beloofd.")
    assert withdraw(allocation, "a")["b"].position == 1


def test_a_backfill_is_part_of_the_history() -> None:
    allocation = promote(allocate([], policy(), capacity=1), capacity=4, backfill=True)
    assert [(c.kind, c.note) for c in allocation.history] == [("capacity", "4"), ("backfill", "")]


def test_a_third_who_waits_gets_the_seat_before_who_stands_below() -> None:
    allocation = allocate(arriving("r", "pro", "r"), policy(), capacity=3)
    assert allocation["b"].people_placed == 2
    assert allocation["b"].position == 1
    assert "De ander staat op plek 1 van de wachtlijst." in allocation["b"].reason.nl
    assert seated(withdraw(allocation, "a")) == {"b": 3}


def test_a_held_seat_never_waits_for_a_party_that_the_cap_bars() -> None:
    allocation = allocate(
        arriving("pr", "r", town="0344"), policy(last_seat="hold", cap=1), capacity=1
    )
    assert allocation["a"].reason.code == "cap"
    assert seated(allocation) == {"b": 1}


# -------------------------------------------------------------------------------------- reserves


def test_a_reserve_that_flowed_on_is_not_given_twice() -> None:
    """Of three reserved seats a duo of residents has two; the third went to an officer."""
    trio = policy(reserves=[residents(3)])
    allocation = allocate(arriving("rr", "rrr", "p"), trio, capacity=3)
    assert seated(allocation) == {"a": 2, "c": 1}
    after = withdraw(allocation, "a")
    assert after.people_placed == 1
    assert promote(after, capacity=4).people_placed == 4


def test_a_seat_by_hand_is_not_given_to_the_group_again() -> None:
    held = policy(reserves=[residents(2, until=RELEASE)])
    allocation = allocate(arriving("p", "p", "p"), held, capacity=3)
    assert allocation["b"].reason.code == "reserved"
    by_hand = override(allocation, "b", place=True, note="Beloofd.")
    again = override(by_hand, "c", place=True, note="Ook beloofd.")
    assert list(again.ledger.seats) == [3, 0]
    assert promote(again, capacity=3).people_placed == 3


def test_a_held_reserve_that_ends_comes_to_all() -> None:
    held = policy(reserves=[residents(2, until=RELEASE)])
    allocation = allocate(arriving("p", "p", "p", "p"), held, capacity=3)
    assert seated(allocation) == {"a": 1}
    after = promote(allocation, released=["residents"])
    assert seated(after) == {"a": 1, "b": 1, "c": 1}
    assert after["d"].reason.code == "full"
    assert "gereserveerd" not in after["d"].reason.nl


def test_a_third_may_take_a_seat_of_another_pool_and_it_is_counted_once() -> None:
    """The party sits in the open seats; its third takes one on top, kept for residents."""
    after_open = policy(reserves=[residents(2, "after-open", until=RELEASE)])
    allocation = allocate(arriving("pro", "p", "r", "r", "r"), after_open, capacity=4)
    assert seated(allocation) == {"a": 3, "c": 1}
    assert list(allocation.ledger.seats) == [3, 1]
    assert promote(allocation, released=["residents"]).people_placed == 4


def test_seats_that_flow_on_are_kept_for_nobody() -> None:
    """Under hold the duo of residents waits for one reserved seat, which then flows on."""
    holding = policy(last_seat="hold", reserves=[residents(1)])
    allocation = allocate(arriving("p", "rr"), holding, capacity=1)
    assert seated(allocation) == {"a": 1}
    assert allocation["b"].reason.code == "no-room"
    assert "vrijgehouden" not in allocation["b"].reason.nl


def test_a_third_who_takes_the_seat_is_recorded_as_who_needed_less() -> None:
    """The duo is passed over; the seat goes to the third of a party in a reserved seat."""
    skipping = policy(reserves=[residents(1)])
    allocation = allocate(arriving("pp", "ro"), skipping, capacity=2)
    assert seated(allocation) == {"b": 2}
    assert allocation["a"].reason.evidence.other == "b"


def test_no_reserve_ends_that_does_not_exist() -> None:
    allocation = allocate([], policy(), capacity=0)
    with pytest.raises(InvalidValue, match="typo"):
        promote(allocation, released=["typo"])
    with pytest.raises(InvalidValue, match="typo"):
        allocate([], policy(), capacity=0, released=["typo"])


# --------------------------------------------------------------------------------------- by hand


def test_by_hand_needs_a_reason_that_is_told_with_the_outcome() -> None:
    allocation = withdraw(allocate(arriving("r", "pr"), policy(), capacity=2), "a")
    by_hand = override(allocation, "b", place=False, note="U vroeg hierom.")
    assert by_hand["b"].reason.nl == (
        "De organisator heeft dit met de hand besloten. U vroeg hierom. "
        "U staat op plek 1 van de wachtlijst."
    )
    back = override(by_hand, "b", place=True, note="Toch wel.")
    assert back["b"].reason.en == (
        "The organiser decided this by hand. Toch wel. You have a place."
    )
    for place, note in ((True, "Al geplaatst."), (False, " ")):
        with pytest.raises(NotPossible):
            override(back, "b", place=place, note=note)


def test_by_hand_there_must_be_room_for_everyone_required() -> None:
    allocation = allocate(arriving("r", "pr"), policy(), capacity=2)
    with pytest.raises(NotPossible, match="not enough room"):
        override(allocation, "b", place=True, note="Beloofd.")


def test_who_was_placed_by_hand_can_withdraw() -> None:
    allocation = allocate(arriving("r", "pr", "r"), policy(last_seat="hold"), capacity=2)
    by_hand = override(allocation, "c", place=True, note="Beloofd.")
    after = withdraw(by_hand, "c")
    assert seated(after) == {"a": 1}
    assert after["c"].reason.code == "withdrawn"


# ----------------------------------------------------------------------------------- to the letter


def from_towns(name: str, minute: int, *towns: str, optional: int = 0) -> Registration:
    """Return a party with a member from each town, of whom the last ``optional`` are optional."""
    return Registration(
        id=name,
        moment=OPENING + dt.timedelta(minutes=minute),
        party=[
            Member(person=f"{name}{n}", municipality=town, optional=n >= len(towns) - optional)
            for n, town in enumerate(towns)
        ],
    )


def test_the_cap_lets_in_as_many_optional_members_as_it_can() -> None:
    listed = [from_towns("a", 0, "A", "A", "A", optional=2), from_towns("b", 1, "A")]
    allocation = allocate(listed, policy(cap=2), capacity=5)
    assert seated(allocation) == {"a": 2}
    assert allocation["b"].reason.evidence.left == 2
    assert allocation["a"].position == 1


def test_the_cap_also_counts_for_optional_members_who_come_later() -> None:
    """One seat was left for the party; later there are five, and its town may have three."""
    listed = [
        from_towns("a", 0, "A", "A", "A", "A", optional=3),
        from_towns("b", 1, "A"),
        from_towns("c", 2, "B"),
    ]
    allocation = allocate(listed, policy(cap=3), capacity=1)
    after = promote(allocation, capacity=6)
    assert seated(after) == {"a": 3, "c": 1}
    assert after["b"].reason.code == "cap"
    assert seated(promote(after, capacity=9)) == seated(after)


def test_an_optional_member_whom_the_cap_bars_leaves_the_seat_to_others() -> None:
    listed = [
        from_towns("a", 0, "B", "A", optional=1),
        from_towns("b", 1, "A"),
        from_towns("c", 2, "C"),
    ]
    allocation = allocate(listed, policy(cap=1), capacity=1)
    by_hand = promote(
        override(promote(allocation, capacity=1), "a", place=False, note="Even niet."), capacity=1
    )
    assert seated(by_hand) == {"a": 1}
    crowded = allocate([listed[1], *listed[:1], listed[2]], policy(cap=1), capacity=2)
    assert seated(crowded) == {"a": 2}
    assert seated(promote(crowded, capacity=4)) == {"a": 2, "c": 1}


def test_who_was_passed_over_stays_on_record_and_new_room_is_recorded() -> None:
    skipping = policy(waiting_list="skip")
    passed = allocate(arriving("r", "prr", "r"), skipping, capacity=2)
    assert passed["b"].reason.evidence.other == "c"
    again = promote(passed, capacity=3)
    assert (again["b"].reason.evidence.other, again["b"].reason.evidence.left) == ("c", 1)
    alone = allocate(arriving("r", "prr"), skipping, capacity=2)
    assert alone["b"].reason.evidence.left == 1
    roomier = promote(alone, capacity=3)
    assert (roomier["b"].reason.evidence.left, roomier["b"].reason.evidence.other) == (2, None)


def test_who_takes_the_seat_later_replaces_who_took_it_before() -> None:
    skipping = policy(waiting_list="skip")
    passed = allocate(arriving("r", "prr", "r", "r"), skipping, capacity=2)
    assert passed["d"].reason.code == "full"
    again = promote(passed, capacity=3)
    assert again["b"].reason.evidence.other == "d"


def test_of_three_one_leaves_and_then_another() -> None:
    allocation = allocate(arriving("prro", "r", "r"), policy(), capacity=4)
    once = partner_withdraws(allocation, "a")
    assert (once["a"].size, once["a"].people_placed, list(once.frozen.required)) == (
        3,
        3,
        [2, 1, 1],
    )
    twice = partner_withdraws(once, "a")
    assert (twice["a"].size, twice["a"].people_placed) == (2, 2)
    assert list(twice.frozen.required) == [1, 1, 1]
    assert [(c.kind, c.registration) for c in twice.history] == [("partner-withdrew", "a")] * 2
    assert seated(twice) == {"a": 2, "b": 1, "c": 1}


def test_by_hand_takes_open_seats_first_and_the_last_reserve_next() -> None:
    other = attrs.evolve(residents(2, until=RELEASE), id="others")
    held = policy(reserves=[residents(2, until=RELEASE), other])
    allocation = allocate(arriving("ppp", "ppppp"), held, capacity=6)
    assert seated(allocation) == {}
    first = override(allocation, "a", place=True, note="Beloofd.")
    assert list(first.ledger.seats) == [3, 2, 1]
    roomy = promote(first, capacity=8)
    last = override(roomy, "b", place=True, note="Beloofd.")
    assert list(last.ledger.seats) == [8, 0, 0]
    plenty = override(
        promote(allocate(arriving("ppp"), held, capacity=6), capacity=6),
        "a",
        place=True,
        note="Beloofd.",
    )
    assert list(plenty.ledger.seats) == [3, 2, 1]


def test_what_was_done_is_in_the_history_in_order() -> None:
    allocation = allocate(arriving("r", "r"), policy(reserves=[residents(1)]), capacity=2)
    after = promote(withdraw(allocation, "a"), capacity=3, released=["residents"])
    last = override(after, "b", place=False, note="Vergissing.")
    assert [(c.kind, c.registration, c.note) for c in last.history] == [
        ("withdrawn", "a", ""),
        ("capacity", None, "3"),
        ("released", None, "residents"),
        ("override", "b", "Vergissing."),
    ]
    assert last.released == {"residents"}
    assert last.drawn is allocation
    assert (last.seed, last.seats_left) == (None, 3)


def test_an_unknown_registration_is_named() -> None:
    with pytest.raises(KeyError, match="nobody"):
        allocate([], policy(), capacity=0).number("nobody")


def test_more_seats_do_not_pass_the_head_either() -> None:
    allocation = promote(allocate(arriving("r", "pr", "r"), policy(), capacity=1), capacity=2)
    assert seated(allocation) == {"a": 1}
    assert [(c.kind, c.note) for c in promote(allocation).history] == [("capacity", "2")]


def test_each_decision_by_hand_keeps_its_own_reason() -> None:
    allocation = allocate(arriving("r", "r"), policy(), capacity=1)
    swapped = override(allocation, "a", place=False, note="Dubbel.")
    swapped = override(swapped, "b", place=True, note="Beloofd.")
    assert "Dubbel." in swapped["a"].reason.nl
    assert "Beloofd." in swapped["b"].reason.nl


def test_when_one_of_three_leaves_one_seat_comes_free_and_not_two() -> None:
    """The duo at the head would take two at once."""
    allocation = allocate(arriving("pr", "prr", "r", "r"), policy(), capacity=5)
    swapped = override(allocation, "a", place=False, note="Dubbel.")
    for name in "cd":
        swapped = override(swapped, name, place=True, note="Beloofd.")
    after = partner_withdraws(swapped, "b")
    assert seated(after) == {"b": 2, "c": 1, "d": 1}


def test_a_barred_optional_member_does_not_count_for_their_town() -> None:
    listed = [from_towns("a", 0, "A", "B", "B", "C", optional=3), from_towns("b", 1, "C")]
    after = promote(allocate(listed, policy(cap=1), capacity=1), capacity=4)
    assert seated(after) == {"a": 2, "b": 1}


def test_who_did_not_fit_in_the_seats_of_the_group_is_told_so() -> None:
    held = policy(reserves=[residents(1, until=RELEASE)])
    allocation = allocate(arriving("rr", "p"), held, capacity=1)
    assert allocation["a"].reason.code == "no-room"
    assert allocation["b"].reason.code == "reserved"


def test_an_ended_reserve_is_no_longer_for_the_group_first() -> None:
    held = policy(last_seat="hold", waiting_list="skip", reserves=[residents(3, until=RELEASE)])
    allocation = allocate(arriving("p", "p", "p", "rrrr", "rr"), held, capacity=4)
    assert seated(allocation) == {"a": 1}
    after = promote(allocation, released=["residents"])
    assert seated(after) == {"a": 1, "b": 1, "c": 1}


def test_a_place_that_came_later_is_told_as_such_after_a_partner_was_replaced() -> None:
    rules = policy(partner_withdraws="replace", replace_days=7)
    drawn = allocate(arriving("rp", "rp"), rules, capacity=4)
    assert drawn["a"].reason.code == "placed"
    again = promote(override(drawn, "a", place=False, note="Belde af."))
    assert again["a"].reason.code == "promoted"
    mended = partner_replaced(partner_withdraws(again, "a"), "a")
    assert mended["a"].reason.code == "promoted"
    assert partner_replaced(partner_withdraws(drawn, "b"), "b")["b"].reason.code == "placed"
