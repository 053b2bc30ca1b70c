"""Files that are no export, or not a whole one: a problem that says so, and nobody lost."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ervaringskennis.errors import ErvaringskennisError, InvalidInput

CANARY = "Kanarie Vogelaar"


def exported(shop: Any) -> Any:
    return json.loads(
        shop.export(
            shop.order(
                shop.position(501, CANARY, answers={"NODIG": "Een tolk", "ROL": "inwoner"}),
                shop.position(502, "Sam", "sam@example.org"),
                shop.position(503, item=3, addon_to=501),
            ),
            shop.order(shop.position(504, "Lot"), code="EF4GH", status="c"),
        )
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-json"),
        (b"\xef\xbb\xbf", "not-json"),
        (b"code;naam\r\nAB3CD;Noor\r\n", "not-json"),
        (b"PK\x03\x04", "not-json"),
        (b'{"event": {"orders": [', "not-json"),
        (b"\xff\xfe\x00", "not-json"),
        (b"[" * 100_000, "not-json"),
        (b'{"event": {"orders": ' * 50_000, "not-json"),
        (b'{"event": ' + b"9" * 5_000 + b"}", "not-json"),
        (b"[]", "not-pretix"),
        (b"null", "not-pretix"),
        (b"NaN", "not-pretix"),
        (b'"orders"', "not-pretix"),
        (b'{"results": []}', "not-pretix"),
        (b'{"event": []}', "not-pretix"),
        (b'{"event": {"slug": "avond"}}', "not-pretix"),
        (b'{"event": {"orders": {}}}', "not-pretix"),
    ],
)
def test_what_is_no_export_is_refused_in_words(shop: Any, data: bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        shop.read_bytes(data)
    (problem,) = caught.value.problems
    assert (problem.code, problem.source) == (code, "orders.json")
    assert caught.value.__cause__ is None


def test_the_error_about_a_broken_file_does_not_hold_the_file(shop: Any) -> None:
    data = json.dumps(exported(shop)).encode()[:-5]
    with pytest.raises(InvalidInput) as caught:
        shop.read_bytes(data)
    assert CANARY not in repr(caught.value) + str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_an_export_that_was_saved_again_reads_the_same(shop: Any, encoding: str) -> None:
    text = json.dumps(exported(shop), ensure_ascii=False, indent=2)
    assert shop.read_bytes(text.encode(encoding)) == shop.read_bytes(text.encode())


def test_a_question_that_matters_and_is_not_in_the_export_is_named(shop: Any) -> None:
    with pytest.raises(InvalidInput) as caught:
        shop.read(shop.order(shop.position(501, "Noor")), questions=[])
    assert {problem.field for problem in caught.value.problems} == {
        "ROL",
        "TOESTEMMING",
        "ALLEEN",
    }


def test_two_questions_with_one_text_are_told_apart_by_their_identifiers(shop: Any) -> None:
    same = [
        *json.loads(shop.export())["event"]["questions"],
        {"id": 90, "identifier": "ANDERS", "question": "ROL"},
    ]
    with pytest.raises(InvalidInput) as caught:
        shop.read(shop.order(shop.position(501, "Noor")), questions=same)
    (problem,) = caught.value.problems
    assert (problem.code, problem.field) == ("double-column", "ROL")


def test_a_question_whose_text_is_its_identifier_is_one_column(shop: Any) -> None:
    same = json.loads(shop.export())["event"]["questions"]
    same[0]["question"] = "Rol:"
    listed = shop.read(shop.order(shop.position(501, "Noor")), questions=same)
    assert [one.rows for one in listed.registrations] == [(501,)]


def test_an_order_or_a_position_that_is_none_is_an_error_in_its_place(shop: Any) -> None:
    listed = shop.read(
        "AB3CD",
        shop.order(positions=[shop.position(501, "Noor"), None]),
        shop.order(code="EF4GH", positions="geen"),
    )
    lost = [one for one in listed.problems if one.code == "unreadable-part"]
    assert [(one.row, one.field) for one in lost] == [
        (None, "event.orders[0]"),
        (None, "event.orders[2].positions"),
        (2, "event.orders[1].positions[1]"),
    ]
    assert [one.rows for one in listed.registrations] == [(1,)]


def test_a_value_of_another_kind_is_reported_and_the_rest_counts(shop: Any) -> None:
    strange = {"company": {"naam": 1}, "addon_to": "501", "subevent": True, "answers": [7, {}]}
    listed = shop.read(shop.order(shop.position(501, "Noor") | strange))
    assert [one.rows for one in listed.registrations] == [(501,)]
    assert [(one.row, one.field) for one in listed.problems] == [
        (501, "event.orders[0].positions[0].addon_to"),
        (501, "event.orders[0].positions[0].answers[0]"),
        (501, "event.orders[0].positions[0].company"),
        (501, "event.orders[0].positions[0].subevent"),
    ]


def test_a_product_and_a_question_that_are_not_in_the_export_cost_nobody_their_place(
    shop: Any,
) -> None:
    unknown = [{"question": 999, "answer": "Een tolk"}]
    lost = shop.order(shop.position(501, "Noor", item=999) | {"answers": unknown})
    listed = shop.read(lost)
    assert [one.rows for one in listed.registrations] == [(501,)]
    assert [one.code for one in listed.problems] == ["unknown-product", "unknown-question"]


def test_the_least_that_is_an_export_holds_nobody(shop: Any) -> None:
    listed = shop.read(items=None, categories=None, subevents=None)
    assert listed.registrations == ()
    assert [one.code for one in listed.problems] == ["no-rows"]


def test_an_export_of_an_old_version_has_fewer_fields(shop: Any) -> None:
    order = {
        "code": "AB3CD",
        "status": "p",
        "user": "koper@example.org",
        "datetime": "2016-03-02T09:15:30Z",
        "positions": [{"id": 501, "item": 1, "attendee_name": "Noor", "answers": []}],
    }
    listed = shop.read(order)
    assert [one.rows for one in listed.registrations] == [(501,)]
    assert listed.people[0].email == "koper@example.org"


# ------------------------------------------------------------------------- anything at all


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of everything inside a value."""
    keys: list[Any] = list(value) if isinstance(value, dict) else []
    if isinstance(value, list):
        keys = list(range(len(value)))
    return [one for key in keys for one in ((*path, key), *places(value[key], (*path, key)))]


