"""A calendar over HTTP: headers, conditions by RFC 9110, and a reader who never stays behind."""

from __future__ import annotations

import datetime as dt
import email.utils
import re
from collections.abc import Callable
from typing import Any, ClassVar, Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from tests.exports.polling import WAITS, WAYS, Asks, Reader, by_date

from ervaringskennis.errors import InvalidValue
from ervaringskennis.exports.calendar import programme_calendar
from ervaringskennis.exports.conditions import http_date, read_http_date
from ervaringskennis.exports.feeds import Answer, Feed, safe_filename
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.values.dates import AMSTERDAM, When, zone

HERE: Final = zone(AMSTERDAM)
SECOND: Final = dt.timedelta(seconds=1)
NOON: Final = dt.datetime(2026, 3, 2, 12, 0, 0, 250_000, tzinfo=dt.UTC)
LATER: Final = NOON + dt.timedelta(hours=1)
SETTLED: Final = "Mon, 02 Mar 2026 12:00:01 GMT"


def feed(body: bytes = b"BEGIN:VCALENDAR", **fields: Any) -> Feed:
    known = {"private": False, "last_modified": NOON, "read_at": LATER}
    return Feed(body=body, **{**known, **fields})


def headers(answer: Answer) -> dict[str, str]:
    assert len(dict(answer.headers)) == len(answer.headers)
    return dict(answer.headers)


# -- what is sent


def test_a_public_feed_says_what_it_is_and_how_long_it_lasts() -> None:
    answer = feed(filename="symposium.ics").answer()
    assert (answer.status, answer.status_line, answer.body) == (200, "200 OK", b"BEGIN:VCALENDAR")
    assert headers(answer) == {
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Length": "15",
        "Content-Disposition": "inline; filename=symposium.ics",
        "Last-Modified": SETTLED,
        "ETag": feed().etag,
        "Cache-Control": "public, max-age=300",
        "X-Content-Type-Options": "nosniff",
    }


def test_a_private_feed_is_kept_by_its_reader_alone_and_its_address_is_told_to_nobody() -> None:
    for answer in (feed(private=True).answer(), feed(private=True).answer(if_none_match="*")):
        found = headers(answer)
        assert found["Cache-Control"] == "private, no-cache"
        assert found["Referrer-Policy"] == "no-referrer"
        assert found["X-Robots-Tag"] == "noindex"
        assert found["X-Content-Type-Options"] == "nosniff"


def test_how_long_a_public_feed_lasts_is_for_the_site_to_say() -> None:
    answer = feed(max_age=dt.timedelta(hours=2)).answer()
    assert headers(answer)["Cache-Control"] == "public, max-age=7200"


def test_a_site_may_leave_the_date_out() -> None:
    undated = attrs.evolve(feed(), last_modified=None)
    assert undated.etag == feed().etag
    assert "Last-Modified" not in headers(undated.answer())


