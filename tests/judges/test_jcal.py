"""Our jCal (RFC 7265) is what ical.js makes of our iCalendar, and ical.js reads it."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from tests.exports.programmes import programmes, with_changes, with_everything
from tests.exports.readers import Refused, Seen, meant
from tests.judges.judge import decoded, seen_in

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import programme_calendar
from ervaringskennis.exports.jcal import programme_jcal
from ervaringskennis.programmes.programme import Programme

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.judges.judge import Judge

pytestmark = pytest.mark.judges

PROGRAMMES: Final = (
    with_everything(),
    with_changes(),
    Programme(id="leeg", title="Nog niets; later, meer", domain="example.org"),
)


def ours(programme: Programme, audience: Audience = Audience.PUBLIC) -> Any:
    return json.loads(programme_jcal(programme, audience=audience))


def theirs(judge: Judge, programme: Programme, audience: Audience = Audience.PUBLIC) -> Any:
    data = programme_calendar(programme, audience=audience)
    return judge.ask(about="jcal", text=decoded(data))


def plain(component: list[Any]) -> list[Any]:
    """Return a component in which two ways to write one thing are the same."""
    name, properties, components = component
    return [name, [_plain_property(one) for one in properties], [plain(one) for one in components]]


def _plain_property(given: list[Any]) -> list[Any]:
    name, parameters, kind, *values = given
    if kind != "recur":
        return given
    # RFC 7265 section 3.6.10: a part of a rule is one value, or a list where there are several.
    (rule,) = values
    return [name, parameters, kind, {part: _only(value) for part, value in rule.items()}]


def _only(value: Any) -> Any:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def read(judge: Judge, jcal: Any) -> dict[str, Seen]:
    return seen_in(judge.ask(about="eventsOfJcal", jcal=jcal))


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
def test_it_is_what_ical_js_makes_of_our_calendar(
    ical_js: Judge, programme: Programme, audience: Audience
) -> None:
    assert plain(ours(programme, audience)) == plain(theirs(ical_js, programme, audience))


def has_no_theme_that_ends_in_a_backslash(programme: Programme) -> bool:
    return not any(theme.endswith("\\") for theme in programme.themes)


def test_ical_js_takes_the_comma_after_an_escaped_backslash_for_an_escaped_one(
    ical_js: Judge,
) -> None:
    """A fault of ical.js 2.2.1; once it is mended, what is left out below can be put in."""
    calendar = r"BEGIN:VCALENDAR{0}CATEGORIES:a\\,b{0}END:VCALENDAR{0}".format("\r\n")
    (categories,) = ical_js.ask(about="jcal", text=calendar)[1]
    assert categories[3:] == [r"a\,b"]


@given(programme=programmes().filter(has_no_theme_that_ends_in_a_backslash))
def test_it_is_so_for_any_programme(ical_js: Judge, programme: Programme) -> None:
    assert plain(ours(programme)) == plain(theirs(ical_js, programme))


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
def test_ical_js_reads_every_moment_in_it(ical_js: Judge, programme: Programme) -> None:
    assert read(ical_js, ours(programme)) == meant(programme)


def _properties(jcal: Any, component: str) -> list[Any]:
    (found, *_) = (part for part in jcal[2] if part[0] == component)
    properties: list[Any] = found[1]
    return properties


def _changing(component: str, name: str, position: int, value: Any) -> Callable[[Any], None]:
    def change(jcal: Any) -> None:
        (found, *_) = (one for one in _properties(jcal, component) if one[0] == name)
        found[position] = value

    return change


def _summer_all_year(jcal: Any) -> None:
    (zone,) = (part for part in jcal[2] if part[0] == "vtimezone")
    for part in zone[2]:
        for one in part[1]:
            if one[0] == "tzoffsetto":
                one[3] = "+02:00"


BROKEN: Final[dict[str, Callable[[Any], None]]] = {
    "an escaped text": _changing("vevent", "categories", 3, r"armoede\, schulden"),
    "a number as a text": _changing("vevent", "sequence", 3, "0"),
    "a moment without its zone": _changing("vevent", "dtstart", 1, {}),
    "a moment as RFC 5545 writes it": _changing("vevent", "dtstart", 3, "20260702T123000"),
    "a moment that is called a day": _changing("vevent", "dtstart", 2, "date"),
    "summer all year": _summer_all_year,
    "an event less": lambda jcal: jcal[2].pop(),
    "a property less": lambda jcal: jcal[1].pop(),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_jcal_is_not_what_ical_js_makes_of_our_calendar(ical_js: Judge, name: str) -> None:
    spoiled = copy.deepcopy(ours(with_everything()))
    BROKEN[name](spoiled)
    assert spoiled != ours(with_everything())
    assert plain(spoiled) != plain(theirs(ical_js, with_everything()))


@pytest.mark.parametrize(
    "name",
    [
        "a moment without its zone",
        "a moment as RFC 5545 writes it",
        "a moment that is called a day",
        "summer all year",
        "an event less",
    ],
)
def test_ical_js_sees_other_moments_in_broken_jcal(ical_js: Judge, name: str) -> None:
    spoiled = ours(with_everything())
    BROKEN[name](spoiled)
    try:
        seen = read(ical_js, spoiled)
    except Refused:
        return
    assert seen != meant(with_everything())
