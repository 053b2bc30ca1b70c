"""The verbs that tell: messages to people, and to the organiser how things stand."""

from __future__ import annotations

import contextlib
import datetime as dt
import signal
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ervaringskennis.cli.log_screen import log_document, show_log
from ervaringskennis.cli.overview import overview_document, show_overview
from ervaringskennis.cli.screen import Screen, console
from ervaringskennis.cli.status_screen import show_status
from ervaringskennis.cli.table import (
    FINE,
    PROBLEMS,
    PROGRAMME,
    Desk,
    Told,
    Verb,
    argument,
    flag,
    option,
    print_json,
    telling_how,
)
from ervaringskennis.cli.verbs_people import bar
from ervaringskennis.cli.verbs_programme import misused
from ervaringskennis.errors import ErvaringskennisError, NotPossible
from ervaringskennis.messages import ConsoleNotifier, Sender
from ervaringskennis.organiser.delivery import Delivery, deliver, failures
from ervaringskennis.organiser.programmes import REMIND_AHEAD
from ervaringskennis.storage.contract import MessageState

if TYPE_CHECKING:
    from ervaringskennis.errors import Problem
    from ervaringskennis.facts import Fact
    from ervaringskennis.life.state import State
    from ervaringskennis.messages import Notifier, Texts

_COUNTED: Final = ("sent", "dropped", "retried", "failed", "lost_claims")
_ONE: Final = argument("programme", "programme", required=False)


def _programmes(desk: Desk, programme: str | None) -> tuple[str, ...]:
    return (programme,) if programme else desk.organiser.store.programmes()


# -- catching up


def _catch_up(desk: Desk, *, programme: str | None, ahead: int) -> Told:
    facts: list[Fact] = []
    for name in _programmes(desk, programme):
        facts += desk.organiser.catch_up(name, ahead=dt.timedelta(days=ahead))
    return Told(programme=programme or "", facts=facts)


# -- delivering


def _deliver(  # noqa: PLR0913 - one parameter an option
    desk: Desk,
    *,
    programme: str | None,
    to: str | None,
    limit: int | None,
    sender: str | None,
    texts: Path | None,
    failed: bool,
    retry: bool,
    watch: bool,
) -> int:
    if failed + retry + (to is not None) != 1:
        raise misused("deliver-how")
    if to is None:
        return _retry(desk, programme) if retry else _failed(desk, programme)
    notifier = _notifier(desk, to, sender)
    words = desk.plugins.texts(texts)
    if watch:
        return _watch(desk, notifier, words)
    problems = _caught_up(desk, programme)
    queued = desk.organiser.store.outbox(programme, state=MessageState.QUEUED)
    total = len(queued) if limit is None else min(limit, len(queued))
    with _closing(notifier), bar(desk.say("delivering"), total) as move:
        done = deliver(
            desk.organiser.store,
            lambda name: _state(desk, name),
            notifier,
            now=desk.organiser.clock,
            programme=programme,
            limit=limit,
            texts=words,
            progress=lambda so_far: move(so_far.handled),
        )
    return _delivered(desk, programme, done, problems)


def _notifier(desk: Desk, to: str, sender: str | None) -> Notifier:
    if to == "console" and desk.as_json:
        # What other programs read stays apart from the letters.
        return ConsoleNotifier(sys.stderr)
    with telling_how():
        return desk.plugins.open_notifier(
            to, sender=None if sender is None else Sender.of(sender), now=desk.organiser.clock
        )