def test_head_is_get_without_the_body() -> None:
    for asked in ({}, {"if_none_match": feed().etag}, {"if_match": '"x"'}):
        get, head = feed().answer(**asked), feed().answer("HEAD", **asked)
        assert (head.status, head.headers, head.body) == (get.status, get.headers, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PROPFIND", "get", ""])
def test_other_methods_are_refused_whatever_their_conditions(method: str) -> None:
    answer = feed(private=True).answer(method, if_none_match="*", if_match='"x"')
    assert (answer.status_line, answer.body) == ("405 Method Not Allowed", b"")
    assert headers(answer)["Allow"] == "GET, HEAD"
    assert headers(answer)["Cache-Control"] == "no-store"


def test_what_was_not_modified_comes_without_what_describes_a_body() -> None:
    answer = feed().answer(if_none_match=feed().etag)
    assert (answer.status_line, answer.body) == ("304 Not Modified", b"")
    assert set(headers(answer)) == {"ETag", "Cache-Control", "X-Content-Type-Options"}


def test_a_feed_shows_nothing_of_what_is_in_it() -> None:
    made = feed(b"kanarie", private=True)
    assert "kanarie" not in repr(made)
    assert "kanarie" not in repr(made.answer())


# -- the entity tag


@given(st.binary(), st.binary())
def test_an_entity_tag_is_strong_and_the_same_for_the_same_bytes_alone(
    one: bytes, other: bytes
) -> None:
    assert re.fullmatch(r'"[A-Za-z0-9_-]{43}"', feed(one).etag)
    assert (feed(one).etag == feed(other).etag) == (one == other)


ETAG: Final = feed().etag
OTHERS: Final = ['"x"', 'W/"x"', '""', '"a,b"', '"é"', f'"{ETAG[1:-2]}"', '"W/"']


@given(
    before=st.lists(st.sampled_from([*OTHERS, ""]), max_size=4),
    after=st.lists(st.sampled_from([*OTHERS, ""]), max_size=4),
    weak=st.sampled_from(["", "W/"]),
    comma=st.sampled_from([",", ", ", " ,\t", ",,", " , , "]),
)
def test_a_tag_is_found_wherever_it_stands_in_a_list_and_however_weak(
    before: list[str], after: list[str], weak: str, comma: str
) -> None:
    ours = f"{weak}{ETAG}"
    field = comma.join([*before, ours, *after])
    assert feed().answer(if_none_match=field).status == 304
    assert feed().answer(if_none_match=comma.join([*before, *after])).status == 200
    assert feed().answer(if_match=field).status == (412 if weak else 200)


def test_a_star_stands_for_whatever_there_is() -> None:
    assert feed().answer(if_none_match=" * ").status == 304
    assert feed().answer(if_match="*").status == 200


MALFORMED: Final = [
    *("", " ", ",", "abc", ETAG.strip('"'), f"{ETAG} {ETAG}", f"w/{ETAG}", f"W/ {ETAG}"),
    *(f"*, {ETAG}", f"{ETAG}, *", ETAG[:-1], f"{ETAG}x", f"'{ETAG}'", '"', "W/", f"x{ETAG}"),
    *(f'{ETAG}, "a b"', f'"\x7f", {ETAG}', f"{ETAG}, x"),
]


@pytest.mark.parametrize("field", MALFORMED)
def test_a_list_that_cannot_be_read_names_nothing_and_is_no_error(field: str) -> None:
    assert feed().answer(if_none_match=field).status == 200
    assert feed().answer(if_match=field).status == 412


@given(st.text(st.characters(max_codepoint=255)))
def test_no_field_whatsoever_makes_it_fail(field: str) -> None:
    for name in ("if_none_match", "if_match", "if_modified_since", "if_unmodified_since"):
        assert feed().answer(**{name: field}).status in {200, 304, 412}


def test_a_long_field_takes_no_time() -> None:
    for field in (" " * 60_000, ", " * 60_000, '"' * 60_001, '"x" ' * 20_000):
        assert feed().answer(if_none_match=field, if_modified_since=field).status == 200


# -- precedence (RFC 9110 section 13.2.2)


def test_a_tag_wins_over_a_date() -> None:
    after = http_date(LATER)
    assert feed().answer(if_none_match='"x"', if_modified_since=after).status == 200
    assert feed().answer(if_none_match="no tag", if_modified_since=after).status == 200
    before = http_date(NOON - dt.timedelta(days=1))
    assert feed().answer(if_none_match=ETAG, if_modified_since=before).status == 304


def test_what_must_match_goes_before_what_must_not() -> None:
    assert feed().answer(if_match='"x"', if_none_match=ETAG).status == 412
    assert feed().answer(if_match=ETAG, if_none_match=ETAG).status == 304
    before, after = http_date(NOON - SECOND), http_date(LATER)
    assert feed().answer(if_unmodified_since=before, if_none_match=ETAG).status == 412
    assert feed().answer(if_unmodified_since=after, if_none_match=ETAG).status == 304
    assert feed().answer(if_match=ETAG, if_unmodified_since=before).status == 200


def test_a_cache_never_keeps_a_refusal_in_the_place_of_the_calendar() -> None:
    assert headers(feed().answer(if_match='"x"'))["Cache-Control"] == "no-store"


# -- dates


def test_a_date_is_read_in_the_three_forms_that_http_has_had() -> None:
    moment = dt.datetime(1994, 11, 6, 8, 49, 37, tzinfo=dt.UTC)
    for text in (
        "Sun, 06 Nov 1994 08:49:37 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        " Sun, 06 Nov 1994 08:49:37 GMT\t",
    ):
        assert read_http_date(text, now=NOON) == moment


@given(st.datetimes(timezones=st.just(dt.UTC)))
def test_what_is_written_is_what_everybody_reads(moment: dt.datetime) -> None:
    text = http_date(moment)
    assert read_http_date(text, now=NOON) == moment.replace(microsecond=0)
    assert re.fullmatch(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT", text)
    if moment.year > 1000:  # the standard library guesses the century of others
        assert email.utils.parsedate_to_datetime(text) == moment.replace(microsecond=0)


@pytest.mark.parametrize(
    ("year", "means"), [("94", 1994), ("26", 2026), ("75", 2075), ("77", 1977), ("00", 2000)]
)
def test_two_digits_are_a_year_that_is_not_more_than_fifty_years_ahead(
    year: str, means: int
) -> None:
    read = read_http_date(f"Sunday, 06-Nov-{year} 08:49:37 GMT", now=NOON)
    assert read is not None
    assert read.year == means


def test_fifty_years_ahead_is_counted_to_the_second() -> None:
    on = read_http_date("Sunday, 02-Mar-76 12:00:00 GMT", now=NOON)
    past = read_http_date("Sunday, 02-Mar-76 12:00:01 GMT", now=NOON)
    assert on is not None
    assert past is not None
    assert (on.year, past.year) == (2076, 1976)


def test_a_leap_second_is_read_as_the_one_before_it() -> None:
    read = read_http_date("Sat, 31 Dec 2016 23:59:60 GMT", now=NOON)
    assert read == dt.datetime(2016, 12, 31, 23, 59, 59, tzinfo=dt.UTC)


NO_DATES: Final = [
    *("", "0", "yesterday", "2026-03-02T12:00:01Z", "Mon, 2 Mar 2026 12:00:01 GMT"),
    *("Mon, 02 Mar 2026 12:00:01", "Mon, 02 Mar 2026 12:00:01 +0000", SETTLED.lower()),
    *("Mon, 32 Mar 2026 12:00:01 GMT", "Mon, 02 Mar 2026 24:00:01 GMT", f"{SETTLED}, {SETTLED}"),
    *("Sun, 29 Feb 2026 12:00:01 GMT", "Mon, 00 Mar 2026 12:00:01 GMT", f"{SETTLED}\n"),
    *("Mon, 02 Mar 0000 12:00:01 GMT", "Mon, 02 Mar ٢٠٢٦ 12:00:01 GMT", "Monday, 29-Feb-00"),
    *("Mon, 02 Mar 2026 12:00:61 GMT", "Mon, 02 Mrt 2026 12:00:01 GMT", "Mon Mar 2 12:00:01 2026"),
]


@pytest.mark.parametrize("field", NO_DATES)
def test_what_is_no_date_is_ignored(field: str) -> None:
    assert feed().answer(if_modified_since=field).status == 200
    assert feed().answer(if_unmodified_since=field).status == 200


def test_without_a_date_of_its_own_a_feed_ignores_the_date_of_others() -> None:
    unknown = feed(last_modified=None, read_at=None)
    assert "Last-Modified" not in headers(unknown.answer())
    assert unknown.answer(if_modified_since=http_date(LATER)).status == 200
    assert unknown.answer(if_unmodified_since=http_date(NOON)).status == 200
    assert unknown.answer(if_none_match=unknown.etag).status == 304


def test_a_date_that_is_still_to_come_says_nothing() -> None:
    """A reader whose clock is ahead would be told for ever that nothing changed."""
    assert feed().answer(if_modified_since=http_date(LATER)).status == 304
    assert feed().answer(if_modified_since=http_date(LATER + SECOND)).status == 200


def test_a_second_that_is_not_over_proves_nothing() -> None:
    now = feed(read_at=NOON + dt.timedelta(milliseconds=10))
    said = headers(now.answer())["Last-Modified"]
    assert said == "Mon, 02 Mar 2026 12:00:00 GMT"  # never ahead of the clock
    assert now.answer(if_modified_since=said).status == 200
    assert feed().answer(if_modified_since=said).status == 200
    assert feed().answer(if_modified_since=SETTLED).status == 304


@pytest.mark.parametrize("ahead", [0, 30, 59, 61, 90])
def test_a_moment_is_the_same_in_the_hour_that_comes_twice(ahead: int) -> None:
    change = dt.datetime(2026, 10, 25, 0, 59, 59, 500_000, tzinfo=dt.UTC)
    read = change + dt.timedelta(minutes=ahead)
    there = feed(last_modified=change, read_at=read).answer()
    local = feed(last_modified=change.astimezone(HERE), read_at=read.astimezone(HERE)).answer()
    assert local.headers == there.headers


def test_a_change_by_a_clock_that_is_ahead_is_no_date_ahead() -> None:
    ahead = feed(last_modified=LATER + dt.timedelta(days=1))
    assert headers(ahead.answer())["Last-Modified"] == http_date(LATER)
    assert ahead.answer(if_modified_since=http_date(LATER)).status == 200


# -- what a feed is made of


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"last_modified": NOON.replace(tzinfo=None)}, "no-time-zone"),
        ({"read_at": NOON.replace(tzinfo=None)}, "no-time-zone"),
        ({"read_at": None}, "no-read-at"),
        ({"media_type": "text/calendar\r\nX-Evil: 1"}, "bad-header"),
        ({"media_type": "text/calendar; naam=é"}, "bad-header"),
        ({"max_age": dt.timedelta(seconds=-1)}, "negative-max-age"),
    ],
)
def test_what_cannot_be_served_is_refused(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        feed(**fields)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("symposium.ics", "symposium.ics"),
        ("Één café, en meer.ics", "Een-cafe-en-meer.ics"),
        ("../../etc/passwd", "etc-passwd"),
        ('a";\r\nSet-Cookie: x=1.ics', "a-Set-Cookie-x-1.ics"),
        ("serie/2026@noord.ics", "serie-2026-noord.ics"),
        (".ics", "calendar.ics"),
        ("", "calendar"),
        ("日本.ics", "calendar.ics"),
        ("CON.ics", "calendar-CON.ics"),
        ("nul", "calendar-nul"),
        ("com1.old.ics", "calendar-com1.old.ics"),
        ("contact.ics", "contact.ics"),
    ],
)
def test_a_name_is_made_safe_to_save_under(name: str, safe: str) -> None:
    assert safe_filename(name) == safe
    assert (
        headers(feed(filename=name).answer())["Content-Disposition"] == f"inline; filename={safe}"
    )


