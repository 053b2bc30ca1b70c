"""Delivery: each message of the outbox becomes a letter at the moment that it is handed over.

A message is handed over at least once: it is settled after the letter has gone, so that a machine
which stops in between sends it again, with the same key.  Any number of processes may deliver.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from ervaringskennis.allocation.placing import Outcome
from ervaringskennis.errors import NotPossible
from ervaringskennis.exports.calendar import Audience, programme_calendar, session_file
from ervaringskennis.life.holding import still_applies
from ervaringskennis.life.notice import Notice
from ervaringskennis.life.roster import WHOLE
from ervaringskennis.life.state import State
from ervaringskennis.messages.about import entry_of, programme_values
from ervaringskennis.messages.backoff import MOST_ATTEMPTS, backoff
from ervaringskennis.messages.in_words import day_in_words, moment_in_words
from ervaringskennis.messages.languages import MessageLanguage
from ervaringskennis.messages.letters import DeliveryFailed, Letter, Notifier, Recipient
from ervaringskennis.messages.wording import NoText, Texts
from ervaringskennis.organiser.invitations import Occasion, Sent, invitations
from ervaringskennis.organiser.note_letters import answer_to_tell, note_values
from ervaringskennis.programmes.programme import Per
from ervaringskennis.programmes.sessions import AgendaEntry
from ervaringskennis.storage.contract import (
    FieldClass,
    MessageState,
    Settlement,
    Store,
    StoreFailed,
)

if TYPE_CHECKING:
    from ervaringskennis.life.roster import Roster
    from ervaringskennis.programmes.programme import Programme
    from ervaringskennis.storage.contract import Claimed, Message, OutboxEntry

BATCH: Final = 10
"""How many messages are claimed at once: few, so that the last one's lease is not over yet."""
LEASE: Final = dt.timedelta(minutes=5)

_WITH_CALENDAR: Final = frozenset({"placed", "promoted", "new-date", "follow-up-planned"})
_NOT_IN_A_NAME: Final = re.compile(r"\W")
_LONGEST_NAME: Final = 80


@attrs.frozen(kw_only=True)
class Delivery:
    """What became of the messages that one call took up.

    ``dropped`` were no longer true, or their reader is not known any more.  ``retried`` failed and
    are tried again later; ``failed`` were given up.  ``lost_claims`` took longer than their lease:
    another process has them now.
    """

    sent: int = 0
    dropped: int = 0
    retried: int = 0
    failed: int = 0
    lost_claims: int = 0

    @property
    def handled(self) -> int:
        """How many messages were taken up."""
        return self.sent + self.dropped + self.retried + self.failed + self.lost_claims

    def plus(self, what: str) -> Delivery:
        """Return the same with one more of these."""
        return attrs.evolve(self, **{what: getattr(self, what) + 1})


def deliver(  # noqa: PLR0913 - all but three keyword-only, each with one meaning
    store: Store,
    state_of: Callable[[str], State | None],
    notifier: Notifier,
    *,
    now: Callable[[], dt.datetime],
    programme: str | None = None,
    limit: int | None = None,
    lease: dt.timedelta = LEASE,
    texts: Texts | None = None,
    progress: Callable[[Delivery], None] | None = None,
) -> Delivery:
    """Hand over the messages that are due, of one programme or of all, at most ``limit``.

    ``state_of`` returns the current state of a programme, such as `Organiser.state`.  ``progress``
    is called after each message.  A message or a notifier that fails stops no other message: it is
    tried again later, ever longer, and given up after `MOST_ATTEMPTS`; see `failures`.  Where the
    store fails, that error is raised; what was claimed comes back when its lease is over.
    """
    worker = _Worker(
        store=store,
        state_of=state_of,
        notifier=notifier,
        now=now,
        lease=lease,
        texts=Texts() if texts is None else texts,
        sent=Sent(store),
    )
    done = Delivery()
    while limit is None or done.handled < limit:
        at = now()
        most = BATCH if limit is None else min(BATCH, limit - done.handled)
        claims = store.claim(now=at, lease=lease, limit=most, programme=programme)
        if not claims:
            break
        for claimed in claims:
            done = done.plus(worker.handle(claimed, until=at + lease))
            if progress is not None:
                progress(done)
    return done


def failures(store: Store, programme: str | None = None) -> list[OutboxEntry]:
    """Return the messages that were given up, oldest first; `Store.requeue` tries them again."""
    return list(store.outbox(programme, state=MessageState.FAILED))


_COUNTED: Final = {
    MessageState.SENT: "sent",
    MessageState.DROPPED: "dropped",
    MessageState.QUEUED: "retried",
    MessageState.FAILED: "failed",
}