def _watch(desk: Desk, notifier: Notifier, words: Texts) -> int:
    """Deliver until somebody says stop, with the keyboard or as the system does (SIGTERM)."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    errors = Screen(desk.language, console(sys.stderr))
    errors.line(desk.say("watching"), "dim")

    def heard(done: Delivery) -> None:
        counts = {name: getattr(done, name) for name in _COUNTED}
        told = [desk.say(f"delivered-{name}", n=n) for name, n in counts.items() if n]
        if told:
            errors.line(f"{desk.organiser.clock():%Y-%m-%d %H:%M:%S} {' '.join(told)}", "")

    with _closing(notifier):
        desk.organiser.keep_delivering(
            notifier,
            stop=stop,
            texts=words,
            heard=heard,
            trouble=lambda error: errors.problems(error.problems),
        )
    return FINE


@contextlib.contextmanager
def _closing(notifier: Notifier) -> Iterator[None]:
    """Let go of a notifier that holds something, such as a connection."""
    try:
        yield
    finally:
        close = getattr(notifier, "close", None)
        if close is not None:
            # What was sent is sent; who is told that closing failed can do nothing with it.
            with contextlib.suppress(Exception):
                close()


def _caught_up(desk: Desk, programme: str | None) -> tuple[Problem, ...]:
    """Catch up with time; a programme that fails stops no other."""
    problems: list[Problem] = []
    for name in _programmes(desk, programme):
        try:
            desk.organiser.catch_up(name)
        except ErvaringskennisError as error:
            if programme:
                raise
            problems += error.problems
    return tuple(problems)


def _state(desk: Desk, programme: str) -> State | None:
    try:
        return desk.organiser.state(programme)
    except NotPossible:
        return None


def _delivered(
    desk: Desk, programme: str | None, done: Delivery, problems: tuple[Problem, ...]
) -> int:
    counts = {name: getattr(done, name) for name in _COUNTED}
    said = {name: desk.say(f"delivered-{name}", n=n) for name, n in counts.items() if n}
    wrong = [said.pop(name) for name in ("retried", "failed") if name in said]
    if done.failed:
        wrong.append(desk.say("see-failed"))
    told = Told(
        programme=programme or "",
        lines=list(said.values()) or ([] if wrong else [desk.say("delivered-none")]),
        warnings=wrong,
        result={"delivery": counts},
        problems=problems,
    )
    return max(desk.show(told), PROBLEMS if wrong else FINE)


def _failed(desk: Desk, programme: str | None) -> int:
    found = failures(desk.organiser.store, programme)
    rows: list[dict[str, Any]] = [
        {
            "programme": one.message.programme,
            "message": one.message.kind,
            "person": one.message.person,
            "attempts": one.attempts,
            "error": one.error,
        }
        for one in found
    ]
    if desk.as_json:
        told = Told(programme=programme or "", result={"failures": rows})
        print_json(told.document())
    elif not rows:
        desk.screen.done(desk.say("failed-none"))
    else:
        screen = desk.screen
        screen.heading(desk.say("failed-heading", n=len(rows)))
        for row in rows:
            screen.item(desk.say("failed-row", **row), "red")
        screen.line(desk.say("see-retry"), "dim")
    return PROBLEMS if rows else FINE


def _retry(desk: Desk, programme: str | None) -> int:
    store = desk.organiser.store
    keys = [one.message.key for one in failures(store, programme)]
    number = store.requeue(keys, now=desk.organiser.clock())
    line = desk.say("requeued", n=number)
    return desk.show(Told(programme=programme or "", lines=[line], result={"requeued": number}))


# -- status and log


def _status(desk: Desk, *, programme: str | None, audience: str, person: str | None) -> int:
    if (audience == "participant") != (person is not None):
        raise misused("as-participant")
    if programme is None:
        if audience != "arranger":
            raise misused("status-of-which")
        overview = overview_document(desk.organiser)
        if desk.as_json:
            print_json(overview)
        else:
            show_overview(desk.screen, overview)
        return FINE
    if person is not None:
        view = desk.organiser.participant_view(programme, person)
    elif audience == "public":
        view = desk.organiser.public_view(programme)
    else:
        view = desk.organiser.arranger_view(programme)
    if desk.as_json:
        print_json(view)
    else:
        show_status(desk.screen, view)
    return FINE


def _log(desk: Desk, programme: str, *, after: int) -> int:
    desk.organiser.state(programme)
    found = (one for one in desk.organiser.log(programme) if one.version > after)
    if desk.as_json:
        print_json(log_document(programme, found))
    else:
        show_log(console(), found, desk.language)
    return FINE


VERBS: Final = (
    Verb(
        name="deliver",
        run=_deliver,
        params=(
            _ONE,
            option("--to", word="opt-deliver-to", holds="channel"),
            option("--from", "sender", word="opt-from", holds="mail"),
            option("--limit", word="opt-limit", holds="number", type=click.IntRange(min=1)),
            option(
                "--texts",
                word="opt-texts",
                holds="dir",
                type=click.Path(exists=True, file_okay=False, path_type=Path),
            ),
            flag("--failed", word="opt-failed"),
            flag("--retry", word="opt-retry"),
            flag("--watch", word="opt-watch"),
        ),
    ),
    Verb(
        name="status",
        run=_status,
        params=(
            _ONE,
            option(
                *("--as", "audience"),
                word="opt-as",
                type=click.Choice(["public", "participant", "arranger"]),
                default="arranger",
            ),
            option("--person", word="opt-as-person", holds="person-id"),
        ),
    ),
    Verb(
        name="log",
        run=_log,
        params=(
            PROGRAMME,
            option("--after", word="opt-after", holds="number", type=int, default=0),
        ),
    ),
    Verb(
        name="catch-up",
        run=_catch_up,
        params=(
            _ONE,
            option(
                *("--ahead",),
                word="opt-ahead",
                holds="number",
                type=click.IntRange(min=0),
                default=REMIND_AHEAD.days,
            ),
        ),
    ),
)
