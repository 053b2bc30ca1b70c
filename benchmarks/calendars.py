"""What a feed costs: 10,000 sessions against an f-string, and against icalendar itself.

uv run python benchmarks/calendars.py
"""

from __future__ import annotations

import datetime as dt
import gc
import statistics
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import attrs

from ervaringskennis.exports.calendar import EventCache, programme_calendar
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import Mode, Place, Session
from ervaringskennis.values.dates import When

sys.path.insert(0, str(Path(__file__).parent.parent))  # the reference stands with the tests

from tests.exports.reference import feed_by_icalendar

SESSIONS = 10_000
REPEATS = 7
FULL, ONE_CHANGE, MEMORY = 5.0, 0.1, 3.0
DESCRIPTION = (
    "Eerst koffie; daarna praten, luisteren en opschrijven wat anders kan.\nNeem iemand mee."
)
PLACE = Place(name="Buurthuis", address="Dorpsstraat 1\n1234 AB Voorbeeld", geo=(52.1, 5.1))
CREATED = dt.datetime(2026, 1, 1, 9, tzinfo=dt.UTC)


def session(number: int) -> Session:
    """Return one of many sessions, on both sides of every change of the clock."""
    day = dt.date(2026, 1, 1) + dt.timedelta(days=number % 730)
    return Session(
        id=f"sessie-{number}",
        title=f"Werkplaats {number}: samen leren, deel {number % 7}",
        description=DESCRIPTION,
        when=When(day=day, start=dt.time(9 + number % 8, 30), end=dt.time(11 + number % 8)),
        mode=Mode.IN_PLACE,
        place=PLACE,
        sequence=number % 3,
    )


PROGRAMME = Programme(
    id="groot",
    title="Een groot programma",
    domain="example.org",
    url="https://example.org/groot",
    created=CREATED,
    revised=CREATED + dt.timedelta(days=30),
    themes=("armoede", "zorg"),
    sessions=[session(number) for number in range(SESSIONS)],
)


def folded(line: str) -> str:
    """Return the line in pieces of at most 75 octets, in the plainest way that is right."""
    octets = line.encode()
    if len(octets) <= 75:  # noqa: PLR2004
        return line
    pieces, start, room = [], 0, 75
    while start < len(octets):
        end = min(start + room, len(octets))
        while end < len(octets) and octets[end] & 0xC0 == 0x80:  # noqa: PLR2004
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, 74
    return b"\r\n ".join(pieces).decode()


def escaped(text: str) -> str:
    """Return the text as RFC 5545 writes it."""
    for character in "\\;,":
        text = text.replace(character, "\\" + character)
    return text.replace("\n", "\\n")


def by_hand(programme: Programme) -> bytes:
    """Return the events of a programme with f-strings, which is as quick as Python can."""
    lines = []
    created, revised = (f"{at:%Y%m%dT%H%M%SZ}" for at in (CREATED, programme.revised))
    themes = ",".join(escaped(theme) for theme in programme.themes)
    for one in programme.sessions:
        day, place = f"{one.when.day:%Y%m%d}", one.place
        assert isinstance(place, Place)  # noqa: S101 - what follows is for this programme alone
        latitude, longitude = place.geo  # type: ignore[misc]
        where = escaped(f"{place.name}, " + ", ".join(place.address.splitlines()))
        lines += [
            "BEGIN:VEVENT",
            folded(f"SUMMARY:{escaped(one.title)}"),
            f"DTSTART;TZID=Europe/Amsterdam:{day}T{one.when.start:%H%M%S}",
            f"DTEND;TZID=Europe/Amsterdam:{day}T{one.when.end:%H%M%S}",
            f"DTSTAMP:{revised}",
            folded(f"UID:{programme.id}/{one.id}@{programme.domain}"),
            f"SEQUENCE:{one.sequence}",
            folded(f"CATEGORIES:{themes}"),
            f"CREATED:{created}",
            folded(f"DESCRIPTION:{escaped(one.description)}"),
            f"GEO:{latitude:.6f};{longitude:.6f}",
            f"LAST-MODIFIED:{revised}",
            folded(f"LOCATION:{where}"),
            "STATUS:CONFIRMED",
            folded(f"URL:{programme.url}"),
            "END:VEVENT",
        ]
    return "\r\n".join(lines).encode()


def changed(number: int) -> Programme:
    """Return the programme with one session moved."""
    sessions = list(PROGRAMME.sessions)
    moved = attrs.evolve(sessions[number].when, day=dt.date(2027, 6, 1))
    sessions[number] = attrs.evolve(sessions[number], when=moved, sequence=9)
    return attrs.evolve(PROGRAMME, sessions=sessions)


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def peak(work: Callable[[], bytes]) -> float:
    """Return the most memory that a piece of work takes, in times the size of what it makes."""
    tracemalloc.start()
    size = len(work())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / size


def unfolded(data: bytes) -> list[bytes]:
    """Return the content lines as they are without folding."""
    return data.replace(b"\r\n ", b"").split(b"\r\n")


def main() -> None:
    """Print the medians, side by side in one run, and what is bound."""
    cache = EventCache()
    programme_calendar(PROGRAMME, cache=cache)
    programmes = [changed(number) for number in range(REPEATS)]
    times: dict[str, list[float]] = {"f-string": [], "full": [], "one change": []}
    for later in programmes:  # by turns, so that a busy moment hits all
        times["f-string"].append(seconds(lambda: by_hand(PROGRAMME)))
        times["full"].append(seconds(lambda: programme_calendar(PROGRAMME)))
        times["one change"].append(
            seconds(lambda later=later: programme_calendar(later, cache=cache))  # type: ignore[misc]
        )
    medians = {name: statistics.median(found) for name, found in times.items()}
    medians["icalendar itself"] = seconds(lambda: feed_by_icalendar(PROGRAMME))
    bounds = {"full": FULL, "one change": ONE_CHANGE}
    for name, median in medians.items():
        ratio = median / medians["f-string"]
        bound = f" (bound {bounds[name]})" if name in bounds else ""
        print(f"{name}: {median * 1000:.0f} ms, {ratio:.2f} x the f-string{bound}")
    memory = peak(lambda: programme_calendar(PROGRAMME))
    print(f"memory: {memory:.2f} x the size of the feed (bound {MEMORY})")
    same = unfolded(programme_calendar(PROGRAMME)) == unfolded(feed_by_icalendar(PROGRAMME))
    print(f"the lines that icalendar itself writes: {'the same' if same else 'DIFFERENT'}")
    by_cache = programme_calendar(programmes[-1], cache=cache)
    print(
        f"with a cache: {'the same' if by_cache == programme_calendar(programmes[-1]) else 'NOT'}"
    )


if __name__ == "__main__":
    main()