@given(st.text())
def test_every_name_becomes_one_that_is_safe_and_stays_it(name: str) -> None:
    safe = safe_filename(name)
    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", safe)
    assert safe_filename(safe) == safe


# -- a reader who never stays behind


@attrs.define
class Site:
    """A programme that changes as fast as anybody likes, and when it last did."""

    clock: dt.datetime = NOON
    changed: dt.datetime = NOON
    days: dict[str, tuple[int, dt.datetime]] = attrs.field(factory=dict)

    def bytes(self) -> bytes:
        sessions = [
            Session(id=name, title=name, when=When(day=dt.date(2026, 4, day)))
            for name, (day, _) in self.days.items()
        ]
        return programme_calendar(Programme(id="site", title="Site", sessions=sessions))

    def change(self, name: str, day: int | None) -> None:
        self.changed = self.clock
        if day is None:
            self.days.pop(name, None)
        else:
            self.days[name] = (day, self.clock)

    @property
    def latest(self) -> dt.datetime:
        return max((when for _, when in self.days.values()), default=NOON)


NAMES: Final = st.sampled_from(["een", "twee"])
DAYS: Final = st.one_of(st.none(), st.integers(1, 3))
CHANGES: Final = st.lists(st.tuples(WAITS, NAMES, DAYS), max_size=2)


