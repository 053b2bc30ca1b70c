"""How one programme stands, as a picture: made of a view, so it shows what that view may show.

Of people it shows ids only, except to a participant, who sees their own data.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from rich.table import Table
from rich.text import Text

from ervaringskennis.cli.in_a_row import aside, names, registrations
from ervaringskennis.cli.sentences import field_class
from ervaringskennis.exports.page.fuzzy_days import fuzzy_day_in_words
from ervaringskennis.facts.replies import Intention
from ervaringskennis.life.possible import PHASE_WORDS
from ervaringskennis.life.state import Phase
from ervaringskennis.messages.in_words import day_in_words, moment_in_words
from ervaringskennis.messages.languages import OURS
from ervaringskennis.values.dates import FuzzyDate

if TYPE_CHECKING:
    from ervaringskennis.cli.screen import Screen

Json = dict[str, Any]

_PHASE_STYLES: Final = {
    Phase.ANNOUNCED: "cyan",
    Phase.OPEN: "green",
    Phase.CLOSED: "yellow",
    Phase.DRAWN: "green",
    Phase.CANCELLED: "red",
    Phase.FINISHED: "dim",
}
_STATUS_STYLES: Final = {"planned": "", "postponed": "yellow", "cancelled": "red"}


def show_status(screen: Screen, view: Json) -> None:
    """Print a view of a programme, whichever view it is."""
    phase = Phase(view["phase"])
    words = PHASE_WORDS[phase][0 if screen.language == "nl" else 1]
    screen.heading(view["title"])
    screen.show(Text.assemble(("● ", _PHASE_STYLES[phase]), words))
    for one in view["lists"]:
        _list(screen, one)
    if "mine" in view:
        _mine(screen, view["mine"])
    if "registrations" in view:
        _attention(screen, view)
        _replies(screen, view)
    _agenda(screen, view["agenda"])
    _results(screen, view)
    if "possible" in view:
        _possible(screen, view)
    screen.line("")


# -- lists


def _list(screen: Screen, one: Json) -> None:
    screen.line("")
    if one["target"]:
        screen.line(one["target"], "bold")
    placed, capacity = one["people_placed"], one["capacity"]
    if capacity is None:
        screen.line(screen.say("seats-unknown"), "yellow")
    elif placed is None:
        screen.line(screen.say("seats-not-given", capacity=capacity))
    else:
        words = screen.say("of-taken", taken=placed, capacity=capacity)
        bar = screen.bar(placed, capacity)
        screen.show(Text.assemble(f"{screen.say('seats')}  ", bar, f"  {words}"))
    parts = [screen.say("status-registrations", n=one["registrations"])]
    if one["waiting"]:
        parts.append(screen.say("status-waiting", n=one["waiting"]))
    draw = "draw-lottery" if one["draw"] == "lottery" and one["seed"] else f"by-{one['draw']}"
    parts.append(screen.say(draw, seed=one["seed"]))
    screen.line(" · ".join(parts), "dim")


# -- what needs attention


def _attention(screen: Screen, view: Json) -> None:
    screen.heading(screen.say("attention"))
    found = list(_concerns(screen, view))
    for text, style in found:
        screen.item(text, style)
    if not found:
        screen.line(screen.say("attention-none"), "green")


def _concerns(screen: Screen, view: Json) -> Iterator[tuple[str, str]]:
    """Yield what somebody should look at, the gravest first."""
    messages = view["messages"]
    if messages["failed"]:
        yield screen.say("messages-failed", n=messages["failed"], id=view["programme"]), "red"
    postponed = [one["title"] for one in view["agenda"] if one["status"] == "postponed"]
    if postponed:
        yield screen.say("postponed", n=len(postponed), titles="; ".join(postponed)), "yellow"
    if "confirm" in view["possible"]:
        yield from _unanswered(screen, view["registrations"])
    if "replace" in view["possible"]:
        yield from _vacant(screen, view["registrations"])
    yield from _needs(screen, view["needs"])
    failing = [
        one["id"]
        for one in view["registrations"]
        if one["meets_commitment"] is False and not one["withdrawn"]
    ]
    if failing:
        yield screen.say("commitment-failing", who=_who(screen, failing)), "yellow"
    waiting = [one["id"] for one in view["register"] if not one["answers"]]
    if waiting:
        nl, en = names(waiting)
        ids = nl if screen.language == "nl" else en
        yield screen.say("notes-open", n=len(waiting), ids=ids), "yellow"
    if messages["queued"]:
        yield screen.say("messages-queued", n=messages["queued"], id=view["programme"]), "cyan"


def _replies(screen: Screen, view: Json) -> None:
    """Show what people with a place answered to their invitations, per entry."""
    if view["replies"]:
        screen.heading(screen.say("replies"))
    titles = {one["id"]: one["title"] for one in view["agenda"]}
    for entry, answers in itertools.groupby(view["replies"], key=lambda one: one["entry"]):
        people: dict[str, list[str]] = {one.value: [] for one in Intention}
        for one in answers:
            people[one["intention"]].append(one["person"])
        row = {word.replace("-", "_"): len(found) for word, found in people.items()}
        nl, en = names(people[Intention.NOT_COMING])
        who = aside(nl if screen.language == "nl" else en)
        screen.item(screen.say("replies-row", title=titles[entry], who=who, **row))


def _who(screen: Screen, ids: list[str]) -> str:
    nl, en = registrations(ids)
    return nl if screen.language == "nl" else en


def _unanswered(screen: Screen, found: list[Json]) -> Iterator[tuple[str, str]]:
    asked = [(one["answer_by"], one["id"]) for one in found if one["answer_by"]]
    for by, same in itertools.groupby(sorted(asked), key=lambda pair: pair[0]):
        ids = [name for _, name in same]
        moment = moment_in_words(dt.datetime.fromisoformat(by), OURS[screen.language])
        yield (
            screen.say("unanswered", n=len(ids), moment=moment, who=_who(screen, ids)),
            "yellow",
        )


def _vacant(screen: Screen, found: list[Json]) -> Iterator[tuple[str, str]]:
    ids = [one["id"] for one in found if one["vacant"] and not one["withdrawn"]]
    if ids:
        yield screen.say("vacant", who=_who(screen, ids)), "yellow"


def _needs(screen: Screen, found: list[Json]) -> Iterator[tuple[str, str]]:
    still = [one for one in found if not one["settled"]]
    if still:
        nobody = sum(not one["assigned"] for one in still)
        nl, en = names([one["id"] for one in still])
        ids = nl if screen.language == "nl" else en
        yield screen.say("needs-open", n=len(still), ids=ids, nobody=nobody), "yellow"


# -- the agenda


def _agenda(screen: Screen, agenda: list[Json]) -> None:
    if not agenda:
        return
    screen.heading(screen.say("agenda"))
    dated = sorted(
        (one for one in agenda if one["when"].get("day")),
        key=lambda one: (str(one["when"]["day"]), str(one["when"].get("start", "later"))),
    )
    for day, entries in itertools.groupby(dated, key=lambda one: str(one["when"]["day"])):
        screen.line(_day(screen, day), "dim")
        _entries(screen, list(entries))
    undated = [one for one in agenda if not one["when"].get("day")]
    if undated:
        screen.line(screen.say("without-day"), "dim")
        _entries(screen, undated)


def _day(screen: Screen, day: str) -> str:
    try:
        return day_in_words(dt.date.fromisoformat(day), OURS[screen.language])
    except ValueError:
        return fuzzy_day_in_words(FuzzyDate(day), screen.language)


def _entries(screen: Screen, entries: list[Json]) -> None:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for one in entries:
        style = _STATUS_STYLES[one["status"]]
        title = Text(one["title"])
        if one["status"] != "planned":
            title.append(f"  ({screen.say('entry-' + one['status'])})", style=style)
        if one.get("link"):
            title.append(f"\n{one['link']}", style="cyan")
        grid.add_row(Text(_hours(screen, one["when"]), style="dim"), title)
    screen.show(grid)


def _hours(screen: Screen, when: Json) -> str:
    shown = "–".join(when[key][:5] for key in ("start", "end") if when.get(key))
    return shown.replace(":", ".") if screen.language == "nl" else shown


# -- results, and what is possible


def _results(screen: Screen, view: Json) -> None:
    notes = view["notes"]
    if not view["deliverables"] and not notes["kept"]:
        return
    screen.heading(screen.say("results"))
    for one in view["deliverables"]:
        mark = "✓" if one["done"] else "·"
        url = f"  {one['url']}" if one["url"] else ""
        screen.line(f"{mark} {one['title']}{url}", "" if one["done"] else "dim")
    if notes["kept"]:
        screen.line(screen.say("status-notes", n=notes["kept"], answered=notes["answered"]))


def _possible(screen: Screen, view: Json) -> None:
    screen.heading(screen.say("possible-now"))
    screen.line(", ".join(view["possible"]) or "–")
    messages = view["messages"]
    screen.line(
        screen.say("status-messages", **messages),
        "dim",
    )


# -- a participant


def _mine(screen: Screen, mine: Json) -> None:
    screen.heading(screen.say("mine", person=mine["person"]))
    registration = mine["registration"]
    if registration is not None:
        for one in registration["standings"]:
            where = f"{one['target']}: " if one["target"] else ""
            screen.line(f"{where}{one['reason'][screen.language]}")
        if not registration["standings"]:
            for target, word in registration["outcomes"].items():
                where = f"{target}: " if target else ""
                screen.line(f"{where}{screen.say(f'outcome-{word}')}")
        if registration["answer_by"]:
            moment = dt.datetime.fromisoformat(registration["answer_by"])
            screen.line(
                screen.say("answer-please", moment=moment_in_words(moment, OURS[screen.language])),
                "yellow",
            )
    if mine["interested"]:
        screen.line(screen.say("interested"))
    _kept(screen, mine)


def _kept(screen: Screen, mine: Json) -> None:
    screen.heading(screen.say("kept-of-you"))
    grid = Table.grid(padding=(0, 2, 0, 0))
    for word, entries in mine["data"].items():
        nl, en = field_class(word)
        for entry in entries:
            shown = ", ".join(str(value) for value in entry.values())
            grid.add_row(Text(nl if screen.language == "nl" else en, style="dim"), Text(shown))
    for need in mine["needs"]:
        done = screen.say("need-settled" if need["settled"] else "need-open")
        label = Text(screen.say("need-label"), style="dim")
        grid.add_row(label, Text(f"{need.get('what', need['id'])} ({done})"))
    if grid.row_count:
        screen.show(grid)
    else:
        screen.line(screen.say("kept-nothing"), "dim")
