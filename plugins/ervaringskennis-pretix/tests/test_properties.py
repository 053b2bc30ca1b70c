"""What holds for every export, whoever ordered what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

if TYPE_CHECKING:
    import random

    from ervaringskennis.files.reading import RegistrationList

CANARY = "Kanarie"
TICKET, PARTNER_TICKET, BOOK, LETTERS, UNKNOWN_ITEM = 1, 2, 3, 4, 99

names = st.sampled_from([None, "", *(f"{CANARY} {letter}" for letter in "ABCD")])
emails = st.sampled_from([None, "", "geen adres", *(f"{CANARY}{n}@example.org" for n in range(4))])
moments = st.sampled_from(["2026-03-02T09:15:30.120Z", "2026-03-29T01:30:00Z", "31-02-2026", None])
answers = st.fixed_dictionaries(
    {},
    optional={
        "ROL": st.sampled_from(["inwoner", "ambtenaar", CANARY]),
        "GEMEENTE": st.sampled_from(["Ede", "Bergen", CANARY]),
        "NODIG": st.just(f"{CANARY} heeft een tolk nodig"),
        "TOESTEMMING": st.sampled_from(["True", "False"]),
        "PARTNER": st.sampled_from([f"{CANARY} A", f"{CANARY} Z"]),
        "ALLEEN": st.sampled_from(["alleen", "samen", CANARY]),
    },
)


@st.composite
def orders(draw: st.DrawFn, shop: Any) -> list[Any]:
    """Draw orders of up to three positions each; each position has a number of its own."""
    sizes = draw(st.lists(st.integers(0, 3), max_size=4))
    numbers = iter(draw(st.permutations(range(1, sum(sizes) + 1))))
    return [draw(an_order(shop, [next(numbers) for _ in range(size)])) for size in sizes]


@st.composite
def an_order(draw: st.DrawFn, shop: Any, numbers: list[int]) -> Any:
    positions = [
        shop.position(
            number,
            draw(names),
            draw(emails),
            answers=draw(answers),
            item=draw(st.sampled_from([TICKET, TICKET, PARTNER_TICKET, BOOK, UNKNOWN_ITEM])),
            addon_to=draw(st.sampled_from([None, None, None, *numbers])),
            subevent=draw(st.sampled_from([None, None, 7, 8])),
        )
        for number in numbers
    ]
    return shop.order(
        *positions,
        code=draw(st.sampled_from(["AB3CD", "EF4GH", "KL7MN"])),
        status=draw(st.sampled_from("nnppppec")),
        testmode=draw(st.sampled_from([False, False, False, True])),
        email=draw(emails),
        datetime=draw(moments),
    )


def numbers_in(orders_: list[Any]) -> set[int]:
    return {position["id"] for order in orders_ for position in order["positions"]}


def placed(listed: RegistrationList) -> set[int]:
    return {row for one in listed.registrations for row in one.rows}


def told(listed: RegistrationList) -> set[int]:
    return {problem.row for problem in listed.problems if problem.row is not None}


@given(data=st.data())
def test_every_position_is_in_one_registration_or_in_a_problem(
    shop: Any, data: st.DataObject
) -> None:
    made = data.draw(orders(shop))
    listed = shop.read(*made)
    rows = [row for one in listed.registrations for row in one.rows]
    assert len(rows) == len(set(rows))
    assert set(rows) | told(listed) == numbers_in(made)


@given(data=st.data())
def test_nobody_is_registered_by_an_order_that_does_not_hold(
    shop: Any, data: st.DataObject
) -> None:
    made = data.draw(orders(shop))
    lapsed = [one for one in made if one["status"] in "ec" or one["testmode"]]
    listed = shop.read(*made)
    assert placed(listed).isdisjoint(numbers_in(lapsed))
    assert told(listed) >= numbers_in(lapsed)


@given(data=st.data(), chance=st.randoms(use_true_random=False))
def test_the_order_of_the_orders_is_nothing(
    shop: Any, data: st.DataObject, chance: random.Random
) -> None:
    made = data.draw(orders(shop))
    listed = shop.read(*made)
    chance.shuffle(made)
    shuffled = shop.read(*made)
    assert shuffled.registrations == listed.registrations
    assert shuffled.people == listed.people
    assert [(one.row, one.code) for one in shuffled.problems] == [
        (one.row, one.code) for one in listed.problems
    ]


@given(data=st.data())
def test_nothing_that_somebody_wrote_is_in_a_problem(shop: Any, data: st.DataObject) -> None:
    listed = shop.read(*data.draw(orders(shop)))
    assert CANARY not in repr(listed) + "".join(
        f"{one} {one.nl} {one.where('nl')}" for one in listed.problems
    )


@given(
    sizes=st.lists(st.integers(1, 10), min_size=1, max_size=3),
    mailbox=st.sampled_from([None, "post@example.org"]),
)
def test_people_with_names_of_their_own_come_with_who_is_in_their_order(
    shop: Any, sizes: list[int], mailbox: str | None
) -> None:
    made, first = [], 1
    for size in sizes:
        row = range(first, first + size)
        people = [shop.position(n, f"{CANARY} {n}", mailbox) for n in row]
        made.append(shop.order(*people, code=f"CODE{first}", email=f"koper{first}@example.org"))
        first += size
    listed = shop.read(*made)
    expected = [tuple(sorted(position["id"] for position in one["positions"])) for one in made]
    assert [one.rows for one in listed.registrations] == expected
    assert [one.size for one in listed.registrations] == sizes


@given(data=st.data())
def test_a_later_order_of_somebody_new_changes_nothing_for_the_others(
    shop: Any, data: st.DataObject
) -> None:
    made = data.draw(orders(shop))
    before = shop.read(*made)
    newcomer = shop.order(shop.position(9_000, "Nieuw Iemand", "nieuw@example.org"), code="NIEUW")
    after = shop.read(newcomer, *made)
    assert after.registrations == (*before.registrations, after.registrations[-1])
    assert after.registrations[-1].rows == (9_000,)
