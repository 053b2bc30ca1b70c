"""Programmes as schema.org: what a JSON-LD reader makes of them, and what nobody may find there."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import RDF
from tests.exports.programmes import LINK, hours, on, with_changes, with_everything

from ervaringskennis.errors import NotPossible
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.schema_org import programme_jsonld
from ervaringskennis.programmes import changes
from ervaringskennis.programmes.programme import Contributor, Programme
from ervaringskennis.programmes.sessions import AgendaEntry, Mode, Place, Round, Session
from ervaringskennis.testing import strategies as some
from ervaringskennis.testing.kit import tried
from ervaringskennis.values.dates import FuzzyDate, TimeSlot, When
from ervaringskennis.values.money import Cost
from ervaringskennis.values.unknown import UNKNOWN

# rdflib 7.6.0 uses a class of its own that it deprecated itself.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SDO: Final = Namespace("http://schema.org/")

# From https://schema.org/docs/jsonldcontext.jsonld, release 30.0; readers fetch the whole of it.
CONTEXT: Final = {
    "@vocab": "http://schema.org/",
    "schema": "http://schema.org/",
    "startDate": {"@id": "schema:startDate", "@type": "Date"},
    "endDate": {"@id": "schema:endDate", "@type": "Date"},
    "previousStartDate": {"@id": "schema:previousStartDate", "@type": "Date"},
    "url": {"@id": "schema:url", "@type": "@id"},
}

# What release 30.0 lets each type have, as far as we use it; and what may stand there.
VOCABULARY: Final[dict[str, dict[str, set[str]]]] = {
    "Event": {
        "name": {"str"},
        "description": {"str"},
        "url": {"str"},
        "startDate": {"str"},
        "endDate": {"str"},
        "previousStartDate": {"str"},
        "eventStatus": {"str"},
        "eventAttendanceMode": {"str"},
        "location": {"Place", "VirtualLocation"},
        "maximumAttendeeCapacity": {"int"},
        "maximumPhysicalAttendeeCapacity": {"int"},
        "maximumVirtualAttendeeCapacity": {"int"},
        "isAccessibleForFree": {"bool"},
        "offers": {"Offer"},
        "organizer": {"Organization", "Person"},
        "audience": {"Audience"},
        "keywords": {"str"},
        "inLanguage": {"str"},
        "subEvent": {"@id"},
        "superEvent": {"Event"},
    },
    "Place": {
        "name": {"str"},
        "address": {"str"},
        "geo": {"GeoCoordinates"},
        "containedInPlace": {"AdministrativeArea"},
    },
    "AdministrativeArea": {"name": {"str"}},
    "GeoCoordinates": {"latitude": {"float"}, "longitude": {"float"}},
    "VirtualLocation": {"url": {"str"}},
    "Offer": {"price": {"str"}, "priceCurrency": {"str"}, "description": {"str"}},
    "Organization": {"name": {"str"}},
    "Person": {"name": {"str"}},
    "Audience": {"audienceType": {"str"}},
}


def read(
    programme: Programme, *, audience: Audience = Audience.PUBLIC, entry: str | None = None
) -> list[dict[str, Any]]:
    document = json.loads(programme_jsonld(programme, audience=audience, entry=entry))
    assert document["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = document["@graph"]
    return graph


def shown(entry: AgendaEntry, *, audience: Audience = Audience.PUBLIC) -> dict[str, Any]:
    (found,) = read(of(entry), audience=audience, entry=entry.id)
    return found


def of(*entries: Any, **fields: Any) -> Programme:
    return Programme(id="p", title="Leernetwerk", sessions=entries, **fields)


def whole(*entries: Any, **fields: Any) -> dict[str, Any]:
    return read(of(*entries, **fields))[0]


def session(**fields: Any) -> Session:
    given: dict[str, Any] = {"id": "s", "title": "Avond", "when": on("2026-09-01", "10:00")}
    return Session(**(given | fields))


def understood(data: bytes) -> Graph:
    """Return what a reader of JSON-LD makes of it; the context comes from here, not the network."""
    document = {**json.loads(data), "@context": CONTEXT}
    return Graph().parse(data=json.dumps(document), format="json-ld")


def named(graph: Graph, name: str) -> URIRef:
    (found,) = graph.subjects(SDO.name, Literal(name))
    assert isinstance(found, URIRef)
    return found


def kind(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("@type", "@id"))
    return type(value).__name__


def misplaced(node: dict[str, Any]) -> list[str]:
    """Return what schema.org does not know, or does not let stand there."""
    if set(node) == {"@id"}:
        return []
    allowed = VOCABULARY[node["@type"]]
    found = []
    for name in node.keys() - {"@type", "@id"}:
        values = node[name] if isinstance(node[name], list) else [node[name]]
        wrong = [value for value in values if kind(value) not in allowed.get(name, ())]
        found += [f"{node['@type']}.{name}: {value!r}" for value in wrong]
        found += [one for value in values if isinstance(value, dict) for one in misplaced(value)]
    return found


# -- what a reader makes of it


def test_a_reader_finds_the_programme_and_each_entry_on_it() -> None:
    programme = with_everything()
    graph = understood(programme_jsonld(programme))
    events = set(graph.subjects(RDF.type, SDO.Event))
    titles = {str(title) for one in events for title in graph.objects(one, SDO.name)}
    assert titles == {programme.title, *(entry.title for entry in programme.agenda)}
    parts = set(graph.objects(named(graph, programme.title), SDO.subEvent))
    assert parts == events - {named(graph, programme.title)}
    assert set(graph.subjects(SDO.superEvent, named(graph, programme.title))) == parts


def test_a_reader_finds_when_and_where_something_is() -> None:
    graph = understood(programme_jsonld(with_everything()))
    winter = named(graph, "Kennismaken: wie ben jij, en wat weet je al?")
    (start,), (end,) = graph.objects(winter, SDO.startDate), graph.objects(winter, SDO.endDate)
    assert str(start) == "2026-01-15T09:30:00+01:00"
    assert str(end) == "2026-01-15T12:00:00+01:00"
    (place,) = graph.objects(winter, SDO.location)
    (geo,) = graph.objects(place, SDO.geo)
    assert graph.value(place, SDO.address) == Literal("Dorpsstraat 1; zaal 2, 1234 AB Voorbeeld")
    assert graph.value(geo, SDO.latitude) == Literal(52.156)
    assert graph.value(geo, SDO.longitude) == Literal(5.00001)


@tried(0.4)
@given(programme=some.announcements(), audience=st.sampled_from(Audience))
def test_all_that_it_says_has_a_place_in_the_vocabulary(
    programme: Programme, audience: Audience
) -> None:
    assert [wrong for node in read(programme, audience=audience) for wrong in misplaced(node)] == []


def test_the_vocabulary_refuses_what_schema_org_does_not_know() -> None:
    place = {"@type": "Place", "name": "Hal", "openingHours": "Mo"}
    event = {"@type": "Event", "startDate": 7, "location": [place], "superEvent": {"@id": "a"}}
    assert sorted(misplaced(event)) == [
        "Event.startDate: 7",
        "Event.superEvent: {'@id': 'a'}",
        "Place.openingHours: 'Mo'",
    ]


@tried(0.4)
@given(programme=some.programmes())
def test_every_entry_is_there_by_its_title_and_no_two_are_one(programme: Programme) -> None:
    first, *events = read(programme)
    assert [event["name"] for event in events] == [entry.title for entry in programme.agenda]
    assert len({node["@id"] for node in (first, *events)}) == 1 + len(events)


def test_an_id_stays_the_same_when_all_else_changes() -> None:
    before = session()
    after = session(title="Ochtend", when=UNDATED, place=Place(name="Hal"))
    assert shown(before)["@id"] == shown(after)["@id"]
    assert read(of(before))[1]["@id"] == shown(before)["@id"]
    ids = {read(of(session(), domain=name))[1]["@id"] for name in ("a.example", "b.example")}
    assert len(ids) == 2


UNDATED: Final = When()


# -- the life of a date


def test_what_goes_as_planned_is_scheduled() -> None:
    event = shown(session())
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert "previousStartDate" not in event


def test_what_is_postponed_keeps_its_date_for_search_engines_and_shows_it_as_the_previous_one() -> (
    None
):
    event = shown(session(status="postponed"))
    assert event["eventStatus"] == "https://schema.org/EventPostponed"
    assert event["previousStartDate"] == [event["startDate"]] == ["2026-09-01T10:00:00+02:00"]


def test_what_was_moved_twice_shows_both_earlier_dates() -> None:
    former = [on("2026-01-15", "09:30"), on("2026-07-01")]
    event = shown(session(former=former))
    assert event["eventStatus"] == "https://schema.org/EventRescheduled"
    assert event["previousStartDate"] == ["2026-01-15T09:30:00+01:00", "2026-07-01"]


def test_what_was_moved_and_then_cancelled_is_cancelled_and_keeps_its_history() -> None:
    event = shown(session(status="cancelled", former=[on("2026-01-15")]))
    assert event["eventStatus"] == "https://schema.org/EventCancelled"
    assert event["startDate"] == "2026-09-01T10:00:00+02:00"
    assert event["previousStartDate"] == ["2026-01-15"]


def test_what_never_had_a_day_is_shown_without_one_and_is_not_called_scheduled() -> None:
    for when in (UNDATED, When(day=FuzzyDate("2027-21"), start=dt.time(10), end=dt.time(12))):
        event = shown(session(when=when))
        assert event["name"] == "Avond"
        assert {"startDate", "endDate", "eventStatus", "previousStartDate"} & event.keys() == set()


def test_a_vague_date_that_became_exact_was_not_moved() -> None:
    event = shown(session(former=[When(day=FuzzyDate("2026-23"))]))
    assert event["eventStatus"] == "https://schema.org/EventScheduled"


def test_what_had_a_day_and_has_none_now_is_postponed() -> None:
    event = shown(session(when=When(day=FuzzyDate("2027-21")), former=[on("2026-01-15")]))
    assert event["eventStatus"] == "https://schema.org/EventPostponed"
    assert event["previousStartDate"] == ["2026-01-15"]


@given(dates=st.lists(hours(), min_size=1, max_size=5), data=st.data())
def test_every_previous_start_is_there_the_first_one_first_through_the_life_of_a_date(
    dates: list[When], data: st.DataObject
) -> None:
    programme = of(session(when=dates[0]))
    expected: list[str] = []
    for before, after in itertools.pairwise(dates):
        if data.draw(st.booleans(), label="postponed first"):
            programme = changes.postponed(programme, ["s"])
            (event,) = read(programme, entry="s")
            assert event["eventStatus"] == "https://schema.org/EventPostponed"
            assert event["previousStartDate"] == [*expected, start_of(before)]
        programme = changes.rescheduled(programme, {"s": after})
        expected += [] if after == before else [start_of(before)]
        (event,) = read(programme, entry="s")
        assert event["startDate"] == start_of(after)
        assert event.get("previousStartDate", []) == expected
        moved = "EventRescheduled" if expected else "EventScheduled"
        assert event["eventStatus"] == f"https://schema.org/{moved}"
    (event,) = read(changes.cancelled(programme, ["s"]), entry="s")
    assert event["eventStatus"] == "https://schema.org/EventCancelled"
    assert event.get("previousStartDate", []) == expected
    graph = understood(programme_jsonld(programme))
    found = graph.objects(named(graph, "Avond"), SDO.previousStartDate)
    assert {str(one) for one in found} == {*expected}


def start_of(when: When) -> str:
    """Return the start as the model has it, by a way of its own."""
    assert isinstance(when.slot, TimeSlot)
    moment = when.slot.start
    total = int((moment.utcoffset() or dt.timedelta()).total_seconds())
    hour, minute = divmod(abs(total) // 60, 60)
    return f"{moment:%Y-%m-%dT%H:%M:%S}{'-' if total < 0 else '+'}{hour:02}:{minute:02}"


@given(when=some.whens())
def test_a_moment_that_is_shown_is_the_moment_that_is_meant(when: When) -> None:
    event = shown(session(when=when))
    slot = when.slot
    if slot is UNKNOWN:
        known = when.day.isoformat() if isinstance(when.day, dt.date) else None
        assert event.get("startDate") == known
    else:
        # An hour that occurs twice equals no moment of another zone (PEP 495), but it does in UTC.
        shown_start = dt.datetime.fromisoformat(event["startDate"]).astimezone(dt.UTC)
        assert shown_start == slot.start.astimezone(dt.UTC)
        assert ("endDate" in event) == (slot.end is not UNKNOWN)


def test_an_end_without_a_start_is_still_told() -> None:
    event = shown(session(when=When(day=dt.date(2026, 9, 1), end=dt.time(12))))
    assert (event["startDate"], event["endDate"]) == ("2026-09-01", "2026-09-01T12:00:00+02:00")


def test_an_offset_with_seconds_is_no_iso_8601_and_becomes_utc() -> None:
    event = shown(session(when=on("1930-03-01", "10:00")))
    assert event["startDate"] == "1930-03-01T09:40:28+00:00"


def test_a_programme_runs_from_its_first_to_its_last_day_once_all_are_known() -> None:
    two = [session(id="a", when=on("2026-09-08", "10:00")), session(id="b")]
    span = {name: whole(*two)[name] for name in ("startDate", "endDate")}
    assert span == {"startDate": "2026-09-01", "endDate": "2026-09-08"}
    off = session(id="c", when=on("2027-01-01"), status="cancelled")
    assert whole(*two, off)["endDate"] == "2026-09-08"
    for unsure in (UNDATED, When(day=FuzzyDate("2026-23"))):
        assert "startDate" not in whole(*two, session(id="c", when=unsure))
    assert "startDate" not in whole(*two, session(id="c", status="postponed"))
    assert "startDate" not in whole()


def test_a_programme_is_cancelled_or_postponed_only_where_all_of_it_is() -> None:
    off = [session(id="a", status="cancelled"), session(id="b", status="cancelled")]
    assert whole(*off)["eventStatus"] == "https://schema.org/EventCancelled"
    assert whole(*off)["startDate"] == "2026-09-01"
    late = session(id="c", status="postponed")
    assert whole(late)["eventStatus"] == "https://schema.org/EventPostponed"
    assert "eventStatus" not in whole(*off, late)
    assert "eventStatus" not in whole(session())


def test_a_choice_within_a_round_belongs_to_its_round_and_has_its_time() -> None:
    programme = Programme(
        id="p",
        title="Symposium",
        rounds=[Round(id="ronde", title="Ronde", when=on("2026-09-01", "14:00"))],
        sessions=[Session(id="s", title="Keuze", rounds=["ronde"], choice=True)],
    )
    whole_day, ronde, choice = read(programme)
    assert whole_day["subEvent"] == [{"@id": ronde["@id"]}]
    assert ronde["subEvent"] == [{"@id": choice["@id"]}]
    assert [one["@id"] for one in choice["superEvent"]] == [ronde["@id"]]
    assert whole_day["startDate"] == "2026-09-01"


# -- where, for how many, for how much


def test_where_people_meet_has_its_word() -> None:
    words = {
        mode: shown(session(mode=mode)).get("eventAttendanceMode") for mode in (*Mode, UNKNOWN)
    }
    assert words == {
        Mode.ONLINE: "https://schema.org/OnlineEventAttendanceMode",
        Mode.IN_PLACE: "https://schema.org/OfflineEventAttendanceMode",
        Mode.HYBRID: "https://schema.org/MixedEventAttendanceMode",
        UNKNOWN: None,
    }


def test_the_meeting_link_is_for_those_who_take_part() -> None:
    hall = Place(name="Hal", municipality="0344")
    here = {
        "@type": "Place",
        "name": "Hal",
        "containedInPlace": {"@type": "AdministrativeArea", "name": "Utrecht"},
    }
    both = session(mode=Mode.HYBRID, place=hall, link=LINK)
    assert shown(both)["location"] == [here, {"@type": "VirtualLocation"}]
    for audience in (Audience.PARTICIPANT, Audience.ARRANGER):
        online = shown(both, audience=audience)["location"][1]
        assert online == {"@type": "VirtualLocation", "url": LINK}


def test_what_is_online_is_in_no_place() -> None:
    online = session(mode=Mode.ONLINE, place=Place(name="Hal"))
    assert shown(online)["location"] == {"@type": "VirtualLocation"}


@given(one=some.sessions())
def test_the_public_finds_no_link_to_take_part(one: Session) -> None:
    linked = of(attrs.evolve(one, link=LINK, rounds=()))
    assert LINK.encode() not in programme_jsonld(linked)
    assert LINK.encode() in programme_jsonld(linked, audience=Audience.PARTICIPANT)


def test_the_number_of_places_is_told_only_where_it_is_known() -> None:
    assert "maximumAttendeeCapacity" not in shown(session())
    for mode, room in [
        (Mode.IN_PLACE, {"maximumPhysicalAttendeeCapacity": 0}),
        (Mode.ONLINE, {"maximumVirtualAttendeeCapacity": 0}),
        (Mode.HYBRID, {}),
        (UNKNOWN, {}),
    ]:
        event = shown(session(mode=mode, capacity=0))
        told = {name: value for name, value in event.items() if "Capacity" in name}
        assert told == {"maximumAttendeeCapacity": 0, **room}


@pytest.mark.parametrize(
    ("euros", "free", "prices"),
    [
        ([], None, []),
        ([UNKNOWN], None, []),
        ([Decimal(0)], True, ["0"]),
        ([Decimal("0.00"), UNKNOWN], None, ["0"]),
        ([Decimal("25.50"), Decimal(0)], False, ["25.5", "0"]),
        ([Decimal("1E+2")], False, ["100"]),
    ],
)
def test_it_is_free_only_where_that_was_stated(
    euros: list[Any], *, free: bool | None, prices: list[str]
) -> None:
    told = whole(session(), costs=[Cost(euros=one) for one in euros])
    assert told.get("isAccessibleForFree") is free
    offers = told.get("offers", [])
    assert [offer["price"] for offer in offers] == prices
    assert all(offer["priceCurrency"] == "EUR" for offer in offers)


def test_a_price_says_of_what_it_is() -> None:
    (offer,) = whole(costs=[Cost(euros=Decimal(10), per="duo")])["offers"]
    assert offer["description"] == "per duo"


def test_an_organiser_is_told_only_where_somebody_was_called_so() -> None:
    told = whole(
        contributors=[
            Contributor(task="dagvoorzitter", name="Verzonnen Naam"),
            Contributor(task="Organisator", organisation="Gemeente Voorbeeld", name="Bedacht"),
            Contributor(task="organiser", name="Ann"),
            Contributor(task="organisatie"),
        ]
    )
    assert told["organizer"] == [
        {"@type": "Organization", "name": "Gemeente Voorbeeld"},
        {"@type": "Person", "name": "Ann"},
    ]
    assert "organizer" not in whole()


def test_for_whom_and_what_about_is_told() -> None:
    told = whole(audience=["gemeenten"], themes=["zorg", "geld"], language="en-GB")
    assert told["audience"] == [{"@type": "Audience", "audienceType": "gemeenten"}]
    assert (told["keywords"], told["inLanguage"]) == (["zorg", "geld"], "en-GB")


def test_what_nobody_states_is_left_out() -> None:
    bare = read(Programme(id="p", title="Leernetwerk", sessions=[Session(id="s", title="Avond")]))
    assert [sorted(node) for node in bare] == [
        ["@id", "@type", "inLanguage", "name", "subEvent"],
        ["@id", "@type", "inLanguage", "name", "superEvent"],
    ]


# -- as bytes


class Page(HTMLParser):
    """What a browser finds in the script element of a page, and what it shows beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.seen.append(("begin", tag))

    def handle_endtag(self, tag: str) -> None:
        self.seen.append(("end", tag))

    def handle_data(self, data: str) -> None:
        self.seen.append(("text", data))


