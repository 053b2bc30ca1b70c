"""All programmes of a store at a glance."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from rich import box
from rich.table import Table
from rich.text import Text

from ervaringskennis.errors import ErvaringskennisError
from ervaringskennis.life.possible import PHASE_WORDS
from ervaringskennis.life.state import Phase
from ervaringskennis.organiser.views import public_view
from ervaringskennis.storage.contract import MessageState

if TYPE_CHECKING:
    from ervaringskennis.cli.screen import Screen
    from ervaringskennis.organiser.organiser import Organiser

OVERVIEW_SCHEMA: Final = "ervaringskennis/overview/1"
_BAR: Final = 10

Json = dict[str, Any]


def overview_document(organiser: Organiser) -> Json:
    """Return how each programme stands, without personal data."""
    rows = [_row(organiser, name) for name in organiser.store.programmes()]
    return {"schema": OVERVIEW_SCHEMA, "programmes": rows}


def _row(organiser: Organiser, programme: str) -> Json:
    outbox = Counter(entry.state for entry in organiser.store.outbox(programme))
    messages = {one.value: outbox[one] for one in MessageState}
    try:
        state = organiser.state(programme)
    except ErvaringskennisError as error:
        # One log that cannot be read hides no other programme.
        return {"programme": programme, "readable": False, "code": error.code, "messages": messages}
    lists = public_view(state)["lists"]
    return {
        "programme": programme,
        "readable": True,
        "title": state.programme.title,
        "phase": state.phase.value,
        "registrations": sum(1 for _ in state.active()),
        "capacity": _sum(one["capacity"] for one in lists),
        "people_placed": _sum(one["people_placed"] for one in lists),
        "waiting": _sum(one["waiting"] for one in lists),
        "unanswered": len(state.questions),
        "open_needs": sum(not need.settled for need in state.needs.values()),
        "postponed": len(state.postponed),
        "messages": messages,
    }


def _sum(numbers: Any) -> int | None:
    """Return the sum, unless one of the numbers is not known."""
    found = list(numbers)
    return None if not found or None in found else sum(found)


def show_overview(screen: Screen, overview: Json) -> None:
    """Print one line a programme."""
    if not overview["programmes"]:
        screen.line(screen.say("overview-none"))
        return
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1))
    table.add_column(screen.say("col-programme"), ratio=1)
    table.add_column(screen.say("col-phase"))
    table.add_column(screen.say("col-registered"), justify="right")
    table.add_column(screen.say("col-seats"))
    table.add_column(screen.say("col-attention"))
    for one in overview["programmes"]:
        table.add_row(*_cells(screen, one))
    screen.show(table)


def _cells(screen: Screen, one: Json) -> list[Text]:
    if not one["readable"]:
        wrong = Text(screen.say("overview-unreadable"), style="red")
        return [Text(one["programme"], style="bold"), wrong, Text(), Text(), Text(one["code"])]
    words = PHASE_WORDS[Phase(one["phase"])][0 if screen.language == "nl" else 1]
    return [
        Text(one["programme"], style="bold"),
        Text(words.partition(":")[0]),
        Text(str(one["registrations"])),
        _seats(screen, one),
        Text(_attention(screen, one) or "–", style="yellow" if _attention(screen, one) else "dim"),
    ]


def _seats(screen: Screen, one: Json) -> Text:
    placed, capacity = one["people_placed"], one["capacity"]
    if placed is None or capacity is None:
        return Text("–", style="dim")
    return Text.assemble(screen.bar(placed, capacity, _BAR), f" {placed}/{capacity}")


def _attention(screen: Screen, one: Json) -> str:
    counted = [
        ("failed", one["messages"][MessageState.FAILED.value]),
        ("postponed", one["postponed"]),
        ("unanswered", one["unanswered"]),
        ("needs", one["open_needs"]),
        ("queued", one["messages"][MessageState.QUEUED.value]),
    ]
    return ", ".join(screen.say(f"overview-{name}", n=n) for name, n in counted if n)
