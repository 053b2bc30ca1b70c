"""The verbs along the way: attendance, assignments, results, notes, appreciation, needs."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

import click

from ervaringskennis.cli.kinds import Amount, Day
from ervaringskennis.cli.table import (
    PROGRAMME,
    REGISTRATION,
    Desk,
    Told,
    Verb,
    argument,
    flag,
    option,
)
from ervaringskennis.cli.verbs_programme import misused
from ervaringskennis.life.appreciation import Appreciation, Kind
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from decimal import Decimal

    from ervaringskennis.life.together import CommitmentCheck
    from ervaringskennis.organiser.recorder import Step

_PERSON: Final = argument("person", "person-id")
WITH_SAME: Final = flag("--with-same", word="opt-with-same")
UNTOLD: Final = flag("--untold", word="opt-untold")


def _told(programme: str, step: Step) -> Told:
    return Told(programme=programme, facts=step.facts)


def typed_or_piped(text: str) -> str:
    """Return a text as it was typed; ``-`` reads standard input, where nobody looks along."""
    return sys.stdin.read().strip() if text == "-" else text


def _attend(
    desk: Desk, programme: str, session: str, *, people: tuple[str, ...], absent: bool
) -> Told:
    steps = [
        desk.organiser.attend(programme, session, person, present=not absent)
        for person in dict.fromkeys(people)
    ]
    return Told(programme=programme, facts=[fact for step in steps for fact in step.facts])


# -- commitment


def _commitment(desk: Desk, programme: str, *, registration: str | None) -> Told:
    state = desk.organiser.state(programme)
    names = [registration] if registration else [p.id for p in state.active() if state.holds(p)]
    checks = [desk.organiser.commitment(programme, name) for name in names]
    shown = checks if registration else [one for one in checks if one.meets is not True]
    lines = [_commitment_line(desk, one) for one in shown]
    if not registration:
        meets = sum(one.meets is True for one in checks)
        lines = [desk.say("commitment-all", n=len(checks), meets=meets), *lines]
    told = [_commitment_document(one) for one in checks]
    return Told(programme=programme, lines=lines, result={"commitment": told})


def _commitment_line(desk: Desk, check: CommitmentCheck) -> str:
    missed = ", ".join(f"{person} ({session})" for person, session in check.missed)
    awaited = len({session for _, session in check.open})
    if isinstance(check.meets, Unknown):
        return desk.say("commitment-open", id=check.registration, n=awaited)
    key = "commitment-met" if check.meets else "commitment-missed"
    return desk.say(key, id=check.registration, missed=missed)


def _commitment_document(check: CommitmentCheck) -> dict[str, Any]:
    def pairs(found: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
        return [{"person": person, "session": session} for person, session in found]

    return {
        "registration": check.registration,
        "meets": None if isinstance(check.meets, Unknown) else check.meets,
        "missed": pairs(check.missed),
        "open": pairs(check.open),
    }


# -- assignments and results


def _assign(
    desk: Desk, programme: str, assignment: str, title: str, *, due: dt.date | None
) -> Told:
    return _told(programme, desk.organiser.give_assignment(programme, assignment, title, due=due))


def _hand_in(desk: Desk, programme: str, assignment: str, registration: str) -> Told:
    return _told(programme, desk.organiser.hand_in(programme, assignment, registration))


def _deliver_result(desk: Desk, programme: str, title: str, *, url: str | None) -> Told:
    return _told(programme, desk.organiser.deliver_result(programme, title, url=url))


# -- notes and answers


def _note(desk: Desk, programme: str, text: str, **about: Any) -> Told:
    note = desk.organiser.note(programme, typed_or_piped(text), **about)
    line = desk.say("note-kept", note=note)
    return Told(programme=programme, lines=[line], result={"note": note})


def _answer(desk: Desk, programme: str, **given: Any) -> Told:
    return heard_back(desk, programme, desk.organiser.answer, "answer-kept", **given)


def heard_back(  # noqa: PLR0913 - one parameter an option
    desk: Desk,
    programme: str,
    give: Callable[..., str],
    key: str,
    *,
    notes: tuple[str, ...],
    text: str,
    with_same: bool,
    untold: bool,
) -> Told:
    """Give an answer, or a reason not to, and say to which notes: ``key`` are the words for it."""
    answer = give(programme, notes, typed_or_piped(text), with_same=with_same, tell=not untold)
    answered = desk.organiser.state(programme).answers[answer].notes
    line = desk.say(key, answer=answer, notes=", ".join(answered))
    return Told(programme=programme, lines=[line], result={"answer": answer})


# -- care


def _appreciate(  # noqa: PLR0913 - one parameter an option
    desk: Desk,
    programme: str,
    person: str,
    *,
    kind: str,
    day: dt.date,
    euros: Decimal | None,
    hours: Decimal | None,
    words: str,
) -> Told:
    warnings = desk.organiser.agree_appreciation(
        programme,
        person,
        Appreciation(
            kind=kind,
            day=day,
            euros=UNKNOWN if euros is None else euros,
            hours=UNKNOWN if hours is None else hours,
            words=words,
        ),
    )
    line = desk.say("appreciation-kept", person=person)
    return Told(programme=programme, lines=[line], problems=warnings)


def _need(  # noqa: PLR0913 - one parameter an option
    desk: Desk,
    programme: str,
    *,
    need: str | None,
    person: str | None,
    what: str | None,
    assign: str | None,
    settle: bool,
    note: str,
) -> Told:
    raising = person is not None and what is not None
    asked = [raising and need is None, assign is not None, settle]
    if sum(asked) != 1 or (need is None and not raising):
        raise misused("need-what")
    if need is None:
        made = desk.organiser.raise_need(
            programme, str(person), typed_or_piped(str(what)), note=note
        )
        line = desk.say("need-raised", need=made)
        return Told(programme=programme, lines=[line], result={"need": made})
    if assign is not None:
        return _told(programme, desk.organiser.assign_need(programme, need, assign))
    return _told(programme, desk.organiser.settle_need(programme, need))


VERBS: Final = (
    Verb(
        name="attend",
        run=_attend,
        params=(
            PROGRAMME,
            argument("session", "session"),
            argument("people", "person-id", nargs=-1, required=True),
            flag("--absent", word="opt-absent"),
        ),
    ),
    Verb(
        name="commitment",
        run=_commitment,
        params=(PROGRAMME, argument("registration", "registration", required=False)),
    ),
    Verb(
        name="assign",
        run=_assign,
        params=(
            PROGRAMME,
            argument("assignment", "id"),
            argument("title", "title"),
            option("--due", word="opt-due", holds="day", type=Day()),
        ),
    ),
    Verb(
        name="hand-in",
        run=_hand_in,
        params=(PROGRAMME, argument("assignment", "id"), REGISTRATION),
    ),
    Verb(
        name="deliver-result",
        run=_deliver_result,
        params=(
            PROGRAMME,
            argument("title", "title"),
            option("--url", word="opt-url", holds="url"),
        ),
    ),
    Verb(
        name="note",
        run=_note,
        params=(
            PROGRAMME,
            argument("text", "text"),
            option("--session", word="opt-note-session", holds="session"),
            option("--theme", word="opt-theme", holds="text"),
            option("--category", word="opt-category", holds="text"),
            option("--parent", word="opt-parent", holds="note-id"),
            flag("--question", word="opt-question"),
            option("--tag", "tags", word="opt-tag", holds="tag", multiple=True),
            option("--format", word="opt-note-format", holds="form"),
        ),
    ),
    Verb(
        name="answer",
        run=_answer,
        params=(
            PROGRAMME,
            argument("notes", "note-id", nargs=-1, required=True),
            option("--text", word="opt-text", holds="text", required=True),
            WITH_SAME,
            UNTOLD,
        ),
    ),
    Verb(
        name="appreciate",
        run=_appreciate,
        params=(
            PROGRAMME,
            _PERSON,
            option(
                *("--kind",),
                word="opt-kind",
                type=click.Choice([one.value for one in Kind]),
                required=True,
            ),
            option("--day", word="opt-for-day", holds="day", type=Day(), required=True),
            option("--euros", word="opt-euros", holds="amount", type=Amount()),
            option("--hours", word="opt-hours", holds="amount", type=Amount()),
            option("--words", word="opt-words", holds="text", default=""),
        ),
    ),
    Verb(
        name="need",
        run=_need,
        params=(
            PROGRAMME,
            argument("need", "need-id", required=False),
            option("--person", word="opt-who-needs", holds="person-id"),
            option("--what", word="opt-what", holds="text"),
            option("--note", word="opt-need-note", holds="text", default=""),
            option("--assign", word="opt-assign", holds="text"),
            flag("--settle", word="opt-settle"),
        ),
    ),
)