@attrs.frozen(kw_only=True)
class _Worker:
    store: Store
    state_of: Callable[[str], State | None]
    notifier: Notifier
    now: Callable[[], dt.datetime]
    lease: dt.timedelta
    texts: Texts
    sent: Sent

    def handle(self, claimed: Claimed, *, until: dt.datetime) -> str:
        """Deliver one message and settle it; return as what it counts."""
        if self.now() >= until:
            return "lost_claims"
        settlement = self._attempt(claimed)
        kept = self.store.settle(claimed, settlement)
        return _COUNTED[settlement.state] if kept else "lost_claims"

    def _attempt(self, claimed: Claimed) -> Settlement:
        """Try to hand over one message; everything but a failing store becomes a settlement."""
        if claimed.attempt > MOST_ATTEMPTS:
            # Each time it was claimed and never settled: it may be what stops the machine.
            return Settlement(state=MessageState.FAILED, error="given-up")
        try:
            letter = self._letter(claimed.message)
        except StoreFailed:
            raise
        except NoText:
            return Settlement(state=MessageState.FAILED, error="no-text")
        except Exception as error:  # noqa: BLE001 - one message never stops the others
            return self._failed(claimed, _raised("letter", error))
        return letter if isinstance(letter, Settlement) else self._handed_over(claimed, letter)

    def _handed_over(self, claimed: Claimed, letter: Letter) -> Settlement:
        try:
            self.notifier.send(letter)
        except DeliveryFailed as error:
            return self._failed(claimed, error.cause, permanent=error.permanent)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a notifier raises
            return self._failed(claimed, _raised("notifier", error))
        return Settlement(state=MessageState.SENT)

    def _failed(self, claimed: Claimed, code: str, *, permanent: bool = False) -> Settlement:
        wait = None if permanent else backoff(claimed.attempt, claimed.message.key)
        if wait is None:
            return Settlement(state=MessageState.FAILED, error=code)
        again_at = self.now() + wait
        return Settlement(state=MessageState.QUEUED, error=code, again_at=again_at)

    def _letter(self, message: Message) -> Letter | Settlement:
        """Return the letter, or as what the message is settled without one."""
        state = self._state(message.programme)
        if state is None:
            return Settlement(state=MessageState.DROPPED, error="no-programme")
        contact = self._contact(state, message)
        if contact is None:
            return Settlement(state=MessageState.DROPPED, error="no-contact")
        about = dict(message.about)
        notice = Notice(kind=message.kind, person=message.person, about=about)
        if not still_applies(state, notice):
            return Settlement(state=MessageState.DROPPED)
        answer = answer_to_tell(self.store, message)
        if answer is None:
            return Settlement(state=MessageState.DROPPED, error="erased")
        occasion = Occasion(moment=message.not_before, sent=self.sent)
        return letter_for(
            state,
            notice,
            contact,
            key=message.key,
            texts=self.texts,
            occasion=occasion,
            answer=answer,
        )

    def _state(self, programme: str) -> State | None:
        try:
            return self.state_of(programme)
        except NotPossible:
            return None

    def _contact(self, state: State, message: Message) -> Recipient | None:
        person = message.person
        if person in state.erased:
            return None
        entry = self.store.entries(message.programme, FieldClass.CONTACT, [person]).get(person)
        if entry is None:
            return None
        name, email, phone = (_text(entry.data.get(key)) for key in ("name", "email", "phone"))
        return Recipient(person=person, name=name, address=email, phone=phone)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _raised(where: str, error: BaseException) -> str:
    """Return a code of an error's type alone: its words may hold an address."""
    name = _NOT_IN_A_NAME.sub("", type(error).__name__)[:_LONGEST_NAME]
    return f"{where}-raised:{name}"


# -- one letter


def letter_for(  # noqa: PLR0913 - all but three keyword-only, each with one meaning
    state: State,
    notice: Notice,
    to: Recipient,
    *,
    key: str,
    texts: Texts,
    occasion: Occasion | None = None,
    answer: str = "",
) -> Letter:
    """Return the letter that tells one person of something, as the state is now.

    Without an ``occasion`` it has no invitations.  ``answer`` is what the vault keeps of an answer
    that the notice is about.
    """
    scene = _Scene.of(state, notice, texts.language(state.programme.language, notice.kind))
    values = {**scene.values(), "name": to.name, "answer": answer}
    wording = scene.language.write(notice.kind, values)
    told = () if occasion is None else invitations(state, notice, occasion, scene.language, to)
    return Letter(
        key=key,
        programme=state.programme.id,
        kind=notice.kind,
        language=scene.language.code,
        to=to,
        subject=wording.subject,
        body=wording.body,
        calendar=scene.calendar() if notice.kind in _WITH_CALENDAR else None,
        invitations=told,
    )


