"""Whether a notice still holds when it is to be sent: it was written some time before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ervaringskennis.life.contributors import hearers, hearers_of_follow_up
from ervaringskennis.life.roster import WHOLE
from ervaringskennis.life.state import Party, Phase, State, question_key
from ervaringskennis.programmes.programme import Per
from ervaringskennis.programmes.sessions import EntryStatus

if TYPE_CHECKING:
    from ervaringskennis.life.notice import Notice

_OF_NOTES: Final = frozenset({"notes-answered", "notes-declined", "follow-up-planned"})


def still_applies(state: State, notice: Notice) -> bool:
    """Return whether a notice still says what is so.

    Reminders of what was withdrawn, postponed or cancelled are never sent, and neither is a date
    that changed again, a place that was given up, or an offer that was answered.
    """
    if notice.person in state.erased:
        return False
    kind, about = notice.kind, notice.about
    if kind in _OF_NOTES:
        return notice.person in _hearers(state, notice)
    if state.phase is Phase.CANCELLED:
        return kind in {"cancelled", "withdrawn", "need-settled"}
    if kind in {"reminder", "new-date", "postponed"} and not _date_holds(state, notice):
        return False
    if kind in {"reminder", "new-date", "postponed", "cancelled"}:
        return _concerns(state, notice)
    party = state.parties.get(str(about.get("registration", "")))
    return party is None or _party_holds(state, party, notice)


def _hearers(state: State, notice: Notice) -> tuple[str, ...]:
    """Return whom it concerns by now what came of notes."""
    if notice.kind != "follow-up-planned":
        answer = state.answers.get(str(notice.about.get("answer", "")))
        return () if answer is None else hearers(state, answer.notes)
    planned = {s.id: s for s in state.programme.sessions if s.status is EntryStatus.PLANNED}
    session = planned.get(str(notice.about.get("session", "")))
    return () if session is None else hearers_of_follow_up(state, session)


def _concerns(state: State, notice: Notice) -> bool:
    """Return whether the agenda still matters to somebody."""
    per_session = state.programme.per is Per.SESSION
    session = str(notice.about.get("session", ""))
    if notice.kind != "reminder":
        if notice.person in state.interested:
            return True
        party = state.parties.get(state.party_of.get(notice.person, ""))
        signed = party is not None and session in party.sessions
        return signed if per_session and session else party is not None
    return notice.person in state.participants(session if per_session else None)


def _date_holds(state: State, notice: Notice) -> bool:
    """Return whether any of the entries that a notice is about stands as it says."""
    about = notice.about
    status = EntryStatus.POSTPONED if notice.kind == "postponed" else EntryStatus.PLANNED
    said = str(about.get("dates") or f"{about.get('session', '')}/{about.get('sequence', 0)}")
    now = {f"{e.id}/{e.sequence}" for e in state.programme.agenda if e.status is status}
    return not now.isdisjoint(said.split())


def _party_holds(state: State, party: Party, notice: Notice) -> bool:  # noqa: PLR0911 - one a rule
    kind, target = notice.kind, str(notice.about.get("session", WHOLE))
    if kind in {"withdrawn", "lapsed", "released"}:
        return True
    if party.withdrawn or notice.person not in party.people or notice.person in party.left:
        return False
    if target in state.cancelled:
        return False
    if kind in {"placed", "promoted"}:
        return notice.person in state.seated(party, target)
    if kind == "waiting":
        return notice.person not in state.seated(party, target)
    if kind in {"offer", "reconfirm"}:
        question = state.questions.get(question_key(party.id, target))
        return question is not None and question.answer_by.isoformat() == notice.about["answer_by"]
    return True