class Polling(RuleBasedStateMachine):
    """Anything may change at any moment, also between reading the programme and answering."""

    serve: ClassVar[Callable[..., Feed]] = Feed

    def __init__(self) -> None:
        super().__init__()
        self.site = Site()
        self.readers = {way: Reader(way) for way in WAYS}

    @rule(changes=CHANGES)
    def change(self, changes: list[tuple[dt.timedelta, str, int | None]]) -> None:
        for wait, name, day in changes:
            self.site.clock += wait
            self.site.change(name, day)

    @rule(wait=WAITS)
    def wait(self, wait: dt.timedelta) -> None:
        self.site.clock += wait

    @rule(asks=st.sampled_from(WAYS), wait=WAITS, meanwhile=CHANGES)
    def poll(
        self,
        asks: Asks,
        wait: dt.timedelta,
        meanwhile: list[tuple[dt.timedelta, str, int | None]],
    ) -> None:
        read_at = self.site.clock
        self.site.clock += wait
        current = self.site.bytes()
        changed, latest = self.site.changed, self.site.latest
        self.change(meanwhile)
        served = self.serve(
            body=current,
            private=False,
            **self.moments(changed=changed, latest=latest, read_at=read_at),
        )
        self.readers[asks].poll(served, http_date(self.site.clock))
        assert self.readers[asks].copy == current

    def moments(
        self, *, changed: dt.datetime, latest: dt.datetime, read_at: dt.datetime
    ) -> dict[str, dt.datetime]:
        assert latest <= changed
        return {"last_modified": changed, "read_at": read_at}


