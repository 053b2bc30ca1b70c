"""Random lives of a programme, and random things that others do in the calendar meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs
import icalendar
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import programme_calendar
from ervaringskennis.programmes import changes
from ervaringskennis.testing.strategies import lines, programmes, sessions, texts, whens

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme

# Beside what we know nothing of: almost ours, in every way that an id can be.
FOREIGN_UIDS = (
    "iets@elders.example.org",
    "{programme}/{entry}@elders.example.org",
    "x{programme}/{entry}@{domain}",
    "{programme}x/{entry}@{domain}",
    "{programme}/{entry}/x@{domain}",
    "{entry}@{domain}",
)
NAMES = ("SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "SEQUENCE", "TRANSP", "URL", "GEO")
Seen = dict[str, tuple[Any, ...]]


def seen(*calendars: bytes) -> Seen:
    """Return what icalendar sees in events, by UID; it knows nothing of how we compare them."""
    events = [event for data in calendars for event in icalendar.Calendar.from_ical(data).events]
    return {str(event["UID"]): _seen(event) for event in events}


def _seen(event: icalendar.Event) -> tuple[Any, ...]:
    found: Any = event
    moments = [found[name].dt if name in found else None for name in ("DTSTART", "DTEND")]
    instants = [m.astimezone(dt.UTC) if isinstance(m, dt.datetime) else m for m in moments]
    values = [event[name].to_ical() if name in event else b"" for name in NAMES]
    return (*instants, *(v.decode().strip() if isinstance(v, bytes) else v for v in values))


class Life(RuleBasedStateMachine):
    """A programme, a calendar that it is published to, and the others who use that calendar."""

    def __init__(self, make_radicale: Callable[[], Any], foreign: str) -> None:
        super().__init__()
        self.theirs = foreign
        self.radicale = make_radicale()
        self.foreign: dict[str, bytes] = {}
        self.audience = Audience.PUBLIC
        self.number = 0

    @initialize(programme=programmes())
    def announce(self, programme: Programme) -> None:
        self.programme = programme

    # -- the life of the programme

    def _entry(self, choice: int) -> str:
        listed = [entry.id for entry in self.programme.agenda]
        return listed[choice % len(listed)]

    def _change(self, choice: int, **changed: Any) -> None:
        name = self._entry(choice)
        parts: dict[str, Any] = {
            part: [
                attrs.evolve(one, **changed) if one.id == name else one
                for one in getattr(self.programme, part)
            ]
            for part in ("items", "rounds", "sessions")
        }
        self.programme = attrs.evolve(self.programme, **parts)

    @rule(choice=st.integers(0, 9), title=lines(), description=texts())
    def rewrite(self, choice: int, title: str, description: str) -> None:
        self._change(choice, title=title, description=description)

    @rule(choice=st.integers(0, 9))
    def postpone(self, choice: int) -> None:
        self.programme = changes.postponed(self.programme, [self._entry(choice)])

    @rule(choice=st.integers(0, 9), when=whens())
    def reschedule(self, choice: int, when: Any) -> None:
        self.programme = changes.rescheduled(self.programme, {self._entry(choice): when})

    @rule(choice=st.integers(0, 9))
    def cancel(self, choice: int) -> None:
        self.programme = changes.cancelled(self.programme, [self._entry(choice)])

    @precondition(lambda self: len(self.programme.sessions) > 1)
    @rule()
    def drop_a_session(self) -> None:
        self.programme = attrs.evolve(self.programme, sessions=self.programme.sessions[:-1])

    @rule(made=sessions(st.sampled_from(["nieuw", "NIEUW", "Nieuw"])))
    def add_a_session(self, made: Any) -> None:
        kept = [one for one in self.programme.sessions if one.id != made.id]
        taken = {one.id for one in (*self.programme.items, *self.programme.rounds)}
        if made.id not in taken:
            self.programme = attrs.evolve(self.programme, sessions=[*kept, made])

    @rule(audience=st.sampled_from(Audience))
    def choose_an_audience(self, audience: Audience) -> None:
        self.audience = audience

    # -- what others do in the calendar

    def _mine(self) -> list[str]:
        return sorted(set(self.radicale.files()) - set(self.foreign))

    @rule(uid=st.sampled_from(FOREIGN_UIDS), choice=st.integers(0, 9))
    def somebody_adds_an_event(self, uid: str, choice: int) -> None:
        self.number += 1
        entry, programme = self._entry(choice), self.programme
        name = f"iets-{self.number}.ics"
        made = uid.format(programme=programme.id, entry=entry, domain=programme.domain)
        text = self.theirs.format(uid=made)
        if made not in seen(*self.foreign.values()):
            self.radicale.put(name, text)
            self.foreign[name] = self.radicale.files()[name]

    @precondition(lambda self: self.foreign)
    @rule()
    def somebody_deletes_their_event(self) -> None:
        name = min(self.foreign)
        assert self.radicale.app.delete(f"/buurt/agenda/{name}").status_code == 200
        del self.foreign[name]

    @precondition(lambda self: self._mine())
    @rule(choice=st.integers(0, 9))
    def somebody_deletes_ours(self, choice: int) -> None:
        mine = self._mine()
        assert self.radicale.app.delete(f"/buurt/agenda/{mine[choice % len(mine)]}").is_success

    @precondition(lambda self: self._mine())
    @rule(
        choice=st.integers(0, 9),
        line=st.sampled_from(
            [
                "LOCATION:Ergens anders",
                "COMMENT:Neem brood mee",
                "RRULE:FREQ=DAILY;COUNT=2",
                "X-APP:iets",
            ]
        ),
    )
    def somebody_adds_a_line_to_ours(self, choice: int, line: str) -> None:
        mine = self._mine()
        name = mine[choice % len(mine)]
        text = self.radicale.files()[name].decode()
        if f"{line.partition(':')[0]}:" not in text:
            self.radicale.put(name, text.replace("END:VEVENT", f"{line}\r\nEND:VEVENT"))

    @precondition(lambda self: self._mine())
    @rule(choice=st.integers(0, 9))
    def an_app_leaves_out_our_marks(self, choice: int) -> None:
        mine = self._mine()
        name = mine[choice % len(mine)]
        text = self.radicale.files()[name].decode().replace("\r\n ", "")
        kept = [one for one in text.split("\r\n") if not one.startswith("X-ERVARINGSKENNIS")]
        self.radicale.put(name, "\r\n".join(kept))

    # -- and then

    @rule()
    def publish(self) -> None:
        foretold = self.radicale.publish(self.programme, audience=self.audience, dry_run=True)
        published = self.radicale.publish(self.programme, audience=self.audience)
        assert attrs.evolve(foretold, dry_run=False) == published
        files = self.radicale.files()
        assert {name: files.pop(name) for name in self.foreign} == self.foreign
        assert seen(*files.values()) == seen(
            programme_calendar(self.programme, audience=self.audience)
        )
        self.radicale.publish(self.programme, audience=self.audience)
        assert self.radicale.transport.writes == []

    def teardown(self) -> None:
        if hasattr(self, "programme"):
            self.publish()


def _live(make_radicale: Any, foreign: str, **how: Any) -> None:
    make: Any = lambda: Life(make_radicale, foreign)  # noqa: E731 - a factory will do for a class
    run_state_machine_as_test(make, settings=settings(**how))


def test_after_publishing_the_calendar_says_what_the_programme_says(
    make_radicale: Any, foreign: str
) -> None:
    _live(make_radicale, foreign, max_examples=6, stateful_step_count=12)


@pytest.mark.slow
@pytest.mark.hypothesis
def test_after_publishing_the_calendar_says_what_any_programme_says(
    make_radicale: Any, foreign: str
) -> None:
    _live(make_radicale, foreign, max_examples=40, stateful_step_count=25)