@attrs.frozen(kw_only=True)
class _Scene:
    """What a notice is about, looked up in the state.

    ``target`` is the list on which its reader stands; ``entry`` is ``None`` for the whole.
    """

    state: State
    notice: Notice
    language: MessageLanguage
    registration: str
    target: str
    entry: AgendaEntry | None

    @classmethod
    def of(cls, state: State, notice: Notice, language: MessageLanguage) -> _Scene:
        said = notice.about.get("registration")
        session = str(notice.about.get("session", ""))
        if not session and said:
            session = _only_session(state, str(said))
        return cls(
            state=state,
            notice=notice,
            language=language,
            registration=str(said or state.party_of.get(notice.person, "")),
            target=session if state.programme.per is Per.SESSION else WHOLE,
            entry=entry_of(state.programme, session) if session else None,
        )

    @property
    def programme(self) -> Programme:
        return self.state.programme

    @property
    def has_place(self) -> bool:
        """Whether the reader has a place: for this session, or else for anything."""
        party = self.state.parties.get(self.registration)
        if party is None or party.withdrawn:
            return False
        if self.entry is not None and not self.state.is_for(party, self.entry):
            return False  # another group meets
        targets: Sequence[str] = party.targets
        if self.programme.per is Per.SESSION and self.target:
            targets = [target for target in targets if target == self.target]
        return any(self.notice.person in self.state.seated(party, one) for one in targets)

    def values(self) -> dict[str, str]:
        about = self.notice.about
        named = programme_values(
            self.programme, self.entry, self.language, has_place=self.has_place
        )
        return {
            **named,
            **self._standing(),
            "registration": self.registration,
            "answer_by": self._answer_by(),
            "group": self._group(),
            "assignment": self._assignment(),
            "due": self._due(str(about.get("due", ""))),
            **note_values(self.state, self.notice, self.entry, self.language),
        }

    def _standing(self) -> dict[str, str]:
        """Return why the registration stands as it does, and its place on the waiting list."""
        told = self.notice.about.get("position", "")
        roster = self.state.rosters.get(self.target)
        number = None if roster is None else roster.numbers.get(self.registration)
        if roster is None or number is None or not _is_settled(roster, number):
            return {"reason": "", "position": str(told)}
        decision = roster.allocation()[number]
        reason = decision.reason.nl if self.language.fallback == "nl" else decision.reason.en
        return {"reason": reason, "position": str(decision.position or "")}

    def _answer_by(self) -> str:
        moment = self.notice.about.get("answer_by")
        if not moment:
            return ""
        return moment_in_words(dt.datetime.fromisoformat(str(moment)), self.language)

    def _group(self) -> str:
        wanted = self.notice.about.get("group") or next(
            (name for name, ids in self.state.groups.items() if self.registration in ids), None
        )
        return next((one.title for one in self.programme.groups if one.id == wanted), "")

    def _assignment(self) -> str:
        assignment = self.state.assignments.get(str(self.notice.about.get("assignment", "")))
        return "" if assignment is None else assignment.title

    def _due(self, day: str) -> str:
        return day_in_words(dt.date.fromisoformat(day), self.language) if day else ""

    def calendar(self) -> bytes | None:
        """Return the calendar file of what was promised, where its date can be counted on."""
        audience = Audience.PARTICIPANT if self.has_place else Audience.PUBLIC
        if self.entry is not None:
            if not self.entry.is_bookable:
                return None
            return _calendar(self.programme, self.entry.id, audience)
        if self.programme.per is Per.SESSION or not self.state.planned:
            return None
        if not any(entry.is_bookable for entry in self.programme.agenda):
            return None
        return _calendar(self.programme, None, audience)


@functools.lru_cache(maxsize=32)
def _calendar(programme: Programme, session: str | None, audience: Audience) -> bytes:
    """Return a calendar file, made once for all who get the same one."""
    if session is None:
        # Who gets a letter has registered: for them there is no last day to do so.
        return programme_calendar(programme, audience=audience, deadlines=())
    return session_file(programme, session, audience=audience)


def _only_session(state: State, registration: str) -> str:
    """Return the one session that a registration is for, where there is exactly one."""
    party = state.parties.get(registration)
    return party.sessions[0] if party is not None and len(party.sessions) == 1 else ""


def _is_settled(roster: Roster, number: int) -> bool:
    """Return whether something was decided: before that, a list is no waiting list."""
    return roster.has_places or roster.outcome_at(number) is Outcome.NOT_ELIGIBLE