class RoundedDown(Feed):
    """As most servers do it."""

    @property
    def _settled(self) -> dt.datetime | None:
        return None if self.last_modified is None else self.last_modified.replace(microsecond=0)


class PollingRoundedDown(Polling):
    serve = RoundedDown


class PollingTheLatestEvent(Polling):
    def moments(self, **moments: dt.datetime) -> dict[str, dt.datetime]:
        return {"last_modified": moments["latest"], "read_at": moments["read_at"]}


def test_who_polls_by_the_rfc_always_has_the_current_bytes() -> None:
    run_state_machine_as_test(Polling, settings=settings(deadline=None, stateful_step_count=20))


def deletes(polling: Polling, *, before_reading: dt.timedelta) -> None:
    """Let a reader by date read, then delete the last event, and let it read again."""
    moment = dt.timedelta(milliseconds=200)  # three of them in the second in which it is NOON
    polling.change([(moment, "een", 1), (moment, "twee", 2)])
    polling.wait(before_reading)
    polling.poll(by_date, dt.timedelta(), [])
    polling.change([(moment, "twee", None)])
    polling.wait(2 * SECOND)
    polling.poll(by_date, dt.timedelta(), [])


@pytest.mark.parametrize(
    ("wrong", "before_reading"),
    [(PollingRoundedDown, dt.timedelta()), (PollingTheLatestEvent, 2 * SECOND)],
)
def test_a_reader_is_left_behind_where_the_date_is_another(
    wrong: type[Polling], before_reading: dt.timedelta
) -> None:
    deletes(Polling(), before_reading=before_reading)
    with pytest.raises(AssertionError):
        deletes(wrong(), before_reading=before_reading)


def test_what_changes_between_reading_and_sending_is_not_missed() -> None:
    read = NOON + dt.timedelta(milliseconds=500)
    again = feed(b"moved", last_modified=read + dt.timedelta(milliseconds=100))
    said = headers(feed(read_at=read).answer())["Last-Modified"]
    assert again.answer(if_modified_since=said).status == 200
    # What the moment of sending would have said:
    said = headers(feed(read_at=read + SECOND).answer())["Last-Modified"]
    assert again.answer(if_modified_since=said).status == 304


@given(first=WAITS, second=WAITS, before=WAITS, again=WAITS)
def test_who_asks_by_the_date_of_the_answer_is_not_left_behind(
    first: dt.timedelta, second: dt.timedelta, before: dt.timedelta, again: dt.timedelta
) -> None:
    """RFC 9110 section 13.1.3: caches do so now and then; the date is that of reading."""
    change = NOON + first
    read = change + second
    anew = read + before
    date = http_date(read)
    asked = feed(last_modified=anew, read_at=anew + again).answer(if_modified_since=date)
    assert asked.status == 200
