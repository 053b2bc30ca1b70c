"""Answers to invitations, read from calendars and entered as what people mean to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.facts.replies import Intention, Replied
from ervaringskennis.life import replies
from ervaringskennis.life.possible import guard
from ervaringskennis.life.replies import Taken
from ervaringskennis.organiser.recorder import Recorder, Step
from ervaringskennis.registrations.applicants import same_words

if TYPE_CHECKING:
    from ervaringskennis.files.calendars.replies import Reply
    from ervaringskennis.life.state import State

_INTENTIONS: Final = {
    "ACCEPTED": Intention.COMING,
    "DECLINED": Intention.NOT_COMING,
    "TENTATIVE": Intention.UNSURE,
}


@attrs.frozen(kw_only=True)
class TakenReply:
    """What became of one answer; ``entry`` and ``person`` are ids, empty where nobody was found.

    ``fact`` is what was recorded, if anything was.
    """

    taken: Taken
    entry: str = ""
    person: str = ""
    intention: Intention
    fact: Replied | None = None


class Replies(Recorder):
    """Taking the answers that calendars send."""

    def take_replies(self, programme: str, answers: Iterable[Reply]) -> tuple[TakenReply, ...]:
        """Enter what people answer to their invitations; return what became of each, in order.

        An answer says what somebody means to do.  It takes nobody's place away: who does not come
        is called, or withdraws.  An answer that came before counts once.

        Raises:
            NotPossible: nobody takes part any more.
        """
        given = tuple(answers)
        taken: tuple[TakenReply, ...] = ()

        def decide(state: State) -> Step:
            nonlocal taken
            guard(state, "reply")
            facts, taken = self._weigh(state, programme, given)
            return Step(facts=facts)

        self.record(programme, decide)
        return taken

    def _weigh(
        self, state: State, programme: str, given: Iterable[Reply]
    ) -> tuple[list[Replied], tuple[TakenReply, ...]]:
        """Return the facts, and what becomes of each answer; of two in one go the later counts."""
        weighed = [self._weighed(state, programme, one) for one in given]
        facts: dict[tuple[str, str], Replied] = {}
        for found in filter(None, (one.fact for one in weighed)):
            before = facts.setdefault((found.entry, found.person), found)
            if _rank(found) > _rank(before):
                facts[found.entry, found.person] = found
        recorded = list(facts.values())
        return recorded, tuple(_repeated(one, recorded) for one in weighed)

    def _weighed(self, state: State, programme: str, given: Reply) -> TakenReply:
        outcome = TakenReply(taken=Taken.NO_SUCH_ENTRY, intention=_INTENTIONS[given.partstat])
        name = _entry_of(state, given.uid)
        entry = next((one for one in state.programme.agenda if one.id == name), None)
        if entry is None:
            return outcome
        found = self.store.find(programme, address=same_words(given.attendee))
        invited = [one.person for one in found if replies.is_invited(state, entry, one.person)]
        if len(invited) != 1:
            taken = Taken.SEVERAL_PEOPLE if invited else Taken.NOT_INVITED
            return attrs.evolve(outcome, taken=taken, entry=name)
        (person,) = invited
        answer = (outcome.intention, given.sequence, given.moment)
        weighed = replies.reply(state, entry, person, answer)
        fact = weighed if isinstance(weighed, Replied) else None
        taken = Taken.RECORDED if isinstance(weighed, Replied) else weighed
        return attrs.evolve(outcome, taken=taken, entry=name, person=person, fact=fact)


def _repeated(one: TakenReply, recorded: list[Replied]) -> TakenReply:
    """Return an answer as it was taken: of two in one go only the later is recorded."""
    if one.fact is None or any(one.fact is fact for fact in recorded):
        return one
    return attrs.evolve(one, taken=Taken.REPEATED, fact=None)


def _rank(one: Replied) -> tuple[int, object]:
    return (one.sequence, one.moment)


def _entry_of(state: State, uid: str) -> str:
    """Return the id of the entry that a UID of ours names; empty where it is not ours."""
    before, after = f"{state.programme.id}/", f"@{state.programme.domain}"
    ours = uid.startswith(before) and uid.endswith(after)
    return uid.removeprefix(before).removesuffix(after) if ours else ""