def spoil(document: Any, data: st.DataObject) -> None:
    """Take something away from a value, or put something else in its place."""
    path = data.draw(st.sampled_from(places(document)))
    target = document
    for key in path[:-1]:
        target = target[key]
    if data.draw(st.booleans()):
        target[path[-1]] = data.draw(JUNK)
    else:
        del target[path[-1]]


@given(data=st.data())
def test_whatever_stands_in_an_order_every_position_is_accounted_for(
    shop: Any, data: st.DataObject
) -> None:
    document = exported(shop)
    spoil(document["event"]["orders"], data)
    listed = shop.read_bytes(json.dumps(document).encode())
    orders = [one for one in document["event"]["orders"] if isinstance(one, dict)]
    positions = [one.get("positions") for one in orders]
    expected = sum(len(one) for one in positions if isinstance(one, list))
    rows = {row for one in listed.registrations for row in one.rows}
    told = {one.row for one in listed.problems if one.row is not None}
    assert len(rows | told) == expected
    assert CANARY not in repr(listed.problems) + repr(listed)


@given(data=st.data())
def test_whatever_stands_anywhere_in_an_export_it_is_read_or_refused(
    shop: Any, data: st.DataObject
) -> None:
    document = exported(shop)
    spoil(document, data)
    try:
        shop.read_bytes(json.dumps(document).encode())
    except InvalidInput as error:
        told = str(error)
    else:
        told = ""
    assert CANARY not in told


@given(junk=st.binary(max_size=40), at=st.integers(0, 5_000), length=st.integers(0, 40))
@example(junk=b"", at=0, length=0)
def test_spoiled_bytes_are_read_or_refused(shop: Any, junk: bytes, at: int, length: int) -> None:
    data = json.dumps(exported(shop)).encode()
    with contextlib.suppress(ErvaringskennisError):
        shop.read_bytes(data[:at] + junk + data[at + length :])