@given(title=st.lists(st.sampled_from(["</script>", "<!--", "<script>", "x", "]]>"])).map("".join))
def test_it_can_stand_in_a_script_element(title: str) -> None:
    data = programme_jsonld(of(session(description=title)))
    page = Page()
    page.feed(f'<script type="application/ld+json">{data.decode()}</script>')
    begin, *texts, end = page.seen
    assert (begin, end) == (("begin", "script"), ("end", "script"))
    assert {kind for kind, _ in texts} == {"text"}
    found = json.loads("".join(text for _, text in texts))
    assert found == json.loads(data)
    assert found["@graph"][1].get("description", "") == title


def test_it_is_utf_8_with_a_newline_at_the_end() -> None:
    data = programme_jsonld(with_changes())
    assert data.endswith(b"}\n")
    assert "🗓️".encode() in data


def test_one_entry_comes_alone_and_names_what_it_is_part_of() -> None:
    programme = with_everything()
    (event,) = read(programme, entry="zomer")
    assert event == next(one for one in read(programme) if one["name"] == "Terugkijken")
    assert [one["name"] for one in event["superEvent"]] == [programme.title]


def test_an_entry_that_is_not_there_is_refused_by_name_of_those_that_are() -> None:
    with pytest.raises(NotPossible) as caught:
        programme_jsonld(of(session()), entry="kanarie")
    assert caught.value.code == "no-such-entry"
    assert "Choose from: s." in str(caught.value)
    assert "kanarie" not in str(caught.value)
